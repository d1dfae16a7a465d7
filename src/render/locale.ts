import { readFileSync } from 'node:fs';
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { Language } from '../language/language.ts';

/** A text of the locale file by its key. */
export type Translate = (key: string, values?: Record<string, FluentVariable>) => string;

const LOCALES: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };
const translators = new Map<Language, Translate>();

/** Texts of `locales/<language>.ftl`; read once. */
export function translator(language: Language): Translate {
  const known = translators.get(language);
  if (known !== undefined) return known;
  // Isolation marks around values would be seen as odd characters by terminals and copied along.
  const bundle = new FluentBundle(LOCALES[language], { useIsolating: false });
  const errors = bundle.addResource(new FluentResource(readLocale(language)));
  if (errors.length > 0) throw errors[0];
  const translate: Translate = (key, values) => {
    const message = bundle.getMessage(key)?.value;
    if (message === undefined || message === null) {
      throw new Error(`locales/${language}.ftl: there is no "${key}"`);
    }
    return bundle.formatPattern(message, values);
  };
  translators.set(language, translate);
  return translate;
}

/** The compiler copies no data, so the compiled program reads the same file from `src`. */
export function readLocale(language: Language): string {
  return readFileSync(new URL(`../../src/render/locales/${language}.ftl`, import.meta.url), 'utf8');
}

/** Languages of the archipelago whose speakers read Indonesian rather than English. */
const READS_INDONESIAN = /^(id|ms|jv|su|min|ban|ace|bug|mad)\b/;

/** The bot's language for somebody whose Telegram is in `code` (IETF tag); Indonesian where it is unknown. */
export function languageOf(code: string | undefined): Language {
  return code === undefined || READS_INDONESIAN.test(code.toLowerCase()) ? 'id' : 'en';
}
