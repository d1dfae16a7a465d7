import { Memo } from '../memo.ts';
import { normalize, normalizeNumber, tokenize } from './tokens.ts';

/** A word of a text as the index knows it. */
export interface Term {
  /** The word in lower case, without accents; numbers in one spelling. */
  surface: string;
  /** Its stem: what questions and passages are compared by. */
  stem: string;
  /** `text.slice(from, to)` is the word as written, in UTF-16 code units. */
  from: number;
  to: number;
  /** Whether it is written with a capital first letter. */
  capitalised: boolean;
  numeric: boolean;
}

export type Analyse = (text: string) => Term[];

const NUMERIC = /^\p{N}/u;
const CAPITAL = /^\p{Lu}/u;
const ACRONYM = /^[A-Z]{2,5}$/;
/** `kota2` is chat for `kota-kota`. */
const DOUBLED = /^(\p{L}{3,})2$/u;

/** What a word is wherever it stands. */
type Lexeme = Pick<Term, 'surface' | 'stem' | 'capitalised' | 'numeric'>;

/** Words whose analysis is remembered: few words make most of a text. */
const MOST_REMEMBERED = 100_000;

/**
 * The one analyser of passages and questions. A reduplicated word (`sektor-sektor`, `kota2`) is one
 * term over its whole length.
 */
export function createAnalyser(
  stem: (word: string) => string,
  isFunctionWord: (word: string) => boolean,
): Analyse {
  const lexemeOf = (text: string): Lexeme => {
    const numeric = NUMERIC.test(text);
    const word = normalize(text);
    // AS and WHO are names, as and who are not: an acronym that would be a function word stays upper case.
    const acronym = ACRONYM.test(text) && isFunctionWord(word);
    const surface = acronym
      ? text
      : numeric
        ? normalizeNumber(word)
        : (DOUBLED.exec(word)?.[1] ?? word);
    return {
      surface,
      stem: numeric || acronym ? surface : stem(surface),
      capitalised: CAPITAL.test(text),
      numeric,
    };
  };
  const remembered = new Memo<string, Lexeme>(MOST_REMEMBERED);
  return (text) => {
    const terms: Term[] = [];
    let previous: Term | undefined;
    for (const token of tokenize(text)) {
      const { surface, stem: own, capitalised, numeric } = remembered.of(token.text, lexemeOf);
      if (
        previous !== undefined &&
        !numeric &&
        previous.stem === own &&
        previous.to + 1 === token.from &&
        text[previous.to] === '-'
      ) {
        previous.to = token.to;
        continue;
      }
      previous = { surface, stem: own, from: token.from, to: token.to, capitalised, numeric };
      terms.push(previous);
    }
    return terms;
  };
}
