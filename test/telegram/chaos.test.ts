import { createServer, type Server } from 'node:http';
import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import { Chaos, type ChaosOptions } from './chaos.ts';
import { Floods } from './limiter.ts';
import { startTelegram, type Telegram, type TelegramOptions } from './server.ts';

let telegram: Telegram;
let hooks: Server[] = [];

async function open(options: TelegramOptions = {}): Promise<Api> {
  telegram = await startTelegram(options);
  return new Api(telegram.token, { apiRoot: telegram.apiRoot });
}
afterEach(async () => {
  await telegram?.stop();
  for (const hook of hooks) {
    hook.closeAllConnections();
    await new Promise((resolve) => hook.close(resolve));
  }
  hooks = [];
});

/** Waits longer than a busy machine needs. */
const patiently = <T>(probe: () => T) => expect.poll(probe, { timeout: 10_000 });

describe('chance', () => {
  const kinds = (options: ChaosOptions) => {
    const chaos = new Chaos(options, new Floods());
    return Array.from({ length: 2000 }, (_, n) =>
      JSON.stringify(chaos.draw(n % 4 === 0 ? 'getUpdates' : 'sendMessage', n)),
    );
  };
  const all = { flood: 0.1, serverError: 0.1, reset: 0.1, hang: 0.1, conflict: 0.1 };

  it('is the same for the same seed, and another for another', () => {
    const first = kinds({ seed: 1, ...all });
    expect(kinds({ seed: 1, ...all })).toEqual(first);
    expect(kinds({ seed: 2, ...all })).not.toEqual(first);
  });

  it('is as likely as told, and befalls only what it can', () => {
    const chaos = new Chaos({ seed: 3, ...all }, new Floods());
    for (let n = 0; n < 10_000; n++) chaos.draw('sendMessage', n);
    for (const kind of ['flood', 'serverError', 'reset', 'hang'] as const) {
      expect(chaos.counts[kind]).toBeGreaterThan(850);
      expect(chaos.counts[kind]).toBeLessThan(1150);
    }
    expect(chaos.counts.conflict).toBe(0);
    const busy = new Chaos({ seed: 1, flood: 1 }, new Floods());
    expect(busy.draw('getMe', undefined)).toBeUndefined();
    expect(busy.draw('getChat', 7)).toBeUndefined();
    expect(busy.draw('sendMessage', 7)).toMatchObject({ retryAfter: expect.any(Number) });
    expect(() => new Chaos({ seed: 1, reset: 0.6, hang: 0.6 }, new Floods())).toThrow('1.2');
  });

  it('ends when told', async () => {
    const api = await open();
    const chaos = telegram.chaos({ seed: 1, reset: 1 });
    await expect(api.getMe()).rejects.toThrow();
    chaos.stop();
    await api.getMe();
    expect(chaos.counts.reset).toBe(1);
  });
});

describe('a call', () => {
  const played = async (options: Omit<ChaosOptions, 'seed'>) => {
    const api = await open();
    const sari = telegram.user();
    sari.start();
    const chaos = telegram.chaos({ seed: 1, methods: ['sendMessage'], ...options });
    const error = await api.sendMessage(sari.id, 'x').then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    await api.getMe(); // which is not among the methods
    chaos.stop();
    return { error, sent: telegram.messagesIn(sari).length, api, sari };
  };

  it.each<[string, Omit<ChaosOptions, 'seed'>, number, object]>([
    ['breaks before it takes effect', { reset: 1 }, 0, { name: 'HttpError' }],
    ['breaks after it took effect', { resetApplied: 1 }, 1, { name: 'HttpError' }],
    ['hangs and breaks', { hang: 1, hangMs: [20, 30] }, 0, { name: 'HttpError' }],
    ['took effect, hangs and breaks', { hangApplied: 1, hangMs: [20, 30] }, 1, {}],
    ['meets a proxy', { html502: 1 }, 0, { name: 'HttpError' }],
    ['meets a server that fails', { serverError: 1 }, 0, { name: 'GrammyError' }],
  ])('%s', async (_, options, sent, error) => {
    expect(await played(options)).toMatchObject({ sent, error });
  });

  it('is told to wait, and the chat stays closed until then', async () => {
    const { error, sent, api, sari } = await played({ flood: 1, retryAfter: [2, 2] });
    expect(error).toMatchObject({ error_code: 429, parameters: { retry_after: 2 } });
    expect(sent).toBe(0);
    const told = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(api.sendMessage(sari.id, 'x')).rejects.toMatchObject({ error_code: 429 });
    expect(telegram.offences).toMatchObject([{ kind: 'flood', chat: sari.id }]);
    await new Promise((resolve) => setTimeout(resolve, told + 2000 - Date.now()));
    await api.sendMessage(sari.id, 'x');
    expect(telegram.offences).toHaveLength(1);
  });

  it('takes its time', async () => {
    const api = await open({ latencyMs: [30, 40], seed: 1 });
    const from = Date.now();
    await api.getMe();
    expect(Date.now() - from).toBeGreaterThanOrEqual(28);
    await expect(api.sendMessage(1, 'x')).rejects.toThrow('chat not found');
    expect(Date.now() - from).toBeGreaterThanOrEqual(56);
  });
});

describe('a poll', () => {
  it('may be told of another instance, or never be answered', async () => {
    const api = await open();
    telegram.user().say('halo');
    const conflict = telegram.chaos({ seed: 1, conflict: 1 });
    await expect(api.getUpdates()).rejects.toMatchObject({ error_code: 409 });
    await api.getMe();
    conflict.stop();
    const silent = telegram.chaos({ seed: 1, halfOpen: 1 });
    const poll = fetch(`${telegram.apiRoot}/bot${telegram.token}/getUpdates`, {
      signal: AbortSignal.timeout(50),
    });
    await expect(poll).rejects.toThrow();
    silent.stop();
    expect(await api.getUpdates()).toHaveLength(1);
  });

  it('may give once more what was confirmed', async () => {
    const api = await open();
    const chaos = telegram.chaos({ seed: 1, repeat: 1 });
    const sari = telegram.user();
    sari.say('satu');
    sari.say('dua');
    const ids = async (offset?: number) =>
      (await api.getUpdates(offset === undefined ? {} : { offset })).map((u) => u.update_id);
    const [one = 0, two = 0] = await ids();
    expect(await ids(two)).toEqual([one, two]);
    chaos.stop();
    expect(await ids(two + 1)).toEqual([]);
    const [last] = telegram.world.updates.history.slice(-1);
    if (last) telegram.world.updates.repeat(last);
    expect(await ids(two + 1)).toEqual([two]);
  });
});

describe('webhooks', () => {
  /** A replica: notes what it gets, and answers when it is let. */
  async function replica(seen: Update[], respond: () => Promise<number> = async () => 200) {
    const hook = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      seen.push(JSON.parse(body));
      response.writeHead(await respond()).end();
    });
    hooks.push(hook);
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    const address = hook.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `http://127.0.0.1:${address.port}/`;
  }
  const textsOf = (updates: Update[]) => updates.map((u) => u.message?.text);

  it('get one chat in order, and other chats meanwhile', async () => {
    const api = await open();
    const seen: Update[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const url = await replica(seen, async () => {
      if (seen.length === 1) await held;
      return 200;
    });
    await api.setWebhook(url);
    const [sari, budi] = [telegram.user(), telegram.user()];
    sari.say('satu');
    await patiently(() => textsOf(seen)).toEqual(['satu']);
    sari.say('dua');
    budi.say('tiga');
    await patiently(() => textsOf(seen)).toEqual(['satu', 'tiga']);
    release();
    await patiently(() => textsOf(seen)).toEqual(['satu', 'tiga', 'dua']);
    await patiently(() => telegram.world.updates.pendingCount).toBe(0);
  });

  it('may stand behind one address, and get an update twice', async () => {
    const api = await open();
    const [here, there]: [Update[], Update[]] = [[], []];
    const urls = [await replica(here), await replica(there)];
    await api.setWebhook(urls[0] ?? '');
    telegram.deliverTo(urls);
    telegram.user().say('satu');
    telegram.user().say('dua');
    await patiently(() => here.length + there.length).toBe(2);
    expect([here.length, there.length]).toEqual([1, 1]);
    const chaos = telegram.chaos({ seed: 1, duplicate: 1, shuffleMs: 20 });
    telegram.user().say('tiga');
    await patiently(() => here.length + there.length).toBe(4);
    expect(textsOf(here).at(-1)).toBe('tiga');
    expect(textsOf(there).at(-1)).toBe('tiga');
    expect(chaos.counts.duplicate).toBe(1);
  });

  it('may get one chat out of order, and lose nothing', async () => {
    const api = await open();
    const seen: Update[] = [];
    await api.setWebhook(await replica(seen));
    telegram.chaos({ seed: 2, shuffle: 0.5, shuffleMs: 60 });
    const sari = telegram.user();
    const said = Array.from({ length: 12 }, (_, n) => sari.say(`${n}`).text);
    await patiently(() => seen.length).toBe(12);
    expect(textsOf(seen)).not.toEqual(said);
    expect(new Set(textsOf(seen))).toEqual(new Set(said));
  });

  it('that fail get it again, before what comes after', async () => {
    const api = await open({ webhookRetryMs: 10 });
    const seen: Update[] = [];
    let failures = 2;
    await api.setWebhook(await replica(seen, async () => (failures-- > 0 ? 500 : 200)));
    const sari = telegram.user();
    sari.say('satu');
    sari.say('dua');
    await patiently(() => textsOf(seen)).toEqual(['satu', 'satu', 'satu', 'dua']);
  });
});

describe('a tally', () => {
  it('tells who got no answer, several, or one too late, and who was disturbed', async () => {
    const api = await open();
    const [sari, budi, outsider] = [telegram.user(), telegram.user(), telegram.user()];
    const questions = ['satu', 'dua', 'tiga', 'empat'].map((text) => sari.say(text));
    const [one, two, three] = questions;
    const other = budi.say('lima');
    outsider.say('enam');
    const reply = (to = one) =>
      api.sendMessage(to?.chat.id ?? 0, 'jawaban', {
        reply_parameters: { message_id: to?.message_id ?? 0 },
      });
    await reply(two);
    await reply(one);
    await reply(three);
    await reply(three);
    await reply(other);
    expect(telegram.tally([...questions, other], [outsider])).toEqual({
      asked: 5,
      answered: 4,
      lost: [questions[3]],
      duplicated: [{ question: three, replies: 2 }],
      outOfOrder: [one],
      disturbed: [],
    });
    await api.sendMessage(outsider.id, 'pergi');
    expect(telegram.tally([], [sari, outsider]).disturbed).toEqual([
      { chat: sari.id, messages: 4 },
      { chat: outsider.id, messages: 1 },
    ]);
  });

  it('counts a reply to a question that is gone', async () => {
    const api = await open();
    const sari = telegram.user();
    const question = sari.say('satu');
    telegram.world.chats.get(sari.id).messages.delete(question.message_id);
    await api.sendMessage(sari.id, 'jawaban', {
      reply_parameters: { message_id: question.message_id, allow_sending_without_reply: true },
    });
    expect(telegram.tally([question])).toMatchObject({ answered: 1, lost: [] });
  });
});

describe('a long run', () => {
  it('keeps but the end of it, and what was wrong', async () => {
    const api = await open({ keepCalls: 10 });
    const sari = telegram.user();
    sari.start();
    await expect(api.sendMessage(sari.id, ' ')).rejects.toThrow('empty');
    for (let n = 0; n < 60; n++) {
      sari.say(`${n}`);
      sari.voice();
      await api.sendMessage(sari.id, `jawaban ${n}`);
    }
    expect(telegram.calls.length).toBeLessThanOrEqual(20);
    expect(telegram.world.updates.history.length).toBeLessThanOrEqual(20);
    expect(telegram.world.files.size).toBeLessThanOrEqual(20);
    const texts = telegram.messagesIn(sari).map(({ text }) => text);
    expect(texts.length).toBeLessThanOrEqual(20);
    expect(texts.length).toBeGreaterThanOrEqual(10);
    expect(texts.at(-1)).toBe('jawaban 59');
    expect(telegram.countOf('sendMessage')).toBe(61);
    expect(telegram.invalidCalls).toHaveLength(1);
  });
});
