import { Composer, type Context, type Middleware, type MiddlewareFn } from 'grammy';
import type { Message } from 'grammy/types';
import { isWords } from './question.ts';

/**
 * What an update passes through if it is meant for it, and past otherwise. The filters of grammY do the same, but
 * put what stands behind them together anew for each update: twenty of them were half of the garbage of a question.
 */
export function only(
  isMeant: (ctx: Context) => boolean,
  ...middleware: Middleware<Context>[]
): MiddlewareFn<Context> {
  const handle = new Composer(...middleware).middleware();
  return (ctx, next) => (isMeant(ctx) ? handle(ctx, next) : next());
}

/** Whether somebody pressed a button. */
export const isPress = (ctx: Context) => ctx.callbackQuery !== undefined;

/** The message that came or was edited, in a chat or a channel; not that under a button that was pressed. */
export function writtenIn(ctx: Context): Message | undefined {
  return ctx.message ?? ctx.editedMessage ?? ctx.channelPost ?? ctx.editedChannelPost;
}

/** Whether an update may be for others than what answers questions: most are words, and would ask them all in vain. */
export function isMoreThanWords(ctx: Context): boolean {
  const written = writtenIn(ctx);
  return written === undefined || !isWords(written);
}
