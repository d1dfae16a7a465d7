import { Composer, type Context } from 'grammy';
import type { Ask } from '../answer/answer.ts';
import { languageOf, translator } from '../render/locale.ts';
import type { Conversations } from './conversations.ts';
import { questionOf } from './question.ts';
import { answerPage, replyWith } from './reply.ts';

/** The page after the last that anybody turns to; also the bound for forged numbers. */
const LAST_OFFSET = 60;

/**
 * Buttons under messages. They keep no state: a page is asked for again from the question that the
 * message replies to, a suggestion is the text of its button, so presses outlive a restart.
 */
export function menuComposer(ask: Ask, conversations: Conversations): Composer<Context> {
  const composer = new Composer<Context>();

  composer.callbackQuery(/^p:(\d{1,3})$/, async (ctx) => {
    const translate = translator(languageOf(ctx.from.language_code));
    const asked = ctx.callbackQuery.message?.reply_to_message;
    const question = asked && questionOf(asked, ctx.me)?.question;
    const offset = Math.min(LAST_OFFSET, Number(ctx.match[1]));
    if (!question) {
      await ctx.answerCallbackQuery({ text: translate('no-question') });
      return;
    }
    const { answer, message } = answerPage(ask, question, offset);
    if (answer.quotes.length <= offset) {
      await ctx.answerCallbackQuery({ text: translate('old-button') });
      return;
    }
    await ctx.answerCallbackQuery();
    const { text, ...rest } = message;
    await ctx.editMessageText(text, { ...rest, link_preview_options: { is_disabled: true } });
  });

  composer.callbackQuery(/^s:(\d)$/, async (ctx) => {
    const buttons = ctx.callbackQuery.message?.reply_markup?.inline_keyboard.flat() ?? [];
    const pressed = buttons.find(
      (button) => 'callback_data' in button && button.callback_data === ctx.match[0],
    );
    if (pressed === undefined) {
      await ctx.answerCallbackQuery({
        text: translator(languageOf(ctx.from.language_code))('old-button'),
      });
      return;
    }
    await ctx.answerCallbackQuery();
    const question = pressed.text.replace(/…$/, '');
    conversations.remember(ctx, question);
    await replyWith(ctx, answerPage(ask, question, 0).message);
  });

  composer.on('callback_query', async (ctx) => {
    await ctx.answerCallbackQuery({
      text: translator(languageOf(ctx.from.language_code))('old-button'),
    });
  });
  return composer;
}
