import type { InlineKeyboardButton } from 'grammy/types';
import type { Answer, Citation, Quote } from '../../answer/answer.ts';
import type { Language } from '../../language/language.ts';
import { citeBriefly, citeInFull } from '../citation.ts';
import { differingLine } from '../differing.ts';
import { translator } from '../locale.ts';
import {
  citationText,
  Draft,
  type Message,
  MOST_CHARACTERS,
  MOST_OF_A_LINE,
  onLine,
  share,
  shorten,
} from '../telegram.ts';
import {
  MOST_ON_A_BUTTON,
  markOf,
  numberButton,
  type Source,
  suggestionButton,
  suggestionLine,
  turningButtons,
  writePress,
} from './buttons.ts';

/** A page with less room for each quote shows fewer; three always have more. */
const LEAST_OF_A_QUOTE = 200;
/** Quotes on one page of an answer. */
export const PAGE = 3;
/** An answer is old whose newest article is of the year before last, or earlier. */
const OLD_YEARS = 2;
/** `InlineQuery.query`: "up to 256 characters". */
const MOST_OF_A_QUERY = 256;

/** A page of an answer and what stands under it. */
export interface Page {
  /** Number of its first quote. */
  offset: number;
  /** Whether other quotes follow the page. */
  more: boolean;
  of?: Source;
  /** Today, `YYYY-MM-DD`: without it nothing is said of the answer's age. */
  today?: string;
  /** Whether the bot answers inline, so that the question can be shared. */
  inline?: boolean;
  /** Where to read on: then the page is short and has no other button. */
  link?: string;
}

export function renderAnswer(answer: Answer, page: Page = { offset: 0, more: false }): Message {
  const translate = translator(answer.language);
  const draft = new Draft();
  const readAs = readAsLine(answer);
  if (readAs !== '') draft.add(readAs, 'italic').add('\n\n');
  if (answer.smallTalk !== undefined) return draft.add(translate(answer.smallTalk)).finish();
  if (!answer.found) {
    draft.add(refusalText(answer));
    if (answer.suggestions.length === 0 || page.link !== undefined) return draft.finish();
    draft.add(`\n\n${translate('suggestions')}`);
    return finishWithSuggestions(draft, answer.suggestions);
  }
  const age = ageLine(answer.quotes, answer.language, page.today);
  const shown = addQuotes(draft, answer, page.offset, age.length);
  if (age !== '') draft.add('\n\n').add(age, 'italic');
  return draft.finish(
    page.link === undefined
      ? keyboard(answer, shown, page)
      : [[{ text: translate('read-on'), url: page.link }]],
  );
}

/** What can be asked instead: on the buttons where a phone shows it whole there, else in lines that they number. */
function finishWithSuggestions(draft: Draft, suggestions: readonly string[]): Message {
  if (suggestions.every(({ length }) => length <= MOST_ON_A_BUTTON)) {
    return draft.finish(suggestions.map((title, n) => [suggestionButton(title, n)]));
  }
  for (const [n, title] of suggestions.entries()) draft.add(`\n${suggestionLine(title, n)}`);
  return draft.finish([suggestions.map((_, n) => numberButton(n))]);
}

/** Says which words were read as others, empty where none were. */
export function readAsLine({ corrections, language }: Answer): string {
  if (corrections.length === 0) return '';
  const words = shorten(corrections.map(([, read]) => read).join(', '), MOST_OF_A_LINE);
  return translator(language)('read-as', { words });
}

export function refusalText({ missing, language }: Answer): string {
  const translate = translator(language);
  const words = shorten(missing.join(', '), MOST_OF_A_LINE);
  return words === '' ? translate('not-found') : translate('not-found-missing', { words });
}

/** Of what years the quotes are, where the newest is years old; said once, for all of them. */
export function ageLine(
  quotes: readonly Quote[],
  language: Language,
  today: string | undefined,
): string {
  const years = quotes
    .flatMap(({ article, agreeing }) => [article, ...agreeing])
    .map(({ date }) => Number(date.slice(0, 4)));
  const newest = Math.max(...years);
  if (today === undefined || years.length === 0 || newest > Number(today.slice(0, 4)) - OLD_YEARS)
    return '';
  const oldest = Math.min(...years);
  return translator(language)('age', {
    years: oldest === newest ? `${newest}` : `${oldest}–${newest}`,
  });
}

/** Three rows at most: the pages, the quotes, the answer as a whole. */
function keyboard(
  { quotes, language, question, inherited = [] }: Answer,
  shown: number,
  { offset, more, of = '', inline = false }: Page,
): InlineKeyboardButton[][] {
  const translate = translator(language);
  const toPage = (to: number) => writePress({ kind: 'page', offset: to, of });
  const pages = turningButtons(
    translate,
    offset > 0 ? toPage(Math.max(0, offset - PAGE)) : undefined,
    more ? toPage(offset + PAGE) : undefined,
  );
  if (offset === 0 && of.startsWith('l')) {
    pages.unshift({
      text: `‹ ${translate('all-questions')}`,
      callback_data: writePress({ kind: 'overview' }),
    });
  }
  const [only] = quotes;
  const contexts = quotes.slice(0, shown).map(
    (quote, i): InlineKeyboardButton => ({
      text: shown > 1 ? `${translate('context')} ${offset + i + 1}` : translate('context'),
      callback_data: writePress({ kind: 'context', quote: offset + i, mark: markOf(quote), of }),
    }),
  );
  const votes = [true, false].map(
    (good): InlineKeyboardButton => ({
      text: good ? '👍' : '👎',
      callback_data: writePress({ kind: 'vote', good, of }),
    }),
  );
  // What a follow-up leaves out must be said where nobody heard the question before.
  const query = shorten([question, ...inherited].join(' '), MOST_OF_A_QUERY);
  return [
    pages,
    shown === 1 && only !== undefined
      ? [...contexts, copyButton(only.article, language)]
      : contexts,
    inline ? [...votes, { text: translate('share'), switch_inline_query: query }] : votes,
  ];
}

/** A button that copies the citation as a memo has it. */
export function copyButton(article: Citation, language: Language): InlineKeyboardButton {
  return {
    text: translator(language)('copy'),
    copy_text: { text: citeInFull(article, language) },
  };
}

/** Quotes of the page, each with its source, as many as fit the message with `reserved` characters left; how many. */
function addQuotes(
  draft: Draft,
  { quotes, language }: Answer,
  offset: number,
  reserved: number,
): number {
  const parts = quotes.map(({ article, agreeing }, i) => ({
    gap: i > 0 ? '\n\n' : '',
    number: `\n[${offset + i + 1}] `,
    citation: citationText(article, language),
    agreeing:
      agreeing.length === 0 ? '' : shorten(agreementLine(agreeing, language), MOST_OF_A_LINE),
    differing: shorten(onLine(differingLine(quotes, i, language)), MOST_OF_A_LINE),
  }));
  const roomFor = (count: number) =>
    MOST_CHARACTERS -
    draft.text.length -
    '\n\n'.length -
    reserved -
    parts
      .slice(0, count)
      .flatMap((part) => Object.values(part))
      .join('').length;
  while (parts.length > 1 && roomFor(parts.length) < parts.length * LEAST_OF_A_QUOTE) parts.pop();
  const rooms = share(
    quotes.slice(0, parts.length).map(({ text }) => text.length),
    roomFor(parts.length),
  );
  for (const [i, { gap, number, agreeing, differing }] of parts.entries()) {
    const quote = quotes[i];
    if (quote === undefined) continue;
    addQuote(draft.add(gap), quote, rooms[i] ?? 0)
      .add(number)
      .addCitation(quote.article, language)
      .add(agreeing)
      .add(differing);
  }
  return parts.length;
}

/** The quote, cut to `room` characters. */
export function addQuote(draft: Draft, { text, highlights }: Quote, room: number): Draft {
  const shown = shorten(text, room);
  return draft.addQuote(shown, shown === text ? text.length : shown.length - 1, highlights);
}

function agreementLine(agreeing: readonly Citation[], language: Language): string {
  return onLine(translator(language)('agreeing', { sources: citeBriefly(agreeing, language) }));
}
