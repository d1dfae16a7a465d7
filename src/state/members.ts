import type { Store } from './store.ts';

/** Who was last seen in the staff group, so that its members may ask while Telegram cannot be asked. */
export class Members {
  readonly #store: Store;
  readonly #group: number;
  readonly #now: () => number;

  constructor(store: Store, group: number, now: () => number = Date.now) {
    this.#store = store;
    this.#group = group;
    this.#now = now;
  }

  has(person: number): boolean {
    const row = this.#store.get(
      'select person from members where group_id = ? and person = ?',
      this.#group,
      person,
    );
    return row !== undefined;
  }

  /** Notes what Telegram said; who never was a member leaves no trace. */
  note(person: number, isMember: boolean): void {
    if (isMember) {
      this.#store.run(
        'insert or replace into members (group_id, person, seen) values (?, ?, ?)',
        this.#group,
        person,
        this.#now(),
      );
    } else if (this.has(person)) {
      this.#store.run('delete from members where group_id = ? and person = ?', this.#group, person);
    }
  }
}
