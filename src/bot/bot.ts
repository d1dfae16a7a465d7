import { Bot, type Context, GrammyError, type Middleware } from 'grammy';
import type { Ask } from '../answer/answer.ts';
import type { Log } from '../log.ts';
import { languageOf, translator } from '../render/locale.ts';
import { askComposer } from './ask.ts';
import { Conversations } from './conversations.ts';
import { type DeliveryOptions, delivery, describe, Undelivered } from './delivery.ts';
import { helpComposer } from './help.ts';
import type { Handle } from './inbox.ts';
import { menuComposer } from './menus.ts';
import { replyWith } from './reply.ts';
import { SendOnce } from './send-once.ts';

export interface BotOptions {
  token: string;
  /** Another Bot API server than Telegram's. */
  apiRoot?: string;
  ask: Ask;
  log: Log;
  /** How calls reach Telegram. */
  delivery: DeliveryOptions;
  /** What stands before everything else: who may ask, and how often. */
  guards?: readonly Middleware<Context>[];
}

/** What Telegram says when there is nothing left to do about an answer. */
const GONE =
  /bot was (blocked|kicked)|chat not found|user is deactivated|not enough rights|have no rights|message is not modified|query is too old|TOPIC_CLOSED|message to edit not found|CHAT_WRITE_FORBIDDEN|group chat was upgraded/i;

/** The bot with all it can do, and how it handles an update; the caller brings the updates. */
export function createBot({ token, apiRoot, ask, log, delivery: how, guards = [] }: BotOptions): {
  bot: Bot;
  handle: Handle;
} {
  const bot = new Bot(token, apiRoot === undefined ? {} : { client: { apiRoot } });
  bot.api.config.use(delivery(how));
  const once = new SendOnce();
  bot.use(once.middleware);
  const conversations = new Conversations();
  const handled = bot.errorBoundary(async ({ error, ctx }) => {
    if (error instanceof Undelivered) throw error;
    if (error instanceof GrammyError && GONE.test(error.description)) {
      log.info({ method: error.method, reason: error.description }, 'could not be delivered');
      return;
    }
    log.error({ error: describe(error), update: ctx.update.update_id }, 'an update failed');
    await apologise(ctx, log);
  });
  handled.use(...guards);
  handled.use(helpComposer(), menuComposer(ask, conversations), askComposer(ask, conversations));
  return { bot, handle: once.handle(bot) };
}

/** Whoever asked learns that something went wrong; nobody else does. */
async function apologise(ctx: Context, log: Log): Promise<void> {
  const text = translator(languageOf(ctx.from?.language_code))('failed');
  try {
    if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery({ text });
    else if (ctx.message !== undefined) await replyWith(ctx, { text, entities: [] });
  } catch (error) {
    if (error instanceof Undelivered) throw error;
    log.warn({ error: describe(error) }, 'nor could the apology be sent');
  }
}
