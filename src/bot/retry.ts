import { setTimeout as sleep } from 'node:timers/promises';
import { HttpError, type Transformer } from 'grammy';

/** Pauses before each further try where Telegram or the way to it fails. */
const PAUSES_MS = [500, 1500, 4000];
/** Whoever is told to wait longer gives up: others wait for their answers meanwhile. */
const MOST_WAIT_S = 30;
/** Updates are handled in turn, so a call that is never answered would keep everybody waiting; grammY's limit is 500 s. */
const LIMIT_MS = 10_000;

export interface RetryOptions {
  pausesMs?: readonly number[];
  limitMs?: number;
  /** Once it aborts no call is tried again, and those under way end. */
  giveUp?: AbortSignal | undefined;
}

/**
 * Tries a call again that Telegram could not take at the moment: too many requests, an error of its own,
 * a connection that broke. Polling and starting have their own patience (see run.ts).
 */
export function retry(options: RetryOptions = {}): Transformer {
  const { pausesMs = PAUSES_MS, limitMs = LIMIT_MS, giveUp } = options;
  return async (call, method, payload, signal) => {
    // Updates must still be confirmed after giving up, or they would be answered twice.
    const isPoll = method === 'getUpdates';
    const limit = limitMs + (isPoll ? pollSeconds(payload) * 1000 : 0);
    let timedOut = false;
    const attempt = async () => {
      const controller = new AbortController();
      const abort = () => controller.abort();
      const timer = setTimeout(() => {
        timedOut = true;
        abort();
      }, limit);
      const ends = isPoll ? [signal] : [signal, giveUp];
      for (const end of ends) {
        if (end?.aborted === true) abort();
        end?.addEventListener('abort', abort);
      }
      try {
        // grammY's types know only the signals of a stand-in; it listens to Node's own all the same.
        return await call(method, payload, controller.signal as unknown as typeof signal);
      } finally {
        clearTimeout(timer);
        for (const end of ends) end?.removeEventListener('abort', abort);
      }
    };
    if (isPoll || method === 'getMe') return attempt();
    for (const pause of pausesMs) {
      try {
        const response = await attempt();
        if (response.ok) return response;
        const { error_code: code, parameters } = response;
        const after = parameters?.retry_after;
        if (code < 500 && (after === undefined || after > MOST_WAIT_S)) return response;
        if (!(await paused(after === undefined ? pause : after * 1000, giveUp))) return response;
      } catch (error) {
        // A call that was not answered in time may have been done all the same.
        if (!(error instanceof HttpError) || timedOut || signal?.aborted === true) throw error;
        if (!(await paused(pause, giveUp))) throw error;
      }
    }
    return attempt();
  };
}

/** How long Telegram may hold a poll open before it answers. */
function pollSeconds(payload: object): number {
  return 'timeout' in payload && typeof payload.timeout === 'number' ? payload.timeout : 0;
}

/** Waits; `false` where that was cut short. */
function paused(ms: number, giveUp: AbortSignal | undefined): Promise<boolean> {
  return sleep(ms, true, giveUp === undefined ? {} : { signal: giveUp }).catch(() => false);
}
