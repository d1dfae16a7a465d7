import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Store } from './store.ts';
import { tidyTurns } from './turns.ts';

/** An update as it came, with the lane in which it has to be answered after those before it. */
export interface Entry {
  /** `update_id` of the Bot API. */
  id: number;
  lane: string;
  body: string;
}

/** An update that this process has to answer, and how often others before it left it unanswered. */
export interface Taken extends Entry {
  attempts: number;
}

/** A process that has not said for so long that it lives is dead, ms; six times what it should need. */
const DEAD_AFTER_MS = 6000;
/** The beat of a process that ended as it should. */
const LEFT = 0;
/** What ended a process not longer ago than this when the next one began may end that one too, ms. */
const CAREFUL_AFTER_MS = 60_000;
/** Telegram delivers an update again for 24 hours at most (Bot API, "Getting updates"); twice that is kept. */
const REMEMBERED_MS = 2 * 24 * 3600 * 1000;

/**
 * Updates from the moment they came until they are answered. What {@link receive} took may be confirmed to
 * Telegram when it is on the disk, by {@link flushed}. Several processes may share a journal; each update belongs to one of them,
 * and those of a lane that is at work to the one that works there, so that their order stays.
 */
export class Journal {
  /** What this process is called among all that share the store. */
  readonly id = randomUUID();
  readonly #store: Store;
  readonly #machine = machine();
  readonly #now: () => number;
  /** Updates that were handed out and are not finished. */
  readonly #taken = new Set<number>();
  /** The latest crash that is known here, as it was noted. */
  #crash: string | undefined;
  /** When it became known here, by a clock that nobody sets; that of one long ago does not matter. */
  #crashedAt = Number.NEGATIVE_INFINITY;

  constructor(store: Store, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
    this.beat();
    if (Number(this.#crash ?? 0) <= now() - CAREFUL_AFTER_MS) {
      this.#crashedAt = Number.NEGATIVE_INFINITY;
    }
  }

  /** Notes updates, passing over those that came before; those that this process has to answer, in order. */
  receive(entries: readonly Entry[]): Taken[] {
    const now = this.#now();
    const { mine, isAlone } = this.#store.now(() => {
      // One that was taken for dead and goes on gives others updates before its next beat: they must know of it.
      this.#sayAlive(now);
      return {
        isAlone:
          this.#store.get('select 1 from instances where id <> ? limit 1', this.id) === undefined,
        mine: entries.filter(({ id, lane, body }) => {
          // Also where that one is dead: whoever takes over its part of the lane takes over this one behind it.
          const row = this.#store.get(
            `insert or ignore into updates (id, lane, body, owner, received) values (?, ?, ?,
               coalesce((select owner from updates where lane = ? and done is null limit 1), ?), ?)
             returning owner`,
            id,
            lane,
            body,
            lane,
            this.id,
            now,
          );
          return row?.text('owner') === this.id;
        }),
      };
    });
    if (isAlone) return mine.map((entry) => this.#take({ ...entry, attempts: 0 }));
    // Another process may have put an earlier one of the lane down for this one a moment ago.
    const known = new Map(mine.map((entry) => [entry.id, entry]));
    return [...new Set(mine.map(({ lane }) => lane))].flatMap((lane) => this.#takeOf(lane, known));
  }

  /** Updates that became this process's in other ways and are not at hand yet, oldest first. */
  take(): Taken[] {
    const ids = this.#store
      .all('select id from updates where owner = ? and done is null order by id', this.id)
      .map((row) => row.number('id'));
    return this.#takeAll(ids);
  }

  /** @param known what was noted just now, which needs not be read again */
  #takeOf(lane: string, known: ReadonlyMap<number, Entry>): Taken[] {
    const ids = this.#store
      .all('select id, owner from updates where lane = ? and done is null order by id', lane)
      .flatMap((row) => (row.text('owner') === this.id ? [row.number('id')] : []));
    return this.#takeAll(ids, known);
  }

  #takeAll(ids: readonly number[], known?: ReadonlyMap<number, Entry>): Taken[] {
    return ids
      .filter((id) => !this.#taken.has(id))
      .flatMap((id) => {
        const entry = known?.get(id);
        return entry === undefined ? this.#read(id) : [{ ...entry, attempts: 0 }];
      })
      .map((taken) => this.#take(taken));
  }

  #read(id: number): Taken[] {
    return this.#store
      .all('select lane, body, attempts from updates where id = ?', id)
      .map((row) => ({
        id,
        lane: row.text('lane'),
        body: row.text('body'),
        attempts: row.number('attempts'),
      }));
  }

  #take(taken: Taken): Taken {
    this.#taken.add(taken.id);
    return taken;
  }

  /** Resolves when all that is on file is on the disk; {@link Store.flushed}. */
  flushed(): Promise<void> {
    return this.#store.flushed();
  }

  /** Notes something together with others; {@link Store.soon}. */
  soon<T>(work: () => T): Promise<T> {
    return this.#store.soon(work);
  }

  /**
   * Notes that answering begins. False where another process took the update over, because this one seemed
   * to be dead: it is that one's then.
   */
  begin(id: number): boolean {
    const isMine =
      this.#store.run(
        'update updates set attempts = attempts + 1 where id = ? and owner = ? and done is null',
        id,
        this.id,
      ) > 0;
    if (!isMine) this.#taken.delete(id);
    return isMine;
  }

  /** Lets an update go, to be had from {@link take} again. */
  release(id: number): void {
    this.#taken.delete(id);
  }

  /** Notes that an update is not what ends the process: as if it had been begun this once only. */
  exonerate(id: number): void {
    this.#store.run('update updates set attempts = 1 where id = ?', id);
  }

  /**
   * Notes that updates need nothing more; what they said and who said it is forgotten. That may be late: one
   * that is handled again sends nothing again, by {@link sentFor}.
   */
  finish(ids: Iterable<number>): void {
    const now = this.#now();
    this.#store.now(() => {
      const all = JSON.stringify([...ids]);
      this.#store.run('delete from sent where update_id in (select value from json_each(?))', all);
      this.#store.run(
        "update updates set done = ?, body = null, lane = '' where id in (select value from json_each(?))",
        now,
        all,
      );
    });
    for (const id of ids) this.#taken.delete(id);
  }

  /** What Telegram said to the messages that were sent for an update before this process died, in order. */
  sentFor(id: number): string[] {
    return this.#store
      .all('select result from sent where update_id = ? order by step', id)
      .map((row) => row.text('result'));
  }

  /** Notes what Telegram said to a message, at once: until then a kill has it sent again. */
  recordSent(id: number, step: number, result: string): void {
    this.#store.now(() =>
      this.#store.run(
        'insert or replace into sent (update_id, step, result) values (?, ?, ?)',
        id,
        step,
        result,
      ),
    );
  }

  /**
   * Says that this process lives, forgets what is long done and takes over what the dead left; whether
   * there may be something to {@link take}.
   */
  beat(): boolean {
    const now = this.#now();
    return this.#store.transaction(() => {
      this.#sayAlive(now);
      this.#store.run('delete from updates where done < ?', now - REMEMBERED_MS);
      const others = this.#store
        .all('select id, host, pid, beat from instances')
        .filter((row) => row.text('id') !== this.id);
      for (const row of others) {
        const isHere = row.text('host') === this.#machine;
        const isSilent = row.number('beat') <= now - DEAD_AFTER_MS;
        if (isSilent || (isHere && !isAlive(row.number('pid')))) {
          this.#store.run('delete from instances where id = ?', row.text('id'));
          if (row.number('beat') > LEFT) {
            this.#store.run(
              "insert or replace into facts (name, value) values ('crash', ?)",
              `${now}`,
            );
          }
        }
      }
      tidyTurns(this.#store, now);
      this.#noticeCrash();
      // Also of one who was taken for dead, went on, and died before it could say that it lived.
      const inherited = this.#store.run(
        'update updates set owner = ? where done is null and owner not in (select id from instances)',
        this.id,
      );
      return others.length > 0 || inherited > 0;
    });
  }

  /**
   * For how long no process has ended without giving back what it had, ms, as far as {@link beat} saw. One
   * that ended shortly before this one began counts as ended then; infinite where there was none.
   */
  calmMs(): number {
    return performance.now() - this.#crashedAt;
  }

  /** Whether no process has ended so for long enough that another is not expected to. */
  get isCalm(): boolean {
    return this.calmMs() >= CAREFUL_AFTER_MS;
  }

  #sayAlive(now: number): void {
    this.#store.run(
      'insert or replace into instances (id, host, pid, beat) values (?, ?, ?, ?)',
      this.id,
      this.#machine,
      process.pid,
      now,
    );
  }

  #noticeCrash(): void {
    const crash = this.#store.get("select value from facts where name = 'crash'")?.text('value');
    if (crash === this.#crash) return;
    this.#crash = crash;
    this.#crashedAt = performance.now();
  }

  /** Gives back what was not answered, so that the next process need not wait to take over. */
  leave(): void {
    this.#store.durably(() => {
      this.#store.run('update instances set beat = ? where id = ?', LEFT, this.id);
    });
  }
}

/** Processes that answer from this state just now, by machine and number. */
export function running(store: Store, now = Date.now()): string[] {
  return store
    .all('select host, pid from instances where beat > ?', now - DEAD_AFTER_MS)
    .filter((row) => row.text('host') !== machine() || isAlive(row.number('pid')))
    .map((row) => `process ${row.number('pid')} of ${row.text('host').split(' ')[0] ?? ''}`);
}

/**
 * Puts what another store knows of updates in the place of what this one knows: what waits there is answered by
 * the next process, and what was answered there is not answered again. How many wait.
 */
export function inherit(store: Store, other: Store): number {
  return store.transaction(() => {
    settle(store);
    const columns = ['id', 'lane', 'body', 'owner', 'received', 'attempts', 'done'];
    const insert = `insert or replace into updates (${columns.join(', ')}) values (?, ?, ?, ?, ?, ?, ?)`;
    let waiting = 0;
    for (const row of other.all(`select ${columns.join(', ')} from updates`)) {
      const done = row.numberOrNull('done');
      if (done === null) waiting++;
      store.run(
        insert,
        row.number('id'),
        row.text('lane'),
        row.textOrNull('body'),
        row.text('owner'),
        row.number('received'),
        row.number('attempts'),
        done,
      );
    }
    for (const row of other.all('select update_id, step, result from sent')) {
      store.run(
        'insert into sent (update_id, step, result) values (?, ?, ?)',
        row.number('update_id'),
        row.number('step'),
        row.text('result'),
      );
    }
    return waiting;
  });
}

/** Leaves nothing to be answered: of a journal that was put back, all has been answered since. */
export function settle(store: Store, now = Date.now()): void {
  store.transaction(() => {
    store.run('delete from sent');
    store.run('delete from instances');
    store.run('delete from turns');
    store.run('delete from closed_chats');
    store.run("update updates set done = ?, body = null, lane = '' where done is null", now);
  });
}

/** Where numbers of processes mean the same: containers may share a host's name, but not its processes. */
function machine(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname(); // Only Linux has that file.
  }
}

/** Whether another process of this machine has that number and lives. */
function isAlive(pid: number): boolean {
  // Whoever had this process's own number before, as the first one of a container has each time.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
