/** Updates that are none: real ones with something missing, of another kind, huge or deep. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Update } from 'grammy/types';
import { Catalogue } from '../../src/answer/catalogue.ts';
import { createBot } from '../../src/bot/bot.ts';
import { Inbox } from '../../src/bot/inbox.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { openAnswerer } from '../../src/main/open.ts';
import { Journal } from '../../src/state/journal.ts';
import { Kept } from '../../src/state/kept.ts';
import { Store } from '../../src/state/store.ts';
import { Subscriptions } from '../../src/state/subscriptions.ts';
import { Random } from '../../test/telegram/random.ts';
import { startTelegram } from '../../test/telegram/server.ts';

export interface Malformed {
  updates: number;
  /** Nobody caught them: a process would have ended. */
  crashes: string[];
  /** Updates that were taken in and never done with. */
  left: number;
  /** From an update's taking in to its end, ms. */
  slowest: number;
  heapAtStart: number;
  heapAtEnd: number;
}

export interface MalformedOptions {
  count: number;
  seed: number;
  corpus: string;
}

/** Taken in together, as a poll brings them. */
const BATCH = 100;
const YES = '{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":1}}}';
const TOKEN = `7000000001:${'x'.repeat(35)}`;

/** Brings so many through the inbox and the bot, in this process; Telegram says yes to everything. */
export async function malformed({ count, seed, corpus }: MalformedOptions): Promise<Malformed> {
  const folder = mkdtempSync(join(tmpdir(), 'sitasi-malformed-'));
  const crashes: string[] = [];
  const onCrash = (error: unknown) => crashes.push(String(error));
  process.on('unhandledRejection', onCrash);
  process.on('uncaughtException', onCrash);
  const store = new Store(folder);
  try {
    const log = createLog({ logLevel: 'silent' });
    const config = readConfig({
      CORPUS_DIR: corpus,
      INDEX_DIR: join(folder, 'index'),
      STATE_DIR: folder,
      LOG_LEVEL: 'silent',
    });
    const { answerer, opened } = await openAnswerer(config);
    const catalogue = new Catalogue(opened.archive);
    const [kept, subscriptions] = [new Kept(store), new Subscriptions(store)];
    const { bot, handle } = createBot({
      token: TOKEN,
      ask: (question, options) => answerer.ask(question, options),
      catalogue: () => catalogue,
      log,
      kept,
      subscriptions,
      personal: [kept, subscriptions],
      digestHour: 8,
      retentionDays: config.retentionDays,
      delivery: {},
    });
    const { me, updates } = await realUpdates();
    bot.botInfo = me;
    bot.api.config.use(() => Promise.resolve(JSON.parse(YES)));
    const inbox = new Inbox({
      journal: new Journal(store),
      handle,
      log,
      giveUp: new AbortController().signal,
    });
    inbox.open();
    const random = new Random(seed);
    let heapAtStart = 0;
    let slowest = 0;
    for (let n = 0; n < count; n += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, count - n) }, (_, i) => {
        const update = updates[random.whole(0, updates.length - 1)];
        return spoiled({ ...structuredClone(update), update_id: n + i + 1 }, random);
      });
      const from = performance.now();
      // Such updates are of no type: what a parser of JSON may bring is the point.
      Reflect.apply(inbox.receive, inbox, [batch]);
      while (inbox.waiting > 0) await new Promise((resolve) => setImmediate(resolve));
      slowest = Math.max(slowest, (performance.now() - from) / batch.length);
      if (heapAtStart === 0 && n >= count / 10) heapAtStart = heapUsed();
    }
    const heapAtEnd = heapUsed();
    await inbox.close();
    const left =
      store.get('select count(*) as n from updates where done is null')?.number('n') ?? 0;
    return { updates: count, crashes, left, slowest, heapAtStart, heapAtEnd };
  } finally {
    process.off('unhandledRejection', onCrash);
    process.off('uncaughtException', onCrash);
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** After what garbage there is was collected, where node was told to let that be asked for. */
function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** One of each kind that the bot gets. */
async function realUpdates(): Promise<{ me: (typeof telegram)['bot']; updates: Update[] }> {
  const telegram = await startTelegram();
  try {
    const sari = telegram.user({ language_code: 'id' });
    const group = telegram.group({ members: [sari], topics: true });
    const channel = telegram.channel();
    const asked = sari.say('program apa di Papua?');
    sari.say('/start');
    sari.say('/tanya kopi', { chat: group, thread: group.topic('Kopi') });
    sari.say('@sitasi_bot siapa menteri?', {
      chat: group,
      replyTo: sari.say('x', { chat: group }),
    });
    sari.say('kalau Papua Barat?', { edit: asked });
    sari.photo('apa ini?');
    sari.voice();
    sari.sticker();
    sari.forward('why was Konawe chosen?', 'Budi');
    sari.inline('kopi papua');
    for (const data of ['p:3', 'p:60:1', 's:0', 'x']) sari.press(asked, data, { forged: true });
    sari.press(asked, 'p:0', { forged: true, inaccessible: true });
    channel.post('/tanya kopi', { edit: channel.post('/tanya teh') });
    return { me: telegram.bot, updates: [...telegram.world.updates.history] };
  } finally {
    await telegram.stop();
  }
}

type Holder = Record<string, unknown>;

/** The same with one to four parts that are missing or something else. */
function spoiled(update: object, random: Random): unknown {
  const whole: Holder = { ...update };
  for (let times = random.whole(1, 4); times > 0; times--) {
    const places = placesIn(whole).filter(({ key }) => key !== 'update_id' || random.chance(0.05));
    const place = places[random.whole(0, places.length - 1)];
    if (place === undefined) continue;
    if (random.chance(0.25)) delete place.holder[place.key];
    else place.holder[place.key] = oddity(random);
  }
  return whole;
}

/** The places of a value that hold something, as deep as real updates are. */
function placesIn(value: unknown, levels = 10): { holder: Holder; key: string }[] {
  if (!isHolder(value) || levels === 0) return [];
  return Object.keys(value)
    .slice(0, 50)
    .flatMap((key) => [{ holder: value, key }, ...placesIn(value[key], levels - 1)]);
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null;
}

const ODDITIES: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => true,
  () => '',
  () => [],
  () => ({}),
  () => -1,
  () => 1.5,
  () => 1e308,
  () => Number.MAX_SAFE_INTEGER,
  () => '/tanya',
  () => '\u0000\uD800\u202E',
  () => '__proto__',
  () => ({ toString: 1, valueOf: null, length: -1 }),
  () => [[null], { id: {} }],
  (random) => 'kopi papua '.repeat(random.whole(1, 5000)),
  (random) => deep(random.whole(2, random.chance(0.02) ? 20_000 : 200)),
];

function oddity(random: Random): unknown {
  return ODDITIES[random.whole(0, ODDITIES.length - 1)]?.(random);
}

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { id: value };
  return value;
}
