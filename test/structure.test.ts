import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Folders and files of `src` from the bottom up; each may import what stands before it. */
const ORDER = [
  'config.ts',
  'log.ts',
  'memo.ts',
  'reason.ts',
  'state',
  'bm25f',
  'language',
  'corpus',
  'index',
  'answer',
  'render',
  'terminal',
  'bot',
  'evaluation',
  'main',
];

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'data' ? [] : filesIn(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

const files = filesIn('src').map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const importsOf = (text: string) =>
  [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name]) => name ?? '');
const roomOf = (path: string) => path.split('/')[1] ?? '';

describe('the house', () => {
  it.each(files.map(({ path }) => path))('%s imports only from below', (path) => {
    const text = files.find((file) => file.path === path)?.text ?? '';
    const own = ORDER.indexOf(roomOf(path));
    expect(own, `${path} stands in no room of ORDER`).toBeGreaterThanOrEqual(0);
    for (const name of importsOf(text).filter((one) => one.startsWith('.'))) {
      const target = normalize(join(dirname(path), name));
      const room = ORDER.indexOf(roomOf(target));
      expect(room, `${path} imports ${name}`).toBeLessThanOrEqual(own);
    }
  });

  it.each([
    ['the environment', /process\.env/, ['src/config.ts']],
    ['Orama', /'@orama\/orama'/, ['src/bm25f/', 'src/index/']],
    ['the state store', /'libsql'/, ['src/state/store.ts']],
    ['grammY', /'grammy'/, ['src/bot/']],
    [
      'types of Telegram',
      /'grammy\/types'/,
      ['src/bot/', 'src/render/telegram.ts', 'src/render/telegram/'],
    ],
    [
      'readers of pages and documents',
      /'(?:linkedom|@mozilla\/readability|unpdf|mammoth|jszip)'/,
      ['src/corpus/import/'],
    ],
    ['what is added to the corpus', /corpus\/import\//, ['src/main/add.ts']],
  ])('only some rooms know %s', (_, pattern, rooms) => {
    const knowing = files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
    expect(knowing.length).toBeGreaterThan(0);
    expect(knowing.filter((path) => !rooms.some((room) => path.startsWith(room)))).toEqual([]);
  });
});
