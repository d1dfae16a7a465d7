/** Groups of all kinds and channels, and where the bot stands in them. */
import type { Chat, Message, Update, User } from 'grammy/types';
import { asReply, current, type Room, type Status } from './chats.ts';
import { copyEdit, copyPost } from './discussion.ts';
import { tell } from './hearing.ts';
import { publicBot } from './messages.ts';
import { findEntities } from './text.ts';
import type { World } from './world.ts';

/** A group or channel, and where the bot stands in it. */
export class Group<C extends Chat = Chat.SupergroupChat> {
  readonly chat: C;
  protected readonly world: World;
  protected readonly room: Room;
  protected readonly owner: User;

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

  /** Makes the bot a member, an administrator, silences it, or puts it out; it is told so. */
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
    if (this.chat.type === 'channel') return;
    this.serve({ new_chat_members: [publicBot(this.world)] });
  }

  /** A message that Telegram writes in the owner's name; the bot sees it in privacy mode too. */
  serve(content: Omit<Message, 'message_id' | 'date' | 'chat'>): Message {
    const message = this.world.chats.add(this.room, { from: this.owner, ...content });
    tell(this.world, this.room, message);
    return message;
  }
}

export class Supergroup extends Group<Chat.SupergroupChat> {
  /** Opens a topic; its id goes into `say(…, {chat, thread})`. */
  topic(name: string): number {
    const id = this.room.lastMessageId + 1;
    this.room.topics.set(id, name);
    const forum_topic_created = { name, icon_color: 0x6fb9f0 as const };
    this.serve({ message_thread_id: id, is_topic_message: true, forum_topic_created });
    return id;
  }

  /** From now on whoever writes there is told TOPIC_CLOSED. */
  closeTopic(id: number): void {
    this.room.closedTopics.add(id);
    this.serve({ message_thread_id: id, is_topic_message: true, forum_topic_closed: {} });
  }

  reopenTopic(id: number): void {
    this.room.closedTopics.delete(id);
    this.serve({ message_thread_id: id, is_topic_message: true, forum_topic_reopened: {} });
  }
}

export class BasicGroup extends Group<Chat.GroupChat> {
  /**
   * Makes a supergroup of it, with another id; the bot sees a service message in both. Calls to
   * the old id are refused from now on, and say the new one.
   * Source: `Message.migrate_to_chat_id`, `ResponseParameters` in @grammyjs/types.
   */
  migrate(id: number): Supergroup {
    const chat: Chat.SupergroupChat = { id, type: 'supergroup', title: this.chat.title };
    const next = new Supergroup(this.world, chat, this.owner, this.room.privacy);
    const there = this.world.chats.seen(id);
    for (const { user, status } of this.room.members.values()) {
      this.world.chats.setStatus(there, user, status);
    }
    this.serve({ migrate_to_chat_id: id });
    next.serve({ migrate_from_chat_id: this.id });
    this.room.migratedTo = id;
    return next;
  }
}

export class Channel extends Group<Chat.ChannelChat> {
  /** Makes the group this channel's discussion group: see `copyPost`. */
  link(group: Supergroup): void {
    const there = this.world.chats.get(group.id);
    this.room.linked = there;
    there.linked = this.room;
  }

  /** The copy of a post in the discussion group, to be commented with `say(…, {replyTo})`. */
  copyOf(post: Message): Message {
    const id = this.room.linked?.copies.get(post.message_id);
    const copy = id === undefined ? undefined : this.room.linked?.messages.get(id);
    if (!copy) throw new Error(`post ${post.message_id} has no copy: link() a group before post()`);
    return copy;
  }

  post(text: string, options: { edit?: Message; replyTo?: Message } = {}): Message {
    const entities = findEntities(text);
    const content = { text, ...(entities.length > 0 ? { entities } : {}) };
    if (options.edit) {
      const edit_date = Math.floor(Date.now() / 1000);
      const { entities: _, ...kept } = current(this.room, options.edit);
      const edited = { ...kept, ...content, edit_date };
      this.room.messages.set(edited.message_id, edited);
      this.announcePost({ edited_channel_post: { ...edited, chat: this.chat } });
      copyEdit(this.world, this.room, edited);
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
    this.announcePost({ channel_post: { ...message, chat: this.chat } });
    copyPost(this.world, this.room, message);
    return message;
  }

  private announcePost(update: Omit<Update, 'update_id'>): void {
    if (this.world.chats.botStatus(this.room) === 'administrator') this.world.updates.push(update);
    this.world.changed();
  }
}
