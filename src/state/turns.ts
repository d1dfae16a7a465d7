import type { Store } from './store.ts';

/** At most so many messages in any span of so long. */
export interface Span {
  messages: number;
  ms: number;
}

/** No limit looks back further, ms. */
const KEPT_MS = 60_000;
/** Calls are given up after so long, ms: a message whose end could not be noted is through by then. */
const UNDER_WAY_MS = 15_000;
/** What a process put on the line before it died arrives within that time, ms. */
const ON_THE_LINE_MS = 250;
/** How soon to look again whether another process's message is through, ms. */
const LOOK_MS = 100;

/**
 * When messages went to each chat and which chats want to be left alone, for all processes that share a store
 * and for those after them. A message is noted before it is sent, so that what kills the process meanwhile
 * hides it from nobody. Times are ms since 1970, by the clock of the machine that the processes share.
 */
export class Turns {
  readonly #store: Store;
  readonly #me: string;
  readonly #now: () => number;

  /** @param me what the journal calls this process: it says when others are dead */
  constructor(store: Store, me: string, now: () => number = Date.now) {
    this.#store = store;
    this.#me = me;
    this.#now = now;
  }

  /** Notes something together with others; {@link Store.soon}. */
  soon<T>(work: () => T): Promise<T> {
    return this.#store.soon(work);
  }

  /**
   * Notes that a message to a chat begins, unless it is too early: then nothing is noted. To be asked by one
   * message of a chat at a time, which has waited for this process's own.
   *
   * @param pauseMs from another process's message to this one
   * @param span what all processes together keep to
   * @returns 0 where it may go, otherwise when to ask again, ms from now
   */
  begin(chat: string, pauseMs: number, span?: Span): number {
    const now = this.#now();
    const ends = `coalesce(through, begun + ${UNDER_WAY_MS})`;
    // One statement: of two processes that ask at once, one sees what the other has noted.
    const hasBegun = this.#store.run(
      `insert into turns (chat, owner, begun) select ?1, ?2, ?3
         where not exists (select 1 from closed_chats where chat = ?1 and until > ?3)
         and not exists (select 1 from turns where chat = ?1 and owner <> ?2 and ${ends} > ?3 - ?4)
         ${
           span === undefined
             ? ''
             : `and (select count(*) from turns where chat = ?1 and ${ends} > ?3 - ?5) < ?6`
         }`,
      chat,
      this.#me,
      now,
      pauseMs,
      ...(span === undefined ? [] : [span.ms, span.messages]),
    );
    return hasBegun > 0 ? 0 : Math.max(1, this.#waitMs(chat, now, pauseMs, span));
  }

  /** Notes that the message that was begun last in a chat is through, whatever came of it. */
  end(chat: string): void {
    this.#store.run(
      'update turns set through = ? where chat = ? and owner = ? and through is null',
      this.#now(),
      chat,
      this.#me,
    );
  }

  /** Notes that a chat wants to be left alone for so long. */
  close(chat: string, ms: number): void {
    const now = this.#now();
    this.#store.run(
      `insert into closed_chats (chat, at, until) values (?, ?, ?)
         on conflict (chat) do update set at = excluded.at, until = max(until, excluded.until)`,
      chat,
      now,
      Math.ceil(now + ms),
    );
  }

  /** For how long a chat still wants to be left alone, ms. */
  closedMs(chat: string): number {
    const closed = this.#store.get('select until from closed_chats where chat = ?', chat);
    return closed === undefined ? 0 : Math.max(0, closed.number('until') - this.#now());
  }

  #waitMs(chat: string, now: number, pauseMs: number, span: Span | undefined): number {
    const rows = this.#store.all(
      `select owner, begun, through from turns where chat = ?
         order by coalesce(through, begun) desc`,
      chat,
    );
    const waits = rows.flatMap((row) => {
      if (row.text('owner') === this.#me) return [];
      const through = row.numberOrNull('through');
      return through === null ? [LOOK_MS] : [through + pauseMs - now];
    });
    const first = rows[(span?.messages ?? 0) - 1];
    if (span !== undefined && first !== undefined) {
      waits.push((first.numberOrNull('through') ?? first.number('begun')) + span.ms - now);
    }
    return Math.max(this.closedMs(chat), ...waits);
  }
}

/**
 * Forgets what no limit looks at any more and ends what the dead had under way; to be called now and then,
 * when the dead are no longer among `instances`. What stands in the future, since the clock was set back, is
 * taken for as late as now: it holds nobody up for longer than the limit itself.
 */
export function tidyTurns(store: Store, now: number): void {
  const arrived = now + ON_THE_LINE_MS;
  store.run('delete from turns where coalesce(through, begun) <= ?', now - KEPT_MS);
  store.run(
    `update turns set begun = min(begun, ?1), through = min(through, ?2)
       where begun > ?1 or through > ?2`,
    now,
    arrived,
  );
  store.run(
    `update turns set through = ?
       where through is null and owner not in (select id from instances)`,
    arrived,
  );
  store.run('delete from closed_chats where until <= ?', now);
  store.run('update closed_chats set at = ?1, until = until - at + ?1 where at > ?1', now);
}
