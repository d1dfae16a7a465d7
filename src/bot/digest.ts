import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { GrammyError } from 'grammy';
import pLimit from 'p-limit';
import { inJakarta } from '../answer/clock.ts';
import type { Topics } from '../answer/topics.ts';
import type { Language } from '../language/language.ts';
import type { Log } from '../log.ts';
import { MOST_QUOTES, type News, renderDigest } from '../render/telegram/digest.ts';
import type { Message } from '../render/telegram.ts';
import type { Due, Noted, Subscriptions } from '../state/subscriptions.ts';
import { describe, Undelivered } from './delivery.ts';

/** How often it is looked whether the hour has come, ms. */
const LOOK_MS = 30_000;
/** Telegram's FAQ for bulk messages: "not more than about 30 per second"; answers have the rest. */
const BETWEEN_MESSAGES_MS = 40;
/** Chats written to at once: one that Telegram makes wait holds up few, and answers find lines free. */
const AT_ONCE = 10;
/** New articles that become known in one step. */
const NOTED_AT_ONCE = 50;

export interface DigestOptions {
  /** Writes to a chat, in the topic of this number where it is a forum and the number not 0. */
  send: (chat: number, message: Message, thread: number) => Promise<unknown>;
  subscriptions: Subscriptions;
  /** What tells this archive from another whose articles are no news. */
  archive: string;
  /** The archive at the moment. */
  topics: () => Topics;
  /** Hour of the day in Jakarta in which digests go out. */
  hour: number;
  /** Whether a chat may still be told what is in the archive; `undefined` where that cannot be found out. */
  mayHear: (chat: number) => Promise<boolean | undefined>;
  /** In which language a subscriber is spoken to. */
  languageOf: (subscription: Due) => Language;
  stopping: AbortSignal;
  log: Log;
  /** ms since 1970 */
  now?: () => number;
}

/** Tells chats once a day, at a quiet hour, what is new on the topics that they follow. */
export class Digest {
  readonly #options: DigestOptions;
  readonly #now: () => number;
  #noticing: Promise<void> | undefined;
  #noticeAgain = false;
  #sending: Promise<void> | undefined;
  /** When the next message may go. */
  #nextTurn = 0;

  constructor(options: DigestOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** Looks for news now and whenever the archive changes, and sends it at its hour until the end. */
  begin(onArchive: (listener: () => void) => void): void {
    const { stopping } = this.#options;
    onArchive(() => this.notice());
    this.notice();
    const timer = setInterval(() => this.look(), LOOK_MS).unref();
    stopping.addEventListener('abort', () => clearInterval(timer), { once: true });
  }

  /** Notes for whom the new articles of the archive are news. */
  notice(): void {
    if (this.#noticing !== undefined) {
      this.#noticeAgain = true;
      return;
    }
    const { stopping, log } = this.#options;
    if (stopping.aborted) return;
    this.#noticing = this.#note()
      .catch((error: unknown) => log.error({ error: describe(error) }, 'news could not be noted'))
      .finally(() => {
        this.#noticing = undefined;
        if (this.#noticeAgain) this.notice();
        else this.look();
      });
    this.#noticeAgain = false;
  }

  /** Sends what is due if the hour has come. */
  look(): void {
    const { hour, stopping, log } = this.#options;
    const now = inJakarta(this.#now());
    if (now.getUTCHours() !== hour || this.#sending !== undefined || stopping.aborted) return;
    this.#sending = this.#send(now.toISOString().slice(0, 10))
      .catch((error: unknown) => log.error({ error: describe(error) }, 'digests failed'))
      .finally(() => {
        this.#sending = undefined;
      });
  }

  /** Resolves when nothing is being noted or sent any more. */
  async end(): Promise<void> {
    while (this.#noticing !== undefined || this.#sending !== undefined) {
      await this.#noticing;
      await this.#sending;
    }
  }

  async #note(): Promise<void> {
    const { subscriptions, archive, stopping, log } = this.#options;
    const topics = this.#options.topics();
    const fresh = subscriptions.unseen(archive, topics.articles);
    if (fresh.length === 0) return;
    log.info({ articles: fresh.length }, 'new articles');
    let news = 0;
    for (let n = 0; n < fresh.length; n += NOTED_AT_ONCE) {
      const noted = await this.#matched(topics, fresh.slice(n, n + NOTED_AT_ONCE));
      // What is not noted now is new at the next start.
      if (stopping.aborted) return;
      subscriptions.note(archive, noted);
      for (const one of noted) news += one.subscriptions.length;
    }
    log.info({ articles: fresh.length, news }, 'news noted');
  }

  /** For whom articles are news; looked up bit by bit while others are answered. */
  async #matched(topics: Topics, articles: readonly string[]): Promise<Noted[]> {
    const { subscriptions, stopping } = this.#options;
    const followers = new Map<string, number[]>();
    for (const { id, topic } of subscriptions.all()) {
      followers.set(topic, [...(followers.get(topic) ?? []), id]);
    }
    const noted = articles.map((article) => ({ article, subscriptions: [] as number[] }));
    for (const [topic, ids] of followers) {
      for (const one of noted) {
        await setImmediate();
        if (stopping.aborted) return noted;
        if (topics.matches(topic, one.article) !== undefined) one.subscriptions.push(...ids);
      }
    }
    return noted;
  }

  async #send(day: string): Promise<void> {
    const { subscriptions, log } = this.#options;
    const limited = pLimit(AT_ONCE);
    const tell = (chat: number) =>
      this.#tell(chat, day).catch((error: unknown) => {
        // No time left: the next start goes on.
        if (error instanceof Undelivered) return;
        log.error({ error: describe(error) }, 'a digest failed');
      });
    await Promise.all(subscriptions.chatsDue(day).map((chat) => limited(() => tell(chat))));
  }

  /** Tells a chat all that is due, in as few messages as it takes; a forum each topic what was asked for there. */
  async #tell(chat: number, day: string): Promise<void> {
    const { subscriptions, mayHear, languageOf, stopping, log } = this.#options;
    if (stopping.aborted) return;
    const mayBeTold = await mayHear(chat);
    if (mayBeTold === undefined) return;
    if (!mayBeTold) {
      subscriptions.removeChat(chat);
      log.info({ chat }, 'subscriptions of a chat that may not ask any more ended');
      return;
    }
    while (!stopping.aborted) {
      const all = subscriptions.due(chat);
      const [first] = all;
      if (first === undefined) return;
      const due = all.filter(({ thread }) => thread === first.thread);
      const found = await this.#newsOf(due);
      const { message, told } = renderDigest(
        found.map(({ news }) => news),
        languageOf(first),
      );
      const telling = found.slice(0, told).map((one) => one.due);
      const gone = due.filter((one) => !found.some(({ news }) => news.id === one.id));
      await this.#turn();
      if (stopping.aborted || !subscriptions.take(chat, [...telling, ...gone], day)) continue;
      if (telling.length > 0 && !(await this.#deliver(chat, message, telling))) return;
    }
  }

  /** What there is to say on each topic; nothing on those whose articles are gone from the archive since. */
  async #newsOf(due: readonly Due[]): Promise<{ due: Due; news: News }[]> {
    const topics = this.#options.topics();
    const found: { due: Due; news: News }[] = [];
    for (const one of due) {
      const quotes: News['quotes'][number][] = [];
      let gone = 0;
      for (const article of one.articles) {
        if (quotes.length === MOST_QUOTES) break;
        await setImmediate();
        const quote = topics.matches(one.topic, article);
        if (quote === undefined) gone++;
        else quotes.push(quote);
      }
      const { id, topic, articles } = one;
      const news = { id, topic, count: articles.length - gone, quotes };
      if (quotes.length > 0) found.push({ due: one, news });
    }
    return found;
  }

  /** Sends a message whose news is taken off the list; whether others may follow. */
  async #deliver(chat: number, message: Message, telling: readonly Due[]): Promise<boolean> {
    const { send, subscriptions, log } = this.#options;
    const thread = telling[0]?.thread ?? 0;
    try {
      await send(chat, message, thread);
      return true;
    } catch (error) {
      if (error instanceof Undelivered) {
        subscriptions.putBack(chat, telling);
        return false;
      }
      if (error instanceof GrammyError && isGone(error)) {
        subscriptions.removeChat(chat);
        log.info({ reason: error.description }, 'subscriptions of a chat that is gone ended');
        return false;
      }
      log.error({ error: describe(error) }, 'a digest could not be sent');
      return true;
    }
  }

  /** Resolves when a message may go: one after the other, however many chats are written to. */
  async #turn(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#nextTurn);
    this.#nextTurn = at + BETWEEN_MESSAGES_MS;
    if (at > now) await sleep(at - now);
  }
}

/** Whether the bot will never again be able to write there. */
function isGone({ error_code: code, description }: GrammyError): boolean {
  return code === 403 || /chat not found|user is deactivated|PEER_ID_INVALID/i.test(description);
}
