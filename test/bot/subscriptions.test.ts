/** Who follows a topic hears of new articles, once: the real bot, as a process. */
import { cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, run, temporary } from '../main/program.ts';
import { type RunningBot, startBot } from '../telegram/process.ts';
import { startTelegram, type Telegram } from '../telegram/server.ts';
import { labelsOf } from './stage.ts';

const JAKARTA_HOURS = 7;
/** Chats that digests are sent to at the same time. */
const AT_ONCE = 10;
const hourNow = () => (new Date().getUTCHours() + JAKARTA_HOURS) % 24;

interface Play {
  telegram: Telegram;
  corpus: string;
  index: string;
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
      await act({ telegram, corpus, index, start, newsFor });
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
    const other = await budi.ask('/langganan peternakan sapi');
    expect(other.text).toMatch(/belum punya artikelnya|has no article/);
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

  play('waits for its hour, which it names, and outlives a kill', async (stage) => {
    const { telegram, corpus, newsFor } = stage;
    const hour = (hourNow() + 12) % 24;
    const bot = await stage.start(hour);
    const sari = telegram.user({ language_code: 'en' });
    const reply = await sari.ask('/langganan sentra rotan');
    expect(reply.text).toContain(
      `once a day, about ${String(hour).padStart(2, '0')}:00 Jakarta time.`,
    );
    publish(corpus, 'sentra-rotan', NEWS);
    await telegram.waitFor(() => bot.stderr.includes('new articles'));
    expect(newsFor(sari)).toEqual([]);
    await bot.stop('SIGKILL');
    await stage.start();
    await telegram.waitFor(() => newsFor(sari).length === 1);
    expect(newsFor(sari)[0]).toMatch(/^New about "sentra rotan": 1 article\n/);
  });

  play('is of something: mere marks are no topic', async (stage) => {
    const { telegram } = stage;
    await stage.start();
    const sari = telegram.user({ language_code: 'id' });
    for (const marks of ['', '???', '\u200b\u2060']) {
      expect((await sari.ask(`/langganan ${marks}`)).text).toMatch(/^Belum ada topik/);
    }
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

  play('with others shares a digest, whose buttons end one after the other', async (stage) => {
    const { telegram, corpus, newsFor } = stage;
    const noting = await stage.start((hourNow() + 12) % 24);
    const sari = telegram.user({ language_code: 'id' });
    await sari.ask('/langganan sentra rotan');
    await sari.ask('/langganan pelatihan perajin');
    publish(corpus, 'sentra-rotan', NEWS);
    await telegram.waitFor(() => noting.stderr.includes('news noted'));
    await noting.stop();
    await stage.start();
    await telegram.waitFor(() => newsFor(sari).length === 1);
    const digest = telegram
      .messagesIn(sari.chat)
      .find(({ text }) => text?.startsWith('Baru tentang "sentra rotan"'));
    if (digest === undefined) throw new Error('there is no digest');
    expect(digest.text).toContain('\n\nBaru tentang "pelatihan perajin": 1 artikel\n\n');
    const labels = () => {
      const now = telegram
        .messagesIn(sari.chat)
        .find(({ message_id }) => message_id === digest.message_id);
      return now === undefined ? [] : labelsOf(now);
    };
    expect(labels()).toEqual(['Berhenti: sentra rotan', 'Berhenti: pelatihan perajin']);
    await sari.press(digest, 'Berhenti: sentra rotan').answer();
    await telegram.waitFor(() => labels().length === 1);
    await sari.press(digest, 'Berhenti: pelatihan perajin').answer();
    await telegram.waitFor(() => labels().length === 0);
    expect((await sari.ask('/langganan')).text).toMatch(/^Belum ada topik/);
  });

  play('brings nothing twice when the bot is killed while it sends', async (stage) => {
    const { telegram, corpus, newsFor } = stage;
    const noting = await stage.start((hourNow() + 12) % 24);
    const people = Array.from({ length: 30 }, () => telegram.user({ language_code: 'id' }));
    await Promise.all(people.map((one) => one.ask('/langganan sentra rotan')));
    publish(corpus, 'sentra-rotan', NEWS);
    await telegram.waitFor(() => noting.stderr.includes('news noted'));
    await noting.stop('SIGKILL');
    const told = () => people.filter((one) => newsFor(one).length > 0).length;
    const [slow] = people;
    if (slow === undefined) throw new Error('nobody is there');
    // Its message arrives, and the process never hears of it.
    telegram.fail({ method: 'sendMessage', chat: slow.chat.id, kind: 'hang', applied: true });
    // All others take their time, so that many are still to be told.
    telegram.fail({ method: 'sendMessage', kind: 'delay', delayMs: 400, times: 40 });
    const sending = await stage.start();
    await telegram.waitFor(() => told() >= 5);
    await sending.stop('SIGKILL');
    expect(told()).toBeLessThan(people.length);
    await stage.start();
    // What the process had in its hands may be lost: one message of each chat it wrote to at once.
    await telegram.waitFor(() => told() >= people.length - AT_ONCE);
    await slow.ask('halo');
    for (const one of people) expect(newsFor(one).length).toBeLessThanOrEqual(1);
    expect(newsFor(slow)).toHaveLength(1);
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
    const fault = telegram.fail({ method: 'getChatMember', status: 500, times: 3 });
    const unsure = await owner.ask('/langganan sentra rotan', { chat });
    expect(fault.used).toBe(3);
    expect(unsure.text).not.toMatch(/admin|^Baik/);
    expect((await owner.ask('/langganan sentra rotan', { chat })).text).toMatch(/^Baik/);
    publish(corpus, 'sentra-rotan', NEWS);
    const news = await telegram.waitFor(() =>
      telegram.messagesIn(chat).find(({ text }) => text?.startsWith('Baru tentang')),
    );
    expect((await sari.press(news, 'Berhenti: sentra rotan').answer()).text).toMatch(/admin/);
    expect((await owner.press(news, 'Berhenti: sentra rotan').answer()).text).toMatch(/berhenti/);
  });

  play(
    'of a forum is told in the topic where it was made, else in the general one',
    async (stage) => {
      const { telegram, corpus } = stage;
      const noting = await stage.start((hourNow() + 12) % 24);
      const owner = telegram.user({ language_code: 'id' });
      const chat = telegram.group({ members: [owner], topics: true });
      const [rotan, lain] = [chat.topic('Rotan'), chat.topic('Lain')];
      await owner.ask('/langganan sentra rotan', { chat, thread: rotan });
      await owner.ask('/langganan pelatihan perajin', { chat, thread: lain });
      await owner.ask('/langganan Katingan', { chat });
      publish(corpus, 'sentra-rotan', NEWS);
      await telegram.waitFor(() => noting.stderr.includes('news noted'));
      await noting.stop();
      chat.closeTopic(lain);
      await stage.start();
      const told = () =>
        telegram.messagesIn(chat).filter(({ text }) => text?.startsWith('Baru tentang'));
      await telegram.waitFor(() => told().length === 3);
      const where = told().map(({ text = '', message_thread_id }) => [
        /"(.+?)"/.exec(text)?.[1],
        message_thread_id,
      ]);
      expect(Object.fromEntries(where)).toEqual({
        'sentra rotan': rotan,
        'pelatihan perajin': undefined,
        Katingan: undefined,
      });
    },
  );
});

describe('the archive of a running bot', () => {
  play('follows its corpus, also where another process wrote the index', async (stage) => {
    const { telegram, corpus, index } = stage;
    const bot = await stage.start();
    const sari = telegram.user({ language_code: 'id' });
    const changed = (times: number) =>
      telegram.waitFor(() => bot.stderr.split('"the archive changed"').length === times + 1);
    publish(corpus, 'sentra-rotan', NEWS);
    expect((await run('index', ['--corpus', corpus, '--index', index])).code).toBe(0);
    await changed(1);
    expect((await sari.ask('berapa perajin yang dilatih sentra rotan?')).text).toContain(
      '120 perajin',
    );
    publish(corpus, 'sentra-rotan', NEWS.replace('120', '240'));
    await changed(2);
    expect((await sari.ask('berapa perajin yang dilatih sentra rotan?')).text).toContain(
      '240 perajin',
    );
    rmSync(join(corpus, 'sentra-rotan.md'));
    await changed(3);
    expect((await sari.ask('berapa perajin yang dilatih sentra rotan?')).text).not.toContain('240');
  });

  play('says once what is wrong with a file, and takes the others in', async (stage) => {
    const { telegram, corpus } = stage;
    symlinkSync(join(corpus, 'nowhere'), join(corpus, 'kosong.md'));
    const bot = await stage.start();
    const sari = telegram.user({ language_code: 'id' });
    writeFileSync(join(corpus, 'rusak.md'), 'no front matter');
    await telegram.waitFor(() => bot.stderr.includes('rusak.md'));
    for (const n of [1, 2]) {
      publish(corpus, `sentra-rotan-${n}`, NEWS.replace('120', `${n}20`));
      await telegram.waitFor(() => bot.stderr.includes(`"articles":${5 + n},`));
    }
    expect((await sari.ask('berapa perajin yang dilatih sentra rotan?')).text).toContain(
      '20 perajin',
    );
    expect(bot.stderr.match(/corpus has a problem/g)).toHaveLength(1);
  });
});
