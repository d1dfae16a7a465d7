/** Many people in private chats and groups who ask, ask on, and press buttons. */
import type { Message } from 'grammy/types';
import type { Supergroup } from '../../test/telegram/group.ts';
import type { Random } from '../../test/telegram/random.ts';
import type { Telegram } from '../../test/telegram/server.ts';
import type { Press, TelegramUser } from '../../test/telegram/user.ts';

export const QUESTIONS: readonly string[] = [
  'program apa di Papua?',
  'siapa menteri perindustrian?',
  'why was Konawe chosen?',
  'growth of SMI value added in 2016',
  'berapa nilai ekspor furnitur?',
  'sentra IKM di Maluku',
  'apa itu KIID?',
  'restoran terbaik di Makassar',
  'halo',
];
const FOLLOW_UPS = ['kalau di Bangka Belitung?', 'and in 2016?', 'siapa menterinya?'];
/** Of those who write: in groups, ask on, press a button instead. */
const SHARE = { groups: 0.3, followUps: 0.25, presses: 0.15 };

export interface Asked {
  message: Message;
  /** ms since 1970. */
  at: number;
}

interface Place {
  user: TelegramUser;
  /** The user's own chat if absent. */
  group?: Supergroup;
}

export interface CrowdSize {
  chats: number;
  groups: number;
}

export class Crowd {
  readonly asked: Asked[] = [];
  readonly presses: Press[] = [];
  readonly #telegram: Telegram;
  readonly #random: Random;
  readonly #private: Place[];
  readonly #groups: Place[];

  constructor(telegram: Telegram, random: Random, { chats, groups }: CrowdSize) {
    this.#telegram = telegram;
    this.#random = random;
    this.#private = Array.from({ length: chats }, () => ({ user: telegram.user() }));
    this.#groups = Array.from({ length: groups }, () => {
      const user = telegram.user();
      return { user, group: telegram.group({ members: [user] }) };
    });
  }

  /** Those who ask in their own chats. */
  get people(): TelegramUser[] {
    return this.#private.map(({ user }) => user);
  }

  get groups(): Supergroup[] {
    return this.#groups.flatMap(({ group }) => group ?? []);
  }

  /** Somebody asks something, or presses a button under an answer. */
  act(): void {
    const place = this.#random.pick(
      this.#random.chance(SHARE.groups) ? this.#groups : this.#private,
    );
    if (this.#random.chance(SHARE.presses) && this.#press(place)) return;
    const question = this.#random.pick(
      this.#random.chance(SHARE.followUps) ? FOLLOW_UPS : QUESTIONS,
    );
    this.#ask(place, question);
  }

  /** All ask at the same moment. */
  askAtOnce(questions = QUESTIONS): void {
    for (const place of [...this.#private, ...this.#groups]) {
      this.#ask(place, this.#random.pick(questions));
    }
  }

  #ask({ user, group }: Place, question: string): void {
    const message =
      group === undefined ? user.say(question) : user.say(`/tanya ${question}`, { chat: group });
    this.asked.push({ message, at: Date.now() });
  }

  #press({ user, group }: Place): boolean {
    const messages = this.#telegram.messagesIn(group ?? user.chat);
    const last = messages.findLast(({ reply_markup }) => reply_markup !== undefined);
    const buttons = (last?.reply_markup?.inline_keyboard ?? []).flat();
    const button = buttons.find((one) => 'callback_data' in one);
    if (last === undefined || button === undefined) return false;
    this.presses.push(user.press(last, button.text));
    return true;
  }
}
