import type { Message, MessageEntity, User } from 'grammy/types';
import { cut } from '../render/telegram.ts';

/** Characters of a message that are read; a longer one is no question. */
const MOST_CHARACTERS = 1000;

/** How a message turns to the bot: its question, which may be empty. */
export interface Addressed {
  question: string;
  /** Whether the question came by command, so that an empty one wants to know how. */
  byCommand: boolean;
}

/** What of a message decides; a message that another replies to has as much. */
export type Asked = Pick<Message, 'text' | 'caption' | 'entities' | 'caption_entities'> & {
  chat: { type: Message['chat']['type'] };
  reply_to_message?: { from?: User } | undefined;
};

type Me = Pick<User, 'id' | 'username'>;

/**
 * The question that a message asks the bot, or nothing where it is not meant for it: in private chats
 * every text is, elsewhere one that mentions the bot, replies to it, or begins with `/tanya`.
 */
export function questionOf(message: Asked, me: Me): Addressed | undefined {
  const text = message.text ?? message.caption;
  if (text === undefined) return undefined;
  const entities = message.entities ?? message.caption_entities ?? [];
  const command = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (command !== undefined) {
    const [name, bot] = text.slice(1, command.length).toLowerCase().split('@');
    if (bot !== undefined && bot !== me.username?.toLowerCase()) return undefined;
    if (name !== 'tanya') return undefined;
    return { question: clean(text.slice(command.length)), byCommand: true };
  }
  const mentions = entities.filter((entity) => isMention(entity, text, me));
  const isReply = message.reply_to_message?.from?.id === me.id;
  if (message.chat.type !== 'private' && mentions.length === 0 && !isReply) return undefined;
  return { question: clean(without(text, mentions)), byCommand: mentions.length > 0 };
}

/**
 * The question of a message that the bot has answered: whether it turned to the bot is known, and may no
 * longer be seen, since a message inside another comes without what it replied to itself.
 */
export function answeredQuestion(message: Asked, me: Me): string | undefined {
  return questionOf({ ...message, chat: { ...message.chat, type: 'private' } }, me)?.question;
}

function isMention(entity: MessageEntity, text: string, me: Me): boolean {
  if (entity.type === 'text_mention') return entity.user.id === me.id;
  if (entity.type !== 'mention') return false;
  const name = text.slice(entity.offset + 1, entity.offset + entity.length);
  return name.toLowerCase() === me.username?.toLowerCase();
}

function without(text: string, entities: readonly MessageEntity[]): string {
  let rest = '';
  let at = 0;
  for (const { offset, length } of entities) {
    rest += `${text.slice(at, offset)} `;
    at = offset + length;
  }
  return rest + text.slice(at);
}

function clean(text: string): string {
  return cut(text.replace(/\s+/g, ' ').trim(), MOST_CHARACTERS);
}
