/** Who is told what and when, with a clock and a Telegram of the tests' own. */
import { GrammyError } from 'grammy';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Quote } from '../../src/answer/answer.ts';
import { Topics } from '../../src/answer/topics.ts';
import { Undelivered } from '../../src/bot/delivery.ts';
import { Digest } from '../../src/bot/digest.ts';
import { Store } from '../../src/state/store.ts';
import { Subscriptions } from '../../src/state/subscriptions.ts';
import { temporary } from '../main/program.ts';

const HOUR_MS = 3600 * 1000;
/** 8:00 in Jakarta. */
const MORNING = Date.parse('2018-08-01T01:00:00Z');
const [SARI, BUDI] = [11, 12];

const quoteOf = (id: string, text: string): Quote => ({
  text,
  highlights: [],
  start: 0,
  end: text.length,
  paragraph: 1,
  article: { id, title: id, source: 'Antara', date: '2018-08-01', language: 'id', path: id },
  agreeing: [],
  differing: [],
  score: 1,
});

/** Digests of an archive that is a map of ids to texts; a text is about the words that it has. */
class Stage {
  readonly articles = new Map([['old', 'rotan kapal']]);
  now = MORNING;
  allowed: boolean | undefined = true;
  /** What comes of a message; nothing where it is sent. */
  refuse: (chat: number, text: string) => Error | undefined = () => undefined;
  readonly sent: { chat: number; text: string; buttons: number }[] = [];
  stopping = new AbortController();
  readonly store = new Store(temporary());
  readonly subscriptions = new Subscriptions(this.store);
  #digest = this.#make();

  constructor() {
    onTestFinished(() => this.store.close());
  }

  #make(): Digest {
    const ids = () => [...this.articles.keys()];
    const about = (topic: string) => (number: number) => {
      const id = ids()[number] ?? '';
      const text = this.articles.get(id) ?? '';
      return text.includes(topic) ? quoteOf(id, text) : undefined;
    };
    return new Digest({
      send: async (chat, { text, reply_markup }) => {
        const error = this.refuse(chat, text);
        if (error !== undefined) throw error;
        this.sent.push({ chat, text, buttons: reply_markup?.inline_keyboard.length ?? 0 });
      },
      subscriptions: this.subscriptions,
      archive: '/srv/corpus',
      topics: () => {
        const numberOf = (id: string) => (this.articles.has(id) ? ids().indexOf(id) : undefined);
        return new Topics({ about }, { ids: ids(), numberOf });
      },
      hour: 8,
      mayHear: async () => this.allowed,
      languageOf: () => 'id',
      stopping: this.stopping.signal,
      log: pino({ level: 'silent' }),
      now: () => this.now,
    });
  }

  /** As another process after this one ended. */
  restart(): void {
    this.stopping = new AbortController();
    this.#digest = this.#make();
  }

  /** Looks for news and sends what is due. */
  async goOn(): Promise<void> {
    this.#digest.notice();
    await this.#digest.end();
    this.#digest.look();
    await this.#digest.end();
  }

  texts(chat: number): string[] {
    return this.sent.filter((one) => one.chat === chat).map(({ text }) => text);
  }

  /** News on three topics that take more than one message. */
  publishMuch(): void {
    for (const topic of TOPICS) {
      this.subscriptions.add(SARI, SARI, topic, 'id');
      for (let n = 0; n < 3; n++) {
        this.articles.set(`${topic}${n}`, `${topic} ${n} ${'x'.repeat(880)}`);
      }
    }
  }
}

const TOPICS = ['satu', 'dua', 'tiga'];
/** How often each of the topics is told of in full. */
const timesTold = (texts: readonly string[]) =>
  TOPICS.map((topic) => texts.join('\n').split(`Baru tentang "${topic}": 3 artikel\n`).length - 1);

async function play(): Promise<Stage> {
  const stage = new Stage();
  await stage.goOn();
  stage.subscriptions.add(SARI, SARI, 'rotan', 'id');
  stage.subscriptions.add(SARI, SARI, 'kopi', 'id');
  stage.subscriptions.add(BUDI, BUDI, 'kapal', 'id');
  return stage;
}

const refusal = (code: number, description: string) =>
  new GrammyError('', { ok: false, error_code: code, description }, 'sendMessage', {});

describe('a digest', () => {
  it('goes to those whose topic a new article is about, all topics of a chat in one message', async () => {
    const stage = await play();
    stage.articles.set('a', 'sentra rotan dibangun').set('b', 'panen kopi dan rotan');
    await stage.goOn();
    expect(stage.texts(BUDI)).toEqual([]);
    const [text] = stage.texts(SARI);
    expect(stage.sent).toHaveLength(1);
    expect(text).toMatch(
      /^Baru tentang "rotan": 2 artikel\n\nsentra rotan dibangun\nAntara · 1 Agu 2018 · a\n\npanen/,
    );
    expect(text).toMatch(/\n\nBaru tentang "kopi": 1 artikel\n\npanen kopi dan rotan\n/);
    expect(stage.sent[0]?.buttons).toBe(2);
  });

  it('comes at its hour only, once a day, and nothing in it comes again', async () => {
    const stage = await play();
    stage.now = MORNING - 1;
    stage.articles.set('a', 'rotan');
    await stage.goOn();
    expect(stage.sent).toEqual([]);
    stage.now = MORNING;
    await stage.goOn();
    expect(stage.texts(SARI)).toHaveLength(1);
    stage.articles.set('b', 'rotan lagi');
    stage.now = MORNING + HOUR_MS - 1;
    await stage.goOn();
    stage.now = MORNING + HOUR_MS;
    await stage.goOn();
    expect(stage.texts(SARI)).toHaveLength(1);
    stage.now = MORNING + 24 * HOUR_MS;
    await stage.goOn();
    await stage.goOn();
    expect(stage.texts(SARI)).toHaveLength(2);
    expect(stage.texts(SARI)[1]).toContain('1 artikel\n\nrotan lagi');
  });

  it('of more than a message holds comes in several, each topic once', async () => {
    const stage = await play();
    stage.publishMuch();
    await stage.goOn();
    const texts = stage.texts(SARI);
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(text.length).toBeLessThanOrEqual(4096);
    expect(timesTold(texts)).toEqual([1, 1, 1]);
  });

  it('does not speak of articles that are gone again', async () => {
    const stage = await play();
    stage.now = MORNING - HOUR_MS;
    stage.articles.set('a', 'rotan satu').set('b', 'rotan dua');
    await stage.goOn();
    stage.articles.delete('a');
    stage.now = MORNING;
    await stage.goOn();
    expect(stage.texts(SARI)).toHaveLength(1);
    expect(stage.texts(SARI)[0]).toContain('1 artikel\n\nrotan dua');
  });

  it.each([
    [403, 'Forbidden: bot was blocked by the user'],
    [403, 'Forbidden: bot was kicked from the supergroup chat'],
    [400, 'Bad Request: chat not found'],
  ])('ends the subscriptions of a chat after %i %s', async (code, description) => {
    const stage = await play();
    stage.refuse = (chat) => (chat === SARI ? refusal(code, description) : undefined);
    stage.articles.set('a', 'rotan dan kapal');
    await stage.goOn();
    expect(stage.subscriptions.of(SARI)).toEqual([]);
    expect(stage.texts(BUDI)).toHaveLength(1);
  });

  it('goes to nobody who may not ask any more', async () => {
    const stage = await play();
    stage.allowed = false;
    stage.articles.set('a', 'rotan');
    await stage.goOn();
    expect(stage.sent).toEqual([]);
    expect(stage.subscriptions.of(SARI)).toEqual([]);
    expect(stage.subscriptions.of(BUDI)).toHaveLength(1);
  });

  it('waits while it cannot be found out who may ask', async () => {
    const stage = await play();
    stage.allowed = undefined;
    stage.articles.set('a', 'rotan');
    await stage.goOn();
    expect(stage.sent).toEqual([]);
    stage.allowed = true;
    await stage.goOn();
    expect(stage.texts(SARI)).toHaveLength(1);
  });

  it('for which there was no time is sent after the restart, once', async () => {
    const stage = await play();
    stage.refuse = () => new Undelivered('no time left');
    stage.articles.set('a', 'rotan');
    await stage.goOn();
    stage.refuse = () => undefined;
    for (const _ of ['first', 'second']) {
      stage.restart();
      await stage.goOn();
    }
    expect(stage.texts(SARI)).toHaveLength(1);
  });

  it('that a crash cut short loses the message in flight and goes on with the others', async () => {
    const stage = await play();
    stage.publishMuch();
    // The process ends while Telegram has the second message: nobody hears what became of it.
    let inFlight = '';
    stage.refuse = (_, text) => {
      if (stage.sent.length === 0) return undefined;
      inFlight = text;
      stage.stopping.abort();
      return new Error('the process ended');
    };
    await stage.goOn();
    expect(inFlight).not.toBe('');
    stage.refuse = () => undefined;
    stage.restart();
    await stage.goOn();
    expect(stage.texts(SARI)).toHaveLength(2);
    expect(timesTold([...stage.texts(SARI), inFlight])).toEqual([1, 1, 1]);
  });
});
