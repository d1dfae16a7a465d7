/** What the bot keeps about people, shown and deleted at their wish. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporary } from '../main/program.ts';
import { type RunningBot, startBot } from '../telegram/process.ts';
import { startTelegram, type Telegram } from '../telegram/server.ts';

let telegram: Telegram;
let bot: RunningBot;
let state: string;
let index: string;

beforeAll(async () => {
  state = temporary(afterAll);
  index = temporary(afterAll);
  telegram = await startTelegram();
  bot = await startBot({ telegram, index, env: { STATE_DIR: state } });
}, 30_000);

afterAll(async () => {
  expect(await bot.stop()).toBe(0);
  telegram.expectNoInvalidCalls();
  await telegram.stop();
});

it('nothing is kept of whoever never asked', async () => {
  const { text, reply_markup } = await telegram.user({ language_code: 'id' }).ask('/privasi');
  expect(text).toMatch(/^Yang saya simpan tentang Anda:\nTidak ada\.\n\n/);
  expect(text).toContain('30 hari');
  expect(reply_markup).toBeUndefined();
});

it('what is kept outlives a restart, is shown, and is deleted with a press', async () => {
  const sari = telegram.user({ language_code: 'id' });
  await sari.ask('program apa di Papua?');
  await bot.stop();
  bot = await startBot({ telegram, index, env: { STATE_DIR: state } });
  const follow = await sari.ask('kalau di Bangka Belitung?');
  expect(follow.text).toContain('Bangka Belitung');
  const shown = await sari.ask('/privasi');
  expect(shown.text).toContain('pertanyaan terakhir di 1 obrolan');
  expect(shown.text).toContain('pertanyaan di balik 2 jawaban');
  const { text } = await sari.press(shown, 'Hapus semuanya').answer();
  expect(text).toBe('Semua sudah dihapus.');
  expect((await sari.ask('/privasi')).text).toContain('Tidak ada.');
  const alone = await telegram.user({ language_code: 'id' }).ask('kalau di Bangka Belitung?');
  expect((await sari.ask('kalau di Bangka Belitung?')).text).toBe(alone.text);
});

it('what others asked stays when somebody deletes theirs', async () => {
  const [sari, budi] = [telegram.user(), telegram.user()];
  await sari.ask('program apa di Papua?');
  await budi.ask('program apa di Papua?');
  await sari.press(await sari.ask('/privasi'), 'Hapus semuanya').answer();
  expect((await budi.ask('/privasi')).text).toContain('1 obrolan');
});

it('no question and no account number stands in the log', async () => {
  const sari = telegram.user();
  await sari.ask('pengolahan kopi di Dogiyai');
  expect(bot.stderr).not.toContain('Dogiyai');
  expect(bot.stderr).not.toContain(String(sari.id));
});
