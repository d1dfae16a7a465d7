import type { Ask } from '../../answer/answer.ts';
import type { TermExplained } from '../../answer/catalogue.ts';
import { editDistance } from '../../language/edits.ts';
import type { Language } from '../../language/language.ts';
import { translator } from '../locale.ts';
import { Draft, type Message, shorten } from '../telegram.ts';
import { addQuote, languageNote, readAsLine } from './answer.ts';

/** Characters of a term that are looked at, and of the sentence about it that are shown. */
const MOST_OF_A_TERM = 100;
const MOST_OF_A_QUOTE = 1500;
/** Letters in which a known term may differ to be offered. */
const MOST_EDITS = 2;
const MOST_OFFERED = 6;

/** What a term stands for and the sentence that says most of it; else the known terms that come near. */
export function renderTerm(
  asked: string,
  terms: readonly TermExplained[],
  ask: Ask,
  language: Language,
): Message {
  const translate = translator(language);
  const wanted = shorten(asked, MOST_OF_A_TERM).toLowerCase();
  const known = terms.filter(
    ({ acronym, expansions }) =>
      acronym.toLowerCase() === wanted || expansions.some((one) => one.toLowerCase() === wanted),
  );
  const question = translate('term-question', { term: shorten(asked, MOST_OF_A_TERM) });
  const answer = ask(question, { limit: 1 });
  const [quote] = answer.quotes;
  const draft = new Draft();
  for (const { acronym, expansions } of known) {
    draft.add(acronym, 'bold').add(` – ${expansions.join('; ')}\n`);
  }
  if (quote !== undefined) {
    const readAs = readAsLine(answer);
    if (known.length > 0) draft.add('\n');
    else if (readAs !== '') draft.add(readAs, 'italic').add('\n\n');
    return addQuote(draft, quote, MOST_OF_A_QUOTE)
      .add('\n')
      .addCitation(quote.article, language)
      .add(languageNote(quote.article, language))
      .finish();
  }
  if (known.length > 0) return draft.finish();
  draft.add(translate('term-unknown', { term: shorten(asked, MOST_OF_A_TERM) }));
  const near = terms
    .map((term) => ({ term, edits: editDistance(wanted, term.acronym.toLowerCase(), MOST_EDITS) }))
    .filter(({ edits }) => edits <= MOST_EDITS)
    .sort((a, b) => a.edits - b.edits)
    .slice(0, MOST_OFFERED)
    .map(({ term }) => term.acronym);
  if (near.length > 0) draft.add(`\n\n${translate('term-near', { terms: near.join(', ') })}`);
  return draft.finish();
}
