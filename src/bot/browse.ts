import { type CommandContext, Composer, type Context } from 'grammy';
import type { MaybeInaccessibleMessage } from 'grammy/types';
import type { Ask } from '../answer/answer.ts';
import type { Catalogue } from '../answer/catalogue.ts';
import { findPlaces } from '../language/places.ts';
import { tokenize } from '../language/tokens.ts';
import { translator } from '../render/locale.ts';
import { renderPlace, renderUnknown, shelfName } from '../render/telegram/browse.ts';
import { digestOf } from '../render/telegram/buttons.ts';
import { type Place, readPlace } from '../render/telegram/place.ts';
import { renderTerm } from '../render/telegram/term.ts';
import { plain, shorten } from '../render/telegram.ts';
import { commandOf } from './question.ts';
import { readerOf } from './reader.ts';
import { replace, replyWith } from './reply.ts';

/** Characters of a name that is not known. */
const MOST_OF_A_NAME = 100;

/** Looking around in the archive: `/artikel`, `/wilayah`, `/sumber`, `/istilah`, and the buttons under them. */
export function browseComposer(catalogue: () => Catalogue, ask: Ask): Composer<Context> {
  const composer = new Composer<Context>();

  composer.command('artikel', async (ctx) => {
    if (ctx.match === '') return show(ctx, { list: { of: 'articles' }, page: 0 });
    const years = await catalogue().shelves('year');
    if (years.some(({ key }) => key === ctx.match)) {
      return show(ctx, { list: { of: 'shelf', kind: 'year', key: ctx.match }, page: 0 });
    }
    await show(ctx, { list: { of: 'found' }, page: 0 });
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
      const language = readerOf(ctx);
      const [place] = named?.places ?? [];
      const text = translator(language)(
        place === undefined ? 'browse-unknown-region' : 'browse-empty-region',
        {
          name:
            place === undefined
              ? shorten(ctx.match, MOST_OF_A_NAME)
              : shelfName('region', place.key, language),
        },
      );
      await replyWith(ctx, renderUnknown(text, 'region', shelves, language));
      return;
    }
    await show(ctx, { list: { of: 'shelf', kind: 'region', key: shelf.key }, page: 0 });
  });

  composer.command('sumber', async (ctx) => {
    if (ctx.match === '') return show(ctx, { list: { of: 'shelves', kind: 'source' }, page: 0 });
    const wanted = ctx.match.toLowerCase();
    const sources = await catalogue().shelves('source');
    const found = sources.filter(({ key }) => key.toLowerCase().includes(wanted));
    const [first, ...others] = found;
    const only =
      others.length === 0 ? first : found.find(({ key }) => key.toLowerCase() === wanted);
    if (only !== undefined) {
      return show(ctx, { list: { of: 'shelf', kind: 'source', key: digestOf(only.key) }, page: 0 });
    }
    const language = readerOf(ctx);
    const text = translator(language)(
      first === undefined ? 'browse-unknown-source' : 'browse-several-sources',
      { name: shorten(ctx.match, MOST_OF_A_NAME) },
    );
    const near = first === undefined ? sources : found;
    await replyWith(ctx, renderUnknown(text, 'source', near, language));
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
    const own = ctx.callbackQuery.message;
    const words = place.list.of === 'found' ? wordsAbove(own) : '';
    const message =
      words === undefined ? undefined : await renderPlace(place, catalogue(), ask, language, words);
    if (message === undefined || own === undefined) {
      await ctx.answerCallbackQuery({ text: translator(language)('old-button') });
      return;
    }
    await ctx.answerCallbackQuery();
    await replace(ctx, own.chat.id, own.message_id, message);
  });

  async function show(ctx: CommandContext<Context>, place: Place): Promise<void> {
    const language = readerOf(ctx);
    const message = await renderPlace(place, catalogue(), ask, language, ctx.match);
    await replyWith(ctx, message ?? plain(translator(language)('browse-empty')));
  }

  return composer;
}

/** What the command above a list asked for; nothing where that can no longer be seen. */
function wordsAbove(message: MaybeInaccessibleMessage | undefined): string | undefined {
  const command = message?.reply_to_message && commandOf(message.reply_to_message);
  const words = command?.name === 'artikel' ? command.rest.trim() : '';
  return words === '' ? undefined : words;
}
