import { createHash } from 'node:crypto';
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import type { Quote } from '../../answer/answer.ts';
import type { Translate } from '../locale.ts';
import { shorten } from '../telegram.ts';

/**
 * Which question an answer is to, as its buttons say it: nothing for the one that the message replies to
 * asks, a digit for the suggestion of that number under it, `l` and a digit for one of its lines.
 */
export type Source = '' | `${number}` | `l${number}`;

/** What a button under an answer asks for. */
export type Press =
  | { kind: 'page'; offset: number; of: Source }
  | { kind: 'context'; quote: number; mark: string; of: Source }
  | { kind: 'vote'; good: boolean; of: Source }
  | { kind: 'overview' }
  | { kind: 'suggestion'; number: number };

/** Writes what {@link readPress} reads: at most 64 bytes, all that a press needs beside the question. */
export function writePress(press: Press): string {
  const behind = (of: Source) => (of === '' ? '' : `:${of}`);
  switch (press.kind) {
    case 'page':
      return `p:${press.offset}${behind(press.of)}`;
    case 'context':
      return `c:${press.quote}:${press.mark}${behind(press.of)}`;
    case 'vote':
      return `v:${press.good ? 1 : 0}${behind(press.of)}`;
    case 'overview':
      return 'm';
    case 'suggestion':
      return `s:${press.number}`;
  }
}

const UNDER_AN_ANSWER =
  /^(?:p:(?<offset>\d{1,3})|c:(?<quote>\d{1,2}):(?<mark>[\w-]{8})|v:(?<vote>[01]))(?::(?<line>l?)(?<of>\d))?$/;

/** What a button's data says; nothing where no button of an answer says so: anybody can send anything. */
export function readPress(data: string): Press | undefined {
  if (data === 'm') return { kind: 'overview' };
  const suggestion = /^s:(\d)$/.exec(data);
  if (suggestion !== null) return { kind: 'suggestion', number: Number(suggestion[1]) };
  const found = UNDER_AN_ANSWER.exec(data)?.groups;
  if (found === undefined) return undefined;
  const { offset, quote, mark, vote, line, of: digit } = found;
  const of: Source =
    digit === undefined ? '' : line === 'l' ? `l${Number(digit)}` : `${Number(digit)}`;
  if (offset !== undefined) return { kind: 'page', offset: Number(offset), of };
  if (quote !== undefined && mark !== undefined)
    return { kind: 'context', quote: Number(quote), mark, of };
  return { kind: 'vote', good: vote === '1', of };
}

/** Tells a quote from any other, so that a button made before the archive changed opens no other article. */
export function markOf({ article, start, text }: Quote): string {
  return digestOf(JSON.stringify([article.id, start, text]));
}

/** Tells a text from any other, in eight characters that a button's data has room for. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 8);
}

/** Buttons that turn a list's pages: back and on, each where its data is given. */
export function turningButtons(
  translate: Translate,
  back: string | undefined,
  on: string | undefined,
): InlineKeyboardButton[] {
  return [
    ...(back === undefined ? [] : [{ text: `‹ ${translate('back')}`, callback_data: back }]),
    ...(on === undefined ? [] : [{ text: `${translate('more')} ›`, callback_data: on }]),
  ];
}

/** Characters of a label that a phone shows whole, and most that one has. */
export const MOST_ON_A_BUTTON = 40;
const MOST_OF_A_LABEL = 60;
/** Most characters of a suggestion in the text. */
const MOST_OF_A_SUGGESTION = 200;

/** A button that asks what stands on it. */
export function suggestionButton(title: string, number: number): InlineKeyboardButton {
  return {
    text: shorten(title, MOST_OF_A_LABEL),
    callback_data: writePress({ kind: 'suggestion', number }),
  };
}

/** A button that asks what {@link suggestionLine} says. */
export function numberButton(number: number): InlineKeyboardButton {
  return { text: `${number + 1}`, callback_data: writePress({ kind: 'suggestion', number }) };
}

export function suggestionLine(title: string, number: number): string {
  return `${number + 1}. ${shorten(title.replace(/\s+/g, ' '), MOST_OF_A_SUGGESTION)}`;
}

/** The question of a suggestion under a message; an ellipsis at its end is no part of it. */
export function readSuggestion(
  { text = '', reply_markup }: { text?: string; reply_markup?: InlineKeyboardMarkup },
  number: number,
): string | undefined {
  const data = writePress({ kind: 'suggestion', number });
  const pressed = reply_markup?.inline_keyboard
    .flat()
    .find((button) => 'callback_data' in button && button.callback_data === data);
  const isNumber = pressed?.text === `${number + 1}`;
  const lines = text.split('\n').filter((line) => line.startsWith(`${number + 1}. `));
  const said = isNumber ? lines.at(-1)?.slice(`${number + 1}. `.length) : pressed?.text;
  return said?.replace(/…$/, '');
}
