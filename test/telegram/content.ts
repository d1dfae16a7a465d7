/** What users send beside text, and where forwarded things say they come from. */
import type { Chat, InlineQueryResult, Message, MessageOrigin, User } from 'grammy/types';
import { composeText } from './messages.ts';
import type { InlineContent } from './queries.ts';
import { keepNewest } from './recent.ts';
import { findEntities } from './text.ts';
import type { World } from './world.ts';

type Content = Omit<Message, 'message_id' | 'date' | 'chat'>;

export function photo(world: World): Content {
  const file = newFile(world, 'photo.jpg');
  return { photo: [{ ...file, width: 90, height: 90 }] };
}

export function document(world: World, name: string, bytes: Uint8Array): Content {
  const file = newFile(world, name, bytes);
  return { document: { ...file, file_name: name, file_size: bytes.length } };
}

export function voice(world: World): Content {
  return { voice: { ...newFile(world, 'voice.ogg'), duration: 2 } };
}

export function videoNote(world: World): Content {
  return { video_note: { ...newFile(world, 'round.mp4'), length: 240, duration: 2 } };
}

export function sticker(world: World, emoji: string): Content {
  const about = { width: 512, height: 512, is_animated: false, is_video: false };
  return {
    sticker: { ...newFile(world, 'sticker.webp'), type: 'regular' as const, emoji, ...about },
  };
}

export function captionOf(caption: string): Content {
  if (caption === '') return {};
  const caption_entities = findEntities(caption);
  return { caption, ...(caption_entities.length > 0 ? { caption_entities } : {}) };
}

/** What an inline result becomes once it is sent. */
export function contentOfResult(result: InlineQueryResult): InlineContent {
  const { reply_markup } = result;
  const buttons = reply_markup ? { reply_markup } : {};
  const content = 'input_message_content' in result ? result.input_message_content : undefined;
  if (content && 'message_text' in content) {
    const { text, entities } = composeText(
      content.message_text,
      content.parse_mode,
      content.entities,
    );
    return { text, ...(entities.length > 0 ? { entities } : {}), ...buttons };
  }
  const caption = 'caption' in result ? result.caption : undefined;
  return { ...(content === undefined && caption ? captionOf(caption) : {}), ...buttons };
}

/** Of all four kinds: a name (text) hides a user; a group stands for an anonymous administrator. */
export function originFrom(from: string | User | Chat, date: number): MessageOrigin {
  if (typeof from === 'string') return { type: 'hidden_user', sender_user_name: from, date };
  if ('is_bot' in from) return { type: 'user', sender_user: from, date };
  if (from.type === 'channel') return { type: 'channel', chat: from, message_id: 1, date };
  return { type: 'chat', sender_chat: from, date };
}

/** What a forwarded message says of where it was first; one that was forwarded keeps its own. */
export function originOf(message: Message): MessageOrigin {
  const { forward_origin, sender_chat, chat, date, message_id, from, author_signature } = message;
  if (forward_origin) return forward_origin;
  const signed = author_signature === undefined ? {} : { author_signature };
  if (chat.type === 'channel') return { type: 'channel', chat, message_id, date, ...signed };
  if (sender_chat) return { type: 'chat', sender_chat, date, ...signed };
  if (from) return { type: 'user', sender_user: from, date };
  throw new Error(`message ${message_id} of chat ${chat.id} has no sender`);
}

function newFile(world: World, name: string, bytes: Uint8Array = new Uint8Array(3)) {
  const file_id = `file-${crypto.randomUUID()}`;
  world.files.set(file_id, { name, bytes });
  keepNewest(world.files, world.keep);
  return { file_id, file_unique_id: file_id };
}
