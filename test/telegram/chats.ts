/** Chats, who is in them, and their messages. */
import type { Chat, ChatMember, Message, User } from 'grammy/types';
import { badRequest, forbidden, migrated } from './error.ts';
import { keepNewest } from './recent.ts';

export interface Room {
  chat: Chat;
  messages: Map<number, Message>;
  members: Map<number, { user: User; status: Status }>;
  /** Topics of a forum, by the id of the message that opened each. */
  topics: Map<number, string>;
  /** Those of the topics in which nobody may write for now. */
  closedTopics: Set<number>;
  /** Of a channel its discussion group, of such a group its channel. */
  linked: Room | undefined;
  /** Of a discussion group: by the id of a post in the channel its copy here. */
  copies: Map<number, number>;
  /** The supergroup that this basic group has become. */
  migratedTo: number | undefined;
  /** Private chats only: the account of the other side was deleted. */
  deactivated: boolean;
  /** Groups only: the bot sees but what is meant for it. */
  privacy: boolean;
  lastMessageId: number;
  lastDate: number;
}

/** `restricted` is a member who may read but not write. */
export type Status = 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked';

const HERE: readonly Status[] = ['creator', 'administrator', 'member', 'restricted'];

export class Chats {
  private rooms = new Map<number, Room>();
  private readonly bot: User;
  private readonly keep: number | undefined;

  /** Of each chat but the newest `keep` messages are kept, or all. */
  constructor(bot: User, keep?: number) {
    this.bot = bot;
    this.keep = keep;
  }

  open(chat: Chat, options: { privacy?: boolean } = {}): Room {
    const room: Room = {
      chat,
      messages: new Map(),
      members: new Map(),
      topics: new Map(),
      closedTopics: new Set(),
      linked: undefined,
      copies: new Map(),
      migratedTo: undefined,
      deactivated: false,
      privacy: options.privacy ?? false,
      lastMessageId: 0,
      lastDate: 0,
    };
    this.rooms.set(chat.id, room);
    return room;
  }

  find(id: number | string): Room | undefined {
    if (typeof id === 'number') return this.rooms.get(id);
    if (/^-?\d+$/.test(id)) return this.rooms.get(Number(id));
    const name = id.replace(/^@/, '').toLowerCase();
    return [...this.rooms.values()].find(({ chat }) => chat.username?.toLowerCase() === name);
  }

  /** The room that a call of the bot is about. */
  get(id: number | string): Room {
    const room = this.find(id);
    if (!room) throw badRequest('chat not found');
    if (room.migratedTo !== undefined) throw migrated(room.migratedTo);
    return room;
  }

  /** The room as users and tests see it: one that has migrated can still be read. */
  seen(id: number): Room {
    const room = this.find(id);
    if (!room) throw new Error(`the stand-in has no chat ${id}`);
    return room;
  }

  /** The room, if the bot may write there. */
  writable(id: number | string): Room {
    const room = this.get(id);
    const status = this.botStatus(room);
    const { type } = room.chat;
    if (type === 'private') {
      if (room.deactivated) throw forbidden('user is deactivated');
      if (status === 'kicked') throw forbidden('bot was blocked by the user');
      if (status === 'left') throw forbidden("bot can't initiate conversation with a user");
    } else if (status === 'kicked') {
      throw forbidden(`bot was kicked from the ${type} chat`);
    } else if (status === 'left') {
      throw forbidden(`bot is not a member of the ${type} chat`);
    } else if (type === 'channel' && status !== 'administrator') {
      throw badRequest('need administrator rights in the channel chat');
    }
    return room;
  }

  botStatus(room: Room): Status {
    return room.members.get(this.bot.id)?.status ?? 'left';
  }

  setStatus(room: Room, user: User, status: Status): { old: ChatMember; now: ChatMember } {
    const old = memberOf(user, room.members.get(user.id)?.status ?? 'left');
    room.members.set(user.id, { user, status });
    return { old, now: memberOf(user, status) };
  }

  member(room: Room, userId: number): ChatMember {
    const found = room.members.get(userId);
    if (!found) throw badRequest('user not found');
    return memberOf(found.user, found.status);
  }

  present(room: Room): { user: User; status: Status }[] {
    return [...room.members.values()].filter(({ status }) => HERE.includes(status));
  }

  /** Stores a message under the next id of its chat. */
  add(room: Room, message: Omit<Message, 'message_id' | 'date' | 'chat'>): Message {
    room.lastDate = Math.max(room.lastDate, Math.floor(Date.now() / 1000));
    const stored: Message = {
      message_id: ++room.lastMessageId,
      date: room.lastDate,
      chat: room.chat,
      ...message,
    };
    room.messages.set(stored.message_id, stored);
    keepNewest(room.messages, this.keep);
    keepNewest(room.copies, this.keep);
    return stored;
  }
}

/** A message as it stands inside another: one level of replies, no more. */
export function asReply(message: Message): NonNullable<Message['reply_to_message']> {
  const { reply_to_message: _, ...rest } = message;
  // Declared as `Message & { reply_to_message: undefined }`, which no value fits under
  // exactOptionalPropertyTypes; on the wire the field is simply absent.
  return rest as NonNullable<Message['reply_to_message']>;
}

/** A message as last edited. */
export function current(room: Room, message: Message): Message {
  const now = room.messages.get(message.message_id);
  if (!now) throw new Error(`message ${message.message_id} is gone from chat ${room.chat.id}`);
  return now;
}

function memberOf(user: User, status: Status): ChatMember {
  switch (status) {
    case 'creator':
      return { user, status, is_anonymous: false };
    case 'kicked':
      return { user, status, until_date: 0 };
    case 'administrator':
      return {
        user,
        status,
        can_be_edited: false,
        is_anonymous: false,
        can_manage_chat: true,
        can_delete_messages: true,
        can_manage_video_chats: false,
        can_restrict_members: false,
        can_promote_members: false,
        can_change_info: false,
        can_invite_users: true,
        can_post_stories: false,
        can_edit_stories: false,
        can_delete_stories: false,
        can_send_welcome_messages: false,
      };
    case 'restricted':
      return {
        user,
        status,
        is_member: true,
        can_send_messages: false,
        can_send_audios: false,
        can_send_documents: false,
        can_send_photos: false,
        can_send_videos: false,
        can_send_video_notes: false,
        can_send_voice_notes: false,
        can_send_polls: false,
        can_send_other_messages: false,
        can_add_web_page_previews: false,
        can_react_to_messages: false,
        can_change_info: false,
        can_invite_users: false,
        can_edit_tag: false,
        can_pin_messages: false,
        can_manage_topics: false,
        until_date: 0,
      };
    default:
      return { user, status };
  }
}
