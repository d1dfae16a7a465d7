import { HttpError, type Transformer } from 'grammy';
import { type Dispatcher, Pool } from 'undici';
import type { Ends } from './ending.ts';

/** Telegram's own Bot API server. */
const TELEGRAM = 'https://api.telegram.org';
/** Whoever calls has a patience of its own, which ends sooner: this ends what nobody ended, ms. */
const MOST_MS = 120_000;

export interface WireOptions {
  token: string;
  /** Another Bot API server than Telegram's. */
  apiRoot?: string | undefined;
}

/**
 * Calls Telegram over connections that stay open, in the place of grammY's own client, which takes three times as
 * long for it. Calls bring no files: none of the bot's does.
 *
 * Rejects with grammY's HttpError where no answer comes, or one that is none of the Bot API.
 */
export function wire({ token, apiRoot = TELEGRAM }: WireOptions): Transformer {
  const { origin, pathname } = new URL(apiRoot);
  const path = `${pathname.replace(/\/$/, '')}/bot${token}/`;
  const pool = new Pool(origin, { headersTimeout: MOST_MS, bodyTimeout: MOST_MS });
  const headers = { 'content-type': 'application/json' };
  return async (_, method, payload, signal) => {
    try {
      const body = JSON.stringify(payload);
      const request = { path: `${path}${method}`, method: 'POST', headers, body } as const;
      return JSON.parse(await answerTo(request, pool, signal));
    } catch (error) {
      throw new HttpError(`Network request for '${method}' failed!`, error);
    }
  };
}

/** The answer's text, put together without the streams of undici's `request`, which cost as much as all else of it. */
function answerTo(
  request: Dispatcher.DispatchOptions,
  pool: Pool,
  end: Ends | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let call: Dispatcher.DispatchController | undefined;
    const abort = () => {
      const reason = new Error('ended before the answer was there');
      reject(reason);
      call?.abort(reason);
    };
    if (end?.aborted === true) return abort();
    end?.addEventListener('abort', abort);
    const isOver = () => end?.removeEventListener('abort', abort);
    pool.dispatch(request, {
      onRequestStart: (controller) => {
        call = controller;
        if (end?.aborted === true) abort();
      },
      onResponseData: (_, chunk) => {
        chunks.push(chunk);
      },
      onResponseEnd: () => {
        isOver();
        resolve(Buffer.concat(chunks).toString('utf8'));
      },
      onResponseError: (_, error) => {
        isOver();
        reject(error);
      },
    });
  });
}
