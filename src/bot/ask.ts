import { Composer, type Context } from 'grammy';
import type { Ask } from '../answer/answer.ts';
import { languageOf, translator } from '../render/locale.ts';
import type { Conversations } from './conversations.ts';
import { questionOf } from './question.ts';
import { answerPage, replyWith } from './reply.ts';

/** Answers questions: any text in private, elsewhere what is addressed to the bot. */
export function askComposer(ask: Ask, conversations: Conversations): Composer<Context> {
  const composer = new Composer<Context>();
  composer.on(['message', 'channel_post'], async (ctx, next) => {
    const addressed = questionOf(ctx.msg, ctx.me);
    if (addressed === undefined) {
      if (ctx.chat.type === 'private' && isUnreadable(ctx)) {
        await replyWith(ctx, {
          text: translator(languageOf(ctx.from?.language_code))('text-only'),
          entities: [],
        });
        return;
      }
      await next();
      return;
    }
    const { question, byCommand } = addressed;
    if (question === '') {
      if (!byCommand) return;
      await replyWith(ctx, {
        text: translator(languageOf(ctx.from?.language_code))('ask-usage'),
        entities: [],
      });
      return;
    }
    const previous = conversations.previous(ctx);
    const { answer, message } = answerPage(ask, { question, previous });
    if (answer.smallTalk === undefined) conversations.remember(ctx, question);
    await replyWith(ctx, message);
  });
  return composer;
}

/** Something somebody sent to be answered that holds no text. Service messages are not meant for the bot. */
function isUnreadable({ msg }: Context): boolean {
  return [
    'voice',
    'audio',
    'video',
    'video_note',
    'sticker',
    'photo',
    'document',
    'animation',
  ].some((kind) => msg !== undefined && kind in msg);
}
