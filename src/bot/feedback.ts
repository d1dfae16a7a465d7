/** A reader's judgement on an answer. */
export interface Judgement {
  chat: number;
  /** The bot's message. */
  message: number;
  who: number;
  vote: 'good' | 'bad';
  question: string;
}

/** Keeps one judgement of each reader on each answer. */
export interface Feedback {
  /** The same judgement a second time takes it back, the other one changes it. */
  record(judgement: Judgement): 'stored' | 'changed' | 'withdrawn';
}

/** Judgements kept; the oldest is forgotten first. */
const MOST = 10_000;

/** Feedback until the program ends. */
export class FeedbackInMemory implements Feedback {
  readonly #judgements = new Map<string, Judgement>();

  record(judgement: Judgement): 'stored' | 'changed' | 'withdrawn' {
    const { chat, message, who, vote, question } = judgement;
    const key = JSON.stringify([chat, message, who, question]);
    const before = this.#judgements.get(key);
    this.#judgements.delete(key);
    if (before?.vote === vote) return 'withdrawn';
    this.#judgements.set(key, judgement);
    const [oldest] = this.#judgements.keys();
    if (this.#judgements.size > MOST && oldest !== undefined) this.#judgements.delete(oldest);
    return before === undefined ? 'stored' : 'changed';
  }
}
