/** What the bot may say to somebody who may not ask: the lines of its gate, and nothing of the archive. */
import { translator } from '../../src/render/locale.ts';

const translate = translator('id');

/** Lines that are said but once a day, by their key in the locale file. */
const ONCE = ['access-stranger', 'access-unsure', 'access-chat'] as const;
/** Lines that answer an invitation, a press or an inline query. */
const OTHERS = [
  'access-used',
  'access-expired',
  'access-invalid',
  'access-no',
  'access-asked',
  'access-full',
];

/** Which of the lines that are said once a day this is. */
export function politeLine(text: unknown, chat: number): string | undefined {
  return ONCE.find((key) => text === translate(key, { id: String(chat) }));
}

/** Whether a text is one of those that anybody may hear. */
export function isGates(text: unknown, chat: number): boolean {
  return politeLine(text, chat) !== undefined || OTHERS.some((key) => text === translate(key));
}

export const WELCOME = translate('access-welcome');
export const CHAT_ADMITTED = translate('access-chat-admitted');
export const ASK = translate('access-ask');
