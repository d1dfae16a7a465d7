import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { search } from '@orama/orama';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { type Archive, buildArchive } from '../../src/index/archive.ts';
import type { PassageIndexOptions } from '../../src/index/component.ts';
import { FORMAT, IndexError, openArchive, saveArchive } from '../../src/index/store.ts';
import { createAnalyser } from '../../src/language/terms.ts';

const options: PassageIndexOptions = {
  analyse: createAnalyser(
    (word) => word,
    () => false,
  ),
  bm25f: {
    k1: 1,
    weight: { sentence: 1, context: 0.4, title: 0.4 },
    b: { sentence: 0.3, context: 0.3, title: 0.3 },
  },
  isStopWord: (word) => word === 'di',
  mostHits: 50,
};

const article = (id: string, body: string, more: Partial<Article> = {}): Article => ({
  id,
  title: `Judul ${id}`,
  source: 'TEMPO.CO',
  date: '2017-12-24',
  language: 'id',
  tags: [],
  body,
  path: `corpus/${id}.md`,
  ...more,
});

const ARTICLES = [
  article('kopi', 'Kopi diolah di Dogiyai. Petani senang.\n\nHarga naik 18,3%.'),
  article('logam', 'Logam dicor di Pasuruan. Kopi juga ada.', { source: 'ANTARA', date: '2015' }),
  article('coffee', 'Coffee is processed in Papua.', { language: 'en', date: '2018-07' }),
];
const ORIGIN = { corpus: 'c1', language: 'l1', problems: ['corpus/x.md:1: bad'] };

function found(archive: Archive, term: string, where: Record<string, unknown> = {}) {
  const results = search(archive.orama, { term, where, limit: 10 });
  if (results instanceof Promise) throw new TypeError('asynchronous');
  return results.hits.map((hit) => archive.passages.text(Number(hit.document.passage)));
}

describe('an archive in Orama', () => {
  const archive = buildArchive(ARTICLES, options);

  it('finds sentences by whole words, not by prefixes', () => {
    expect(found(archive, 'kopi').slice(0, 2).sort()).toEqual([
      'Kopi diolah di Dogiyai.',
      'Kopi juga ada.',
    ]);
    expect(found(archive, 'kop')).toEqual([]);
  });

  it('finds a sentence by the words around it, below those that have them', () => {
    const [best, ...others] = found(archive, 'dogiyai');
    expect(best).toBe('Kopi diolah di Dogiyai.');
    expect(others.sort()).toEqual(['Harga naik 18,3%.', 'Petani senang.']);
  });

  it('takes the best wording of each concept', () => {
    const hits = found(archive, '= kopi|coffee^0.9 papua');
    expect(hits[0]).toBe('Coffee is processed in Papua.');
  });

  it.each([
    [{ language: 'en' }, 1],
    [{ language: { eq: 'id' } }, 5],
    [{ source: { in: ['ANTARA'] } }, 2],
    [{ date: { gte: 20170000, lt: 20180000 } }, 3],
    [{ date: { between: [20150000, 20151231] }, language: 'id' }, 2],
  ])('filters by %j', (where, count) => {
    expect(found(archive, '= kopi|coffee|logam|juga|petani|harga', where)).toHaveLength(count);
  });

  it('names a filter that it does not have', () => {
    expect(() => found(archive, 'kopi', { penulis: 'x' })).toThrow(
      /"penulis" is no filter.*language/,
    );
  });

  it('groups and counts by the article', () => {
    const results = search(archive.orama, { term: 'kopi', facets: { source: {} }, limit: 10 });
    if (results instanceof Promise) throw new TypeError('asynchronous');
    expect(results.facets?.source?.values).toEqual({ 'TEMPO.CO': 3, ANTARA: 2 });
  });
});

describe('an index on disk', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sitasi-index-'));
  });
  afterEach(async () => {
    await rm(directory, { recursive: true });
  });

  it('answers as the one that was saved', async () => {
    const built = buildArchive(ARTICLES, options);
    const manifest = await saveArchive(built, directory, ORIGIN);
    expect(manifest).toMatchObject({ format: FORMAT, ...ORIGIN, articles: 3, passages: 6 });
    const { archive } = await openArchive(directory, options);
    for (const term of ['kopi', 'dogiyai', 'judul logam', '= papua coffee']) {
      expect(found(archive, term)).toEqual(found(built, term));
    }
    expect(found(archive, 'kopi', { language: 'id', source: 'ANTARA' })).toHaveLength(2);
    expect(archive.passages.articles).toEqual(built.passages.articles);
    expect(archive.passages.body(2)).toBe(ARTICLES[2]?.body);
  });

  it('holds an empty corpus', async () => {
    await saveArchive(buildArchive([], options), directory, ORIGIN);
    const { archive } = await openArchive(directory, options);
    expect(found(archive, 'kopi')).toEqual([]);
  });

  it('is replaced without leaving the old one behind', async () => {
    await saveArchive(buildArchive(ARTICLES, options), directory, ORIGIN);
    await saveArchive(buildArchive(ARTICLES.slice(1), options), directory, ORIGIN);
    expect(await readdir(directory)).toHaveLength(2);
    const { archive } = await openArchive(directory, options);
    expect(archive.passages.articles).toHaveLength(2);
  });

  it('is still the old one when a writer died before its manifest', async () => {
    await saveArchive(buildArchive(ARTICLES, options), directory, ORIGIN);
    await writeFile(join(directory, 'passages-0123456789abcdef.bin'), 'half');
    await writeFile(join(directory, 'manifest.json.999.tmp'), '{"for');
    const { archive } = await openArchive(directory, options);
    expect(archive.passages.articles).toHaveLength(3);
  });

  it('is refused with the mending command when it is missing', async () => {
    await expect(openArchive(directory, options)).rejects.toThrow(
      /there is no index .*npm run index/,
    );
  });

  it('is refused when the format is another', async () => {
    const manifest = await saveArchive(buildArchive(ARTICLES, options), directory, ORIGIN);
    await writeFile(
      join(directory, 'manifest.json'),
      JSON.stringify({ ...manifest, format: FORMAT + 1 }),
    );
    const opening = openArchive(directory, options);
    await expect(opening).rejects.toThrow(IndexError);
    await expect(opening).rejects.toThrow(
      new RegExp(`format ${FORMAT + 1}, .* reads ${FORMAT}; run "npm run index"`),
    );
  });

  it('is refused after any byte changed or any end was lost', async () => {
    const { file, bytes } = await saveArchive(buildArchive(ARTICLES, options), directory, ORIGIN);
    const path = join(directory, file);
    await copyFile(path, `${path}.whole`);
    const whole = await readFile(path);
    for (let i = 0; i < 40; i++) {
      const damaged = Buffer.from(whole);
      const at = Math.floor((i / 40) * bytes);
      damaged[at] = (damaged[at] ?? 0) ^ (1 + (i % 255));
      await writeFile(path, damaged);
      await expect(openArchive(directory, options)).rejects.toThrow(/checksum.*npm run index/);
      await writeFile(path, whole.subarray(0, at));
      await expect(openArchive(directory, options)).rejects.toThrow(/checksum.*npm run index/);
    }
  });
});
