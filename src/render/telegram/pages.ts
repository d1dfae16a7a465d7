import type { InlineKeyboardButton } from 'grammy/types';
import type { Language } from '../../language/language.ts';
import { translator } from '../locale.ts';
import { turningButtons } from './buttons.ts';
import { type List, type Place, writePlace } from './place.ts';

/** A list in some order with more pages than this has buttons that leap over some. */
const LONG_LIST = 10;
/** Characters of a label that a phone shows whole where another stands beside it. */
const MOST_BESIDE = 22;

/** What stands on a page, counted from 0. */
export function pageOf<T>(all: readonly T[], page: number, size: number): readonly T[] {
  return all.slice(page * size, (page + 1) * size);
}

/** Buttons that lead to the page before and the next one, where there are such. */
export function turning(
  count: number,
  size: number,
  { list, page }: { list: List; page: number },
  language: Language,
): InlineKeyboardButton[] {
  const to = (other: number) => writePlace({ list, page: other });
  return turningButtons(
    translator(language),
    page > 0 ? to(page - 1) : undefined,
    (page + 1) * size < count ? to(page + 1) : undefined,
  );
}

/**
 * Buttons that leap over pages of a long list in some order, with what the page to which they lead begins with.
 * By leaps of the root of the number of pages any page is reached with the fewest presses.
 */
export function leaping(
  count: number,
  size: number,
  { list, page }: Place,
  nameOf: (item: number) => string | undefined,
): InlineKeyboardButton[] {
  const last = Math.ceil(count / size) - 1;
  if (last < LONG_LIST) return [];
  const leap = Math.ceil(Math.sqrt(last));
  const [back, on] = [Math.max(0, page - leap), Math.min(last, page + leap)];
  const button = (to: number, before: string, behind: string): InlineKeyboardButton => ({
    text: `${before}${nameOf(to * size) ?? ''}${behind}`,
    callback_data: writePlace({ list, page: to }),
  });
  return [
    ...(page - back > 1 ? [button(back, '« ', '')] : []),
    ...(on - page > 1 ? [button(on, '', ' »')] : []),
  ];
}

/** A row that leads up to a list. */
export function upTo(list: List, language: Language, page = 0): InlineKeyboardButton[] {
  const translate = translator(language);
  const label = list.of === 'articles' ? translate('browse-top') : translate('browse-list');
  return [{ text: `‹ ${label}`, callback_data: writePlace({ list, page }) }];
}

/** Rows of at most `width` buttons; a label that is long has its own, so that a phone shows it whole. */
export function rowsOf(
  buttons: readonly InlineKeyboardButton[],
  width: number,
): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    const isShort = [...(row ?? []), button].every(({ text }) => text.length <= MOST_BESIDE);
    if (row !== undefined && row.length < width && isShort) row.push(button);
    else rows.push([button]);
  }
  return rows;
}
