import { Composer, type Context, GrammyError } from 'grammy';
import type { Ask } from '../answer/answer.ts';
import { END, renderTopics } from '../render/telegram/digest.ts';
import { plain } from '../render/telegram.ts';
import { MOST_OF_A_CHAT, type Subscriptions } from '../state/subscriptions.ts';
import { readerOf, translatorFor } from './reader.ts';
import { replace, replyWith } from './reply.ts';
import { talkOf } from './talk.ts';

const MOST_OF_A_TOPIC = 100;
/** No article is about mere marks. */
const HAS_WORDS = /[\p{L}\p{N}]/u;

/**
 * `/langganan topic`: follow a topic, of which there is news at an `hour` in Jakarta; `/langganan`: what is
 * followed, each with a button that ends it.
 */
export function subscriptionComposer(
  subscriptions: Subscriptions,
  ask: Ask,
  hour: number,
): Composer<Context> {
  const composer = new Composer<Context>();

  composer.on('my_chat_member', (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    if (status === 'left' || status === 'kicked') subscriptions.removeChat(ctx.chat.id);
  });

  composer.command('langganan', async (ctx) => {
    const { chat, who } = talkOf(ctx);
    const translate = translatorFor(ctx);
    const topic = ctx.match.replace(/\s+/g, ' ').trim();
    if (!HAS_WORDS.test(topic)) {
      await replyWith(ctx, renderTopics(subscriptions.of(chat), readerOf(ctx)));
      return;
    }
    if (!(await mayDecide(ctx))) {
      await replyWith(ctx, plain(translate('topics-admins')));
      return;
    }
    if (topic.length > MOST_OF_A_TOPIC) {
      const text = translate('topics-long', { most: MOST_OF_A_TOPIC });
      await replyWith(ctx, plain(text));
      return;
    }
    // A chain of replies has a thread too, and nobody looks there the next morning.
    const forum = ctx.msg.is_topic_message === true ? ctx.msg.message_thread_id : undefined;
    const outcome = subscriptions.add(chat, who, topic, readerOf(ctx), forum);
    const text =
      outcome === 'full'
        ? translate('topics-full', { most: MOST_OF_A_CHAT })
        : outcome === 'known'
          ? translate('topics-known', { topic })
          : translate('topics-added', { topic, hour: String(hour).padStart(2, '0') });
    const isNew = outcome === 'added' && !ask(topic, { limit: 1 }).found;
    await replyWith(ctx, plain(isNew ? `${text} ${translate('topics-nothing-yet')}` : text));
  });

  composer.callbackQuery(END, async (ctx) => {
    const { chat } = talkOf(ctx);
    const translate = translatorFor(ctx);
    if (!(await mayDecide(ctx))) {
      await ctx.answerCallbackQuery({ text: translate('topics-admins') });
      return;
    }
    const ended = subscriptions.remove(chat, Number(ctx.match[1]));
    await ctx.answerCallbackQuery({
      text:
        ended === undefined
          ? translate('topics-gone')
          : translate('topics-ended', { topic: ended.topic }),
    });
    const own = ctx.callbackQuery.message;
    if (own === undefined) return;
    const isList = 'text' in own && own.text?.startsWith(translate('topics')) === true;
    if (isList) {
      await replace(ctx, chat, own.message_id, renderTopics(subscriptions.of(chat), readerOf(ctx)));
    } else {
      await withoutButton(ctx, ctx.match[0]);
    }
  });

  return composer;
}

/** Takes a button that has done its work from under a digest; the others stay. */
async function withoutButton(ctx: Context, data: string): Promise<void> {
  const own = ctx.callbackQuery?.message;
  if (own === undefined || !('reply_markup' in own)) return;
  const inline_keyboard = (own.reply_markup?.inline_keyboard ?? [])
    .map((row) => row.filter((one) => !('callback_data' in one) || one.callback_data !== data))
    .filter((row) => row.length > 0);
  try {
    await ctx.editMessageReplyMarkup({ reply_markup: { inline_keyboard } });
  } catch (error) {
    // Pressed twice, or too old to be changed: it says so when pressed again.
    if (!(error instanceof GrammyError && error.error_code === 400)) throw error;
  }
}

/** In a private chat everybody decides for himself, in a group those who run it. */
async function mayDecide(ctx: Context): Promise<boolean> {
  if (ctx.chat?.type !== 'group' && ctx.chat?.type !== 'supergroup') return true;
  if (ctx.callbackQuery === undefined && ctx.msg?.sender_chat?.id === ctx.chat.id) return true;
  if (ctx.from === undefined) return false;
  try {
    const { status } = await ctx.getChatMember(ctx.from.id);
    return status === 'creator' || status === 'administrator';
  } catch (error) {
    // Who is in doubt is no administrator; who asks while Telegram fails may well be one.
    if (error instanceof GrammyError && error.error_code === 400) return false;
    throw error;
  }
}
