import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Update } from 'grammy/types';
import { describe, expect, it, onTestFinished } from 'vitest';
import { malformed } from '../../bench/chaos/malformed.ts';
import { Undelivered } from '../../src/bot/delivery.ts';
import { type Handle, Inbox, type Sent } from '../../src/bot/inbox.ts';
import { createLog } from '../../src/log.ts';
import { StateError } from '../../src/state/error.ts';
import { Journal } from '../../src/state/journal.ts';
import { Store } from '../../src/state/store.ts';
import { temporary } from '../main/program.ts';

const sari = { id: 7, is_bot: false, first_name: 'Sari' };
const budi = { id: 8, is_bot: false, first_name: 'Budi' };

function message(update_id: number, from = sari): Update {
  const chat = { id: from.id, type: 'private' as const, first_name: from.first_name };
  return { update_id, message: { message_id: update_id, date: 1, chat, from, text: 'x' } };
}

function press(update_id: number, from = sari): Update {
  return { update_id, callback_query: { id: `${update_id}`, from, chat_instance: 'x', data: 'x' } };
}

function typing(update_id: number, from = sari): Update {
  return { update_id, inline_query: { id: `${update_id}`, from, query: 'x', offset: '' } };
}

/** A journal whose disk is full for a while. */
class FullJournal extends Journal {
  isFull = false;

  override receive(entries: Parameters<Journal['receive']>[0]) {
    this.checkRoom();
    return super.receive(entries);
  }
  override begin(id: number) {
    this.checkRoom();
    return super.begin(id);
  }
  override recordSent(id: number, step: number, result: string) {
    this.checkRoom();
    super.recordSent(id, step, result);
  }
  override finish(ids: Iterable<number>) {
    this.checkRoom();
    super.finish(ids);
  }
  override beat() {
    this.checkRoom();
    return super.beat();
  }
  private checkRoom(): void {
    if (this.isFull) throw new StateError('the disk is full');
  }
}

function start(handle: Handle, folder = temporary()) {
  const store = new Store(folder);
  const journal = new FullJournal(store);
  const giveUp = new AbortController();
  const lines: string[] = [];
  const log = createLog({ logLevel: 'info' }, { write: (line) => lines.push(line) });
  const inbox = new Inbox({ journal, handle, log, giveUp: giveUp.signal });
  onTestFinished(async () => {
    giveUp.abort();
    await inbox.close();
    store.close();
  });
  return { folder, store, journal, inbox, giveUp, said: () => lines.join('') };
}

/** Notes which updates are handled; each takes until it is told to end, where there is something to wait for. */
function recorder(wait: (update: Update) => Promise<void> | undefined = () => undefined) {
  const begun: number[] = [];
  const done: number[] = [];
  const handle: Handle = async (update, { reached }) => {
    begun.push(update.update_id);
    reached();
    await wait(update);
    done.push(update.update_id);
  };
  return { begun, done, handle };
}

const never = () => new Promise<void>(() => {});
const settled = async (inbox: Inbox) => {
  while (inbox.waiting > 0) await sleep(5);
};

describe('updates', () => {
  it('are handled once, those of a chat in order, others meanwhile', async () => {
    let end = () => {};
    const first = new Promise<void>((resolve) => {
      end = resolve;
    });
    const { begun, done, handle } = recorder((update) =>
      update.update_id === 1 ? first : undefined,
    );
    const { inbox } = start(handle);
    inbox.open();
    inbox.receive([message(1), message(2), message(3, budi), press(4), typing(5), message(2)]);
    await expect.poll(() => begun).toEqual([1, 3, 4, 5]);
    end();
    await settled(inbox);
    inbox.receive([message(1), message(2)]);
    await settled(inbox);
    expect(done).toEqual([3, 4, 5, 1, 2]);
  });

  it('are answered, and may be confirmed, when they are on the disk', async () => {
    const { begun, handle } = recorder();
    const { inbox, journal } = start(handle);
    inbox.open();
    let put = () => {};
    journal.flushed = () =>
      new Promise((resolve) => {
        put = resolve;
      });
    let isConfirmed = false;
    const received = inbox.receive([message(1), typing(2)]).then(() => {
      isConfirmed = true;
    });
    await sleep(20);
    expect({ begun, isConfirmed }).toEqual({ begun: [], isConfirmed: false });
    put();
    await received;
    await settled(inbox);
    expect(begun).toEqual([1, 2]);
  });

  it('that are answered are on the disk soon: power may fail', async () => {
    const { inbox, journal } = start(recorder().handle);
    const flushed = journal.flushed.bind(journal);
    let flushes = 0;
    journal.flushed = () => {
      flushes++;
      return flushed();
    };
    inbox.open();
    await inbox.receive([message(1)]);
    await settled(inbox);
    expect(flushes).toBe(1);
    await expect.poll(() => flushes).toBe(2);
    expect(journal.take()).toEqual([]);
  });

  it('are answered also where the disk does not take them, but not confirmed', async () => {
    const { begun, handle } = recorder();
    const { inbox, journal } = start(handle);
    inbox.open();
    journal.flushed = () => Promise.reject(new StateError('the disk is broken'));
    await expect(inbox.receive([message(1)])).rejects.toThrow(StateError);
    await settled(inbox);
    expect(begun).toEqual([1]);
  });

  it('that come before the bot is ready are kept, and answered behind what was left', async () => {
    const stuck = start(never);
    stuck.inbox.open();
    stuck.inbox.receive([message(1)]);
    const { done, handle } = recorder();
    const { inbox } = start(handle, stuck.folder);
    inbox.receive([message(2), typing(3)]);
    await sleep(20);
    expect(done).toEqual([]);
    expect(inbox.waiting).toBe(1);
    inbox.open();
    await settled(inbox);
    expect(done).toEqual([1, 2]);
  });

  it('that fail are done with; those that could not be delivered are for the next start', async () => {
    const first = start((update) =>
      Promise.reject(update.update_id === 1 ? new TypeError('odd') : new Undelivered('no time')),
    );
    first.inbox.open();
    first.inbox.receive([message(1), message(2)]);
    await settled(first.inbox);
    await first.inbox.close();
    expect(first.said()).toContain('odd');
    const { done, handle } = recorder();
    const { inbox } = start(handle, first.folder);
    inbox.open();
    await settled(inbox);
    expect(done).toEqual([2]);
  });

  it('know after each crash what was sent for them before', async () => {
    const folder = temporary();
    const known: (readonly string[])[] = [];
    for (const act of [
      () => {},
      (sent: Sent) => sent.record(0, 'one'),
      (sent: Sent) => sent.record(1, 'two'),
      () => {},
    ]) {
      const { inbox, journal } = start(async (_, sent) => {
        known.push(sent.before);
        sent.reached();
        await act(sent);
        journal.isFull = true; // Here it ends.
        return never();
      }, folder);
      inbox.open();
      inbox.receive([message(1)]);
      await expect.poll(() => journal.isFull).toBe(true);
    }
    expect(known).toEqual([[], [], ['one'], ['one', 'two']]);
  });

  it.each([
    ['at once where a process was killed lately', 1000, ['one']],
    ['with what else is noted then where none was', Number.POSITIVE_INFINITY, []],
  ])('know what was sent %s', async (_, calmMs, atOnce) => {
    const known: string[][] = [];
    const { inbox, journal } = start(async ({ update_id: id }, { record }) => {
      const recorded = record(0, 'one');
      known.push(journal.sentFor(id));
      await recorded;
      known.push(journal.sentFor(id));
    });
    journal.calmMs = () => calmMs;
    inbox.open();
    inbox.receive([message(1)]);
    await settled(inbox);
    expect(known).toEqual([atOnce, ['one']]);
  });

  it('that wait when time is up are for the next start', async () => {
    const first = start(never);
    first.inbox.open();
    first.inbox.receive([message(1), message(2), typing(3)]);
    first.giveUp.abort();
    await first.inbox.close();
    const { done, handle } = recorder();
    const { inbox } = start(handle, first.folder);
    inbox.open();
    await settled(inbox);
    expect(done).toEqual([1, 2]);
  });

  it('are taken over from a process that is silent', async () => {
    const first = start(never);
    const { done, handle } = recorder();
    const second = start(handle, first.folder);
    second.inbox.open();
    first.inbox.open();
    first.inbox.receive([message(1)]);
    // It must not speak up again: of one process number, each would take the other for dead.
    first.journal.isFull = true;
    first.store.run("update instances set beat = 0, host = 'elsewhere'");
    await expect.poll(() => done, { timeout: 5000 }).toEqual([1]);
  });
});

describe('when the disk is full', () => {
  it('nothing is taken in; what is at hand is answered once, and noted later', async () => {
    let end = () => {};
    const first = new Promise<void>((resolve) => {
      end = resolve;
    });
    const begun: number[] = [];
    let failed: unknown;
    const { inbox, journal, store, said } = start(async (update, { record }) => {
      begun.push(update.update_id);
      await first;
      try {
        await record(0, '{}');
      } catch (error) {
        failed = error;
      }
    });
    inbox.open();
    inbox.receive([message(1), message(2)]);
    await sleep(10);
    journal.isFull = true;
    expect(() => inbox.receive([message(3)])).toThrow(StateError);
    end();
    await settled(inbox);
    expect(begun).toEqual([1, 2]);
    expect(failed).toBeUndefined();
    expect(said().match(/the state cannot be written/g)).toHaveLength(1);
    journal.isFull = false;
    await expect
      .poll(() => store.all('select id from updates where done is null'), { timeout: 5000 })
      .toEqual([]);
    inbox.receive([message(1), message(2), message(3)]);
    await settled(inbox);
    expect(begun).toEqual([1, 2, 3]);
  });
});

describe('an update that ends the process each time', () => {
  /** What happens at each start: a process that ends when 2 is handled, as far as others can tell. */
  async function crash(folder: string): Promise<{ begun: number[]; done: number[]; said: string }> {
    const begun: number[] = [];
    const done: number[] = [];
    let isDead = false;
    let bury = () => {};
    const buried = new Promise<void>((resolve) => {
      bury = resolve;
    });
    const { inbox, journal, said } = start(async ({ update_id }, { reached }) => {
      if (isDead) return buried;
      begun.push(update_id);
      if (update_id === 2) {
        isDead = true;
        return buried;
      }
      await sleep(1);
      if (isDead) return buried;
      reached();
      done.push(update_id);
    }, folder);
    inbox.open();
    inbox.receive([1, 2, 3].map((n) => message(n, { ...sari, id: n })));
    while (!isDead && inbox.waiting > 0) await sleep(5);
    journal.isFull = true; // What the dead would still do comes to nothing.
    bury();
    await settled(inbox);
    return { begun, done, said: said() };
  }

  it('is blamed alone, not all that waited for their turn', async () => {
    const { inbox, journal, store } = start(() => {
      journal.isFull = true; // Here it ends.
      return never();
    });
    inbox.open();
    inbox.receive(Array.from({ length: 50 }, (_, n) => message(n + 1, { ...sari, id: n + 1 })));
    await expect.poll(() => journal.isFull).toBe(true);
    const begun = store
      .all('select id from updates where attempts > 0')
      .map((row) => row.number('id'));
    expect(begun).toEqual([1]);
  });

  it('is given up in the end, no other is', async () => {
    const folder = temporary();
    const done = new Set<number>();
    let said = '';
    let starts = 0;
    while (!said.includes('given up') && starts < 20) {
      const after = await crash(folder);
      for (const id of after.done) done.add(id);
      said = after.said;
      starts++;
    }
    expect(said).toContain('given up: the process ended each time');
    expect([...done].sort()).toEqual([1, 3]);
    expect(starts).toBeLessThanOrEqual(10);
  });
});

it('whatever comes in an update, nothing ends the process or holds up others', async () => {
  const corpus = fileURLToPath(new URL('../../corpus', import.meta.url));
  const { crashes, left } = await malformed({ count: 1000, seed: 1, corpus });
  expect(crashes).toEqual([]);
  expect(left).toBe(0);
}, 60_000);
