import type { Store } from './store.ts';

const DAY_MS = 24 * 3600 * 1000;

/** What was said to whom, so that it is said once a day. */
export class Notices {
  readonly #store: Store;
  readonly #now: () => number;

  constructor(store: Store, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  /**
   * Whether this may be said now. The update that may say it may do so again when it is handled anew, no
   * other may for a day.
   */
  claim(kind: string, subject: number, update: number): boolean {
    const now = this.#now();
    const by = this.#claimedBy(kind, subject);
    if (by !== undefined) return by === update;
    this.#store.transaction(() => {
      this.#store.run('delete from notices where at <= ?', now - DAY_MS);
      this.#store.run(
        'insert into notices (kind, subject, at, update_id) values (?, ?, ?, ?)',
        kind,
        subject,
        now,
        update,
      );
    });
    return true;
  }

  /** Whether this was said within a day. */
  stands(kind: string, subject: number): boolean {
    return this.#claimedBy(kind, subject) !== undefined;
  }

  #claimedBy(kind: string, subject: number): number | undefined {
    return this.#store
      .get(
        'select update_id from notices where kind = ? and subject = ? and at > ?',
        kind,
        subject,
        this.#now() - DAY_MS,
      )
      ?.number('update_id');
  }
}
