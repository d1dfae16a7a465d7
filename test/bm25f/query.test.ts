import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuery, parseQuery } from '../../src/bm25f/query.ts';

const term = fc.stringMatching(/^[a-z0-9.]{1,12}$/);
const weight = fc.integer({ min: 1, max: 1000 }).map((thousandths) => thousandths / 1000);
const concept = fc.record({
  variants: fc.array(fc.record({ terms: fc.array(term, { minLength: 1, maxLength: 3 }), weight }), {
    minLength: 1,
    maxLength: 4,
  }),
  weight,
});

describe('query text', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.array(concept), (concepts) => {
        expect(parseQuery(formatQuery(concepts))).toEqual(concepts);
      }),
    );
  });

  it('is told from plain words', () => {
    expect(parseQuery('program apa di Papua?')).toBeUndefined();
  });
});
