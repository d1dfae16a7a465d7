import { HttpError, type Transformer } from 'grammy';
import { Pool } from 'undici';

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
  return async (_, method, payload, signal) => {
    try {
      const { body } = await pool.request({
        path: `${path}${method}`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(payload),
        signal,
      });
      return JSON.parse(await body.text());
    } catch (error) {
      throw new HttpError(`Network request for '${method}' failed!`, error);
    }
  };
}
