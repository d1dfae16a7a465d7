/** Sending and editing: what the bot's words become once they stand in a chat. */
import type { Message, MessageEntity, Opts, ParseMode, ReplyParameters } from 'grammy/types';
import { asReply, type Room } from './chats.ts';
import { copyEdit, copyPost } from './discussion.ts';
import { entityProblem } from './entities.ts';
import { badRequest, invalidCall } from './error.ts';
import { checkKeyboard, isInlineKeyboard } from './markup.ts';
import { type FormattedText, finishText, parseText, searchQuote } from './text.ts';
import type { World } from './world.ts';

type Content = Omit<Message, 'message_id' | 'date' | 'chat'>;
type Markup = Opts<'sendMessage'>['reply_markup'];

export interface Destination {
  chat_id: number | string;
  message_thread_id?: number;
  reply_parameters?: ReplyParameters;
  reply_to_message_id?: number;
  reply_markup?: Markup;
}

export function composeText(
  text: string,
  mode: ParseMode | undefined,
  entities: readonly MessageEntity[] | undefined,
): FormattedText {
  const given = mode ? parseText(text, mode) : { text, entities: [...(entities ?? [])] };
  const problem = entityProblem(given.text, given.entities);
  if (problem) throw invalidCall(problem);
  const finished = finishText(given);
  if (finished.text === '') throw invalidCall('message text is empty');
  return finished;
}

export const textContent = ({ text, entities }: FormattedText): Content =>
  entities.length > 0 ? { text, entities } : { text };

export const captionContent = ({ text, entities }: FormattedText): Content =>
  entities.length > 0 ? { caption: text, caption_entities: entities } : { caption: text };

export function send(world: World, to: Destination, content: Content): Message {
  const room = world.chats.writable(to.chat_id);
  checkKeyboard(to.reply_markup, room.chat.type);
  checkThread(room, to.message_thread_id);
  checkRights(world, room, 'document' in content ? 'documents' : 'text messages');
  const reply = replyOf(world, room, to);
  const where = threadOf(room, to.message_thread_id, reply.reply_to_message);
  if (where.is_topic_message) checkOpen(room, where.message_thread_id);
  world.limiter?.count(room.chat.id);
  const isChannel = room.chat.type === 'channel';
  const message = world.chats.add(room, {
    ...(isChannel ? { sender_chat: room.chat } : { from: publicBot(world) }),
    ...where,
    ...reply,
    ...content,
    ...(isInlineKeyboard(to.reply_markup) ? { reply_markup: to.reply_markup } : {}),
  });
  world.ledger.sent(room.chat.id, to.reply_parameters?.message_id ?? to.reply_to_message_id);
  if (isChannel) copyPost(world, room, message);
  world.changed();
  return message;
}

/**
 * How a message says in which thread it stands: a topic of a forum, or, in any supergroup, the
 * chain of replies under a first message, which is no topic and cannot be written to.
 * Source: https://github.com/tdlib/telegram-bot-api/issues/447
 */
export function threadOf(
  room: Room,
  topic: number | undefined,
  replyTo: Pick<Message, 'message_id' | 'message_thread_id'> | undefined,
): Pick<Message, 'message_thread_id' | 'is_topic_message'> {
  const thread = topic ?? replyTo?.message_thread_id ?? replyTo?.message_id;
  if (thread === undefined || room.chat.type !== 'supergroup') return {};
  if (room.topics.has(thread)) return { message_thread_id: thread, is_topic_message: true };
  return { message_thread_id: thread };
}

export function checkThread(room: Room, thread: number | undefined): void {
  if (thread === undefined) return;
  if (!room.topics.has(thread)) throw badRequest('message thread not found');
  checkOpen(room, thread);
}

/** Only who may manage topics writes in a closed one, and no bot here may. */
function checkOpen(room: Room, thread: number | undefined): void {
  if (thread !== undefined && room.closedTopics.has(thread)) throw badRequest('TOPIC_CLOSED');
}

/** A restricted bot reads, but must not write. */
export function checkRights(world: World, room: Room, what: string): void {
  if (world.chats.botStatus(room) !== 'restricted') return;
  throw badRequest(`not enough rights to send ${what} to the chat`);
}

/** Puts new content in the place of the old; both are whole, nothing of the old stays. */
export function edit(
  world: World,
  room: Room,
  messageId: number,
  change: (old: Message) => Content,
): Message {
  const old = room.messages.get(messageId);
  if (!old) throw badRequest('message to edit not found');
  if (!isOwn(world, old)) throw badRequest("message can't be edited");
  const { text, entities, caption, caption_entities, reply_markup, rich_message, ...kept } = old;
  const content = change(old);
  checkKeyboard(content.reply_markup, room.chat.type);
  checkModified(
    { text, entities, caption, caption_entities, reply_markup, rich_message },
    { ...content },
  );
  const edited: Message = { ...kept, ...content, edit_date: Math.floor(Date.now() / 1000) };
  room.messages.set(messageId, edited);
  if (room.chat.type === 'channel') copyEdit(world, room, edited);
  world.changed();
  return edited;
}

export function checkModified(old: object, now: object): void {
  if (canonical(old) === canonical(now)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
}

export function isOwn(world: World, message: Message): boolean {
  return message.from
    ? message.from.id === world.bot.id
    : message.chat.type === 'channel' && message.author_signature === undefined;
}

/** The bot as it stands in messages: without what only getMe tells. */
export function publicBot({ bot }: World) {
  return { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username };
}

function replyOf(world: World, room: Room, to: Destination): Content {
  const wanted =
    to.reply_parameters ??
    (to.reply_to_message_id === undefined ? undefined : { message_id: to.reply_to_message_id });
  if (wanted?.message_id === undefined) return {};
  const elsewhere = wanted.chat_id === undefined ? room : world.chats.get(wanted.chat_id);
  const target = elsewhere.messages.get(wanted.message_id);
  if (!target) {
    if (wanted.allow_sending_without_reply && elsewhere === room) return {};
    throw badRequest('message to be replied not found');
  }
  return {
    ...(elsewhere === room ? { reply_to_message: asReply(target) } : {}),
    ...quoteOf(target, wanted),
  };
}

function quoteOf(target: Message, wanted: ReplyParameters): Content {
  if (!wanted.quote) return {};
  const quote = wanted.quote_parse_mode
    ? parseText(wanted.quote, wanted.quote_parse_mode)
    : { text: wanted.quote, entities: [...(wanted.quote_entities ?? [])] };
  const problem = entityProblem(quote.text, quote.entities);
  if (problem) throw invalidCall(`quote: ${problem}`);
  const where = {
    text: target.text ?? target.caption ?? '',
    entities: target.entities ?? target.caption_entities ?? [],
  };
  const position = searchQuote(where, quote, wanted.quote_position);
  if (position < 0) {
    // Who quotes what was edited meanwhile could not know.
    throw target.edit_date === undefined
      ? invalidCall('QUOTE_TEXT_INVALID')
      : badRequest('QUOTE_TEXT_INVALID');
  }
  const entities = quote.entities.length > 0 ? { entities: quote.entities } : {};
  return { quote: { text: quote.text, position, is_manual: true, ...entities } };
}

/** The same whatever the order of keys, and blind to keys without a value. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
