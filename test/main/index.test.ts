import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { root, run, temporary } from './program.ts';

const COFFEE = `---
title: Kopi Lampung
source: Kabar
date: 2020-01-02
language: id
---

Kementerian membina perajin kopi robusta di Lampung Barat sejak 2019.
`;

let index: string;

beforeAll(async () => {
  index = temporary(afterAll);
  await run('index', ['--index', index]);
}, 30_000);

/** A corpus and an index of one's own, copies of what there is. */
function folders(): { corpus: string; own: string; flags: string[] } {
  const folder = temporary();
  const [corpus, own] = [join(folder, 'corpus'), join(folder, 'index')];
  cpSync(join(root, 'corpus'), corpus, { recursive: true });
  cpSync(index, own, { recursive: true });
  return { corpus, own, flags: ['--corpus', corpus, '--index', own] };
}

async function ask(question: string, flags: readonly string[]) {
  const { code, stdout, stderr } = await run('ask', ['--json', question, ...flags]);
  const answer: Answer | undefined = code === 0 ? JSON.parse(stdout) : undefined;
  return { code, stderr, answer };
}

describe('npm run index', () => {
  it('says what it built', async () => {
    const { flags, own } = folders();
    const { code, stdout, stderr } = await run('index', flags);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ articles, \d+ sentences, \d+ terms, \d+ KiB in .* \(\d+ ms\)\n$/);
    expect(stdout).toContain(own);
    expect(stderr).toBe('');
  });

  it('says which file has no room, and leaves nothing of it behind', async () => {
    const { own } = folders();
    const args = ['-c', `ulimit -f 1; exec "$0" "$@"`, process.execPath, 'dist/main/index.js'];
    const { status, stderr } = spawnSync('sh', [...args, '--index', own], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/segment-\S+ cannot be written \(.+\); make room, or set INDEX_DIR/);
    expect(readdirSync(own).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('names every bad file and indexes the others', async () => {
    const { corpus, flags } = folders();
    writeFileSync(join(corpus, 'kopi-lampung.md'), COFFEE);
    writeFileSync(join(corpus, 'tanpa-kepala.md'), 'Tidak ada front matter.\n');
    writeFileSync(join(corpus, 'tanggal.md'), COFFEE.replace('2020-01-02', '"2-1-2020"'));
    writeFileSync(join(corpus, 'kosong.md'), '');
    writeFileSync(join(corpus, 'latin.md'), Buffer.from([...Buffer.from(COFFEE), 0xe9, 0x0a]));
    writeFileSync(join(corpus, 'yaml.md'), COFFEE.replace('source: Kabar', 'source: [Kabar'));
    const { code, stdout, stderr } = await run('index', flags);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^6 articles/);
    expect(stderr).toMatch(/^corpus\/tanpa-kepala\.md:1: /m);
    expect(stderr).toMatch(/^corpus\/tanggal\.md:4: date "2-1-2020" is not YYYY-MM-DD/m);
    expect(stderr).toMatch(/^corpus\/kosong\.md/m);
    expect(stderr).toMatch(/^corpus\/latin\.md:\d+: byte \d+ \(0xE9\) is not UTF-8/m);
    expect(stderr).toMatch(/^corpus\/yaml\.md:\d+: /m);
    const { answer } = await ask('perajin kopi di Lampung?', flags);
    expect(answer?.quotes[0]?.article.title).toBe('Kopi Lampung');
  });

  it('ends with 1 for a bad file only with --strict', async () => {
    const { corpus, flags } = folders();
    writeFileSync(join(corpus, 'kosong.md'), '');
    expect((await run('index', flags)).code).toBe(0);
    const { code, stderr } = await run('index', ['--strict', ...flags]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^1 file of the corpus could not be read$/m);
    rmSync(join(corpus, 'kosong.md'));
    expect((await run('index', ['--strict', ...flags])).code).toBe(0);
  });

  it('ends with 1 where the corpus or the place for the index is no folder', async () => {
    const { flags } = folders();
    const none = await run('index', [...flags, '--corpus', '/tidak/ada']);
    expect(none).toMatchObject({ code: 1, stdout: '' });
    expect(none.stderr.trimEnd().split('\n')).toHaveLength(1);
    const file = join(temporary(), 'berkas');
    writeFileSync(file, '');
    const taken = await run('index', [...flags, '--index', file]);
    expect(taken).toMatchObject({ code: 1, stdout: '' });
    expect(taken.stderr).toContain(file);
  });
});

describe('an index', () => {
  it('is built anew by whoever asks once the corpus changed', async () => {
    const { corpus, flags } = folders();
    const question = 'perajin kopi robusta di Lampung Barat?';
    expect(
      (await ask(question, flags)).answer?.quotes.map(({ article }) => article.title),
    ).not.toContain('Kopi Lampung');
    writeFileSync(join(corpus, 'kopi-lampung.md'), COFFEE);
    expect((await ask(question, flags)).answer?.quotes[0]?.article.title).toBe('Kopi Lampung');
    rmSync(join(corpus, 'kopi-lampung.md'));
    const { answer } = await ask(question, flags);
    expect(answer?.quotes.map(({ article }) => article.title)).not.toContain('Kopi Lampung');
  });

  it.each<[string, (folder: string, data: string) => void]>([
    [
      'cut short',
      (folder, data) => {
        const path = join(folder, data);
        writeFileSync(path, readFileSync(path).subarray(0, 1000));
      },
    ],
    [
      'of one changed byte',
      (folder, data) => {
        const bytes = readFileSync(join(folder, data));
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        writeFileSync(join(folder, data), bytes);
      },
    ],
    ['without its data', (folder, data) => rmSync(join(folder, data))],
    ['with a broken manifest', (folder) => writeFileSync(join(folder, 'manifest.json'), '{')],
    [
      'of another format',
      (folder) => writeFileSync(join(folder, 'manifest.json'), '{"format":99}'),
    ],
    ['with broken language data', (folder) => writeFileSync(join(folder, 'language.bin'), '{"a":')],
    ['with odd language data', (folder) => writeFileSync(join(folder, 'language.bin'), 'null')],
  ])('%s is built anew', async (_, damage) => {
    const { own, flags } = folders();
    const data = readdirSync(own).find((name) => name.startsWith('segment-')) ?? '';
    damage(own, data);
    const { code, answer } = await ask('program apa di Papua?', flags);
    expect(code).toBe(0);
    expect(answer?.found).toBe(true);
  });

  it('is usable after a kill at any moment of its building', async () => {
    const { corpus, own, flags } = folders();
    writeFileSync(join(corpus, 'kopi-lampung.md'), COFFEE);
    const from = performance.now();
    await run('index', flags);
    const whole = performance.now() - from;
    for (const part of [0.5, 0.7, 0.8, 0.9, 1]) {
      writeFileSync(join(corpus, 'kopi-lampung.md'), `${COFFEE}\nBagian ${part}.\n`);
      await run('index', flags, { killAfterMs: whole * part });
      const { segments } = JSON.parse(readFileSync(join(own, 'manifest.json'), 'utf8'));
      expect(segments.length).toBeGreaterThan(0);
      for (const { file } of segments) expect(readdirSync(own)).toContain(file);
    }
    const { code, answer } = await ask('perajin kopi robusta di Lampung Barat?', flags);
    expect(code).toBe(0);
    expect(answer?.quotes[0]?.article.title).toBe('Kopi Lampung');
    expect(readdirSync(own).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
