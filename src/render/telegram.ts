import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { Answer, Quote } from '../answer/answer.ts';
import type { Language } from '../language/language.ts';
import { cite } from './citation.ts';
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
/** Room that a citation line and the notes around it may need beside the quotes. */
const NOTES = 400;
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
      if (typeof entity === 'string') this.#push({ type: entity, ...range });
      else this.#push({ type: 'text_link', url: entity.url, ...range });
    }
    this.text += text;
    return this;
  }

  addQuote(text: string, highlights: readonly (readonly [number, number])[]): this {
    const offset = this.text.length;
    this.#push({
      type: text.length > FOLD_FROM ? 'expandable_blockquote' : 'blockquote',
      offset,
      length: text.length,
    });
    for (const [from, to] of highlights) {
      if (to <= text.length && from < to)
        this.#push({ type: 'bold', offset: offset + from, length: to - from });
    }
    this.text += text;
    return this;
  }

  #push(entity: MessageEntity): void {
    if (this.entities.length < MOST_ENTITIES) this.entities.push(entity);
  }
}

/** A page of an answer: `offset` is the number of its first quote, `more` whether others follow the page. */
export interface Page {
  offset: number;
  more: boolean;
}

export function renderAnswer(answer: Answer, page: Page = { offset: 0, more: false }): Message {
  const translate = translator(answer.language);
  const composer = new Composer();
  if (answer.corrections.length > 0) {
    const words = answer.corrections.map(([, read]) => read).join(', ');
    composer.add(`${translate('read-as', { words })}\n\n`, 'italic');
  }
  if (answer.smallTalk !== undefined) {
    composer.add(translate(answer.smallTalk));
    return finish(composer, []);
  }
  if (!answer.found) {
    composer.add(
      answer.missing.length > 0
        ? translate('not-found-missing', { words: answer.missing.join(', ') })
        : translate('not-found'),
    );
    if (answer.suggestions.length > 0) composer.add(`\n\n${translate('suggestions')}`);
    return finish(
      composer,
      answer.suggestions.map((title, n) => [suggestionButton(title, n)]),
    );
  }
  for (const [i, quote] of answer.quotes.entries()) {
    const room = MOST_CHARACTERS - NOTES - composer.text.length;
    if (i > 0 && quote.text.length > room) break;
    if (i > 0) composer.add('\n\n');
    addQuote(composer, quote, page.offset + i + 1, answer.language, room);
  }
  const buttons: InlineKeyboardButton[] = [];
  if (page.offset > 0) {
    buttons.push({
      text: `‹ ${translate('back')}`,
      callback_data: `p:${Math.max(0, page.offset - PAGE)}`,
    });
  }
  if (page.more)
    buttons.push({ text: `${translate('more')} ›`, callback_data: `p:${page.offset + PAGE}` });
  return finish(composer, buttons.length > 0 ? [buttons] : []);
}

function addQuote(
  composer: Composer,
  quote: Quote,
  number: number,
  language: Language,
  room: number,
): void {
  const text = quote.text.length <= room ? quote.text : `${cut(quote.text, room - 1)}…`;
  composer.addQuote(text, quote.highlights);
  const { url } = quote.article;
  composer
    .add(`\n[${number}] `)
    .add(cite(quote.article, language), url === undefined ? undefined : { url });
  if (quote.article.language !== language) {
    const note = translator(language)(
      quote.article.language === 'en' ? 'in-english' : 'in-indonesian',
    );
    composer.add(` (${note})`);
  }
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
    text: title.length <= BUTTON_CHARACTERS ? title : `${cut(title, BUTTON_CHARACTERS - 1)}…`,
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
  return {
    text,
    entities,
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
