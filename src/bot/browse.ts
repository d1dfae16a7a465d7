import { type CommandContext, Composer, type Context } from 'grammy';
import type { Ask } from '../answer/answer.ts';
import type { Catalogue } from '../answer/catalogue.ts';
import { findPlaces } from '../language/places.ts';
import { tokenize } from '../language/tokens.ts';
import { translator } from '../render/locale.ts';
import { type Place, readPlace, renderFound, renderPlace } from '../render/telegram/browse.ts';
import { digestOf } from '../render/telegram/buttons.ts';
import { renderTerm } from '../render/telegram/term.ts';
import { plain } from '../render/telegram.ts';
import { readerOf } from './reader.ts';
import { replace, replyWith } from './reply.ts';

/** Articles that `/artikel` lists for some words. */
const MOST_FOUND = 8;

/** Looking around in the archive: `/artikel`, `/wilayah`, `/sumber`, `/istilah`, and the buttons under them. */
export function browseComposer(catalogue: () => Catalogue, ask: Ask): Composer<Context> {
  const composer = new Composer<Context>();

  composer.command('artikel', async (ctx) => {
    if (ctx.match === '') return show(ctx, { list: { of: 'articles' }, page: 0 });
    const language = readerOf(ctx);
    const { quotes } = ask(ctx.match, { limit: MOST_FOUND });
    const articles = new Map(
      quotes.flatMap(({ article, agreeing }) => [article, ...agreeing]).map((one) => [one.id, one]),
    );
    const found = [...articles.values()].slice(0, MOST_FOUND);
    await replyWith(ctx, renderFound(ctx.match, found, language));
  });

  composer.command('wilayah', async (ctx) => {
    if (ctx.match === '') {
      return show(ctx, { list: { of: 'shelves', kind: 'region' }, page: 0 });
    }
    const [named] = findPlaces(tokenize(ctx.match).map(({ text }) => text));
    const keys = new Set(named?.places.map(({ key }) => key));
    const shelves = await catalogue().shelves('region');
    const shelf = shelves.find(({ key }) => keys.has(key));
    if (shelf === undefined) {
      const text = translator(readerOf(ctx))(
        named === undefined ? 'browse-unknown-region' : 'browse-empty-region',
        { name: ctx.match.slice(0, 100) },
      );
      await replyWith(ctx, plain(text));
      return;
    }
    await show(ctx, { list: { of: 'shelf', kind: 'region', key: shelf.key }, page: 0 });
  });

  composer.command('sumber', async (ctx) => {
    const wanted = ctx.match.toLowerCase();
    const sources = await catalogue().shelves('source');
    const found =
      wanted === '' ? [] : sources.filter(({ key }) => key.toLowerCase().includes(wanted));
    const [only, ...others] = found;
    if (only === undefined || others.length > 0) {
      return show(ctx, { list: { of: 'shelves', kind: 'source' }, page: 0 });
    }
    await show(ctx, { list: { of: 'shelf', kind: 'source', key: digestOf(only.key) }, page: 0 });
  });

  composer.command('istilah', async (ctx) => {
    if (ctx.match === '') return show(ctx, { list: { of: 'terms' }, page: 0 });
    const language = readerOf(ctx);
    await replyWith(ctx, renderTerm(ctx.match, catalogue(), ask, language));
  });

  composer.on('callback_query:data', async (ctx, next) => {
    const place = readPlace(ctx.callbackQuery.data);
    if (place === undefined) return next();
    const language = readerOf(ctx);
    const message = await renderPlace(place, catalogue(), language);
    const own = ctx.callbackQuery.message;
    if (message === undefined || own === undefined) {
      await ctx.answerCallbackQuery({ text: translator(language)('old-button') });
      return;
    }
    await ctx.answerCallbackQuery();
    await replace(ctx, own.chat.id, own.message_id, message);
  });

  async function show(ctx: CommandContext<Context>, place: Place): Promise<void> {
    const language = readerOf(ctx);
    const message = await renderPlace(place, catalogue(), language);
    await replyWith(ctx, message ?? plain(translator(language)('browse-empty')));
  }

  return composer;
}
