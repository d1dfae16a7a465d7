/** What a bot hears of a group: everything, or in privacy mode only what is meant for it. */
import type { Chat, Message, User } from 'grammy/types';
import type { Room } from './chats.ts';
import type { World } from './world.ts';

type Talk = Exclude<Chat, Chat.ChannelChat>;

/**
 * Tells the bot of a message in a private chat or group, where it may hear it.
 * Source: https://core.telegram.org/bots/features#privacy-mode
 */
export function tell(world: World, room: Room, message: Message, edited = false): void {
  if (!hears(world, room, message)) return;
  const { from } = message;
  if (from === undefined || room.chat.type === 'channel') {
    throw new Error(`message ${message.message_id} of chat ${room.chat.id} is a channel's`);
  }
  const chat: Talk = room.chat;
  if (edited) {
    const edit_date = message.edit_date ?? Math.floor(Date.now() / 1000);
    world.updates.push({ edited_message: { ...message, edit_date, chat, from } });
  } else {
    world.updates.push({ message: { ...message, chat, from } });
  }
}

function hears(world: World, room: Room, message: Message): boolean {
  if (room.chat.type === 'private') return true;
  const status = world.chats.botStatus(room);
  if (status === 'left' || status === 'kicked') return false;
  if (!room.privacy || status === 'administrator') return true;
  return isService(message) || isMeantFor(world.bot, message);
}

/** Commands not meant for another bot, mentions, what came through the bot, replies to the bot. */
function isMeantFor(bot: User & { username: string }, message: Message): boolean {
  if (message.reply_to_message?.from?.id === bot.id) return true;
  if (message.via_bot?.id === bot.id) return true;
  const text = message.text ?? message.caption ?? '';
  const name = `@${bot.username}`.toLowerCase();
  return (message.entities ?? message.caption_entities ?? []).some((entity) => {
    const part = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
    if (entity.type === 'bot_command') return !part.includes('@') || part.endsWith(name);
    if (entity.type === 'text_mention') return entity.user.id === bot.id;
    return entity.type === 'mention' && part === name;
  });
}

function isService(message: Message): boolean {
  return (
    message.forum_topic_created !== undefined ||
    message.forum_topic_closed !== undefined ||
    message.forum_topic_reopened !== undefined ||
    message.new_chat_members !== undefined ||
    message.migrate_to_chat_id !== undefined ||
    message.migrate_from_chat_id !== undefined
  );
}
