import type { Citation } from '../answer/answer.ts';
import type { Language } from '../language/language.ts';
import { MONTH_NAMES } from '../language/months.ts';

/** The one form of a citation: `TEMPO.CO · 24 Des 2017 · title`. */
export function cite(article: Citation, language: Language): string {
  return [article.source, formatDate(article.date, language, 'short'), article.title]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Sources that say the same as a quote, short: `TEMPO.CO (24 Des 2017), ANTARA (2015)`. */
export function citeBriefly(articles: readonly Citation[], language: Language): string {
  return articles
    .map(({ source, date }) => `${source} (${formatDate(date, language, 'short')})`)
    .join(', ');
}

/** Most characters of a citation to copy: Telegram's `CopyTextButton.text` takes 256. */
const MOST_TO_COPY = 256;

/** The form for a memo: source, "title", date in full; a long source or title is cut. */
export function citeInFull(article: Citation, language: Language): string {
  const source = shorten(article.source, MOST_TO_COPY / 3);
  const date = formatDate(article.date, language, 'long');
  const room = MOST_TO_COPY - `${source}, "", ${date}`.length;
  return `${source}, "${shorten(article.title, room)}", ${date}`;
}

/** At most `most` code units with an ellipsis, which never comes between the halves of a character. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text
    .slice(0, most - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}

/** A date of the corpus (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`) as precise as it is. */
export function formatDate(date: string, language: Language, length: 'short' | 'long'): string {
  const [year, month, day] = date.split('-').map(Number);
  const name = month === undefined ? undefined : MONTH_NAMES[language][month - 1];
  const parts = [day, name && (length === 'long' ? name : shortMonth(name, language)), year];
  return parts.filter((part) => part !== undefined).join(' ');
}

/** As `Intl` has it (id-ID, en-GB): three letters, but for the English September. */
function shortMonth(name: string, language: Language): string {
  return name.slice(0, language === 'en' && name === 'September' ? 4 : 3);
}
