import { Composer, type Context } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Ask } from '../answer/answer.ts';
import { languageOf, translator } from '../render/locale.ts';
import type { Conversations } from './conversations.ts';
import { answeredQuestion } from './question.ts';
import { answerPage, LAST_OFFSET, replyWith } from './reply.ts';

/**
 * Buttons under messages. They keep no state: a page is asked for again from the question that the
 * message replies to, a suggestion is the text of its button, so presses outlive a restart.
 */
export function menuComposer(ask: Ask, conversations: Conversations): Composer<Context> {
  const composer = new Composer<Context>();

  composer.callbackQuery(/^p:(\d{1,3})(?::(\d))?$/, async (ctx) => {
    const translate = translator(languageOf(ctx.from.language_code));
    const asked = ctx.callbackQuery.message?.reply_to_message;
    const offset = Math.min(LAST_OFFSET, Number(ctx.match[1]));
    const suggestion = ctx.match[2] === undefined ? undefined : Number(ctx.match[2]);
    const question =
      suggestion === undefined
        ? asked && answeredQuestion(asked, ctx.me)
        : suggestionOf(asked, suggestion);
    if (!question) {
      await ctx.answerCallbackQuery({ text: translate('no-question') });
      return;
    }
    const previous =
      asked !== undefined && suggestion === undefined ? conversations.before(asked) : undefined;
    const { answer, message } = answerPage(ask, { question, previous, offset, suggestion });
    if (answer.quotes.length <= offset) {
      await ctx.answerCallbackQuery({ text: translate('old-button') });
      return;
    }
    await ctx.answerCallbackQuery();
    const { text, ...rest } = message;
    await ctx.editMessageText(text, { ...rest, link_preview_options: { is_disabled: true } });
  });

  composer.callbackQuery(/^s:(\d)$/, async (ctx) => {
    const suggestion = Number(ctx.match[1]);
    const question = suggestionOf(ctx.callbackQuery.message, suggestion);
    if (question === undefined) {
      await ctx.answerCallbackQuery({
        text: translator(languageOf(ctx.from.language_code))('old-button'),
      });
      return;
    }
    await ctx.answerCallbackQuery();
    conversations.remember(ctx, question);
    await replyWith(ctx, answerPage(ask, { question, suggestion }).message);
  });

  composer.on('callback_query', async (ctx) => {
    await ctx.answerCallbackQuery({
      text: translator(languageOf(ctx.from.language_code))('old-button'),
    });
  });
  return composer;
}

/** The question on a button under the message; an ellipsis at its end is no part of it. */
function suggestionOf(
  message: { reply_markup?: InlineKeyboardMarkup } | undefined,
  suggestion: number,
): string | undefined {
  const pressed = message?.reply_markup?.inline_keyboard
    .flat()
    .find((button) => 'callback_data' in button && button.callback_data === `s:${suggestion}`);
  return pressed?.text.replace(/…$/, '');
}
