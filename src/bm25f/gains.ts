import {
  CODE_BITS,
  CODE_MASK,
  type Frequencies,
  firstFrom,
  rowLength,
  type Segment,
} from './segment.ts';
import type { Bm25f, FieldWeight } from './weights.ts';

/** What one occurrence of a term adds to its weighted frequency, by field and by the field's length. */
export class Gains {
  readonly k1: number;
  readonly #tables: readonly Float64Array[];
  readonly #frequencies: Frequencies;
  /**
   * What a posting earns of what its term can, by length and code, where there is one field alone: the
   * saturated frequency, reckoned once. Infinity where the code does not tell it. Longer passages are rare.
   */
  readonly earned: Float64Array;
  /** Passages as long or longer are not in the table. */
  readonly #lengths: number;

  /**
   * @param averages tokens a field; the neighbours' are the last
   * @param longest tokens in the longest field
   */
  constructor(bm25f: Bm25f, averages: Float64Array, longest: number, frequencies: Frequencies) {
    const { k1, fields, neighbours } = bm25f;
    this.k1 = k1;
    this.#frequencies = frequencies;
    this.#tables = [...fields, ...(neighbours === undefined ? [] : [neighbours])].map((field, f) =>
      gainsOf(field, averages[f] ?? 1, longest),
    );
    const isAlone = fields.length === 1 && neighbours === undefined;
    const most = Math.max(TABULATED_LENGTHS, Math.ceil(TABULATED_AVERAGES * (averages[0] ?? 1)));
    this.#lengths = isAlone ? Math.min(longest + 1, most) : 0;
    this.earned = new Float64Array(this.#lengths << CODE_BITS);
    const codes = frequencies.byCode[0] ?? NO_CODES;
    const gains = this.#tables[0] ?? EMPTY;
    for (let at = 0; at < this.earned.length; at++) {
      const sum = (codes[at & CODE_MASK] ?? 0) * (gains[at >>> CODE_BITS] ?? 0);
      this.earned[at] = sum === 0 ? Infinity : sum / (k1 + sum);
    }
  }

  /** Whether {@link addEarned} can be used. */
  get isTabulated(): boolean {
    return this.earned.length > 0;
  }

  /**
   * Adds what the passages of some blocks earn by their term, where there is one field alone.
   *
   * @param block first of the blocks, `end` the one behind the last
   * @param start passage that has place 0
   * @param most what a passage could earn at most
   * @param target scores by place; where one was 0, the place comes into `touched`, or stays without where that is
   * not given
   * @returns how many places are in `touched` then
   */
  addEarned(
    segment: Segment,
    block: number,
    end: number,
    start: number,
    most: number,
    target: Float64Array,
    touched: Uint16Array | undefined,
    before: number,
  ): number {
    const { postings, blockStarts, blockWindows, windowStarts, rows } = segment;
    const { earned } = this;
    const lengths = this.#lengths;
    let n = before;
    for (let b = block; b < end; b++) {
      const base = (windowStarts[blockWindows[b] ?? 0] ?? 0) - start;
      const to = blockStarts[b + 1] ?? 0;
      for (let i = blockStarts[b] ?? 0; i < to; i++) {
        const posting = postings[i] ?? 0;
        const place = base + (posting >>> CODE_BITS);
        const score = target[place] ?? 0;
        if (score === 0) {
          if (touched === undefined) continue;
          touched[n++] = place;
        }
        const code = posting & CODE_MASK;
        const length = rows[start + place] ?? 0;
        const share =
          code === 0 || length >= lengths
            ? this.#share(segment, i, length)
            : (earned[(length << CODE_BITS) | code] ?? 0);
        target[place] = score + most * share;
      }
    }
    return n;
  }

  #share(segment: Segment, posting: number, length: number): number {
    const sum = this.#frequencies.of(segment, posting, 0) * (this.#tables[0]?.[length] ?? 0);
    return sum / (this.k1 + sum);
  }

  /**
   * The weighted frequencies of a term in the passages of some of its blocks.
   *
   * @param block first of the blocks, `end` the one behind the last
   * @param start passage that has place 0
   * @param mask postings at places where it is 0 are passed over
   * @param target by place, all 0 before; what is not 0 then comes into `touched`
   * @returns how many places are in `touched`
   */
  gather(
    segment: Segment,
    block: number,
    end: number,
    start: number,
    mask: Uint8Array | undefined,
    target: Float64Array,
    touched: Uint16Array,
  ): number {
    const { postings, blockStarts, blockWindows, windowStarts, rows } = segment;
    const frequencies = this.#frequencies;
    const { fieldCount, byCode } = frequencies;
    const stride = rowLength(segment, fieldCount);
    const ownGain = this.#tables[0] ?? EMPTY;
    const ownCodes = byCode[0] ?? NO_CODES;
    const hasNeighbours = stride > fieldCount;
    const neighbourGain = this.#tables[fieldCount] ?? EMPTY;
    let n = 0;
    for (let b = block; b < end; b++) {
      const base = (windowStarts[blockWindows[b] ?? 0] ?? 0) - start;
      const to = blockStarts[b + 1] ?? 0;
      for (let i = blockStarts[b] ?? 0; i < to; i++) {
        const posting = postings[i] ?? 0;
        const place = base + (posting >>> CODE_BITS);
        if (mask !== undefined && mask[place] === 0) continue;
        const code = posting & CODE_MASK;
        const own = code === 0 ? frequencies.of(segment, i, 0) : (ownCodes[code] ?? 0);
        const row = (start + place) * stride;
        let sum = own * (ownGain[rows[row] ?? 0] ?? 0);
        for (let f = 1; f < fieldCount; f++) {
          const other = code === 0 ? frequencies.of(segment, i, f) : (byCode[f]?.[code] ?? 0);
          if (other === 0) continue;
          sum += other * (this.#tables[f]?.[rows[row + f] ?? 0] ?? 0);
        }
        const before = target[place] ?? 0;
        if (before === 0) touched[n++] = place;
        target[place] = before + sum;
        if (own === 0 || !hasNeighbours) continue;
        const span = rows[row + fieldCount + 1] ?? 0;
        const last = place + (span >>> 4);
        for (let other = place - (span & 15); other <= last; other++) {
          if (other === place) continue;
          const known = target[other] ?? 0;
          if (known === 0) touched[n++] = other;
          const length = rows[(start + other) * stride + fieldCount] ?? 0;
          target[other] = known + own * (neighbourGain[length] ?? 0);
        }
      }
    }
    return n;
  }

  /** The weighted frequency of a term in a passage, by the blocks `[block, end)` among which its own must be. */
  at(segment: Segment, block: number, end: number, passage: number): number {
    const { postings, blockStarts, blockWindows, windowStarts, rows } = segment;
    let own = block;
    while (own + 1 < end && (windowStarts[blockWindows[own + 1] ?? 0] ?? 0) <= passage) own++;
    if (own >= end) return 0;
    const window = blockWindows[own] ?? 0;
    const base = windowStarts[window] ?? 0;
    if (passage < base || passage >= (windowStarts[window + 1] ?? 0)) return 0;
    const place = passage - base;
    const { fieldCount } = this.#frequencies;
    const stride = rowLength(segment, fieldCount);
    const row = passage * stride;
    const span = stride > fieldCount ? (rows[row + fieldCount + 1] ?? 0) : 0;
    const last = place + (span >>> 4);
    const to = blockStarts[own + 1] ?? 0;
    let sum = 0;
    let around = 0;
    for (let i = firstFrom(postings, blockStarts[own] ?? 0, to, place - (span & 15)); i < to; i++) {
      const other = (postings[i] ?? 0) >>> CODE_BITS;
      if (other > last) break;
      const frequency = this.#frequencies.of(segment, i, 0);
      if (other !== place) {
        around += frequency;
        continue;
      }
      for (let f = 0; f < fieldCount; f++) {
        const inField = f === 0 ? frequency : this.#frequencies.of(segment, i, f);
        sum += inField * (this.#tables[f]?.[rows[row + f] ?? 0] ?? 0);
      }
    }
    if (around === 0) return sum;
    return sum + around * (this.#tables[fieldCount]?.[rows[row + fieldCount] ?? 0] ?? 0);
  }
}

function gainsOf({ weight, b }: FieldWeight, average: number, longest: number): Float64Array {
  const gains = new Float64Array(longest + 1);
  for (let length = 0; length <= longest; length++) {
    gains[length] = weight / (1 - b + (b * length) / average);
  }
  return gains;
}

/** A table knows passages up to so many tokens, or to so many times the average. */
const TABULATED_LENGTHS = 512;
const TABULATED_AVERAGES = 8;
const EMPTY = new Float64Array(0);
const NO_CODES = new Uint8Array(0);
