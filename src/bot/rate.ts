import { limit } from '@grammyjs/ratelimiter';
import { Composer, type Context } from 'grammy';
import type { Message } from 'grammy/types';
import type { Config } from '../config.ts';
import { languageOf, translator } from '../render/locale.ts';
import { commandOf, isByMachine, questionsOf } from './question.ts';
import { replyWith } from './reply.ts';

/** The limiter forgets all counts after so long, which also bounds what it remembers, ms. */
const WINDOW_MS = 60_000;
/** Presses turn pages and typing asks at each pause: so many times as many as questions are in order. */
const PRESSES = 3;
const INLINE = 6;

/**
 * Lets so many questions, presses and inline queries a minute pass; of what is beyond, the first is told so
 * and nothing else happens. Messages count in the minute in which they were written, so that those which
 * waited while the bot was away are all answered.
 */
export function rateComposer({ person, chat }: Config['rate']): Composer<Context> {
  const composer = new Composer<Context>();
  if (person > 0) {
    composer.use(
      limit<Context, never>({
        timeFrame: WINDOW_MS,
        limit: person,
        keyGenerator: (ctx) => inMinute(ctx, ctx.senderChat?.id ?? ctx.from?.id),
        onLimitExceeded: (ctx) => replyWith(ctx, { text: textFor(ctx), entities: [] }),
      }),
    );
    const answered = new WeakSet<Context>();
    composer.on('callback_query', async (ctx, next) => {
      await next();
      // A button beyond the limit does nothing, but must not look as if it were pressed for ever.
      if (!answered.has(ctx)) await ctx.answerCallbackQuery();
    });
    composer.use(
      limit<Context, never>({
        timeFrame: WINDOW_MS,
        limit: person * PRESSES,
        keyGenerator: (ctx) => ctx.callbackQuery?.from.id.toString(),
        onLimitExceeded: async (ctx) => {
          answered.add(ctx);
          await ctx.answerCallbackQuery({ text: textFor(ctx) });
        },
      }),
    );
    composer.on('callback_query', async (ctx, next) => {
      answered.add(ctx);
      await next();
    });
    composer.use(
      limit<Context, never>({
        timeFrame: WINDOW_MS,
        limit: person * INLINE,
        keyGenerator: (ctx) => ctx.inlineQuery?.from.id.toString(),
        onLimitExceeded: (ctx) => ctx.answerInlineQuery([], { is_personal: true, cache_time: 10 }),
      }),
    );
  }
  if (chat > 0) {
    composer.use(
      limit<Context, never>({
        timeFrame: WINDOW_MS,
        limit: chat,
        keyGenerator: (ctx) =>
          ctx.chat?.type === 'private' ? undefined : inMinute(ctx, ctx.chat?.id),
        onLimitExceeded: (ctx) => replyWith(ctx, { text: textFor(ctx), entities: [] }),
      }),
    );
  }
  return composer;
}

function textFor(ctx: Context): string {
  return translator(languageOf(ctx.from?.language_code))('too-many');
}

/** Under what a message counts; nothing where it is not meant for the bot. */
function inMinute(ctx: Context, id: number | undefined): string | undefined {
  const message = ctx.message ?? ctx.editedMessage ?? ctx.channelPost ?? ctx.editedChannelPost;
  if (message === undefined || id === undefined || isByMachine(message, ctx.me)) return undefined;
  const isMeant =
    message.chat.type === 'private' ||
    questionsOf(message, ctx.me) !== undefined ||
    isOwnCommand(message, ctx.me.username);
  const written = message.edit_date ?? message.date;
  return isMeant ? `${id}:${Math.floor(written / 60)}` : undefined;
}

/** Whether a message begins with a command that is not another bot's. */
function isOwnCommand(message: Message, me: string): boolean {
  const command = commandOf(message);
  return command !== undefined && (command.bot ?? me.toLowerCase()) === me.toLowerCase();
}
