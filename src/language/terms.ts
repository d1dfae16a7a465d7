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

/**
 * The one analyser of passages and questions. A reduplicated word (`sektor-sektor`, `kota2`) is one
 * term over its whole length.
 */
export function createAnalyser(
  stem: (word: string) => string,
  isFunctionWord: (word: string) => boolean,
): Analyse {
  return (text) => {
    const terms: Term[] = [];
    for (const token of tokenize(text)) {
      const numeric = NUMERIC.test(token.text);
      const word = normalize(token.text);
      // AS and WHO are names, as and who are not: an acronym that would be a function word stays upper case.
      const acronym = ACRONYM.test(token.text) && isFunctionWord(word);
      const surface = acronym
        ? token.text
        : numeric
          ? normalizeNumber(word)
          : (DOUBLED.exec(word)?.[1] ?? word);
      const term: Term = {
        surface,
        stem: numeric || acronym ? surface : stem(surface),
        from: token.from,
        to: token.to,
        capitalised: CAPITAL.test(token.text),
        numeric,
      };
      const previous = terms.at(-1);
      if (
        previous !== undefined &&
        !numeric &&
        previous.stem === term.stem &&
        previous.to + 1 === term.from &&
        text[previous.to] === '-'
      ) {
        previous.to = term.to;
        continue;
      }
      terms.push(term);
    }
    return terms;
  };
}
