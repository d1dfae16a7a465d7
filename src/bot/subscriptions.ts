import { Composer, type Context, GrammyError } from 'grammy';
import type { Ask } from '../answer/answer.ts';
import { languageOf, type Translate, translator } from '../render/locale.ts';
import { END, renderTopics } from '../render/telegram/digest.ts';
import { Draft } from '../render/telegram.ts';
import { MOST_OF_A_CHAT, type Subscriptions } from '../state/subscriptions.ts';
import { replace, replyWith } from './reply.ts';
import { talkOf } from './talk.ts';

const MOST_OF_A_TOPIC = 100;

/** `/langganan topic`: follow a topic; `/langganan`: what is followed, each with a button that ends it. */
export function subscriptionComposer(subscriptions: Subscriptions, ask: Ask): Composer<Context> {
  const composer = new Composer<Context>();

  composer.on(['message:migrate_to_chat_id', 'message:migrate_from_chat_id'], async (ctx, next) => {
    const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = ctx.msg;
    subscriptions.migrate(from ?? chat.id, to ?? chat.id);
    await next();
  });

  composer.on('my_chat_member', (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    if (status === 'left' || status === 'kicked') subscriptions.removeChat(ctx.chat.id);
  });

  composer.command('langganan', async (ctx) => {
    const { chat, who } = talkOf(ctx);
    const translate = say(ctx);
    const topic = ctx.match.replace(/\s+/g, ' ').trim();
    if (topic === '') {
      await replyWith(ctx, renderTopics(subscriptions.of(chat), reader(ctx)));
      return;
    }
    if (!(await mayDecide(ctx))) {
      await replyWith(ctx, new Draft().add(translate('topics-admins')).finish());
      return;
    }
    if (topic.length > MOST_OF_A_TOPIC) {
      const text = translate('topics-long', { most: MOST_OF_A_TOPIC });
      await replyWith(ctx, new Draft().add(text).finish());
      return;
    }
    const outcome = subscriptions.add(chat, who, topic, reader(ctx));
    const text =
      outcome === 'full'
        ? translate('topics-full', { most: MOST_OF_A_CHAT })
        : outcome === 'known'
          ? translate('topics-known', { topic })
          : translate('topics-added', { topic });
    const isNew = outcome === 'added' && !ask(topic, { limit: 1 }).found;
    await replyWith(
      ctx,
      new Draft().add(isNew ? `${text} ${translate('topics-nothing-yet')}` : text).finish(),
    );
  });

  composer.callbackQuery(END, async (ctx) => {
    const { chat } = talkOf(ctx);
    const translate = say(ctx);
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
      await replace(ctx, chat, own.message_id, renderTopics(subscriptions.of(chat), reader(ctx)));
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
    if (error instanceof GrammyError) return false;
    throw error;
  }
}

const reader = (ctx: Context) => languageOf(ctx.from?.language_code);

function say(ctx: Context): Translate {
  return translator(reader(ctx));
}
