import type { Bitset } from './bitset.ts';
import { averagesOf } from './builder.ts';
import type { Dictionary } from './dictionary.ts';
import { Gains } from './gains.ts';
import { grown } from './grown.ts';
import type { Concept } from './query.ts';
import { Frequencies, type Segment, slotOf, WINDOW } from './segment.ts';
import { type Hit, Top } from './top.ts';
import { type Bm25f, inverseDocumentFrequency } from './weights.ts';

/** Scores are compared in 32 bits and summed in any order: a bound is passed over only if it is below by more. */
const ROUNDING = 1 - 1e-6;

/** Finding one passage in a block costs as much as adding up so many postings of it. */
const POSTINGS_A_LOOK_UP = 8;

/** Postings of a query that are added up without asking which could be passed over. */
const SMALL_QUERY = 32768;

/** A segment in its place among the others. */
export interface PlacedSegment {
  segment: Segment;
  /** Number of its first passage. */
  base: number;
  /** Passages in the segment. */
  count: number;
  /** Tokens in its longest field. */
  longest: number;
}

/** Passages, tokens and rarities of all that is alive. */
export interface Statistics {
  /** Passages alive. */
  count: number;
  /** Tokens a field. */
  totals: Float64Array;
  /** Passages that have a term in the first field. */
  documentFrequency: (term: number) => number;
}

/** A concept with what is the same for all segments. */
interface WeighedConcept {
  /** In how many passages it is. */
  frequency: number;
  /** Inverse document frequency times weight times (k1 + 1): more it cannot earn. */
  factor: number;
  wordings: { numbers: number[]; weight: number }[];
}

/** A wording in one segment: which of its slots must all be in a passage. */
interface Wording {
  weight: number;
  /** Where its terms' blocks by window stand among {@link Searcher.#blockAt}. */
  rows: number[];
}

/** A concept in one segment. */
interface Clause {
  /** Inverse document frequency times weight times (k1 + 1). */
  factor: number;
  wordings: Wording[];
  /** Most that it can earn, by window. */
  most: Float64Array;
}

/**
 * Finds the k best passages without looking at most of them. Windows come in the order of what their best
 * passage could earn, until that is less than the k-th best found. In a window, the concepts that could
 * not lift a passage above it by themselves are looked up only for the passages which others found (MaxScore:
 * Turtle & Flood, "Query evaluation: strategies and optimizations", IPM 1995; with bounds by block: Ding &
 * Suel, "Faster top-k document retrieval using block-max indexes", SIGIR 2011). Not re-entrant: it reuses
 * its buffers.
 */
export class Searcher {
  readonly #bm25f: Bm25f;
  readonly #segments: readonly PlacedSegment[];
  readonly #statistics: Statistics;
  readonly #gains: Gains;
  readonly #dictionary: Dictionary;
  readonly #alive: Bitset;
  /** By segment: what a bound of 0 to 255 means with today's averages. */
  readonly #bounds: readonly Float64Array[];
  /** Scores by place in the window, and the places that have one. */
  readonly #scores = new Float64Array(WINDOW);
  readonly #found = new Uint16Array(WINDOW);
  /** The best wording of the concept at hand. */
  readonly #best = new Float64Array(WINDOW);
  readonly #bestTouched = new Uint16Array(WINDOW);
  readonly #sums = new Float64Array(WINDOW);
  readonly #sumsTouched = new Uint16Array(WINDOW);
  readonly #others = new Float64Array(WINDOW);
  readonly #othersTouched = new Uint16Array(WINDOW);
  /** Places of the clauses at hand, those that can earn most first. */
  #order = new Uint16Array(64);
  /** Block + 1 by row (a term of the query) and window; 0 where the window has none. */
  #blockAt = new Uint32Array(1024);

  constructor(
    bm25f: Bm25f,
    dictionary: Dictionary,
    segments: readonly PlacedSegment[],
    alive: Bitset,
    statistics: Statistics,
  ) {
    this.#bm25f = bm25f;
    this.#dictionary = dictionary;
    this.#segments = segments;
    this.#alive = alive;
    this.#statistics = statistics;
    const averages = averagesOf(statistics.totals, statistics.count);
    const longest = segments.reduce((most, segment) => Math.max(most, segment.longest), 0);
    this.#gains = new Gains(bm25f, averages, longest, new Frequencies(bm25f.fields.length));
    this.#bounds = segments.map(({ segment }) => boundsOf(segment.averages, averages, bm25f.k1));
  }

  /** In how many passages a concept is: its wordings are one term (Pirkola, SIGIR 1998), by weight. */
  conceptFrequency(concept: Concept): number {
    return this.#weigh(concept).frequency;
  }

  conceptIdf(concept: Concept): number {
    return inverseDocumentFrequency(this.#statistics.count, this.conceptFrequency(concept));
  }

  /** How often a concept is there, and those of its wordings that are. */
  #weigh({ variants, weight }: Concept): WeighedConcept {
    const { count, documentFrequency } = this.#statistics;
    let sum = 0;
    const wordings: WeighedConcept['wordings'] = [];
    for (const variant of variants) {
      const numbers: number[] = [];
      let least = count;
      for (const term of variant.terms) {
        const number = this.#dictionary.find(term);
        const n = number === undefined ? 0 : documentFrequency(number);
        if (n < least) least = n;
        if (number !== undefined) numbers.push(number);
      }
      sum += variant.weight * least;
      if (numbers.length === variant.terms.length)
        wordings.push({ numbers, weight: variant.weight });
    }
    const frequency = Math.min(sum, count);
    const factor = inverseDocumentFrequency(count, frequency) * weight * (this.#bm25f.k1 + 1);
    return { frequency, factor, wordings };
  }

  /** The `k` best passages, best first; equal scores by passage number. */
  search(concepts: readonly Concept[], k: number, accept?: Bitset): Hit[] {
    const top = new Top(Math.min(k, this.#statistics.count));
    const weighed = concepts.map((concept) => this.#weigh(concept));
    for (const [s, placed] of this.#segments.entries()) {
      this.#searchSegment(placed, this.#bounds[s] ?? NOTHING, weighed, top, accept);
    }
    return top.sorted();
  }

  #searchSegment(
    { segment, base }: PlacedSegment,
    bounds: Float64Array,
    concepts: readonly WeighedConcept[],
    top: Top,
    accept: Bitset | undefined,
  ): void {
    const windows = segment.windowStarts.length - 1;
    if (windows < 1) return;
    const clauses: Clause[] = [];
    const totals = new Float64Array(windows);
    if (concepts.length > this.#order.length) this.#order = new Uint16Array(concepts.length * 2);
    let rows = 0;
    let postings = 0;
    for (const { factor, wordings } of concepts) {
      const clause: Clause = { factor, wordings: [], most: new Float64Array(windows) };
      for (const { numbers, weight } of wordings) {
        const slots = numbers.map((number) => slotOf(segment, number));
        if (slots.includes(-1)) continue;
        const wording: Wording = { weight, rows: slots.map((_, i) => rows + i) };
        this.#reserve((rows + slots.length) * windows);
        for (const slot of slots) {
          postings += this.#placeBlocks(segment, slot, rows++ * windows, windows);
        }
        clause.wordings.push(wording);
        this.#boundWording(segment, bounds, wording, factor, windows, clause.most);
      }
      if (clause.wordings.length === 0) continue;
      clauses.push(clause);
      for (let w = 0; w < windows; w++) totals[w] = (totals[w] ?? 0) + (clause.most[w] ?? 0);
    }
    // Where there is little to add up, choosing what to pass over takes longer than adding it all.
    const isSmall = postings < SMALL_QUERY;
    for (const w of isSmall ? totals.keys() : byTotal(totals)) {
      const total = totals[w] ?? 0;
      if (total === 0 || total < top.threshold * ROUNDING) continue;
      const from = base + (segment.windowStarts[w] ?? 0);
      const to = base + (segment.windowStarts[w + 1] ?? 0);
      if (accept?.anyWithin(from, to) === false) continue;
      this.#searchWindow(segment, clauses, w, windows, from, top, accept, isSmall);
    }
  }

  #reserve(size: number): void {
    if (size > this.#blockAt.length) this.#blockAt = grown(this.#blockAt, size * 2);
  }

  /** Notes where a term's blocks are; how many postings they have. */
  #placeBlocks(segment: Segment, slot: number, row: number, windows: number): number {
    const { termBlocks, blockWindows, blockStarts } = segment;
    const blockAt = this.#blockAt;
    blockAt.fill(0, row, row + windows);
    const first = termBlocks[slot] ?? 0;
    const end = termBlocks[slot + 1] ?? 0;
    for (let block = first; block < end; block++) {
      blockAt[row + (blockWindows[block] ?? 0)] = block + 1;
    }
    return (blockStarts[end] ?? 0) - (blockStarts[first] ?? 0);
  }

  /** Raises what the clause can earn in each window by one of its wordings. */
  #boundWording(
    { blockMost }: Segment,
    bounds: Float64Array,
    { weight, rows }: Wording,
    factor: number,
    windows: number,
    most: Float64Array,
  ): void {
    const blockAt = this.#blockAt;
    for (let w = 0; w < windows; w++) {
      let least = 1;
      for (const row of rows) {
        const block = blockAt[row * windows + w] ?? 0;
        const bound = block === 0 ? 0 : (bounds[blockMost[block - 1] ?? 0] ?? 0);
        if (bound < least) least = bound;
      }
      const earned = least * weight * factor;
      if (earned > (most[w] ?? 0)) most[w] = earned;
    }
  }

  #searchWindow(
    segment: Segment,
    clauses: readonly Clause[],
    window: number,
    windows: number,
    from: number,
    top: Top,
    accept: Bitset | undefined,
    isSmall: boolean,
  ): void {
    const there = this.#orderClauses(clauses, window);
    // From the last on: clauses that together cannot lift a passage above the threshold.
    const least = top.threshold * ROUNDING;
    let rest = 0;
    let essential = there;
    while (essential > 0 && !isSmall) {
      const more = rest + (this.#clause(clauses, essential - 1).most[window] ?? 0);
      if (more >= least) break;
      rest = more;
      essential--;
    }
    const scores = this.#scores;
    const found = this.#found;
    let n = 0;
    for (let c = 0; c < essential; c++) {
      n = this.#addClause(segment, this.#clause(clauses, c), window, windows, n);
    }
    for (let c = essential; c < there; c++) {
      n = this.#keep(n, rest, from, top, accept);
      if (n === 0) return;
      const clause = this.#clause(clauses, c);
      rest -= clause.most[window] ?? 0;
      this.#addToFound(segment, clause, window, windows, n);
    }
    let threshold = top.threshold;
    for (let i = 0; i < n; i++) {
      const place = found[i] ?? 0;
      const score = Math.fround(scores[place] ?? 0);
      scores[place] = 0;
      if (score < threshold) continue;
      const passage = from + place;
      if (!this.#alive.has(passage) || accept?.has(passage) === false) continue;
      top.offer(passage, score);
      threshold = top.threshold;
    }
  }

  /** Puts the clauses that can earn something in the window into {@link #order}, the most first; how many. */
  #orderClauses(clauses: readonly Clause[], window: number): number {
    const order = this.#order;
    let count = 0;
    for (let c = 0; c < clauses.length; c++) {
      const most = clauses[c]?.most[window] ?? 0;
      if (most === 0) continue;
      let at = count++;
      while (at > 0 && (this.#clause(clauses, at - 1).most[window] ?? 0) < most) {
        order[at] = order[at - 1] ?? 0;
        at--;
      }
      order[at] = c;
    }
    return count;
  }

  #clause(clauses: readonly Clause[], place: number): Clause {
    return clauses[this.#order[place] ?? 0] ?? NO_CLAUSE;
  }

  /** Lets go of the passages found that cannot reach the threshold any more; how many stay. */
  #keep(n: number, rest: number, from: number, top: Top, accept: Bitset | undefined): number {
    const scores = this.#scores;
    const found = this.#found;
    const least = top.threshold * ROUNDING - rest;
    let kept = 0;
    for (let i = 0; i < n; i++) {
      const place = found[i] ?? 0;
      const passage = from + place;
      if (
        (scores[place] ?? 0) >= least &&
        this.#alive.has(passage) &&
        accept?.has(passage) !== false
      ) {
        found[kept++] = place;
      } else {
        scores[place] = 0;
      }
    }
    return kept;
  }

  /** Adds what a clause earns to all passages of the window. */
  #addClause(
    segment: Segment,
    { factor, wordings }: Clause,
    window: number,
    windows: number,
    before: number,
  ): number {
    const scores = this.#scores;
    const found = this.#found;
    const { k1 } = this.#gains;
    let n = before;
    const [only] = wordings;
    if (wordings.length === 1 && only?.rows.length === 1) {
      const block = this.#blockAt[(only.rows[0] ?? 0) * windows + window] ?? 0;
      const most = factor * only.weight;
      if (this.#gains.isTabulated) {
        return this.#gains.addEarned(segment, block - 1, most, scores, found, n);
      }
      const sums = this.#sums;
      const touched = this.#sumsTouched;
      const m = this.#gains.gather(segment, block - 1, sums, touched, 0);
      for (let i = 0; i < m; i++) {
        const place = touched[i] ?? 0;
        const sum = sums[place] ?? 0;
        sums[place] = 0;
        if (scores[place] === 0) found[n++] = place;
        scores[place] = (scores[place] ?? 0) + (most * sum) / (k1 + sum);
      }
      return n;
    }
    const best = this.#best;
    const touched = this.#bestTouched;
    let m = 0;
    for (const wording of wordings) m = this.#addWording(segment, wording, window, windows, m);
    for (let i = 0; i < m; i++) {
      const place = touched[i] ?? 0;
      if (scores[place] === 0) found[n++] = place;
      scores[place] = (scores[place] ?? 0) + factor * (best[place] ?? 0);
      best[place] = 0;
    }
    return n;
  }

  /** Raises the best wording of each passage of the window that has this one. */
  #addWording(
    segment: Segment,
    { weight, rows }: Wording,
    window: number,
    windows: number,
    before: number,
  ): number {
    const sums = this.#sums;
    const touched = this.#sumsTouched;
    const { blockStarts } = segment;
    let rarest = 0;
    let fewest = Number.POSITIVE_INFINITY;
    for (const row of rows) {
      const block = this.#blockAt[row * windows + window] ?? 0;
      if (block === 0) return before;
      const size = (blockStarts[block] ?? 0) - (blockStarts[block - 1] ?? 0);
      if (size < fewest) {
        fewest = size;
        rarest = block;
      }
    }
    let m = this.#gains.gather(segment, rarest - 1, sums, touched, 0);
    for (const row of rows) {
      const block = this.#blockAt[row * windows + window] ?? 0;
      if (block !== rarest) m = this.#intersect(segment, block - 1, m);
    }
    const { k1 } = this.#gains;
    const best = this.#best;
    const bestTouched = this.#bestTouched;
    let n = before;
    for (let i = 0; i < m; i++) {
      const place = touched[i] ?? 0;
      const sum = sums[place] ?? 0;
      sums[place] = 0;
      const value = (weight * sum) / (k1 + sum);
      if (best[place] === 0) bestTouched[n++] = place;
      if (value > (best[place] ?? 0)) best[place] = value;
    }
    return n;
  }

  /** A wording of several terms stands as often as the rarest of them. */
  #intersect(segment: Segment, block: number, before: number): number {
    const sums = this.#sums;
    const touched = this.#sumsTouched;
    const others = this.#others;
    const othersTouched = this.#othersTouched;
    const size = (segment.blockStarts[block + 1] ?? 0) - (segment.blockStarts[block] ?? 0);
    const isFew = before * POSTINGS_A_LOOK_UP < size;
    const count = isFew ? 0 : this.#gains.gather(segment, block, others, othersTouched, 0);
    let kept = 0;
    for (let i = 0; i < before; i++) {
      const place = touched[i] ?? 0;
      const other = isFew ? this.#gains.at(segment, block, place) : (others[place] ?? 0);
      if (other === 0) {
        sums[place] = 0;
        continue;
      }
      if (other < (sums[place] ?? 0)) sums[place] = other;
      touched[kept++] = place;
    }
    for (let i = 0; i < count; i++) others[othersTouched[i] ?? 0] = 0;
    return kept;
  }

  /** Adds what a clause earns to the passages found: one by one, or where they are many, by its blocks. */
  #addToFound(segment: Segment, clause: Clause, window: number, windows: number, n: number): void {
    let postings = 0;
    let blocks = 0;
    for (const { rows } of clause.wordings) {
      for (const row of rows) {
        const block = this.#blockAt[row * windows + window] ?? 0;
        if (block > 0) {
          blocks++;
          postings += (segment.blockStarts[block] ?? 0) - (segment.blockStarts[block - 1] ?? 0);
        }
      }
    }
    if (n * blocks * POSTINGS_A_LOOK_UP < postings) {
      this.#lookUp(segment, clause, window, windows, n);
      return;
    }
    const best = this.#best;
    const touched = this.#bestTouched;
    let m = 0;
    for (const wording of clause.wordings)
      m = this.#addWording(segment, wording, window, windows, m);
    for (let i = 0; i < m; i++) {
      const place = touched[i] ?? 0;
      const score = this.#scores[place] ?? 0;
      if (score > 0) this.#scores[place] = score + clause.factor * (best[place] ?? 0);
      best[place] = 0;
    }
  }

  #lookUp(
    segment: Segment,
    { factor, wordings }: Clause,
    window: number,
    windows: number,
    n: number,
  ): void {
    const { k1 } = this.#gains;
    for (let i = 0; i < n; i++) {
      const place = this.#found[i] ?? 0;
      let best = 0;
      for (const { weight, rows } of wordings) {
        let least = Number.POSITIVE_INFINITY;
        for (const row of rows) {
          const block = this.#blockAt[row * windows + window] ?? 0;
          const sum = block === 0 ? 0 : this.#gains.at(segment, block - 1, place);
          if (sum < least) least = sum;
          if (least === 0) break;
        }
        const value = (weight * least) / (k1 + least);
        if (value > best) best = value;
      }
      this.#scores[place] = (this.#scores[place] ?? 0) + factor * best;
    }
  }
}

const NOTHING = new Float64Array(256);
const NO_CLAUSE: Clause = { factor: 0, wordings: [], most: NOTHING };

/**
 * What blocks can earn, by their bound of 0 to 255. Bounds were reckoned with the averages of their time: if
 * an average grew, a frequency counts at most that much more.
 */
function boundsOf(then: Float64Array, now: Float64Array, k1: number): Float64Array {
  let growth = 1;
  for (const [f, average] of now.entries()) growth = Math.max(growth, average / (then[f] ?? 1));
  return Float64Array.from({ length: 256 }, (_, most) => {
    const share = most / 255;
    if (share === 1) return 1;
    const frequency = (growth * k1 * share) / (1 - share);
    return frequency / (k1 + frequency);
  });
}

/** Windows that have anything, the largest total first; near totals in any order. */
function* byTotal(totals: Float64Array): Generator<number> {
  let most = 0;
  let count = 0;
  for (const total of totals) {
    if (total > most) most = total;
    if (total > 0) count++;
  }
  // A total and its window in one number, so that sorting needs no comparing function.
  const keys = new Float64Array(count);
  let at = 0;
  for (let w = 0; w < totals.length; w++) {
    const total = totals[w] ?? 0;
    if (total > 0) keys[at++] = Math.round((total / most) * STEPS) * MOST_WINDOWS + w;
  }
  keys.sort();
  for (let i = count - 1; i >= 0; i--) yield (keys[i] ?? 0) % MOST_WINDOWS;
}

const STEPS = 1 << 20;
const MOST_WINDOWS = 1 << 16;
