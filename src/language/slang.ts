import type { Colloquial } from './colloquial.ts';
import { readRows } from './data.ts';
import { normalize, type Token, tokenize } from './tokens.ts';

const CAPITAL = /^\p{Lu}/u;
/** What stands between two words of a sentence. */
const GAP = /^\s+$/;
/** Behind these a letter names something or is a unit: "vitamin d", "sim c", "berapa g". */
const NAMED_BY_LETTER = new Set(
  (
    'vitamin hepatitis tipe type golongan gol kelas class kelompok grup group blok block seri series model grade ' +
    'level plan varian influenza jalur line gate terminal generasi generation gen sim kategori category huruf letter ' +
    'poin point butir lampiran annex appendix batch zona zone paket ruang gedung hall section part bagian formulir form ' +
    'berapa brapa brp per'
  ).split(' '),
);

/** Without rules: only what the list has. */
const NO_RULES: Colloquial = { read: () => undefined, withVowels: () => undefined };

/** Chat spelling and common misspellings, written out. */
export class Slang {
  readonly #standard = new Map<string, string>();
  /** Reads words that no row has. */
  readonly #rules: Colloquial;

  constructor(rows: readonly string[] = readRows('slang.tsv'), rules: Colloquial = NO_RULES) {
    for (const row of rows) {
      const [short = '', standard = ''] = row.split('\t');
      this.#standard.set(short, standard);
    }
    this.#rules = rules;
  }

  /**
   * The text with every known short form in full but those to `keep`; the rest stays to the letter.
   *
   * @param keep whether a word stays as it is written, where it would be read as `standard`
   */
  expand(text: string, keep: (written: string, standard: string) => boolean = () => false): string {
    let expanded = '';
    let end = 0;
    const tokens = tokenize(text);
    for (const [i, token] of tokens.entries()) {
      const standard = this.#standardOf(text, tokens, i);
      if (standard === undefined || (token.text.length > 1 && keep(token.text, standard))) continue;
      expanded += text.slice(end, token.from) + standard;
      end = token.to;
    }
    return expanded + text.slice(end);
  }

  #standardOf(text: string, tokens: readonly Token[], i: number): string | undefined {
    const written = tokens[i]?.text ?? '';
    const word = normalize(written);
    if (word.length === 1) return isWordItself(text, tokens, i) ? this.inFull(word) : undefined;
    const listed = this.inFull(word);
    if (listed !== undefined) return listed;
    // With a capital it is a name, unless all sentences begin so.
    return i > 0 && CAPITAL.test(written) ? undefined : this.#rules.read(word);
  }

  /** A guess at a word that nobody knows: the commonest of which but vowels are missing. */
  withVowels(word: string): string | undefined {
    return this.#rules.withVowels(word);
  }

  /** A listed short form in full. */
  inFull(word: string): string | undefined {
    return this.#standard.get(word);
  }
}

/** Whether a letter stands for a word: small, between words, and no name as in "vitamin d", "4 g", "r & d". */
function isWordItself(text: string, tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (token === undefined || CAPITAL.test(token.text)) return false;
  const [before, behind] = [tokens[i - 1], tokens[i + 1]];
  const isApart = (one: Token | undefined, from: number, to: number) =>
    one === undefined ? /^[\s?!.,]*$/.test(text.slice(from, to)) : GAP.test(text.slice(from, to));
  return (
    isApart(before, before?.to ?? 0, token.from) &&
    isApart(behind, token.to, behind?.from ?? text.length) &&
    (before === undefined ||
      !(/^\p{N}/u.test(before.text) || NAMED_BY_LETTER.has(normalize(before.text))))
  );
}
