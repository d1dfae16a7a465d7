import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Api, HttpError } from 'grammy';
import { describe, expect, it, onTestFinished } from 'vitest';
import { wire } from '../../src/bot/wire.ts';

/** A grammY API whose calls come to a server that answers so, at a path below its root. */
async function connected(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const seen: { url: string | undefined; type: string | undefined; body: unknown }[] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    const { url, headers } = request;
    seen.push({ url, type: headers['content-type'], body: JSON.parse(await text(request)) });
    answer(request, response);
  });
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const api = new Api('7:secret');
  api.config.use(wire({ token: '7:secret', apiRoot: `http://127.0.0.1:${port}/below` }));
  return { api, server, seen, connections: () => connections };
}

const message = { message_id: 1, date: 1, chat: { id: 7, type: 'private', first_name: 'Sari' } };

describe('a call', () => {
  it('comes to Telegram as it was made, and its answer back', async () => {
    const { api, seen } = await connected((_, response) =>
      response.end(JSON.stringify({ ok: true, result: message })),
    );
    expect(await api.sendMessage(7, 'halo “dunia”', { entities: [] })).toEqual(message);
    expect(seen).toEqual([
      {
        url: '/below/bot7:secret/sendMessage',
        type: 'application/json',
        body: { chat_id: 7, text: 'halo “dunia”', entities: [] },
      },
    ]);
  });

  it('goes over the connection of one before', async () => {
    const { api, connections } = await connected((_, response) =>
      response.end(JSON.stringify({ ok: true, result: message })),
    );
    for (let n = 0; n < 10; n++) await api.sendMessage(7, 'halo');
    expect(connections()).toBeLessThanOrEqual(2);
  });

  it('has its answer whole, however it comes in', async () => {
    const whole = Buffer.from(JSON.stringify({ ok: true, result: { ...message, text: '“ü”' } }));
    const { api } = await connected(async (_, response) => {
      for (const byte of whole) {
        response.write(Buffer.of(byte));
        await new Promise(setImmediate);
      }
      response.end();
    });
    expect(await api.sendMessage(7, '“ü”')).toEqual({ ...message, text: '“ü”' });
  });

  it('that is refused is grammY’s error', async () => {
    const { api } = await connected((_, response) => {
      response.statusCode = 400;
      response.end(JSON.stringify({ ok: false, error_code: 400, description: 'Bad Request: no' }));
    });
    await expect(api.sendMessage(7, 'halo')).rejects.toMatchObject({
      name: 'GrammyError',
      error_code: 400,
    });
  });

  it.each([
    ['answered with a page', (response: ServerResponse) => response.end('<h1>502</h1>')],
    ['cut off', (response: ServerResponse) => response.destroy()],
    [
      'cut off in its answer',
      (response: ServerResponse) => {
        response.write('{"ok":');
        setTimeout(() => response.destroy(), 10);
      },
    ],
  ])('that is %s did not come through, and no word of it says the token', async (_, fail) => {
    const { api } = await connected((_, response) => fail(response));
    const error: unknown = await api.sendMessage(7, 'halo').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(HttpError);
    expect(JSON.stringify(error) + String(error)).not.toContain('secret');
  });

  it('ends when it is told to, before and within its answer', async () => {
    const { api } = await connected((request, response) => {
      if (request.url?.endsWith('getUpdates') === true) response.write('{"ok":');
    });
    for (const call of ['getUpdates', 'getMe'] as const) {
      const end = new AbortController();
      setTimeout(() => end.abort(), 50);
      const signal = end.signal as unknown as Parameters<Api['getMe']>[0];
      const ended = call === 'getMe' ? api.getMe(signal) : api.getUpdates({ timeout: 30 }, signal);
      await expect(ended).rejects.toBeInstanceOf(HttpError);
    }
  });

  it('that is ended beforehand is not made', async () => {
    const { api, seen } = await connected((_, response) => response.end());
    const signal = AbortSignal.abort() as unknown as Parameters<Api['getMe']>[0];
    await expect(api.getMe(signal)).rejects.toBeInstanceOf(HttpError);
    expect(seen).toEqual([]);
  });
});
