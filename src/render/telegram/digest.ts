import type { InlineKeyboardButton } from 'grammy/types';
import type { Quote } from '../../answer/answer.ts';
import type { Language } from '../../language/language.ts';
import { translator } from '../locale.ts';
import { Draft, type Message, MOST_CHARACTERS, MOST_ENTITIES, shorten } from '../telegram.ts';
import { addQuote } from './answer.ts';

/** Quotes on a topic, and most characters of each: a topic always fits a message with room to spare. */
export const MOST_QUOTES = 3;
const MOST_OF_A_QUOTE = 900;
const MOST_OF_A_LABEL = 40;

/** News on a topic. */
export interface News {
  id: number;
  topic: string;
  /** New articles on it. */
  count: number;
  /** The best sentence of each of the first {@link MOST_QUOTES}. */
  quotes: readonly Quote[];
}

/** What a digest's button says to end the subscription of this number. */
const writeEnd = (id: number): string => `u:${id}`;
export const END = /^u:(\d{1,15})$/;

/**
 * A message with new articles by topic, quoted word for word, and for each topic a button that ends the
 * subscription; and of how many topics, from the first on, it tells. The others need another message.
 */
export function renderDigest(
  news: readonly News[],
  language: Language,
): { message: Message; told: number } {
  const sections = news.map((one) => sectionOf(one, language));
  let text = '';
  const entities: Message['entities'] = [];
  const told: News[] = [];
  for (const [n, section] of sections.entries()) {
    const gap = n === 0 ? '' : '\n\n';
    const one = news[n];
    const fits =
      text.length + gap.length + section.text.length <= MOST_CHARACTERS &&
      entities.length + section.entities.length <= MOST_ENTITIES;
    if (one === undefined || !fits) break;
    text += gap;
    for (const entity of section.entities) {
      entities.push({ ...entity, offset: entity.offset + text.length });
    }
    text += section.text;
    told.push(one);
  }
  const inline_keyboard = told.map((one) => [endButton(one, language)]);
  return { message: { text, entities, reply_markup: { inline_keyboard } }, told: told.length };
}

function sectionOf({ topic, count, quotes }: News, language: Language): Message {
  const translate = translator(language);
  const draft = new Draft().add(
    translate('digest', { topic: shorten(topic, MOST_OF_A_LABEL), count }),
    'bold',
  );
  const shown = quotes.slice(0, MOST_QUOTES);
  for (const quote of shown) {
    addQuote(draft.add('\n\n'), quote, MOST_OF_A_QUOTE)
      .add('\n')
      .addCitation(quote.article, language);
  }
  const others = count - shown.length;
  if (others > 0) draft.add(`\n\n${translate('digest-others', { count: others })}`);
  return draft.finish();
}

function endButton(
  { id, topic }: { id: number; topic: string },
  language: Language,
): InlineKeyboardButton {
  return {
    text: translator(language)('digest-end', { topic: shorten(topic, MOST_OF_A_LABEL) }),
    callback_data: writeEnd(id),
  };
}

/** The topics that a chat follows, each with a button that ends it. */
export function renderTopics(
  topics: readonly { id: number; topic: string }[],
  language: Language,
): Message {
  const translate = translator(language);
  if (topics.length === 0) return new Draft().add(translate('topics-none')).finish();
  const draft = new Draft().add(translate('topics'), 'bold');
  for (const { topic } of topics) draft.add(`\n· ${topic}`);
  return draft.finish(topics.map((one) => [endButton(one, language)]));
}
