import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { search } from '../../src/bm25f/plugin.ts';
import { type Archive, buildArchive } from '../../src/index/archive.ts';
import { article, options } from './articles.ts';

const ARTICLES = [
  article('kopi', 'Kopi diolah di Dogiyai. Petani senang.\n\nHarga naik 18,3%.'),
  article('logam', 'Logam dicor di Pasuruan. Kopi juga ada.', { source: 'ANTARA', date: '2015' }),
  article('coffee', 'Coffee is processed in Papua.', { language: 'en', date: '2018-07' }),
];

function found(archive: Archive, term: string, where: Record<string, unknown> = {}) {
  const { hits } = search(archive.orama, { term, where, limit: 10 });
  return hits.map((hit) => archive.passages.text(Number(hit.document.passage)));
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
      /"penulis" is no property.*language/,
    );
  });

  it('groups and counts by the article', () => {
    const results = search(archive.orama, { term: 'kopi', facets: { source: {} }, limit: 10 });
    expect(results.facets?.source?.values).toEqual({ 'TEMPO.CO': 3, ANTARA: 2 });
  });
});

describe('the articles of an archive', () => {
  it('are those that it was made of, to the letter', () => {
    const piece = fc.oneof(
      fc.constantFrom('kopi', 'Kopi', 'KIID', 'sektor-sektornya', '400.000', 'Rp5', "Jum'at", 'É'),
      fc.constantFrom(' ', ' ', '. ', '\n\n', '; ', '\x7f'),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    );
    const body = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
    const row = fc.record({
      date: fc.constantFrom('2017', '2017-12', '2017-12-24', '0800-01-01'),
      language: fc.constantFrom('id', 'en'),
      source: fc.constantFrom('ANTARA', ''),
      tags: fc.constantFrom<string[][]>([], ['kopi']),
      path: fc.constantFrom('corpus/kopi.md', 'archive/other.md', 'kopi'),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(body, row), { maxLength: 4 }), (list) => {
        const articles = list.map(([text, more]) => article('kopi', text, more));
        const { passages } = buildArchive(articles, options);
        for (const [n, one] of articles.entries()) {
          expect({ ...passages.article(n), body: passages.body(n) }).toEqual(one);
        }
      }),
    );
  });
});
