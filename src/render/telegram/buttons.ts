import { createHash } from 'node:crypto';
import type { InlineKeyboardButton } from 'grammy/types';
import type { Quote } from '../../answer/answer.ts';
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
  return createHash('sha256')
    .update(JSON.stringify([article.id, start, text]))
    .digest('base64url')
    .slice(0, 8);
}

/** Characters of a suggestion that fit a phone's button; the handler asks with the button's whole text. */
const BUTTON_CHARACTERS = 60;

export function suggestionButton(title: string, number: number): InlineKeyboardButton {
  return {
    text: shorten(title, BUTTON_CHARACTERS),
    callback_data: writePress({ kind: 'suggestion', number }),
  };
}
