import type { Update } from 'grammy/types';

export type UpdateKind = Exclude<keyof Update, 'update_id'>;

/** Kinds of updates that the bot does something with. */
export const UPDATE_KINDS = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'callback_query',
  'inline_query',
  'my_chat_member',
] as const satisfies readonly UpdateKind[];
