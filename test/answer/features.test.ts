import { describe, expect, it } from 'vitest';
import { corrected, FEATURES, featureRow, weigh } from '../../src/answer/features.ts';
import { answerer } from './archive.ts';

const { ranked, weights } = answerer.explain('siapa dirjen IKM di Papua tahun 2017?').explanation;

describe('features', () => {
  it('of ranked passages stand in a row in their order, each under its name', () => {
    expect(ranked.length).toBeGreaterThan(0);
    for (const { features } of ranked) {
      expect(features.values).toHaveLength(FEATURES.length);
      expect(FEATURES.map((name) => features[name])).toEqual(features.values);
    }
  });

  it('weigh the same as a row and by name', () => {
    for (const { features } of ranked) {
      let sum = 0;
      for (const name of FEATURES) sum += features[name] * weights[name];
      expect(weigh(features, weights)).toBe(sum);
    }
  });

  it('are set by name, and corrected without touching the others or the row itself', () => {
    const row = featureRow({ said: 0.25, unnamed: 1 });
    row.lead = 0.5;
    const other = corrected(row, { said: 0.75 });
    expect(FEATURES.filter((name) => row[name] !== 0)).toEqual(['lead', 'said', 'unnamed']);
    expect([row.said, other.said, other.lead, other.unnamed]).toEqual([0.25, 0.75, 0.5, 1]);
  });
});
