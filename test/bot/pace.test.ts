import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace } from '../../src/bot/pace.ts';

vi.mock('node:timers/promises', async () => ({ setTimeout: (await import('./clock.ts')).sleep }));

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
    void pace.open('7').then(() => {
      isOpen = true;
    });
    await vi.advanceTimersByTimeAsync(2999);
    expect(isOpen).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(isOpen).toBe(true);
  });

  it('is left when there is no time any more', async () => {
    const giveUp = new AbortController();
    const pace = new Pace(giveUp.signal);
    pace.close('7', 3600);
    const waiting = [pace.open('7'), pace.inTurn('7', () => Promise.resolve())];
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
