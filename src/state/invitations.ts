import type { AdmittedList } from './admitted.ts';
import type { Audit } from './audit.ts';
import type { Store } from './store.ts';

export interface Invitation {
  id: string;
  madeBy: number;
  /** For whom it is, in the admin's words. */
  note: string;
  /** Ms since 1970. */
  expires: number;
}

/** Why an invitation lets nobody in. */
export type Refusal = 'used' | 'expired' | 'unknown' | 'forged';

/** Lines of the audit log about one invitation that did not let somebody in; a link may be passed on to thousands. */
const MOST_REFUSALS = 10;

/** Invitations that admins made, each of which lets one person in. */
export class Invitations {
  readonly #store: Store;
  readonly #audit: Audit;
  readonly #admitted: AdmittedList;
  readonly #now: () => number;

  constructor(store: Store, audit: Audit, admitted: AdmittedList, now: () => number = Date.now) {
    this.#store = store;
    this.#audit = audit;
    this.#admitted = admitted;
    this.#now = now;
  }

  /** Keeps an invitation; made twice under one id it is the one that was made first, which is returned. */
  make({ id, madeBy, note, expires }: Invitation): Invitation {
    return this.#store.durably(() => {
      const isNew = this.#store.run(
        'insert or ignore into invitations (id, made_by, note, expires) values (?, ?, ?, ?)',
        id,
        madeBy,
        note,
        expires,
      );
      if (isNew > 0) {
        this.#audit.append({ actor: String(madeBy), action: 'invited', subject: id, note });
      }
      const kept = this.#store.get('select expires from invitations where id = ?', id);
      return { id, madeBy, note, expires: kept?.number('expires') ?? expires };
    });
  }

  /** Lets a person in by an invitation, if `mayInvite` its maker still; the reason where not. */
  use(
    id: string,
    person: { id: number; name: string },
    mayInvite: (maker: number) => boolean,
  ): 'admitted' | Refusal {
    return this.#store.durably(() => {
      const row = this.#store.get(
        'select made_by, expires, used_by from invitations where id = ?',
        id,
      );
      if (row === undefined || !mayInvite(row.number('made_by'))) return 'unknown';
      if (row.numberOrNull('used_by') !== null) return 'used';
      if (row.number('expires') <= this.#now()) return 'expired';
      this.#store.run('update invitations set used_by = ? where id = ?', person.id, id);
      const actor = String(person.id);
      this.#audit.append({ actor, action: 'invitation-used', subject: id });
      this.#admitted.admit({ ...person, kind: 'person' }, String(row.number('made_by')));
      return 'admitted';
    });
  }

  /** Notes in the audit log that an invitation did not let somebody in: the first few times, if an admin made it. */
  refused(id: string, person: number, why: Refusal): void {
    this.#store.transaction(() => {
      const isNoted = this.#store.run(
        'update invitations set refusals = refusals + 1 where id = ? and refusals < ?',
        id,
        MOST_REFUSALS,
      );
      if (isNoted === 0) return;
      const actor = String(person);
      this.#audit.append({ actor, action: 'invitation-refused', subject: id, note: why });
    });
  }
}
