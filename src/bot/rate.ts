import { limit } from '@grammyjs/ratelimiter';
import type { Context, MiddlewareFn } from 'grammy';
import type { Message } from 'grammy/types';
import type { Config } from '../config.ts';
import { plain } from '../render/telegram.ts';
import { chain, isPress, only, writtenIn } from './only.ts';
import { commandOf, isByMachine, questionsOf } from './question.ts';
import { translatorFor } from './reader.ts';
import { replyWith } from './reply.ts';

/** The limiter forgets all counts after so long, which also bounds what it remembers, ms. */
const WINDOW_MS = 60_000;
/** Presses turn pages and typing asks at each pause: so many times as many as questions are in order. */
const PRESSES = 3;
const INLINE = 6;

/**
 * Lets so much with the same key pass in a minute; what has none passes always. Of what is beyond,
 * `onLimitExceeded` is told of the first, and nothing else happens.
 */
export function perMinute(
  most: number,
  keyGenerator: (ctx: Context) => string | undefined,
  onLimitExceeded: (ctx: Context) => unknown = () => {},
): MiddlewareFn<Context> {
  return limit<Context, never>({
    timeFrame: WINDOW_MS,
    limit: most,
    keyGenerator,
    onLimitExceeded,
  });
}

/**
 * Lets so many questions, presses and inline queries a minute pass; of what is beyond, the first is told so
 * and nothing else happens. Messages count in the minute in which they were written, so that those which
 * waited while the bot was away are all answered.
 */
export function rateComposer({ person, chat }: Config['rate']): MiddlewareFn<Context> {
  return chain(...(person > 0 ? ofPersons(person) : []), ...(chat > 0 ? [ofChats(chat)] : []));
}

function ofPersons(most: number): MiddlewareFn<Context>[] {
  const answered = new WeakSet<Context>();
  return [
    perMinute(most, (ctx) => inMinute(ctx, ctx.senderChat?.id ?? ctx.from?.id), tell),
    only(
      isPress,
      async (ctx, next) => {
        await next();
        // A button beyond the limit does nothing, but must not look as if it were pressed for ever.
        if (!answered.has(ctx)) await ctx.answerCallbackQuery();
      },
      perMinute(
        most * PRESSES,
        (ctx) => ctx.callbackQuery?.from.id.toString(),
        async (ctx) => {
          answered.add(ctx);
          await ctx.answerCallbackQuery({ text: textFor(ctx) });
        },
      ),
      async (ctx, next) => {
        answered.add(ctx);
        await next();
      },
    ),
    only(
      isTyping,
      perMinute(
        most * INLINE,
        (ctx) => ctx.inlineQuery?.from.id.toString(),
        (ctx) => ctx.answerInlineQuery([], { is_personal: true, cache_time: 10 }),
      ),
    ),
  ];
}

function ofChats(most: number): MiddlewareFn<Context> {
  return perMinute(
    most,
    (ctx) => (ctx.chat?.type === 'private' ? undefined : inMinute(ctx, ctx.chat?.id)),
    tell,
  );
}

const isTyping = (ctx: Context) => ctx.inlineQuery !== undefined;

const tell = (ctx: Context) => replyWith(ctx, plain(textFor(ctx)));

function textFor(ctx: Context): string {
  return translatorFor(ctx)('too-many');
}

/** Under what a message counts; nothing where it is not meant for the bot. */
function inMinute(ctx: Context, id: number | undefined): string | undefined {
  const message = writtenIn(ctx);
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
