import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Bm25f,
  FIELDS,
  type Field,
  PostingsBuilder,
  Scorer,
} from '../../src/index/postings.ts';
import type { Concept } from '../../src/index/query.ts';

const BM25F: Bm25f = {
  k1: 0.9,
  weight: { sentence: 1, context: 0.4, title: 0.3 },
  b: { sentence: 0.3, context: 0.5, title: 0.2 },
};

type Fields = Record<Field, string[]>;

function build(passages: readonly Fields[]): Scorer {
  const builder = new PostingsBuilder();
  for (const passage of passages) {
    builder.addPassage();
    for (const field of FIELDS) for (const term of passage[field]) builder.addTerm(field, term);
  }
  return new Scorer(builder.freeze(), BM25F);
}

/** BM25F written straight from its definition, passage by passage. */
function naiveScore(passages: readonly Fields[], concepts: readonly Concept[], p: number): number {
  const average = (field: Field) =>
    Math.max(
      1,
      passages.reduce((sum, passage) => sum + passage[field].length, 0) / passages.length,
    );
  const frequency = (term: string) =>
    FIELDS.reduce((sum, field) => {
      const words = passages[p]?.[field] ?? [];
      const tf = Math.min(
        field === 'title' ? 15 : 63,
        words.filter((word) => word === term).length,
      );
      const norm = 1 - BM25F.b[field] + (BM25F.b[field] * words.length) / average(field);
      return sum + (BM25F.weight[field] * tf) / norm;
    }, 0);
  const documentFrequency = (term: string) =>
    passages.filter((passage) => passage.sentence.includes(term)).length;
  return concepts.reduce((sum, { variants, weight }) => {
    let n = 0;
    let best = 0;
    for (const variant of variants) {
      n += variant.weight * Math.min(...variant.terms.map(documentFrequency));
      const tf = Math.min(...variant.terms.map(frequency));
      best = Math.max(best, (variant.weight * tf) / (BM25F.k1 + tf));
    }
    n = Math.min(n, passages.length);
    const idf = Math.log(1 + (passages.length - n + 0.5) / (n + 0.5));
    return sum + idf * weight * (BM25F.k1 + 1) * best;
  }, 0);
}

const word = fc.constantFrom('kopi', 'papua', 'ikm', 'logam', 'jepang', 'tahu', 'perak');
const words = fc.array(word, { maxLength: 8 });
const passage = fc.record({ sentence: words, context: words, title: words });
const weight = fc.constantFrom(1, 0.9, 0.7, 0.4);
const concept: fc.Arbitrary<Concept> = fc.record({
  variants: fc.array(
    fc.record({ terms: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), weight }),
    { minLength: 1, maxLength: 3 },
  ),
  weight,
});

describe('Scorer', () => {
  it('scores every passage as BM25F defines it, best first, and finds all that match', () => {
    fc.assert(
      fc.property(
        fc.array(passage, { minLength: 1, maxLength: 25 }),
        fc.array(concept, { maxLength: 4 }),
        (passages, concepts) => {
          const hits = build(passages).search(concepts, passages.length);
          const expected = passages
            .map((_, p) => ({ passage: p, score: naiveScore(passages, concepts, p) }))
            .filter(({ score }) => score > 0);
          expect(new Set(hits.map((hit) => hit.passage))).toEqual(
            new Set(expected.map((hit) => hit.passage)),
          );
          for (const hit of hits) {
            const score = naiveScore(passages, concepts, hit.passage);
            expect(hit.score).toBeCloseTo(score, 4);
          }
          for (const [i, hit] of hits.entries()) {
            const next = hits[i + 1];
            if (next !== undefined) expect(hit.score).toBeGreaterThanOrEqual(next.score);
          }
        },
      ),
    );
  });

  it('returns the same first k whatever k is', () => {
    fc.assert(
      fc.property(
        fc.array(passage, { minLength: 1, maxLength: 25 }),
        fc.array(concept, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 10 }),
        (passages, concepts, k) => {
          const scorer = build(passages);
          const all = scorer.search(concepts, passages.length);
          expect(scorer.search(concepts, k)).toEqual(all.slice(0, k));
        },
      ),
    );
  });

  it('passes over removed passages and those not accepted', () => {
    const one = { sentence: ['kopi'], context: [], title: [] };
    const scorer = build([one, one, one]);
    scorer.postings.alive[1] = 0;
    const kopi = [{ variants: [{ terms: ['kopi'], weight: 1 }], weight: 1 }];
    expect(scorer.search(kopi, 10).map((hit) => hit.passage)).toEqual([0, 2]);
    expect(scorer.search(kopi, 10, (p) => p !== 0).map((hit) => hit.passage)).toEqual([2]);
  });

  it('keeps words of a sentence in order in the forward index', () => {
    const builder = new PostingsBuilder();
    builder.addPassage();
    builder.addWord('kopi', 'kopi', 0);
    builder.addWord('pengolahan', 'olah', 0);
    builder.addPassage();
    builder.addWord('kopi', 'kopi', 0);
    const { forward, forwardStarts, surfaces, termOf, terms } = builder.freeze();
    const wordsOf = (p: number) => [...forward.subarray(forwardStarts[p], forwardStarts[p + 1])];
    expect(wordsOf(0).map((w) => surfaces[w])).toEqual(['kopi', 'pengolahan']);
    expect(wordsOf(1).map((w) => surfaces[w])).toEqual(['kopi']);
    expect(terms[termOf[1] ?? 0]).toBe('olah');
  });
});
