import type { Citation } from '../answer/answer.ts';
import type { Language } from '../language/language.ts';

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
export function formatDate(date: string, language: Language, month: 'short' | 'long'): string {
  const parts = date.split('-').length;
  const key = `${language}.${parts}.${month}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
      timeZone: 'UTC',
      year: 'numeric',
      ...(parts > 1 ? { month } : {}),
      ...(parts > 2 ? { day: 'numeric' } : {}),
    });
    formats.set(key, format);
  }
  return format.format(new Date(`${date}${'-01'.repeat(3 - parts)}T00:00:00Z`));
}

/** Making one takes longer than all the rest of an answer's message. */
const formats = new Map<string, Intl.DateTimeFormat>();
