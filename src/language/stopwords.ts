import { readRows } from './data.ts';
import type { Language } from './language.ts';

/**
 * Why a word says nothing of the topic: it joins others (`function`), asks (`question`), is there for
 * politeness (`filler`) or says who says (`reporting`).
 */
export type StopClass = 'function' | 'question' | 'filler' | 'reporting';

const ITS = 'nya';

export class StopWords {
  readonly #classes = new Map<string, { class: StopClass; languages: Language[] }>();

  constructor(rows: readonly string[] = readRows('stopwords.tsv')) {
    for (const row of rows) {
      const [word = '', language = 'id', stopClass = 'function'] = row.split('\t');
      const known = this.#classes.get(word);
      if (known !== undefined) known.languages.push(language as Language);
      else {
        this.#classes.set(word, {
          class: stopClass as StopClass,
          languages: [language as Language],
        });
      }
    }
  }

  classOf(word: string): StopClass | undefined {
    return this.#of(word)?.class;
  }

  /** Whether passages need no posting for the word. */
  isFunctionWord(word: string): boolean {
    return this.#of(word)?.class === 'function';
  }

  /** Languages in which the word is a stop word. */
  languagesOf(word: string): readonly Language[] {
    return this.#of(word)?.languages ?? [];
  }

  /** "kepanjangannya" says as little as "kepanjangan". */
  #of(word: string) {
    const own = this.#classes.get(word);
    if (own !== undefined || !word.endsWith(ITS)) return own;
    return this.#classes.get(word.slice(0, -ITS.length));
  }
}
