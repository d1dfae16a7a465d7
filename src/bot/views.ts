import type { Answer, Ask, Quote } from '../answer/answer.ts';
import type { Clock } from '../answer/clock.ts';
import { PAGE, renderAnswer } from '../render/telegram/answer.ts';
import { markOf, type Source } from '../render/telegram/buttons.ts';
import { renderContext } from '../render/telegram/context.ts';
import { renderSeveral } from '../render/telegram/several.ts';
import type { Message } from '../render/telegram.ts';

/** Quotes before the last page that can be turned to, however many there are; also the bound for forged numbers. */
export const LAST_OFFSET = 60;

/** A question and what it leans on, oldest first. */
export interface Asking {
  question: string;
  previous: readonly string[];
}

/** What an answer looks like. */
export interface Looks {
  /** Quotes to skip. */
  offset?: number;
  of?: Source;
  /** Whether the bot answers inline. */
  inline: boolean;
  /** Tells where to read on; makes it short. */
  linkTo?: ((answer: Answer) => string) | undefined;
}

/** All that an answer shows, page by page: made anew from the question, so nothing of it is kept. */
export class Views {
  readonly #ask: Ask;
  readonly #clock: Clock;
  /** Pages of answers that many ask for; whoever gets one must not change it. */
  readonly #pages = new WeakMap<Answer, Map<string, Message>>();

  constructor(ask: Ask, clock: Clock) {
    this.#ask = ask;
    this.#clock = clock;
  }

  /** One page of the answer to a question. */
  page(
    asking: Asking,
    { offset = 0, of, inline, linkTo }: Looks,
  ): { answer: Answer; message: Message } {
    const answer = this.#answer(asking, offset, false);
    const today = this.#clock();
    const render = (count: number, link?: string) =>
      renderAnswer(
        { ...answer, quotes: answer.quotes.slice(offset, offset + count) },
        {
          offset,
          more: offset < LAST_OFFSET && answer.quotes.length > offset + PAGE,
          today,
          inline,
          ...(of === undefined ? {} : { of }),
          ...(link === undefined ? {} : { link }),
        },
      );
    if (linkTo !== undefined) return { answer, message: render(1, linkTo(answer)) };
    const pages = this.#pages.get(answer) ?? new Map<string, Message>();
    this.#pages.set(answer, pages);
    const key = JSON.stringify([offset, of, today, inline]);
    const message = pages.get(key) ?? render(PAGE);
    pages.set(key, message);
    return { answer, message };
  }

  /** The best of each of several questions, where each may lean on those before it. */
  overview(
    questions: readonly string[],
    previous: readonly string[],
    { left = 0, link }: { left?: number; link?: string | undefined } = {},
  ): Message {
    const answers = questions.map((question, i) =>
      this.#ask(question, { previous: [...previous, ...questions.slice(0, i)], limit: 1 }),
    );
    const today = this.#clock();
    return renderSeveral({ answers, left, today, ...(link === undefined ? {} : { link }) });
  }

  /** The quote of this number where it stands; nothing where the archive has come to answer otherwise. */
  context(asking: Asking, number: number, mark: string, of: Source): Message | undefined {
    const answer = this.#answer(asking, number - (number % PAGE), true);
    const isMeant = (quote: Quote | undefined) => quote !== undefined && markOf(quote) === mark;
    const found = isMeant(answer.quotes[number]) ? number : answer.quotes.findIndex(isMeant);
    const quote = answer.quotes[found];
    const { language } = answer;
    return quote?.surroundings === undefined
      ? undefined
      : renderContext({ quote, surroundings: quote.surroundings, language, number: found, of });
  }

  /** Quotes up to the page's last, and one more, which tells whether there is another page. */
  #answer({ question, previous }: Asking, offset: number, surroundings: boolean): Answer {
    return this.#ask(question, { previous, limit: offset + PAGE + 1, surroundings });
  }
}
