import { setTimeout as sleep } from 'node:timers/promises';

/** Telegram's limits (Bots FAQ, "My bot is hitting limits"): a message a second in a chat, 20 a minute in a group. */
const CHAT_PAUSE_MS = 1000;
const GROUP = { messages: 20, perMs: 60_000 };
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

/** Keeps calls within what Telegram allows a chat, and chats apart: one that must wait holds up no other. */
export class Pace {
  readonly #chats = new Map<string, Chat>();
  readonly #giveUp: AbortSignal | undefined;

  /** @param giveUp aborts the waiting, which then rejects */
  constructor(giveUp?: AbortSignal) {
    this.#giveUp = giveUp;
  }

  /** Sends a message in its turn. */
  inTurn<T>(chat: string, send: () => Promise<T>): Promise<T> {
    const state = this.#of(chat);
    const before = state.last;
    state.waiting++;
    const result = before.then(async () => {
      await this.#until(this.#nextTurn(chat, state));
      try {
        return await send();
      } finally {
        // Counted when through, not when begun: Telegram counts when it arrives, which is in between.
        state.through.push(performance.now());
        if (state.through.length > GROUP.messages) state.through.shift();
      }
    });
    const settled = () => {
      state.waiting--;
    };
    state.last = result.then(settled, settled);
    return result;
  }

  /** Resolves when the chat is open for calls other than messages. */
  async open(chat: string): Promise<void> {
    const state = this.#chats.get(chat);
    if (state !== undefined) await this.#until(state.closedUntil);
  }

  /** Telegram asked to leave the chat alone for a while. */
  close(chat: string, seconds: number): void {
    const state = this.#of(chat);
    state.closedUntil = Math.max(state.closedUntil, performance.now() + seconds * 1000);
  }

  #nextTurn(chat: string, { through, closedUntil }: Chat): number {
    const last = through.at(-1);
    const afterLast = last === undefined ? 0 : last + CHAT_PAUSE_MS;
    const first = isGroup(chat) ? through.at(-GROUP.messages) : undefined;
    const inMinute = first === undefined ? 0 : first + GROUP.perMs;
    return Math.max(closedUntil, afterLast, inMinute);
  }

  async #until(time: number): Promise<void> {
    // Timers may fire a millisecond early.
    for (let ms = time - performance.now(); ms > 0; ms = time - performance.now()) {
      await sleep(ms, undefined, this.#giveUp === undefined ? {} : { signal: this.#giveUp });
    }
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
      const span = isGroup(chat) ? GROUP.perMs : CHAT_PAUSE_MS;
      const isBusy = waiting > 0 || closedUntil > now || (through.at(-1) ?? -span) > now - span;
      if (!isBusy) this.#chats.delete(chat);
    }
  }
}

/** Ids of groups and channels are below nothing (Bot API, "Chat"); a channel's `@name` is taken for one too. */
function isGroup(chat: string): boolean {
  return !/^\d/.test(chat);
}
