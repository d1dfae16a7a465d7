import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { Answer, Citation, Quote } from '../answer/answer.ts';
import type { Language } from '../language/language.ts';
import { cite, citeBriefly } from './citation.ts';
import { differingLine } from './differing.ts';
import { translator } from './locale.ts';

/** A message as Telegram takes it: plain text and entities, so nothing has to be escaped. */
export interface Message {
  text: string;
  entities: MessageEntity[];
  reply_markup?: InlineKeyboardMarkup;
}

/** Bot API: "1-4096 characters after entities parsing", counted in UTF-16 code units like entities. */
export const MOST_CHARACTERS = 4096;
/** Telegram keeps the first hundred entities of a message and drops the others. */
const MOST_ENTITIES = 100;
/** A longer quote folds away behind a tap. */
const FOLD_FROM = 280;
/** Most characters of a citation or of a list of words; what is longer is cut. */
const MOST_OF_A_LINE = 300;
/** A page with less room for each quote shows fewer; three always have more. */
const LEAST_OF_A_QUOTE = 200;
/** Quotes on one page of an answer. */
export const PAGE = 3;

/** Text that grows with its entities. */
class Composer {
  text = '';
  readonly entities: MessageEntity[] = [];

  /** Adds text, over which `entity` stretches if there is one. */
  add(text: string, entity?: 'italic' | 'bold' | { url: string }): this {
    if (entity !== undefined && text !== '') {
      const range = { offset: this.text.length, length: text.length };
      if (typeof entity === 'string') this.entities.push({ type: entity, ...range });
      else this.entities.push({ type: 'text_link', url: entity.url, ...range });
    }
    this.text += text;
    return this;
  }

  /** Adds a quote of which `whole` characters are word for word: what was matched beyond stays plain. */
  addQuote(text: string, whole: number, highlights: Quote['highlights']): this {
    const offset = this.text.length;
    this.entities.push({
      type: text.length > FOLD_FROM ? 'expandable_blockquote' : 'blockquote',
      offset,
      length: text.length,
    });
    for (const [from, to] of highlights) {
      if (to <= whole && from < to)
        this.entities.push({ type: 'bold', offset: offset + from, length: to - from });
    }
    this.text += text;
    return this;
  }
}

/** A page of an answer: `offset` is the number of its first quote, `more` whether others follow the page. */
export interface Page {
  offset: number;
  more: boolean;
  /** The answer is to the suggestion of this number, under the message that it replies to. */
  suggestion?: number;
}

export function renderAnswer(answer: Answer, page: Page = { offset: 0, more: false }): Message {
  const translate = translator(answer.language);
  const composer = new Composer();
  if (answer.corrections.length > 0) {
    const words = shorten(answer.corrections.map(([, read]) => read).join(', '), MOST_OF_A_LINE);
    composer.add(translate('read-as', { words }), 'italic').add('\n\n');
  }
  if (answer.smallTalk !== undefined) {
    composer.add(translate(answer.smallTalk));
    return finish(composer, []);
  }
  if (!answer.found) {
    const words = shorten(answer.missing.join(', '), MOST_OF_A_LINE);
    composer.add(words === '' ? translate('not-found') : translate('not-found-missing', { words }));
    if (answer.suggestions.length > 0) composer.add(`\n\n${translate('suggestions')}`);
    return finish(
      composer,
      answer.suggestions.map((title, n) => [suggestionButton(title, n)]),
    );
  }
  addQuotes(composer, answer, page.offset);
  const data = (offset: number) =>
    page.suggestion === undefined ? `p:${offset}` : `p:${offset}:${page.suggestion}`;
  const buttons: InlineKeyboardButton[] = [];
  if (page.offset > 0) {
    buttons.push({
      text: `‹ ${translate('back')}`,
      callback_data: data(Math.max(0, page.offset - PAGE)),
    });
  }
  if (page.more)
    buttons.push({ text: `${translate('more')} ›`, callback_data: data(page.offset + PAGE) });
  return finish(composer, buttons.length > 0 ? [buttons] : []);
}

/** All quotes of the page, each with its source; together they fit the message. */
function addQuotes(composer: Composer, { quotes, language }: Answer, offset: number): void {
  const parts = quotes.map(({ article, agreeing }, i) => ({
    gap: i > 0 ? '\n\n' : '',
    number: `\n[${offset + i + 1}] `,
    citation: shorten(cite(article, language), MOST_OF_A_LINE),
    note: article.language === language ? '' : ` (${noteOn(article.language, language)})`,
    agreeing:
      agreeing.length === 0 ? '' : shorten(agreementLine(agreeing, language), MOST_OF_A_LINE),
    differing: shorten(onLine(differingLine(quotes, i, language)), MOST_OF_A_LINE),
  }));
  const roomFor = (count: number) =>
    MOST_CHARACTERS -
    composer.text.length -
    parts
      .slice(0, count)
      .flatMap((part) => Object.values(part))
      .join('').length;
  while (parts.length > 1 && roomFor(parts.length) < parts.length * LEAST_OF_A_QUOTE) parts.pop();
  const rooms = share(
    quotes.slice(0, parts.length).map(({ text }) => text.length),
    roomFor(parts.length),
  );
  for (const [i, { gap, number, citation, note, agreeing, differing }] of parts.entries()) {
    const quote = quotes[i];
    if (quote === undefined) continue;
    const { url } = quote.article;
    const text = shorten(quote.text, rooms[i] ?? 0);
    composer
      .add(gap)
      .addQuote(text, text === quote.text ? text.length : text.length - 1, quote.highlights)
      .add(number)
      .add(citation, url === undefined ? undefined : { url })
      .add(note)
      .add(agreeing)
      .add(differing);
  }
}

function onLine(text: string): string {
  return text === '' ? '' : `\n${text}`;
}

function agreementLine(agreeing: readonly Citation[], language: Language): string {
  return onLine(translator(language)('agreeing', { sources: citeBriefly(agreeing, language) }));
}

function noteOn(article: Language, reader: Language): string {
  return translator(reader)(article === 'en' ? 'in-english' : 'in-indonesian');
}

/** Room for each of these lengths: whole where it fits, else the long ones give way alike. */
function share(lengths: readonly number[], total: number): number[] {
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
function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${cut(text, most - 1)}…`;
}

/** At most `most` code units, ending with a whole word and never inside a surrogate pair. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const blank = text.lastIndexOf(' ', most);
  const to = blank > most / 2 ? blank : most;
  const isSplit = /[\ud800-\udbff]/.test(text[to - 1] ?? '');
  return text.slice(0, isSplit ? to - 1 : to);
}

/** Characters of a suggestion that fit a phone's button; the handler asks with the button's whole text. */
const BUTTON_CHARACTERS = 60;

function suggestionButton(title: string, n: number): InlineKeyboardButton {
  return {
    text: shorten(title, BUTTON_CHARACTERS),
    callback_data: `s:${n}`,
  };
}

function finish(composer: Composer, rows: InlineKeyboardButton[][]): Message {
  // Telegram takes the ends' blanks off, and entities must not reach over them.
  const text = composer.text.trimEnd();
  const entities = composer.entities.flatMap((entity) => {
    const length = Math.min(entity.length, text.length - entity.offset);
    return length > 0 ? [{ ...entity, length }] : [];
  });
  // Where there are too many, bold words give way to quotes and links.
  const bold = entities.filter(({ type }) => type === 'bold');
  const spare = new Set(bold.slice(Math.max(0, MOST_ENTITIES - (entities.length - bold.length))));
  return {
    text,
    entities: entities.filter((entity) => !spare.has(entity)),
    ...(rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {}),
  };
}

/** The help text with its examples as buttons; `bot` is how the bot is mentioned. */
export function renderHelp(language: Language, bot: string): Message {
  const translate = translator(language);
  const composer = new Composer().add(translate('help', { bot }));
  const examples = [1, 2, 3].map((n) => translate(`example-${n}`));
  return finish(
    composer,
    examples.map((example, n) => [suggestionButton(example, n)]),
  );
}
