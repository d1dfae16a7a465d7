import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bitset } from '../../src/bm25f/bitset.ts';
import { Postings } from '../../src/bm25f/postings.ts';
import type { Concept } from '../../src/bm25f/query.ts';
import type { Bm25f } from '../../src/bm25f/weights.ts';
import { Reference, type ReferencePassage } from './reference.ts';

const ONE: Bm25f = { k1: 0.9, fields: [{ name: 'text', weight: 1, b: 0.4 }] };
const THREE: Bm25f = {
  k1: 0.9,
  fields: [
    { name: 'sentence', weight: 1, b: 0.3 },
    { name: 'title', weight: 0.3, b: 0.2 },
  ],
  neighbours: { weight: 0.4, b: 0.5, reach: 3 },
};
const WORDS = ['kopi', 'papua', 'ikm', 'logam', 'jepang', 'tahu', 'perak', 'batik'];

/** Postings and what a reader of the definition would make of the same passages. */
class Both {
  readonly postings: Postings;
  readonly #bm25f: Bm25f;
  passages: ReferencePassage[] = [];

  constructor(bm25f: Bm25f) {
    this.#bm25f = bm25f;
    this.postings = new Postings(bm25f);
  }

  add(fields: string[][], group: number): void {
    const numbers = fields.map((words) => words.map((word) => this.postings.dictionary.add(word)));
    this.passages.push({ passage: this.postings.add(numbers, group), fields, group });
  }

  removeGroup(group: number): void {
    for (const { passage, fields } of this.passages.filter((one) => one.group === group)) {
      const terms = [...new Set(fields[0])].map((word) => this.postings.dictionary.add(word));
      expect(this.postings.remove(passage, terms)).toBe(true);
      expect(this.postings.remove(passage, terms)).toBe(false);
    }
    this.passages = this.passages.filter((one) => one.group !== group);
  }

  check(concepts: readonly Concept[], k: number, accept?: Bitset): void {
    const reference = new Reference(this.#bm25f, this.passages);
    const expected = reference
      .search(concepts)
      .filter(({ passage }) => accept?.has(passage) !== false);
    const hits = this.postings.search(concepts, k, accept);
    expect(hits).toHaveLength(Math.min(k, expected.length));
    for (const [i, hit] of hits.entries()) {
      const own = expected.find(({ passage }) => passage === hit.passage);
      expect(hit.score).toBeCloseTo(own?.score ?? Number.NaN, 4);
      // Among equals in 32 bits any may stand here; the score is that of the i-th best.
      expect(hit.score).toBeCloseTo(expected[i]?.score ?? Number.NaN, 4);
    }
  }
}

const word = fc.constantFrom(...WORDS);
const weight = fc.constantFrom(1, 0.9, 0.7, 0.4);
const concept: fc.Arbitrary<Concept> = fc.record({
  variants: fc.array(
    fc.record({ terms: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), weight }),
    { minLength: 1, maxLength: 3 },
  ),
  weight,
});
const concepts = fc.array(concept, { maxLength: 4 });
/** Long fields among them, so that frequencies outgrow their codes. */
const words = fc.oneof(
  fc.array(word, { maxLength: 8 }),
  fc.tuple(word, fc.integer({ min: 1, max: 70 })).map(([one, n]) => Array<string>(n).fill(one)),
);
const group = fc.array(words, { minLength: 1, maxLength: 5 });

type Step =
  | { do: 'add'; title: string[]; sentences: string[][] }
  | { do: 'remove'; group: number }
  | { do: 'search'; concepts: Concept[]; k: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('add' as const), title: words, sentences: group }),
  fc.record({ do: fc.constant('remove' as const), group: fc.nat(12) }),
  fc.record({ do: fc.constant('search' as const), concepts, k: fc.integer({ min: 1, max: 40 }) }),
);

describe.each([
  ['one field', ONE],
  ['fields and neighbours', THREE],
])('postings of %s', (_, bm25f) => {
  it('rank as BM25F defines it, whatever was added and removed before', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), concepts, (steps, last) => {
        const both = new Both(bm25f);
        let groups = 0;
        for (const one of steps) {
          if (one.do === 'search') both.check(one.concepts, one.k);
          else if (one.do === 'remove') both.removeGroup(one.group);
          else {
            const number = groups++;
            for (const sentence of one.sentences) both.add([sentence, one.title], number);
          }
        }
        both.check(last, 1000);
        expect(both.postings.count).toBe(both.passages.length);
        const reference = new Reference(bm25f, both.passages);
        for (const term of WORDS) {
          const number = both.postings.dictionary.find(term) ?? -1;
          expect(both.postings.documentFrequency(number)).toBe(reference.documentFrequency(term));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('return the same first k whatever k is, and only what is accepted', () => {
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 1, maxLength: 10 }),
        fc.array(concept, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.boolean(), { minLength: 50, maxLength: 50 }),
        (groups, asked, k, flags) => {
          const both = new Both(bm25f);
          for (const [g, sentences] of groups.entries()) {
            for (const sentence of sentences) both.add([sentence, []], g);
          }
          const all = both.postings.search(asked, 1000);
          expect(both.postings.search(asked, k)).toEqual(all.slice(0, k));
          const accept = new Bitset(both.postings.size);
          for (const [p, flag] of flags.entries()) if (flag) accept.add(p);
          expect(both.postings.search(asked, k, accept)).toEqual(
            all.filter(({ passage }) => accept.has(passage)).slice(0, k),
          );
        },
      ),
    );
  });
});

describe('many windows', () => {
  /** Deterministic and skewed: few words are everywhere, most are rare. */
  function randomWords(count: number, seed: number): string[] {
    let state = seed;
    return Array.from({ length: count }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return `w${Math.floor(400 * (state / 2 ** 32) ** 4)}`;
    });
  }

  it.each([
    ['one field', ONE],
    ['fields and neighbours', THREE],
  ])('of %s are pruned without losing a passage', (_, bm25f) => {
    const postings = new Postings(bm25f);
    const sizes = [1, 2, 7, 30];
    for (let p = 0, g = 0; p < 9000; g++) {
      for (let n = 0; n < (sizes[g % sizes.length] ?? 1) && p < 9000; n++, p++) {
        const terms = randomWords(12, p * 31 + 7).map((one) => postings.dictionary.add(one));
        postings.add([terms, terms.slice(0, 2)], g);
      }
    }
    for (let q = 0; q < 40; q++) {
      const asked: Concept[] = randomWords(4, q + 1).map((one, i) => ({
        variants: [
          { terms: [one], weight: 1 },
          { terms: [`w${q + i}`], weight: 0.7 },
          { terms: [`w${i}`, `w${q}`], weight: 0.9 },
        ],
        weight: 1,
      }));
      // What the first search learns of frequent words prunes the next ones.
      for (const wordings of [1, 3]) {
        const some = asked.map((one) => ({ ...one, variants: one.variants.slice(0, wordings) }));
        const all = postings.search(some, 9000);
        for (const k of [1, 10, 60]) expect(postings.search(some, k)).toEqual(all.slice(0, k));
      }
    }
  });

  it('of words alone find the same few as all, with passages that are long, gone or not accepted', () => {
    const postings = new Postings(ONE);
    const size = 40_000;
    for (let p = 0; p < size; p++) {
      const own = randomWords(4, p * 31 + 7);
      if (p % 50 === 0) own.push(...Array<string>(p % 100 === 0 ? 20 : 2).fill(own[0] ?? ''));
      if (p % 500 === 0) own.push(...randomWords(700, p));
      postings.add([own.map((one) => postings.dictionary.add(one))]);
    }
    const accept = new Bitset(size);
    for (let p = 0; p < size; p += 3) accept.add(p);
    for (const isWhole of [true, false]) {
      if (!isWhole) for (let p = 0; p < size; p += 100) postings.remove(p, []);
      for (let q = 0; q < 60; q++) {
        const asked = [...randomWords(q === 0 ? 20 : q % 5, q + 1), `w${q % 7}`, `w${300 + q}`].map(
          (one) => ({
            variants: [{ terms: [one], weight: 1 }],
            weight: q % 2 === 0 ? 1 : 0.4,
          }),
        );
        const all = postings.search(asked, size);
        const accepted = all.filter(({ passage }) => accept.has(passage));
        for (const k of [1, 10, 32]) {
          expect(postings.search(asked, k)).toEqual(all.slice(0, k));
          expect(postings.search(asked, k, accept)).toEqual(accepted.slice(0, k));
        }
      }
    }
  });
});
