import { HttpError, type Transformer } from 'grammy';
import { describe, expect, it } from 'vitest';
import { type RetryOptions, retry } from '../../src/bot/retry.ts';

type Response = Awaited<ReturnType<Parameters<Transformer>[0]>>;
type Outcome = 'ok' | 'reset' | 'hang' | { code: number; after?: number };

const broken = () => new HttpError('no way there', new Error('reset'));

/** Calls `method` where Telegram answers in turn as told; what came of it and how often it was called. */
async function play(
  outcomes: readonly Outcome[],
  options: RetryOptions = {},
  method = 'sendMessage',
) {
  let calls = 0;
  const call = (_: string, __: object, signal?: AbortSignal) => {
    const outcome = outcomes[calls++] ?? 'ok';
    if (signal?.aborted === true || outcome === 'reset') return Promise.reject(broken());
    if (outcome === 'ok') return Promise.resolve({ ok: true, result: true });
    if (outcome === 'hang') {
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(broken()));
      });
    }
    const { code: error_code, after } = outcome;
    const parameters = after === undefined ? {} : { parameters: { retry_after: after } };
    return Promise.resolve({ ok: false, error_code, description: 'no', ...parameters });
  };
  const transformer = retry({ pausesMs: [1, 1, 1], ...options });
  const result = await Reflect.apply(transformer, undefined, [call, method, {}, undefined]).then(
    (response: Response) => (response.ok ? 'ok' : response.error_code),
    (error: unknown) => (error instanceof HttpError ? 'broken' : String(error)),
  );
  return { result, calls };
}

describe('a call', () => {
  it.each<[string, readonly Outcome[], string | number, number]>([
    ['that succeeds is made once', ['ok'], 'ok', 1],
    ['is made again when the connection breaks', ['reset', 'reset'], 'ok', 3],
    ['is made again when Telegram fails', [{ code: 500 }, { code: 502 }], 'ok', 3],
    ['waits as long as it is told', [{ code: 429, after: 0.01 }], 'ok', 2],
    ['does not wait very long', [{ code: 429, after: 3600 }], 429, 1],
    ['that is wrong is not made again', [{ code: 400 }], 400, 1],
    ['is given up in the end', ['reset', 'reset', 'reset', 'reset', 'ok'], 'broken', 4],
  ])('%s', async (_, outcomes, result, calls) => {
    expect(await play(outcomes)).toEqual({ result, calls });
  });

  it('that is never answered ends, and is not made twice: it may have been done', async () => {
    expect(await play(['hang'], { limitMs: 20 })).toEqual({ result: 'broken', calls: 1 });
  });

  it.each(['getUpdates', 'getMe'])('%s has its patience elsewhere', async (method) => {
    expect(await play(['reset'], {}, method)).toEqual({ result: 'broken', calls: 1 });
    expect(await play(['hang'], { limitMs: 20 }, method)).toEqual({ result: 'broken', calls: 1 });
  });
});

describe('after giving up', () => {
  const soon = () => AbortSignal.timeout(20);

  it.each<[string, Outcome, string | number]>([
    ['a call under way ends', 'hang', 'broken'],
    ['nobody waits for Telegram', { code: 429, after: 20 }, 429],
    ['nothing is tried again', 'reset', 'broken'],
  ])('%s', async (_, outcome, result) => {
    const from = Date.now();
    const options = { pausesMs: [10_000], limitMs: 10_000, giveUp: soon() };
    expect(await play([outcome], options)).toEqual({ result, calls: 1 });
    expect(Date.now() - from).toBeLessThan(2000);
  });

  it('updates are still confirmed', async () => {
    const options = { giveUp: AbortSignal.abort() };
    expect(await play(['ok'], options, 'getUpdates')).toEqual({ result: 'ok', calls: 1 });
  });
});
