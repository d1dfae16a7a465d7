import { randomBytes } from 'node:crypto';
import type { Kept, Shelf } from '../state/kept.ts';

/** Questions of a person that a follow-up may lean on. */
const MOST_PREVIOUS = 4;

/** Where somebody talks: another person's question in the same group must never become one's own. */
export interface Talk {
  chat: number;
  /** Topic or thread of replies; 0 for none. */
  thread: number;
  /** Who asks: a person, or the chat in whose name somebody writes. */
  who: number;
}

/** What an answer is to. */
export interface Asked {
  /** The questions of one message. */
  questions: string[];
  /** What these lean on, oldest first. */
  previous: string[];
  /** Those of {@link previous} that everybody sees in the thread of replies above. */
  visible: string[];
  /** Whose questions the others of {@link previous} are. */
  who: number;
  /** Whether the answer is the short one of busy groups. */
  brief: boolean;
}

/** What is remembered of talks. */
export class Conversations {
  readonly #kept: Kept;
  readonly #last: Shelf<string[]>;
  /** By chat and the bot's message. */
  readonly #asked: Shelf<Asked>;
  /** The bot's message that answers one, by chat and the message with the question. */
  readonly #answers: Shelf<number>;
  readonly #links: Shelf<Asked>;
  readonly #times: Shelf<number[]>;
  readonly #albums: Shelf<true>;

  constructor(kept: Kept) {
    this.#kept = kept;
    this.#last = kept.shelf('questions');
    this.#asked = kept.shelf('answers');
    this.#answers = kept.shelf('answered by');
    this.#links = kept.shelf('links');
    this.#times = kept.shelf('times');
    this.#albums = kept.shelf('albums');
  }

  /** Does what remembers something, all of it or nothing; resolves when it is on file. */
  note(work: () => void): Promise<void> {
    return this.#kept.soon(work);
  }

  /** The last questions of somebody, oldest first. */
  previous(talk: Talk): string[] {
    return this.#last.get(talkKey(talk)) ?? [];
  }

  remember(talk: Talk, questions: readonly string[]): void {
    this.#keep(talk, [...this.previous(talk), ...questions]);
  }

  /** Puts questions in the place of the last ones, where these are still the last. */
  revise(talk: Talk, old: readonly string[], now: readonly string[]): void {
    const all = this.previous(talk);
    const kept = all.slice(0, Math.max(0, all.length - old.length));
    const isLast = old.slice(-all.length).every((one, i) => one === all[kept.length + i]);
    if (old.length === 0 || !isLast) return;
    this.#keep(talk, [...kept, ...now]);
  }

  #keep(talk: Talk, questions: readonly string[]): void {
    this.#last.put(talkKey(talk), questions.slice(-MOST_PREVIOUS), talk.who);
  }

  /** Notes that the bot's message `answer` answers `question`. */
  answered(chat: number, question: number, answer: number, asked: Asked): void {
    this.#answers.put(messageKey(chat, question), answer, asked.who);
    this.noteAnswer(chat, answer, asked);
  }

  /** Notes what the bot's message `answer` answers, where no message of somebody asked it. */
  noteAnswer(chat: number, answer: number, asked: Asked): void {
    this.#asked.put(messageKey(chat, answer), asked, asked.who);
  }

  /** What a message of the bot answers. */
  asked(chat: number, answer: number): Asked | undefined {
    return this.#asked.get(messageKey(chat, answer));
  }

  /** The bot's message that answers a message. */
  answerTo(chat: number, question: number): number | undefined {
    return this.#answers.get(messageKey(chat, question));
  }

  /** What the next question leans on that replies to the bot's message. */
  after(
    chat: number,
    answer: number,
    who: number,
  ): Pick<Asked, 'previous' | 'visible'> | undefined {
    const asked = this.asked(chat, answer);
    if (asked === undefined) return undefined;
    const visible = [...asked.visible, ...asked.questions].slice(-MOST_PREVIOUS);
    const own = [...asked.previous, ...asked.questions].slice(-MOST_PREVIOUS);
    return { previous: asked.who === who ? own : visible, visible };
  }

  /** Counts a question asked in a group or topic, and tells how many were in the `window` seconds before. */
  count(chat: number, thread: number, second: number, window: number): number {
    const key = `${chat}/${thread}`;
    const times = [...(this.#times.get(key) ?? []), second].filter((one) => one > second - window);
    this.#times.put(key, times);
    return times.length - 1;
  }

  /** Whether nothing of the album came before. */
  isNewAlbum(chat: number, album: string): boolean {
    const key = `${chat}/${album}`;
    if (this.#albums.get(key) !== undefined) return false;
    // Bot API: a private chat has the id of its person, all others are below 0.
    this.#albums.put(key, true, chat > 0 ? chat : undefined);
    return true;
  }

  /** Keeps questions for a link; returns its key, at most 62 of A-Z, a-z, 0-9, _ and -. */
  link(asked: Asked): string {
    const key = randomBytes(12).toString('base64url');
    this.#links.put(key, asked, asked.who);
    return key;
  }

  linked(key: string): Asked | undefined {
    return this.#links.get(key);
  }

  /**
   * A group goes on as a supergroup with another id. Messages are numbered anew there, so what is kept of
   * messages stays with the old one.
   */
  migrate(from: number, to: number): void {
    this.#last.move(`${from}/`, `${to}/`);
  }
}

const talkKey = ({ chat, thread, who }: Talk) => `${chat}/${thread}/${who}`;
const messageKey = (chat: number, message: number) => `${chat}/${message}`;
