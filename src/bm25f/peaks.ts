import type { Gains } from './gains.ts';
import { type Segment, WINDOW } from './segment.ts';

/** A term with so many postings in a window is read often, and mostly for a few passages. */
export const DENSE = 256;
/** What dense blocks earn at most is known for so many passages in a row, as a power of two… */
export const BUCKET_BITS = 6;
export const BUCKET = 1 << BUCKET_BITS;
export const BUCKETS = WINDOW >>> BUCKET_BITS;
/** …of so many blocks at once. */
const MOST_BLOCKS = 1 << 13;

/** Peaks are kept in 32 bits: rounded, they stay above what they bound. */
const ROUNDING = 1 - 1e-6;

/** What passages earn at most by dense blocks, bucket by bucket; reckoned when first asked for. */
export class Peaks {
  readonly #gains: Gains;
  readonly #known = new Map<Segment, Map<number, Float32Array>>();
  #count = 0;
  readonly #sums = new Float64Array(WINDOW);
  readonly #touched = new Uint16Array(WINDOW);

  constructor(gains: Gains) {
    this.#gains = gains;
  }

  /** The peaks of a block, as shares of what its term can earn; none where it is not dense. */
  of(segment: Segment, block: number): Float32Array | undefined {
    const { blockStarts } = segment;
    if ((blockStarts[block + 1] ?? 0) - (blockStarts[block] ?? 0) < DENSE) return undefined;
    return this.#known.get(segment)?.get(block) ?? this.#reckon(segment, block);
  }

  #reckon(segment: Segment, block: number): Float32Array {
    const { windowStarts, blockWindows } = segment;
    const start = windowStarts[blockWindows[block] ?? 0] ?? 0;
    const { k1 } = this.#gains;
    const sums = this.#sums;
    const touched = this.#touched;
    const n = this.#gains.gather(segment, block, block + 1, start, undefined, sums, touched);
    const peaks = new Float32Array(BUCKETS);
    for (let i = 0; i < n; i++) {
      const place = touched[i] ?? 0;
      const sum = sums[place] ?? 0;
      sums[place] = 0;
      const share = sum / (k1 + sum) / ROUNDING;
      const bucket = place >>> BUCKET_BITS;
      if (share > (peaks[bucket] ?? 0)) peaks[bucket] = share;
    }
    this.#keep(segment, block, peaks);
    return peaks;
  }

  #keep(segment: Segment, block: number, peaks: Float32Array): void {
    if (this.#count === MOST_BLOCKS) {
      this.#known.clear();
      this.#count = 0;
    }
    const known = this.#known.get(segment) ?? new Map<number, Float32Array>();
    this.#known.set(segment, known.set(block, peaks));
    this.#count++;
  }
}
