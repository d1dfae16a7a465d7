import type { Row, Store } from './store.ts';

/**
 * What is kept of a person because not everybody may ask. Who was let in stays on the list until an admin ends
 * that, and the audit log stays as it is; both are told, neither is forgotten at a person's own wish.
 */
export class AccessRecord {
  readonly stays: ReadonlySet<string> = new Set(['admission', 'audit']);
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** How many things of each kind are kept about a person. */
  about(who: number): Map<string, number> {
    const id = String(who);
    return new Map([
      [
        'request',
        count(this.#store.get('select count(*) as n from requests where person = ?', who)),
      ],
      [
        'membership',
        count(this.#store.get('select count(*) as n from members where person = ?', who)),
      ],
      ['admission', count(this.#store.get('select count(*) as n from admitted where id = ?', who))],
      [
        'audit',
        count(
          this.#store.get('select count(*) as n from audit where actor = ? or subject = ?', id, id),
        ),
      ],
    ]);
  }

  /** Forgets that somebody asked to be let in, and was seen in the staff group. */
  forget(who: number): void {
    this.#store.durably(() => {
      this.#store.run('delete from requests where person = ?', who);
      this.#store.run('delete from members where person = ?', who);
    });
  }
}

const count = (row: Row | undefined): number => row?.number('n') ?? 0;
