import type { Kept, Shelf } from '../state/kept.ts';

/** A reader's judgement on an answer. */
export interface Judgement {
  chat: number;
  /** The bot's message. */
  message: number;
  who: number;
  vote: 'good' | 'bad';
  question: string;
  /** Telegram's number of the press. */
  press: string;
}

/** One judgement of each reader on each answer. */
export class Feedback {
  readonly #votes: Shelf<Vote>;

  constructor(kept: Kept) {
    this.#votes = kept.shelf('votes');
  }

  /**
   * The same judgement a second time takes it back, the other one changes it; the same press, brought again
   * after a crash, does neither.
   */
  record(judgement: Judgement): 'stored' | 'changed' | 'withdrawn' {
    const { chat, message, who, vote, question, press } = judgement;
    const key = JSON.stringify([chat, message, who, question]);
    const before = this.#votes.get(key);
    const isTakenBack = before?.vote === vote && before.press !== press;
    this.#votes.put(key, { vote: isTakenBack ? undefined : vote, press }, who);
    if (isTakenBack) return 'withdrawn';
    return before?.vote === undefined || before.press === press ? 'stored' : 'changed';
  }
}

/** `vote` is missing where it was taken back. */
interface Vote {
  vote?: Judgement['vote'] | undefined;
  press: string;
}
