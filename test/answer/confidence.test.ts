import { describe, expect, it } from 'vitest';
import { CONFIDENCE_FEATURES, confidence, confidenceVector } from '../../src/answer/confidence.ts';
import { largeness } from '../../src/answer/largeness.ts';
import { CONFIDENCE } from '../../src/answer/weights.ts';
import { answerer } from './archive.ts';

const { query, ranked } = answerer.explain('siapa dirjen IKM di Papua tahun 2017?').explanation;

describe('confidence', () => {
  it('has a learned weight for each of its numbers, in their order', () => {
    expect(new Set(CONFIDENCE_FEATURES).size).toBe(CONFIDENCE_FEATURES.length);
    expect(CONFIDENCE.weights).toHaveLength(CONFIDENCE_FEATURES.length);
    expect(confidenceVector(query, ranked, 100)).toHaveLength(CONFIDENCE_FEATURES.length);
    expect(confidenceVector(query, [], 100)).toHaveLength(CONFIDENCE_FEATURES.length);
  });

  it('says nothing more in a small archive, and all of it once more in a large one', () => {
    const shared = (CONFIDENCE_FEATURES.length - 1) / 2;
    const small = confidenceVector(query, ranked, 100);
    const large = confidenceVector(query, ranked, 1_000_000);
    expect(large.slice(0, shared)).toEqual(small.slice(0, shared));
    expect(small.slice(shared).every((value) => value === 0)).toBe(true);
    expect(large.slice(shared, -1)).toEqual(large.slice(0, shared));
  });

  it('is 0 where there is no passage, and follows the weights that it is given', () => {
    expect(confidence(query, [], 100)).toBe(0);
    expect(confidence(query, ranked, 100, { weights: [], bias: 0 })).toBe(0.5);
    expect(confidence(query, ranked, 100, { weights: [], bias: 2 })).toBeGreaterThan(0.8);
  });
});

describe('how large an archive is', () => {
  it.each([
    [0, 0],
    [1, 0],
    [316, 0],
    [1000, 0.5],
    [3163, 1],
    [1_000_000, 1],
  ])('with %d passages it is %d', (size, expected) => {
    expect(largeness(size)).toBeCloseTo(expected, 3);
  });
});
