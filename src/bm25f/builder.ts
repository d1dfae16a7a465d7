import { Gains } from './gains.ts';
import { grown } from './grown.ts';
import {
  CODE_BITS,
  CODE_MASK,
  Frequencies,
  forEachPosting,
  longestField,
  passageCount,
  rowLength,
  type Segment,
  WINDOW,
} from './segment.ts';
import type { Bm25f } from './weights.ts';

const LONGEST_FIELD = 0xffff;
const FIRST_CAPACITY = 1024;

/** Collects passages as rows of (term, passage, code); {@link SegmentBuilder.freeze} sorts them into postings. */
export class SegmentBuilder {
  readonly #bm25f: Bm25f;
  readonly #frequencies: Frequencies;
  /** Slots of terms in the order in which they came, by term + 1, and back. */
  #slots = new Uint32Array(FIRST_CAPACITY);
  readonly #terms: number[] = [];
  /** Row by row: the term's slot, and the passage above {@link CODE_BITS} bits of code. */
  #rowSlots = new Uint32Array(FIRST_CAPACITY);
  #rows = new Uint32Array(FIRST_CAPACITY);
  #rowCount = 0;
  /** Frequencies of rows that no code holds, by row. */
  readonly #escaped = new Map<number, Uint16Array>();
  /** Tokens by passage and field. */
  readonly #lengths: number[] = [];
  readonly #groups: number[] = [];
  /** Frequencies in the passage being added, field by field, for each of its terms. */
  #current = new Uint16Array(FIRST_CAPACITY);
  readonly #currentSlots: number[] = [];
  /** Place in the passage being added + 1, by slot. */
  readonly #placeOf: number[] = [];

  constructor(bm25f: Bm25f) {
    this.#bm25f = bm25f;
    this.#frequencies = new Frequencies(bm25f.fields.length);
  }

  get count(): number {
    return this.#groups.length;
  }

  /**
   * @param fields numbers of the terms of each field, in order, as often as they stand there
   * @param group passages in a row with the same group are neighbours
   * @returns the passage's number in the segment
   */
  add(fields: readonly (readonly number[])[], group: number): number {
    const { fieldCount } = this.#frequencies;
    for (let f = 0; f < fieldCount; f++) {
      const terms = fields[f] ?? [];
      this.#lengths.push(Math.min(terms.length, LONGEST_FIELD));
      for (const term of terms) this.#countTerm(this.#slotOf(term), f, 1);
    }
    return this.#endPassage(group);
  }

  /** Adds the passages of a segment; of those not alive only the number stays. */
  addSegment(segment: Segment, isAlive: (passage: number) => boolean): void {
    const count = passageCount(segment);
    const { fieldCount } = this.#frequencies;
    // Postings lie by term; rows come by passage.
    const starts = new Uint32Array(count + 1);
    for (let slot = 0; slot < segment.terms.length; slot++) {
      forEachPosting(segment, slot, (passage) => {
        starts[passage + 1] = (starts[passage + 1] ?? 0) + 1;
      });
    }
    for (let p = 0; p < count; p++) starts[p + 1] = (starts[p + 1] ?? 0) + (starts[p] ?? 0);
    const next = starts.slice();
    const terms = new Uint32Array(starts[count] ?? 0);
    const places = new Uint32Array(terms.length);
    for (const [slot, term] of segment.terms.entries()) {
      forEachPosting(segment, slot, (passage, posting) => {
        const at = next[passage] ?? 0;
        next[passage] = at + 1;
        terms[at] = term;
        places[at] = posting;
      });
    }
    const stride = rowLength(segment, fieldCount);
    let group = this.count;
    for (let p = 0; p < count; p++) {
      const stays = isAlive(p);
      for (let f = 0; f < fieldCount; f++) {
        this.#lengths.push(stays ? (segment.rows[p * stride + f] ?? 0) : 0);
      }
      for (let at = starts[p] ?? 0; stays && at < (starts[p + 1] ?? 0); at++) {
        const slot = this.#slotOf(terms[at] ?? 0);
        for (let f = 0; f < fieldCount; f++) {
          const frequency = this.#frequencies.of(segment, places[at] ?? 0, f);
          if (frequency > 0) this.#countTerm(slot, f, frequency);
        }
      }
      this.#endPassage(group);
      const reach = stride > fieldCount ? (segment.rows[(p + 1) * stride - 1] ?? 0) : 0;
      if (reach >>> 4 === 0) group = this.count;
    }
  }

  #slotOf(term: number): number {
    const known = this.#slots[term] ?? 0;
    if (known > 0) return known - 1;
    while (term >= this.#slots.length) this.#slots = grown(this.#slots, this.#slots.length * 2);
    const slot = this.#terms.push(term) - 1;
    this.#slots[term] = slot + 1;
    this.#placeOf.push(0);
    return slot;
  }

  #countTerm(slot: number, field: number, times: number): void {
    const { fieldCount } = this.#frequencies;
    let place = (this.#placeOf[slot] ?? 0) - 1;
    if (place < 0) {
      place = this.#currentSlots.push(slot) - 1;
      this.#placeOf[slot] = place + 1;
      if ((place + 1) * fieldCount > this.#current.length)
        this.#current = grown(this.#current, this.#current.length * 2);
    }
    const at = place * fieldCount + field;
    this.#current[at] = Math.min(LONGEST_FIELD, (this.#current[at] ?? 0) + times);
  }

  #endPassage(group: number): number {
    const passage = this.#groups.push(group) - 1;
    const { fieldCount } = this.#frequencies;
    for (const [place, slot] of this.#currentSlots.entries()) {
      if (this.#rowCount === this.#rows.length) {
        this.#rows = grown(this.#rows, this.#rows.length * 2);
        this.#rowSlots = grown(this.#rowSlots, this.#rowSlots.length * 2);
      }
      const at = place * fieldCount;
      const code = this.#frequencies.encode(this.#current, at);
      if (code === 0) this.#escaped.set(this.#rowCount, this.#current.slice(at, at + fieldCount));
      this.#rowSlots[this.#rowCount] = slot;
      this.#rows[this.#rowCount++] = ((passage << CODE_BITS) | code) >>> 0;
      this.#placeOf[slot] = 0;
    }
    this.#current.fill(0, 0, this.#currentSlots.length * fieldCount);
    this.#currentSlots.length = 0;
    return passage;
  }

  freeze(): Segment {
    const windowStarts = this.#windows();
    const segment: Segment = {
      windowStarts,
      ...this.#postings(windowStarts),
      ...this.#rowsOf(windowStarts),
      averages: new Float64Array(0),
    };
    return boundBlocks(segment, this.#bm25f, this.#frequencies);
  }

  /** Windows hold whole groups, so that neighbours share one; a group larger than a window is cut. */
  #windows(): Uint32Array {
    const starts = [0];
    const count = this.count;
    const hasNeighbours = this.#bm25f.neighbours !== undefined;
    for (let from = 0; from < count; ) {
      let to = from + 1;
      while (hasNeighbours && to < count && this.#groups[to] === this.#groups[from]) to++;
      const start = starts.at(-1) ?? 0;
      if (to - start > WINDOW && from > start) starts.push(from);
      while (to - (starts.at(-1) ?? 0) > WINDOW) starts.push((starts.at(-1) ?? 0) + WINDOW);
      from = to;
    }
    if (count > 0) starts.push(count);
    return Uint32Array.from(starts);
  }

  #postings(windowStarts: Uint32Array) {
    const termCount = this.#terms.length;
    const order = Uint32Array.from(this.#terms.keys());
    order.sort((a, b) => (this.#terms[a] ?? 0) - (this.#terms[b] ?? 0));
    const slotOf = new Uint32Array(termCount);
    for (const [slot, old] of order.entries()) slotOf[old] = slot;
    // Rows by term, a counting sort: passages of a term stay in order.
    const starts = new Uint32Array(termCount + 1);
    for (let r = 0; r < this.#rowCount; r++) {
      const slot = slotOf[this.#rowSlots[r] ?? 0] ?? 0;
      starts[slot + 1] = (starts[slot + 1] ?? 0) + 1;
    }
    for (let t = 0; t < termCount; t++) starts[t + 1] = (starts[t + 1] ?? 0) + (starts[t] ?? 0);
    const next = starts.slice();
    const sorted = new Uint32Array(this.#rowCount);
    const escapes: [posting: number, frequencies: Uint16Array][] = [];
    for (let r = 0; r < this.#rowCount; r++) {
      const slot = slotOf[this.#rowSlots[r] ?? 0] ?? 0;
      const at = next[slot] ?? 0;
      next[slot] = at + 1;
      sorted[at] = this.#rows[r] ?? 0;
      const frequencies = this.#escaped.get(r);
      if (frequencies !== undefined) escapes.push([at, frequencies]);
    }
    escapes.sort(([a], [b]) => a - b);
    const escapedAt = new Map(escapes);
    const windowOf = windowNumbers(windowStarts, this.count);
    const postings = new Uint16Array(this.#rowCount);
    const termBlocks = new Uint32Array(termCount + 1);
    const documentFrequency = new Uint32Array(termCount);
    const blocks = new Blocks();
    const inFirst = this.#frequencies.byCode[0];
    for (let slot = 0; slot < termCount; slot++) {
      let window = -1;
      for (let at = starts[slot] ?? 0; at < (starts[slot + 1] ?? 0); at++) {
        const row = sorted[at] ?? 0;
        const passage = row >>> CODE_BITS;
        const code = row & CODE_MASK;
        if (windowOf[passage] !== window) {
          window = windowOf[passage] ?? 0;
          blocks.add(window, at);
        }
        postings[at] = ((passage - (windowStarts[window] ?? 0)) << CODE_BITS) | code;
        const own = code === 0 ? escapedAt.get(at)?.[0] : inFirst?.[code];
        if ((own ?? 0) > 0) documentFrequency[slot] = (documentFrequency[slot] ?? 0) + 1;
      }
      termBlocks[slot + 1] = blocks.count;
    }
    const escaped = new Uint16Array(escapes.length * this.#frequencies.fieldCount);
    for (const [e, [, frequencies]] of escapes.entries()) {
      escaped.set(frequencies, e * this.#frequencies.fieldCount);
    }
    return {
      terms: order.map((old) => this.#terms[old] ?? 0),
      termBlocks,
      ...blocks.arrays(this.#rowCount),
      postings,
      escapes: Uint32Array.from(escapes, ([posting]) => posting),
      escaped,
      documentFrequency,
    };
  }

  /** Rows of passages, and how many tokens there are by field. */
  #rowsOf(windowStarts: Uint32Array) {
    const count = this.count;
    const { fieldCount } = this.#frequencies;
    const most = this.#bm25f.neighbours?.reach ?? 0;
    const stride = most === 0 ? fieldCount : fieldCount + 2;
    const rows = new Uint16Array(stride * count);
    const totals = new Float64Array(most === 0 ? fieldCount : fieldCount + 1);
    const windowOf = windowNumbers(windowStarts, count);
    const near = (a: number, b: number) =>
      b >= 0 && b < count && this.#groups[a] === this.#groups[b] && windowOf[a] === windowOf[b];
    for (let p = 0; p < count; p++) {
      const row = p * stride;
      for (let f = 0; f < fieldCount; f++) rows[row + f] = this.#lengths[p * fieldCount + f] ?? 0;
      let before = 0;
      let after = 0;
      let tokens = 0;
      const add = (n: number) => {
        tokens += this.#lengths[n * fieldCount] ?? 0;
      };
      while (before < most && near(p, p - before - 1)) add(p - ++before);
      while (after < most && near(p, p + after + 1)) add(p + ++after);
      if (most > 0) {
        rows[row + fieldCount] = Math.min(tokens, LONGEST_FIELD);
        rows[row + fieldCount + 1] = before | (after << 4);
      }
      for (let f = 0; f < totals.length; f++) {
        totals[f] = (totals[f] ?? 0) + (rows[row + f] ?? 0);
      }
    }
    return { rows, totals };
  }
}

/** Average tokens a field: at least 1, so that an empty field divides nothing by 0. */
export function averagesOf(totals: Float64Array, count: number): Float64Array {
  return totals.map((total) => Math.max(1, total / Math.max(1, count)));
}

/** Reckons how much a passage of each block can earn by its term. */
function boundBlocks(segment: Segment, bm25f: Bm25f, frequencies: Frequencies): Segment {
  const averages = averagesOf(segment.totals, passageCount(segment));
  const longest = longestField(segment, bm25f.fields.length);
  const gains = new Gains(bm25f, averages, longest, frequencies);
  const sums = new Float64Array(WINDOW);
  const touched = new Uint16Array(WINDOW);
  for (let block = 0; block < segment.blockMost.length; block++) {
    const start = segment.windowStarts[segment.blockWindows[block] ?? 0] ?? 0;
    const n = gains.gather(segment, block, block + 1, start, undefined, sums, touched);
    let most = 0;
    for (let i = 0; i < n; i++) {
      const place = touched[i] ?? 0;
      if ((sums[place] ?? 0) > most) most = sums[place] ?? 0;
      sums[place] = 0;
    }
    // The least step up, so that rounding while searching stays below the bound.
    segment.blockMost[block] = Math.min(255, Math.ceil((255 * most) / (bm25f.k1 + most) + 1e-6));
  }
  return { ...segment, averages };
}

/** Blocks as they come; growing flat arrays. */
class Blocks {
  #windows = new Uint16Array(FIRST_CAPACITY);
  #starts = new Uint32Array(FIRST_CAPACITY);
  count = 0;

  add(window: number, start: number): void {
    if (this.count === this.#windows.length) {
      this.#windows = grown(this.#windows, this.#windows.length * 2);
      this.#starts = grown(this.#starts, this.#starts.length * 2);
    }
    this.#windows[this.count] = window;
    this.#starts[this.count++] = start;
  }

  /** @param end number of postings */
  arrays(end: number) {
    const blockStarts = new Uint32Array(this.count + 1);
    blockStarts.set(this.#starts.subarray(0, this.count));
    blockStarts[this.count] = end;
    return {
      blockWindows: this.#windows.slice(0, this.count),
      blockStarts,
      blockMost: new Uint8Array(this.count),
    };
  }
}

function windowNumbers(windowStarts: Uint32Array, count: number): Uint16Array {
  const numbers = new Uint16Array(count);
  for (let w = 0; w + 1 < windowStarts.length; w++) {
    numbers.fill(w, windowStarts[w], windowStarts[w + 1]);
  }
  return numbers;
}
