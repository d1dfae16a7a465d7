import { readRows } from './data.ts';
import { normalize, tokenize } from './tokens.ts';

/** The ending of a thing of somebody, which chats cut short. */
const ITS = /nya?$/;

/** Chat spelling and common misspellings, written out. */
export class Slang {
  readonly #standard = new Map<string, string>();

  constructor(rows: readonly string[] = readRows('slang.tsv')) {
    for (const row of rows) {
      const [short = '', standard = ''] = row.split('\t');
      this.#standard.set(short, standard);
    }
  }

  /** The text with every known short form in full but those to `keep`; the rest stays to the letter. */
  expand(text: string, keep: (word: string) => boolean = () => false): string {
    let expanded = '';
    let end = 0;
    for (const token of tokenize(text)) {
      const word = normalize(token.text);
      const standard = this.#inFull(word);
      if (standard === undefined || keep(word)) continue;
      expanded += text.slice(end, token.from) + standard;
      end = token.to;
    }
    return expanded + text.slice(end);
  }

  /** A short form in full, its "-nya" too: "tmptnya", "hrgny". */
  #inFull(word: string): string | undefined {
    const known = this.#standard.get(word);
    if (known !== undefined) return known;
    const standard = this.#standard.get(word.replace(ITS, ''));
    return standard === undefined || standard.includes(' ') ? undefined : `${standard}nya`;
  }
}
