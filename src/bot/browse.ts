import { Composer, type Context, type Filter } from 'grammy';
import type { MaybeInaccessibleMessage } from 'grammy/types';
import type { Ask } from '../answer/answer.ts';
import type { Catalogue } from '../answer/catalogue.ts';
import type { Language } from '../language/language.ts';
import { findPlaces } from '../language/places.ts';
import { tokenize } from '../language/tokens.ts';
import { translator } from '../render/locale.ts';
import { renderPlace } from '../render/telegram/browse.ts';
import { digestOf } from '../render/telegram/buttons.ts';
import { type List, readPlace } from '../render/telegram/place.ts';
import { renderUnknown, shelfName } from '../render/telegram/shelves.ts';
import { renderTerm } from '../render/telegram/term.ts';
import { type Message, plain, shorten } from '../render/telegram.ts';
import type { Conversations } from './conversations.ts';
import { commandOf, isFor } from './question.ts';
import { readerOf } from './reader.ts';
import { replace, replyInPlace } from './reply.ts';
import { talkOf } from './talk.ts';

/** Characters of a name that is not known. */
const MOST_OF_A_NAME = 100;

/**
 * Looking around in the archive: `/artikel`, `/wilayah`, `/sumber`, `/istilah`, and the buttons under them. Where a
 * command is edited, what it showed changes.
 */
export function browseComposer(
  catalogue: () => Catalogue,
  ask: Ask,
  conversations: Conversations,
): Composer<Context> {
  const composer = new Composer<Context>();
  const commands: ReadonlyMap<string, (words: string, language: Language) => Promise<Message>> =
    new Map([
      ['artikel', articles],
      ['wilayah', regions],
      ['sumber', sources],
      ['istilah', terms],
    ]);

  composer.on(
    ['message', 'channel_post', 'edited_message', 'edited_channel_post'],
    async (ctx, next) => {
      const command = commandOf(ctx.msg);
      const look = commands.get(command?.name ?? '');
      if (command === undefined || look === undefined || !isFor(command, ctx.me)) return next();
      await show(ctx, await look(command.rest.trim(), readerOf(ctx)));
    },
  );

  async function articles(words: string, language: Language): Promise<Message> {
    if (words === '') return at({ of: 'articles' }, language);
    const years = await catalogue().shelves('year');
    return years.some(({ key }) => key === words)
      ? at({ of: 'shelf', kind: 'year', key: words }, language)
      : at({ of: 'found' }, language, words);
  }

  async function regions(words: string, language: Language): Promise<Message> {
    if (words === '') return at({ of: 'shelves', kind: 'region' }, language);
    const [named] = findPlaces(tokenize(words).map(({ text }) => text));
    const keys = new Set(named?.places.map(({ key }) => key));
    const shelves = await catalogue().shelves('region');
    const shelf = shelves.find(({ key }) => keys.has(key));
    if (shelf !== undefined) return at({ of: 'shelf', kind: 'region', key: shelf.key }, language);
    const [place] = named?.places ?? [];
    const translate = translator(language);
    const text =
      place === undefined
        ? translate('browse-unknown-region', { name: shorten(words, MOST_OF_A_NAME) })
        : translate('browse-empty-region', { name: shelfName('region', place.key, language) });
    return renderUnknown(text, 'region', shelves, language);
  }

  async function sources(words: string, language: Language): Promise<Message> {
    if (words === '') return at({ of: 'shelves', kind: 'source' }, language);
    const wanted = words.toLowerCase();
    const all = await catalogue().shelves('source');
    const found = all.filter(({ key }) => key.toLowerCase().includes(wanted));
    const [first, ...others] = found;
    const only =
      others.length === 0 ? first : found.find(({ key }) => key.toLowerCase() === wanted);
    if (only !== undefined) {
      return at({ of: 'shelf', kind: 'source', key: digestOf(only.key) }, language);
    }
    const text = translator(language)(
      first === undefined ? 'browse-unknown-source' : 'browse-several-sources',
      { name: shorten(words, MOST_OF_A_NAME) },
    );
    return renderUnknown(text, 'source', first === undefined ? all : found, language);
  }

  async function terms(words: string, language: Language): Promise<Message> {
    return words === ''
      ? at({ of: 'terms' }, language)
      : renderTerm(words, catalogue(), ask, language);
  }

  /** The first page of a list. */
  async function at(list: List, language: Language, words?: string): Promise<Message> {
    const message = await renderPlace({ list, page: 0 }, catalogue(), ask, language, words);
    return message ?? plain(translator(language)('browse-empty'));
  }

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

  /** Answers a command, an edited one in the place of what it showed. */
  async function show(
    ctx: Filter<Context, 'message' | 'channel_post' | 'edited_message' | 'edited_channel_post'>,
    message: Message,
  ): Promise<void> {
    const talk = talkOf(ctx);
    const { message_id: id, edit_date: edited } = ctx.msg;
    const own = edited === undefined ? undefined : conversations.answerTo(talk.chat, id);
    const shown = await replyInPlace(ctx, talk.chat, own, message);
    if (shown === undefined) return;
    const previous = conversations.previous(talk);
    const asked = { questions: [], previous, visible: [], who: talk.who, brief: false };
    await conversations.note(() => conversations.answered(talk.chat, id, shown, asked));
  }

  return composer;
}

/** What the command above a list asked for; nothing where that can no longer be seen. */
function wordsAbove(message: MaybeInaccessibleMessage | undefined): string | undefined {
  const command = message?.reply_to_message && commandOf(message.reply_to_message);
  const words = command?.name === 'artikel' ? command.rest.trim() : '';
  return words === '' ? undefined : words;
}
