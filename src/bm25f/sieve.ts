import { BUCKET, BUCKETS, type Peaks } from './peaks.ts';
import { CODE_BITS, firstFrom, passageCount, type Segment, WINDOW } from './segment.ts';

/** Clauses raise groups by so many steps, up to the most that they can earn. */
const STEPS = 255;
/** What is a step but for rounding is no step more. */
const ROUNDING = 1e-6;

/**
 * Tells by where terms stand alone which groups of passages can have one of the best. A term counts for no
 * passage outside the group in which it stands, and to see in which it stands takes a fifth of what it takes to
 * gather frequencies.
 */
export class Sieve {
  readonly #segment: Segment;
  readonly #peaks: Peaks;
  /** How far a posting counts on either side. */
  readonly #reach: number;
  /** How far each passage of the segment stands behind the first of its group. */
  readonly #offsets: Uint16Array;
  /** Passage that has place 0. */
  #start = 0;
  /** What passages of a group have at most, by its first place; and the groups that have anything. */
  readonly #bounds: Float64Array;
  readonly #groups: Uint16Array;
  #count = 0;
  /** Steps by which the clause at hand raises groups, and these groups. */
  readonly #steps: Uint8Array;
  readonly #raised: Uint16Array;
  #raisedCount = 0;

  /**
   * @param places passages that are searched together, at most
   * @param reach how far a posting counts on either side
   */
  constructor(segment: Segment, peaks: Peaks, places: number, reach: number) {
    this.#segment = segment;
    this.#peaks = peaks;
    this.#reach = reach;
    this.#offsets = offsetsIn(segment, reach);
    this.#bounds = new Float64Array(places);
    this.#groups = new Uint16Array(places);
    this.#steps = new Uint8Array(places);
    this.#raised = new Uint16Array(places);
  }

  /** Goes to passages of which `start` has place 0. */
  open(start: number): void {
    this.#start = start;
  }

  /** Groups that have anything. */
  get count(): number {
    return this.#count;
  }

  /**
   * Raises the groups in which the term of some blocks stands, for the clause at hand.
   *
   * @param block first of the blocks, `end` the one behind the last
   * @param most what a passage of the blocks earns at most, `full` what any could
   * @param least passages that earn less by the term need not be raised
   * @param clauseMost what passages earn by the clause at most
   */
  raise(
    block: number,
    end: number,
    most: number,
    full: number,
    least: number,
    clauseMost: number,
  ): void {
    const { blockStarts } = this.#segment;
    const steps = stepsOf(most, clauseMost);
    for (let b = block; b < end; b++) {
      const peaks = this.#peaks.of(this.#segment, b);
      if (peaks === undefined) this.#raisePostings(b, blockStarts[b] ?? 0, WINDOW, steps);
      else this.#raiseBuckets(b, peaks, full, least, clauseMost);
    }
  }

  #raiseBuckets(
    block: number,
    peaks: Float32Array,
    full: number,
    least: number,
    clauseMost: number,
  ): void {
    const { postings, blockStarts } = this.#segment;
    const from = blockStarts[block] ?? 0;
    const to = blockStarts[block + 1] ?? 0;
    let i = from;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const peak = (peaks[bucket] ?? 0) * full;
      if (peak === 0 || peak < least) continue;
      // Postings beside the bucket count for its passages.
      const first = bucket * BUCKET - this.#reach;
      while (i > from && (postings[i - 1] ?? 0) >>> CODE_BITS >= first) i--;
      if ((postings[i] ?? 0) >>> CODE_BITS < first) i = firstFrom(postings, i, to, first);
      const end = first + BUCKET + 2 * this.#reach;
      i = this.#raisePostings(block, i, end, stepsOf(peak, clauseMost));
    }
  }

  /**
   * Raises the groups of the postings from one on.
   *
   * @param end place in the window before which they stand
   * @returns the posting behind them
   */
  #raisePostings(block: number, from: number, end: number, steps: number): number {
    const { postings, windowStarts, blockWindows, blockStarts } = this.#segment;
    const to = blockStarts[block + 1] ?? 0;
    const base = windowStarts[blockWindows[block] ?? 0] ?? 0;
    const start = this.#start;
    const offsets = this.#offsets;
    const known = this.#steps;
    const raised = this.#raised;
    let n = this.#raisedCount;
    let i = from;
    for (; i < to; i++) {
      const place = (postings[i] ?? 0) >>> CODE_BITS;
      if (place >= end) break;
      const passage = base + place;
      const group = passage - start - (offsets[passage] ?? 0);
      const before = known[group] ?? 0;
      if (before >= steps) continue;
      if (before === 0) raised[n++] = group;
      known[group] = steps;
    }
    this.#raisedCount = n;
    return i;
  }

  /**
   * Adds what the clause at hand earns to the groups that it raised.
   *
   * @param most what passages earn by the clause at most
   * @param isOpen whether groups count that had nothing before
   */
  add(most: number, isOpen: boolean): void {
    const bounds = this.#bounds;
    const step = most / STEPS;
    for (let i = 0; i < this.#raisedCount; i++) {
      const group = this.#raised[i] ?? 0;
      const before = bounds[group] ?? 0;
      const more = (this.#steps[group] ?? 0) * step;
      this.#steps[group] = 0;
      if (before === 0) {
        if (!isOpen) continue;
        this.#groups[this.#count++] = group;
      }
      bounds[group] = before + more;
    }
    this.#raisedCount = 0;
  }

  /** Lets go of the groups that have less. */
  keep(least: number): void {
    const bounds = this.#bounds;
    let kept = 0;
    for (let i = 0; i < this.#count; i++) {
      const group = this.#groups[i] ?? 0;
      if ((bounds[group] ?? 0) >= least) this.#groups[kept++] = group;
      else bounds[group] = 0;
    }
    this.#count = kept;
  }

  /** Marks the places of the groups that are left, and lets go of these. */
  mark(mask: Uint8Array): void {
    const start = this.#start;
    const offsets = this.#offsets;
    for (let i = 0; i < this.#count; i++) {
      let place = this.#groups[i] ?? 0;
      this.#bounds[place] = 0;
      do mask[place++] = 1;
      while ((offsets[start + place] ?? 0) > 0);
    }
    this.#count = 0;
  }
}

/** How far each passage stands behind the first of its group; all 0 where none counts for another. */
function offsetsIn(segment: Segment, reach: number): Uint16Array {
  const offsets = new Uint16Array(passageCount(segment));
  if (reach === 0) return offsets;
  const { rows, totals } = segment;
  const stride = totals.length + 1;
  for (let p = 1; p < offsets.length; p++) {
    const before = (rows[(p + 1) * stride - 1] ?? 0) & 15;
    if (before > 0) offsets[p] = (offsets[p - 1] ?? 0) + 1;
  }
  return offsets;
}

/** A share of the most that a clause can earn, in steps: rather more. */
function stepsOf(earned: number, most: number): number {
  return Math.min(STEPS, Math.ceil((STEPS * earned) / most - ROUNDING));
}
