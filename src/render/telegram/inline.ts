import type { InlineQueryResultArticle, InputTextMessageContent } from 'grammy/types';
import type { Answer, Citation, Quote } from '../../answer/answer.ts';
import type { Language } from '../../language/language.ts';
import { formatDate } from '../citation.ts';
import { citationText, Draft, NO_PREVIEW, shorten } from '../telegram.ts';
import { addQuote } from './answer.ts';
import { digestOf, markOf } from './buttons.ts';

/** Of a result's title and description phones show a line or two. */
const MOST_OF_A_TITLE = 120;
/** A quote that somebody puts into a conversation must not drown it. */
const MOST_OF_A_QUOTE = 1500;
/** Characters before the first match in a title that begins inside a quote. */
const LEAD_IN = 25;

/** A quote with its citation, as a result of `@bot question`. */
export function renderResult(quote: Quote, { language }: Answer): InlineQueryResultArticle {
  return {
    type: 'article',
    id: `q${markOf(quote)}`,
    title: snippet(quote),
    description: shorten(citationText(quote.article, language), MOST_OF_A_TITLE),
    input_message_content: contentOf(quote, language),
  };
}

/** What the archive says of a topic, by its key, offered before anything was typed. */
export function renderTopicResult(
  key: string,
  title: string,
  quote: Quote,
  language: Language,
): InlineQueryResultArticle {
  return {
    type: 'article',
    id: `t${digestOf(key)}`,
    title: shorten(title, MOST_OF_A_TITLE),
    description: snippet(quote),
    input_message_content: contentOf(quote, language),
  };
}

function contentOf(quote: Quote, language: Language): InputTextMessageContent {
  const { text, entities } = addQuote(new Draft(), quote, MOST_OF_A_QUOTE)
    .add('\n')
    .addCitation(quote.article, language)
    .finish();
  return { message_text: text, entities, ...NO_PREVIEW };
}

/** An article, offered before anything was typed: its beginning, word for word, with its citation. */
export function renderArticleResult(
  article: Citation,
  lead: string,
  language: Language,
): InlineQueryResultArticle {
  const quote = shorten(lead, MOST_OF_A_QUOTE);
  const { text, entities } = new Draft()
    .addQuote(quote, quote.length, [])
    .add('\n')
    .addCitation(article, language)
    .finish();
  return {
    type: 'article',
    id: `a${digestOf(article.id)}`,
    title: shorten(article.title === '' ? lead : article.title, MOST_OF_A_TITLE),
    description: sourceLine(article, language),
    input_message_content: { message_text: text, entities, ...NO_PREVIEW },
  };
}

/** The part of the quote where it matches what was asked, on a line. */
function snippet({ text, highlights }: Quote): string {
  const [[first] = [0]] = highlights;
  const start = first < MOST_OF_A_TITLE / 2 ? 0 : text.lastIndexOf(' ', first - LEAD_IN) + 1;
  const line = text.slice(start).replace(/\s+/g, ' ');
  return start === 0 ? shorten(line, MOST_OF_A_TITLE) : `…${shorten(line, MOST_OF_A_TITLE - 1)}`;
}

function sourceLine({ source, date }: Citation, language: Language): string {
  return [source, formatDate(date, language, 'short')].filter((part) => part !== '').join(' · ');
}
