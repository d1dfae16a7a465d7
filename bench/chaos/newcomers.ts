/** Invitations that are used while everything goes wrong, each by two people at the same moment. */
import type { Message } from 'grammy/types';
import type { Random } from '../../test/telegram/random.ts';
import type { Telegram } from '../../test/telegram/server.ts';
import type { TelegramUser } from '../../test/telegram/user.ts';
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
  readonly #telegram: Telegram;
  readonly #random: Random;
  readonly #admins: readonly TelegramUser[];
  /** By link: those who followed it. */
  readonly #by = new Map<string, Newcomer[]>();
  /** Links that admins asked for. */
  #wanted = 0;

  constructor(telegram: Telegram, random: Random, admins: readonly TelegramUser[]) {
    this.#telegram = telegram;
    this.#random = random;
    this.#admins = admins;
    // Links made before are others'.
    for (const link of this.#links()) this.#by.set(link, []);
  }

  get wanted(): number {
    return this.#wanted;
  }

  /** An admin asks for a link. */
  act(): void {
    this.#random.pick(this.#admins).say('/undang');
    this.#wanted++;
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
    const unused = this.#wanted - admitted.length;
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
