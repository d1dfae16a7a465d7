/** Who follows a topic hears of new articles, once: the real bot, as a process. */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, run, temporary } from '../main/program.ts';
import { type RunningBot, startBot } from '../telegram/process.ts';
import { startTelegram, type Telegram } from '../telegram/server.ts';
import { labelsOf } from './stage.ts';

const JAKARTA_HOURS = 7;
const hourNow = () => (new Date().getUTCHours() + JAKARTA_HOURS) % 24;

interface Play {
  telegram: Telegram;
  corpus: string;
  start: (hour?: number) => Promise<RunningBot>;
  /** What the bot said to somebody without being asked. */
  newsFor: (user: { chat: { id: number } }) => string[];
}

/** An index to begin with: only what is new in a test has to be read. */
let built: string;

beforeAll(async () => {
  built = temporary(afterAll);
  expect((await run('index', ['--index', built])).code).toBe(0);
}, 60_000);

/** A bot with a corpus of its own to which articles may be added. */
function play(name: string, act: (play: Play) => Promise<void>): void {
  it.concurrent(name, { timeout: 60_000 }, async () => {
    const cleanups: (() => void)[] = [];
    const folder = () => temporary((cleanup) => cleanups.push(cleanup));
    const [corpus, index, state] = [folder(), folder(), folder()];
    cpSync(join(root, 'corpus'), corpus, { recursive: true });
    cpSync(built, index, { recursive: true });
    const telegram = await startTelegram();
    const bots: RunningBot[] = [];
    const start = async (hour = hourNow()) => {
      const env = { STATE_DIR: state, DIGEST_HOUR: String(hour) };
      const bot = await startBot({ telegram, corpus, index, env });
      bots.push(bot);
      return bot;
    };
    const newsFor = ({ chat }: { chat: { id: number } }) =>
      telegram
        .messagesIn(chat)
        .filter(({ from, reply_to_message }) => from?.is_bot === true && !reply_to_message)
        .map(({ text = '' }) => text);
    try {
      await act({ telegram, corpus, start, newsFor });
      telegram.expectNoInvalidCalls();
    } finally {
      for (const bot of bots) await bot.stop('SIGKILL');
      await telegram.stop();
      for (const cleanup of cleanups) cleanup();
    }
  });
}

function publish(corpus: string, id: string, body: string): void {
  const matter = `title: ${id}\nsource: Antara\ndate: 2018-08-01\nlanguage: id`;
  writeFileSync(join(corpus, `${id}.md`), `---\n${matter}\n---\n\n${body}\n`);
}

const NEWS =
  'Kementerian Perindustrian membangun sentra rotan di Kabupaten Katingan. Sentra rotan itu melatih 120 perajin.';

describe('a subscription', () => {
  play('brings new articles with their sentence and source, once', async (stage) => {
    const { telegram, corpus, newsFor } = stage;
    const bot = await stage.start();
    const [sari, budi] = [telegram.user({ language_code: 'id' }), telegram.user()];
    const reply = await sari.ask('/langganan sentra rotan');
    expect(reply.text).toMatch(/^Baik\. Artikel baru tentang "sentra rotan"/);
    expect(reply.text).toContain('belum punya artikelnya');
    await budi.ask('/langganan galangan kapal');
    publish(corpus, 'sentra-rotan', NEWS);
    const [text] = await telegram.waitFor(() => (newsFor(sari).length > 0 ? newsFor(sari) : false));
    expect(text).toMatch(/^Baru tentang "sentra rotan": 1 artikel\n\n/);
    expect(text).toMatch(/rotan.*\nAntara · 1 Agu 2018 · sentra-rotan$/s);
    expect((await sari.ask('sentra rotan di Katingan')).text).toContain('Katingan');
    await bot.stop();
    await stage.start();
    await sari.ask('halo');
    expect(newsFor(sari)).toHaveLength(1);
    expect(newsFor(budi)).toEqual([]);
  });

  play('waits for its hour, and outlives a kill', async (stage) => {
    const { telegram, corpus, newsFor } = stage;
    const bot = await stage.start((hourNow() + 12) % 24);
    const sari = telegram.user({ language_code: 'en' });
    await sari.ask('/langganan sentra rotan');
    publish(corpus, 'sentra-rotan', NEWS);
    await telegram.waitFor(() => bot.stderr.includes('new articles'));
    expect(newsFor(sari)).toEqual([]);
    await bot.stop('SIGKILL');
    await stage.start();
    await telegram.waitFor(() => newsFor(sari).length === 1);
    expect(newsFor(sari)[0]).toMatch(/^New about "sentra rotan": 1 article\n/);
  });

  play('ends with the button under its news or in the list', async (stage) => {
    const { telegram, corpus, newsFor } = stage;
    const bot = await stage.start();
    const sari = telegram.user({ language_code: 'id' });
    await sari.ask('/langganan sentra rotan');
    await sari.ask('/langganan kopi Papua');
    expect((await sari.ask('/langganan Kopi papua')).text).toMatch(/sudah diikuti/);
    const list = await sari.ask('/langganan');
    expect(labelsOf(list)).toEqual(['Berhenti: sentra rotan', 'Berhenti: kopi Papua']);
    expect((await sari.press(list, 'Berhenti: sentra rotan').answer()).text).toMatch(/berhenti\.$/);
    publish(corpus, 'sentra-rotan', NEWS);
    await telegram.waitFor(() => bot.stderr.includes('new articles'));
    await bot.settled();
    expect(newsFor(sari)).toEqual([]);
    expect((await sari.ask('/privasi')).text).toContain('1 langganan');
  });

  play('of who blocks the bot ends', async (stage) => {
    const { telegram, corpus } = stage;
    const bot = await stage.start();
    const sari = telegram.user();
    await sari.ask('/langganan sentra rotan');
    sari.block();
    await bot.settled();
    const before = telegram.callsOf('sendMessage').length;
    publish(corpus, 'sentra-rotan', NEWS);
    await telegram.waitFor(() => bot.stderr.includes('new articles'));
    await bot.settled();
    expect(telegram.callsOf('sendMessage')).toHaveLength(before);
  });

  play("of a group is its admins' to decide", async (stage) => {
    const { telegram, corpus } = stage;
    await stage.start();
    const [owner, sari] = [telegram.user({ language_code: 'id' }), telegram.user()];
    const chat = telegram.group({ members: [owner, sari] });
    expect((await sari.ask('/langganan sentra rotan', { chat })).text).toMatch(
      /hanya admin|only its admins/,
    );
    expect((await owner.ask('/langganan sentra rotan', { chat })).text).toMatch(/^Baik/);
    publish(corpus, 'sentra-rotan', NEWS);
    const news = await telegram.waitFor(() =>
      telegram.messagesIn(chat).find(({ text }) => text?.startsWith('Baru tentang')),
    );
    expect((await sari.press(news, 'Berhenti: sentra rotan').answer()).text).toMatch(/admin/);
    expect((await owner.press(news, 'Berhenti: sentra rotan').answer()).text).toMatch(/berhenti/);
  });
});
