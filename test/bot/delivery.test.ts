import { HttpError, type Transformer } from 'grammy';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backoff, type DeliveryOptions, delivery, Undelivered } from '../../src/bot/delivery.ts';
import { Store } from '../../src/state/store.ts';
import { Turns } from '../../src/state/turns.ts';
import { temporary } from '../main/program.ts';

type Response = Awaited<ReturnType<Parameters<Transformer>[0]>>;
type Outcome = 'ok' | 'reset' | 'hang' | { code: number; after?: number; moved?: number };

interface Played {
  result: string | number;
  calls: object[];
  failures: string[];
  refusals: number;
}

const broken = () => new HttpError('no way there', new Error('reset'));

/** Calls `method` where Telegram answers in turn as told; what came of it and what was called. */
async function play(
  outcomes: readonly Outcome[],
  options: DeliveryOptions = {},
  method = 'sendMessage',
  payload: object = {},
): Promise<Played> {
  const calls: object[] = [];
  const failures: string[] = [];
  let refusals = 0;
  const call = (_: string, called: object, signal?: AbortSignal) => {
    const outcome = outcomes[calls.length] ?? 'ok';
    calls.push(called);
    if (signal?.aborted === true || outcome === 'reset') return Promise.reject(broken());
    if (outcome === 'ok') return Promise.resolve({ ok: true, result: true });
    if (outcome === 'hang') {
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(broken()));
      });
    }
    const { code: error_code, after, moved } = outcome;
    const parameters = {
      ...(after === undefined ? {} : { retry_after: after }),
      ...(moved === undefined ? {} : { migrate_to_chat_id: moved }),
    };
    return Promise.resolve({ ok: false, error_code, description: 'no', parameters });
  };
  const transformer = delivery({
    backoffMs: { first: 1, most: 4 },
    limitMs: 20,
    onFailure: (kind) => failures.push(kind),
    onRefused: () => refusals++,
    ...options,
  });
  const result = await Reflect.apply(transformer, undefined, [
    call,
    method,
    payload,
    undefined,
  ]).then(
    (response: Response) => (response.ok ? 'ok' : response.error_code),
    (error: unknown) => {
      if (error instanceof Undelivered) return 'undelivered';
      return error instanceof HttpError ? 'broken' : String(error);
    },
  );
  return { result, calls, failures, refusals };
}

const many = <T>(count: number, outcome: T): T[] => Array.from({ length: count }, () => outcome);

describe('a message', () => {
  it.each<[string, readonly Outcome[], string | number, number]>([
    ['that Telegram takes is sent once', ['ok'], 'ok', 1],
    ['is sent again when the connection breaks', ['reset', 'reset'], 'ok', 3],
    ['is sent again when Telegram fails', [{ code: 500 }, { code: 502 }, { code: 504 }], 'ok', 4],
    ['is sent again when it is never answered', ['hang', 'hang'], 'ok', 3],
    [
      'waits as long as it is told',
      [
        { code: 429, after: 0.01 },
        { code: 429, after: 0.01 },
      ],
      'ok',
      3,
    ],
    ['waits too where it is not told how long', [{ code: 429 }], 'ok', 2],
    ['that is wrong is sent once', [{ code: 400 }], 400, 1],
    ['to who does not want it is sent once', [{ code: 403 }], 403, 1],
    ['is not given up', many(12, 'reset'), 'ok', 13],
    ['waits for what comes of the token', many(3, { code: 401 }), 'ok', 4],
  ])('%s', async (_, outcomes, result, calls) => {
    const played = await play(outcomes);
    expect({ result: played.result, calls: played.calls.length }).toEqual({ result, calls });
  });

  it('follows a group to its new address, also after another failure', async () => {
    const moved = { code: 400, moved: -200 };
    const { result, calls } = await play(['reset', moved, 'reset'], {}, 'sendMessage', {
      chat_id: -100,
      text: 'x',
    });
    expect(result).toBe('ok');
    expect(calls).toMatchObject([
      { chat_id: -100 },
      { chat_id: -100 },
      { chat_id: -200, text: 'x' },
      { chat_id: -200 },
    ]);
  }, 10_000);

  it('does not run in circles after an address', async () => {
    const moved = { code: 400, moved: -200 };
    const { result, calls } = await play(many(9, moved), {}, 'deleteMessage', { chat_id: -100 });
    expect({ result, calls: calls.length }).toEqual({ result: 400, calls: 2 });
  });
});

it('a message that is through and the wait that Telegram asks for are noted in one step: no death parts them', async () => {
  const steps: { through: number; closed: number }[] = [];
  class Watched extends Store {
    override transaction<T>(work: () => T): T {
      const result = super.transaction(work);
      const count = (sql: string) => this.get(`select count(*) as n from ${sql}`)?.number('n') ?? 0;
      steps.push({
        through: count('turns where through is not null'),
        closed: count('closed_chats'),
      });
      return result;
    }
  }
  const store = new Watched(temporary());
  onTestFinished(() => store.close());
  const turns = new Turns(store, 'one');
  const payload = { chat_id: 7 };
  await play([{ code: 429, after: 0.01 }], { turns }, 'sendMessage', payload);
  expect(steps).toContainEqual({ through: 1, closed: 1 });
  expect(steps).not.toContainEqual({ through: 1, closed: 0 });
});

describe('an answer to a press', () => {
  it.each<[string, readonly Outcome[], string | number, number]>([
    ['is tried three times', many(9, 'reset'), 'broken', 3],
    ['is tried three times where Telegram fails', many(9, { code: 500 }), 500, 3],
    ['waits some seconds', [{ code: 429, after: 0.01 }], 'ok', 2],
    ['does not wait for long', [{ code: 429, after: 3600 }], 429, 1],
    ['that comes too late is tried once', [{ code: 400 }], 400, 1],
  ])('%s', async (_, outcomes, result, calls) => {
    const played = await play(outcomes, {}, 'answerCallbackQuery');
    expect({ result: played.result, calls: played.calls.length }).toEqual({ result, calls });
  });
});

it.each(['getUpdates', 'getMe'])('%s has its patience elsewhere', async (method) => {
  for (const outcome of ['reset', 'hang'] as const) {
    const { result, calls } = await play([outcome], {}, method);
    expect({ result, calls: calls.length }).toEqual({ result: 'broken', calls: 1 });
  }
});

it('a poll may take as long as Telegram was asked to wait, and no longer', async () => {
  const from = performance.now();
  const { result } = await play(['hang'], {}, 'getUpdates', { timeout: 0.1 });
  expect(result).toBe('broken');
  expect(performance.now() - from).toBeGreaterThanOrEqual(115);
});

it('failures are told, by kind', async () => {
  const { failures, refusals } = await play(['reset', { code: 500 }, { code: 401 }]);
  expect(failures).toEqual(['telegram_unreachable', 'telegram_500', 'telegram_401']);
  expect(refusals).toBe(1);
});

describe('when there is no time left', () => {
  it.each<[string, Outcome]>([
    ['a call under way ends', 'hang'],
    ['nobody waits for Telegram', { code: 429, after: 20 }],
    ['nothing is tried again', { code: 500 }],
    ['a chat that must be left alone is left', { code: 429, after: 3600 }],
  ])('%s, and what caused it has to come again', async (_, outcome) => {
    const options = { backoffMs: { first: 60_000, most: 60_000 }, limitMs: 60_000 };
    const { result, calls } = await play(
      [outcome],
      { ...options, giveUp: AbortSignal.timeout(20) },
      'sendMessage',
      { chat_id: 7 },
    );
    expect({ result, calls: calls.length }).toEqual({ result: 'undelivered', calls: 1 });
  });

  it('nothing is called any more', async () => {
    const { result, calls } = await play(['ok'], { giveUp: AbortSignal.abort() });
    expect({ result, calls }).toEqual({ result: 'undelivered', calls: [] });
  });
});

describe('many messages', () => {
  /** Sends to so many chats at once; how many were under way together, `at` the beginning of each too. */
  async function together(
    count: number,
    options: DeliveryOptions,
    at: number[] = [],
  ): Promise<number> {
    let now = 0;
    const call = async () => {
      at.push(++now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now--;
      return { ok: true, result: true };
    };
    const transformer = delivery(options);
    const send = (chat_id: number) =>
      Reflect.apply(transformer, undefined, [call, 'sendMessage', { chat_id }, undefined]);
    await Promise.all(Array.from({ length: count }, (_, chat) => send(chat + 1)));
    return Math.max(...at);
  }

  it('go out together', async () => {
    expect(await together(300, {})).toBe(100);
  });

  it('go out one by one after a crash: another would send again what is under way', async () => {
    expect(await together(30, { calmMs: () => 0 })).toBe(1);
    expect(await together(300, { calmMs: () => Number.POSITIVE_INFINITY })).toBe(100);
  });

  it('go out two at a time when that was some while ago', async () => {
    expect(await together(30, { calmMs: () => 7000, rampMs: 5000 })).toBe(2);
  });

  it('go out one by one as soon as another process crashes', async () => {
    let called = 0;
    const options = { calmMs: () => (called++ < 100 ? Number.POSITIVE_INFINITY : 0) };
    const most: number[] = [];
    expect(await together(300, options, most)).toBe(100);
    expect(Math.max(...most.slice(-150))).toBe(1);
  });

  it('go out together again after a while', async () => {
    const from = performance.now();
    const calmMs = () => performance.now() - from;
    expect(await together(2000, { calmMs, rampMs: 5 })).toBeGreaterThan(20);
  });
});

it('pauses grow with failures to an end, and are drawn so that not all come back at once', () => {
  const [first, most] = [500, 30_000];
  for (let failures = 0; failures < 40; failures++) {
    const whole = Math.min(most, first * 2 ** failures);
    const pauses = Array.from({ length: 50 }, () => backoff({ first, most }, failures));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(whole / 2);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(whole);
    expect(new Set(pauses).size).toBeGreaterThan(25);
  }
});
