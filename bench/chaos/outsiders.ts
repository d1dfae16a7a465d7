/** People, groups and channels that may not ask, and try. */
import type { Message } from 'grammy/types';
import type { Call } from '../../test/telegram/gateway.ts';
import type { Channel, Supergroup } from '../../test/telegram/group.ts';
import type { Random } from '../../test/telegram/random.ts';
import type { Telegram } from '../../test/telegram/server.ts';
import type { TelegramUser } from '../../test/telegram/user.ts';
import { type Crowd, QUESTIONS } from './crowd.ts';
import { ASK, isGates, politeLine } from './gate.ts';
import { hasButton } from './staff.ts';

/** So many to each of the crowd: few enough that each comes more than once. */
const SHARE = { people: 0.2, groups: 0.2, channels: 0.1 };
/** What buttons of the bot send: for those who may ask, and for admins. */
const DATA = ['p:3', 'privasi:hapus', 'in:list:0'];

export interface Turned {
  /** What outsiders sent of all kinds. */
  tried: number;
  /** Calls that brought them anything but a line of the gate. */
  answered: number;
  /** Lines beyond the one of its kind that somebody is told a day. */
  linesBeyondOne: number;
  /** The same line to the same message again: Telegram's answer, or the process, was lost. */
  linesAgain: number;
}

export class Outsiders {
  readonly #telegram: Telegram;
  readonly #random: Random;
  readonly #crowd: Crowd;
  readonly #people: readonly TelegramUser[];
  readonly #groups: readonly Supergroup[];
  readonly #channels: readonly Channel[];
  readonly #presses = new Map<string, number>();
  readonly #queries = new Set<string>();
  /** The latest that each wrote in private. */
  readonly #written = new Map<TelegramUser, Message>();
  #tried = 0;

  constructor(telegram: Telegram, random: Random, crowd: Crowd) {
    this.#telegram = telegram;
    this.#random = random;
    this.#crowd = crowd;
    const many = (of: number, share: number) => Array.from({ length: Math.ceil(of * share) });
    const { people, groups } = crowd;
    this.#people = many(people.length, SHARE.people).map(() => telegram.user());
    this.#groups = many(groups.length, SHARE.groups).map((_, n) =>
      telegram.group({
        members: [...this.#people],
        privacy: n % 2 === 0,
      }),
    );
    this.#channels = many(groups.length, SHARE.channels).map(() => telegram.channel());
  }

  /** Somebody tries one of the ways to the archive. */
  act(): void {
    this.#tried++;
    const question = this.#random.pick(QUESTIONS);
    const user = this.#random.pick(this.#people);
    const ways = [
      () => this.#write(user, question),
      () => this.#write(user, `/tanya ${question}`),
      () => this.#change(user, question),
      () => this.#askInGroup(user, question),
      () => this.#random.pick(this.#channels).post(`/tanya ${question}`),
      () => this.#queries.add(user.inline(question).id),
      () => this.#press(user),
      () => this.#askForAccess(user),
      () => this.#write(user, `/start undang-${'A'.repeat(40)}`),
    ];
    this.#random.pick(ways)();
  }

  /** What came of it, by all calls that the bot made. */
  get turned(): Turned {
    const { calls } = this.#telegram;
    const lines = this.#lines();
    const told = lines.map(({ length }) => length);
    const messages = lines.map((each) => new Set(each).size);
    const sum = (counts: readonly number[]) => counts.reduce((total, n) => total + n, 0);
    return {
      tried: this.#tried,
      answered: calls.filter((call) => this.#isAnswer(call)).length,
      linesBeyondOne: sum(messages.map((count) => count - 1)),
      linesAgain: sum(told) - sum(messages),
    };
  }

  /** By place and kind: to which messages a line was sent that Telegram took. */
  #lines(): number[][] {
    return [...this.#people, ...this.#groups, ...this.#channels].flatMap(({ id }) => {
      const kinds = new Map<string, number[]>();
      for (const { text, reply_to_message: to } of this.#telegram.messagesIn(id)) {
        const kind = politeLine(text, id);
        if (kind === undefined) continue;
        kinds.set(kind, [...(kinds.get(kind) ?? []), to?.message_id ?? 0]);
      }
      return [...kinds.values()];
    });
  }

  #isAnswer({ method, params }: Call): boolean {
    const { chat_id: chat, callback_query_id: press, inline_query_id: query } = params;
    if (typeof press === 'string') {
      const who = this.#presses.get(press);
      return who !== undefined && !isGates(params.text, who);
    }
    if (typeof query === 'string') {
      const { results } = params;
      const isEmpty = Array.isArray(results) && results.length === 0;
      return this.#queries.has(query) && !isEmpty;
    }
    if (typeof chat !== 'number' || !this.#isOut(chat) || method.startsWith('get')) return false;
    return method !== 'sendMessage' || !isGates(params.text, chat);
  }

  #isOut(chat: number): boolean {
    return [...this.#people, ...this.#groups, ...this.#channels].some(({ id }) => id === chat);
  }

  #write(user: TelegramUser, text: string): void {
    this.#written.set(user, user.say(text));
  }

  #change(user: TelegramUser, text: string): void {
    const edit = this.#written.get(user);
    if (edit === undefined) this.#write(user, text);
    else user.say(text, { edit });
  }

  #askInGroup(outsider: TelegramUser, question: string): void {
    // Staff, too, get nothing in a group that is not let in.
    const user = this.#random.chance(0.5) ? outsider : this.#random.pick(this.#crowd.people);
    const chat = this.#random.pick(this.#groups);
    const words = [`/tanya ${question}`, `@sitasi_bot ${question}`, '/izinkan', question];
    user.say(this.#random.pick(words), { chat });
  }

  /** Below what stands in a chat of the crowd, or in nobody's. */
  #press(user: TelegramUser): void {
    const place = this.#random.pick(this.#crowd.people).chat;
    const [data] = this.#telegram
      .messagesIn(place)
      .flatMap(({ reply_markup: markup }) => (markup?.inline_keyboard ?? []).flat())
      .flatMap((button) => ('callback_data' in button ? [button.callback_data] : []))
      .slice(-1);
    const any = this.#random.pick([...DATA, `in:yes:${user.id}`, ...(data ? [data] : [])]);
    const inline = { id: 'elsewhere', resultId: '', sender: user.user, content: {} };
    const own = this.#telegram.messagesIn(user.chat).at(-1);
    const under = own !== undefined && this.#random.chance(0.5) ? own : inline;
    this.#presses.set(user.press(under, any, { forged: true }).id, user.id);
  }

  /** Nobody grants it. */
  #askForAccess(user: TelegramUser): void {
    const line = this.#telegram
      .messagesIn(user.chat)
      .find((message) => hasButton(message, 'in:ask'));
    if (line === undefined) this.#write(user, 'halo');
    else this.#presses.set(user.press(line, ASK).id, user.id);
  }
}
