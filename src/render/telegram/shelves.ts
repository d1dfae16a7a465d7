import type { InlineKeyboardButton } from 'grammy/types';
import type { Catalogue, Shelf, ShelfKind } from '../../answer/catalogue.ts';
import type { Language } from '../../language/language.ts';
import { placeOf } from '../../language/places.ts';
import { translator } from '../locale.ts';
import { Draft, type Message, shorten } from '../telegram.ts';
import { digestOf } from './buttons.ts';
import { pageOf, rowsOf, turning, upTo } from './pages.ts';
import { type List, writePlace } from './place.ts';

const ON_A_PAGE = 12;
/** Shelves of a kind beside each other: names of programmes are long. */
const IN_A_ROW: Record<ShelfKind, number> = { region: 2, year: 3, source: 2, programme: 1 };
const MOST_OF_A_LABEL = 30;
/** Shelves offered in the place of an unknown one. */
const MOST_INSTEAD = 6;

/** The shelf that a button names; nothing where there is no such, any more. */
export async function shelfOf(
  list: Extract<List, { of: 'shelf' }>,
  catalogue: Catalogue,
): Promise<Shelf | undefined> {
  const shelves = await catalogue.shelves(list.kind);
  return shelves.find((shelf) => shelfKey(list.kind, shelf) === list.key);
}

/** A shelf as buttons name it. */
function shelfKey(kind: ShelfKind, { key }: Shelf): string {
  return kind === 'source' || kind === 'programme' ? digestOf(key) : key;
}

/** A page of the shelves of a kind; nothing where there is no such page. */
export function renderShelves(
  shelves: readonly Shelf[],
  kind: ShelfKind,
  page: number,
  language: Language,
): Message | undefined {
  const all = listed(kind, shelves);
  const translate = translator(language);
  const top = upTo({ of: 'articles' }, language);
  if (all.length === 0) return new Draft().add(translate(`browse-no-${kind}`)).finish([top]);
  const shown = pageOf(all, page, ON_A_PAGE);
  if (shown.length === 0) return undefined;
  const buttons = shown.map((shelf) => shelfButton(kind, shelf, language));
  return new Draft()
    .add(translate(`browse-by-${kind}`, { count: all.length }), 'bold')
    .finish([
      ...rowsOf(buttons, IN_A_ROW[kind]),
      turning(all.length, ON_A_PAGE, { list: { of: 'shelves', kind }, page }, language),
      top,
    ]);
}

/** That there is no such shelf, and some that there are. */
export function renderUnknown(
  text: string,
  kind: ShelfKind,
  shelves: readonly Shelf[],
  language: Language,
): Message {
  const near = listed(kind, shelves).slice(0, MOST_INSTEAD);
  const draft = new Draft().add(text);
  if (near.length === 0) return draft.finish();
  return draft.add(`\n\n${translator(language)('browse-instead')}`).finish([
    ...rowsOf(
      near.map((shelf) => shelfButton(kind, shelf, language)),
      IN_A_ROW[kind],
    ),
    upTo({ of: 'shelves', kind }, language),
  ]);
}

/** The shelves that a list of their kind shows: of regions the provinces. */
function listed(kind: ShelfKind, shelves: readonly Shelf[]): readonly Shelf[] {
  return kind === 'region' ? provincesOf(shelves) : shelves;
}

/** Those of regions that are provinces. */
export function provincesOf(shelves: readonly Shelf[]): readonly Shelf[] {
  return shelves.filter(({ key }) => placeOf(key)?.kind === 'province');
}

function shelfButton(kind: ShelfKind, shelf: Shelf, language: Language): InlineKeyboardButton {
  return {
    text: translator(language)('browse-button', {
      name: shorten(shelfName(kind, shelf.key, language), MOST_OF_A_LABEL),
      count: shelf.articles.length,
    }),
    callback_data: writePlace({ list: { of: 'shelf', kind, key: shelfKey(kind, shelf) }, page: 0 }),
  };
}

/** Names that are written in capitals whole. */
const INITIALS = new Set(['dki', 'di']);
/** Words inside a name that stay small. */
const SMALL = new Set(['of', 'and', 'dan']);

/** The name of a shelf in the reader's language. */
export function shelfName(kind: ShelfKind, key: string, language: Language): string {
  if (kind !== 'region') return key;
  return (placeOf(key)?.called[language] ?? key)
    .split(' ')
    .map((word) => {
      if (SMALL.has(word)) return word;
      return INITIALS.has(word)
        ? word.toUpperCase()
        : word.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
    })
    .join(' ');
}
