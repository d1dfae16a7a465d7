import type { Quote } from '../answer/answer.ts';
import type { Language } from '../language/language.ts';
import { translator } from './locale.ts';

/**
 * The line that says in what the quote at `at` contradicts others, empty where it does not. Of two quotes
 * shown together the first one, the newer, carries it.
 */
export function differingLine(quotes: readonly Quote[], at: number, language: Language): string {
  const translate = translator(language);
  const before = new Set(quotes.slice(0, at).map(({ article }) => article.id));
  const pairs = (quotes[at]?.differing ?? [])
    .filter(({ article }) => !before.has(article))
    .map(({ mine, theirs }) => translate('differing-pair', { mine, theirs }));
  return pairs.length === 0
    ? ''
    : translate('differing', { pairs: [...new Set(pairs)].join('; ') });
}
