import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { resolve } from 'node:path';
import { type Api, type Bot, GrammyError } from 'grammy';
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
import { publishAdminMenu } from './admin-menu.ts';
import { createBot } from './bot.ts';
import { publishCommands } from './commands.ts';
import { describe } from './delivery.ts';
import { Digest } from './digest.ts';
import { Doors } from './doors.ts';
import { guards } from './guards.ts';
import { type HttpServer, serve } from './http.ts';
import { Inbox } from './inbox.ts';
import { Metrics } from './metrics.ts';
import { isRefused, persist, poll } from './polling.ts';
import { Preferences } from './preferences.ts';
import { sendTo } from './reply.ts';
import { UPDATE_KINDS } from './update-kinds.ts';

/** What is at hand may take so long when told to stop: whoever stops services kills them after some ten seconds. */
const GRACE_MS = 6000;
/** Polls come back after half a minute at most; without one for so long the bot hears nothing. */
const DEAF_AFTER_MS = 90_000;

/**
 * Updates that Telegram brings by webhook at the same moment, the most that it knows; 40 if it is not told. Each
 * takes as long as it is far to Telegram and until it is on the disk: a thousand would take a second or two.
 */
const MOST_CONNECTIONS = 100;

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

/** Whether the token is still Telegram's, asked when a call was refused because of it: polls see it themselves. */
class Doubt {
  /** What Telegram said where it knows the token no more. */
  refusal: GrammyError | undefined;
  readonly #ask: () => Promise<unknown>;
  readonly #stopping: AbortController;
  #isRaised = false;

  constructor(ask: () => Promise<unknown>, stopping: AbortController) {
    this.#ask = ask;
    this.#stopping = stopping;
  }

  raise(): void {
    if (this.#isRaised) return;
    this.#isRaised = true;
    this.#ask()
      .catch((error) => {
        if (!isRefused(error)) return; // Telegram fails: the next refusal asks again.
        this.refusal = error;
        this.#stopping.abort();
      })
      .finally(() => {
        this.#isRaised = false;
      });
  }
}

interface Listening {
  config: RunOptions['config'];
  bot: Bot;
  store: Store;
  inbox: Inbox;
  metrics: Metrics;
  stopping: AbortSignal;
  log: Log;
}

/** Takes updates in until told to stop. */
async function listen({
  config,
  bot,
  store,
  inbox,
  metrics,
  stopping,
  log,
}: Listening): Promise<void> {
  const { webhookUrl } = config;
  let heardAt = 0;
  const secret = config.webhookSecret ?? secretOf(config.botToken);
  const isDeaf = () => webhookUrl === undefined && Date.now() - heardAt > DEAF_AFTER_MS;
  let server: HttpServer | undefined;
  if (config.http !== undefined) {
    server = await serve({
      ...config.http,
      webhook:
        webhookUrl === undefined
          ? undefined
          : { path: new URL(webhookUrl).pathname, secret, inbox },
      metrics,
      unready: () => {
        if (!bot.isInited()) return 'Telegram has not been reached yet';
        if (inbox.isStuck) return 'the state cannot be written';
        return isDeaf() ? 'Telegram is not heard any more' : undefined;
      },
      log,
    });
    log.info({ host: config.http.host, port: server.port }, 'serving /healthz, /readyz, /metrics');
  }
  try {
    const me = await persist(() => bot.api.getMe(), stopping, log);
    if (me === undefined) return;
    bot.botInfo = me;
    inbox.open();
    // A menu that cannot be set keeps nobody from asking.
    publishMenus(bot.api, config.access?.admins ?? [], store, log).catch((error) => {
      // The next start sets it; what it is kept in may be closed by now.
      if (stopping.aborted) return;
      log.warn({ error: describe(error) }, 'the menu of commands could not be set');
    });
    if (webhookUrl === undefined) {
      await persist(() => bot.api.deleteWebhook(), stopping, log);
      log.info({ username: me.username }, 'listening');
      // It answered just now; the first poll may stay open for long.
      const onPoll = () => {
        heardAt = Date.now();
      };
      onPoll();
      await poll({ api: bot.api, inbox, kinds: UPDATE_KINDS, stopping, log, onPoll });
    } else {
      const problem = await persist(() => announce(bot, webhookUrl, secret), stopping, log);
      if (problem !== undefined) {
        throw new Error(`WEBHOOK_URL="${webhookUrl}": Telegram does not take it: ${problem}`);
      }
      log.info({ username: me.username, webhookUrl }, 'listening');
      await new Promise<void>((resolve) => {
        if (stopping.aborted) resolve();
        stopping.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  } finally {
    await server?.close();
  }
}

/** The menu of commands for everybody, then those of the admins, which hold it too. */
async function publishMenus(
  api: Api,
  admins: readonly number[],
  store: Store,
  log: Log,
): Promise<void> {
  await publishCommands(api);
  await publishAdminMenu(api, admins, store, log);
}

/** Tells Telegram where updates are to be sent; what it says where it does not like the address. */
async function announce(bot: Bot, url: string, secret: string): Promise<string | undefined> {
  try {
    await bot.api.setWebhook(url, {
      secret_token: secret,
      allowed_updates: UPDATE_KINDS,
      max_connections: MOST_CONNECTIONS,
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    return error.description;
  }
}

function whyRefused({ error_code: code }: GrammyError, apiRoot: string | undefined): string {
  const elsewhere =
    code === 404 && apiRoot !== undefined
      ? `, or TELEGRAM_API_ROOT="${apiRoot}" is not the address of a Bot API server`
      : '';
  return `BOT_TOKEN: Telegram does not know this token (copy it again from BotFather)${elsewhere}`;
}

/** The same for every replica, and nothing that could be guessed or turned back into the token. */
function secretOf(token: string): string {
  return createHash('sha256').update(`sitasi webhook ${token}`).digest('base64url');
}
