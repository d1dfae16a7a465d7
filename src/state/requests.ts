import type { AdmittedList } from './admitted.ts';
import type { Audit } from './audit.ts';
import type { Store } from './store.ts';

export interface Request {
  person: number;
  name: string;
  /** Language of the person's Telegram (IETF tag), where it is known. */
  language?: string | undefined;
}

/** Requests that wait at once; strangers must not be able to fill the disk, nor an admin's chat. */
const MOST_WAITING = 50;
/** Who was refused may ask again after a week, ms. */
const ASK_AGAIN_MS = 7 * 24 * 3600 * 1000;

/** Persons who ask the admins to be let in. */
export class Requests {
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

  /**
   * `asked`: the admins are to be told, also when the same update is handled anew; `waiting`: they were;
   * `full`: too many wait.
   */
  ask({ person, name, language }: Request, update: number): 'asked' | 'waiting' | 'full' {
    return this.#store.transaction(() => {
      const now = this.#now();
      this.#store.run(
        'delete from requests where decision is not null and at < ?',
        now - ASK_AGAIN_MS,
      );
      // Who was let in once and put out since may ask like anybody else.
      this.#store.run("delete from requests where person = ? and decision = 'admitted'", person);
      const known = this.#store.get('select update_id from requests where person = ?', person);
      if (known !== undefined) return known.number('update_id') === update ? 'asked' : 'waiting';
      if (this.#count() >= MOST_WAITING) return 'full';
      this.#store.run(
        'insert into requests (person, name, at, update_id, language) values (?, ?, ?, ?, ?)',
        person,
        name,
        now,
        update,
        language ?? null,
      );
      return 'asked';
    });
  }

  /** Those that wait, oldest first. */
  waiting(limit: number): Request[] {
    return this.#store
      .all('select person, name from requests where decision is null order by at limit ?', limit)
      .map((row) => ({ person: row.number('person'), name: row.text('name') }));
  }

  /** Decides on a request; nothing where another update did, or nobody asked. */
  decide(
    person: number,
    decision: 'admitted' | 'refused',
    actor: number,
    update: number,
  ): Request | undefined {
    return this.#store.durably(() => {
      const row = this.#store.get(
        'select name, at, decision, update_id, language from requests where person = ?',
        person,
      );
      if (row === undefined) return undefined;
      const language = row.textOrNull('language') ?? undefined;
      const request: Request = { person, name: row.text('name'), language };
      const decided = row.textOrNull('decision');
      if (decided !== null) {
        return decided === decision && row.number('update_id') === update ? request : undefined;
      }
      this.#store.run(
        'update requests set decision = ?, at = ?, update_id = ? where person = ?',
        decision,
        this.#now(),
        update,
        person,
      );
      // Only now, so that nobody outside can make the log longer.
      this.#audit.append({
        at: row.number('at'),
        actor: String(person),
        action: 'requested',
        subject: String(person),
        note: request.name,
      });
      if (decision === 'admitted') {
        this.#admitted.admit({ id: person, kind: 'person', name: request.name }, String(actor));
      } else {
        this.#audit.append({
          actor: String(actor),
          action: 'request-refused',
          subject: String(person),
          note: request.name,
        });
      }
      return request;
    });
  }

  #count(): number {
    const row = this.#store.get('select count(*) as n from requests where decision is null');
    return row?.number('n') ?? 0;
  }
}
