import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningBot, startBot } from '../telegram/process.ts';
import { startTelegram, type Telegram } from '../telegram/server.ts';

let telegram: Telegram;
let bot: RunningBot;

beforeAll(async () => {
  telegram = await startTelegram();
  bot = await startBot({ telegram });
}, 30_000);
afterAll(async () => {
  telegram.expectNoInvalidCalls();
  expect(await bot.stop('SIGTERM')).toBe(0);
  await telegram.stop();
});

describe('in a private chat', () => {
  it('answers a question with cited quotes, as a reply to it', async () => {
    const sari = telegram.user({ first_name: 'Sari', language_code: 'id' });
    const answer = await sari.ask('program apa di Papua?');
    expect(answer.text).toContain('Papua');
    expect(answer.text).toMatch(/\[1\] \S.* · .*201[5-8] · /);
    expect(answer.reply_to_message?.text).toBe('program apa di Papua?');
    const types = answer.entities?.map(({ type }) => type) ?? [];
    expect(types).toContain('bold');
    expect(types.some((type) => type.endsWith('blockquote'))).toBe(true);
  });

  it('turns the page in place and back', async () => {
    const sari = telegram.user({ first_name: 'Sari', language_code: 'id' });
    const answer = await sari.ask('industri kecil dan menengah');
    const first = answer.text;
    await sari.press(answer, 'Lainnya ›').answer();
    const [message] = telegram
      .messagesIn(answer.chat)
      .filter((m) => m.message_id === answer.message_id);
    expect(message?.text).toContain('[4]');
    await sari.press(answer, '‹ Sebelumnya').answer();
    const [back] = telegram
      .messagesIn(answer.chat)
      .filter((m) => m.message_id === answer.message_id);
    expect(back?.text).toBe(first);
  });
});
