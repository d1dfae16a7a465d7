import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { Citation, Quote } from '../answer/answer.ts';
import type { Language } from '../language/language.ts';
import { formatDate } from './citation.ts';
import { translator } from './locale.ts';

/** A message as Telegram takes it: plain text and entities, so nothing has to be escaped. */
export interface Message {
  text: string;
  entities: MessageEntity[];
  reply_markup?: InlineKeyboardMarkup;
}

/** A message of mere words. */
export const plain = (text: string): Message => ({ text, entities: [] });

/** A citation's link must not grow a picture under the answer. */
export const NO_PREVIEW = { link_preview_options: { is_disabled: true } } as const;

/** Bot API: "1-4096 characters after entities parsing", counted in UTF-16 code units like entities. */
export const MOST_CHARACTERS = 4096;
/** Telegram keeps the first hundred entities of a message and drops the others. */
export const MOST_ENTITIES = 100;
/** A longer quote folds away behind a tap. */
const FOLD_FROM = 280;
/** Most characters of a citation or of a list of words; what is longer is cut. */
export const MOST_OF_A_LINE = 300;
/** Of a citation the source gets at most so much, the title what is left. */
const MOST_OF_A_SOURCE = 100;

type Style = 'italic' | 'bold' | { url: string } | { date: string };

/** Text that grows with its entities, and becomes a message. */
export class Draft {
  text = '';
  readonly #entities: MessageEntity[] = [];

  /** Adds text, over which `style` stretches if there is one. */
  add(text: string, style?: Style): this {
    // Telegram takes no entity that begins or ends with a blank.
    const from = text.length - text.trimStart().length;
    const length = text.trim().length;
    if (style !== undefined && length > 0) {
      const range = { offset: this.text.length + from, length };
      if (typeof style === 'string') this.#entities.push({ type: style, ...range });
      else if ('url' in style) this.#entities.push({ type: 'text_link', url: style.url, ...range });
      else
        this.#entities.push({
          type: 'date_time',
          unix_time: noonOf(style.date),
          // Nothing to format: every client shows the text as it is, and offers the date where tapped.
          date_time_format: '',
          ...range,
        });
    }
    this.text += text;
    return this;
  }

  /** Adds a quote of which `whole` characters are word for word: what was matched beyond stays plain. */
  addQuote(text: string, whole: number, highlights: Quote['highlights'], folds = true): this {
    const offset = this.text.length;
    this.#entities.push({
      type: folds && text.length > FOLD_FROM ? 'expandable_blockquote' : 'blockquote',
      offset,
      length: text.length,
    });
    for (const [from, to] of highlights) {
      if (to <= whole && from < to)
        this.#entities.push({ type: 'bold', offset: offset + from, length: to - from });
    }
    this.text += text;
    return this;
  }

  /** Adds {@link citationText}: its date can be tapped, and its title leads to the article on the web. */
  addCitation(article: Citation, language: Language): this {
    const parts = citationParts(article, language);
    const { url, date } = article;
    const linked = parts.findLast(({ kind }) => kind !== 'date');
    for (const [i, part] of parts.entries()) {
      this.add(i > 0 ? ' · ' : '');
      if (part.kind === 'date') this.add(part.text, isDay(date) ? { date } : undefined);
      else this.add(part.text, url !== undefined && part === linked ? { url } : undefined);
    }
    return this.add(languageNote(article, language));
  }

  /** The message, without the blanks at its end and with no more entities than Telegram keeps. */
  finish(rows: readonly InlineKeyboardButton[][] = []): Message {
    const text = this.text.trimEnd();
    const entities = this.#entities.flatMap((entity) => {
      const length = Math.min(entity.length, text.length - entity.offset);
      return length > 0 ? [{ ...entity, length }] : [];
    });
    // Where there are too many, bold words give way to quotes and links.
    const bold = entities.filter(({ type }) => type === 'bold');
    const spare = new Set(bold.slice(Math.max(0, MOST_ENTITIES - (entities.length - bold.length))));
    const shown = rows.filter((row) => row.length > 0);
    return {
      text,
      entities: entities.filter((entity) => !spare.has(entity)),
      ...(shown.length > 0 ? { reply_markup: { inline_keyboard: shown } } : {}),
    };
  }
}

/** `TEMPO.CO · 24 Des 2017 · title (in Indonesian)`, cut to a line or two; the language where it is not the reader's. */
export function citationText(article: Citation, language: Language): string {
  const parts = citationParts(article, language).map(({ text }) => text);
  return parts.join(' · ') + languageNote(article, language);
}

function languageNote(article: Citation, reader: Language): string {
  if (article.language === reader) return '';
  const note = translator(reader)(article.language === 'en' ? 'in-english' : 'in-indonesian');
  return ` (${note})`;
}

/** The text on a line of its own, where there is one. */
export function onLine(text: string): string {
  return text === '' ? '' : `\n${text}`;
}

function citationParts(
  { source, date, title }: Citation,
  language: Language,
): { kind: 'source' | 'date' | 'title'; text: string }[] {
  const shortSource = shorten(source, MOST_OF_A_SOURCE);
  const shortDate = formatDate(date, language, 'short');
  const room = MOST_OF_A_LINE - shortSource.length - shortDate.length;
  return [
    { kind: 'source' as const, text: shortSource },
    { kind: 'date' as const, text: shortDate },
    { kind: 'title' as const, text: shorten(title, room) },
  ].filter(({ text }) => text !== '');
}

const isDay = (date: string): boolean => date.length === 'YYYY-MM-DD'.length;

/** Unix time of noon in Jakarta, which is the same day for readers from Brazil to New Zealand. */
function noonOf(date: string): number {
  return Date.parse(`${date}T05:00:00Z`) / 1000;
}

/** Room for each of these lengths: whole where it fits, else the long ones give way alike. */
export function share(lengths: readonly number[], total: number): number[] {
  const rooms = lengths.map(() => 0);
  let left = total;
  const shortestFirst = [...lengths.entries()].sort(([, a], [, b]) => a - b);
  for (const [rank, [i, length]] of shortestFirst.entries()) {
    const room = Math.min(length, Math.floor(left / (lengths.length - rank)));
    rooms[i] = room;
    left -= room;
  }
  return rooms;
}

/** The text, or as much of it as fits with an ellipsis. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${cut(text, most - 1)}…`;
}

/** The text, or as much of its end as fits behind an ellipsis. */
export function shortenFront(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most < 2) return '';
  // One character more tells whether a word begins there.
  const end = text.slice(text.length - most);
  const blank = end.indexOf(' ');
  const kept = end.slice(blank >= 0 && blank < most / 2 ? blank + 1 : 1);
  return `…${kept.replace(/^[\udc00-\udfff]/, '')}`;
}

/** At most `most` code units, ending with a whole word and never inside a surrogate pair. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const blank = text.lastIndexOf(' ', most);
  const to = blank > most / 2 ? blank : most;
  const isSplit = /[\ud800-\udbff]/.test(text[to - 1] ?? '');
  return text.slice(0, isSplit ? to - 1 : to);
}
