import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, Spelling } from '../../src/language/spelling.ts';

/** Optimal string alignment straight from its recursion. */
function naiveDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [lastA, lastB] = [a.at(-1), b.at(-1)];
  const options = [
    naiveDistance(a.slice(0, -1), b) + 1,
    naiveDistance(a, b.slice(0, -1)) + 1,
    naiveDistance(a.slice(0, -1), b.slice(0, -1)) + (lastA === lastB ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && lastA === b.at(-2) && a.at(-2) === lastB) {
    options.push(naiveDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return Math.min(...options);
}

describe('editDistance', () => {
  it('is the optimal string alignment distance, or above the limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
        const exact = naiveDistance(a, b);
        const found = editDistance(a, b, limit);
        if (exact <= limit) expect(found).toBe(exact);
        else expect(found).toBeGreaterThan(limit);
      }),
      { numRuns: 300 },
    );
  });
});

describe('Spelling', () => {
  const spelling = new Spelling(() => [
    ['pasuruan', 8],
    ['pengembangan', 12],
    ['papua', 5],
    ['kopi', 3],
    ['logam', 9],
  ]);
  it.each([
    ['pasurun', 'pasuruan'],
    ['pasuraun', 'pasuruan'],
    ['pengembngan', 'pengembangan'],
    ['ppua', 'papua'],
    ['kopj', 'kopi'],
    ['lgoam', 'logam'],
  ])('reads %s as %s', (written, read) => {
    expect(spelling.correct(written)).toBe(read);
  });
  it.each(['xyz', 'rinjani', 'abcdefgh', 'teh'])('leaves %s', (word) => {
    expect(spelling.correct(word)).toBeUndefined();
  });
});
