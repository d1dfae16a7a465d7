import type { Context } from 'grammy';
import type { Talk } from './conversations.ts';

/** Who talks where. Whoever writes in the name of a chat is that chat, whoever presses is a person. */
export function talkOf(ctx: Context): Talk {
  const message = ctx.msg;
  const who =
    ctx.callbackQuery?.from.id ?? message?.sender_chat?.id ?? message?.from?.id ?? ctx.from?.id;
  return { chat: ctx.chat?.id ?? 0, thread: message?.message_thread_id ?? 0, who: who ?? 0 };
}
