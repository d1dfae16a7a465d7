import type { Context } from 'grammy';
import type { Answer, Ask } from '../answer/answer.ts';
import { type Message, PAGE, renderAnswer } from '../render/telegram.ts';

/** Quotes before the last page that can be turned to, however many there are; also the bound for forged numbers. */
export const LAST_OFFSET = 60;

export interface Asking {
  question: string;
  /** The question before, which a follow-up leans on. */
  previous?: string | undefined;
  /** Quotes to skip. */
  offset?: number;
  /** The question is the suggestion of this number under the message that is replied to. */
  suggestion?: number | undefined;
}

/** One page of the answer to a question, as a message. */
export function answerPage(
  ask: Ask,
  { question, previous, offset = 0, suggestion }: Asking,
): { answer: Answer; message: Message } {
  // One quote more than the page shows tells whether there is another page.
  const limit = offset + PAGE + 1;
  const answer = ask(question, previous === undefined ? { limit } : { limit, previous });
  const quotes = answer.quotes.slice(offset, offset + PAGE);
  const page = {
    offset,
    more: offset < LAST_OFFSET && answer.quotes.length > offset + PAGE,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
  return { answer, message: renderAnswer({ ...answer, quotes }, page) };
}

/** Answers the message at hand, in its topic; where it was deleted meanwhile the answer stands alone. */
export async function replyWith(ctx: Context, { text, ...rest }: Message): Promise<void> {
  const message = ctx.msg;
  if (message === undefined) return;
  await ctx.reply(text, {
    ...rest,
    ...(message.is_topic_message === true && message.message_thread_id !== undefined
      ? { message_thread_id: message.message_thread_id }
      : {}),
    reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true },
    link_preview_options: { is_disabled: true },
  });
}
