import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, GrammyError } from 'grammy';
import type { Ask } from '../answer/answer.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { createBot, describe } from './bot.ts';
import { publishCommands } from './commands.ts';

/** Kinds of updates that the bot does something with. */
const UPDATES = ['message', 'channel_post', 'callback_query'] as const;
const BACKOFF_MS = { first: 1000, most: 30_000 };
/** What is at hand may take so long when told to stop: whoever stops services kills them after some ten seconds. */
const GRACE_MS = 5000;

export interface RunOptions {
  config: Config & { botToken: string };
  ask: Ask;
  log: Log;
}

/**
 * Long polling until SIGINT or SIGTERM; then the updates at hand are finished and confirmed, those for
 * which there is no time come again at the next start. A second signal ends at once.
 *
 * @throws Error where the token is refused
 */
export async function runBot({ config, ask, log }: RunOptions): Promise<void> {
  const { botToken: token, apiRoot } = config;
  let handled = 0;
  const onUpdate = (id: number) => {
    handled = id;
  };
  const outOfTime = new AbortController();
  const bot = createBot({
    token,
    ask,
    log,
    onUpdate,
    giveUp: outOfTime.signal,
    ...(apiRoot === undefined ? {} : { apiRoot }),
  });
  const stopping = new AbortController();
  let confirmed = { upTo: 0, done: Promise.resolve() };
  const stop = (signal: NodeJS.Signals) => {
    if (stopping.signal.aborted) process.exit(1);
    log.info({ signal }, 'stopping');
    stopping.abort();
    setTimeout(() => outOfTime.abort(), GRACE_MS).unref();
    confirmed = { upTo: handled, done: bot.stop().catch((error) => warn(error)) };
  };
  const warn = (error: unknown) =>
    log.warn({ error: describe(error) }, 'the last updates could not be confirmed');
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    await poll(bot, apiRoot, stopping.signal, log);
    await confirmed.done;
    // Those that had come along with the update at hand were handled after grammY confirmed it.
    if (handled > confirmed.upTo) {
      await bot.api.getUpdates({ offset: handled + 1, limit: 1 }).catch(warn);
    }
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
  log.info('stopped');
}

async function poll(
  bot: Bot,
  apiRoot: string | undefined,
  stopping: AbortSignal,
  log: Log,
): Promise<void> {
  for (let failures = 0; !stopping.aborted; failures++) {
    try {
      // `bot.init()` would try for ever without a word, and not hear that it should stop.
      if (!bot.isInited()) bot.botInfo = await bot.api.getMe();
      // A menu that cannot be set keeps nobody from asking.
      await publishCommands(bot.api).catch((error) =>
        log.warn({ error: describe(error) }, 'the menu of commands could not be set'),
      );
      if (stopping.aborted) return;
      await bot.start({
        allowed_updates: UPDATES,
        onStart: ({ username }) => {
          failures = 0;
          log.info({ username }, 'listening');
        },
      });
      return;
    } catch (error) {
      if (stopping.aborted) return;
      if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
        const elsewhere =
          error.error_code === 404 && apiRoot !== undefined
            ? `, or TELEGRAM_API_ROOT="${apiRoot}" is not the address of a Bot API server`
            : '';
        throw new Error(
          `BOT_TOKEN: Telegram does not know this token (copy it again from BotFather)${elsewhere}`,
        );
      }
      const wait =
        Math.min(BACKOFF_MS.most, BACKOFF_MS.first * 2 ** failures) * (0.5 + Math.random() / 2);
      const another = error instanceof GrammyError && error.error_code === 409;
      log.warn(
        { error: another ? error.description : describe(error), waitMs: Math.round(wait) },
        another
          ? 'another instance of this bot is polling; waiting'
          : 'Telegram cannot be reached; waiting',
      );
      await sleep(wait, undefined, { signal: stopping }).catch(() => {});
    }
  }
}
