import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, GrammyError } from 'grammy';
import type { Log } from '../log.ts';
import { StateError } from '../state/error.ts';
import { backoff, describe } from './delivery.ts';
import type { Inbox } from './inbox.ts';
import type { UpdateKind } from './update-kinds.ts';

const BACKOFF_MS = { first: 1000, most: 30_000 };
/** How long Telegram holds a poll open while there is nothing; a poll that lasts longer is broken off. */
const POLL_S = 30;
/** Pause before asking again when too many updates wait, ms. */
const FULL_PAUSE_MS = 200;

export interface PollingOptions {
  api: Api;
  inbox: Pick<Inbox, 'receive' | 'isFull'>;
  kinds: readonly UpdateKind[];
  stopping: AbortSignal;
  log: Log;
  /** Told of each poll that Telegram answered. */
  onPoll?: () => void;
}

/**
 * Long polling until told to stop: an update is confirmed, by the poll that asks for those after it, when
 * the inbox has it.
 *
 * @throws GrammyError with code 401 or 404 where the token is refused
 */
export async function poll(options: PollingOptions): Promise<void> {
  const { api, inbox, kinds, stopping, log, onPoll } = options;
  let offset = 0;
  const once = async (failures: number) => {
    const updates = await api.getUpdates({
      offset,
      limit: 100,
      // After a failure the poll before it may still be open at the other end: this one ends it.
      timeout: failures > 0 ? 0 : POLL_S,
      allowed_updates: kinds,
    });
    onPoll?.();
    await inbox.receive(updates);
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
  };
  while (!stopping.aborted) {
    if (inbox.isFull) {
      await sleep(FULL_PAUSE_MS, undefined, { signal: stopping }).catch(() => {});
    } else {
      await persist(once, stopping, log);
    }
  }
}

/**
 * Does the work, told how often it failed before; again and again until it succeeds or it is time to stop.
 *
 * @throws GrammyError with code 401 or 404 where the token is refused
 */
export async function persist<T>(
  work: (failures: number) => Promise<T>,
  stopping: AbortSignal,
  log: Log,
): Promise<T | undefined> {
  for (let failures = 0; !stopping.aborted; failures++) {
    try {
      return await work(failures);
    } catch (error) {
      if (stopping.aborted) break;
      if (isRefused(error)) throw error;
      const waitMs = Math.round(backoff(BACKOFF_MS, failures));
      log.warn({ error: reasonOf(error), waitMs }, `${whatFailed(error)}; waiting`);
      await sleep(waitMs, undefined, { signal: stopping }).catch(() => {});
    }
  }
  return undefined;
}

export function isRefused(error: unknown): error is GrammyError {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

function isConflict(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 409;
}

function whatFailed(error: unknown): string {
  if (error instanceof StateError) return 'updates cannot be kept';
  if (isConflict(error)) return 'another instance of this bot is polling';
  return error instanceof GrammyError ? 'Telegram fails' : 'Telegram cannot be reached';
}

function reasonOf(error: unknown): string {
  if (error instanceof StateError) return error.message;
  return error instanceof GrammyError ? error.description : describe(error);
}
