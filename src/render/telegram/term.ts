import type { InlineKeyboardButton } from 'grammy/types';
import type { Ask } from '../../answer/answer.ts';
import type { Catalogue, TermExplained } from '../../answer/catalogue.ts';
import type { Language } from '../../language/language.ts';
import { translator } from '../locale.ts';
import { Draft, type Message, shorten } from '../telegram.ts';
import { addQuote, readAsLine } from './answer.ts';
import { writePlace } from './place.ts';

/** Characters of a term that are looked at, and of the sentence about it that are shown. */
const MOST_OF_A_TERM = 100;
const MOST_OF_A_QUOTE = 1500;

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

function addTerms(draft: Draft, terms: readonly TermExplained[]): void {
  for (const { acronym, expansions } of terms) {
    draft.add(acronym, 'bold').add(` – ${expansions.join('; ')}\n`);
  }
}
