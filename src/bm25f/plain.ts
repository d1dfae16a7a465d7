import type { Gains } from './gains.ts';
import {
  CODE_BITS,
  CODE_MASK,
  forEachPosting,
  passageCount,
  type Segment,
  WINDOW,
} from './segment.ts';
import { type Hit, ROUNDING } from './top.ts';

/** More hits are kept in a heap. */
export const MOST_HITS = 32;
/** With more words, or more postings that must be read, it pays to choose what to pass over. */
const MOST_WORDS = 16;
const MOST_POSTINGS = 1 << 15;
/** A word is dense that stands in one of so many passages. */
const DENSE_SHARE = 16;
/** Windows that are searched together: what more of them need leaves the processor's cache. */
const TOGETHER = 8;
/** Dense words that are kept by passage, so many at most. */
const MOST_DENSE = 256;
/** How often a dense word stands in a passage is known up to here; what is above is looked for among its postings. */
const MANY = 3;

/** A word in a segment. */
export interface PlainWord {
  slot: number;
  /** Rarity times weight times (k1 + 1): more it cannot earn. */
  factor: number;
  postings: number;
}

/** A word that stands in many passages. */
interface DenseWord {
  /** How often it stands in each passage, up to {@link MANY}: two bits a passage. None when first asked for. */
  counts: Uint8Array;
  /** The share that it earns of its factor at most. */
  most: number;
}

/**
 * Finds the k best passages by a few words, where there is one field and no neighbours. It reads the words' postings
 * one after another, the rarest first, which is the quickest way while they are few. Dense words that cannot lift a
 * passage above what others have are not read (MaxScore), but looked up for the passages that may be among the best.
 * Not re-entrant: it reuses its buffers.
 */
export class PlainSearch {
  readonly #gains: Gains;
  /** What words earn by passage, 0 between searches. */
  readonly #sums = new Float64Array(TOGETHER * WINDOW);
  readonly #dense = new Map<Segment, Map<number, DenseWord>>();
  #denseCount = 0;
  /** Number of the first passage of the segment at hand. */
  #base = 0;
  #words: readonly PlainWord[] = [];
  #isAccepted: ((passage: number) => boolean) | undefined;
  /** Of the words at hand: what is known of dense ones, and what each and those behind it earn at most. */
  readonly #counts: Uint8Array[] = [];
  readonly #rests = new Float64Array(MOST_WORDS + 1);
  readonly #factors = new Float64Array(MOST_WORDS);
  /** Their blocks in the stretch at hand: `[blocks[w], ends[w])`. */
  readonly #blocks = new Uint32Array(MOST_WORDS);
  readonly #ends = new Uint32Array(MOST_WORDS);
  /** First passage of the stretch. */
  #first = 0;
  /** First of the words that are looked up. */
  #read = 0;
  /** The best found, best first, and what a score must reach; in the first stretch before, the best sums so far. */
  readonly #passages = new Uint32Array(MOST_HITS);
  readonly #scores = new Float64Array(MOST_HITS);
  #size = 0;
  #k = 0;
  #least = 0;

  constructor(gains: Gains) {
    this.#gains = gains;
  }

  /**
   * Starts a search.
   *
   * @param k hits wanted, {@link MOST_HITS} at most
   * @param isAccepted whether a passage may be found; any, unless told
   */
  begin(k: number, isAccepted: ((passage: number) => boolean) | undefined): void {
    this.#k = k;
    this.#isAccepted = isAccepted;
    this.#size = 0;
    this.#least = 0;
  }

  /**
   * Searches another segment.
   *
   * @param base number of the segment's first passage
   * @param words those that are in the segment, the rarest first
   * @param bounds by a block's bound: the share of what its word can earn
   */
  search(segment: Segment, base: number, words: readonly PlainWord[], bounds: Float64Array): void {
    this.#base = base;
    this.#words = words;
    this.#bound(segment, words, bounds);
    this.#searchWindows(segment, words);
  }

  /** The best passages of the segments searched, best first; equal scores by passage number. */
  hits(): Hit[] {
    const hits: Hit[] = [];
    for (let i = 0; i < this.#size; i++) {
      hits.push({ passage: this.#passages[i] ?? 0, score: this.#scores[i] ?? 0 });
    }
    return hits;
  }

  /** What each word and those behind it earn at most; where one of them is not dense, all must be read. */
  #bound(segment: Segment, words: readonly PlainWord[], bounds: Float64Array): void {
    const count = passageCount(segment);
    const rests = this.#rests;
    let rest = 0;
    rests[words.length] = 0;
    for (let w = words.length - 1; w >= 0; w--) {
      const { slot, factor, postings } = words[w] ?? NO_WORD;
      const dense =
        w > 0 && rest < Infinity && postings * DENSE_SHARE >= count
          ? this.#denseOf(segment, slot, bounds)
          : undefined;
      this.#counts[w] = dense?.counts ?? NO_COUNTS;
      rest = dense === undefined ? Infinity : rest + factor * dense.most;
      rests[w] = rest;
    }
  }

  /** Searches stretches of windows in turn. */
  #searchWindows(segment: Segment, words: readonly PlainWord[]): void {
    const { windowStarts, blockWindows, termBlocks } = segment;
    const windows = windowStarts.length - 1;
    for (const [w, { slot, factor }] of words.entries()) {
      this.#factors[w] = factor;
      this.#ends[w] = termBlocks[slot] ?? 0;
    }
    for (let window = 0; window < windows; window += TOGETHER) {
      this.#first = windowStarts[window] ?? 0;
      const behind = window + TOGETHER;
      for (let w = 0; w < words.length; w++) {
        const end = termBlocks[(words[w]?.slot ?? 0) + 1] ?? 0;
        let block = this.#ends[w] ?? 0;
        this.#blocks[w] = block;
        while (block < end && (blockWindows[block] ?? 0) < behind) block++;
        this.#ends[w] = block;
      }
      this.#searchStretch(segment, words.length);
    }
  }

  /**
   * Reads words until those behind them cannot lift a passage to the k best, then takes the passages read. The last
   * word read is added and taken at once. Until there is any best, sums tell what the k-th best will have at least.
   */
  #searchStretch(segment: Segment, words: number): void {
    const rests = this.#rests;
    const isTracked = this.#size === 0;
    let read = 0;
    let isTaken = false;
    for (; read < words && !isTaken; read++) {
      const least = this.#least * ROUNDING;
      if ((rests[read] ?? 0) < least) break;
      const after = rests[read + 1] ?? 0;
      if (after < least || read === words - 1) {
        isTaken = true;
        if (isTracked) this.#size = 0;
        this.#read = read + 1;
        this.#takeSums(segment, read);
      } else if (isTracked) {
        this.#addAndCompare(segment, read);
      } else {
        this.#add(segment, read);
      }
    }
    if (!isTaken && isTracked) this.#size = 0;
    this.#read = read;
    for (let w = isTaken ? read - 2 : read - 1; w >= 0; w--) this.#take(segment, w);
  }

  /** What a sum must be above for its passage to be one of the best with the words that are looked up. */
  #above(): number {
    return Math.max(0, this.#least * ROUNDING - (this.#rests[this.#read] ?? 0));
  }

  /** Adds what a word earns. */
  #add(segment: Segment, w: number): void {
    const { blockStarts, blockWindows, windowStarts, postings, rows } = segment;
    const { earned } = this.#gains;
    const sums = this.#sums;
    const factor = this.#factors[w] ?? 0;
    const first = this.#first;
    const end = this.#ends[w] ?? 0;
    for (let block = this.#blocks[w] ?? 0; block < end; block++) {
      const from = blockStarts[block] ?? 0;
      const to = blockStarts[block + 1] ?? 0;
      const start = (windowStarts[blockWindows[block] ?? 0] ?? 0) - first;
      add(postings, from, to, start, rows, first, earned, factor, sums);
    }
  }

  /** Adds what a word earns, and learns from the sums what the k-th best passage has at least. */
  #addAndCompare(segment: Segment, w: number): void {
    const { blockStarts, blockWindows, windowStarts, postings, rows } = segment;
    const { earned } = this.#gains;
    const sums = this.#sums;
    const factor = this.#factors[w] ?? 0;
    const first = this.#first;
    const end = this.#ends[w] ?? 0;
    for (let block = this.#blocks[w] ?? 0; block < end; block++) {
      const to = blockStarts[block + 1] ?? 0;
      const start = (windowStarts[blockWindows[block] ?? 0] ?? 0) - first;
      let i = blockStarts[block] ?? 0;
      for (;;) {
        i = addUpTo(postings, i, to, start, rows, first, earned, factor, sums, this.#least);
        if (i === to) break;
        const place = start + ((postings[i++] ?? 0) >>> CODE_BITS);
        const sum = sums[place] ?? 0;
        const number = this.#base + first + place;
        if (sum < Infinity && this.#isAccepted?.(number) !== false) {
          this.#keep(number, sum * ROUNDING, true);
        }
      }
    }
  }

  /** Takes the passages of a word with what others and it earn. */
  #takeSums(segment: Segment, w: number): void {
    const { blockStarts, blockWindows, windowStarts, postings, rows } = segment;
    const { earned } = this.#gains;
    const sums = this.#sums;
    const factor = this.#factors[w] ?? 0;
    const first = this.#first;
    const end = this.#ends[w] ?? 0;
    for (let block = this.#blocks[w] ?? 0; block < end; block++) {
      const to = blockStarts[block + 1] ?? 0;
      const start = (windowStarts[blockWindows[block] ?? 0] ?? 0) - first;
      let i = blockStarts[block] ?? 0;
      for (;;) {
        i = takeSumsUpTo(postings, i, to, start, rows, first, earned, factor, sums, this.#above());
        if (i === to) break;
        this.#offer(segment, start + ((postings[i++] ?? 0) >>> CODE_BITS));
      }
    }
  }

  /** Takes the passages of a word that were not taken before. */
  #take(segment: Segment, w: number): void {
    const { blockStarts, blockWindows, windowStarts, postings } = segment;
    const sums = this.#sums;
    const first = this.#first;
    const end = this.#ends[w] ?? 0;
    for (let block = this.#blocks[w] ?? 0; block < end; block++) {
      const to = blockStarts[block + 1] ?? 0;
      const start = (windowStarts[blockWindows[block] ?? 0] ?? 0) - first;
      let i = blockStarts[block] ?? 0;
      for (;;) {
        i = takeUpTo(postings, i, to, start, sums, this.#above());
        if (i === to) break;
        this.#offer(segment, start + ((postings[i++] ?? 0) >>> CODE_BITS));
      }
    }
  }

  /** Adds what the words that are looked up earn to a place's sum, and keeps its passage if that is among the best. */
  #offer(segment: Segment, place: number): void {
    const sums = this.#sums;
    let score = sums[place] ?? 0;
    sums[place] = 0;
    const passage = this.#first + place;
    const least = this.#least * ROUNDING;
    const rests = this.#rests;
    const words = this.#words.length;
    for (let w = this.#read; w < words; w++) {
      const counts = this.#counts[w] ?? NO_COUNTS;
      const count =
        counts.length === 0 ? MANY : ((counts[passage >> 2] ?? 0) >> ((passage & 3) << 1)) & MANY;
      if (count > 0) score += this.#earnedBy(segment, w, count, passage);
      if (score + (rests[w + 1] ?? 0) < least) return;
    }
    if (score === Infinity) score = this.#exact(segment, passage);
    score = Math.fround(score);
    if (score < this.#least) return;
    const number = this.#base + passage;
    if (this.#isAccepted !== undefined && !this.#isAccepted(number)) return;
    this.#keep(number, score, false);
  }

  /** What a dense word earns that stands so often in a passage. */
  #earnedBy(segment: Segment, w: number, count: number, passage: number): number {
    const { slot, factor } = this.#words[w] ?? NO_WORD;
    if (count === MANY) return factor * this.#share(segment, slot, passage);
    const at = ((segment.rows[passage] ?? 0) << CODE_BITS) | count;
    return factor * (this.#gains.earned[at] ?? Infinity);
  }

  /**
   * Puts a passage in its place among the best.
   *
   * @param mayBeThere whether it may be among them already, with less
   */
  #keep(passage: number, score: number, mayBeThere: boolean): void {
    const passages = this.#passages;
    const scores = this.#scores;
    const size = this.#size;
    const k = this.#k;
    let at = size;
    if (mayBeThere) {
      at = 0;
      while (at < size && passages[at] !== passage) at++;
    }
    if (at === size) {
      if (size < k) this.#size = size + 1;
      else if (isBetter(score, passage, scores[k - 1] ?? 0, passages[k - 1] ?? 0)) at = k - 1;
      else return;
    }
    for (; at > 0; at--) {
      const other = scores[at - 1] ?? 0;
      if (other > score) break;
      const otherPassage = passages[at - 1] ?? 0;
      if (other === score && otherPassage < passage) break;
      scores[at] = other;
      passages[at] = otherPassage;
    }
    scores[at] = score;
    passages[at] = passage;
    if (this.#size < k) return;
    const least = scores[k - 1] ?? 0;
    if (least > this.#least) this.#least = least;
  }

  /** The score of a passage by all words, where a table does not have what one of them earns. */
  #exact(segment: Segment, passage: number): number {
    let score = 0;
    for (const { slot, factor } of this.#words)
      score += factor * this.#share(segment, slot, passage);
    return score;
  }

  #share(segment: Segment, slot: number, passage: number): number {
    const { termBlocks } = segment;
    const sum = this.#gains.at(segment, termBlocks[slot] ?? 0, termBlocks[slot + 1] ?? 0, passage);
    return sum / (this.#gains.k1 + sum);
  }

  /**
   * What is known of a dense word. Its counts are made when it is asked for again: a process that just began would
   * take milliseconds for them.
   */
  #denseOf(segment: Segment, slot: number, bounds: Float64Array): DenseWord {
    const words = this.#dense.get(segment) ?? new Map<number, DenseWord>();
    const known = words.get(slot);
    if (known !== undefined) {
      if (known.counts === NO_COUNTS) known.counts = countsOf(segment, slot);
      return known;
    }
    if (this.#denseCount++ === MOST_DENSE) {
      this.#dense.clear();
      words.clear();
      this.#denseCount = 1;
    }
    const dense = { counts: NO_COUNTS, most: mostOf(segment, slot, bounds) };
    this.#dense.set(segment, words.set(slot, dense));
    return dense;
  }
}

const NO_WORD: PlainWord = { slot: 0, factor: 0, postings: 0 };
const NO_COUNTS = new Uint8Array(0);

/** Whether so little must be read, the rarest word and those that are not dense, that choosing would take longer. */
export function isQuick(segment: Segment, words: readonly PlainWord[]): boolean {
  if (words.length > MOST_WORDS) return false;
  const count = passageCount(segment);
  let sum = 0;
  for (let w = 0; w < words.length; w++) {
    const { postings } = words[w] ?? NO_WORD;
    if (w === 0 || postings * DENSE_SHARE < count) sum += postings;
  }
  return sum <= MOST_POSTINGS;
}

function isBetter(score: number, passage: number, other: number, otherPassage: number): boolean {
  return score > other || (score === other && passage < otherPassage);
}

/** The share that a word earns of its factor at most. */
function mostOf({ termBlocks, blockMost }: Segment, slot: number, bounds: Float64Array): number {
  let most = 0;
  const end = termBlocks[slot + 1] ?? 0;
  for (let block = termBlocks[slot] ?? 0; block < end; block++) {
    most = Math.max(most, bounds[blockMost[block] ?? 0] ?? 0);
  }
  return most;
}

/** How often a word stands in each passage: see {@link DenseWord}. */
function countsOf(segment: Segment, slot: number): Uint8Array {
  const counts = new Uint8Array((passageCount(segment) + 3) >> 2);
  forEachPosting(segment, slot, (passage, posting) => {
    const code = (segment.postings[posting] ?? 0) & CODE_MASK;
    const count = code === 0 ? MANY : Math.min(code, MANY);
    counts[passage >> 2] = (counts[passage >> 2] ?? 0) | (count << ((passage & 3) << 1));
  });
  return counts;
}

// The loops see nothing but typed arrays and call nothing, so that the compiler looks at these once for all turns.

/** Adds what the postings `[from, to)` earn to the sums of their passages. */
function add(
  postings: Uint16Array,
  from: number,
  to: number,
  start: number,
  rows: Uint16Array,
  first: number,
  earned: Float64Array,
  factor: number,
  sums: Float64Array,
): void {
  for (let i = from; i < to; i++) {
    const posting = postings[i] ?? 0;
    const place = start + (posting >>> CODE_BITS);
    const share =
      earned[((rows[first + place] ?? 0) << CODE_BITS) | (posting & CODE_MASK)] ?? Infinity;
    sums[place] = (sums[place] ?? 0) + factor * share;
  }
}

/** As {@link add}, up to the first whose passage has more than `above` then; gives its number, or `to`. */
function addUpTo(
  postings: Uint16Array,
  from: number,
  to: number,
  start: number,
  rows: Uint16Array,
  first: number,
  earned: Float64Array,
  factor: number,
  sums: Float64Array,
  above: number,
): number {
  for (let i = from; i < to; i++) {
    const posting = postings[i] ?? 0;
    const place = start + (posting >>> CODE_BITS);
    const share =
      earned[((rows[first + place] ?? 0) << CODE_BITS) | (posting & CODE_MASK)] ?? Infinity;
    const sum = (sums[place] ?? 0) + factor * share;
    sums[place] = sum;
    if (sum > above) return i;
  }
  return to;
}

/** As {@link addUpTo}, but passages that have no more have 0 then. */
function takeSumsUpTo(
  postings: Uint16Array,
  from: number,
  to: number,
  start: number,
  rows: Uint16Array,
  first: number,
  earned: Float64Array,
  factor: number,
  sums: Float64Array,
  above: number,
): number {
  for (let i = from; i < to; i++) {
    const posting = postings[i] ?? 0;
    const place = start + (posting >>> CODE_BITS);
    const share =
      earned[((rows[first + place] ?? 0) << CODE_BITS) | (posting & CODE_MASK)] ?? Infinity;
    const sum = (sums[place] ?? 0) + factor * share;
    if (sum > above) {
      sums[place] = sum;
      return i;
    }
    sums[place] = 0;
  }
  return to;
}

/** First of the postings whose passage has more than `above`, or `to`; passages before it have 0 then. */
function takeUpTo(
  postings: Uint16Array,
  from: number,
  to: number,
  start: number,
  sums: Float64Array,
  above: number,
): number {
  for (let i = from; i < to; i++) {
    const place = start + ((postings[i] ?? 0) >>> CODE_BITS);
    if ((sums[place] ?? 0) > above) return i;
    sums[place] = 0;
  }
  return to;
}
