import { setTimeout as sleep } from 'node:timers/promises';
import { StateError } from '../state/error.ts';
import type { Turns } from '../state/turns.ts';
import { type Noting, noting } from './noting.ts';

/** Telegram's limits (Bots FAQ, "My bot is hitting limits"): a message a second in a chat, 20 a minute in a group. */
const CHAT_PAUSE_MS = 1000;
const GROUP = { messages: 20, ms: 60_000 };
/** Chats whose last message is remembered before those that rest are forgotten. */
const MOST_CHATS = 10_000;

interface Chat {
  /** Settles when the message at hand and all before it are through. */
  last: Promise<void>;
  /** When the latest messages were through, oldest first; as many as the limits look at. Clocks that are set do not matter. */
  through: number[];
  /** Nothing may be called there before. */
  closedUntil: number;
  waiting: number;
}

/** Does work when there is room for it. */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>;

export interface PaceOptions {
  /** Aborts the waiting, which then rejects. */
  giveUp?: AbortSignal | undefined;
  /** What other processes sent, and those before this one; without it limits are this process's own. */
  turns?: Turns | undefined;
  noting?: Noting;
}

/** Keeps calls within what Telegram allows a chat, and chats apart: one that must wait holds up no other. */
export class Pace {
  readonly #chats = new Map<string, Chat>();
  readonly #giveUp: AbortSignal | undefined;
  readonly #turns: Turns | undefined;
  readonly #noting: Noting;

  constructor(options: PaceOptions = {}) {
    this.#giveUp = options.giveUp;
    this.#turns = options.turns;
    this.#noting = options.noting ?? noting({});
  }

  /** Sends a message in its turn, when there is room for it too. */
  inTurn<T>(chat: string, send: () => Promise<T>, room: Limit = atOnce): Promise<T> {
    const state = this.#of(chat);
    const before = state.last;
    state.waiting++;
    const early = () => Math.max(0, this.#nextTurn(chat, state) - performance.now());
    const begin = () => early() || this.#begin(chat);
    const result = before.then(() =>
      this.#when(early, begin, room, async () => {
        try {
          return await send();
        } finally {
          // Counted when through, not when begun: Telegram counts when it arrives, which is in between.
          state.through.push(performance.now());
          if (state.through.length > GROUP.messages) state.through.shift();
          this.#end(chat);
        }
      }),
    );
    const settled = () => {
      state.waiting--;
    };
    state.last = result.then(settled, settled);
    return result;
  }

  /** Makes a call other than a message when the chat is open, and there is room for it too. */
  whenOpen<T>(chat: string, call: () => Promise<T>, room: Limit = atOnce): Promise<T> {
    const closedMs = () => this.#closedMs(chat);
    return this.#when(closedMs, closedMs, room, call);
  }

  /** Telegram asked to leave the chat alone for a while. */
  close(chat: string, seconds: number): void {
    const state = this.#of(chat);
    state.closedUntil = Math.max(state.closedUntil, performance.now() + seconds * 1000);
    this.#noting.now(() => this.#turns?.close(chat, seconds * 1000));
  }

  /**
   * Does the work when it is not too early and there is room for it; `begin` says so in that very moment, since
   * the chat may be closed while one waits for room. Both say how long to wait, ms; who waits takes no room.
   */
  async #when<T>(
    early: () => number,
    begin: () => number | Promise<number>,
    room: Limit,
    work: () => Promise<T>,
  ): Promise<T> {
    for (let wait = early(); ; ) {
      // Timers may fire a millisecond early.
      for (; wait > 0; wait = early()) {
        await sleep(wait, undefined, this.#giveUp === undefined ? {} : { signal: this.#giveUp });
      }
      const done = await room(async () => {
        this.#giveUp?.throwIfAborted();
        wait = await begin();
        return wait > 0 ? undefined : { result: await work() };
      });
      if (done !== undefined) return done.result;
    }
  }

  /** 0 where the message may go and other processes know that it does, otherwise when to ask again, ms. */
  async #begin(chat: string): Promise<number> {
    const turns = this.#turns;
    if (turns === undefined) return 0;
    const span = isGroup(chat) ? GROUP : undefined;
    // Where that cannot be noted the message goes all the same.
    const begun = () => turns.begin(chat, CHAT_PAUSE_MS, span);
    return (await this.#noting.soon(() => turns.soon(begun))) ?? 0;
  }

  /** Nobody waits for that: until it is on file others hold back. */
  #end(chat: string): void {
    const turns = this.#turns;
    if (turns === undefined) return;
    const ended = this.#noting.soon(() => turns.soon(() => turns.end(chat)));
    // Where time was up and the store is closed, the next process ends it.
    ended.catch(() => {});
  }

  #closedMs(chat: string): number {
    const here = (this.#chats.get(chat)?.closedUntil ?? 0) - performance.now();
    try {
      return Math.max(0, here, this.#turns?.closedMs(chat) ?? 0);
    } catch (error) {
      // Said when something cannot be noted.
      if (!(error instanceof StateError)) throw error;
      return Math.max(0, here);
    }
  }

  #nextTurn(chat: string, { through, closedUntil }: Chat): number {
    const last = through.at(-1);
    const afterLast = last === undefined ? 0 : last + CHAT_PAUSE_MS;
    const first = isGroup(chat) ? through.at(-GROUP.messages) : undefined;
    const inMinute = first === undefined ? 0 : first + GROUP.ms;
    return Math.max(closedUntil, afterLast, inMinute);
  }

  #of(chat: string): Chat {
    const known = this.#chats.get(chat);
    if (known !== undefined) return known;
    if (this.#chats.size >= MOST_CHATS) this.#forgetResting();
    const state = { last: Promise.resolve(), through: [], closedUntil: 0, waiting: 0 };
    this.#chats.set(chat, state);
    return state;
  }

  #forgetResting(): void {
    const now = performance.now();
    for (const [chat, { through, closedUntil, waiting }] of this.#chats) {
      const span = isGroup(chat) ? GROUP.ms : CHAT_PAUSE_MS;
      const isBusy = waiting > 0 || closedUntil > now || (through.at(-1) ?? -span) > now - span;
      if (!isBusy) this.#chats.delete(chat);
    }
  }
}

const atOnce: Limit = (work) => work();

/** Ids of groups and channels are below nothing (Bot API, "Chat"); a channel's `@name` is taken for one too. */
function isGroup(chat: string): boolean {
  return !/^\d/.test(chat);
}
