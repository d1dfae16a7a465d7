/** Those on the other side: what a user does in Telegram, and what the bot is told of it. */
import type { Chat, Message, MessageEntity, ReactionTypeEmoji, User } from 'grammy/types';
import { asReply, current, type Room, type Status } from './chats.ts';
import { type Group, isMeantFor } from './group.ts';
import { callbackData } from './markup.ts';
import { publicBot, threadOf } from './messages.ts';
import type { CallbackAnswer, InlineAnswer, InlineMessage } from './queries.ts';
import { findEntities } from './text.ts';
import type { World } from './world.ts';

/** Resolves with the first value that is neither undefined, null nor false. */
export type WaitFor = <T>(
  probe: () => T | undefined | null | false,
  timeoutMs?: number,
  what?: string,
) => Promise<T>;

export interface SayOptions {
  /** A group; the user's own chat with the bot unless given. */
  chat?: Group;
  /** A topic of that group, from `group.topic()`. */
  thread?: number;
  replyTo?: Message;
  /** Changes this earlier message instead of writing a new one. */
  edit?: Message;
  /** Instead of what Telegram finds in the text. */
  entities?: MessageEntity[];
}

type Content = Omit<Message, 'message_id' | 'date' | 'chat'>;
type Talk = Exclude<Chat, Chat.ChannelChat>;

export interface Press {
  id: string;
  /** What the bot answered; rejects when it does not. */
  answer(timeoutMs?: number): Promise<CallbackAnswer>;
}

export interface AskedInline {
  id: string;
  answer(timeoutMs?: number): Promise<InlineAnswer>;
  /** Sends a result of the answer; one with buttons can then be pressed and edited. */
  choose(resultId: string): Promise<InlineMessage>;
}

export class TelegramUser {
  readonly user: User;
  readonly chat: Chat.PrivateChat;
  private readonly world: World;
  private readonly waitFor: WaitFor;
  private readonly room: Room;

  constructor(world: World, waitFor: WaitFor, user: User) {
    this.world = world;
    this.waitFor = waitFor;
    this.user = user;
    this.chat = { id: user.id, type: 'private', first_name: user.first_name };
    if (user.username !== undefined) this.chat.username = user.username;
    this.room = world.chats.open(this.chat);
    this.room.members.set(user.id, { user, status: 'member' });
  }

  get id(): number {
    return this.user.id;
  }

  /** Writes a text. Returns the message, also where the bot cannot see it. */
  say(text: string, options: SayOptions = {}): Message {
    const entities = options.entities ?? findEntities(text);
    return this.send({ text, ...(entities.length > 0 ? { entities } : {}) }, options);
  }

  /** Says it and resolves with the next message of the bot in that chat. */
  async ask(text: string, options: SayOptions & { timeoutMs?: number } = {}): Promise<Message> {
    const { messages } = this.roomOf(options);
    const last = Math.max(0, ...messages.keys());
    this.say(text, options);
    return this.waitFor(
      () => {
        const all = [...messages.values()];
        return all.find((m) => m.message_id > last && m.from?.id === this.world.bot.id);
      },
      options.timeoutMs,
      `an answer to ${JSON.stringify(text)}`,
    );
  }

  photo(caption: string, options: SayOptions = {}): Message {
    const file_id = this.newFile('photo.jpg', new Uint8Array(3));
    const photo = [{ file_id, file_unique_id: file_id, width: 90, height: 90 }];
    return this.send({ photo, ...captionOf(caption) }, options);
  }

  document(name: string, bytes: Uint8Array, caption = '', options: SayOptions = {}): Message {
    const file_id = this.newFile(name, bytes);
    const document = { file_id, file_unique_id: file_id, file_name: name, file_size: bytes.length };
    return this.send({ document, ...captionOf(caption) }, options);
  }

  voice(options: SayOptions = {}): Message {
    const file_id = this.newFile('voice.ogg', new Uint8Array(3));
    return this.send({ voice: { file_id, file_unique_id: file_id, duration: 2 } }, options);
  }

  sticker(emoji = '👍', options: SayOptions = {}): Message {
    const file_id = this.newFile('sticker.webp', new Uint8Array(3));
    const about = { width: 512, height: 512, is_animated: false, is_video: false };
    const sticker = { file_id, file_unique_id: file_id, type: 'regular' as const, emoji, ...about };
    return this.send({ sticker }, options);
  }

  /** Forwards a text that somebody else wrote elsewhere. */
  forward(text: string, from: string, options: SayOptions = {}): Message {
    const entities = findEntities(text);
    const date = Math.floor(Date.now() / 1000) - 60;
    return this.send(
      {
        text,
        ...(entities.length > 0 ? { entities } : {}),
        forward_origin: { type: 'hidden_user', sender_user_name: from, date },
      },
      options,
    );
  }

  /** Any other content. */
  send(content: Content, options: SayOptions = {}): Message {
    const room = this.roomOf(options);
    if (options.chat === undefined) this.start();
    if (options.edit) return this.change(room, options.edit, content);
    const opener = options.thread === undefined ? undefined : room.messages.get(options.thread);
    const reply = options.replyTo ?? opener;
    const message = this.world.chats.add(room, {
      from: this.user,
      ...threadOf(room, options.thread ?? options.replyTo?.message_thread_id),
      ...(reply ? { reply_to_message: asReply(current(room, reply)) } : {}),
      ...content,
    });
    if (this.isForBot(room, message)) {
      this.world.updates.push({ message: { ...message, ...this.signed(room) } });
    }
    this.world.changed();
    return message;
  }

  /** Presses the callback button with this text (or this data) under a message of the bot. */
  press(message: Message | InlineMessage, button: string): Press {
    const id = this.world.queries.openCallback();
    const query = { id, from: this.user, chat_instance: `chat-${this.id}` };
    if ('message_id' in message) {
      const room = this.world.chats.get(message.chat.id);
      const now = current(room, message);
      const data = callbackData(now.reply_markup, button);
      this.world.updates.push({ callback_query: { ...query, message: now, data } });
    } else {
      const data = callbackData(message.content.reply_markup, button);
      this.world.updates.push({
        callback_query: { ...query, inline_message_id: message.id, data },
      });
    }
    const answer = (timeoutMs?: number) =>
      this.waitFor(
        () => this.world.queries.callbackAnswer(id),
        timeoutMs,
        `an answer to the button ${JSON.stringify(button)}`,
      );
    return { id, answer };
  }

  /** Types `@bot query` in some chat. */
  inline(query: string, offset = '', chatType: 'sender' | Chat['type'] = 'sender'): AskedInline {
    const { queries, updates } = this.world;
    const id = queries.openInline();
    updates.push({
      inline_query: {
        id,
        from: this.user,
        query: query.slice(0, 256),
        offset,
        chat_type: chatType,
      },
    });
    const answer = (timeoutMs?: number) =>
      this.waitFor(() => queries.inlineAnswer(id), timeoutMs, `inline results for ${query}`);
    return {
      id,
      answer,
      choose: async (resultId) => {
        const result = (await answer()).results.find((r) => r.id === resultId);
        if (!result) throw new Error(`no inline result ${JSON.stringify(resultId)}`);
        const message: InlineMessage = {
          id: `inline-${id}`,
          resultId,
          sender: this.user,
          content:
            'reply_markup' in result && result.reply_markup
              ? { reply_markup: result.reply_markup }
              : {},
        };
        const hasButtons = message.content.reply_markup !== undefined;
        if (hasButtons) queries.inlineMessages.set(message.id, message);
        updates.push({
          chosen_inline_result: {
            result_id: resultId,
            from: this.user,
            query,
            ...(hasButtons ? { inline_message_id: message.id } : {}),
          },
        });
        return message;
      },
    };
  }

  react(message: Message, emoji: ReactionTypeEmoji['emoji']): void {
    const room = this.world.chats.get(message.chat.id);
    const isAdmin = this.world.chats.botStatus(room) === 'administrator';
    if (room.chat.type !== 'private' && !isAdmin) return;
    this.world.updates.push({
      message_reaction: {
        chat: room.chat,
        message_id: message.message_id,
        user: this.user,
        date: Math.floor(Date.now() / 1000),
        old_reaction: [],
        new_reaction: [{ type: 'emoji', emoji }],
      },
    });
  }

  /** Opens the chat with the bot, as the first word written there does by itself. */
  start(): void {
    if (this.world.chats.botStatus(this.room) === 'left') this.setBot('member');
  }

  block(): void {
    this.setBot('kicked');
  }

  unblock(): void {
    this.setBot('member');
  }

  private setBot(status: Status): void {
    const wasNew = this.world.chats.botStatus(this.room) === 'left';
    const { old, now } = this.world.chats.setStatus(this.room, publicBot(this.world), status);
    if (wasNew) return; // a first /start comes without my_chat_member
    const date = Math.floor(Date.now() / 1000);
    this.world.updates.push({
      my_chat_member: {
        chat: this.chat,
        from: this.user,
        date,
        old_chat_member: old,
        new_chat_member: now,
      },
    });
  }

  private change(room: Room, original: Message, content: Content): Message {
    const { text, entities, caption, caption_entities, ...kept } = current(room, original);
    const edit_date = Math.floor(Date.now() / 1000);
    const edited = { ...kept, ...content, edit_date };
    room.messages.set(original.message_id, edited);
    if (this.isForBot(room, edited)) {
      this.world.updates.push({ edited_message: { ...edited, edit_date, ...this.signed(room) } });
    }
    this.world.changed();
    return edited;
  }

  private roomOf(options: SayOptions): Room {
    return options.chat ? this.world.chats.get(options.chat.id) : this.room;
  }

  private signed(room: Room): { chat: Talk; from: User } {
    if (room.chat.type === 'channel') throw new Error('users do not write in channels: use post()');
    return { chat: room.chat, from: this.user };
  }

  private newFile(name: string, bytes: Uint8Array): string {
    const id = `file-${this.world.files.size + 1}`;
    this.world.files.set(id, { name, bytes });
    return id;
  }

  private isForBot(room: Room, message: Message): boolean {
    if (room.chat.type === 'private') return true;
    const status = this.world.chats.botStatus(room);
    if (status === 'left' || status === 'kicked') return false;
    if (!room.privacy || status === 'administrator') return true;
    return isMeantFor(this.world.bot, message);
  }
}

function captionOf(caption: string): Content {
  if (caption === '') return {};
  const caption_entities = findEntities(caption);
  return { caption, ...(caption_entities.length > 0 ? { caption_entities } : {}) };
}
