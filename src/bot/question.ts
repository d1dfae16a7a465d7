import type { Message, MessageEntity, User } from 'grammy/types';
import { questionsIn } from '../answer/lines.ts';
import { cut } from '../render/telegram.ts';
import { questionInLink } from './link.ts';

/** Characters of a question that are read; a longer one is no question. */
const MOST_CHARACTERS = 1000;
/** Questions of one message that are answered. */
const MOST_QUESTIONS = 5;

/** The command that asks. */
const ASK = 'tanya';

/** How a message turns to the bot: its questions, none where it holds nothing else than the turning. */
export interface Addressed {
  questions: string[];
  /** How many further questions are beyond {@link MOST_QUESTIONS}. */
  left: number;
  /** Whether it came by command or mention, so that an empty one wants to know how. */
  byCommand: boolean;
}

/** What of a message decides; a message that another replies to has as much. */
export type Asked = Pick<Message, 'text' | 'caption' | 'entities' | 'caption_entities'> & {
  chat: { type: Message['chat']['type'] };
  reply_to_message?: { from?: User } | undefined;
};

type Me = Pick<User, 'id' | 'username'>;

/**
 * The questions that a message asks the bot, or nothing where it is not meant for it: in private chats
 * every text is, elsewhere one that mentions the bot, replies to it, or begins with `/tanya`.
 */
export function questionsOf(message: Asked, me: Me): Addressed | undefined {
  const { text, entities } = wordsOf(message);
  if (text === undefined) return undefined;
  const command = commandOf(message);
  if (command !== undefined) {
    return isFor(command, me) && command.name === ASK ? addressed(command.rest, true) : undefined;
  }
  const mentions = entities.filter((entity) => isMention(entity, text, me));
  const isReply = message.reply_to_message?.from?.id === me.id;
  if (message.chat.type !== 'private' && mentions.length === 0 && !isReply) return undefined;
  return addressed(without(text, mentions), mentions.length > 0);
}

/**
 * The questions of a message that the bot has answered: whether it turned to the bot is known, and may no
 * longer be seen, since a message inside another comes without what it replied to itself.
 */
export function answeredQuestions(message: Asked, me: Me): string[] {
  const command = commandOf(message);
  if (command?.name === 'start') {
    const question = questionInLink(command.rest.trim());
    return question === undefined ? [] : [question];
  }
  return questionsOf({ ...message, chat: { type: 'private' } }, me)?.questions ?? [];
}

/** The command that a message begins with, in lower case, and what follows it. */
export function commandOf(
  message: Asked,
): { name: string; bot: string | undefined; rest: string } | undefined {
  const { text, entities } = wordsOf(message);
  const command = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (text === undefined || command === undefined) return undefined;
  const [name = '', bot] = text.slice(1, command.length).toLowerCase().split('@');
  return { name, bot, rest: text.slice(command.length) };
}

/** Whether a command is meant for the bot: one that names no other. */
export function isFor({ bot }: { bot: string | undefined }, me: Me): boolean {
  return bot === undefined || bot === me.username?.toLowerCase();
}

/** Telegram's accounts under which anonymous administrators and channels write in groups. */
const GROUP_ANONYMOUS_BOT = 1087968824;
const CHANNEL_BOT = 136817688;

/**
 * Whether no person stands behind a message: another bot wrote it, this bot did by way of somebody's
 * inline choice, or Telegram copied a channel's post into its group, where it was answered already.
 */
export function isByMachine(
  message: Pick<Message, 'from' | 'via_bot' | 'is_automatic_forward'>,
  me: Me,
): boolean {
  const { from, via_bot: via, is_automatic_forward: isCopy } = message;
  const isBot = from?.is_bot === true && from.id !== GROUP_ANONYMOUS_BOT && from.id !== CHANNEL_BOT;
  return isBot || via?.id === me.id || isCopy === true;
}

/** Whether a message is words and no command but that which asks. */
export function isWords(message: Asked): boolean {
  return wordsOf(message).text !== undefined && (commandOf(message)?.name ?? ASK) === ASK;
}

function wordsOf({ text, caption, entities, caption_entities }: Asked) {
  return { text: text ?? caption, entities: entities ?? caption_entities ?? [] };
}

function addressed(text: string, byCommand: boolean): Addressed {
  const all = questionsIn(text)
    .map(clean)
    .filter((question) => question !== '');
  const questions = all.slice(0, MOST_QUESTIONS);
  return { questions, left: all.length - questions.length, byCommand };
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
