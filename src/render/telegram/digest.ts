import type { Quote } from '../../answer/answer.ts';
import type { Language } from '../../language/language.ts';
import { translator } from '../locale.ts';
import { Draft, type Message, shorten } from '../telegram.ts';
import { addQuote, languageNote } from './answer.ts';

/** Quotes of a digest, and most characters of each: three fit a message with room to spare. */
const MOST_QUOTES = 3;
const MOST_OF_A_QUOTE = 900;
const MOST_OF_A_LABEL = 40;

/** News on a topic. */
export interface News {
  id: number;
  topic: string;
  /** The best sentence of each new article. */
  quotes: readonly Quote[];
}

/** What a digest's button says to end the subscription of this number. */
export const writeEnd = (id: number): string => `u:${id}`;
export const END = /^u:(\d{1,15})$/;

/** New articles on a topic, quoted word for word, and a button that ends the subscription. */
export function renderDigest({ id, topic, quotes }: News, language: Language): Message {
  const translate = translator(language);
  const draft = new Draft().add(
    translate('digest', { topic: shorten(topic, MOST_OF_A_LABEL), count: quotes.length }),
    'bold',
  );
  for (const quote of quotes.slice(0, MOST_QUOTES)) {
    addQuote(draft.add('\n\n'), quote, MOST_OF_A_QUOTE)
      .add('\n')
      .addCitation(quote.article, language)
      .add(languageNote(quote.article, language));
  }
  const others = quotes.length - MOST_QUOTES;
  if (others > 0) draft.add(`\n\n${translate('digest-others', { count: others })}`);
  return draft.finish([
    [
      {
        text: translate('digest-end', { topic: shorten(topic, MOST_OF_A_LABEL) }),
        callback_data: writeEnd(id),
      },
    ],
  ]);
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
  return draft.finish(
    topics.map(({ id, topic }) => [
      {
        text: translate('digest-end', { topic: shorten(topic, MOST_OF_A_LABEL) }),
        callback_data: writeEnd(id),
      },
    ]),
  );
}
