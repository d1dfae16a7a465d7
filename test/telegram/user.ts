/** Those on the other side: what a user does in Telegram, and what the bot is told of it. */
import type { Chat, Message, MessageEntity, ReactionTypeEmoji, User } from 'grammy/types';
import { asReply, current, type Room, type Status } from './chats.ts';
import {
  captionOf,
  contentOfResult,
  document,
  originFrom,
  originOf,
  photo,
  sticker,
  videoNote,
  voice,
} from './content.ts';
import { contentOf } from './discussion.ts';
import type { Channel } from './group.ts';
import { tell } from './hearing.ts';
import { callbackData } from './markup.ts';
import { publicBot, threadOf } from './messages.ts';
import type { CallbackAnswer, InlineAnswer, InlineMessage } from './queries.ts';
import { senderOf } from './sender.ts';
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
  chat?: { readonly id: number };
  /** Writes as anonymous administrator of that group, or in the name of a channel. */
  as?: 'anonymous' | Channel;
  /** A topic of that group, from `group.topic()`. */
  thread?: number;
  replyTo?: Message;
  /** Changes this earlier message instead of writing a new one. */
  edit?: Message;
  /** Instead of what Telegram finds in the text. */
  entities?: MessageEntity[];
}

type Content = Omit<Message, 'message_id' | 'date' | 'chat'>;

export interface Press {
  id: string;
  /** What the bot answered; rejects when it does not. */
  answer(timeoutMs?: number): Promise<CallbackAnswer>;
}

export interface AskedInline {
  id: string;
  answer(timeoutMs?: number): Promise<InlineAnswer>;
  /**
   * Sends a result of the answer; one with buttons can then be pressed and edited. With a place it
   * stands in that chat too, and the bot sees it there, `via_bot`, where it is a member.
   */
  choose(resultId: string, place?: { readonly id: number }): Promise<InlineMessage>;
}

export class TelegramUser {
  readonly user: User;
  readonly chat: Chat.PrivateChat;
  private readonly world: World;
  private readonly waitFor: WaitFor;
  private readonly room: Room;
  private albums = 0;

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
    const room = this.roomOf(options);
    const last = room.lastMessageId;
    this.say(text, options);
    return this.waitFor(
      () => {
        for (let id = last + 1; id <= room.lastMessageId; id++) {
          const message = room.messages.get(id);
          if (message?.from?.id === this.world.bot.id) return message;
        }
        return undefined;
      },
      options.timeoutMs,
      `an answer to ${JSON.stringify(text)}`,
    );
  }

  photo(caption: string, options: SayOptions = {}): Message {
    return this.send({ ...photo(this.world), ...captionOf(caption) }, options);
  }

  document(name: string, bytes: Uint8Array, caption = '', options: SayOptions = {}): Message {
    return this.send({ ...document(this.world, name, bytes), ...captionOf(caption) }, options);
  }

  voice(options: SayOptions = {}): Message {
    return this.send(voice(this.world), options);
  }

  videoNote(options: SayOptions = {}): Message {
    return this.send(videoNote(this.world), options);
  }

  sticker(emoji = '👍', options: SayOptions = {}): Message {
    return this.send(sticker(this.world, emoji), options);
  }

  location(latitude: number, longitude: number, options: SayOptions = {}): Message {
    return this.send({ location: { latitude, longitude } }, options);
  }

  contact(first_name: string, phone_number: string, options: SayOptions = {}): Message {
    return this.send({ contact: { first_name, phone_number } }, options);
  }

  /** Several pictures or files at once: a message each, the caption on the first. */
  album(names: readonly string[], caption = '', options: SayOptions = {}): Message[] {
    if (names.length < 2 || names.length > 10) {
      throw new Error(`an album has 2 to 10 parts, not ${names.length}`);
    }
    const media_group_id = String(13_000_000_000 + ++this.albums);
    return names.map((name, i) => {
      const isPicture = /\.(jpe?g|png)$/i.test(name);
      const part = isPicture
        ? photo(this.world)
        : document(this.world, name, new TextEncoder().encode(name));
      return this.send(
        { media_group_id, ...part, ...(i === 0 ? captionOf(caption) : {}) },
        options,
      );
    });
  }

  /** Changes what stands under a picture or file; an empty text takes it away. */
  editCaption(message: Message, caption: string): Message {
    return this.send(captionOf(caption), { edit: message });
  }

  /**
   * Forwards a text that stands elsewhere: of a user, of one who hides behind a name (text), of a
   * group's anonymous administrator, or of a channel.
   */
  forward(text: string, from: string | User | Chat, options: SayOptions = {}): Message {
    const entities = findEntities(text);
    const date = Math.floor(Date.now() / 1000) - 60;
    const forward_origin = originFrom(from, date);
    return this.send(
      { text, ...(entities.length > 0 ? { entities } : {}), forward_origin },
      options,
    );
  }

  /** Forwards a message of any chat, with all that it holds. */
  forwardMessage(message: Message, options: SayOptions = {}): Message {
    return this.send({ ...contentOf(message), forward_origin: originOf(message) }, options);
  }

  /** Any other content. */
  send(content: Content, options: SayOptions = {}): Message {
    const room = this.roomOf(options);
    if (room === this.room) this.start();
    if (options.edit) return this.change(room, options.edit, content);
    const { thread } = options;
    if (thread !== undefined && room.closedTopics.has(thread)) {
      throw new Error(`topic ${thread} is closed: only the bot may try`);
    }
    const opener = thread === undefined ? undefined : room.messages.get(thread);
    const reply = options.replyTo ?? opener;
    const message = this.world.chats.add(room, {
      ...senderOf(this.user, room, options.as),
      ...threadOf(room, thread, options.replyTo),
      ...(reply ? { reply_to_message: asReply(current(room, reply)) } : {}),
      ...content,
    });
    tell(this.world, room, message);
    this.world.changed();
    return message;
  }

  /**
   * Opens a link of the form `https://t.me/<bot>?start=payload` and presses Start there.
   * Source: https://core.telegram.org/bots/features#deep-linking
   */
  follow(link: string): Message {
    const url = new URL(link);
    const payload = url.searchParams.get('start');
    const isToBot =
      url.hostname === 't.me' &&
      url.pathname.toLowerCase() === `/${this.world.bot.username.toLowerCase()}`;
    if (!isToBot || payload === null || !/^[\w-]{1,64}$/.test(payload)) {
      throw new Error(`${link} does not start this bot with 1 to 64 of A-Z, a-z, 0-9, _ and -`);
    }
    return this.say(`/start ${payload}`);
  }

  /**
   * Presses the callback button with this text (or this data) under a message of the bot.
   * `inaccessible`: the message is too old for Telegram to show, or was deleted meanwhile; the bot
   * gets nothing of it but chat and id. `forged`: `button` is the data, whatever buttons there are.
   * Source: `InaccessibleMessage` in @grammyjs/types.
   */
  press(
    message: Message | InlineMessage,
    button: string,
    options: { inaccessible?: boolean; forged?: boolean } = {},
  ): Press {
    const { queries, updates, chats } = this.world;
    const id = queries.openCallback();
    const query = { id, from: this.user, chat_instance: `chat-${this.id}` };
    const dataIn = (markup: Message['reply_markup']) =>
      options.forged ? button : callbackData(markup, button);
    if (!('message_id' in message)) {
      const data = dataIn(message.content.reply_markup);
      updates.push({ callback_query: { ...query, inline_message_id: message.id, data } });
    } else if (options.inaccessible) {
      const { chat, message_id, reply_markup } = message;
      const data = dataIn(reply_markup);
      updates.push({
        callback_query: { ...query, message: { chat, message_id, date: 0 }, data },
      });
    } else {
      const now = current(chats.seen(message.chat.id), message);
      const data = dataIn(now.reply_markup);
      updates.push({ callback_query: { ...query, message: now, data } });
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
      choose: async (resultId, place) => {
        const result = (await answer()).results.find((r) => r.id === resultId);
        if (!result) throw new Error(`no inline result ${JSON.stringify(resultId)}`);
        const content = contentOfResult(result);
        const message: InlineMessage = { id: `inline-${id}`, resultId, sender: this.user, content };
        const hasButtons = content.reply_markup !== undefined;
        if (hasButtons) queries.inlineMessages.set(message.id, message);
        if (place) {
          const via_bot = publicBot(this.world);
          const chat = place.id === this.id ? {} : { chat: place };
          const { message_id } = this.send({ via_bot, ...content }, chat);
          message.place = { chatId: place.id, messageId: message_id };
        }
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
    const room = this.world.chats.seen(message.chat.id);
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

  /** The account is gone: whoever writes to it is refused for good. */
  deactivate(): void {
    this.room.deactivated = true;
  }

  private change(room: Room, original: Message, content: Content): Message {
    const { text, entities, caption, caption_entities, ...kept } = current(room, original);
    const edit_date = Math.floor(Date.now() / 1000);
    const edited = { ...kept, ...content, edit_date };
    room.messages.set(original.message_id, edited);
    tell(this.world, room, edited, true);
    this.world.changed();
    return edited;
  }

  private roomOf(options: SayOptions): Room {
    const id = options.chat?.id ?? options.edit?.chat.id;
    if (id === undefined) return this.room;
    const room = this.world.chats.seen(id);
    if (room.migratedTo !== undefined) {
      throw new Error(`group ${id} is now ${room.migratedTo}: write there`);
    }
    if (room.chat.type === 'channel') throw new Error('users do not write in channels: use post()');
    return room;
  }
}
