import type { Audit } from './audit.ts';
import type { Row } from './row.ts';
import type { Store } from './store.ts';

/** A person, group or channel that may ask. */
export interface Admitted {
  id: number;
  kind: 'person' | 'chat';
  name: string;
  /** When it was let in, ms since 1970. */
  at: number;
}

/** Those whom an admin let in, by name of the deed in the audit log. */
export class AdmittedList {
  readonly #store: Store;
  readonly #audit: Audit;
  readonly #now: () => number;

  constructor(store: Store, audit: Audit, now: () => number = Date.now) {
    this.#store = store;
    this.#audit = audit;
    this.#now = now;
  }

  has(id: number): boolean {
    return this.#store.get('select id from admitted where id = ?', id) !== undefined;
  }

  get(id: number): Admitted | undefined {
    const row = this.#store.get('select id, kind, name, at from admitted where id = ?', id);
    return row && admittedOf(row);
  }

  /** Some of all, newest first. */
  list(limit: number, offset: number): Admitted[] {
    return this.#store
      .all(
        'select id, kind, name, at from admitted order by at desc, id limit ? offset ?',
        limit,
        offset,
      )
      .map(admittedOf);
  }

  /** Lets somebody in; `false` where they were in already. */
  admit({ id, kind, name }: Omit<Admitted, 'at'>, actor: string): boolean {
    return this.#store.durably(() => {
      const isNew = this.#store.run(
        'insert or ignore into admitted (id, kind, name, admitted_by, at) values (?, ?, ?, ?, ?)',
        id,
        kind,
        name,
        actor,
        this.#now(),
      );
      if (isNew === 0) return false;
      const action = kind === 'chat' ? 'chat-admitted' : 'admitted';
      this.#audit.append({ actor, action, subject: String(id), note: name });
      return true;
    });
  }

  /** `false` where they were not in. */
  remove(id: number, actor: string): boolean {
    return this.#store.durably(() => {
      const known = this.get(id);
      if (known === undefined) return false;
      this.#store.run('delete from admitted where id = ?', id);
      const action = known.kind === 'chat' ? 'chat-removed' : 'removed';
      this.#audit.append({ actor, action, subject: String(id), note: known.name });
      return true;
    });
  }

  /** A group got another id, as Telegram says: what it may, it may go on. */
  migrate(from: number, to: number): void {
    this.#store.durably(() => {
      if (this.#store.run('update or replace admitted set id = ? where id = ?', to, from) === 0)
        return;
      this.#audit.append({
        actor: 'telegram',
        action: 'chat-moved',
        subject: String(from),
        note: String(to),
      });
    });
  }
}

function admittedOf(row: Row): Admitted {
  return {
    id: row.number('id'),
    kind: row.text('kind') === 'chat' ? 'chat' : 'person',
    name: row.text('name'),
    at: row.number('at'),
  };
}
