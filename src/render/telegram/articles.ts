import type { InlineKeyboardButton } from 'grammy/types';
import type { Ask, Citation } from '../../answer/answer.ts';
import type { Catalogue, Shelf, ShelfKind } from '../../answer/catalogue.ts';
import type { Language } from '../../language/language.ts';
import { formatDate } from '../citation.ts';
import { translator } from '../locale.ts';
import { Draft, type Message, shorten } from '../telegram.ts';
import { copyButton } from './answer.ts';
import { digestOf, suggestionButton } from './buttons.ts';
import { leaping, pageOf, turning, upTo } from './pages.ts';
import { type List, type Place, writePlace } from './place.ts';
import { shelfName } from './shelves.ts';

const ON_A_PAGE = 5;
/** Quotes whose articles are listed for some words: nobody turns more pages. */
const MOST_FOUND = 30;
/** Characters of an article's title in a list, and of words in the title of one. */
const MOST_OF_A_TITLE = 200;
const MOST_OF_WORDS = 100;
/** Characters of an article's beginning that are shown. */
const MOST_OF_A_LEAD = 700;
/** Questions under an article, and how many are tried for them. */
const QUESTIONS = { most: 3, tried: 6 };

/** Articles of a list, in its order, and what stands above them. */
export interface Articles {
  title: string;
  numbers: readonly number[];
}

export function allArticles({ articles }: Catalogue, language: Language): Articles {
  const title = translator(language)('browse-articles', { count: articles.length });
  return { title, numbers: articles };
}

export function articlesOn(
  { key, articles }: Shelf,
  kind: ShelfKind,
  language: Language,
): Articles {
  const name = shelfName(kind, key, language);
  const title = translator(language)('browse-shelf', { name, count: articles.length });
  return { title, numbers: articles };
}

/** Articles that answer some words, the best first. */
export function articlesAbout(
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
export function renderAmong(
  articles: Articles,
  place: Place,
  catalogue: Catalogue,
  ask: Ask,
  language: Language,
): Message | undefined {
  if (!('article' in place)) return renderArticles(articles, place, catalogue, language);
  // The button stood on that page; only where articles came since has it moved from there.
  const { numbers } = articles;
  const nearest = [...pageOf(numbers, place.page, ON_A_PAGE), ...numbers];
  const number = nearest.find((one) => digestOf(catalogue.article(one).id) === place.article);
  return number === undefined ? undefined : renderArticle(number, place, catalogue, ask, language);
}

function renderArticles(
  { title, numbers: articles }: Articles,
  { list, page }: Place,
  catalogue: Catalogue,
  language: Language,
): Message | undefined {
  const draft = new Draft().add(title, 'bold');
  if (list.of === 'found' && articles.length === 0) return draft.finish(doors(language));
  const shown = pageOf(articles, page, ON_A_PAGE);
  if (shown.length === 0) return undefined;
  const first = page * ON_A_PAGE + 1;
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
    turning(articles.length, ON_A_PAGE, { list, page }, language),
    // What was found for some words is in no order of time.
    list.of === 'found' ? [] : leaping(articles.length, ON_A_PAGE, { list, page }, dateOf),
    above,
    ...aside,
  ]);
}

function lineOf(article: Citation, language: Language): string {
  const title = article.title === '' ? article.id : article.title;
  const from = [article.source, formatDate(article.date, language, 'short')];
  return `${shorten(title, MOST_OF_A_TITLE)}\n${from.filter((part) => part !== '').join(' · ')}`;
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
