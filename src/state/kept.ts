import type { Store } from './store.ts';

/** Values of one kind by their keys. */
export interface Shelf<V> {
  get(key: string): V | undefined;
  /** @param who the person whom the value is about, so that it can be shown and forgotten */
  put(key: string, value: V, who?: number): void;
  delete(key: string): void;
  /** Puts all whose keys begin so under keys that begin otherwise. */
  move(from: string, to: string): void;
}

/**
 * What is kept of talks: plain data by kind and key, each for so long as the settings say, then forgotten.
 */
export class Kept {
  readonly #store: Store;
  readonly #now: () => number;

  constructor(store: Store, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  /** @param lasting whether the values stay until somebody deletes them */
  shelf<V>(kind: string, { lasting = false } = {}): Shelf<V> {
    return {
      get: (key) => {
        const row = this.#store.get('select value from kept where kind = ? and key = ?', kind, key);
        if (row === undefined) return undefined;
        const value: V = JSON.parse(row.text('value'));
        return value;
      },
      put: (key, value, who) => {
        this.#store.run(
          'insert or replace into kept (kind, key, value, who, at) values (?, ?, ?, ?, ?)',
          kind,
          key,
          JSON.stringify(value),
          who ?? null,
          lasting ? Number.MAX_SAFE_INTEGER : this.#now(),
        );
      },
      delete: (key) => {
        this.#store.run('delete from kept where kind = ? and key = ?', kind, key);
      },
      move: (from, to) => {
        this.#store.run(
          'update or replace kept set key = ? || substr(key, ?) where kind = ? and substr(key, 1, ?) = ?',
          to,
          from.length + 1,
          kind,
          from.length,
          from,
        );
      },
    };
  }

  /** Keeps things together with others; {@link Store.soon}. */
  soon<T>(work: () => T): Promise<T> {
    return this.#store.soon(work);
  }

  /** How many things of each kind are kept about a person. */
  about(who: number): Map<string, number> {
    const rows = this.#store.all(
      'select kind, count(*) as count from kept where who = ? group by kind order by kind',
      who,
    );
    return new Map(rows.map((row) => [row.text('kind'), row.number('count')]));
  }

  /** Forgets all about a person; how many things that were. */
  forget(who: number): number {
    const forgotten = this.#store.durably(() =>
      this.#store.run('delete from kept where who = ?', who),
    );
    this.#store.shred();
    return forgotten;
  }

  /** Forgets what is older than so many days. */
  expire(days: number): void {
    this.#store.run('delete from kept where at < ?', this.#now() - days * 86_400_000);
  }
}
