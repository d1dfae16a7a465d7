import { setTimeout as sleep } from 'node:timers/promises';
import { HttpError, type Transformer } from 'grammy';
import pLimit from 'p-limit';
import type { Log } from '../log.ts';
import type { Turns } from '../state/turns.ts';
import { type Ending, following, timed } from './ending.ts';
import { noting } from './noting.ts';
import { type Limit, Pace } from './pace.ts';

/** A call that could not be made any more; what caused it has to be handled again. */
export class Undelivered extends Error {
  override name = 'Undelivered';
}

/** Pause before the next try where Telegram or the way to it fails; doubled each time, up to `most`. */
const BACKOFF_MS = { first: 500, most: 30_000 };
/** An answer to a press or to typing is of no use after some seconds: tries, and most seconds to wait. */
const FLEETING = { tries: 3, waitS: 5 };
/** A call that is not answered in that time is tried again; grammY's own limit is 500 s. */
const LIMIT_MS = 15_000;
/** The same where nobody waits for long. */
const FLEETING_LIMIT_MS = 5000;
/** Calls under way at once; more only wait for each other at the other end. */
const MOST_CALLS = 100;
/**
 * What is under way when a process is killed may come twice, and what killed it may kill it or another again:
 * messages go out one at a time after that, and twice as many each time that so many ms have passed.
 */
const RAMP_MS = 5000;

/** Whether a method sends a message, which stands in the chat for good. */
export function sendsMessage(method: string): boolean {
  return /^(send(?!ChatAction|MessageDraft)|copy|forward)/.test(method);
}

/** Whether somebody waits for a call however long it takes. */
function isLasting(method: string): boolean {
  return sendsMessage(method) || /^(edit|delete(Message|Messages)$)/.test(method);
}

export interface DeliveryOptions {
  /** Aborts when no update is wanted any more: ends a poll under way. */
  stopping?: AbortSignal | undefined;
  /** Aborts when there is no time left: nothing is called any more. */
  giveUp?: AbortSignal | undefined;
  log?: Log;
  /** Told of each call that failed: `telegram_<code>` or `telegram_unreachable`; `state` where none could be noted. */
  onFailure?: (kind: string) => void;
  /** Told of each call that Telegram refused because of the token. */
  onRefused?: () => void;
  backoffMs?: { first: number; most: number };
  limitMs?: number;
  /** What other processes sent, and those before this one; without it limits are this process's own. */
  turns?: Turns;
  /** For how long no process has been killed, ms; without it none ever was. */
  calmMs?: () => number;
  rampMs?: number;
}

/**
 * Brings calls to Telegram whatever happens: within the limits of each chat, again after errors that pass,
 * to the new address of a group that has moved. Rejects with {@link Undelivered} when there is no time left;
 * refusals come back as grammY's errors, but for that of the token: it is the matter of `onRefused`, and
 * the call is tried again until then. Polls and `getMe` are tried once:
 * whoever makes them has a patience of its own.
 */
export function delivery(options: DeliveryOptions = {}): Transformer {
  const { stopping, giveUp, onFailure, onRefused, log, turns, calmMs } = options;
  const { backoffMs = BACKOFF_MS, limitMs = LIMIT_MS, rampMs = RAMP_MS } = options;
  const pace = new Pace({ giveUp, turns, noting: noting({ log, onFailure }) });
  const limited: Limit = pLimit(MOST_CALLS);
  const noTime = following(giveUp);
  const limitedMessages = calmMs === undefined ? limited : ramped(limited, calmMs, rampMs);

  return async (call, method, asked, signal) => {
    let payload = asked;
    // grammY's types know only the signals of a stand-in; whoever makes the call needs no more than an ending.
    const called = (end: Ending) => call(method, payload, end as unknown as typeof signal);
    if (method === 'getUpdates') {
      return timed(pollMs(payload) + limitMs, [signal, stopping], called);
    }
    const lasts = isLasting(method);
    const patienceMs = lasts ? limitMs : Math.min(limitMs, FLEETING_LIMIT_MS);
    const isMessage = sendsMessage(method);
    const room = isMessage ? limitedMessages : limited;
    const attempt = () => timed(patienceMs, [signal, noTime], called);
    if (method === 'getMe') return room(attempt);

    let address: number | undefined;
    for (let failures = 0; ; failures++) {
      if (giveUp?.aborted === true) throw new Undelivered(`${method}: no time left`);
      const chat = chatOf(payload);
      const isLast = !lasts && failures + 1 >= FLEETING.tries;
      let wait = backoff(backoffMs, failures);
      try {
        const response = await endable(giveUp, method, () => {
          if (chat === undefined) return room(attempt);
          return isMessage ? pace.inTurn(chat, attempt, room) : pace.whenOpen(chat, attempt, room);
        });
        if (response.ok) return response;
        const { error_code: code, parameters } = response;
        onFailure?.(`telegram_${code}`);
        const moved = parameters?.migrate_to_chat_id;
        if (moved !== undefined && moved !== address && 'chat_id' in payload) {
          address = moved;
          payload = { ...payload, chat_id: moved };
          continue;
        }
        if (code === 401) onRefused?.();
        const after = parameters?.retry_after;
        if (code !== 401 && code !== 429 && code < 500) return response;
        if (isLast || (!lasts && (after ?? 0) > FLEETING.waitS)) return response;
        if (after !== undefined) {
          log?.warn({ method, seconds: after }, 'Telegram asks to wait');
          if (chat !== undefined) pace.close(chat, after);
          wait = chat === undefined ? after * 1000 : 0;
        }
      } catch (error) {
        if (error instanceof HttpError) onFailure?.('telegram_unreachable');
        if (!(error instanceof HttpError) || signal?.aborted === true || isLast) throw error;
      }
      await endable(giveUp, method, () =>
        sleep(wait, undefined, giveUp === undefined ? {} : { signal: giveUp }),
      );
    }
  };
}

/** A limit to one at a time that doubles with every `rampMs` of calm until it is no more than `limited` itself. */
function ramped(limited: Limit, calmMs: () => number, rampMs: number): Limit {
  const careful = pLimit(MOST_CALLS);
  let next: NodeJS.Timeout | undefined;
  const adapt = () => {
    const concurrency = Math.min(MOST_CALLS, 2 ** Math.floor(calmMs() / rampMs));
    if (careful.concurrency !== concurrency) careful.concurrency = concurrency;
    if (concurrency === MOST_CALLS || next !== undefined) return;
    next = setTimeout(() => {
      next = undefined;
      adapt();
    }, rampMs).unref();
  };
  return (work) => {
    adapt();
    return careful(() => {
      // Many may have waited since before a crash.
      adapt();
      return limited(work);
    });
  };
}

/** A pause that grows with failures, from half to the whole of it by chance, so that not all come at once. */
export function backoff(
  { first, most }: { first: number; most: number },
  failures: number,
): number {
  return Math.min(most, first * 2 ** Math.min(failures, 20)) * (0.5 + Math.random() / 2);
}

/** The error for a log: with its stack where it has one. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Does what `giveUp` may end at any time, which is then said as {@link Undelivered}. */
async function endable<T>(
  giveUp: AbortSignal | undefined,
  method: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (giveUp?.aborted === true) throw new Undelivered(`${method}: no time left`);
    throw error;
  }
}

/** How long Telegram may hold a poll open before it answers. */
function pollMs(payload: object): number {
  return 'timeout' in payload && typeof payload.timeout === 'number' ? payload.timeout * 1000 : 0;
}

function chatOf(payload: object): string | undefined {
  return 'chat_id' in payload && payload.chat_id !== undefined
    ? String(payload.chat_id)
    : undefined;
}
