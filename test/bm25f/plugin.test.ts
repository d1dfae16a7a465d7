import { create, insert, insertMultiple, remove, update } from '@orama/orama';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bm25fIndexOptions } from '../../src/bm25f/component.ts';
import { decodeOrama, encodeOrama } from '../../src/bm25f/file.ts';
import { pluginBm25f, search } from '../../src/bm25f/plugin.ts';
import { Reference } from './reference.ts';

const OPTIONS: Bm25fIndexOptions = {
  bm25f: {
    k1: 1.2,
    fields: [
      { name: 'text', weight: 1, b: 0.5 },
      { name: 'title', weight: 0.5, b: 0.2 },
    ],
  },
  tokenize: (text) => text.split(' ').filter((word) => word !== ''),
};
const SCHEMA = {
  text: 'string',
  title: 'string',
  source: 'enum',
  date: 'number',
  urgent: 'boolean',
  tags: 'enum[]',
} as const;

interface Doc {
  id: string;
  text: string;
  title: string;
  source: string;
  date: number;
  urgent: boolean;
  tags: string[];
}

const newOrama = (options = OPTIONS) => create({ schema: SCHEMA, plugins: [pluginBm25f(options)] });

const word = fc.constantFrom('kopi', 'papua', 'ikm', 'logam', 'perak');
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
const doc: fc.Arbitrary<Doc> = fc.record({
  id: fc.nat(9).map((n) => `d${n}`),
  text,
  title: text,
  source: fc.constantFrom('ANTARA', 'TEMPO'),
  date: fc.integer({ min: 2010, max: 2020 }),
  urgent: fc.boolean(),
  tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
});
const between = fc
  .tuple(fc.integer({ min: 2010, max: 2020 }), fc.integer({ min: 2010, max: 2020 }))
  .map(([from, to]) => [Math.min(from, to), Math.max(from, to)] as const);

/** A filter as Orama writes it, and what it means. */
type Filter = [where: Record<string, unknown>, meets: (doc: Doc) => boolean];
const plain: fc.Arbitrary<Filter> = fc.oneof(
  fc.constant<Filter>([{}, () => true]),
  fc.constant<Filter>([{ source: 'ANTARA' }, ({ source }) => source === 'ANTARA']),
  fc.constant<Filter>([{ source: { nin: ['ANTARA'] } }, ({ source }) => source !== 'ANTARA']),
  fc.constant<Filter>([{ urgent: true }, ({ urgent }) => urgent]),
  fc.constant<Filter>([
    { tags: { containsAll: ['a', 'b'] } },
    ({ tags }) => tags.includes('a') && tags.includes('b'),
  ]),
  fc.constant<Filter>([{ tags: { containsAny: ['c'] } }, ({ tags }) => tags.includes('c')]),
  fc.constant<Filter>([{ title: 'kopi' }, ({ title }) => title.split(' ').includes('kopi')]),
  between.map(
    ([from, to]): Filter => [
      { date: { between: [from, to] }, source: 'TEMPO' },
      ({ date, source }) => date >= from && date <= to && source === 'TEMPO',
    ],
  ),
);
const filter: fc.Arbitrary<Filter> = fc.oneof(
  plain,
  fc
    .tuple(plain, plain)
    .map(([[a, isA], [b, isB]]): Filter => [{ or: [a, b] }, (one) => isA(one) || isB(one)]),
  fc
    .tuple(plain, plain)
    .map(([[a, isA], [b, isB]]): Filter => [{ and: [a], not: b }, (one) => isA(one) && !isB(one)]),
);

type Step = { do: 'insert' | 'update'; doc: Doc } | { do: 'remove'; id: string } | { do: 'reload' };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('insert' as const, 'update' as const), doc }),
  fc.record({ do: fc.constant('remove' as const), id: fc.nat(9).map((n) => `d${n}`) }),
  fc.constant({ do: 'reload' as const }),
);

describe('Orama with BM25F', () => {
  it('finds what the definition says after any inserts, updates, removals, saves and loads', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 20 }),
        text,
        filter,
        (steps, term, [where, meets]) => {
          let orama = newOrama();
          const docs = new Map<string, Doc>();
          for (const one of steps) {
            if (one.do === 'remove') {
              expect(remove(orama, one.id)).toBe(docs.delete(one.id));
            } else if (one.do === 'reload') {
              const file = encodeOrama(orama);
              orama = newOrama();
              decodeOrama(orama, file);
            } else if (!docs.has(one.doc.id)) {
              insert(orama, one.doc);
              docs.set(one.doc.id, one.doc);
            } else if (one.do === 'update') {
              update(orama, one.doc.id, one.doc);
              docs.set(one.doc.id, one.doc);
            } else {
              expect(() => insert(orama, one.doc)).toThrow(/already exists/);
            }
          }
          const kept = [...docs.values()];
          const passages = kept.map((one, passage) => ({
            passage,
            fields: [one.text, one.title].map((words) => words.split(' ').filter(Boolean)),
            group: passage,
          }));
          const concepts = [...new Set(term.split(' ').filter(Boolean))].map((one) => ({
            variants: [{ terms: [one], weight: 1 }],
            weight: 1,
          }));
          const expected = new Map(
            new Reference(OPTIONS.bm25f, passages)
              .search(concepts)
              .map(({ passage, score }) => [kept[passage]?.id, score]),
          );
          if (concepts.length === 0) return;
          const { hits } = search(orama, { term, where, limit: 100 });
          const found = kept.filter((one) => expected.has(one.id) && meets(one));
          expect(hits.map(({ id }) => id).sort()).toEqual(found.map(({ id }) => id).sort());
          for (const hit of hits) {
            expect(hit.score).toBeCloseTo(expected.get(hit.id) ?? Number.NaN, 4);
            expect(hit.document).toEqual(docs.get(hit.id));
          }
          const filtered = search(orama, { term: '', where, limit: 100 });
          if (Object.keys(where).length > 0) {
            expect(filtered.hits.map(({ id }) => id).sort()).toEqual(
              kept
                .filter(meets)
                .map(({ id }) => id)
                .sort(),
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  const orama = newOrama();
  insertMultiple(orama, [
    {
      id: 'a',
      text: 'kopi papua',
      title: '',
      source: 'ANTARA',
      date: 2015,
      urgent: true,
      tags: [],
    },
    { id: 'b', text: 'kopi aceh', title: '', source: 'TEMPO', date: 2016, urgent: false, tags: [] },
    { id: 'c', text: 'kopiah', title: '', source: 'TEMPO', date: 2017, urgent: false, tags: [] },
  ]);

  it('counts facets and groups over all hits, whatever the limit', () => {
    const { facets, groups, count } = search(orama, {
      term: 'kopi',
      limit: 1,
      facets: { source: {} },
      groupBy: { properties: ['date'] },
    });
    expect(facets?.source?.values).toEqual({ ANTARA: 1, TEMPO: 1 });
    expect(groups?.map(({ values }) => values)).toEqual([[2015], [2016]]);
    expect(count).toBe(2);
  });

  it('pages', () => {
    const pages = [0, 1, 2].map((offset) =>
      search(orama, { term: 'kopi', limit: 1, offset }).hits.map(({ id }) => id),
    );
    expect(pages.flat().sort()).toEqual(['a', 'b']);
  });

  it('finds words a few edits away, and words that begin so, only where asked', () => {
    expect(search(orama, { term: 'koip' }).hits).toEqual([]);
    expect(search(orama, { term: 'koip', tolerance: 1 }).hits.map(({ id }) => id)).toEqual([
      'a',
      'b',
    ]);
    const prefixed = newOrama({ ...OPTIONS, prefix: true });
    insert(prefixed, { id: 'c', text: 'kopiah' });
    expect(search(prefixed, { term: 'kop' }).hits).toHaveLength(1);
  });

  it('names what it cannot do', () => {
    expect(() => search(orama, { term: 'kopi', where: { penulis: 'x' } as object })).toThrow(
      /"penulis" is no property of this index \(text, title/,
    );
    expect(() => search(orama, { term: 'kopi', where: { date: { above: 1 } } as object })).toThrow(
      /"above" on "date" is no operator \(eq, in/,
    );
    expect(() =>
      create({ schema: { text: 'string', at: 'geopoint' }, plugins: [pluginBm25f(OPTIONS)] }),
    ).toThrow(/"at" is "geopoint"/);
    expect(() => newOrama({ bm25f: { ...OPTIONS.bm25f, k1: 0 } })).toThrow(/k1 is 0/);
  });

  it('refuses a file with any byte changed or any end cut off', () => {
    const file = encodeOrama(orama);
    decodeOrama(newOrama(), file);
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const damaged = Buffer.from(file);
        damaged[at] = (damaged[at] ?? 0) ^ by;
        expect(() => decodeOrama(newOrama(), damaged)).toThrow();
        expect(() => decodeOrama(newOrama(), file.subarray(0, at))).toThrow();
      }),
    );
  });
});
