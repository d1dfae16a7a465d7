import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { Log } from '../log.ts';
import { StateError } from '../state/error.ts';
import type { Entry, Journal, Taken } from '../state/journal.ts';
import { describe, Undelivered } from './delivery.ts';
import { Lanes } from './lanes.ts';
import { type Noting, noting } from './noting.ts';

/** An update that was begun so often before is begun alone, to see whether it is what ended the process. */
const SUSPECT_AFTER = 2;
/** One that was begun so often ended the process each time: it is given up, so that others are answered. */
const MOST_ATTEMPTS = 8;
/** How often this process says that it lives and looks for what others left, ms. */
const BEAT_MS = 1000;
/**
 * What was sent is noted at once, for the death of the process; that an update is done with, and all for a
 * failure of power, after so long, ms: together it costs a quarter.
 */
const NOTE_MS = 50;
/** Answers that are found before what came in and what goes out may pass; each takes a millisecond or two. */
const ANSWERS_A_TURN = 8;
/** How long what is under way may take to see that time is up, ms. */
const LAST_MS = 1000;
/** How long a press waits for the messages of its chat, ms: a reader does not feel it. */
const PRESS_WAITS_MS = 250;
/** Nothing new is taken in while so many wait: Telegram keeps them meanwhile. */
const MOST_WAITING = 5000;

/** Handles an update; `sent` holds what Telegram said to messages that were sent for it before a crash. */
export type Handle = (update: Update, sent: Sent) => Promise<void>;

/** Messages that an update has caused, so that none is sent twice. */
export interface Sent {
  /** What Telegram said to those before, in order. */
  before: readonly string[];
  /** Notes what Telegram said to one; it is on file when that resolves. */
  record: (step: number, result: string) => Promise<void>;
  /** To be called when it has come as far as to call Telegram. */
  reached: () => void;
}

export interface InboxOptions {
  journal: Journal;
  handle: Handle;
  log: Log;
  /** Aborts when the process has no more time: what is not answered then stays for the next. */
  giveUp: AbortSignal;
  /** Told of each update that needs nothing more, and of the seconds since it came here. */
  onDone?: (seconds: number) => void;
  /** Told of what went wrong: `update` or `state`. */
  onFailure?: (kind: string) => void;
}

/** Where updates arrive, by poll or by webhook: each is kept, then handled in its lane, once. */
export class Inbox {
  readonly #journal: Journal;
  readonly #handle: Handle;
  readonly #log: Log;
  readonly #giveUp: AbortSignal;
  readonly #onDone: (seconds: number) => void;
  readonly #onFailure: (kind: string) => void;
  readonly #noting: Noting;
  readonly #lanes = new Lanes();
  /** What came before {@link open}, to be answered behind what was left. */
  #held: Taken[] | undefined = [];
  /** Settles when all that came so far is on the disk, or cannot be put there. */
  #kept: Promise<void> = Promise.resolve();
  /** Settles when the last of the updates that are begun alone proved harmless. */
  #suspects: Promise<void> = Promise.resolve();
  /** Whether one was answered: only then are some begun together, of which one that ends the process blames all. */
  #isProven = false;
  /** Settles when the loop has turned for the last update that waits to be begun. */
  #turns: Promise<unknown> = Promise.resolve();
  /** Updates that had a turn so far. */
  #turned = 0;
  /** Answered, but that is not noted yet. */
  readonly #unnoted = new Set<number>();
  #hasReleased = false;
  #beat: NodeJS.Timeout | undefined;
  #note: NodeJS.Timeout | undefined;

  constructor(options: InboxOptions) {
    const { journal, handle, log, giveUp, onDone = () => {}, onFailure = () => {} } = options;
    this.#journal = journal;
    this.#handle = handle;
    this.#log = log;
    this.#giveUp = giveUp;
    this.#onDone = onDone;
    this.#onFailure = onFailure;
    this.#noting = noting({ log, onFailure });
  }

  /** Begins to answer, with what was left unanswered. */
  open(): void {
    this.#beat = setInterval(() => this.#onBeat(), BEAT_MS);
    this.#beat.unref();
    const left = this.#journal.take();
    if (left.length > 0) this.#log.info({ updates: left.length }, 'answering what was left');
    const all = [...left, ...(this.#held ?? [])].sort((a, b) => a.id - b.id);
    this.#held = undefined;
    for (const taken of all) this.#enter(taken);
  }

  get waiting(): number {
    return this.#lanes.size + (this.#held?.length ?? 0);
  }

  get isFull(): boolean {
    return this.waiting >= MOST_WAITING;
  }

  /** Whether nothing can be taken in, since the state cannot be written; looked at with each beat. */
  get isStuck(): boolean {
    return this.#noting.isStuck;
  }

  /**
   * Takes updates in; when that resolves they are on the disk and may be confirmed, and are answered.
   *
   * @throws StateError where they could not be kept: then they must come again; it may also reject with that
   */
  receive(updates: readonly Update[]): Promise<void> {
    const entries = updates.flatMap((update) => (isFleeting(update) ? [] : this.#entryOf(update)));
    const { taken, kept } = this.#keep(entries);
    if (this.#held !== undefined) {
      this.#held.push(...taken);
      return kept;
    }
    for (const one of taken) this.#enter(one);
    for (const update of updates.filter(isFleeting)) {
      this.#lanes.add(laneOf(update), async () => {
        await kept.catch(() => {});
        await this.#turn();
        await this.#run(update, { before: [], record: async () => {}, reached: () => {} });
      });
    }
    return kept;
  }

  /** Resolves when all is answered, or time is up. */
  async close(): Promise<void> {
    const outOfTime = new Promise<void>((resolve) => {
      if (this.#giveUp.aborted) resolve();
      this.#giveUp.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race([this.#lanes.idle(), outOfTime]);
    await Promise.race([this.#lanes.idle(), sleep(LAST_MS, undefined, { ref: false })]);
    clearInterval(this.#beat);
    clearTimeout(this.#note);
    this.#noting.now(() => {
      this.#noteAnswered();
      this.#journal.leave();
    });
  }

  /** Those of the updates that are to be answered here, and what settles when all are on the disk. */
  #keep(entries: readonly Entry[]): { taken: Taken[]; kept: Promise<void> } {
    if (entries.length === 0) return { taken: [], kept: Promise.resolve() };
    const taken = this.#journal.receive(entries);
    const kept = this.#journal.flushed();
    // Where it cannot be put there they are answered all the same, and come again.
    this.#kept = kept.catch(() => {});
    return { taken, kept };
  }

  /** What is kept of an update; nothing where it is none. */
  #entryOf(update: Update): Entry[] {
    const { update_id: id } = update;
    if (!Number.isSafeInteger(id)) {
      this.#log.error({ update: id }, 'an update without a number was passed over');
      return [];
    }
    try {
      return [{ id, lane: laneOf(update), body: JSON.stringify(update) }];
    } catch (error) {
      this.#log.error({ update: id, error: describe(error) }, 'an update that cannot be kept');
      return [];
    }
  }

  #enter(taken: Taken): void {
    const since = performance.now();
    const kept = this.#kept;
    this.#lanes.add(taken.lane, async () => {
      try {
        await kept;
        if (await this.#answer(taken)) this.#onDone((performance.now() - since) / 1000);
      } catch (error) {
        this.#onFailure('update');
        this.#log.error({ update: taken.id, error: describe(error) }, 'the program failed');
      }
    });
  }

  /** Whether the update needs nothing more. */
  async #answer(taken: Taken): Promise<boolean> {
    const { id, attempts } = taken;
    if (attempts < SUSPECT_AFTER) return this.#attempt(taken, () => {});
    if (attempts >= MOST_ATTEMPTS) {
      this.#onFailure('update');
      this.#log.error({ update: id, attempts }, 'given up: the process ended each time');
      this.#finish(id);
      return true;
    }
    const before = this.#suspects;
    let harmless = () => {};
    this.#suspects = new Promise((resolve) => {
      harmless = resolve;
    });
    try {
      await before;
      return await this.#attempt(taken, harmless);
    } finally {
      harmless();
    }
  }

  /** Whether the update needs nothing more. */
  async #attempt({ id, body, attempts }: Taken, harmless: () => void): Promise<boolean> {
    // Not begun before, so that it is not blamed for what ends the process while it waits.
    await this.#turn();
    if (this.#giveUp.aborted) return false;
    const begin = () => this.#journal.begin(id);
    const isMine = this.#isProven
      ? await this.#noting.soon(() => this.#journal.soon(begin))
      : this.#noting.now(begin);
    if (isMine === false) return false;
    const before = attempts === 0 ? [] : this.#sentFor(id);
    if (before === undefined) return false;
    let isReached = attempts === 0;
    const update: Update = JSON.parse(body);
    if (update.callback_query?.message !== undefined) {
      await this.#settleMessage(update.callback_query.message);
    }
    const isDone = await this.#run(update, {
      before,
      record: async (step, result) => {
        // Until it is on file a kill has it sent again; together with others it costs less, and waits for them.
        const note = () => this.#journal.recordSent(id, step, result);
        if (this.#journal.isCalm) await this.#noting.soon(() => this.#journal.soon(note));
        else this.#noting.now(note);
        this.#noteSoon();
      },
      reached: () => {
        if (!isReached) this.#noting.now(() => this.#journal.exonerate(id));
        isReached = true;
        harmless();
      },
    });
    if (isDone) this.#finish(id);
    this.#isProven ||= isDone;
    return isDone;
  }

  /** A quick finger presses under a message before it is noted what that answers. */
  async #settleMessage(message: object): Promise<void> {
    await Promise.race([
      this.#lanes.done(chatLane(message)),
      sleep(PRESS_WAITS_MS, undefined, { ref: false }),
    ]);
  }

  /**
   * Lets what came in and what goes out pass between some answers and the next: to find one takes milliseconds,
   * and a thousand that wait would all be found before the first is sent. What some note together is cheaper.
   */
  #turn(): Promise<unknown> {
    if (this.#turned++ % ANSWERS_A_TURN === 0) this.#turns = this.#turns.then(() => nextTurn());
    return this.#turns;
  }

  /** Nothing where that cannot be seen just now; the update then comes again. */
  #sentFor(id: number): string[] | undefined {
    try {
      return this.#journal.sentFor(id);
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      this.#log.error({ update: id, error: error.message }, 'the state cannot be read');
      this.#journal.release(id);
      this.#hasReleased = true;
      return undefined;
    }
  }

  /** Whether the update needs nothing more. */
  async #run(update: Update, sent: Sent): Promise<boolean> {
    try {
      await this.#handle(update, sent);
      return true;
    } catch (error) {
      if (this.#giveUp.aborted || error instanceof Undelivered) {
        this.#log.warn({ update: update.update_id }, 'will be answered at the next start');
        return false;
      }
      this.#onFailure('update');
      this.#log.error({ update: update.update_id, error: describe(error) }, 'an update failed');
      return true;
    }
  }

  #finish(id: number): void {
    this.#unnoted.add(id);
    this.#noteSoon();
  }

  #noteAnswered(): void {
    const ids = [...this.#unnoted];
    this.#journal.finish(ids);
    for (const id of ids) this.#unnoted.delete(id);
  }

  #noteSoon(): void {
    if (this.#note !== undefined) return;
    this.#note = setTimeout(() => {
      this.#note = undefined;
      this.#noting.now(() => this.#noteAnswered());
      void this.#noting.soon(() => this.#journal.flushed());
    }, NOTE_MS);
    this.#note.unref();
  }

  #onBeat(): void {
    this.#noting.now(() => {
      if (this.#unnoted.size > 0) this.#noteAnswered();
      if (!this.#journal.beat() && !this.#hasReleased) return;
      this.#hasReleased = false;
      for (const taken of this.#journal.take()) this.#enter(taken);
    });
  }
}

/** An update that nobody waits for any more after a restart: results for what is being typed. */
function isFleeting(update: Update): boolean {
  return update.inline_query !== undefined || update.chosen_inline_result !== undefined;
}

/** Messages of a chat are answered in order, beside them each person's presses, which must not wait for answers. */
function laneOf(update: Update): string {
  const { callback_query: pressed, inline_query, chosen_inline_result } = update;
  if (pressed !== undefined) return `press ${idOf(pressed, 'from')}`;
  const typing = inline_query ?? chosen_inline_result;
  if (typing !== undefined) return `inline ${idOf(typing, 'from')}`;
  const { message, edited_message, channel_post, edited_channel_post, my_chat_member } = update;
  const within = message ?? edited_message ?? channel_post ?? edited_channel_post ?? my_chat_member;
  return within === undefined ? 'others' : chatLane(within);
}

function chatLane(within: object): string {
  return `chat ${idOf(within, 'chat')}`;
}

/** Read with care, unlike all else: an update that is not of Telegram's form must not keep others from being taken in. */
function idOf(within: object, who: 'from' | 'chat'): number {
  const part: unknown = Object(within)[who];
  const id: unknown = typeof part === 'object' && part !== null && 'id' in part ? part.id : 0;
  return typeof id === 'number' ? id : 0;
}
