import type { Update } from 'grammy/types';
import type { Log } from '../log.ts';
import type { Journal, Taken } from '../state/journal.ts';
import { StateError } from '../state/store.ts';
import { describe, Undelivered } from './delivery.ts';
import { Lanes } from './lanes.ts';

/** An update that outlived so many processes ended them: it is given up, so that others are answered. */
const MOST_ATTEMPTS = 100;
/** How often this process says that it lives and looks for what others left, ms. */
const BEAT_MS = 1000;
/** Nothing new is taken in while so many wait: Telegram keeps them meanwhile. */
const MOST_WAITING = 5000;

/** Handles an update; `replay` is what Telegram said to messages that were sent for it before a crash. */
export type Handle = (update: Update, sent: Sent) => Promise<void>;

/** Messages that an update has caused, so that none is sent twice. */
export interface Sent {
  /** What Telegram said to those before, in order. */
  before: readonly string[];
  record: (step: number, result: string) => void;
}

export interface InboxOptions {
  journal: Journal;
  handle: Handle;
  log: Log;
  /** Aborts when the process has no more time: what is not answered then stays for the next. */
  giveUp: AbortSignal;
  /** Told of each update that needs nothing more, and of the seconds since it came here. */
  onDone?: (seconds: number) => void;
}

/** Where updates arrive, by poll or by webhook: each is kept, then handled in its lane, once. */
export class Inbox {
  readonly #journal: Journal;
  readonly #handle: Handle;
  readonly #log: Log;
  readonly #giveUp: AbortSignal;
  readonly #onDone: (seconds: number) => void;
  readonly #lanes = new Lanes();
  #beat: NodeJS.Timeout | undefined;
  #needsFlush = false;

  constructor({ journal, handle, log, giveUp, onDone = () => {} }: InboxOptions) {
    this.#journal = journal;
    this.#handle = handle;
    this.#log = log;
    this.#giveUp = giveUp;
    this.#onDone = onDone;
  }

  /** Goes on with what was left unanswered. */
  open(): void {
    this.#beat = setInterval(() => this.#onBeat(), BEAT_MS);
    this.#beat.unref();
    const left = this.#journal.take();
    if (left.length > 0) this.#log.info({ updates: left.length }, 'answering what was left');
    for (const taken of left) this.#enter(taken);
  }

  get waiting(): number {
    return this.#lanes.size;
  }

  get isFull(): boolean {
    return this.#lanes.size >= MOST_WAITING;
  }

  /**
   * Takes updates in; when it returns they may be confirmed.
   *
   * @throws StateError where they could not be kept: then they must come again
   */
  receive(updates: readonly Update[]): void {
    const kept = updates.filter((update) => !isFleeting(update));
    const entries = kept.map((update) => ({
      id: update.update_id,
      lane: laneOf(update),
      body: JSON.stringify(update),
    }));
    const taken = entries.length === 0 ? [] : this.#journal.receive(entries);
    for (const one of taken) this.#enter(one);
    for (const update of updates.filter(isFleeting)) {
      this.#lanes.add(laneOf(update), () =>
        this.#run(update, { before: [], record: () => {} }).then(() => {}),
      );
    }
  }

  /** Resolves when all is answered, or time is up. */
  async close(): Promise<void> {
    const outOfTime = new Promise<void>((resolve) => {
      if (this.#giveUp.aborted) resolve();
      this.#giveUp.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race([this.#lanes.idle(), outOfTime]);
    clearInterval(this.#beat);
    this.#journal.leave();
  }

  #enter(taken: Taken): void {
    const since = performance.now();
    this.#lanes.add(taken.lane, async () => {
      await this.#answer(taken);
      this.#onDone((performance.now() - since) / 1000);
    });
  }

  async #answer({ id, body, attempts }: Taken): Promise<void> {
    if (this.#giveUp.aborted) return;
    if (attempts >= MOST_ATTEMPTS) {
      this.#log.error({ update: id, attempts }, 'given up: the process ended each time');
      this.#journal.finish(id);
      return;
    }
    const update: Update = JSON.parse(body);
    try {
      const isDone = await this.#run(update, {
        before: attempts === 0 ? [] : this.#journal.sentFor(id),
        record: (step, result) => {
          this.#journal.recordSent(id, step, result);
        },
      });
      if (isDone) this.#journal.finish(id);
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      // Answered all the same; should the process end now, it will be answered again.
      this.#log.error({ update: id, error: error.message }, 'could not be noted as answered');
    }
    this.#needsFlush = true;
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
      this.#log.error({ update: update.update_id, error: describe(error) }, 'an update failed');
      return true;
    }
  }

  #onBeat(): void {
    try {
      if (this.#journal.beat()) for (const taken of this.#journal.take()) this.#enter(taken);
      if (this.#needsFlush) this.#journal.flush();
      this.#needsFlush = false;
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      this.#log.error({ error: error.message }, 'the state cannot be written');
    }
  }
}

/** An update that nobody waits for any more after a restart: results for what is being typed. */
function isFleeting(update: Update): boolean {
  return update.inline_query !== undefined || update.chosen_inline_result !== undefined;
}

/** Messages of a chat are answered in order, beside them presses of buttons, which must not wait for answers. */
function laneOf(update: Update): string {
  const pressed = update.callback_query;
  if (pressed !== undefined) return `press ${pressed.message?.chat.id ?? pressed.from.id}`;
  const typing = update.inline_query ?? update.chosen_inline_result;
  if (typing !== undefined) return `inline ${typing.from.id}`;
  const { message, edited_message, channel_post, edited_channel_post, my_chat_member } = update;
  const within = message ?? edited_message ?? channel_post ?? edited_channel_post ?? my_chat_member;
  return within === undefined ? 'others' : `chat ${within.chat.id}`;
}
