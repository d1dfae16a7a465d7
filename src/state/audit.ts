import type { Store } from './store.ts';

/** What can be done about who may ask. */
export type Action =
  | 'invited'
  | 'invitation-used'
  | 'invitation-refused'
  | 'requested'
  | 'request-refused'
  | 'admitted'
  | 'removed'
  | 'chat-admitted'
  | 'chat-removed'
  | 'chat-moved'
  | 'restored';

export interface AuditLine {
  /** When it was done, ms since 1970; now unless given. */
  at?: number;
  /** Who did it: a person's id, or `telegram`, or `operator` for a command of this machine. */
  actor: string;
  action: Action;
  /** To whom or what: the id of a person, of a chat, of an invitation. */
  subject: string;
  note?: string;
}

/** A line as it was kept, perhaps by another version with other deeds. */
export interface AuditEntry {
  /** Ms since 1970. */
  at: number;
  actor: string;
  action: string;
  subject: string;
  note: string;
}

/**
 * What was done about who may ask. The store itself refuses to change or remove a line: they are kept as long as
 * the file. So only what admins do makes it longer: a request is noted when it is decided on, and that an
 * invitation did not let somebody in but a few times.
 */
export class Audit {
  readonly #store: Store;
  readonly #now: () => number;

  constructor(store: Store, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  append({ at = this.#now(), actor, action, subject, note = '' }: AuditLine): void {
    this.#store.run(
      'insert into audit (at, actor, action, subject, note) values (?, ?, ?, ?, ?)',
      at,
      actor,
      action,
      subject,
      note,
    );
  }

  /** All lines, in the order in which they were noted. */
  read(): AuditEntry[] {
    return this.#store
      .all('select at, actor, action, subject, note from audit order by id')
      .map((row) => ({
        at: row.number('at'),
        actor: row.text('actor'),
        action: row.text('action'),
        subject: row.text('subject'),
        note: row.text('note'),
      }));
  }
}
