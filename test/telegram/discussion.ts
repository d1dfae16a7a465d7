/** Channels with a discussion group: every post is copied there, and commented under the copy. */
import type { Chat, Message, User } from 'grammy/types';
import type { Room } from './chats.ts';
import { tell } from './hearing.ts';
import type { World } from './world.ts';

/** Who stands as sender of a copied post. */
const TELEGRAM: User = { id: 777000, is_bot: false, first_name: 'Telegram' };

/**
 * Copies a post, of a human or of the bot, into the discussion group of its channel. The bot is
 * told of it there too, its own posts included: the copy is sent by Telegram.
 * Source: `Message.is_automatic_forward`, `Message.sender_chat` in @grammyjs/types.
 */
export function copyPost(world: World, room: Room, post: Message): void {
  const { linked } = room;
  if (!linked || !isChannel(room.chat)) return;
  const { author_signature } = post;
  const copy = world.chats.add(linked, {
    ...contentOf(post),
    from: TELEGRAM,
    sender_chat: room.chat,
    is_automatic_forward: true,
    forward_origin: {
      type: 'channel',
      chat: room.chat,
      message_id: post.message_id,
      date: post.date,
      ...(author_signature === undefined ? {} : { author_signature }),
    },
  });
  linked.copies.set(post.message_id, copy.message_id);
  tell(world, linked, copy);
}

/** An edited post changes its copy. */
export function copyEdit(world: World, room: Room, post: Message): void {
  const copyId = room.linked?.copies.get(post.message_id);
  const copy = copyId === undefined ? undefined : room.linked?.messages.get(copyId);
  if (!room.linked || !copy || post.edit_date === undefined) return;
  const { from, sender_chat, is_automatic_forward, forward_origin, message_id, date, chat } = copy;
  const edited: Message = {
    ...contentOf(post),
    message_id,
    date,
    chat,
    edit_date: post.edit_date,
    ...(from ? { from } : {}),
    ...(sender_chat ? { sender_chat } : {}),
    ...(is_automatic_forward ? { is_automatic_forward } : {}),
    ...(forward_origin ? { forward_origin } : {}),
  };
  room.linked.messages.set(message_id, edited);
  tell(world, room.linked, edited, true);
}

/** What of a message goes along when it is forwarded: not where it stood, nor under what. */
export function contentOf(message: Message): Omit<Message, 'message_id' | 'date' | 'chat'> {
  const {
    message_id: _id,
    date: _date,
    chat: _chat,
    from: _from,
    sender_chat: _sender,
    author_signature: _signature,
    reply_to_message: _reply,
    quote: _quote,
    reply_markup: _markup,
    edit_date: _edited,
    message_thread_id: _thread,
    is_topic_message: _topic,
    ...content
  } = message;
  return content;
}

function isChannel(chat: Chat): chat is Chat.ChannelChat {
  return chat.type === 'channel';
}
