/** Invitations that are used while everything goes wrong, each by two people at the same moment. */
import type { Message } from 'grammy/types';
import type { Telegram } from '../../test/telegram/server.ts';
import type { TelegramUser } from '../../test/telegram/user.ts';
import type { Asked } from './crowd.ts';
import { isGates } from './gate.ts';
import { linksIn } from './staff.ts';

/** Has an answer in the archive. */
const QUESTION = 'program apa di Papua?';

interface Newcomer {
  user: TelegramUser;
  /** What was asked after the link was followed. */
  question: Message;
}

export class Newcomers {
  /** What admins wrote to have a link. */
  readonly asked: Asked[] = [];
  readonly #telegram: Telegram;
  readonly #admins: readonly TelegramUser[];
  /** By link: those who followed it. */
  readonly #by = new Map<string, Newcomer[]>();

  constructor(telegram: Telegram, admins: readonly TelegramUser[]) {
    this.#telegram = telegram;
    this.#admins = admins;
    // Links made before are others'.
    for (const link of this.#links()) this.#by.set(link, []);
  }

  /** An admin asks for a link. */
  act(): void {
    const [first] = this.#admins;
    const admin = this.#admins[this.asked.length % this.#admins.length] ?? first;
    if (admin === undefined) return;
    this.asked.push({ message: admin.say('/undang'), at: Date.now() });
  }

  /** Two follow each link that has come meanwhile, then ask. */
  look(): void {
    for (const link of this.#links()) {
      if (this.#by.has(link)) continue;
      const two = [this.#telegram.user(), this.#telegram.user()];
      for (const user of two) user.follow(link);
      this.#by.set(
        link,
        two.map((user) => ({ user, question: user.say(QUESTION) })),
      );
    }
  }

  /** Of each link, how many it let in, by whose question was answered. */
  get admitted(): number[] {
    return [...this.#by.values()]
      .filter((two) => two.length > 0)
      .map((two) => two.filter((one) => this.#isAnswered(one)).length);
  }

  /** Links that are still to let somebody in. */
  get left(): number {
    const admitted = this.admitted;
    const unused = this.asked.length - admitted.length;
    return Math.max(0, unused) + admitted.filter((count) => count === 0).length;
  }

  #links(): string[] {
    return this.#admins.flatMap(({ chat }) => linksIn(this.#telegram.messagesIn(chat)));
  }

  #isAnswered({ user, question }: Newcomer): boolean {
    return this.#telegram
      .messagesIn(user.chat)
      .some(
        ({ text, reply_to_message: to }) =>
          to?.message_id === question.message_id && !isGates(text, user.id),
      );
  }
}
