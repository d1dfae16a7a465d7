import { Composer, type Context } from 'grammy';
import { type Press, readPress, readSuggestion, type Source } from '../render/telegram/buttons.ts';
import type { Message } from '../render/telegram.ts';
import type { Asked, Conversations } from './conversations.ts';
import type { Feedback } from './feedback.ts';
import { answeredQuestions } from './question.ts';
import { translatorFor } from './reader.ts';
import { replace, replyWith } from './reply.ts';
import { talkOf } from './talk.ts';
import { type Asking, LAST_OFFSET, type Views } from './views.ts';

/** What a press leads to: a short word on the screen, and what then stands in the message's place. */
interface Outcome {
  toast?: string;
  message?: Message;
}

/**
 * Buttons under messages. Where nothing is remembered, a view is made again from the question that the
 * message replies to, a suggestion is the text of its button, so presses outlive a restart.
 */
export function menuComposer(
  views: Views,
  conversations: Conversations,
  feedback: Feedback,
): Composer<Context> {
  const composer = new Composer<Context>();

  composer.on('callback_query:data', async (ctx, next) => {
    const press = readPress(ctx.callbackQuery.data);
    if (press === undefined) return next();
    if (press.kind === 'suggestion') {
      await suggest(ctx, press.number);
      return;
    }
    const { toast, message } = outcomeOf(ctx, press);
    await ctx.answerCallbackQuery(toast === undefined ? {} : { text: say(ctx, toast) });
    const own = ctx.callbackQuery.message;
    if (message !== undefined && own !== undefined)
      await replace(ctx, own.chat.id, own.message_id, message);
  });

  composer.on('callback_query', async (ctx) => {
    await ctx.answerCallbackQuery({ text: say(ctx, 'old-button') });
  });

  function outcomeOf(ctx: Context, press: Exclude<Press, { kind: 'suggestion' }>): Outcome {
    const inline = ctx.me.supports_inline_queries;
    if (press.kind === 'overview') {
      const asked = askedAbout(ctx);
      if (asked === undefined) return { toast: 'no-question' };
      return asked.questions.length < 2
        ? { toast: 'old-button' }
        : { message: views.overview(asked.questions, asked.previous) };
    }
    const asking = askingOf(ctx, press.of);
    if (asking === undefined) return { toast: 'no-question' };
    if (press.kind === 'page') {
      const offset = Math.min(LAST_OFFSET, press.offset);
      const { answer, message } = views.page(asking, { offset, of: press.of, inline });
      return answer.quotes.length <= offset ? { toast: 'old-button' } : { message };
    }
    if (press.kind === 'context') {
      const message = views.context(asking, press.quote, press.mark, press.of);
      return message === undefined ? { toast: 'old-button' } : { message };
    }
    const { chat, who } = talkOf(ctx);
    const recorded = feedback.record({
      chat,
      message: ctx.msg?.message_id ?? 0,
      who,
      vote: press.good ? 'good' : 'bad',
      question: asking.question,
      press: ctx.callbackQuery?.id ?? '',
    });
    return { toast: VOTE_WORDS[recorded] };
  }

  async function suggest(ctx: Context, number: number): Promise<void> {
    const question = readSuggestion(ctx.callbackQuery?.message ?? {}, number);
    if (question === undefined) {
      await ctx.answerCallbackQuery({ text: say(ctx, 'old-button') });
      return;
    }
    const talk = talkOf(ctx);
    const { message } = views.page(
      { question, previous: [] },
      { of: `${number}`, inline: ctx.me.supports_inline_queries },
    );
    await ctx.answerCallbackQuery();
    const sent = await replyWith(ctx, message);
    conversations.remember(talk, [question]);
    if (sent !== undefined)
      conversations.noteAnswer(talk.chat, sent.message_id, {
        questions: [question],
        previous: [],
        visible: [],
        who: talk.who,
        brief: false,
      });
  }

  /** The question that the pressed button is about; nothing where that is no longer known. */
  function askingOf(ctx: Context, of: Source): Asking | undefined {
    if (of !== '' && !of.startsWith('l')) {
      const message = ctx.callbackQuery?.message;
      const above = message?.reply_to_message;
      // A menu above may show other suggestions by now.
      const known =
        message !== undefined && above?.from?.id === ctx.me.id
          ? conversations.asked(message.chat.id, message.message_id)?.questions[0]
          : undefined;
      const question = known ?? readSuggestion(above ?? {}, Number(of));
      return question === undefined ? undefined : { question, previous: [] };
    }
    const asked = askedAbout(ctx);
    if (asked === undefined) return undefined;
    const { questions, previous } = asked;
    if (of === '' && questions.length > 1) return undefined;
    const line = of === '' ? 0 : Number(of.slice(1));
    const question = questions[line];
    return question === undefined
      ? undefined
      : { question, previous: [...previous, ...questions.slice(0, line)] };
  }

  /** What the message with the button answers: as remembered, else as it stands in the chat. */
  function askedAbout(ctx: Context): Pick<Asked, 'questions' | 'previous'> | undefined {
    const message = ctx.callbackQuery?.message;
    // Of a message that is too old for Telegram to show, nothing can be shown in its place either.
    if (message === undefined || message.date === 0) return undefined;
    const known = conversations.asked(message.chat.id, message.message_id);
    if (known !== undefined && known.questions.length > 0) return known;
    const question = message.reply_to_message;
    const questions = question === undefined ? [] : answeredQuestions(question, ctx.me);
    return questions.length === 0 ? undefined : { questions, previous: [] };
  }

  return composer;
}

const VOTE_WORDS = {
  stored: 'vote-thanks',
  changed: 'vote-changed',
  withdrawn: 'vote-withdrawn',
} as const;

function say(ctx: Context, key: string): string {
  return translatorFor(ctx)(key);
}
