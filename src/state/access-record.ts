import type { Store } from './store.ts';

const DAY_MS = 24 * 3600 * 1000;
/** Invitations long expired are of no use to anybody, days. */
const INVITATION_DAYS = 90;

/** Where something about a person stands, by kind. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ['request', 'requests where person = ?1'],
  ['membership', 'members where person = ?1'],
  ['notices', 'notices where subject = ?1'],
  ['admission', 'admitted where id = ?1'],
  ['invitations', 'invitations where made_by = ?1 or used_by = ?1'],
  ['menu', 'admin_menus where person = ?1'],
  ['audit', "audit where actor = printf('%d', ?1) or subject = printf('%d', ?1)"],
]);

/**
 * What is kept of a person because not everybody may ask. Who was let in stays on the list until an admin ends
 * that, and so does by which invitation, the menu of an admin is the settings' matter, and the audit log stays as
 * it is; all are told, none is forgotten at a person's own wish.
 */
export class AccessRecord {
  readonly stays: ReadonlySet<string> = new Set(['admission', 'invitations', 'menu', 'audit']);
  readonly #store: Store;
  readonly #now: () => number;

  constructor(store: Store, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  /** How many things of each kind are kept about a person. */
  about(who: number): Map<string, number> {
    return new Map(
      [...PLACES].map(([kind, place]) => {
        const row = this.#store.get(`select count(*) as n from ${place}`, who);
        return [kind, row?.number('n') ?? 0];
      }),
    );
  }

  /** Forgets that somebody asked to be let in, was seen in the staff group, and was told something. */
  forget(who: number): void {
    this.#store.durably(() => {
      for (const [kind, place] of PLACES) {
        if (!this.stays.has(kind)) this.#store.run(`delete from ${place}`, who);
      }
    });
    this.#store.shred();
  }

  /**
   * Forgets requests, decisions on them, and who was seen in a staff group, of so many days ago; what was said
   * once a day, of yesterday; invitations long expired.
   */
  expire(days: number): void {
    const now = this.#now();
    const before = now - days * DAY_MS;
    this.#store.transaction(() => {
      this.#store.run('delete from requests where at < ?', before);
      this.#store.run('delete from members where seen < ?', before);
      this.#store.run('delete from notices where at <= ?', now - DAY_MS);
      this.#store.run('delete from invitations where expires < ?', now - INVITATION_DAYS * DAY_MS);
    });
  }
}
