import { setMaxListeners } from 'node:events';
import { resolve } from 'node:path';
import type { GrammyError } from 'grammy';
import type { Ask } from '../answer/answer.ts';
import type { Catalogue } from '../answer/catalogue.ts';
import type { Topics } from '../answer/topics.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { languageOf } from '../render/locale.ts';
import { AccessRecord } from '../state/access-record.ts';
import { Journal } from '../state/journal.ts';
import { Kept } from '../state/kept.ts';
import { Store } from '../state/store.ts';
import { Subscriptions } from '../state/subscriptions.ts';
import { Turns } from '../state/turns.ts';
import { createBot } from './bot.ts';
import { describe } from './delivery.ts';
import { Digest } from './digest.ts';
import { Doors } from './doors.ts';
import { Doubt } from './doubt.ts';
import { guards } from './guards.ts';
import { Inbox } from './inbox.ts';
import { listen } from './listen.ts';
import { Metrics } from './metrics.ts';
import { isRefused } from './polling.ts';
import { Preferences } from './preferences.ts';
import { sendTo } from './reply.ts';

/** What is at hand may take so long when told to stop: whoever stops services kills them after some ten seconds. */
const GRACE_MS = 6000;
/** How often what is past its time is forgotten. */
const EXPIRY_MS = 3600 * 1000;

export interface RunOptions {
  config: Config & { botToken: string };
  ask: Ask;
  /** What the archive holds at the moment. */
  catalogue: () => Catalogue;
  /** Which articles are about what, at the moment. */
  topics: () => Topics;
  /** Has a listener told when the archive became another. */
  onArchive: (listener: () => void) => void;
  log: Log;
  /** When the index was built, ms since 1970. */
  indexed: () => number;
}

/**
 * Answers in Telegram until SIGINT or SIGTERM; then what is at hand is finished, and what there is no time
 * for stays for the next start. A second signal ends at once.
 *
 * @throws Error where the token is refused, the port is taken or the state belongs to another bot
 * @throws StateError where the state cannot be opened
 */
export async function runBot(options: RunOptions): Promise<void> {
  const { config, ask, catalogue, log, indexed } = options;
  const { botToken: token, apiRoot } = config;
  const stopping = new AbortController();
  const giveUp = new AbortController();
  // Each of a hundred calls at once listens: that is no leak, of which Node would warn.
  setMaxListeners(0, stopping.signal, giveUp.signal);
  const stop = (signal: NodeJS.Signals) => {
    if (stopping.signal.aborted) process.exit(1);
    log.info({ signal }, 'stopping');
    stopping.abort();
    setTimeout(() => giveUp.abort(), GRACE_MS).unref();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const store = new Store(config.stateDir);
  let expiry: NodeJS.Timeout | undefined;
  try {
    store.claim('bot', token.split(':')[0] ?? '');
    const metrics = new Metrics({ waiting: () => inbox.waiting, indexed });
    const kept = new Kept(store);
    const subscriptions = new Subscriptions(store);
    const record = new AccessRecord(store);
    const onFailure = (kind: string) => metrics.failed(kind);
    const journal = new Journal(store);
    const { access, rate } = config;
    const preferences = new Preferences(kept);
    const chosen = (person: number) => preferences.language(person);
    const doors =
      access === undefined ? undefined : new Doors({ access, token, store, log, chosen });
    const doubt = new Doubt(() => bot.api.getMe(), stopping);
    const { bot, handle } = createBot({
      token,
      ask: metrics.measured(ask),
      catalogue,
      log,
      kept,
      subscriptions,
      digestHour: config.digestHour,
      personal: [kept, subscriptions, record],
      retentionDays: config.retentionDays,
      delivery: {
        stopping: stopping.signal,
        giveUp: giveUp.signal,
        onFailure,
        onRefused: () => doubt.raise(),
        turns: new Turns(store, journal.id),
        calmMs: () => journal.calmMs(),
        log,
      },
      guards: guards({ rate, doors }),
      ...(apiRoot === undefined ? {} : { apiRoot }),
    });
    const inbox = new Inbox({
      journal,
      handle,
      log,
      giveUp: giveUp.signal,
      onDone: (seconds) => metrics.updateDone(seconds),
      onFailure,
    });
    const expire = () => {
      try {
        kept.expire(config.retentionDays);
        subscriptions.expire();
        record.expire(config.retentionDays);
      } catch (error) {
        log.error({ error: describe(error) }, 'what is past its time could not be forgotten');
      }
    };
    expire();
    expiry = setInterval(expire, EXPIRY_MS);
    expiry.unref();
    const digest = new Digest({
      send: (chat, message, thread) => sendTo(bot.api, chat, message, thread),
      subscriptions,
      archive: resolve(config.corpusDir),
      topics: options.topics,
      hour: config.digestHour,
      mayHear: async (chat) => doors === undefined || doors.isOpenTo(chat, bot.api),
      // In a private chat the chat is the person.
      languageOf: ({ chat, language }) => preferences.language(chat) ?? languageOf(language),
      stopping: stopping.signal,
      log,
    });
    digest.begin(options.onArchive);
    try {
      await listen({ config, bot, store, inbox, metrics, stopping: stopping.signal, log });
      if (doubt.refusal !== undefined) throw doubt.refusal;
    } catch (error) {
      // Nothing can be answered any more; what waits is kept for the next start.
      giveUp.abort();
      if (!isRefused(error)) throw error;
      throw new Error(whyRefused(error, apiRoot));
    } finally {
      stopping.abort();
      await inbox.close();
      await digest.end();
    }
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    clearInterval(expiry);
    store.close();
  }
  log.info('stopped');
}

function whyRefused({ error_code: code }: GrammyError, apiRoot: string | undefined): string {
  const elsewhere =
    code === 404 && apiRoot !== undefined
      ? `, or TELEGRAM_API_ROOT="${apiRoot}" is not the address of a Bot API server`
      : '';
  return `BOT_TOKEN: Telegram does not know this token (copy it again from BotFather)${elsewhere}`;
}
