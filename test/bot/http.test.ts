import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Update } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import { type HttpServer, serve } from '../../src/bot/http.ts';
import { Metrics } from '../../src/bot/metrics.ts';
import { createLog } from '../../src/log.ts';
import { StateError } from '../../src/state/error.ts';

const secret = 'rahasia-rahasia-rahasia';
const log = createLog({ logLevel: 'silent' });
let server: HttpServer | undefined;

afterEach(() => server?.close());

interface Opened {
  received: Update[];
  call: (path: string, options?: RequestInit) => Promise<Response>;
  /** Sends to the webhook as Telegram does. */
  post: (body: string, headers?: Record<string, string>) => Promise<Response>;
}

async function open({
  unready,
  isFull = false,
  receive,
}: {
  unready?: string;
  isFull?: boolean;
  receive?: () => void;
} = {}): Promise<Opened> {
  const received: Update[] = [];
  const inbox = {
    isFull,
    receive: async (updates: readonly Update[]) => {
      receive?.();
      received.push(...updates);
    },
  };
  const metrics = new Metrics({ waiting: () => 3, indexed: () => Date.now() - 60_000 });
  server = await serve({
    host: '127.0.0.1',
    port: 0,
    webhook: { path: '/hook', secret, inbox },
    metrics,
    unready: () => unready,
    log,
  });
  const { port } = server;
  const call = (path: string, options?: RequestInit) =>
    fetch(`http://127.0.0.1:${port}${path}`, options);
  const post: Opened['post'] = (body, headers = { 'x-telegram-bot-api-secret-token': secret }) =>
    call('/hook', { method: 'POST', body, headers });
  return { received, call, post };
}

describe('who looks after the bot sees', () => {
  it('that it lives, and whether it can answer', async () => {
    const { call } = await open({ unready: 'Telegram is not heard any more' });
    expect((await call('/healthz')).status).toBe(200);
    const ready = await call('/readyz');
    expect(ready.status).toBe(503);
    expect(await ready.text()).toBe('Telegram is not heard any more');
    await server?.close();
    expect((await (await open()).call('/readyz')).status).toBe(200);
  });

  it('its numbers', async () => {
    const { call } = await open();
    const answer = await call('/metrics');
    expect(answer.headers.get('content-type')).toContain('text/plain');
    const metrics = await answer.text();
    expect(metrics).toContain('sitasi_updates_waiting 3');
    expect(metrics).toMatch(/^sitasi_index_age_seconds (59|60|61)/m);
    expect(metrics).toContain('# TYPE sitasi_questions_total counter');
  });

  it.each([
    ['/healthz', 'POST', 405],
    ['/metrics', 'DELETE', 405],
    ['/healthz', 'HEAD', 200],
    ['/', 'GET', 404],
    ['/hook/more', 'POST', 404],
    ['/..%2fhealthz', 'GET', 404],
  ])('at %s by %s: %d', async (path, method, status) => {
    const { call } = await open();
    expect((await call(path, { method })).status).toBe(status);
  });
});

describe('the webhook', () => {
  it('takes an update in', async () => {
    const { post, received } = await open();
    expect((await post('{"update_id":7}')).status).toBe(200);
    expect(received).toEqual([{ update_id: 7 }]);
  });

  it.each<[string, Record<string, string>]>([
    ['no secret', {}],
    ['an empty secret', { 'x-telegram-bot-api-secret-token': '' }],
    ['a wrong secret', { 'x-telegram-bot-api-secret-token': `${secret}x` }],
    ['half of it', { 'x-telegram-bot-api-secret-token': secret.slice(0, -1) }],
  ])('refuses who shows %s', async (_, headers) => {
    const { post, received } = await open();
    expect((await post('{"update_id":7}', headers)).status).toBe(401);
    expect(received).toEqual([]);
  });

  it('is only written to', async () => {
    const { call } = await open();
    const answer = await call('/hook', { headers: { 'x-telegram-bot-api-secret-token': secret } });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it.each([
    '',
    'no JSON',
    '[]',
    'null',
    '7',
    '{}',
    '{"update_id":"7"}',
    '{"update_id":1e99}',
    '{"update_id":1.5}',
  ])('refuses %j, which is no update', async (body) => {
    const { post, received } = await open();
    expect((await post(body)).status).toBe(400);
    expect(received).toEqual([]);
  });

  it('says that an update is too large, whether its length is told or not', async () => {
    const { post, call, received } = await open();
    const body = JSON.stringify({ update_id: 7, much: 'x'.repeat(1_100_000) });
    expect((await post(body)).status).toBe(413);
    const untold = new ReadableStream({
      start(controller) {
        for (let at = 0; at < body.length; at += 100_000) {
          controller.enqueue(new TextEncoder().encode(body.slice(at, at + 100_000)));
        }
        controller.close();
      },
    });
    const answer = await call('/hook', {
      method: 'POST',
      body: untold,
      headers: { 'x-telegram-bot-api-secret-token': secret },
      // Needed to send a stream; unknown to the types of this version of Node.
      ...{ duplex: 'half' },
    });
    expect(answer.status).toBe(413);
    expect(received).toEqual([]);
  });

  it('asks to come again when too much waits, or nothing can be kept', async () => {
    expect((await (await open({ isFull: true })).post('{"update_id":7}')).status).toBe(503);
    await server?.close();
    const full = await open({
      receive: () => {
        throw new StateError('the disk is full');
      },
    });
    const answer = await full.post('{"update_id":7}');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('10');
  });

  it('survives an error of the program', async () => {
    const { post, call } = await open({
      receive: () => {
        throw new Error('odd');
      },
    });
    expect((await post('{"update_id":7}')).status).toBe(500);
    expect((await call('/healthz')).status).toBe(200);
  });
});

it('who sends slowly does not hold up the end', async () => {
  await open();
  const socket = connect(server?.port ?? 0, '127.0.0.1');
  socket.on('error', () => {});
  const answer = text(socket).catch(() => '');
  socket.write(
    `POST /hook HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: ${secret}\r\ncontent-length: 50\r\n\r\n{`,
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  const from = performance.now();
  await server?.close();
  expect(performance.now() - from).toBeLessThan(5000);
  await answer;
});

it('a port that is taken is named', async () => {
  await open();
  const again = serve({
    host: '127.0.0.1',
    port: server?.port ?? 0,
    metrics: new Metrics({ waiting: () => 0, indexed: () => 0 }),
    unready: () => undefined,
    log,
  });
  await expect(again).rejects.toThrow(/PORT=\d+: .*EADDRINUSE.*set another PORT/);
});
