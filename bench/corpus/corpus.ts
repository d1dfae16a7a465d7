import { join } from 'node:path';
import { linesOf } from './lines.ts';
import type { NewsArticle } from './news.ts';

/** Files of a prepared corpus: the same line of each is the same passage. */
export const ARTICLES = 'articles.jsonl';
export const TOKENS = 'tokens.txt';

/** A question as typed, and its stems without function words, each once. */
export interface Question {
  text: string;
  tokens: string[];
}

/** The first `count` passages of a prepared folder; a passage's id is its place in it, from 0. */
export class Corpus {
  readonly count: number;
  readonly #directory: string;
  readonly #onRead: (done: number) => void;

  constructor(directory: string, count: number, onRead: (done: number) => void = () => {}) {
    this.#directory = directory;
    this.count = count;
    this.#onRead = onRead;
  }

  /** Stems of each passage without function words, joined by blanks. */
  tokens(): Generator<string> {
    return this.#lines(TOKENS);
  }

  *articles(): Generator<NewsArticle> {
    for (const line of this.#lines(ARTICLES)) yield JSON.parse(line);
  }

  *#lines(file: string): Generator<string> {
    let done = 0;
    for (const line of linesOf(join(this.#directory, file))) {
      if (done === this.count) return;
      yield line;
      this.#onRead(++done);
    }
  }
}
