import { Bot, type Context, GrammyError, type Middleware } from 'grammy';
import type { Ask } from '../answer/answer.ts';
import type { Catalogue } from '../answer/catalogue.ts';
import { type Clock, jakartaClock } from '../answer/clock.ts';
import type { Log } from '../log.ts';
import { plain } from '../render/telegram.ts';
import type { Kept } from '../state/kept.ts';
import type { Subscriptions } from '../state/subscriptions.ts';
import { askComposer } from './ask.ts';
import { browseComposer } from './browse.ts';
import { Conversations } from './conversations.ts';
import { type DeliveryOptions, delivery, describe, sendsMessage, Undelivered } from './delivery.ts';
import { Feedback } from './feedback.ts';
import { helpComposer } from './help.ts';
import type { Handle } from './inbox.ts';
import { inlineComposer } from './inline.ts';
import { menuComposer } from './menus.ts';
import { migrationComposer } from './migration.ts';
import { chain, isMoreThanWords, isPress, only } from './only.ts';
import { languageComposer, Preferences, preferred } from './preferences.ts';
import { type Personal, privacyComposer } from './privacy.ts';
import { isByMachine } from './question.ts';
import { translatorFor } from './reader.ts';
import { replyWith } from './reply.ts';
import { SendOnce } from './send-once.ts';
import { subscriptionComposer } from './subscriptions.ts';
import { Views } from './views.ts';
import { wire } from './wire.ts';

export interface BotOptions {
  token: string;
  /** Another Bot API server than Telegram's. */
  apiRoot?: string;
  ask: Ask;
  /** What the archive holds at the moment. */
  catalogue: () => Catalogue;
  log: Log;
  /** How calls reach Telegram. */
  delivery: DeliveryOptions;
  /** What stands before everything else: who may ask, and how often. */
  guards?: readonly Middleware<Context>[];
  /** What is kept of talks. */
  kept: Kept;
  subscriptions: Subscriptions;
  /** Hour of the day in Jakarta at which subscribers are told what is new. */
  digestHour: number;
  /** All that is kept about people. */
  personal: readonly Personal[];
  /** Days after which what is kept of talks is forgotten. */
  retentionDays: number;
  clock?: Clock;
}

/** What Telegram says when there is nothing left to do about an answer. */
const GONE =
  /bot was (blocked|kicked)|chat not found|user is deactivated|not enough rights|have no rights|query is too old|TOPIC_CLOSED|message to edit not found|CHAT_WRITE_FORBIDDEN|group chat was upgraded/i;

/** The bot with all it can do, and how it handles an update; the caller brings the updates. */
export function createBot(options: BotOptions): { bot: Bot; handle: Handle } {
  const { token, apiRoot, ask, log, clock = jakartaClock } = options;
  const conversations = new Conversations(options.kept);
  const feedback = new Feedback(options.kept);
  const bot = new Bot(token);
  bot.api.config.use(wire({ token, apiRoot }), delivery(options.delivery));
  const once = new SendOnce();
  bot.use(once.middleware);
  const answered = new WeakSet<Context>();
  bot.use(async (ctx, next) => {
    const pressed = isPress(ctx);
    ctx.api.config.use(async (call, method, payload, signal) => {
      if (pressed && method === 'answerCallbackQuery') answered.add(ctx);
      const response = await call(method, payload, signal);
      if (!pressed && response.ok && sendsMessage(method)) answered.add(ctx);
      return response;
    });
    await next();
  });
  const handled = bot.errorBoundary(async ({ error, ctx }) => {
    if (error instanceof Undelivered) throw error;
    if (error instanceof GrammyError && GONE.test(error.description)) {
      log.info({ method: error.method, reason: error.description }, 'could not be delivered');
      return;
    }
    log.error({ error: describe(error), update: ctx.update.update_id }, 'an update failed');
    // What is answered is answered once, whatever comes after: an answer that cannot be remembered, too.
    if (!answered.has(ctx)) await apologise(ctx, log);
  });
  const views = new Views(ask, clock);
  const preferences = new Preferences(options.kept);
  // What asks takes every message, and menus every press, that nobody took before.
  handled.use(
    chain(
      ...(options.guards ?? []),
      only(
        isByPerson,
        only(
          isMoreThanWords,
          migrationComposer(conversations, options.subscriptions),
          languageComposer(preferences),
        ),
        preferred(preferences),
        only(
          isMoreThanWords,
          helpComposer(),
          inlineComposer(options.catalogue, ask),
          subscriptionComposer(options.subscriptions, ask, options.digestHour),
          browseComposer(options.catalogue, ask, conversations),
          privacyComposer(options.personal, options.retentionDays),
          menuComposer(views, conversations, feedback),
        ),
        askComposer(views, conversations),
      ),
    ),
  );
  return { bot, handle: once.handle(bot) };
}

const isByPerson = (ctx: Context) =>
  isPress(ctx) || ctx.msg === undefined || !isByMachine(ctx.msg, ctx.me);

/** Whoever asked learns that something went wrong; nobody else does. */
async function apologise(ctx: Context, log: Log): Promise<void> {
  const text = translatorFor(ctx)('failed');
  try {
    if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery({ text });
    else if (ctx.message !== undefined) await replyWith(ctx, plain(text));
  } catch (error) {
    if (error instanceof Undelivered) throw error;
    log.warn({ error: describe(error) }, 'nor could the apology be sent');
  }
}
