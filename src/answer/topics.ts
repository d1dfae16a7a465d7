import type { Quote } from './answer.ts';
import type { Answerer } from './answerer.ts';
import type { Catalogue } from './catalogue.ts';

/** Which articles of one archive are about which topics. */
export class Topics {
  readonly #answerer: Pick<Answerer, 'about'>;
  readonly #catalogue: Pick<Catalogue, 'ids' | 'numberOf'>;
  /** Understanding a topic takes longer than looking into an article. */
  #last: { topic: string; about: (article: number) => Quote | undefined } | undefined;

  constructor(answerer: Pick<Answerer, 'about'>, catalogue: Pick<Catalogue, 'ids' | 'numberOf'>) {
    this.#answerer = answerer;
    this.#catalogue = catalogue;
  }

  /** Ids of all articles. */
  get articles(): Iterable<string> {
    return this.#catalogue.ids;
  }

  /** The best sentence of an article on a topic, as sure as an answer has to be; else nothing. */
  matches(topic: string, article: string): Quote | undefined {
    const number = this.#catalogue.numberOf(article);
    if (number === undefined) return undefined;
    if (this.#last?.topic !== topic) this.#last = { topic, about: this.#answerer.about(topic) };
    return this.#last.about(number);
  }
}
