import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { noting } from '../../src/bot/noting.ts';
import { Pace } from '../../src/bot/pace.ts';
import { createLog } from '../../src/log.ts';
import { StateError } from '../../src/state/error.ts';
import { Journal } from '../../src/state/journal.ts';
import { Store } from '../../src/state/store.ts';
import { Turns } from '../../src/state/turns.ts';
import { temporary } from '../main/program.ts';

vi.mock('node:timers/promises', async () => ({ setTimeout: (await import('./clock.ts')).sleep }));
// A clock that is advanced by hand knows no turns of the event loop, at whose end the store writes.
vi.mock('node:timers', async (original) => ({
  ...(await original<typeof import('node:timers')>()),
  setImmediate: (work: () => void) => process.nextTick(work),
}));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** When each of so many messages to a chat goes out, ms from now, if each is `takesMs` on its way. */
async function times(pace: Pace, chat: string, count: number, takesMs = 0): Promise<number[]> {
  const from = performance.now();
  const sent: number[] = [];
  for (let n = 0; n < count; n++) {
    void pace.inTurn(chat, async () => {
      sent.push(Math.round(performance.now() - from));
      if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs));
    });
  }
  await vi.advanceTimersByTimeAsync(200_000);
  return sent;
}

describe('messages to a chat', () => {
  it('go out a second apart, the first at once', async () => {
    expect(await times(new Pace(), '7', 4)).toEqual([0, 1000, 2000, 3000]);
  });

  it('wait from when the one before is through: when it arrived is not known', async () => {
    expect(await times(new Pace(), '7', 3, 400)).toEqual([0, 1400, 2800]);
  });

  it('are at most twenty a minute in a group', async () => {
    const sent = await times(new Pace(), '-100', 45);
    expect(sent).toHaveLength(45);
    for (const [n, at] of sent.entries()) {
      expect(at - (sent[n - 1] ?? -1000)).toBeGreaterThanOrEqual(1000);
      expect(at - (sent[n - 20] ?? -60_000)).toBeGreaterThanOrEqual(60_000);
    }
  });

  it('keep their order though one fails, and whoever sent it is told', async () => {
    const pace = new Pace();
    const order: number[] = [];
    const sent = [1, 2, 3].map((n) =>
      pace.inTurn('7', () => {
        order.push(n);
        return n === 2 ? Promise.reject(new Error('odd')) : Promise.resolve(n);
      }),
    );
    const outcomes = Promise.allSettled(sent);
    await vi.advanceTimersByTimeAsync(5000);
    expect((await outcomes).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(order).toEqual([1, 2, 3]);
  });

  it('wait for no other chat', async () => {
    const pace = new Pace();
    pace.close('7', 100);
    expect(await times(pace, '8', 2)).toEqual([0, 1000]);
  });
});

describe('a chat that Telegram wants left alone', () => {
  it('gets nothing until then, and its messages one by one afterwards', async () => {
    const pace = new Pace();
    pace.close('7', 30);
    pace.close('7', 5);
    expect(await times(pace, '7', 2)).toEqual([30_000, 31_000]);
  });

  it('holds up other calls too', async () => {
    const pace = new Pace();
    pace.close('7', 3);
    let isOpen = false;
    void pace.whenOpen('7', async () => {
      isOpen = true;
    });
    await vi.advanceTimersByTimeAsync(2999);
    expect(isOpen).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(isOpen).toBe(true);
  });

  it('is left when there is no time any more', async () => {
    const giveUp = new AbortController();
    const pace = new Pace({ giveUp: giveUp.signal });
    pace.close('7', 3600);
    const waiting = [pace.whenOpen, pace.inTurn].map((call) =>
      call.call(pace, '7', () => Promise.resolve()),
    );
    const outcomes = Promise.allSettled(waiting);
    await vi.advanceTimersByTimeAsync(10);
    giveUp.abort();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

it('setting the clock back makes nobody wait', async () => {
  const pace = new Pace();
  await times(pace, '7', 1);
  vi.setSystemTime(Date.now() - 3_600_000);
  expect(await times(pace, '7', 2)).toEqual([0, 1000]);
});

it('what many chats rest in is forgotten, limits that still count are not', async () => {
  const pace = new Pace();
  await times(pace, '1', 1);
  void pace.inTurn('-5', () => Promise.resolve());
  for (let n = 0; n < 19; n++) void pace.inTurn('-5', () => Promise.resolve());
  await vi.advanceTimersByTimeAsync(20_000);
  for (let chat = 100; chat < 10_200; chat++) void pace.inTurn(`${chat}`, () => Promise.resolve());
  await vi.advanceTimersByTimeAsync(100);
  const [next = 0] = await times(pace, '-5', 1);
  expect(next).toBeGreaterThan(30_000);
});

it('a message that waited for room waits anew where its chat was closed meanwhile', async () => {
  const pace = new Pace();
  let free = () => {};
  const room = new Promise<void>((resolve) => {
    free = resolve;
  });
  const from = performance.now();
  const sent: number[] = [];
  const send = async () => {
    sent.push(Math.round(performance.now() - from));
  };
  void pace.inTurn('7', send, (work) => room.then(work));
  void pace.whenOpen('7', send, (work) => room.then(work));
  await vi.advanceTimersByTimeAsync(1000);
  pace.close('7', 5);
  free();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toEqual([6000, 6000]);
});

describe('processes that share a state', () => {
  /** As the journal does: each says once a second that it lives. */
  function processes(count: number) {
    const folder = temporary();
    return Array.from({ length: count }, () => {
      const store = new Store(folder);
      const journal = new Journal(store);
      // All are of this very process, and none is dead by its number.
      const elsewhere = () => store.run("update instances set host = 'elsewhere'");
      elsewhere();
      const beat = setInterval(() => {
        journal.beat();
        elsewhere();
      }, 1000);
      onTestFinished(() => {
        clearInterval(beat);
        store.close();
      });
      const kill = () => {
        clearInterval(beat);
        journal.leave();
      };
      return { pace: new Pace({ turns: new Turns(store, journal.id) }), kill, journal };
    });
  }
  const inOrder = (sent: readonly number[][]) => sent.flat().sort((a, b) => a - b);

  it('keep together to a second between messages of a chat', async () => {
    const paces = processes(2).map(({ pace }) => pace);
    const sent = inOrder(await Promise.all(paces.map((pace) => times(pace, '7', 5, 200))));
    expect(sent).toHaveLength(10);
    for (const [n, at] of sent.entries()) {
      expect(at - (sent[n - 1] ?? -1200)).toBeGreaterThanOrEqual(1200);
    }
  });

  it('keep together to twenty messages a minute of a group', async () => {
    const paces = processes(2).map(({ pace }) => pace);
    const sent = inOrder(await Promise.all(paces.map((pace) => times(pace, '-100', 25))));
    expect(sent).toHaveLength(50);
    for (const [n, at] of sent.entries()) {
      expect(at - (sent[n - 20] ?? -60_000)).toBeGreaterThanOrEqual(60_000);
    }
  });

  it('leave a chat alone where one of them was told to', async () => {
    const [one, two] = processes(2);
    one?.pace.close('7', 30);
    let openAt = 0;
    const from = performance.now();
    void two?.pace.whenOpen('7', async () => {
      openAt = performance.now() - from;
    });
    expect(await times(two?.pace ?? new Pace(), '7', 2)).toEqual([30_000, 31_000]);
    expect(openAt).toBe(30_000);
  });

  it('know what was under way when one was killed', async () => {
    const [killed, other] = processes(2);
    void killed?.pace.inTurn('7', () => new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(500);
    killed?.kill();
    const [at = 0] = await times(other?.pace ?? new Pace(), '7', 1);
    expect(at).toBeGreaterThanOrEqual(1500);
    expect(at).toBeLessThanOrEqual(2000);
  });
});

describe('a state that cannot be written', () => {
  it('holds up no message: limits are this process’s own then, and that is said once', async () => {
    const store = new Store(temporary());
    onTestFinished(() => store.close());
    const turns = new Turns(store, 'one');
    const full = () => {
      throw new StateError('the disk is full');
    };
    for (const method of ['begin', 'end', 'close', 'closedMs'] as const) {
      vi.spyOn(turns, method).mockImplementation(full);
    }
    const lines: string[] = [];
    const failures: string[] = [];
    const log = createLog({ logLevel: 'info' }, { write: (line) => lines.push(line) });
    const onFailure = (kind: string) => failures.push(kind);
    const pace = new Pace({ turns, noting: noting({ log, onFailure }) });
    pace.close('7', 3);
    expect(await times(pace, '7', 3)).toEqual([3000, 4000, 5000]);
    await pace.whenOpen('8', async () => {});
    expect(lines.join('').match(/the disk is full/g)).toHaveLength(1);
    expect(new Set(failures)).toEqual(new Set(['state']));
  });
});
