import type { GrammyError } from 'grammy';
import { isRefused } from './polling.ts';

/** Whether the token is still Telegram's, asked when a call was refused because of it: polls see it themselves. */
export class Doubt {
  /** What Telegram said where it knows the token no more. */
  refusal: GrammyError | undefined;
  readonly #ask: () => Promise<unknown>;
  readonly #stopping: AbortController;
  #isRaised = false;

  constructor(ask: () => Promise<unknown>, stopping: AbortController) {
    this.#ask = ask;
    this.#stopping = stopping;
  }

  raise(): void {
    if (this.#isRaised) return;
    this.#isRaised = true;
    this.#ask()
      .catch((error) => {
        if (!isRefused(error)) return; // Telegram fails: the next refusal asks again.
        this.refusal = error;
        this.#stopping.abort();
      })
      .finally(() => {
        this.#isRaised = false;
      });
  }
}
