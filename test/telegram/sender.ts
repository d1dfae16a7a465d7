/** Who stands as sender of a message in a group: oneself, the group, or a channel. */
import type { Message, User } from 'grammy/types';
import type { Room } from './chats.ts';
import type { Channel } from './group.ts';

/**
 * The fake senders that stand in `from` where a message is sent on behalf of a chat.
 * Source: `Message.from`, `Message.sender_chat` in @grammyjs/types; the ids are those of TDLib.
 */
export const ANONYMOUS_ADMIN: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};
export const CHANNEL_BOT: User = {
  id: 136_817_688,
  is_bot: true,
  first_name: 'Channel',
  username: 'Channel_Bot',
};

export function senderOf(
  user: User,
  room: Room,
  as: 'anonymous' | Channel | undefined,
): Pick<Message, 'from' | 'sender_chat'> {
  if (as === undefined) return { from: user };
  const { type } = room.chat;
  if (type !== 'supergroup') throw new Error(`in a ${type} chat everybody writes as themselves`);
  if (as !== 'anonymous') return { from: CHANNEL_BOT, sender_chat: as.chat };
  const status = room.members.get(user.id)?.status;
  if (status !== 'creator' && status !== 'administrator') {
    throw new Error(`${user.first_name} (${status ?? 'no member'}) is no administrator there`);
  }
  return { from: ANONYMOUS_ADMIN, sender_chat: room.chat };
}
