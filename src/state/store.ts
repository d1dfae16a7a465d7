import {
  chmodSync,
  closeSync,
  existsSync,
  fdatasync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers';
import { promisify } from 'node:util';
import Database from 'libsql';
import { BUSY_MS, damaged, explained, StateError, tooNew } from './error.ts';
import { MIGRATIONS } from './migrations.ts';
import { checked, type Row, rowOf, type Value } from './row.ts';

/** The state's file in its folder. */
export const FILE = 'sitasi.db';
/** `pragma application_id` of every state, set by the migrations. */
const APPLICATION = 1_399_420_001;
/**
 * Pages of 4 KiB that are written before they are brought into the one file, for which whoever writes then waits:
 * with SQLite's own 1000 the writes of three thousand questions took 360 ms, with these 260.
 */
const PAGES_TO_FOLD = 4000;

const putOnDisk = promisify(fdatasync);

/** Work that waits for others: `run` does it and gives what is to be told when it is on file. */
interface Work {
  run: () => () => void;
  fail: (error: unknown) => void;
}

/**
 * What the bot remembers: one SQLite file of `STATE_DIR`, that several processes of a machine may share.
 * Every method throws {@link StateError} where the file is damaged or the disk is full.
 */
export class Store {
  readonly path: string;
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement<Value[]>>();
  /** What is to be done in the next transaction, in order. */
  #works: Work[] = [];
  #depth = 0;
  /** The file in which what is written stands first. */
  #log: number | undefined;
  /** Settles when what is being put on the disk is there. */
  #flush: Promise<void> | undefined;
  /** Settles when that is on the disk which was written since then. */
  #nextFlush: Promise<void> | undefined;

  /** Opens the store of a folder, making it where there is none, and brings it to this version's form. */
  constructor(folder: string, file = FILE) {
    this.path = join(folder, file);
    try {
      // It says who asks: nobody else's business.
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // Only a new one: to close a file ends the locks that this process has on it.
      if (!existsSync(this.path)) closeSync(openSync(this.path, 'a', 0o600));
      this.#database = new Database(this.path, { timeout: BUSY_MS });
    } catch (error) {
      throw explained(error, this.path);
    }
    this.#guarded(() => {
      // Readers and a writer at once, and nothing lost when the process is killed.
      this.#database.pragma('journal_mode=WAL');
      this.#database.pragma('synchronous=NORMAL');
      this.#database.pragma(`wal_autocheckpoint=${PAGES_TO_FOLD}`);
      this.#database.pragma('foreign_keys=ON');
      // What is deleted is overwritten, not just given free; it costs nothing that could be measured.
      this.#database.pragma('secure_delete=ON');
      const [problem] = this.check();
      if (problem !== undefined) throw damaged(this.path, problem);
      this.#migrate();
    });
  }

  /** What is wrong with the file; nothing where it is whole. */
  check(): string[] {
    return this.all('pragma quick_check')
      .map((row) => row.text('quick_check'))
      .filter((line) => line !== 'ok');
  }

  /** Runs a statement that changes something; how many rows it changed. */
  run(sql: string, ...values: Value[]): number {
    return this.#guarded(() => this.#statement(sql).run(...values.map(checked)).changes);
  }

  all(sql: string, ...values: Value[]): Row[] {
    return this.#guarded(() =>
      this.#statement(sql)
        .all(...values.map(checked))
        .flatMap((found) => rowOf(found) ?? []),
    );
  }

  /** The first row alone. */
  get(sql: string, ...values: Value[]): Row | undefined {
    return rowOf(this.#guarded(() => this.#statement(sql).get(...values.map(checked))));
  }

  /**
   * Does the work at the end of this turn of the event loop, or with what is to be on file before, in one
   * transaction with all that waits then, in order: ten writes together cost what two cost alone. Resolves when
   * it survives the death of the process; who needs to see it done waits for that.
   */
  soon<T>(work: () => T): Promise<T> {
    if (this.#works.length === 0) setImmediate(() => this.#settle());
    return new Promise((resolve, reject) => {
      this.#works.push({
        run: () => {
          const result = work();
          return () => resolve(result);
        },
        fail: reject,
      });
    });
  }

  /** Does the work at once, in one transaction with what waits, behind that. */
  now<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    const done: T[] = [];
    const failed: unknown[] = [];
    this.#works.push({
      run: () => {
        const result = work();
        return () => done.push(result);
      },
      fail: (error) => failed.push(error),
    });
    this.#settle();
    for (const result of done) return result;
    throw failed[0];
  }

  /** Does what waits. */
  #settle(): void {
    if (this.#depth > 0 || this.#works.length === 0) return;
    const works = this.#works;
    this.#works = [];
    this.#together(works);
  }

  #together(works: readonly Work[]): void {
    try {
      const told = this.transaction(() => works.map(({ run }) => run()));
      for (const tell of told) tell();
    } catch (error) {
      // One that is an error of the program must not take others along; what ails the file ails all.
      const isAlone = works.length === 1 || error instanceof StateError;
      for (const work of works) {
        if (isAlone) work.fail(error);
        else this.#together([work]);
      }
    }
  }

  /** Does all of it or nothing; inside another, a part of that one. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    this.#settle();
    return this.#guarded(() => {
      this.#statement('begin immediate').run();
      this.#depth++;
      try {
        const result = work();
        this.#statement('commit').run();
        return result;
      } catch (error) {
        if (this.#database.inTransaction) this.#database.exec('rollback');
        throw error;
      } finally {
        this.#depth--;
      }
    });
  }

  /**
   * A {@link transaction} that is on the disk when it returns, with all that was written before: power may
   * fail then; inside another transaction it is on the disk when that one is. Others survive the death of the
   * process only (0.03 ms against 0.4 ms a write, measured).
   */
  durably<T>(work: () => T): T {
    if (this.#depth > 0) return work();
    return this.#guarded(() => {
      this.#statement('pragma synchronous=FULL').run();
      try {
        return this.transaction(work);
      } finally {
        this.#statement('pragma synchronous=NORMAL').run();
      }
    });
  }

  /**
   * Resolves when all that is on file now is on the disk: power may fail then. As {@link durably}, but the event
   * loop and other processes go on meanwhile, and those who come while the disk is at work wait for it together.
   */
  flushed(): Promise<void> {
    if (this.#flush === undefined) return this.#putOnDisk();
    const follow = () => {
      this.#nextFlush = undefined;
      return this.#putOnDisk();
    };
    this.#nextFlush ??= this.#flush.then(follow, follow);
    return this.#nextFlush;
  }

  #putOnDisk(): Promise<void> {
    const flush = this.#putLogOnDisk().finally(() => {
      if (this.#flush === flush) this.#flush = undefined;
    });
    this.#flush = flush;
    return flush;
  }

  async #putLogOnDisk(): Promise<void> {
    const path = `${this.path}-wal`;
    try {
      this.#log ??= openSync(path, 'r+');
      await putOnDisk(this.#log);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new StateError(`${path} could not be put on the disk: ${error.message}`);
    }
  }

  /**
   * Notes a fact that must never change, such as whose state this is.
   *
   * @throws StateError where another was noted before
   */
  claim(name: string, value: string): void {
    this.run('insert or ignore into facts (name, value) values (?, ?)', name, value);
    const noted = this.get('select value from facts where name = ?', name)?.text('value');
    if (noted !== value) {
      throw new StateError(
        `${this.path} belongs to ${name} ${noted}, not ${value}: set another STATE_DIR for this one`,
      );
    }
  }

  /** Writes a whole copy to a file, while the bot goes on. */
  backup(file: string): void {
    const unfinished = `${file}.unfinished`;
    try {
      rmSync(unfinished, { force: true });
      this.#statement('vacuum into ?').run(unfinished);
      // It says who asks, which is nobody else's business.
      chmodSync(unfinished, 0o600);
      flush(unfinished);
      renameSync(unfinished, file);
    } catch (error) {
      rmSync(unfinished, { force: true });
      if (!(error instanceof Error)) throw error;
      throw new StateError(`${file} could not be written: ${error.message}`);
    }
  }

  /**
   * Brings all into the one file: what stands beside it is of no more use.
   *
   * @throws StateError where another process is at work in it
   */
  fold(): void {
    const busy = this.get('pragma wal_checkpoint(TRUNCATE)')?.number('busy');
    if (busy !== 0) throw new StateError(`${this.path} is in use by another process`);
  }

  /**
   * Leaves nothing of what was deleted in what stands beside the file either. Where another process reads just
   * then, that stays until it is written over.
   */
  shred(): void {
    this.get('pragma wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.#settle();
    this.#statements.clear();
    try {
      // The library leaves that to the next who opens it; a copy of the one file would lack the latest.
      this.#guarded(() => this.#database.pragma('wal_checkpoint(PASSIVE)'));
    } catch (error) {
      if (!(error instanceof StateError)) throw error; // The next who opens it does it.
    } finally {
      this.#database.close();
      this.#closeLog();
    }
  }

  /** Its number may be another file's as soon as it is closed: who writes to the disk by it must be done. */
  #closeLog(): void {
    const log = this.#log;
    if (log === undefined) return;
    const close = () => closeSync(log);
    const last = this.#nextFlush ?? this.#flush;
    if (last === undefined) close();
    else last.then(close, close);
  }

  #statement(sql: string): Database.Statement<Value[]> {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare<Value[]>(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #migrate(): void {
    this.transaction(() => {
      const version = this.get('pragma user_version')?.number('user_version') ?? 0;
      if (version > MIGRATIONS.length) throw tooNew(this.path, version);
      for (const [n, sql] of MIGRATIONS.entries()) {
        if (n < version) continue;
        this.#database.exec(sql);
        this.#database.exec(`pragma user_version=${n + 1}`);
      }
    });
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw explained(error, this.path);
    }
  }
}

/** What a file says of itself. */
export interface Examined {
  /** How many migrations it has seen. */
  version: number;
  /** The bot whose state it is, by its id; absent before its first start. */
  bot?: string;
}

/**
 * Looks a file over from end to end and changes nothing.
 *
 * @param backup what messages call it, where it is a copy and not the state itself
 * @throws StateError where it is not there, damaged, another program's or of a newer version
 */
export function examine(path: string, backup?: string): Examined {
  const called = backup ?? path;
  if (!existsSync(path)) throw new StateError(`${called} is not there`);
  try {
    const database = new Database(path, { timeout: BUSY_MS });
    try {
      database.pragma('query_only=ON');
      const read = (sql: string) => rowOf(database.prepare(sql).get());
      const problem = read('pragma integrity_check')?.text('integrity_check');
      if (problem !== 'ok') throw damaged(called, problem ?? 'it cannot be checked', backup);
      if (read('pragma application_id')?.number('application_id') !== APPLICATION) {
        throw new StateError(`${called} is no state of Sitasi`);
      }
      const version = read('pragma user_version')?.number('user_version') ?? 0;
      if (version > MIGRATIONS.length) throw tooNew(called, version, backup);
      const bot = read("select value from facts where name = 'bot'")?.text('value');
      return { version, ...(bot === undefined ? {} : { bot }) };
    } finally {
      database.close();
    }
  } catch (error) {
    throw explained(error, called, backup);
  }
}

/** Puts a file on the disk, so that power may fail. */
export function flush(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
