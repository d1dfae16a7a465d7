import { Composer, type Context } from 'grammy';
import type { InlineQueryResultArticle } from 'grammy/types';
import type { Ask } from '../answer/answer.ts';
import type { Catalogue } from '../answer/catalogue.ts';
import { translator } from '../render/locale.ts';
import { renderArticleResult, renderResult, renderTopicResult } from '../render/telegram/inline.ts';
import { provincesOf, shelfName } from '../render/telegram/shelves.ts';
import { shorten } from '../render/telegram.ts';
import { payloadOf } from './link.ts';
import { readerOf } from './reader.ts';

/** Results at a time: a phone shows four or five; Telegram takes 50. */
const ON_A_PAGE = 10;
/** Nobody scrolls further, and each page asks for all before it. */
const MOST_RESULTS = 50;
/** Results may be shown again so long, s: the archive changes by the day, and who may ask by the hour. */
const CACHE_S = 60;
/** Characters of an article's beginning that a result carries. */
const MOST_OF_A_LEAD = 500;
/** `InlineQueryResultsButton.start_parameter`: "1-64 characters". */
const HOW = 'inline';
/** A button's label on a phone. */
const MOST_OF_A_LABEL = 60;

/** Regions offered before anything is typed: as many as a phone shows without scrolling. */
const MOST_TOPICS = 4;
/** Regions that are asked about for it: somebody waits. */
const MOST_ASKED = 8;

/**
 * `@bot question` in any chat: quotes to insert, each with its citation; before a question, what the archive
 * says of the regions that it names most, and the newest articles.
 */
export function inlineComposer(catalogue: () => Catalogue, ask: Ask): Composer<Context> {
  const composer = new Composer<Context>();

  composer.on('inline_query', async (ctx) => {
    const { query, offset } = ctx.inlineQuery;
    const start = /^\d{1,2}$/.test(offset) ? Number(offset) : 0;
    const end = Math.min(MOST_RESULTS, start + ON_A_PAGE);
    const question = query.replace(/\s+/g, ' ').trim();
    const language = readerOf(ctx);
    const { results, more, label } =
      question === '' ? await offered(start, end) : quotesOn(question, start, end);
    const button =
      label === undefined || start > 0
        ? {}
        : { button: { text: label, start_parameter: payloadOf(question) ?? HOW } };
    await ctx.answerInlineQuery(results, {
      cache_time: CACHE_S,
      is_personal: true,
      next_offset: more && end < MOST_RESULTS ? String(end) : '',
      ...button,
    });

    async function offered(first: number, last: number) {
      const all = catalogue();
      const newest = all.articles
        .slice(first, last)
        .map((n) => renderArticleResult(all.article(n), all.lead(n, MOST_OF_A_LEAD), language));
      const results = first > 0 ? newest : [...(await topics(all)), ...newest];
      return { results, more: all.articles.length > last, label: undefined };
    }

    async function topics(all: Catalogue): Promise<InlineQueryResultArticle[]> {
      const found: InlineQueryResultArticle[] = [];
      for (const shelf of provincesOf(await all.shelves('region')).slice(0, MOST_ASKED)) {
        if (found.length === MOST_TOPICS) break;
        const name = shelfName('region', shelf.key, language);
        const asked = translator(language)('question-place', { place: name });
        const [quote] = ask(asked, { limit: 1 }).quotes;
        const title = translator(language)('browse-shelf', {
          name,
          count: shelf.articles.length,
        });
        // Where a region is only named, the next one of which the archive says something takes its place.
        if (quote !== undefined) found.push(renderTopicResult(shelf.key, title, quote, language));
      }
      return found;
    }

    function quotesOn(asked: string, first: number, last: number) {
      // The same for each page: which quotes are chosen depends on how many may be.
      const answer = ask(asked, { limit: MOST_RESULTS });
      const results = answer.quotes.slice(first, last).map((quote) => renderResult(quote, answer));
      // An honest no leads to where the bot can say more.
      const label = answer.found
        ? undefined
        : shorten(translator(language)('inline-nothing'), MOST_OF_A_LABEL);
      return { results, more: answer.quotes.length > last, label };
    }
  });

  return composer;
}
