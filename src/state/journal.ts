import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Store } from './store.ts';

/** An update as it came, with the lane in which it has to be answered after those before it. */
export interface Entry {
  /** `update_id` of the Bot API. */
  id: number;
  lane: string;
  body: string;
}

/** An update that this process has to answer, and how often that was begun. */
export interface Taken extends Entry {
  attempts: number;
}

/** A process that has not said for so long that it lives is dead, ms. */
const DEAD_AFTER_MS = 15_000;
/** Telegram delivers an update again for 24 hours at most (Bot API, "Getting updates"); twice that is kept. */
const REMEMBERED_MS = 2 * 24 * 3600 * 1000;

/**
 * Updates from the moment they came until they are answered. What {@link receive} took is on the disk: it
 * may be confirmed to Telegram. Several processes may share a journal; each update belongs to one of them,
 * and those of a lane that is at work to the one that works there, so that their order stays.
 */
export class Journal {
  readonly #store: Store;
  readonly #me = randomUUID();
  readonly #now: () => number;
  /** Updates that were handed out and are not finished. */
  readonly #taken = new Set<number>();

  constructor(store: Store, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
    this.beat();
  }

  /** Notes updates, passing over those that came before; those that this process has to answer. */
  receive(entries: readonly Entry[]): Taken[] {
    const now = this.#now();
    return this.#store
      .durably(() =>
        entries.filter(({ id, lane, body }) => {
          const [row] = this.#store.all(
            `insert or ignore into updates (id, lane, body, owner, received) values (?, ?, ?,
             coalesce((select owner from updates join instances on instances.id = owner
                       where lane = ? and done is null and beat > ? limit 1), ?), ?)
           returning owner`,
            id,
            lane,
            body,
            lane,
            now - DEAD_AFTER_MS,
            this.#me,
            now,
          );
          return row?.text('owner') === this.#me;
        }),
      )
      .map((entry) => this.#take({ ...entry, attempts: 0 }));
  }

  /** Updates that became this process's in other ways and are not at hand yet, oldest first. */
  take(): Taken[] {
    return this.#store
      .all(
        'select id, lane, body, attempts from updates where owner = ? and done is null order by id',
        this.#me,
      )
      .filter((row) => !this.#taken.has(row.number('id')))
      .map((row) =>
        this.#take({
          id: row.number('id'),
          lane: row.text('lane'),
          body: row.text('body'),
          attempts: row.number('attempts'),
        }),
      );
  }

  #take(taken: Taken): Taken {
    this.#taken.add(taken.id);
    return taken;
  }

  /** Notes that answering begins. */
  begin(id: number): void {
    this.#store.run('update updates set attempts = attempts + 1 where id = ?', id);
  }

  /** Notes that an update needs nothing more; what it said is forgotten. */
  finish(id: number): void {
    this.#store.transaction(() => {
      this.#store.run('delete from sent where update_id = ?', id);
      this.#store.run('update updates set done = ?, body = null where id = ?', this.#now(), id);
    });
    this.#taken.delete(id);
  }

  /** What Telegram said to the messages that were sent for an update before this process died, in order. */
  sentFor(id: number): string[] {
    return this.#store
      .all('select result from sent where update_id = ? order by step', id)
      .map((row) => row.text('result'));
  }

  recordSent(id: number, step: number, result: string): void {
    this.#store.run(
      'insert or replace into sent (update_id, step, result) values (?, ?, ?)',
      id,
      step,
      result,
    );
  }

  /** Says that this process lives and forgets what is long done; whether there may be something to {@link take}. */
  beat(): boolean {
    const now = this.#now();
    const host = hostname();
    return this.#store.transaction(() => {
      this.#store.run(
        'insert or replace into instances (id, host, pid, beat) values (?, ?, ?, ?)',
        this.#me,
        host,
        process.pid,
        now,
      );
      this.#store.run('delete from updates where done < ?', now - REMEMBERED_MS);
      const others = this.#store
        .all('select id, host, pid, beat from instances')
        .filter((row) => row.text('id') !== this.#me);
      for (const row of others) {
        const isHere = row.text('host') === host;
        const isSilent = row.number('beat') <= now - DEAD_AFTER_MS;
        if (isSilent || (isHere && !isAlive(row.number('pid')))) this.#inherit(row.text('id'));
      }
      return others.length > 0;
    });
  }

  /** Takes over what another process left. */
  #inherit(other: string): void {
    this.#store.run('delete from instances where id = ?', other);
    this.#store.run(
      'update updates set owner = ? where owner = ? and done is null',
      this.#me,
      other,
    );
  }

  /** Gives back what was not answered, so that the next process need not wait to take over. */
  leave(): void {
    this.#store.durably(() => {
      this.#store.run('update instances set beat = 0 where id = ?', this.#me);
    });
  }

  /** Puts all that was written on the disk. */
  flush(): void {
    this.#store.durably(() =>
      this.#store.run('update instances set beat = ? where id = ?', this.#now(), this.#me),
    );
  }
}

/** Processes that answer from this state just now, by host and process number. */
export function running(store: Store, now = Date.now()): string[] {
  return store
    .all('select host, pid from instances where beat > ?', now - DEAD_AFTER_MS)
    .filter((row) => row.text('host') !== hostname() || isAlive(row.number('pid')))
    .map((row) => `${row.text('host')} ${row.number('pid')}`);
}

/** Leaves nothing to be answered: of a journal that was put back, all has been answered since. */
export function settle(store: Store, now = Date.now()): void {
  store.transaction(() => {
    store.run('delete from sent');
    store.run('delete from instances');
    store.run('update updates set done = ?, body = null where done is null', now);
  });
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
