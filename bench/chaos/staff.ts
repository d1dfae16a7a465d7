/** Those of a crowd who may ask, and how each of them came to that. */
import type { Message } from 'grammy/types';
import type { Supergroup } from '../../test/telegram/group.ts';
import type { Telegram } from '../../test/telegram/server.ts';
import type { TelegramUser } from '../../test/telegram/user.ts';
import type { Crowd } from './crowd.ts';
import { ASK, CHAT_ADMITTED, isGates, WELCOME } from './gate.ts';

/** Of those in private chats, let in by an invitation, and as many by an admin whom they asked. */
const SHARE_ADMITTED = 0.05;
const PATIENCE_MS = 60_000;

export class Staff {
  readonly admins: readonly [TelegramUser, TelegramUser];
  /** Settings that let in all but those whom {@link admit} does. */
  readonly env: Readonly<Record<string, string>>;
  readonly #telegram: Telegram;
  readonly #crowd: Crowd;
  readonly #invited: readonly TelegramUser[];
  readonly #asking: readonly TelegramUser[];
  readonly #admitted: readonly Supergroup[];

  constructor(telegram: Telegram, crowd: Crowd) {
    this.#telegram = telegram;
    this.#crowd = crowd;
    this.admins = [telegram.user({ first_name: 'Ani' }), telegram.user({ first_name: 'Adi' })];
    const { people, groups } = crowd;
    const few = Math.max(1, Math.round(people.length * SHARE_ADMITTED));
    this.#invited = people.slice(0, few);
    this.#asking = people.slice(few, 2 * few);
    const others = people.slice(2 * few);
    const half = Math.ceil(others.length / 2);
    const staffGroup = telegram.group({ title: 'Staf', members: others.slice(half) });
    const named = groups.slice(0, Math.ceil(groups.length / 2));
    this.#admitted = groups.slice(named.length);
    this.env = {
      ACCESS: 'staff',
      ADMIN_IDS: idsOf(this.admins),
      STAFF_IDS: idsOf(others.slice(0, half)),
      STAFF_GROUP: String(staffGroup.id),
      STAFF_CHATS: idsOf(named),
    };
  }

  /** Lets in those whom the settings do not name, as the bot offers; to be called in peace. */
  async admit(): Promise<void> {
    const [admin, other] = this.admins;
    for (const one of this.admins) one.start();
    await Promise.all([
      this.#invite(admin, this.#invited),
      ...this.#admitted.map((chat) => this.#admitGroup(admin, chat)),
    ]);
    await Promise.all(this.#asking.map((user) => this.#ask(other, user)));
  }

  /** Messages of the gate to those who may ask: each stands in an answer's place. */
  get turnedAway(): number {
    const { people, groups } = this.#crowd;
    const mine = new Set([...people, ...groups].map(({ id }) => id));
    const before = new Set(this.#asking.map(({ id }) => id));
    return this.#telegram.callsOf('sendMessage').filter(({ params: { chat_id: chat, text } }) => {
      if (typeof chat !== 'number' || !mine.has(chat) || !isGates(text, chat)) return false;
      // Who asked to be let in was told how, once.
      return !before.delete(chat);
    }).length;
  }

  async #invite(admin: TelegramUser, users: readonly TelegramUser[]): Promise<void> {
    for (const user of users) {
      const [link] = linksIn([await admin.ask('/undang')]);
      if (link === undefined) throw new Error('an admin got no invitation');
      user.follow(link);
      await this.#hears(user, WELCOME);
    }
  }

  async #ask(admin: TelegramUser, user: TelegramUser): Promise<void> {
    user.press(await user.ask('halo', { timeoutMs: PATIENCE_MS }), ASK);
    const data = `in:yes:${user.id}`;
    const request = await this.#telegram.waitFor(
      () => this.#telegram.messagesIn(admin.chat).find((one) => hasButton(one, data)),
      PATIENCE_MS,
      'a request',
    );
    admin.press(request, data);
    await this.#hears(user, WELCOME);
  }

  async #admitGroup(admin: TelegramUser, chat: Supergroup): Promise<void> {
    admin.say('/izinkan', { chat });
    await this.#hears(chat, CHAT_ADMITTED);
  }

  #hears({ id }: { readonly id: number }, text: string): Promise<unknown> {
    return this.#telegram.waitFor(
      () => this.#telegram.messagesIn(id).some((one) => one.text === text),
      PATIENCE_MS,
      text,
    );
  }
}

const idsOf = (all: readonly { readonly id: number }[]) => all.map(({ id }) => id).join();

/** Links of invitations. */
export function linksIn(messages: readonly Message[]): string[] {
  return messages.flatMap(({ text = '' }) => /https:\/\/t\.me\/\S+/.exec(text)?.[0] ?? []);
}

export function hasButton({ reply_markup }: Message, data: string): boolean {
  const buttons = (reply_markup?.inline_keyboard ?? []).flat();
  return buttons.some((one) => 'callback_data' in one && one.callback_data === data);
}
