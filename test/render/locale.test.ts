import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { languageOf, readLocale, translator } from '../../src/render/locale.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(src, name), 'utf8'))
  .join('\n');

const keys = (language: 'id' | 'en') =>
  new FluentResource(readLocale(language)).body.map(({ id }) => id);

/** Keys that are put together at run time, by what they begin with, and what may follow. */
const COMPOSED: Record<string, readonly string[]> = {
  'example-': ['1', '2', '3'],
  'command-': [
    'tanya',
    'artikel',
    'wilayah',
    'sumber',
    'istilah',
    'langganan',
    'bahasa',
    'privasi',
    'bantuan',
  ],
  'language-': ['id', 'en', 'auto'],
  'browse-no-': ['region', 'year', 'source', 'programme'],
  'browse-by-': ['region', 'year', 'source', 'programme'],
  'browse-door-': ['region', 'year', 'source', 'programme', 'terms'],
  'privacy-': [
    'questions',
    'answers',
    'answered-by',
    'albums',
    'links',
    'votes',
    'languages',
    'subscriptions',
    'told',
    'request',
    'membership',
    'notices',
    'admission',
    'invitations',
    'menu',
    'audit',
  ],
};
/** Answers name these by `smallTalk`. */
const SMALL_TALK = ['greeting', 'thanks', 'farewell', 'about'];

/** Keys of the calls in the code, of which a template's are composed. */
function usedKeys(): Set<string> {
  const used = new Set(SMALL_TALK);
  for (const [, list = ''] of code.matchAll(
    /translat(?:e|or(?:For)?\([^;{}]*?\))\(\s*([^;{}]*?)[,)]/g,
  )) {
    for (const [, key = ''] of list.matchAll(/'([a-z0-9-]+)'/g)) {
      if (key !== 'en' && key !== 'id') used.add(key);
    }
  }
  // What the bot says by `notice` and as a toast, and the hints and thanks that it chooses from lists.
  const said =
    /(?:(?:say|notice)\(ctx, |toast: )'([a-z-]+)'|'(text-only(?:-[a-z]+)?|vote-[a-z]+|unknown-command)'/g;
  for (const [, spoken, listed] of code.matchAll(said)) used.add(spoken ?? listed ?? '');
  for (const [, prefix = ''] of code.matchAll(/translate\(`([a-z-]+)\$\{/g)) {
    for (const end of COMPOSED[prefix] ?? ['?']) used.add(prefix + end);
  }
  return used;
}

describe('the texts', () => {
  it('are the same in both languages', () => {
    expect(keys('en')).toEqual(keys('id'));
    expect(new Set(keys('id')).size).toBe(keys('id').length);
  });

  it('take the same values in both languages', () => {
    const values = (language: 'id' | 'en') =>
      new FluentResource(readLocale(language)).body.map(({ id, value, attributes }) => {
        const found = JSON.stringify([value, attributes]).matchAll(/"type":"var","name":"(\w+)"/g);
        return [id, ...new Set([...found].map(([, name]) => name))].sort();
      });
    expect(values('en')).toEqual(values('id'));
  });

  it('are all used, and all that is used exists', () => {
    expect([...usedKeys()].sort()).toEqual(keys('id').sort());
  });

  it('of commands and examples fit what Telegram takes', () => {
    for (const language of ['id', 'en'] as const) {
      const translate = translator(language);
      for (const command of ['tanya', 'bantuan']) {
        expect(translate(`command-${command}`).length).toBeLessThanOrEqual(256);
      }
      for (const n of [1, 2, 3]) expect(translate(`example-${n}`).length).toBeLessThanOrEqual(60);
      // What pops up after a button is pressed: answerCallbackQuery takes 200 characters.
      for (const key of keys(language).filter((one) =>
        /^(no-question|old-button|failed|vote-.*)$/.test(one),
      )) {
        expect(translate(key).length).toBeLessThanOrEqual(200);
      }
    }
  });

  it('come with their values and without invisible marks', () => {
    expect(translator('id')('read-as', { words: 'kopi' })).toBe('Dibaca: kopi');
  });

  it('that are missing are an error that names file and key', () => {
    expect(() => translator('en')('no-such-text')).toThrow('locales/en.ftl: there is no "no-such');
  });
});

describe('the language', () => {
  it.each([
    [undefined, 'id'],
    ['id', 'id'],
    ['id-ID', 'id'],
    ['ms', 'id'],
    ['jv', 'id'],
    ['en', 'en'],
    ['en-US', 'en'],
    ['ja', 'en'],
    ['idx', 'en'],
  ])('of somebody whose Telegram is in %s is %s', (tag, expected) => {
    expect(languageOf(tag)).toBe(expected);
  });
});
