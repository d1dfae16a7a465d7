import type { Chat, Message, Update, User } from 'grammy/types';
import { asReply, current, type Room, type Status } from './chats.ts';
import { publicBot } from './messages.ts';
import { findEntities } from './text.ts';
import type { World } from './world.ts';

/** A group or channel, and where the bot stands in it. */
export class Group<C extends Chat = Chat.SupergroupChat> {
  readonly chat: C;
  protected readonly world: World;
  protected readonly room: Room;
  private readonly owner: User;

  constructor(world: World, chat: C, owner: User, privacy: boolean) {
    this.world = world;
    this.chat = chat;
    this.owner = owner;
    this.room = world.chats.open(chat, { privacy });
    world.chats.setStatus(this.room, owner, 'creator');
  }

  get id(): number {
    return this.chat.id;
  }

  add(user: User, status: Status = 'member'): void {
    this.world.chats.setStatus(this.room, user, status);
  }

  /** Makes the bot a member, an administrator, or puts it out; it is told so. */
  setBot(status: Status): void {
    const { old, now } = this.world.chats.setStatus(this.room, publicBot(this.world), status);
    const date = Math.floor(Date.now() / 1000);
    this.world.updates.push({
      my_chat_member: {
        chat: this.chat,
        from: this.owner,
        date,
        old_chat_member: old,
        new_chat_member: now,
      },
    });
    if (old.status === 'left' && now.status !== 'kicked') this.announce();
  }

  /** A bot that joins also sees the service message which says so. */
  private announce(): void {
    const { chat } = this;
    if (chat.type === 'channel' || chat.type === 'private') return;
    const joined = { from: this.owner, new_chat_members: [publicBot(this.world)] };
    const message = this.world.chats.add(this.room, joined);
    this.world.updates.push({ message: { ...message, chat, from: this.owner } });
  }

  /** Opens a topic; its id goes into `say(…, {chat, thread})`. */
  topic(name: string): number {
    const opened = {
      from: this.owner,
      forum_topic_created: { name, icon_color: 0x6fb9f0 as const },
    };
    const message = this.world.chats.add(this.room, opened);
    const id = message.message_id;
    const stored = { ...message, message_thread_id: id, is_topic_message: true };
    this.room.messages.set(id, stored);
    this.room.topics.set(id, name);
    return id;
  }
}

export class Channel extends Group<Chat.ChannelChat> {
  post(text: string, options: { edit?: Message; replyTo?: Message } = {}): Message {
    const entities = findEntities(text);
    const content = { text, ...(entities.length > 0 ? { entities } : {}) };
    if (options.edit) {
      const edit_date = Math.floor(Date.now() / 1000);
      const { entities: _, ...kept } = current(this.room, options.edit);
      const edited = { ...kept, ...content, edit_date };
      this.room.messages.set(edited.message_id, edited);
      this.tell({ edited_channel_post: { ...edited, chat: this.chat } });
      return edited;
    }
    const message = this.world.chats.add(this.room, {
      sender_chat: this.chat,
      author_signature: 'a human',
      ...(options.replyTo
        ? { reply_to_message: asReply(current(this.room, options.replyTo)) }
        : {}),
      ...content,
    });
    this.tell({ channel_post: { ...message, chat: this.chat } });
    return message;
  }

  private tell(update: Omit<Update, 'update_id'>): void {
    if (this.world.chats.botStatus(this.room) === 'administrator') this.world.updates.push(update);
    this.world.changed();
  }
}

/** Privacy mode: commands not meant for another bot, mentions, and replies to the bot. */
export function isMeantFor(bot: User & { username: string }, message: Message): boolean {
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
