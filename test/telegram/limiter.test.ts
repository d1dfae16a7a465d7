import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BotApiError } from './error.ts';
import { Floods, PUBLISHED_LIMITS, RateLimiter } from './limiter.ts';
import { startTelegram, type Telegram } from './server.ts';

/** Seconds that the bot is told to wait; 0 where the message may go. */
function waitFor(limiter: RateLimiter, chat: number, now: number): number {
  try {
    limiter.count(chat, now);
    return 0;
  } catch (error) {
    if (error instanceof BotApiError) return error.retryAfter ?? Number.NaN;
    throw error;
  }
}

describe('the published limits', () => {
  it('are one message a second in a chat', () => {
    const limiter = new RateLimiter(PUBLISHED_LIMITS);
    expect([0, 999, 1000, 1001].map((now) => waitFor(limiter, 7, now))).toEqual([0, 1, 0, 1]);
  });

  it('are twenty a minute in a group', () => {
    const limiter = new RateLimiter(PUBLISHED_LIMITS);
    const waits = Array.from({ length: 20 }, (_, n) => waitFor(limiter, -7, n * 1000));
    expect(waits.every((wait) => wait === 0)).toBe(true);
    expect(waitFor(limiter, -7, 20_000)).toBe(40);
    expect(waitFor(limiter, -7, 60_000)).toBe(0);
    expect(waitFor(limiter, -7, 61_000)).toBe(0);
    expect(waitFor(limiter, -7, 61_500)).toBe(1);
  });

  it('are thirty a second over all chats', () => {
    const limiter = new RateLimiter(PUBLISHED_LIMITS);
    const waits = Array.from({ length: 31 }, (_, n) => waitFor(limiter, n + 1, n));
    expect(waits.indexOf(1)).toBe(30);
    expect(waitFor(limiter, 99, 1000)).toBe(0);
    expect(waitFor(limiter, 98, 1000)).toBe(1);
  });

  it('let through in any span just what they allow, as counted from the definition', () => {
    const limits = { chat: 2, group: 5, overall: 4 };
    const limiter = new RateLimiter(limits);
    const sent: { chat: number; at: number }[] = [];
    let state = 1;
    for (let now = 0; now < 200_000; now += state % 300) {
      state = (state * 48_271) % 2_147_483_647;
      const chat = (state % 4) - 2;
      const within = (ms: number, one?: number) =>
        sent.filter((m) => m.at > now - ms && (one === undefined || m.chat === one)).length;
      const full =
        within(1000) >= limits.overall ||
        within(1000, chat) >= limits.chat ||
        (chat < 0 && within(60_000, chat) >= limits.group);
      expect(waitFor(limiter, chat, now) > 0, `at ${now} in ${chat}`).toBe(full);
      if (!full) sent.push({ chat, at: now });
    }
    expect(sent.length).toBeGreaterThan(100);
  });
});

describe('a closed chat', () => {
  it('is closed until its time is over, and says how long', () => {
    const floods = new Floods();
    floods.close(7, 3, 1000);
    expect(floods.refusal('sendMessage', 7, 1500)?.retryAfter).toBe(3);
    expect(floods.refusal('sendMessage', 7, 3500)?.retryAfter).toBe(1);
    expect(floods.refusal('sendMessage', 8, 3500)).toBeUndefined();
    expect(floods.refusal('sendMessage', 7, 4000)).toBeUndefined();
  });

  it('blames only who has been told', () => {
    const floods = new Floods();
    floods.close(7, 3, 1000);
    floods.refusal('sendMessage', 7, 1010); // was on its way
    floods.told(7, 1020);
    floods.refusal('sendMessage', 7, 1060);
    expect(floods.offences).toEqual([]);
    floods.refusal('editMessageText', 7, 2000);
    expect(floods.offences).toEqual([
      { kind: 'flood', method: 'editMessageText', chat: 7, at: 2000, earlyMs: 2000 },
    ]);
  });
});

describe('through the server', () => {
  let telegram: Telegram;
  let api: Api;
  beforeEach(async () => {
    telegram = await startTelegram({ rateLimits: { chat: 2 } });
    api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  });
  afterEach(() => telegram.stop());

  it('each call beyond the limits counts', async () => {
    const sari = telegram.user();
    sari.start();
    const sent = await Promise.allSettled([1, 2, 3].map(() => api.sendMessage(sari.id, 'x')));
    expect(sent.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(telegram.offences).toMatchObject([{ kind: 'rate', chat: sari.id }]);
    telegram.expectNoInvalidCalls();
  });

  it('a closed chat refuses what writes there, and nothing else', async () => {
    const [sari, budi] = [telegram.user(), telegram.user()];
    sari.start();
    budi.start();
    telegram.flood(sari, 60);
    for (const call of [
      () => api.sendMessage(sari.id, 'x'),
      () => api.sendChatAction(sari.id, 'typing'),
    ]) {
      await expect(call()).rejects.toMatchObject({
        error_code: 429,
        description: 'Too Many Requests: retry after 60',
        parameters: { retry_after: 60 },
      });
    }
    await api.getChat(sari.id);
    await api.sendMessage(budi.id, 'x');
    expect(telegram.messagesIn(sari)).toEqual([]);
  });
});
