import { MIGRATIONS } from './migrations.ts';

/** What the bot remembers cannot be read or written; the message says where and what to do. */
export class StateError extends Error {
  override name = 'StateError';
}

/** How long a write waits for that of another process, ms. */
export const BUSY_MS = 5000;
/** What the machine may cause beside what is named below; other codes of SQLite are errors of the program. */
const FAULTY = new Set(['SQLITE_NOMEM', 'SQLITE_LOCKED', 'SQLITE_PROTOCOL', 'SQLITE_INTERRUPT']);

/** An error of the file as {@link StateError}; another is the program's own and stays as it is. */
export function explained(error: unknown, path: string, backup?: string): unknown {
  if (!(error instanceof Error) || error instanceof StateError) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new StateError(`${path}: the disk is full; make room, nothing is lost meanwhile`);
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return damaged(path, error.message, backup);
  }
  // What the library says of a file that it cannot open has no code.
  if (error.message.startsWith('ConnectionFailed(')) {
    return new StateError(
      `${path} cannot be opened; it must be on a local disk, and this user may read and write it`,
    );
  }
  if (
    /^(SQLITE_(IOERR|CANTOPEN|READONLY|PERM|AUTH)|EACCES|EPERM|EROFS|ENOTDIR|EEXIST)/.test(code)
  ) {
    return new StateError(
      `${path}: ${error.message}; the folder must be on a local disk and writable for this user`,
    );
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new StateError(`${path}: another process has held it for ${BUSY_MS} ms`);
  }
  if (FAULTY.has(code)) return new StateError(`${path}: ${error.message} (${code})`);
  return error;
}

/** @param what SQLite's own words for it */
export function damaged(path: string, what: string, backup?: string): StateError {
  // SQLite names every page that is broken; the first line is its heading.
  const [first = what] = what.split('\n').filter((line) => !line.startsWith('***'));
  const act =
    backup === undefined
      ? 'bring a backup back with "npm run state -- restore FILE", or move the file away to begin with nothing'
      : 'take another backup';
  return new StateError(`${path} is damaged (${first}): ${act}`);
}

/** @param version how many migrations it has seen */
export function tooNew(path: string, version: number, backup?: string): StateError {
  const act =
    backup === undefined
      ? 'start the newer version again, or set another STATE_DIR'
      : 'restore it with the newer version';
  return new StateError(
    `${path} has form ${version}, this Sitasi knows ${MIGRATIONS.length}: ${act}`,
  );
}
