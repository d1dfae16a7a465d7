import type { Citation } from '../answer/answer.ts';
import type { Language } from '../language/language.ts';

/** The one form of a citation: `TEMPO.CO · 24 Des 2017 · title`. */
export function cite(article: Citation, language: Language): string {
  return [article.source, formatDate(article.date, language, 'short'), article.title]
    .filter((part) => part !== '')
    .join(' · ');
}

/** Most characters of a citation to copy: Telegram's `CopyTextButton.text` takes 256. */
const MOST_TO_COPY = 256;

/** The form for a memo: source, "title", date in full; a long title is cut. */
export function citeInFull(article: Citation, language: Language): string {
  const rest = `${article.source}, "", ${formatDate(article.date, language, 'long')}`;
  const room = MOST_TO_COPY - rest.length;
  const title =
    article.title.length <= room ? article.title : `${article.title.slice(0, room - 1).trimEnd()}…`;
  return `${article.source}, "${title}", ${formatDate(article.date, language, 'long')}`;
}

/** A date of the corpus (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`) as precise as it is. */
export function formatDate(date: string, language: Language, month: 'short' | 'long'): string {
  const parts = date.split('-').length;
  const format = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    timeZone: 'UTC',
    year: 'numeric',
    ...(parts > 1 ? { month } : {}),
    ...(parts > 2 ? { day: 'numeric' } : {}),
  });
  return format.format(new Date(`${date}${'-01'.repeat(3 - parts)}T00:00:00Z`));
}
