import type { Narrow } from './sections.ts';

/**
 * A posting takes 16 bits: the passage's place in its window of 4,096, and a code for how often the term
 * stands in each field. Windows are what delta coding is elsewhere: numbers stay small, and yet any posting
 * can be read by itself.
 */
const WINDOW_BITS = 12;
export const WINDOW = 1 << WINDOW_BITS;
export const CODE_BITS = 16 - WINDOW_BITS;
export const CODE_MASK = (1 << CODE_BITS) - 1;

/** Bits of a code by number of fields, first field first. Code 0 says that the frequencies stand elsewhere. */
const FIELD_BITS: Record<number, readonly number[]> = {
  1: [4],
  2: [3, 1],
  3: [2, 1, 1],
  4: [1, 1, 1, 1],
};

/** Postings of some passages, as flat arrays. Passages are numbered from 0 within the segment. */
export interface Segment {
  /** Passages `[windowStarts[w], windowStarts[w + 1])` are window `w`. */
  windowStarts: Uint32Array;
  /** Numbers of the terms that have postings, ascending; a term's place here is its slot. */
  terms: Uint32Array;
  /** Blocks of slot `s` are `[termBlocks[s], termBlocks[s + 1])`, one for each window that has the term. */
  termBlocks: Uint32Array;
  blockWindows: Narrow;
  /** Postings of block `i` are `[blockStarts[i], blockStarts[i + 1])`. */
  blockStarts: Uint32Array;
  /** Upper bound of what a passage of the block earns by the term, in 255ths of what it could at most. */
  blockMost: Uint8Array;
  /** Place in the window, above {@link CODE_BITS} bits of code; ascending within a block. */
  postings: Uint16Array;
  /** Postings whose frequencies no code holds, ascending, and these frequencies, field by field. */
  escapes: Uint32Array;
  escaped: Uint16Array;
  /** Passages with the term in the first field, by slot. */
  documentFrequency: Uint32Array;
  /**
   * A row a passage: tokens in each field; where neighbours count, also theirs, and how many there are before
   * (lower 4 bits) and after. What a search needs of a passage thus lies side by side.
   */
  rows: Uint16Array;
  /** Sum of the lengths, by field. */
  totals: Float64Array;
  /** Average lengths with which {@link blockMost} was reckoned. */
  averages: Float64Array;
}

export function passageCount({ windowStarts }: Segment): number {
  return windowStarts[windowStarts.length - 1] ?? 0;
}

/** Values in a row of {@link Segment.rows}. */
export function rowLength({ totals }: Segment, fieldCount: number): number {
  return totals.length > fieldCount ? totals.length + 1 : totals.length;
}

/** Tokens in the longest field. */
export function longestField(segment: Segment, fieldCount: number): number {
  const { rows, totals } = segment;
  const stride = rowLength(segment, fieldCount);
  const fields = totals.length;
  let longest = 0;
  for (let row = 0; row < rows.length; row += stride) {
    for (let f = 0; f < fields; f++) {
      const length = rows[row + f] ?? 0;
      if (length > longest) longest = length;
    }
  }
  return longest;
}

/** Slot of a term, or -1. */
export function slotOf({ terms }: Segment, term: number): number {
  // Terms of a first segment are all of them: 0, 1, 2, …
  if (terms[term] === term) return term;
  let low = 0;
  let high = terms.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = terms[middle] ?? 0;
    if (found === term) return middle;
    if (found < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Visits the postings of a slot in order; none where it is -1. */
export function forEachPosting(
  segment: Segment,
  slot: number,
  visit: (passage: number, posting: number) => void,
): void {
  const { termBlocks, blockStarts, blockWindows, windowStarts, postings } = segment;
  const end = slot < 0 ? 0 : (termBlocks[slot + 1] ?? 0);
  for (let block = termBlocks[slot] ?? 0; block < end; block++) {
    const base = windowStarts[blockWindows[block] ?? 0] ?? 0;
    const to = blockStarts[block + 1] ?? 0;
    for (let i = blockStarts[block] ?? 0; i < to; i++) {
      visit(base + ((postings[i] ?? 0) >>> CODE_BITS), i);
    }
  }
}

/** First of the postings `[from, to)` at `place` or behind. */
export function firstFrom(postings: Uint16Array, from: number, to: number, place: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((postings[middle] ?? 0) >>> CODE_BITS < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Frequencies as codes and back. */
export class Frequencies {
  readonly fieldCount: number;
  /** Frequency in field `f` by code: `byCode[f][code]`. */
  readonly byCode: readonly Uint8Array[];
  readonly #bits: readonly number[];

  constructor(fieldCount: number) {
    this.fieldCount = fieldCount;
    this.#bits = FIELD_BITS[fieldCount] ?? [];
    let shift = 0;
    this.byCode = this.#bits.map((bits) => {
      const from = shift;
      shift += bits;
      return Uint8Array.from({ length: 1 << CODE_BITS }, (_, code) => {
        return (code >> from) & ((1 << bits) - 1);
      });
    });
  }

  /** The code of frequencies `[at, at + fieldCount)`, or 0 where none holds them. */
  encode(frequencies: Uint16Array, at: number): number {
    let code = 0;
    let shift = 0;
    for (const [f, bits] of this.#bits.entries()) {
      const frequency = frequencies[at + f] ?? 0;
      if (frequency >= 1 << bits) return 0;
      code |= frequency << shift;
      shift += bits;
    }
    return code;
  }

  /** How often the posting's term stands in field `f`. */
  of(segment: Segment, posting: number, f: number): number {
    const code = (segment.postings[posting] ?? 0) & CODE_MASK;
    if (code !== 0) return this.byCode[f]?.[code] ?? 0;
    const { escapes, escaped } = segment;
    let low = 0;
    let high = escapes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((escapes[middle] ?? 0) < posting) low = middle + 1;
      else high = middle;
    }
    return escaped[low * this.fieldCount + f] ?? 0;
  }
}
