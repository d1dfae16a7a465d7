import type { Bitset } from './bitset.ts';
import { averagesOf } from './builder.ts';
import {
  type Clause,
  isOneWord,
  NO_CLAUSE,
  postingsOf,
  type SlottedWording,
  slottedIn,
  type WeighedConcept,
  type Wording,
  withoutNeedless,
} from './clauses.ts';
import type { Dictionary } from './dictionary.ts';
import { Gains } from './gains.ts';
import { grown } from './grown.ts';
import { BUCKET_BITS, BUCKETS, DENSE, Peaks } from './peaks.ts';
import { isQuick, MOST_HITS, PlainSearch, type PlainWord } from './plain.ts';
import type { Concept } from './query.ts';
import { Frequencies, type Segment, slotOf, WINDOW } from './segment.ts';
import { Sieve } from './sieve.ts';
import { type Hit, ROUNDING, Top } from './top.ts';
import { type Bm25f, inverseDocumentFrequency } from './weights.ts';

/** Finding one passage in a block costs as much as adding up so many postings of it. */
const POSTINGS_A_LOOK_UP = 8;
/** The same where postings far from any passage that is looked for are passed over. */
const MASKED_POSTINGS_A_LOOK_UP = 32;

/** Postings that are read for each passage found, before it is asked which of these can still be among the best. */
const CHEAP = 2;

/** A clause has so many postings for each passage found, before it is asked which of these its peaks can lift… */
const POSTINGS_A_KEEP = 2;
/** …and its wordings without peaks earn at most this share of it. */
const WORTH_A_LOOK = 0.9;

/** Windows in a row are searched together, so many at most: what more of them need leaves the processor's cache. */
const MOST_TOGETHER = 4;
/** Windows are searched together until they have so many postings: each stretch costs something for each word. */
const POSTINGS_A_STRETCH = 1 << 13;

/** With fewer postings in a single stretch, all of them are read. */
const SMALL_QUERY = 32768;

/** Postings for which it is worth to see where they stand, for each group that this can spare from being gathered. */
const POSTINGS_A_GROUP = 16;

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

/** Windows in a row that are searched together. */
interface Stretch {
  segment: Segment;
  /** Its place among the segment's. */
  index: number;
  /** Its first window. */
  window: number;
  /** First passage in the segment. */
  start: number;
  /** The same passage among all. */
  base: number;
}

/**
 * Finds the k best passages without looking at most of them. Stretches come in the order of what their best
 * passage could earn, until that is less than the k-th best found. In a stretch, the concepts that could
 * not lift a passage above it by themselves are looked up only for the passages which others found (MaxScore:
 * Turtle & Flood, "Query evaluation: strategies and optimizations", IPM 1995; with bounds by block: Ding &
 * Suel, "Faster top-k document retrieval using block-max indexes", SIGIR 2011). Where neighbours or several fields
 * make postings dear, a sieve first lets go of the groups that lack too many words. Not re-entrant: it reuses its
 * buffers.
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
  /** Whether no passage was removed. */
  readonly #isWhole: boolean;
  /** How far a posting counts on either side. */
  readonly #reach: number;
  /** Scores by place in the stretch, and the places that have one. */
  readonly #scores: Float64Array;
  readonly #found: Uint16Array;
  /** The best wording of the concept at hand. */
  readonly #best: Float64Array;
  readonly #bestTouched: Uint16Array;
  readonly #sums: Float64Array;
  readonly #sumsTouched: Uint16Array;
  readonly #others: Float64Array;
  readonly #othersTouched: Uint16Array;
  readonly #mask: Uint8Array;
  /** Places of the groups that the sieve left. */
  readonly #open: Uint8Array;
  readonly #sieves = new Map<Segment, Sieve>();
  readonly #peaks: Peaks;
  readonly #plain: PlainSearch;
  /** What a clause earns at most by bucket, window by window. */
  readonly #bucketBounds = new Float64Array(MOST_TOGETHER * BUCKETS);
  /** The best score of the passages kept. */
  #mostKept = 0;
  #top = new Top(0);
  /** The best of a stretch while it is searched. */
  #least = new Top(0);
  /** Numbers by stretch, line by line: what a passage could have in all; what wordings and clauses earn and read. */
  #lines = new Float64Array(1024);
  /** Stretches at hand. */
  #queue = new Uint16Array(64);
  /** Places of the clauses at hand, those that can earn most first. */
  #order = new Uint16Array(64);
  /** First block by row (a term of the query) and stretch; in each row one more for the end. */
  #blocks = new Uint32Array(1024);

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
    this.#isWhole = statistics.count === segments.reduce((sum, { count }) => sum + count, 0);
    const averages = averagesOf(statistics.totals, statistics.count);
    const longest = segments.reduce((most, segment) => Math.max(most, segment.longest), 0);
    this.#reach = bm25f.neighbours?.reach ?? 0;
    const windows = segments.reduce(
      (most, { segment }) => Math.max(most, segment.windowStarts.length - 1),
      0,
    );
    const places = Math.min(windows, MOST_TOGETHER) * WINDOW;
    this.#scores = new Float64Array(places);
    this.#found = new Uint16Array(places);
    this.#best = new Float64Array(places);
    this.#bestTouched = new Uint16Array(places);
    this.#sums = new Float64Array(places);
    this.#sumsTouched = new Uint16Array(places);
    this.#others = new Float64Array(places);
    this.#othersTouched = new Uint16Array(places);
    this.#mask = new Uint8Array(places);
    this.#open = new Uint8Array(places);
    this.#gains = new Gains(bm25f, averages, longest, new Frequencies(bm25f.fields.length));
    this.#peaks = new Peaks(this.#gains);
    this.#plain = new PlainSearch(this.#gains);
    this.#bounds = segments.map(({ segment }) => boundsOf(segment.averages, averages, bm25f.k1));
  }

  /** In how many passages a concept is: its wordings are one term (Pirkola, SIGIR 1998), by weight. */
  conceptFrequency({ variants }: Concept): number {
    let sum = 0;
    for (const { terms, weight } of variants) sum += weight * this.#leastFrequency(terms);
    return Math.min(sum, this.#statistics.count);
  }

  /** How often the rarest of some terms is there; those that have a number add it to `numbers`. */
  #leastFrequency(terms: readonly string[], numbers?: number[]): number {
    const { count, documentFrequency } = this.#statistics;
    let least = count;
    for (const term of terms) {
      const number = this.#dictionary.find(term);
      const n = number === undefined ? 0 : documentFrequency(number);
      if (n < least) least = n;
      if (number !== undefined) numbers?.push(number);
    }
    return least;
  }

  conceptIdf(concept: Concept): number {
    return inverseDocumentFrequency(this.#statistics.count, this.conceptFrequency(concept));
  }

  /** What a concept can earn, and those of its wordings that are there. */
  #weigh({ variants, weight }: Concept): WeighedConcept {
    const { count } = this.#statistics;
    let sum = 0;
    const wordings: WeighedConcept['wordings'] = [];
    for (const variant of variants) {
      const numbers: number[] = [];
      sum += variant.weight * this.#leastFrequency(variant.terms, numbers);
      if (numbers.length === variant.terms.length)
        wordings.push({ numbers, weight: variant.weight });
    }
    const rarity = inverseDocumentFrequency(count, Math.min(sum, count));
    const factor = rarity * weight * (this.#bm25f.k1 + 1);
    return { factor, wordings: withoutNeedless(wordings) };
  }

  /** The `k` best passages, best first; equal scores by passage number. */
  search(concepts: readonly Concept[], k: number, accept?: Bitset): Hit[] {
    const most = Math.min(k, this.#statistics.count);
    const weighed: WeighedConcept[] = [];
    for (const concept of concepts) weighed.push(this.#weigh(concept));
    if (this.#gains.isTabulated && most <= MOST_HITS && weighed.every(isPlainWord)) {
      const hits = this.#searchPlain(weighed, most, accept);
      if (hits !== undefined) return hits;
    }
    const top = this.#emptyTop(most);
    for (const [s, placed] of this.#segments.entries()) {
      this.#searchSegment(placed, this.#bounds[s] ?? NOTHING, weighed, top, accept);
    }
    return top.sorted();
  }

  /** The best passages by words alone; nothing where much must be read. */
  #searchPlain(
    concepts: readonly WeighedConcept[],
    k: number,
    accept: Bitset | undefined,
  ): Hit[] | undefined {
    const segments = this.#segments;
    const words = segments.map(({ segment }) => plainWords(segment, concepts));
    if (!segments.every(({ segment }, s) => isQuick(segment, words[s] ?? []))) return undefined;
    const isAny = this.#isWhole && accept === undefined;
    this.#plain.begin(k, isAny ? undefined : (passage) => this.#isAccepted(passage, accept));
    for (const [s, { segment, base }] of segments.entries()) {
      this.#plain.search(segment, base, words[s] ?? [], this.#bounds[s] ?? NOTHING);
    }
    return this.#plain.hits();
  }

  #emptyTop(k: number): Top {
    if (k !== this.#top.k) {
      this.#top = new Top(k);
      this.#least = new Top(k);
    }
    this.#top.clear();
    return this.#top;
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
    if (concepts.length > this.#order.length) this.#order = new Uint16Array(concepts.length * 2);
    const slotted: { factor: number; wordings: SlottedWording[] }[] = [];
    for (const { factor, wordings } of concepts) {
      slotted.push({ factor, wordings: slottedIn(segment, wordings) });
    }
    let postings = 0;
    let lines = 1;
    for (const { wordings } of slotted) {
      lines += 2 + wordings.length;
      for (const { slots } of wordings) {
        for (const slot of slots) postings += postingsOf(segment, slot);
      }
    }
    if (postings === 0) return;
    const together = Math.min(MOST_TOGETHER, Math.ceil((POSTINGS_A_STRETCH * windows) / postings));
    const stretches = Math.ceil(windows / together);
    if (lines * stretches > this.#lines.length)
      this.#lines = new Float64Array(2 * lines * stretches);
    this.#lines.fill(0, 0, lines * stretches);
    const clauses: Clause[] = [];
    let rows = 0;
    let line = stretches;
    for (const { factor, wordings } of slotted) {
      if (wordings.length === 0) continue;
      const clause: Clause = {
        factor,
        wordings: [],
        row: isOneWord(wordings) ? rows * (stretches + 1) : -1,
        most: line,
        postings: line + stretches,
      };
      line += 2 * stretches;
      for (const { weight, slots } of wordings) {
        const first = rows;
        for (const slot of slots) this.#placeBlocks(segment, slot, rows++, together, stretches);
        const wording: Wording = {
          weight,
          rows: slots.map((_, i) => (first + i) * (stretches + 1)),
          most: line,
        };
        line += stretches;
        this.#boundWording(segment, bounds, wording, clause, stretches);
        clause.wordings.push(wording);
      }
      clauses.push(clause);
    }
    // Choosing what to pass over would take longer than reading it all.
    const isSmall = stretches === 1 && postings < SMALL_QUERY;
    const there = this.#orderStretches(clauses, stretches);
    for (let i = 0; i < there; i++) {
      const s = this.#queue[i] ?? 0;
      if ((this.#lines[s] ?? 0) < top.threshold * ROUNDING) break;
      const start = segment.windowStarts[s * together] ?? 0;
      const end = segment.windowStarts[Math.min(windows, (s + 1) * together)] ?? 0;
      if (accept?.anyWithin(base + start, base + end) === false) continue;
      const stretch = { segment, index: s, window: s * together, start, base: base + start };
      this.#searchStretch(stretch, clauses, top, accept, isSmall);
    }
  }

  /**
   * Adds up what a passage of each stretch could have, and puts the stretches that have anything into
   * {@link #queue}, the largest total first; how many.
   */
  #orderStretches(clauses: readonly Clause[], stretches: number): number {
    if (stretches > this.#queue.length) this.#queue = new Uint16Array(stretches);
    const lines = this.#lines;
    const queue = this.#queue;
    let count = 0;
    for (let s = 0; s < stretches; s++) {
      let total = 0;
      for (const { most } of clauses) total += lines[most + s] ?? 0;
      if (total === 0) continue;
      lines[s] = total;
      let at = count++;
      for (; at > 0 && (lines[queue[at - 1] ?? 0] ?? 0) < total; at--)
        queue[at] = queue[at - 1] ?? 0;
      queue[at] = s;
    }
    return count;
  }

  /** Notes where a term's blocks are, by stretch. */
  #placeBlocks(
    { termBlocks, blockWindows }: Segment,
    slot: number,
    row: number,
    together: number,
    stretches: number,
  ): void {
    const size = (row + 1) * (stretches + 1);
    if (size > this.#blocks.length) this.#blocks = grown(this.#blocks, size * 2);
    const blocks = this.#blocks;
    const end = termBlocks[slot + 1] ?? 0;
    let block = termBlocks[slot] ?? 0;
    let at = row * (stretches + 1);
    blocks[at++] = block;
    for (let s = 1; s <= stretches; s++) {
      while (block < end && (blockWindows[block] ?? 0) < s * together) block++;
      blocks[at++] = block;
    }
  }

  /** Bounds what a wording earns in each stretch by its rarest word there, and raises what the concept does. */
  #boundWording(
    segment: Segment,
    bounds: Float64Array,
    { rows, weight, most: line }: Wording,
    clause: Clause,
    stretches: number,
  ): void {
    const { blockMost } = segment;
    const blocks = this.#blocks;
    const lines = this.#lines;
    const full = weight * clause.factor;
    for (let s = 0; s < stretches; s++) {
      let most = full;
      let fewest = Number.POSITIVE_INFINITY;
      for (const row of rows) {
        const end = blocks[row + s + 1] ?? 0;
        let bound = 0;
        for (let block = blocks[row + s] ?? 0; block < end; block++) {
          const own = blockMost[block] ?? 0;
          if (own > bound) bound = own;
        }
        most = Math.min(most, (bounds[bound] ?? 0) * full);
        fewest = Math.min(fewest, this.#sizeOf(segment, row + s));
      }
      const at = clause.postings + s;
      lines[at] = (lines[at] ?? 0) + fewest;
      lines[line + s] = most;
      if (most > (lines[clause.most + s] ?? 0)) lines[clause.most + s] = most;
    }
  }

  #searchStretch(
    stretch: Stretch,
    clauses: readonly Clause[],
    top: Top,
    accept: Bitset | undefined,
    isSmall: boolean,
  ): void {
    const { index, base } = stretch;
    const there = this.#orderClauses(clauses, index);
    const lines = this.#lines;
    const scores = this.#scores;
    const found = this.#found;
    let total = 0;
    for (let c = 0; c < there; c++) total += lines[this.#clause(clauses, c).most + index] ?? 0;
    let least = isSmall ? 0 : top.threshold * ROUNDING;
    const { isTabulated } = this.#gains;
    // Until there are k, each clause tells more of what they will have; where postings are cheap, the first is enough.
    const isUnbounded = !isSmall && least === 0;
    const isSifted = least > 0 && !isTabulated;
    if (isSifted && !this.#sift(stretch, clauses, there, total, least)) return;
    const open = isSifted ? this.#open : undefined;
    // What this clause and those behind it earn together.
    let rest = total;
    let n = 0;
    let isMasked = false;
    for (let c = 0; c < there; c++) {
      const clause = this.#clause(clauses, c);
      const most = lines[clause.most + index] ?? 0;
      if (n > 0 && isUnbounded && (least === 0 || !isTabulated)) {
        least = Math.max(least, this.#leastFound(n, base, top, accept) * ROUNDING);
      }
      if (rest >= least) {
        n = this.#addClause(stretch, clause, least - (total - most), open, n);
      } else if (!isMasked && this.#isCheap(stretch, clause, n)) {
        this.#raise(stretch, clause);
      } else {
        n = this.#keep(n, least - rest, base, accept);
        if (!isTabulated) n = this.#keepByPeaks(stretch, clause, least - (rest - most), n);
        if (n === 0) break;
        const need = least - (rest - most) - this.#mostKept;
        isMasked = this.#addToFound(stretch, clause, need, n, isMasked);
      }
      rest -= most;
    }
    if (isMasked) this.#mask.fill(0);
    open?.fill(0);
    let threshold = top.threshold;
    for (let i = 0; i < n; i++) {
      const place = found[i] ?? 0;
      const score = Math.fround(scores[place] ?? 0);
      scores[place] = 0;
      if (score < threshold) continue;
      const passage = base + place;
      if (!this.#isAccepted(passage, accept)) continue;
      top.offer(passage, score);
      threshold = top.threshold;
    }
  }

  /**
   * Marks in {@link #open} the groups where a passage can be one of the best, by the clauses that must be read and
   * those others that take less than to look at the groups left; whether there are any.
   */
  #sift(
    stretch: Stretch,
    clauses: readonly Clause[],
    there: number,
    total: number,
    least: number,
  ): boolean {
    const { segment, index, start } = stretch;
    const lines = this.#lines;
    const sieve = this.#sieveOf(segment);
    sieve.open(start);
    // What the clauses earn that were not read.
    let rest = total;
    for (let c = 0; c < there; c++) {
      const clause = this.#clause(clauses, c);
      const isNeeded = rest >= least;
      const postings = lines[clause.postings + index] ?? 0;
      if (!isNeeded && postings > POSTINGS_A_GROUP * sieve.count) continue;
      const most = lines[clause.most + index] ?? 0;
      this.#siftClause(stretch, clause, sieve, least - (total - most));
      sieve.add(most, isNeeded);
      rest -= most;
      if (rest < least) sieve.keep(least - rest);
      if (rest < least && sieve.count === 0) return false;
    }
    sieve.mark(this.#open);
    return true;
  }

  #sieveOf(segment: Segment): Sieve {
    const known = this.#sieves.get(segment);
    if (known !== undefined) return known;
    const sieve = new Sieve(segment, this.#peaks, this.#open.length, this.#reach);
    this.#sieves.set(segment, sieve);
    return sieve;
  }

  #siftClause({ segment, index }: Stretch, clause: Clause, sieve: Sieve, least: number): void {
    const blocks = this.#blocks;
    const clauseMost = this.#lines[clause.most + index] ?? 0;
    for (const { weight, rows, most: line } of clause.wordings) {
      const most = this.#lines[line + index] ?? 0;
      if (most === 0 || most < least) continue;
      const row = this.#rarest(segment, rows, index) + index;
      const block = blocks[row] ?? 0;
      const end = blocks[row + 1] ?? 0;
      const full = clause.factor * weight;
      sieve.raise(block, end, most, full, least, clauseMost);
    }
  }

  /** The row that has the fewest postings in the stretch. */
  #rarest(segment: Segment, rows: readonly number[], stretch: number): number {
    let rarest = rows[0] ?? 0;
    let fewest = Number.POSITIVE_INFINITY;
    for (const row of rows) {
      const size = this.#sizeOf(segment, row + stretch);
      if (size >= fewest) continue;
      fewest = size;
      rarest = row;
    }
    return rarest;
  }

  /**
   * Puts the clauses that can earn something in the stretch into {@link #order}, those that earn most for the
   * postings to be read first; how many.
   */
  #orderClauses(clauses: readonly Clause[], stretch: number): number {
    const order = this.#order;
    const lines = this.#lines;
    const worth = ({ most, postings }: Clause) =>
      (lines[most + stretch] ?? 0) / (lines[postings + stretch] ?? 1);
    let count = 0;
    for (let c = 0; c < clauses.length; c++) {
      const clause = clauses[c];
      if (clause === undefined || lines[clause.most + stretch] === 0) continue;
      const own = worth(clause);
      let at = count++;
      while (at > 0 && worth(this.#clause(clauses, at - 1)) < own) {
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

  /** What the k-th best of the passages found has so far: it will have no less. 0 where they are fewer. */
  #leastFound(n: number, base: number, { k }: Top, accept: Bitset | undefined): number {
    if (n < k) return 0;
    const best = this.#least;
    best.clear();
    let least = 0;
    for (let i = 0; i < n; i++) {
      const place = this.#found[i] ?? 0;
      const score = this.#scores[place] ?? 0;
      if (score <= least) continue;
      const passage = base + place;
      if (!this.#isAccepted(passage, accept)) continue;
      best.offer(passage, score);
      least = best.threshold;
    }
    return least;
  }

  #isAccepted(passage: number, accept: Bitset | undefined): boolean {
    return (this.#isWhole || this.#alive.has(passage)) && accept?.has(passage) !== false;
  }

  /** Marks some places, and those whose words count for them. */
  #mark(places: Uint16Array, n: number): void {
    const mask = this.#mask;
    const reach = this.#reach;
    for (let i = 0; i < n; i++) {
      const place = places[i] ?? 0;
      const last = Math.min(place + reach, mask.length - 1);
      for (let other = Math.max(place - reach, 0); other <= last; other++) mask[other] = 1;
    }
  }

  /** Lets go of the passages found that have less; how many stay. */
  #keep(n: number, least: number, base: number, accept: Bitset | undefined): number {
    const scores = this.#scores;
    const found = this.#found;
    let most = 0;
    let kept = 0;
    for (let i = 0; i < n; i++) {
      const place = found[i] ?? 0;
      const score = scores[place] ?? 0;
      if (score >= least && this.#isAccepted(base + place, accept)) {
        found[kept++] = place;
        if (score > most) most = score;
      } else {
        scores[place] = 0;
      }
    }
    this.#mostKept = most;
    return kept;
  }

  /**
   * Lets go of the passages found that have less even with the most that a clause earns in their bucket, where
   * the clause has many postings; how many stay.
   */
  #keepByPeaks(stretch: Stretch, clause: Clause, least: number, n: number): number {
    const { segment, index, window, start } = stretch;
    const postings = this.#lines[clause.postings + index] ?? 0;
    if (postings < POSTINGS_A_KEEP * n) return n;
    if (!this.#boundBuckets(stretch, clause, least - this.#mostKept)) return n;
    const { windowStarts } = segment;
    const scores = this.#scores;
    const found = this.#found;
    let kept = 0;
    for (let i = 0; i < n; i++) {
      const place = found[i] ?? 0;
      let own = window;
      while ((windowStarts[own + 1] ?? 0) <= start + place) own++;
      const bucket = (start + place - (windowStarts[own] ?? 0)) >>> BUCKET_BITS;
      const bound = this.#bucketBounds[(own - window) * BUCKETS + bucket] ?? 0;
      if ((scores[place] ?? 0) + bound >= least) found[kept++] = place;
      else scores[place] = 0;
    }
    return kept;
  }

  /**
   * Puts what passages earn at most by a clause into {@link #bucketBounds}, but for wordings that earn less than
   * asked for; whether there are dense ones that earn more than the others.
   */
  #boundBuckets({ segment, index, window }: Stretch, clause: Clause, least: number): boolean {
    const lines = this.#lines;
    const dense: Wording[] = [];
    let others = 0;
    for (const wording of clause.wordings) {
      const most = lines[wording.most + index] ?? 0;
      if (most === 0 || most < least) continue;
      const row = this.#rarest(segment, wording.rows, index) + index;
      if (this.#sizeOf(segment, row) >= DENSE) dense.push(wording);
      else if (most > others) others = most;
    }
    if (others >= WORTH_A_LOOK * (lines[clause.most + index] ?? 0)) return false;
    const bounds = this.#bucketBounds;
    bounds.fill(others);
    for (const { weight, rows, most: line } of dense) {
      const row = this.#rarest(segment, rows, index) + index;
      const full = clause.factor * weight;
      const most = lines[line + index] ?? 0;
      const end = this.#blocks[row + 1] ?? 0;
      for (let block = this.#blocks[row] ?? 0; block < end; block++) {
        const peaks = this.#peaks.of(segment, block);
        const at = ((segment.blockWindows[block] ?? 0) - window) * BUCKETS;
        for (let bucket = 0; bucket < BUCKETS; bucket++) {
          const bound = peaks === undefined ? most : (peaks[bucket] ?? 0) * full;
          if (bound > (bounds[at + bucket] ?? 0)) bounds[at + bucket] = bound;
        }
      }
    }
    return true;
  }

  /**
   * Adds what a clause earns to the passages of the stretch.
   *
   * @param least wordings that earn less are the best wording of none of the best passages
   * @param open postings at places where it is 0 are passed over
   */
  #addClause(
    stretch: Stretch,
    clause: Clause,
    least: number,
    open: Uint8Array | undefined,
    before: number,
  ): number {
    const { factor, wordings } = clause;
    const { segment, index, start } = stretch;
    const scores = this.#scores;
    const found = this.#found;
    const gains = this.#gains;
    let n = before;
    const [only] = wordings;
    if (clause.row >= 0 && only !== undefined) {
      const row = clause.row + index;
      const block = this.#blocks[row] ?? 0;
      const end = this.#blocks[row + 1] ?? 0;
      const most = factor * only.weight;
      if (gains.isTabulated) {
        return gains.addEarned(segment, block, end, start, most, scores, found, n);
      }
      const { k1 } = gains;
      const sums = this.#sums;
      const touched = this.#sumsTouched;
      const m = gains.gather(segment, block, end, start, open, sums, touched);
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
    const m = this.#addWordings(stretch, wordings, least, open);
    for (let i = 0; i < m; i++) {
      const place = touched[i] ?? 0;
      if (scores[place] === 0) found[n++] = place;
      scores[place] = (scores[place] ?? 0) + factor * (best[place] ?? 0);
      best[place] = 0;
    }
    return n;
  }

  /** Finds the best wording of each passage among those that earn enough; of how many passages. */
  #addWordings(
    stretch: Stretch,
    wordings: readonly Wording[],
    least: number,
    mask: Uint8Array | undefined,
  ): number {
    let n = 0;
    for (const wording of wordings) {
      const most = this.#lines[wording.most + stretch.index] ?? 0;
      if (most > 0 && most >= least) n = this.#addWording(stretch, wording, mask, n);
    }
    return n;
  }

  /** Raises the best wording of each passage of the stretch that has this one. */
  #addWording(
    stretch: Stretch,
    { weight, rows }: Wording,
    mask: Uint8Array | undefined,
    before: number,
  ): number {
    const { segment, index, start } = stretch;
    const blocks = this.#blocks;
    const sums = this.#sums;
    const touched = this.#sumsTouched;
    const rarest = this.#rarest(segment, rows, index);
    const first = rarest + index;
    let m = this.#gains.gather(
      segment,
      blocks[first] ?? 0,
      blocks[first + 1] ?? 0,
      start,
      mask,
      sums,
      touched,
    );
    for (const row of rows) if (row !== rarest) m = this.#intersect(stretch, row, mask, m);
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

  /** Postings of a row in a stretch. */
  #sizeOf({ blockStarts }: Segment, row: number): number {
    const from = blockStarts[this.#blocks[row] ?? 0] ?? 0;
    return (blockStarts[this.#blocks[row + 1] ?? 0] ?? 0) - from;
  }

  /** A wording of several terms stands as often as the rarest of them. */
  #intersect(
    { segment, index, start }: Stretch,
    row: number,
    mask: Uint8Array | undefined,
    before: number,
  ): number {
    const sums = this.#sums;
    const touched = this.#sumsTouched;
    const others = this.#others;
    const othersTouched = this.#othersTouched;
    const block = this.#blocks[row + index] ?? 0;
    const end = this.#blocks[row + index + 1] ?? 0;
    const isFew = before * POSTINGS_A_LOOK_UP < this.#sizeOf(segment, row + index);
    const count = isFew
      ? 0
      : this.#gains.gather(segment, block, end, start, mask, others, othersTouched);
    let kept = 0;
    for (let i = 0; i < before; i++) {
      const place = touched[i] ?? 0;
      const other = isFew
        ? this.#gains.at(segment, block, end, start + place)
        : (others[place] ?? 0);
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

  /**
   * Adds what a clause earns to the passages found: one by one, or where they are many, by its blocks.
   *
   * @param least wordings that earn less are the best wording of none of the best passages
   * @param isMasked whether the passages found are marked
   * @returns whether they are then
   */
  #addToFound(
    stretch: Stretch,
    clause: Clause,
    least: number,
    n: number,
    isMasked: boolean,
  ): boolean {
    const { segment, index } = stretch;
    let postings = 0;
    let rows = 0;
    for (const wording of clause.wordings) {
      if ((this.#lines[wording.most + index] ?? 0) < least) continue;
      for (const row of wording.rows) {
        const size = this.#sizeOf(segment, row + index);
        if (size > 0) rows++;
        postings += size;
      }
    }
    if (n * rows * MASKED_POSTINGS_A_LOOK_UP < postings) {
      this.#lookUp(stretch, clause, least, n);
      return isMasked;
    }
    if (this.#gains.isTabulated && clause.row >= 0) {
      this.#raise(stretch, clause);
      return isMasked;
    }
    if (!isMasked) this.#mark(this.#found, n);
    const best = this.#best;
    const touched = this.#bestTouched;
    const m = this.#addWordings(stretch, clause.wordings, least, this.#mask);
    for (let i = 0; i < m; i++) {
      const place = touched[i] ?? 0;
      const score = this.#scores[place] ?? 0;
      if (score > 0) this.#scores[place] = score + clause.factor * (best[place] ?? 0);
      best[place] = 0;
    }
    return true;
  }

  /** Whether a clause has so few postings that choosing the passages which need them takes longer. */
  #isCheap(stretch: Stretch, clause: Clause, n: number): boolean {
    if (!this.#gains.isTabulated || clause.row < 0) return false;
    return this.#sizeOf(stretch.segment, clause.row + stretch.index) < CHEAP * n;
  }

  /** Adds what a clause of one word earns to the passages found, where there is one field alone. */
  #raise({ segment, index, start }: Stretch, { row, wordings, factor }: Clause): void {
    const block = this.#blocks[row + index] ?? 0;
    const end = this.#blocks[row + index + 1] ?? 0;
    const most = factor * (wordings[0]?.weight ?? 0);
    this.#gains.addEarned(segment, block, end, start, most, this.#scores, undefined, 0);
  }

  #lookUp(
    { segment, index, start }: Stretch,
    { factor, wordings }: Clause,
    least: number,
    n: number,
  ): void {
    const { k1 } = this.#gains;
    const blocks = this.#blocks;
    for (let i = 0; i < n; i++) {
      const place = this.#found[i] ?? 0;
      let best = 0;
      for (const { weight, rows, most: line } of wordings) {
        const most = this.#lines[line + index] ?? 0;
        if (most < least || most <= factor * best) continue;
        let rarest = Number.POSITIVE_INFINITY;
        for (const row of rows) {
          const block = blocks[row + index] ?? 0;
          const end = blocks[row + index + 1] ?? 0;
          const sum = this.#gains.at(segment, block, end, start + place);
          if (sum < rarest) rarest = sum;
          if (rarest === 0) break;
        }
        const value = (weight * rarest) / (k1 + rarest);
        if (value > best) best = value;
      }
      this.#scores[place] = (this.#scores[place] ?? 0) + factor * best;
    }
  }
}

function isPlainWord({ wordings }: WeighedConcept): boolean {
  return wordings.length === 0 || (wordings.length === 1 && wordings[0]?.numbers.length === 1);
}

/** The words that some concepts are, as a segment has them, the rarest first. */
function plainWords(segment: Segment, concepts: readonly WeighedConcept[]): PlainWord[] {
  const words: PlainWord[] = [];
  for (const { factor, wordings } of concepts) {
    const wording = wordings[0];
    const number = wording?.numbers[0];
    if (wording === undefined || number === undefined) continue;
    const slot = slotOf(segment, number);
    if (slot < 0) continue;
    words.push({ slot, factor: factor * wording.weight, postings: postingsOf(segment, slot) });
  }
  return words.sort((a, b) => a.postings - b.postings);
}

const NOTHING = new Float64Array(256);
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
