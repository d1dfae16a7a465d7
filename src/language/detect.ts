import type { Language } from './language.ts';
import type { StopWords } from './stopwords.ts';
import { normalize, tokenize } from './tokens.ts';

/**
 * Share of a text's words that must be stop words of its language alone. The first articles have .27 to .37,
 * the other language .05 at most, a German paragraph .13, French, Spanish or Javanese .03; Malay, with .21,
 * is not told from Indonesian.
 */
const LEAST_SHARE = 0.18;
/** By how much one language must be ahead: quotes in the other are common. */
const LEAST_LEAD = 1.5;

/** The language of a text, by the stop words that only one of the two has; nothing where they do not say. */
export function languageOfText(text: string, stopWords: StopWords): Language | undefined {
  const counts = { id: 0, en: 0 };
  const tokens = tokenize(text);
  for (const token of tokens) {
    const [language, other] = stopWords.languagesOf(normalize(token.text));
    if (language !== undefined && other === undefined) counts[language]++;
  }
  const [language, other]: [Language, Language] =
    counts.en > counts.id ? ['en', 'id'] : ['id', 'en'];
  const isClear =
    counts[language] >= tokens.length * LEAST_SHARE &&
    counts[language] > counts[other] * LEAST_LEAD;
  return isClear ? language : undefined;
}
