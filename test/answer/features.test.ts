import { describe, expect, it } from 'vitest';
import { FEATURES, weigh, weigher } from '../../src/answer/features.ts';
import { answerer } from './archive.ts';

const { ranked, weights } = answerer.explain('siapa dirjen IKM di Papua tahun 2017?').explanation;

describe('features', () => {
  it('of ranked passages are listed in the order in which they are weighed', () => {
    expect(ranked.length).toBeGreaterThan(0);
    for (const { features } of ranked) expect(Object.keys(features)).toEqual([...FEATURES]);
  });

  it('weigh the same as a row and by name', () => {
    const weighAsRow = weigher(weights);
    for (const { features } of ranked) expect(weighAsRow(features)).toBe(weigh(features, weights));
  });
});
