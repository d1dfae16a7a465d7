import type { InlineKeyboardButton } from 'grammy/types';
import type { Ask, Citation } from '../../answer/answer.ts';
import type { Catalogue, Shelf, ShelfKind } from '../../answer/catalogue.ts';
import type { Language } from '../../language/language.ts';
import { placeOf } from '../../language/places.ts';
import { formatDate } from '../citation.ts';
import { translator } from '../locale.ts';
import { Draft, type Message, shorten } from '../telegram.ts';
import { copyButton } from './answer.ts';
import { digestOf, suggestionButton, turningButtons } from './buttons.ts';
import { type List, type Place, writePlace } from './place.ts';
import { renderTerm } from './term.ts';

/** Articles, shelves and terms on one page. */
const ON_A_PAGE = { articles: 5, shelves: 12, terms: 12 };
/** A list in some order with more pages than this has buttons that leap over some. */
const LONG_LIST = 10;
/** Shelves of a kind beside each other: names of programmes are long. */
const IN_A_ROW: Record<ShelfKind, number> = { region: 2, year: 3, source: 2, programme: 1 };
const TERMS_IN_A_ROW = 3;
/** Quotes whose articles are listed for some words: nobody turns more pages. */
const MOST_FOUND = 30;
/** Characters of an acronym on a button, and of words in a title. */
const MOST_OF_A_TERM = 14;
const MOST_OF_WORDS = 100;
/** Characters of an article's beginning that are shown. */
const MOST_OF_A_LEAD = 700;
const MOST_OF_A_LABEL = 30;
/** Characters of a label that a phone shows whole where another stands beside it. */
const MOST_BESIDE = 22;
/** Questions under an article, and how many are tried for them. */
const QUESTIONS = { most: 3, tried: 6 };
/** Shelves offered in the place of an unknown one. */
const MOST_INSTEAD = 6;

/** A shelf as buttons name it. */
function shelfKey(kind: ShelfKind, { key }: Shelf): string {
  return kind === 'source' || kind === 'programme' ? digestOf(key) : key;
}

/**
 * Where the reader is; nothing where the archive has no such place, any more. `words` are those that the
 * articles of a `found` list are about.
 */
export async function renderPlace(
  place: Place,
  catalogue: Catalogue,
  ask: Ask,
  language: Language,
  words = '',
): Promise<Message | undefined> {
  const { list, page } = place;
  const among = (articles: Articles) => renderAmong(articles, place, catalogue, ask, language);
  switch (list.of) {
    case 'terms':
      return renderTerms(catalogue, page, language);
    case 'term': {
      const term = catalogue.terms().find(({ acronym }) => digestOf(acronym) === list.key);
      const above = upTo({ of: 'terms' }, language, page);
      return term && renderTerm(term.acronym, catalogue, ask, language, [above]);
    }
    case 'shelves':
      return renderShelves(await catalogue.shelves(list.kind), list.kind, page, language);
    case 'articles':
      return among(allArticles(catalogue, language));
    case 'shelf': {
      const shelf = await shelfOf(list, catalogue);
      return shelf && among(articlesOn(shelf, list.kind, language));
    }
    case 'found':
      return among(articlesAbout(words, catalogue, ask, language));
  }
}

/** Articles of a list, in its order, and what stands above them. */
interface Articles {
  title: string;
  numbers: readonly number[];
}

function allArticles({ articles }: Catalogue, language: Language): Articles {
  const title = translator(language)('browse-articles', { count: articles.length });
  return { title, numbers: articles };
}

function articlesOn({ key, articles }: Shelf, kind: ShelfKind, language: Language): Articles {
  const name = shelfName(kind, key, language);
  const title = translator(language)('browse-shelf', { name, count: articles.length });
  return { title, numbers: articles };
}

/** Articles that answer some words, the best first. */
function articlesAbout(
  words: string,
  catalogue: Catalogue,
  ask: Ask,
  language: Language,
): Articles {
  const { quotes } = ask(words, { limit: MOST_FOUND });
  const ids = quotes.flatMap(({ article, agreeing }) => [article, ...agreeing]).map(({ id }) => id);
  const numbers = [...new Set(ids)].flatMap((id) => catalogue.numberOf(id) ?? []);
  const title = translator(language)(
    numbers.length === 0 ? 'browse-nothing-found' : 'browse-found',
    { words: shorten(words, MOST_OF_WORDS) },
  );
  return { title, numbers };
}

/** The article that the place names, or else the page of the list. */
function renderAmong(
  articles: Articles,
  place: Place,
  catalogue: Catalogue,
  ask: Ask,
  language: Language,
): Message | undefined {
  if (!('article' in place)) return renderArticles(articles, place, catalogue, language);
  // The button stood on that page; only where articles came since has it moved from there.
  const { numbers } = articles;
  const nearest = [...pageOf(numbers, place.page, ON_A_PAGE.articles), ...numbers];
  const number = nearest.find((one) => digestOf(catalogue.article(one).id) === place.article);
  return number === undefined ? undefined : renderArticle(number, place, catalogue, ask, language);
}

async function shelfOf(
  list: Extract<List, { of: 'shelf' }>,
  catalogue: Catalogue,
): Promise<Shelf | undefined> {
  const shelves = await catalogue.shelves(list.kind);
  return shelves.find((shelf) => shelfKey(list.kind, shelf) === list.key);
}

function renderArticles(
  { title, numbers: articles }: Articles,
  { list, page }: Place,
  catalogue: Catalogue,
  language: Language,
): Message | undefined {
  const draft = new Draft().add(title, 'bold');
  if (list.of === 'found' && articles.length === 0) return draft.finish(doors(language));
  const shown = pageOf(articles, page, ON_A_PAGE.articles);
  if (shown.length === 0) return undefined;
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
  const dateOf = (item: number) => {
    const number = articles[item];
    return number === undefined
      ? undefined
      : formatDate(catalogue.article(number).date, language, 'short');
  };
  const above = list.of === 'shelf' ? upTo({ of: 'shelves', kind: list.kind }, language) : [];
  const aside = list.of === 'articles' || list.of === 'found' ? doors(language) : [];
  return draft.finish([
    numbers,
    turning(articles.length, ON_A_PAGE.articles, { list, page }, language),
    // What was found for some words is in no order of time.
    list.of === 'found' ? [] : leaping(articles.length, ON_A_PAGE.articles, { list, page }, dateOf),
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
  const nameOf = (item: number) => {
    const acronym = terms[item]?.acronym;
    return acronym && shorten(acronym, MOST_OF_A_TERM);
  };
  const buttons = shown.map(
    ({ acronym }): InlineKeyboardButton => ({
      text: shorten(acronym, MOST_OF_A_TERM),
      callback_data: writePlace({ list: { of: 'term', key: digestOf(acronym) }, page }),
    }),
  );
  return draft.finish([
    ...rowsOf(buttons, TERMS_IN_A_ROW),
    turning(terms.length, ON_A_PAGE.terms, { list: { of: 'terms' }, page }, language),
    leaping(terms.length, ON_A_PAGE.terms, { list: { of: 'terms' }, page }, nameOf),
    top,
  ]);
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

function upTo(list: List, language: Language, page = 0): InlineKeyboardButton[] {
  const translate = translator(language);
  const label = list.of === 'articles' ? translate('browse-top') : translate('browse-list');
  return [{ text: `‹ ${label}`, callback_data: writePlace({ list, page }) }];
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

/**
 * Buttons that leap over pages of a long list in some order, with what the page to which they lead begins with.
 * By leaps of the root of the number of pages any page is reached with the fewest presses.
 */
function leaping(
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
