import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Audit } from './audit.ts';
import { StateError } from './error.ts';
import { inherit, running, settle } from './journal.ts';
import { examine, FILE, flush, Store } from './store.ts';

const UNFINISHED = `${FILE}.restoring`;
/** What SQLite keeps beside a file. */
const COMPANIONS = ['-wal', '-shm'];

export interface Restored {
  /** Where the state is that was there before; absent where there was none. */
  kept?: string;
  /** Why the state that was there could not be asked whether a bot uses it, and what it has not answered. */
  unreadable?: string;
  /** Questions that the state before has not answered: the next start does. */
  waiting: number;
}

/**
 * Puts a backup in the place of a folder's state, but for updates: those that the state before has not answered
 * are answered by the next process. Whatever fails, the state is either the one before or the backup, never a part.
 *
 * @param bot the bot whose state it must be, by its id; that of the state before where absent
 * @throws StateError where the backup is damaged, another program's, another bot's or newer, where a bot
 *   runs on the state, or where it cannot be written
 */
export function restore(folder: string, backup: string, bot?: string): Restored {
  const target = join(folder, FILE);
  if (!existsSync(backup)) {
    throw new StateError(
      `${backup} is not there: name a file that "npm run state -- backup" wrote`,
    );
  }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const before = existsSync(target) ? closeDown(folder) : {};
    const waiting = prepare(folder, backup, before, bot ?? before.bot);
    const kept = keep(target);
    for (const end of COMPANIONS) rmSync(target + end, { force: true });
    renameSync(join(folder, UNFINISHED), target);
    flush(folder);
    const { unreadable } = before;
    return {
      ...(kept === undefined ? {} : { kept }),
      ...(unreadable === undefined ? {} : { unreadable }),
      waiting,
    };
  } catch (error) {
    if (error instanceof StateError || !(error instanceof Error)) throw error;
    throw new StateError(`${target} stays as it was: ${error.message}`);
  } finally {
    for (const end of ['', ...COMPANIONS]) {
      rmSync(join(folder, UNFINISHED + end), { force: true });
    }
  }
}

/** The state that is to be replaced, by its bot, or why it cannot be read; neither where there is none. */
interface Before {
  bot?: string;
  unreadable?: string;
}

/** Makes sure that nobody uses the state that is to be replaced; a damaged one cannot be asked. */
function closeDown(folder: string): Before {
  let bot: string | undefined;
  let store: Store;
  try {
    ({ bot } = examine(join(folder, FILE)));
    store = new Store(folder);
  } catch (error) {
    if (error instanceof StateError) return { unreadable: error.message };
    throw error;
  }
  try {
    const [first] = running(store);
    if (first !== undefined) {
      throw new StateError(`${store.path} is in use by ${first}: stop that bot first`);
    }
    store.fold();
  } finally {
    store.close();
  }
  return bot === undefined ? {} : { bot };
}

/** Copies the backup beside the state, checks the copy and readies it; how many questions wait in it. */
function prepare(folder: string, backup: string, before: Before, bot: string | undefined): number {
  const unfinished = join(folder, UNFINISHED);
  for (const end of ['', '-wal']) {
    rmSync(unfinished + end, { force: true });
    if (existsSync(backup + end)) copyFileSync(backup + end, unfinished + end);
  }
  const found = examine(unfinished, backup);
  if (bot !== undefined && found.bot !== undefined && found.bot !== bot) {
    throw new StateError(`${backup} is the state of bot ${found.bot}, not of ${bot}`);
  }
  const store = new Store(folder, UNFINISHED);
  let waiting = 0;
  try {
    if (before.bot !== undefined && before.bot === found.bot) {
      waiting = readBefore(folder, (other) => inherit(store, other));
    } else {
      settle(store);
    }
    new Audit(store).append({ actor: 'operator', action: 'restored', subject: backup });
    store.fold();
  } finally {
    store.close();
  }
  flush(unfinished);
  return waiting;
}

function readBefore<T>(folder: string, read: (store: Store) => T): T {
  const store = new Store(folder);
  try {
    return read(store);
  } finally {
    store.fold();
    store.close();
  }
}

/** Copies the state that is there to a name that is free; what was kept before stays too. */
function keep(target: string): string | undefined {
  if (!existsSync(target)) return undefined;
  const base = `${target}.before-restore`;
  let kept = base;
  for (let n = 2; existsSync(kept); n++) kept = `${base}-${n}`;
  for (const end of ['', '-wal']) {
    const size = statSync(target + end, { throwIfNoEntry: false })?.size ?? 0;
    if (size > 0) copyFileSync(target + end, kept + end);
  }
  flush(kept);
  return kept;
}
