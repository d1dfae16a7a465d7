import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, GrammyError } from 'grammy';
import pLimit from 'p-limit';
import type { Quote } from '../answer/answer.ts';
import type { Catalogue } from '../answer/catalogue.ts';
import type { Log } from '../log.ts';
import { languageOf } from '../render/locale.ts';
import { renderDigest } from '../render/telegram/digest.ts';
import type { Due, Subscriptions } from '../state/subscriptions.ts';
import { describe, Undelivered } from './delivery.ts';

/** How often it is looked whether the hour has come, ms. */
const LOOK_MS = 30_000;
/** Telegram's FAQ for bulk messages: "not more than about 30 per second"; answers have the rest. */
const BETWEEN_CHATS_MS = 40;
/** Chats written to at once: one that Telegram makes wait holds up few. */
const AT_ONCE = 10;
/** Western Indonesia is seven hours ahead of UTC, all year. */
const JAKARTA_HOURS = 7;

export interface DigestOptions {
  api: Api;
  subscriptions: Subscriptions;
  catalogue: () => Catalogue;
  /** What an article, by its id, says of a topic. */
  within: (topic: string, article: string) => Quote | undefined;
  /** Hour of the day in Jakarta in which digests go out. */
  hour: number;
  stopping: AbortSignal;
  log: Log;
}

/** Tells chats once a day, at a quiet hour, what is new on the topics that they follow. */
export class Digest {
  readonly #options: DigestOptions;
  #sending: Promise<void> | undefined;

  constructor(options: DigestOptions) {
    this.#options = options;
  }

  /** Looks for news now and whenever the archive changes, and sends it at its hour until the end. */
  begin(onArchive: (listener: () => void) => void): void {
    const { stopping } = this.#options;
    this.#notice();
    onArchive(() => this.#notice());
    const timer = setInterval(() => this.#look(), LOOK_MS).unref();
    stopping.addEventListener('abort', () => clearInterval(timer), { once: true });
    this.#look();
  }

  #notice(): void {
    const { subscriptions, catalogue, within, log } = this.#options;
    try {
      const all = subscriptions.all();
      const archive = catalogue();
      const fresh = subscriptions.notice(
        archive.articles.map((number) => archive.article(number).id),
        (article) => all.filter(({ topic }) => within(topic, article) !== undefined),
      );
      if (fresh.length > 0) log.info({ articles: fresh.length }, 'new articles');
    } catch (error) {
      log.error({ error: describe(error) }, 'new articles could not be noted');
    }
    this.#look();
  }

  #look(): void {
    const { hour, stopping, log } = this.#options;
    const now = (new Date().getUTCHours() + JAKARTA_HOURS) % 24;
    if (now !== hour || this.#sending !== undefined || stopping.aborted) return;
    this.#sending = this.#send()
      .catch((error: unknown) => log.error({ error: describe(error) }, 'a digest failed'))
      .finally(() => {
        this.#sending = undefined;
      });
  }

  /** Resolves when nothing is being sent any more. */
  async end(): Promise<void> {
    await this.#sending;
  }

  async #send(): Promise<void> {
    const { subscriptions, stopping } = this.#options;
    const limited = pLimit(AT_ONCE);
    const sent: Promise<void>[] = [];
    for (const chat of subscriptions.chatsDue()) {
      if (stopping.aborted) break;
      sent.push(limited(() => this.#tell(chat)));
      await sleep(BETWEEN_CHATS_MS);
    }
    await Promise.all(sent);
  }

  async #tell(chat: number): Promise<void> {
    const { subscriptions, stopping, log } = this.#options;
    if (stopping.aborted) return;
    const due = subscriptions.takeDue(chat);
    for (const [n, one] of due.entries()) {
      try {
        await this.#tellTopic(one);
      } catch (error) {
        if (error instanceof Undelivered) {
          subscriptions.putBack(due.slice(n));
          return;
        }
        if (error instanceof GrammyError && isGone(error)) {
          subscriptions.removeChat(chat);
          log.info({ reason: error.description }, 'subscriptions of a chat that is gone ended');
          return;
        }
        log.error({ error: describe(error) }, 'a digest could not be sent');
      }
    }
  }

  async #tellTopic({ chat, id, topic, language, articles }: Due): Promise<void> {
    const { api, within } = this.#options;
    const quotes = articles.flatMap((article) => within(topic, article) ?? []);
    // Gone from the archive since.
    if (quotes.length === 0) return;
    const { text, ...rest } = renderDigest({ id, topic, quotes }, languageOf(language));
    await api.sendMessage(chat, text, { ...rest, link_preview_options: { is_disabled: true } });
  }
}

/** Whether the bot will never again be able to write there. */
function isGone({ error_code: code, description }: GrammyError): boolean {
  return code === 403 || /chat not found|user is deactivated|PEER_ID_INVALID/i.test(description);
}
