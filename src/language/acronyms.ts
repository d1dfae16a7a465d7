import { normalize, tokenize } from './tokens.ts';

/** An acronym and what it stands for, as a text itself says it. */
export interface Acronym {
  acronym: string;
  expansion: string;
}

/** An acronym: a capital, then letters of which another is a capital: `KIID`, `SMIDeP`. */
const ACRONYM = /^\p{Lu}(?=\p{L}*\p{Lu})\p{L}{1,9}$/u;
/** An acronym in brackets: texts without one need no closer look. */
const BRACKETED = /\(\p{Lu}\p{L}{1,9}\)/u;
/** Words that acronyms pass over. */
const PASSED_OVER = new Set('dan atau di ke dari untuk yang of and the for in on to'.split(' '));
/** Words that may stand in an expansion beside those that give a letter. */
const MOST_OTHERS = 2;

/**
 * Acronyms explained in brackets: "Kompetensi Inti Industri Daerah (KIID)". The words before the bracket
 * must give the capitals of the acronym by their initials, from the last back to the first (after Schwartz &
 * Hearst, "A simple algorithm for identifying abbreviation definitions", PSB 2003).
 */
export function findAcronyms(text: string): Acronym[] {
  if (!BRACKETED.test(text)) return [];
  const found: Acronym[] = [];
  const tokens = tokenize(text);
  for (const [i, { text: acronym, from, to }] of tokens.entries()) {
    if (text[from - 1] !== '(' || text[to] !== ')' || !ACRONYM.test(acronym)) continue;
    const letters = [...acronym]
      .filter((letter) => /\p{Lu}/u.test(letter))
      .join('')
      .toLowerCase();
    const first = expansionStart(
      tokens.slice(0, i).map((token) => normalize(token.text)),
      letters,
    );
    const start = tokens[first]?.from;
    const end = tokens[i - 1]?.to;
    if (first < 0 || start === undefined || end === undefined) continue;
    const expansion = text.slice(start, end);
    // A sentence's end or another bracket between them: the words do not belong together.
    if (/[.!?;:()\n]/.test(expansion)) continue;
    found.push({ acronym, expansion });
  }
  return found;
}

/** Number of the word at which the expansion begins, or -1 where the words do not give the letters. */
function expansionStart(words: readonly string[], letters: string): number {
  let letter = letters.length - 1;
  let others = 0;
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i] ?? '';
    if (word[0] === letters[letter]) {
      if (letter === 0) return i;
      letter--;
    } else if (!PASSED_OVER.has(word) && ++others > MOST_OTHERS) return -1;
  }
  return -1;
}

/** Variants of one meaning of which one is the other's initials: `[ikm, industri kecil dan menengah]`. */
export function acronymsAmong(variants: readonly string[]): [acronym: string, expansion: string][] {
  return variants.flatMap((acronym) =>
    acronym.includes(' ')
      ? []
      : variants
          .filter((other) => other.includes(' ') && initialsOf(other) === acronym)
          .map((expansion): [string, string] => [acronym, expansion]),
  );
}

function initialsOf(phrase: string): string {
  return phrase
    .split(' ')
    .filter((word) => !PASSED_OVER.has(word))
    .map((word) => word.slice(0, 1))
    .join('');
}
