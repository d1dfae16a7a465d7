import { Composer, type Context, type MiddlewareFn } from 'grammy';
import type { Language } from '../language/language.ts';
import { translator } from '../render/locale.ts';
import { Draft, type Message } from '../render/telegram.ts';
import type { Kept, Shelf } from '../state/kept.ts';
import { readerOf } from './reader.ts';
import { replace, replyWith } from './reply.ts';

/** In which language the bot speaks to each person; where nothing is chosen, that of their Telegram. */
export class Preferences {
  readonly #languages: Shelf<Language>;

  constructor(kept: Kept) {
    this.#languages = kept.shelf('languages', { lasting: true });
  }

  language(who: number): Language | undefined {
    return this.#languages.get(String(who));
  }

  choose(who: number, language: Language | undefined): void {
    if (language === undefined) this.#languages.delete(String(who));
    else this.#languages.put(String(who), language, who);
  }
}

/**
 * Every text is chosen by what Telegram says of the reader's language; what somebody chose takes its place
 * here, before any handler looks.
 */
export function preferred(preferences: Preferences): MiddlewareFn<Context> {
  return async (ctx, next) => {
    const chosen = ctx.from === undefined ? undefined : preferences.language(ctx.from.id);
    if (ctx.from !== undefined && chosen !== undefined) ctx.from.language_code = chosen;
    await next();
  };
}

const CHOICE = /^l:(id|en|auto)$/;

/**
 * `/bahasa`: the language of the bot's own words. Quotes stay in their article's. To be used before
 * {@link preferred}, which hides what Telegram says.
 */
export function languageComposer(preferences: Preferences): Composer<Context> {
  const composer = new Composer<Context>();

  composer.command(['bahasa', 'language'], async (ctx) => {
    const { from } = ctx;
    const written = choiceWritten(ctx.match);
    if (from !== undefined && written !== undefined)
      preferences.choose(from.id, written === 'auto' ? undefined : written);
    const chosen = from === undefined ? undefined : preferences.language(from.id);
    await replyWith(ctx, choices(chosen ?? readerOf(ctx), chosen));
  });

  composer.callbackQuery(CHOICE, async (ctx) => {
    const [, choice] = ctx.match;
    const language = choice === 'id' || choice === 'en' ? choice : undefined;
    preferences.choose(ctx.from.id, language);
    const now = language ?? readerOf(ctx);
    await ctx.answerCallbackQuery({ text: translator(now)('language-chosen') });
    const own = ctx.callbackQuery.message;
    if (own?.chat.type === 'private')
      await replace(ctx, own.chat.id, own.message_id, choices(now, language));
  });

  return composer;
}

/** What can be written behind the command. */
const WRITTEN: ReadonlyMap<string, Language | 'auto'> = new Map([
  ...['id', 'indonesia', 'indonesian'].map((word) => [word, 'id'] as const),
  ...['en', 'inggris', 'english'].map((word) => [word, 'en'] as const),
  ...['auto', 'otomatis', 'automatic'].map((word) => [word, 'auto'] as const),
]);

function choiceWritten(words: string): Language | 'auto' | undefined {
  return WRITTEN.get(words.trim().toLowerCase());
}

/** The choice of languages, with a mark at what was chosen. */
function choices(language: Language, chosen: Language | undefined): Message {
  const translate = translator(language);
  const button = (choice: Language | 'auto') => ({
    text: `${choice === (chosen ?? 'auto') ? '✓ ' : ''}${translate(`language-${choice}`)}`,
    callback_data: `l:${choice}`,
  });
  return new Draft()
    .add(translate('language'))
    .finish([[button('id'), button('en')], [button('auto')]]);
}
