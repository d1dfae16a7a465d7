import type { Context } from 'grammy';
import type { Language } from '../language/language.ts';
import { languageOf, type Translate, translator } from '../render/locale.ts';

/** The language in which the bot speaks to whoever wrote or pressed. */
export function readerOf(ctx: Context): Language {
  return languageOf(ctx.from?.language_code);
}

/** The bot's texts in the language of whoever wrote or pressed. */
export function translatorFor(ctx: Context): Translate {
  return translator(readerOf(ctx));
}
