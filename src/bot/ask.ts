import { Composer, type Context, type MiddlewareFn } from 'grammy';
import { type Message, plain } from '../render/telegram.ts';
import type { Asked, Conversations, Talk } from './conversations.ts';
import { keptPayload, keyInLink, leadsToAnswer, payloadOf, questionInLink } from './link.ts';
import { chain, isMoreThanWords, only } from './only.ts';
import { type Addressed, commandOf, questionsOf } from './question.ts';
import { translatorFor } from './reader.ts';
import { replyInPlace, replyWith } from './reply.ts';
import { talkOf } from './talk.ts';
import type { Views } from './views.ts';

/** With more questions than this in one group or topic in the minutes before, answers there are short. */
const BUSY = { questions: 5, seconds: 120 };

/** Answers questions: any text in private, elsewhere what is addressed to the bot. */
export function askComposer(views: Views, conversations: Conversations): MiddlewareFn<Context> {
  // A link under the short answer in a busy group leads here.
  const started = new Composer<Context>();
  started.chatType('private').command('start', async (ctx, next) => {
    const payload = ctx.match;
    if (!leadsToAnswer(payload)) return next();
    const question = questionInLink(payload);
    const { who } = talkOf(ctx);
    const asked: Asked | undefined =
      question === undefined
        ? conversations.linked(keyInLink(payload))
        : { questions: [question], previous: [], visible: [], who, brief: false };
    if (asked === undefined) {
      await replyWith(ctx, notice(ctx, 'link-gone'));
      return;
    }
    await answer(ctx, { ...asked, brief: false }, 0);
  });

  const said: MiddlewareFn<Context> = async (ctx, next) => {
    const msg = ctx.message ?? ctx.channelPost;
    if (msg === undefined) return next();
    const addressed = questionsOf(msg, ctx.me);
    const isFirst =
      msg.media_group_id === undefined || conversations.isNewAlbum(msg.chat.id, msg.media_group_id);
    if (addressed === undefined) {
      const hint = msg.chat.type === 'private' && isFirst ? hintOn(ctx) : undefined;
      if (hint === undefined) return next();
      await replyWith(ctx, notice(ctx, hint));
      return;
    }
    if (addressed.questions.length === 0) {
      if (addressed.byCommand) await explain(ctx);
      return;
    }
    await answer(ctx, askedNow(ctx, addressed), addressed.left);
  };

  const edited: MiddlewareFn<Context> = async (ctx, next) => {
    const msg = ctx.editedMessage ?? ctx.editedChannelPost;
    const addressed = msg === undefined ? undefined : questionsOf(msg, ctx.me);
    if (msg === undefined || addressed === undefined || addressed.questions.length === 0) {
      return next();
    }
    const { questions, left } = addressed;
    const own = conversations.answerTo(msg.chat.id, msg.message_id);
    const before = own === undefined ? undefined : conversations.asked(msg.chat.id, own);
    if (own === undefined || before === undefined) {
      await answer(ctx, askedNow(ctx, addressed), left);
      return;
    }
    // Telegram also calls it an edit when the preview of a link appears.
    if (JSON.stringify(before.questions) === JSON.stringify(questions)) return;
    await answer(ctx, { ...before, questions }, left, { message: own, asked: before });
  };

  /** What a message asks, and what that leans on: what it replies to, else the asker's last questions. */
  function askedNow(ctx: Context, { questions }: Addressed): Asked {
    const talk = talkOf(ctx);
    const { chat, reply_to_message: repliedTo, is_topic_message: inTopic } = ctx.msg ?? {};
    const isGroup = chat?.type === 'group' || chat?.type === 'supergroup';
    const replied = repliedTo === undefined ? undefined : afterMessage(talk, repliedTo.message_id);
    // Of an answer to somebody unknown, one's own last question is not the one that it is to.
    const isToForgotten = isGroup && replied === undefined && repliedTo?.from?.id === ctx.me.id;
    const alone = isToForgotten ? [] : conversations.previous(talk);
    // Replies are a thread of their own that comes out of the common talk; topics have nothing in common.
    const isAlone = isToForgotten || inTopic === true || talk.thread === 0;
    const common =
      isAlone || alone.length > 0 ? alone : conversations.previous({ ...talk, thread: 0 });
    const topic = inTopic === true ? talk.thread : 0;
    const earlier = isGroup
      ? conversations.count(talk.chat, topic, ctx.msg?.date ?? 0, BUSY.seconds)
      : 0;
    return {
      questions,
      ...(replied ?? { previous: common, visible: [] }),
      who: talk.who,
      brief: earlier >= BUSY.questions,
    };
  }

  /** What a reply leans on, to an answer or to the question that it answers. */
  function afterMessage({ chat, who }: Talk, message: number) {
    const answer = conversations.answerTo(chat, message) ?? message;
    return conversations.after(chat, answer, who);
  }

  /** Answers the message at hand; in the place of its earlier answer where it has one. */
  async function answer(
    ctx: Context,
    asked: Asked,
    left: number,
    earlier?: { message: number; asked: Asked },
  ): Promise<void> {
    const { message, isQuestion } = firstView(ctx, asked, left);
    const talk = talkOf(ctx);
    const question = ctx.msg?.message_id;
    if (question === undefined) return;
    const own = await replyInPlace(ctx, talk.chat, earlier?.message, message);
    const { questions } = asked;
    await conversations.note(() => {
      if (own !== undefined) conversations.answered(talk.chat, question, own, asked);
      const before = earlier?.asked.questions ?? [];
      if (before.length > 0) conversations.revise(talk, before, questions);
      else if (isQuestion) conversations.remember(talk, questions);
    });
  }

  function firstView(
    ctx: Context,
    asked: Asked,
    left: number,
  ): { message: Message; isQuestion: boolean } {
    const { questions, previous, brief } = asked;
    const [question = ''] = questions;
    const linkTo = (payload: string) => `https://t.me/${ctx.me.username}?start=${payload}`;
    if (questions.length > 1) {
      const link = brief ? linkTo(keptPayload(conversations.link(asked))) : undefined;
      return { message: views.overview(questions, previous, { left, link }), isQuestion: true };
    }
    const { answer, message } = views.page(
      { question, previous },
      {
        inline: ctx.me.supports_inline_queries,
        linkTo: brief
          ? ({ inherited }) => {
              const carried = inherited === undefined ? payloadOf(question) : undefined;
              return linkTo(carried ?? keptPayload(conversations.link(asked)));
            }
          : undefined,
      },
    );
    return { message, isQuestion: answer.smallTalk === undefined };
  }

  /** Tells how to ask; an edit of the message puts the answer in its place. */
  async function explain(ctx: Context): Promise<void> {
    const sent = await replyWith(ctx, notice(ctx, 'ask-usage'));
    if (sent === undefined || ctx.msg === undefined) return;
    conversations.answered(
      ctx.msg.chat.id,
      ctx.msg.message_id,
      sent.message_id,
      askedNow(ctx, { questions: [], left: 0, byCommand: true }),
    );
  }

  return chain(only(isMoreThanWords, started), said, edited);
}

function notice(ctx: Context, key: string): Message {
  return plain(translatorFor(ctx)(key));
}

/** Kinds of content, and what to say where somebody sends it to be answered. Service messages are none. */
const HINTS: readonly (readonly [hint: string, kinds: readonly string[]])[] = [
  ['text-only-voice', ['voice', 'audio', 'video_note']],
  ['text-only-file', ['photo', 'live_photo', 'video', 'document', 'animation', 'paid_media']],
  ['text-only-place', ['location', 'venue']],
  ['text-only', ['sticker', 'contact', 'poll', 'dice', 'game', 'story', 'checklist']],
];

/** What to say to a private message that holds no question; nothing where nobody meant to ask. */
function hintOn({ msg }: Context): string | undefined {
  if (msg === undefined) return undefined;
  if (commandOf(msg) !== undefined) return 'unknown-command';
  return HINTS.find(([, kinds]) => kinds.some((kind) => kind in msg))?.[0];
}
