import { createHash } from 'node:crypto';
import { type Api, type Bot, GrammyError } from 'grammy';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Store } from '../state/store.ts';
import { publishAdminMenu } from './admin-menu.ts';
import { publishCommands } from './commands.ts';
import { describe } from './delivery.ts';
import { type HttpServer, serve } from './http.ts';
import type { Inbox } from './inbox.ts';
import type { Metrics } from './metrics.ts';
import { persist, poll } from './polling.ts';
import { UPDATE_KINDS } from './update-kinds.ts';

/** Polls come back after half a minute at most; without one for so long the bot hears nothing. */
const DEAF_AFTER_MS = 90_000;

/**
 * Updates that Telegram brings by webhook at the same moment, the most that it knows; 40 if it is not told. Each
 * takes as long as it is far to Telegram and until it is on the disk: a thousand would take a second or two.
 */
const MOST_CONNECTIONS = 100;

interface Listening {
  config: Config & { botToken: string };
  bot: Bot;
  store: Store;
  inbox: Inbox;
  metrics: Metrics;
  stopping: AbortSignal;
  log: Log;
}

/** Takes updates in until told to stop. */
export async function listen({
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

/** The same for every replica, and nothing that could be guessed or turned back into the token. */
function secretOf(token: string): string {
  return createHash('sha256').update(`sitasi webhook ${token}`).digest('base64url');
}
