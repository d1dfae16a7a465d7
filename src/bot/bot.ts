import { Bot, type Context, GrammyError } from 'grammy';
import type { Ask } from '../answer/answer.ts';
import type { Log } from '../log.ts';
import { languageOf, translator } from '../render/locale.ts';
import { askComposer } from './ask.ts';
import { Conversations } from './conversations.ts';
import { helpComposer } from './help.ts';
import { menuComposer } from './menus.ts';
import { replyWith } from './reply.ts';
import { retry } from './retry.ts';

export interface BotOptions {
  token: string;
  /** Another Bot API server than Telegram's. */
  apiRoot?: string;
  ask: Ask;
  log: Log;
  /** Told the number of each update before it is handled. */
  onUpdate?: (id: number) => void;
  /** Once it aborts nothing is called or handled any more. */
  giveUp?: AbortSignal;
}

/** What Telegram says when there is nothing left to do about an answer. */
const GONE =
  /bot was (blocked|kicked)|chat not found|user is deactivated|not enough rights|have no rights|message is not modified|query is too old|TOPIC_CLOSED|message to edit not found|CHAT_WRITE_FORBIDDEN|group chat was upgraded/i;

/** The bot with all it can do; the caller starts it. */
export function createBot({ token, apiRoot, ask, log, onUpdate, giveUp }: BotOptions): Bot {
  const bot = new Bot(token, apiRoot === undefined ? {} : { client: { apiRoot } });
  bot.api.config.use(retry({ giveUp }));
  bot.use(async (ctx, next) => {
    // Left unconfirmed, the update comes again at the next start.
    if (giveUp?.aborted === true) return;
    onUpdate?.(ctx.update.update_id);
    await next();
  });
  const conversations = new Conversations();
  const handled = bot.errorBoundary(async ({ error, ctx }) => {
    if (error instanceof GrammyError && GONE.test(error.description)) {
      log.info({ method: error.method, reason: error.description }, 'could not be delivered');
      return;
    }
    log.error({ error: describe(error), update: ctx.update.update_id }, 'an update failed');
    await apologise(ctx, log);
  });
  handled.use(helpComposer(), menuComposer(ask, conversations), askComposer(ask, conversations));
  return bot;
}

/** Whoever asked learns that something went wrong; nobody else does. */
async function apologise(ctx: Context, log: Log): Promise<void> {
  const text = translator(languageOf(ctx.from?.language_code))('failed');
  try {
    if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery({ text });
    else if (ctx.message !== undefined) await replyWith(ctx, { text, entities: [] });
  } catch (error) {
    log.warn({ error: describe(error) }, 'nor could the apology be sent');
  }
}

export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
