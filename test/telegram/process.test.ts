import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startBot } from './process.ts';
import { startTelegram, type Telegram } from './server.ts';

let telegram: Telegram;
let folder: string;

beforeEach(async () => {
  telegram = await startTelegram();
  folder = mkdtempSync(join(tmpdir(), 'sitasi-process-'));
});
afterEach(async () => {
  await telegram.stop();
  rmSync(folder, { recursive: true });
});

/** A bot of a few lines, in the place of the real one. */
function program(source: string): string {
  const file = join(folder, 'bot.mjs');
  writeFileSync(
    file,
    `import { Bot } from ${JSON.stringify(import.meta.resolve('grammy'))};\n${source}`,
  );
  return file;
}

it('runs a bot until it is told to end', async () => {
  const main = program(`
    const bot = new Bot(process.env.BOT_TOKEN, { client: { apiRoot: process.env.TELEGRAM_API_ROOT } });
    bot.on('message', (ctx) => ctx.reply(process.env.GREETING));
    process.once('SIGTERM', () => bot.stop());
    console.log('siap');
    await bot.start();
  `);
  const bot = await startBot({ telegram, main, env: { GREETING: 'halo' } });
  expect((await telegram.user().ask('hai')).text).toBe('halo');
  expect(await bot.stop('SIGTERM')).toBe(0);
  expect(bot.stdout).toBe('siap\n');
  telegram.expectNoInvalidCalls();
});

it('says why a bot does not start', async () => {
  const main = program('console.error("tidak bisa"); process.exit(3);');
  await expect(startBot({ telegram, main })).rejects.toThrow(/ended with 3[\s\S]*tidak bisa/);
});

it('kills a bot that does not want to end', async () => {
  const main = program(`
    process.on('SIGTERM', () => {});
    await fetch(process.env.TELEGRAM_API_ROOT + '/bot' + process.env.BOT_TOKEN + '/getUpdates');
    setInterval(() => {}, 1000);
  `);
  const bot = await startBot({ telegram, main });
  expect(await bot.stop('SIGTERM', 50)).toBeNull();
});
