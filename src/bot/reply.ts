import { type Api, type Context, GrammyError } from 'grammy';
import type { Message as Sent } from 'grammy/types';
import { type Message, NO_PREVIEW } from '../render/telegram.ts';

/** `answerCallbackQuery.text`: "0-200 characters". */
export const MOST_OF_A_TOAST = 200;

/** Answers the message at hand, in its topic; where it was deleted meanwhile the answer stands alone. */
export async function replyWith(
  ctx: Context,
  { text, ...rest }: Message,
): Promise<Sent | undefined> {
  const message = ctx.msg;
  if (message === undefined) return undefined;
  return ctx.reply(text, {
    ...rest,
    ...NO_PREVIEW,
    ...(message.is_topic_message === true && message.message_thread_id !== undefined
      ? { message_thread_id: message.message_thread_id }
      : {}),
    reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true },
  });
}

/** Answers in the place of the bot's own earlier message, else anew; the number of the message that answers then. */
export async function replyInPlace(
  ctx: Context,
  chat: number,
  own: number | undefined,
  message: Message,
): Promise<number | undefined> {
  const isReplaced = own !== undefined && (await replace(ctx, chat, own, message));
  return isReplaced ? own : (await replyWith(ctx, message))?.message_id;
}

/** Writes to a chat unasked, in the topic `thread` of a forum where that is not 0 and can be written in. */
export async function sendTo(
  api: Api,
  chat: number,
  { text, ...rest }: Message,
  thread = 0,
): Promise<Sent> {
  const other = { ...rest, ...NO_PREVIEW };
  if (thread !== 0) {
    try {
      return await api.sendMessage(chat, text, { ...other, message_thread_id: thread });
    } catch (error) {
      const isShut =
        error instanceof GrammyError && /thread not found|TOPIC_/i.test(error.description);
      if (!isShut) throw error;
    }
  }
  return api.sendMessage(chat, text, other);
}

/** Puts `message` in the place of the bot's own; `false` where that is gone. */
export async function replace(
  ctx: Context,
  chat: number,
  own: number,
  { text, ...rest }: Message,
): Promise<boolean> {
  try {
    await ctx.api.editMessageText(chat, own, text, { ...rest, ...NO_PREVIEW });
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if (/message is not modified/i.test(error.description)) return true;
    if (/message to edit not found|message can't be edited/i.test(error.description)) return false;
    throw error;
  }
}
