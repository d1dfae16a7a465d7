import type { InlineKeyboardButton } from 'grammy/types';
import type { Ask } from '../../answer/answer.ts';
import type { Catalogue, TermExplained } from '../../answer/catalogue.ts';
import type { Language } from '../../language/language.ts';
import { translator } from '../locale.ts';
import { Draft, type Message, shorten } from '../telegram.ts';
import { addQuote, readAsLine } from './answer.ts';
import { digestOf } from './buttons.ts';
import { leaping, pageOf, rowsOf, turning, upTo } from './pages.ts';
import { writePlace } from './place.ts';

/** Characters of a term that are looked at, and of the sentence about it that are shown. */
const MOST_OF_A_TERM = 100;
const MOST_OF_A_QUOTE = 1500;
/** Of the list of terms: how many, beside each other, and characters of what each stands for. */
const ON_A_PAGE = 12;
const IN_A_ROW = 3;
const MOST_OF_EXPANSIONS = 200;
/** Characters of an acronym on a button. */
const MOST_ON_A_BUTTON = 14;

/** What a term stands for and the sentence that says most of it, with `rows` of buttons. */
export function renderTerm(
  asked: string,
  catalogue: Pick<Catalogue, 'terms' | 'termsNear'>,
  ask: Ask,
  language: Language,
  rows: readonly InlineKeyboardButton[][] = [],
): Message {
  const translate = translator(language);
  const wanted = shorten(asked, MOST_OF_A_TERM).toLowerCase();
  const known = catalogue
    .terms()
    .filter(
      ({ acronym, expansions }) =>
        acronym.toLowerCase() === wanted || expansions.some((one) => one.toLowerCase() === wanted),
    );
  const question = translate('question-term', { term: shorten(asked, MOST_OF_A_TERM) });
  const answer = ask(question, { limit: 1 });
  const [quote] = answer.quotes;
  const draft = new Draft();
  addTerms(draft, known);
  if (quote !== undefined) {
    const readAs = readAsLine(answer);
    if (known.length > 0) draft.add('\n');
    else if (readAs !== '') draft.add(readAs, 'italic').add('\n\n');
    return addQuote(draft, quote, MOST_OF_A_QUOTE)
      .add('\n')
      .addCitation(quote.article, language)
      .finish(rows);
  }
  if (known.length > 0) return draft.finish(rows);
  draft.add(translate('term-unknown', { term: shorten(asked, MOST_OF_A_TERM) }));
  const near = catalogue.termsNear(wanted);
  if (near.length > 0) addTerms(draft.add(`\n\n${translate('term-near')}\n`), near);
  const terms = writePlace({ list: { of: 'terms' }, page: 0 });
  return draft.finish([[{ text: translate('browse-door-terms'), callback_data: terms }]]);
}

/** A page of the terms that articles explain; nothing where there is no such page. */
export function renderTerms(
  catalogue: Catalogue,
  page: number,
  language: Language,
): Message | undefined {
  const translate = translator(language);
  const terms = catalogue.terms();
  const top = upTo({ of: 'articles' }, language);
  if (terms.length === 0) return new Draft().add(translate('browse-no-term')).finish([top]);
  const shown = pageOf(terms, page, ON_A_PAGE);
  if (shown.length === 0) return undefined;
  const draft = new Draft().add(translate('browse-terms', { count: terms.length }), 'bold');
  for (const { acronym, expansions } of shown) {
    draft
      .add('\n')
      .add(acronym, 'bold')
      .add(` – ${shorten(expansions.join('; '), MOST_OF_EXPANSIONS)}`);
  }
  const nameOf = (item: number) => {
    const acronym = terms[item]?.acronym;
    return acronym && shorten(acronym, MOST_ON_A_BUTTON);
  };
  const buttons = shown.map(
    ({ acronym }): InlineKeyboardButton => ({
      text: shorten(acronym, MOST_ON_A_BUTTON),
      callback_data: writePlace({ list: { of: 'term', key: digestOf(acronym) }, page }),
    }),
  );
  return draft.finish([
    ...rowsOf(buttons, IN_A_ROW),
    turning(terms.length, ON_A_PAGE, { list: { of: 'terms' }, page }, language),
    leaping(terms.length, ON_A_PAGE, { list: { of: 'terms' }, page }, nameOf),
    top,
  ]);
}

function addTerms(draft: Draft, terms: readonly TermExplained[]): void {
  for (const { acronym, expansions } of terms) {
    draft.add(acronym, 'bold').add(` – ${expansions.join('; ')}\n`);
  }
}
