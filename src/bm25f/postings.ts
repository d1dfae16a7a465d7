import { Bitset } from './bitset.ts';
import { SegmentBuilder } from './builder.ts';
import { Dictionary } from './dictionary.ts';
import type { Concept } from './query.ts';
import { type PlacedSegment, Searcher } from './search.ts';
import {
  Frequencies,
  forEachPosting,
  longestField,
  passageCount,
  rowLength,
  type Segment,
  slotOf,
} from './segment.ts';
import type { Hit } from './top.ts';
import type { VocabularyParts } from './vocabulary.ts';
import { type Bm25f, checkBm25f } from './weights.ts';

/** Segments grow by merging up to here: so many passages, and what building them takes, is in memory at once. */
const LARGEST_SEGMENT = 1 << 18;

/** What is kept of {@link Postings}. */
export interface PostingsParts {
  /** Terms, each layer numbered on from the one before. */
  layers: readonly VocabularyParts[];
  segments: readonly Segment[];
  /**
   * Passages that were removed, and the terms of their first fields, each once; none where the segment was
   * made after the removal.
   */
  removed: readonly RemovedPassage[];
}

export type RemovedPassage = readonly [passage: number, terms: readonly number[]];

/**
 * Passages in segments: searched at any time, added to and removed from in between. Passages are numbered
 * from 0 as they come, and keep their numbers.
 */
export class Postings {
  readonly bm25f: Bm25f;
  readonly dictionary: Dictionary;
  readonly #segments: PlacedSegment[] = [];
  #builder: SegmentBuilder;
  /** Passages in {@link #segments}. */
  #placed = 0;
  #alive = new Bitset(0);
  readonly #removed = new Map<number, readonly number[]>();
  /** Passages removed that had a term in the first field, by term. */
  readonly #removedFrequency = new Map<number, number>();
  readonly #removedLengths: Float64Array;
  #searcher: Searcher | undefined;

  /** @throws RangeError when a weight cannot be. */
  constructor(bm25f: Bm25f, parts?: PostingsParts) {
    checkBm25f(bm25f);
    this.bm25f = bm25f;
    this.dictionary = new Dictionary(parts?.layers);
    this.#builder = new SegmentBuilder(bm25f);
    this.#removedLengths = new Float64Array(bm25f.fields.length + (bm25f.neighbours ? 1 : 0));
    for (const segment of parts?.segments ?? []) this.#place(segment);
    for (const [passage, terms] of parts?.removed ?? []) this.remove(passage, terms);
  }

  /** Passages that ever came, removed ones too. */
  get size(): number {
    return this.#placed + this.#builder.count;
  }

  /** Passages alive. */
  get count(): number {
    return this.size - this.#removed.size;
  }

  /**
   * @param fields numbers of the terms in each field, in order
   * @param group passages in a row with one group are neighbours, if no search comes between them
   * @returns the passage's number
   */
  add(fields: readonly (readonly number[])[], group = this.size): number {
    if (this.#builder.count >= LARGEST_SEGMENT) this.seal();
    this.#searcher = undefined;
    return this.#placed + this.#builder.add(fields, group);
  }

  /**
   * Takes a passage out of every search. A group's passages go together: those that stay would still count
   * a removed neighbour's words.
   *
   * @param terms the terms of its first field, each once
   * @returns whether it was there
   */
  remove(passage: number, terms: readonly number[]): boolean {
    if (passage >= this.#placed) this.seal();
    if (!this.#alive.has(passage)) return false;
    this.#searcher = undefined;
    this.#alive.delete(passage);
    this.#removed.set(passage, terms);
    this.#countRemoved(passage, terms, 1);
    return true;
  }

  #countRemoved(passage: number, terms: readonly number[], sign: 1 | -1): void {
    for (const term of terms) {
      this.#removedFrequency.set(term, (this.#removedFrequency.get(term) ?? 0) + sign);
    }
    const { segment, base } = this.#segmentOf(passage);
    const row = (passage - base) * rowLength(segment, this.bm25f.fields.length);
    for (let f = 0; f < this.#removedLengths.length; f++) {
      const length = segment.rows[row + f] ?? 0;
      this.#removedLengths[f] = (this.#removedLengths[f] ?? 0) + sign * length;
    }
  }

  has(passage: number): boolean {
    return passage < this.#placed ? this.#alive.has(passage) : passage < this.size;
  }

  /** Passages that have the term in the first field. */
  documentFrequency(term: number): number {
    this.#settle();
    return this.#documentFrequency(term);
  }

  conceptFrequency(concept: Concept): number {
    return this.#settle().conceptFrequency(concept);
  }

  conceptIdf(concept: Concept): number {
    return this.#settle().conceptIdf(concept);
  }

  /** The `k` best passages, best first; equal scores by passage number. */
  search(concepts: readonly Concept[], k: number, accept?: Bitset): Hit[] {
    return this.#settle().search(concepts, k, accept);
  }

  /** Passages alive. */
  accepted(): Bitset {
    this.seal();
    return this.#alive.and(Bitset.all(this.size));
  }

  /** Passages that have all the terms in one field. */
  withTerms(terms: readonly string[], field: number): Bitset {
    this.seal();
    const frequencies = new Frequencies(this.bm25f.fields.length);
    let all = this.accepted();
    for (const term of terms) {
      const number = this.dictionary.find(term);
      const having = new Bitset(this.size);
      for (const { segment, base } of number === undefined ? [] : this.#segments) {
        forEachPosting(segment, slotOf(segment, number ?? -1), (passage, posting) => {
          if (frequencies.of(segment, posting, field) > 0) having.add(base + passage);
        });
      }
      all = all.and(having);
    }
    return all;
  }

  /** What is to be kept; what waits becomes part of a segment. */
  parts(): PostingsParts {
    this.seal();
    return {
      layers: this.dictionary.sealed(),
      segments: this.#segments.map(({ segment }) => segment),
      removed: [...this.#removed],
    };
  }

  /** Makes a segment of the passages that wait, and one of it and the last ones that are no larger. */
  seal(): void {
    if (this.#builder.count === 0) return;
    let size = this.#builder.count;
    let first = this.#segments.length;
    for (; first > 0; first--) {
      const count = this.#segments[first - 1]?.count ?? 0;
      if (count > size || size + count > LARGEST_SEGMENT) break;
      size += count;
    }
    const segment = this.#builder.freeze();
    this.#builder = new SegmentBuilder(this.bm25f);
    this.#searcher = undefined;
    if (first === this.#segments.length) {
      this.#place(segment);
      return;
    }
    const merged = new SegmentBuilder(this.bm25f);
    const from = this.#segments[first]?.base ?? 0;
    for (const [passage, terms] of this.#removed) {
      if (passage < from) continue;
      this.#countRemoved(passage, terms, -1);
      this.#removed.set(passage, []);
    }
    for (const old of this.#segments.splice(first)) {
      merged.addSegment(old.segment, (p) => this.#alive.has(old.base + p));
    }
    merged.addSegment(segment, () => true);
    this.#placed = from;
    this.#place(merged.freeze());
  }

  #place(segment: Segment): void {
    const base = this.#placed;
    const count = passageCount(segment);
    const longest = longestField(segment, this.bm25f.fields.length);
    this.#segments.push({ segment, base, count, longest });
    this.#placed += count;
    if (this.#placed > this.#alive.size) this.#alive = this.#alive.grown(this.#placed);
  }

  #segmentOf(passage: number): PlacedSegment {
    const found = this.#segments.findLast(({ base }) => base <= passage);
    if (found === undefined) throw new RangeError(`passage ${passage} of ${this.#placed}`);
    return found;
  }

  #settle(): Searcher {
    if (this.#searcher !== undefined) return this.#searcher;
    this.seal();
    const totals = this.#removedLengths.map((length) => -length);
    for (const { segment } of this.#segments) {
      for (const [f, total] of segment.totals.entries()) totals[f] = (totals[f] ?? 0) + total;
    }
    this.#searcher = new Searcher(this.bm25f, this.dictionary, this.#segments, this.#alive, {
      count: this.count,
      totals,
      documentFrequency: (term) => this.#documentFrequency(term),
    });
    return this.#searcher;
  }

  #documentFrequency(term: number): number {
    let sum = 0;
    for (const { segment } of this.#segments) {
      const slot = slotOf(segment, term);
      if (slot >= 0) sum += segment.documentFrequency[slot] ?? 0;
    }
    return sum - (this.#removedFrequency.get(term) ?? 0);
  }
}
