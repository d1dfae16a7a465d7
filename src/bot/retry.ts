import { setTimeout as sleep } from 'node:timers/promises';
import { HttpError, type Transformer } from 'grammy';

/** Pauses before each further try where Telegram or the way to it fails. */
const PAUSES_MS = [500, 1500, 4000];
/** Whoever is told to wait longer gives up: others wait for their answers meanwhile. */
const MOST_WAIT_S = 30;

/**
 * Tries a call again that Telegram could not take at the moment: too many requests, an error of its own,
 * a connection that broke. Polling and starting have their own patience (see run.ts).
 */
export function retry(pausesMs: readonly number[] = PAUSES_MS): Transformer {
  return async (call, method, payload, signal) => {
    if (method === 'getUpdates' || method === 'getMe') return call(method, payload, signal);
    for (const pause of pausesMs) {
      try {
        const response = await call(method, payload, signal);
        if (response.ok) return response;
        const { error_code: code, parameters } = response;
        const after = parameters?.retry_after;
        if (code < 500 && (after === undefined || after > MOST_WAIT_S)) return response;
        await sleep(after === undefined ? pause : after * 1000);
      } catch (error) {
        if (!(error instanceof HttpError) || signal?.aborted === true) throw error;
        await sleep(pause);
      }
    }
    return call(method, payload, signal);
  };
}
