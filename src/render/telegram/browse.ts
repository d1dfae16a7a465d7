import type { InlineKeyboardButton } from 'grammy/types';
import type { Ask, Citation } from '../../answer/answer.ts';
import type { Catalogue, Shelf, ShelfKind } from '../../answer/catalogue.ts';
import type { Language } from '../../language/language.ts';
import { placeOf } from '../../language/places.ts';
import { cite, formatDate } from '../citation.ts';
import { translator } from '../locale.ts';
import { Draft, type Message, shorten } from '../telegram.ts';
import { copyButton } from './answer.ts';
import { digestOf, suggestionButton, turningButtons } from './buttons.ts';

/** What a list shows: all articles, those of a shelf, the shelves of a kind, or the terms. */
export type List =
  | { of: 'articles' }
  | { of: 'shelf'; kind: ShelfKind; key: string }
  | { of: 'shelves'; kind: ShelfKind }
  | { of: 'terms' };

/** A place in the catalogue, as buttons say it. */
export type Place = { list: List; page: number } | { list: List; page: number; article: string };

/** Articles, shelves and terms on one page. */
const ON_A_PAGE = { articles: 5, shelves: 12, terms: 12 };
const KINDS: Record<string, ShelfKind> = { r: 'region', y: 'year', s: 'source', p: 'programme' };
const LETTERS: Record<ShelfKind, string> = { region: 'r', year: 'y', source: 's', programme: 'p' };
/** Shelves of a kind beside each other: names of programmes are long. */
const IN_A_ROW: Record<ShelfKind, number> = { region: 2, year: 3, source: 2, programme: 1 };
/** Characters of an article's beginning that are shown. */
const MOST_OF_A_LEAD = 700;
const MOST_OF_A_LABEL = 30;
/** Characters of a label that a phone shows whole where another stands beside it. */
const MOST_BESIDE = 22;
/** Questions under an article, and how many are tried for them. */
const QUESTIONS = { most: 3, tried: 6 };
/** Shelves offered in the place of an unknown one. */
const MOST_INSTEAD = 6;

/**
 * Data of a button, at most 64 bytes: `a` the newest articles, `a:r` a kind's shelves, `a:r:<key>` a shelf,
 * `a:t` terms; then `#<page>`, then `!<article>`. The longest key of a place has 42 letters; a source or
 * programme is named by its digest.
 */
function writePlace({ list, page, ...rest }: Place): string {
  const article = 'article' in rest ? `!${rest.article}` : '';
  return `a${writeList(list)}${page > 0 ? `#${page}` : ''}${article}`;
}

function writeList(list: List): string {
  if (list.of === 'articles') return '';
  if (list.of === 'terms') return ':t';
  const letter = LETTERS[list.kind];
  return list.of === 'shelves' ? `:${letter}` : `:${letter}:${list.key}`;
}

/** What a button's data says; nothing where no button of the catalogue says so. */
export function readPlace(data: string): Place | undefined {
  const found = /^a(?::([rsytp])(?::([\w-]{1,42}))?)?(?:#(\d{1,5}))?(?:!([\w-]{8}))?$/.exec(data);
  if (found === null) return undefined;
  const [, letter, key, page = '0', article] = found;
  const list = readList(letter, key);
  if (list === undefined) return undefined;
  return { list, page: Number(page), ...(article === undefined ? {} : { article }) };
}

function readList(letter: string | undefined, key: string | undefined): List | undefined {
  if (letter === undefined) return { of: 'articles' };
  if (letter === 't') return key === undefined ? { of: 'terms' } : undefined;
  const kind = KINDS[letter];
  if (kind === undefined) return undefined;
  return key === undefined ? { of: 'shelves', kind } : { of: 'shelf', kind, key };
}

/** A shelf as buttons name it. */
function shelfKey(kind: ShelfKind, { key }: Shelf): string {
  return kind === 'source' || kind === 'programme' ? digestOf(key) : key;
}

/** Where the reader is; nothing where the archive has no such place, any more. */
export async function renderPlace(
  place: Place,
  catalogue: Catalogue,
  ask: Ask,
  language: Language,
): Promise<Message | undefined> {
  const { list, page } = place;
  if (list.of === 'terms') return renderTerms(catalogue, page, language);
  if (list.of === 'shelves') {
    return renderShelves(await catalogue.shelves(list.kind), list.kind, page, language);
  }
  const shelf = list.of === 'shelf' ? await shelfOf(list, catalogue) : undefined;
  if (list.of === 'shelf' && shelf === undefined) return undefined;
  const articles = shelf?.articles ?? catalogue.articles;
  if ('article' in place) {
    // The button stood on that page; only where articles came since has it moved from there.
    const nearest = [...pageOf(articles, page, ON_A_PAGE.articles), ...articles];
    const number = nearest.find((one) => digestOf(catalogue.article(one).id) === place.article);
    return number === undefined
      ? undefined
      : renderArticle(number, place, catalogue, ask, language);
  }
  const title =
    shelf === undefined || list.of !== 'shelf'
      ? translator(language)('browse-articles', { count: articles.length })
      : translator(language)('browse-shelf', {
          name: shelfName(list.kind, shelf.key, language),
          count: articles.length,
        });
  return renderArticles(title, articles, { list, page }, catalogue, language);
}

async function shelfOf(
  list: Extract<List, { of: 'shelf' }>,
  catalogue: Catalogue,
): Promise<Shelf | undefined> {
  const shelves = await catalogue.shelves(list.kind);
  return shelves.find((shelf) => shelfKey(list.kind, shelf) === list.key);
}

function renderArticles(
  title: string,
  articles: readonly number[],
  { list, page }: Place,
  catalogue: Catalogue,
  language: Language,
): Message | undefined {
  const shown = pageOf(articles, page, ON_A_PAGE.articles);
  if (shown.length === 0) return undefined;
  const draft = new Draft().add(title, 'bold');
  const first = page * ON_A_PAGE.articles + 1;
  for (const [i, number] of shown.entries()) {
    draft.add(`\n\n${first + i}. ${lineOf(catalogue.article(number), language)}`);
  }
  const numbers = shown.map(
    (number, i): InlineKeyboardButton => ({
      text: `${first + i}`,
      callback_data: writePlace({ list, page, article: digestOf(catalogue.article(number).id) }),
    }),
  );
  const above = list.of === 'shelf' ? upTo({ of: 'shelves', kind: list.kind }, language) : [];
  const aside = list.of === 'articles' ? doors(language) : [];
  return draft.finish([
    numbers,
    turning(articles.length, ON_A_PAGE.articles, { list, page }, language),
    above,
    ...aside,
  ]);
}

function lineOf(article: Citation, language: Language): string {
  const title = article.title === '' ? article.id : article.title;
  const from = [article.source, formatDate(article.date, language, 'short')];
  return `${shorten(title, 200)}\n${from.filter((part) => part !== '').join(' · ')}`;
}

function renderArticle(
  number: number,
  { list, page }: Place,
  catalogue: Catalogue,
  ask: Ask,
  language: Language,
): Message {
  const article = catalogue.article(number);
  const questions = questionsOn(number, catalogue, ask, language);
  const lead = catalogue.lead(number, MOST_OF_A_LEAD);
  const text = shorten(lead, MOST_OF_A_LEAD);
  const translate = translator(language);
  const draft = new Draft()
    .addQuote(text, text.length, [], false)
    .add('\n')
    .addCitation(article, language);
  if (questions.length > 0) draft.add(`\n\n${translate('suggestions')}`);
  return draft.finish([
    ...questions.map((question, n) => [suggestionButton(question, n)]),
    [
      { text: `‹ ${translate('browse-list')}`, callback_data: writePlace({ list, page }) },
      copyButton(article, language),
    ],
  ]);
}

/** Questions that the article is seen to answer: what it names, asked about. */
function questionsOn(number: number, catalogue: Catalogue, ask: Ask, language: Language): string[] {
  const translate = translator(language);
  const { id } = catalogue.article(number);
  const { places, acronyms } = catalogue.subjects(number);
  const questions = Array.from({ length: QUESTIONS.tried }, (_, i) => [
    ...places
      .slice(i, i + 1)
      .map((key) => translate('question-place', { place: shelfName('region', key, language) })),
    ...acronyms.slice(i, i + 1).map((term) => translate('question-term', { term })),
  ]);
  const answered: string[] = [];
  for (const question of questions.flat().slice(0, QUESTIONS.tried)) {
    if (answered.length === QUESTIONS.most) break;
    const isOfArticle = ask(question).quotes.some(({ article, agreeing }) =>
      [article, ...agreeing].some((one) => one.id === id),
    );
    if (isOfArticle) answered.push(question);
  }
  return answered;
}

function renderShelves(
  shelves: readonly Shelf[],
  kind: ShelfKind,
  page: number,
  language: Language,
): Message | undefined {
  const all = listed(kind, shelves);
  const translate = translator(language);
  const top = upTo({ of: 'articles' }, language);
  if (all.length === 0) return new Draft().add(translate(`browse-no-${kind}`)).finish([top]);
  const shown = pageOf(all, page, ON_A_PAGE.shelves);
  if (shown.length === 0) return undefined;
  const buttons = shown.map((shelf) => shelfButton(kind, shelf, language));
  return new Draft()
    .add(translate(`browse-by-${kind}`, { count: all.length }), 'bold')
    .finish([
      ...rowsOf(buttons, IN_A_ROW[kind]),
      turning(all.length, ON_A_PAGE.shelves, { list: { of: 'shelves', kind }, page }, language),
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

function renderTerms(catalogue: Catalogue, page: number, language: Language): Message | undefined {
  const translate = translator(language);
  const terms = catalogue.terms();
  const top = upTo({ of: 'articles' }, language);
  if (terms.length === 0) return new Draft().add(translate('browse-no-term')).finish([top]);
  const shown = pageOf(terms, page, ON_A_PAGE.terms);
  if (shown.length === 0) return undefined;
  const draft = new Draft().add(translate('browse-terms', { count: terms.length }), 'bold');
  for (const { acronym, expansions } of shown) {
    draft
      .add('\n')
      .add(acronym, 'bold')
      .add(` – ${shorten(expansions.join('; '), 200)}`);
  }
  draft.add(`\n\n${translate('browse-terms-how', { example: shown[0]?.acronym ?? '' })}`);
  return draft.finish([
    turning(terms.length, ON_A_PAGE.terms, { list: { of: 'terms' }, page }, language),
    top,
  ]);
}

/** The articles that something found, with what was looked for. */
export function renderFound(
  words: string,
  found: readonly Citation[],
  language: Language,
): Message {
  const draft = new Draft().add(
    translator(language)('browse-found', { words: shorten(words, 100), count: found.length }),
    'bold',
  );
  for (const [i, article] of found.entries()) draft.add(`\n\n${i + 1}. ${cite(article, language)}`);
  return draft.finish(doors(language));
}

/** Ways into the catalogue. */
function doors(language: Language): InlineKeyboardButton[][] {
  const translate = translator(language);
  const door = (key: string, list: List): InlineKeyboardButton => ({
    text: translate(`browse-door-${key}`),
    callback_data: writePlace({ list, page: 0 }),
  });
  return [
    [
      door('region', { of: 'shelves', kind: 'region' }),
      door('year', { of: 'shelves', kind: 'year' }),
    ],
    [
      door('source', { of: 'shelves', kind: 'source' }),
      door('programme', { of: 'shelves', kind: 'programme' }),
      door('terms', { of: 'terms' }),
    ],
  ];
}

function upTo(list: List, language: Language): InlineKeyboardButton[] {
  const translate = translator(language);
  const label = list.of === 'articles' ? translate('browse-top') : translate('browse-list');
  return [{ text: `‹ ${label}`, callback_data: writePlace({ list, page: 0 }) }];
}

function turning(
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

function pageOf<T>(all: readonly T[], page: number, size: number): readonly T[] {
  return all.slice(page * size, (page + 1) * size);
}

/** Rows of at most `width` buttons; a label that is long has its own, so that a phone shows it whole. */
function rowsOf(buttons: readonly InlineKeyboardButton[], width: number): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    const isShort = [...(row ?? []), button].every(({ text }) => text.length <= MOST_BESIDE);
    if (row !== undefined && row.length < width && isShort) row.push(button);
    else rows.push([button]);
  }
  return rows;
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

/** Leads from an unknown term to those that there are. */
export function termsButton(language: Language): InlineKeyboardButton {
  return {
    text: translator(language)('browse-door-terms'),
    callback_data: writePlace({ list: { of: 'terms' }, page: 0 }),
  };
}
