import { Bot, type Context, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Ask } from '../answer/answer.ts';
import { type Clock, jakartaClock } from '../answer/clock.ts';
import type { Log } from '../log.ts';
import { languageOf, translator } from '../render/locale.ts';
import { askComposer } from './ask.ts';
import { Conversations } from './conversations.ts';
import { type Feedback, FeedbackInMemory } from './feedback.ts';
import { helpComposer } from './help.ts';
import { menuComposer } from './menus.ts';
import { isByMachine } from './question.ts';
import { replyWith } from './reply.ts';
import { retry } from './retry.ts';
import { Views } from './views.ts';

/** Kinds of updates that the bot does something with. */
export const UPDATES = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'callback_query',
] as const satisfies readonly (keyof Update)[];

export interface BotOptions {
  token: string;
  /** Another Bot API server than Telegram's. */
  apiRoot?: string;
  ask: Ask;
  log: Log;
  /** Told the number of each update before it is handled. */
  onUpdate?: (id: number) => void;
  /** What is remembered of talks; by default until the program ends. */
  conversations?: Conversations;
  /** Where readers' judgements go; by default until the program ends. */
  feedback?: Feedback;
  clock?: Clock;
  /** Once it aborts nothing is called or handled any more. */
  giveUp?: AbortSignal;
}

/** What Telegram says when there is nothing left to do about an answer. */
const GONE =
  /bot was (blocked|kicked)|chat not found|user is deactivated|not enough rights|have no rights|query is too old|TOPIC_CLOSED|message to edit not found|CHAT_WRITE_FORBIDDEN|group chat was upgraded/i;

/** The bot with all it can do; the caller starts it. */
export function createBot(options: BotOptions): Bot {
  const { token, apiRoot, ask, log, onUpdate, giveUp, clock = jakartaClock } = options;
  const { conversations = new Conversations(), feedback = new FeedbackInMemory() } = options;
  const bot = new Bot(token, apiRoot === undefined ? {} : { client: { apiRoot } });
  bot.api.config.use(retry({ giveUp }));
  bot.use(async (ctx, next) => {
    // Left unconfirmed, the update comes again at the next start.
    if (giveUp?.aborted === true) return;
    onUpdate?.(ctx.update.update_id);
    await next();
  });
  const answered = new WeakSet<Context>();
  bot.on('callback_query', async (ctx, next) => {
    ctx.api.config.use((call, method, payload, signal) => {
      if (method === 'answerCallbackQuery') answered.add(ctx);
      return call(method, payload, signal);
    });
    await next();
  });
  const handled = bot.errorBoundary(async ({ error, ctx }) => {
    if (error instanceof GrammyError && GONE.test(error.description)) {
      log.info({ method: error.method, reason: error.description }, 'could not be delivered');
      return;
    }
    log.error({ error: describe(error), update: ctx.update.update_id }, 'an update failed');
    // A press is answered once, whatever comes after.
    if (!answered.has(ctx)) await apologise(ctx, log);
  });
  const views = new Views(ask, clock);
  const fromPeople = handled.filter(
    (ctx) =>
      ctx.callbackQuery !== undefined || ctx.msg === undefined || !isByMachine(ctx.msg, ctx.me),
  );
  // What asks takes every message, and menus every press, that nobody took before.
  fromPeople.use(
    helpComposer(),
    menuComposer(views, conversations, feedback),
    askComposer(views, conversations),
  );
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
