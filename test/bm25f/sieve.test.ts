import { describe, expect, it } from 'vitest';
import { averagesOf, SegmentBuilder } from '../../src/bm25f/builder.ts';
import { Gains } from '../../src/bm25f/gains.ts';
import { Peaks } from '../../src/bm25f/peaks.ts';
import { Frequencies, longestField, passageCount, WINDOW } from '../../src/bm25f/segment.ts';
import { Sieve } from '../../src/bm25f/sieve.ts';
import type { Bm25f } from '../../src/bm25f/weights.ts';

const BM25F: Bm25f = {
  k1: 0.9,
  fields: [
    { name: 'sentence', weight: 1, b: 0.3 },
    { name: 'title', weight: 0.3, b: 0.2 },
  ],
  neighbours: { weight: 0.4, b: 0.5, reach: 3 },
};
const FREQUENT = 0;
const RARE = 1;
const OTHER = 2;

/** Groups of one to seven passages in two windows, of which many have a frequent word and few a rare one. */
function someSegment() {
  const builder = new SegmentBuilder(BM25F);
  for (let p = 0, group = 0; p < 5000; group++) {
    for (let i = 0; i <= group % 7; i++, p++) {
      const frequent = Array<number>((p * 7) % 5 === 0 ? (p % 3) + 1 : 0).fill(FREQUENT);
      const rare = p % 97 === 0 ? [RARE] : [];
      const title = group % 11 === 0 ? [FREQUENT] : [];
      builder.add(
        [[...frequent, ...rare, ...Array<number>((p % 9) + 1).fill(OTHER)], title],
        group,
      );
    }
  }
  return builder.freeze();
}

describe('the sieve', () => {
  const segment = someSegment();
  const averages = averagesOf(segment.totals, passageCount(segment));
  const gains = new Gains(BM25F, averages, longestField(segment, 2), new Frequencies(2));

  /** What passages of a window earn by a term, by place. */
  function earned(term: number, window: number): Float64Array {
    const block = (segment.termBlocks[term] ?? 0) + window;
    const start = segment.windowStarts[window] ?? 0;
    const sums = new Float64Array(WINDOW);
    gains.gather(segment, block, block + 1, start, undefined, sums, new Uint16Array(WINDOW));
    return sums.map((sum) => sum / (gains.k1 + sum));
  }

  it.each([0, 1])(
    'leaves every passage of window %i that earns enough, and not all others',
    (window) => {
      const sieve = new Sieve(segment, new Peaks(gains), WINDOW, 3);
      const both = [FREQUENT, RARE].map((term) => earned(term, window));
      const totals = (both[0] ?? []).map((one, place) => one + (both[1]?.[place] ?? 0));
      const sorted = [...totals].sort((a, b) => b - a);
      for (const k of [1, 10, 100]) {
        const least = sorted[k - 1] ?? 0;
        sieve.open(segment.windowStarts[window] ?? 0);
        for (const [i, term] of [RARE, FREQUENT].entries()) {
          const block = (segment.termBlocks[term] ?? 0) + window;
          const most = Math.max(...earned(term, window));
          sieve.raise(block, block + 1, most, 1, 0, most);
          // Groups without the rare word count only where the frequent one can be enough.
          sieve.add(most, i === 0 || most >= least);
        }
        sieve.keep(least * (1 - 1e-6));
        const mask = new Uint8Array(WINDOW);
        sieve.mark(mask);
        for (const [place, total] of totals.entries()) {
          if (total >= least) expect(mask[place]).toBe(1);
        }
        if (k === 1)
          expect(mask.filter(Boolean).length).toBeLessThan(totals.filter(Boolean).length);
        expect(sieve.count).toBe(0);
      }
    },
  );

  it('knows peaks of dense blocks alone, and none is passed', () => {
    const peaks = new Peaks(gains);
    expect(peaks.of(segment, segment.termBlocks[RARE] ?? 0)).toBeUndefined();
    const known = peaks.of(segment, segment.termBlocks[FREQUENT] ?? 0);
    for (const [place, share] of earned(FREQUENT, 0).entries()) {
      expect(share).toBeLessThanOrEqual(known?.[place >>> 6] ?? 0);
    }
  });
});
