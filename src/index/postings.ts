import type { Concept, Variant } from './query.ts';

/** Where in a passage a term stands, in the order in which the bits of a frequency hold them. */
export const FIELDS = ['sentence', 'context', 'title'] as const;
export type Field = (typeof FIELDS)[number];
const FIELD_COUNT = FIELDS.length;

/** Frequencies of the three fields share 16 bits: 6 for the sentence, 6 for its context, 4 for the title. */
const SHIFT = { sentence: 0, context: 6, title: 12 } as const;
const MOST = { sentence: 63, context: 63, title: 15 } as const;

/**
 * BM25F (Robertson, Zaragoza & Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004):
 * frequencies of the fields are normalised by length and added with weights before they saturate.
 */
export interface Bm25f {
  k1: number;
  weight: Record<Field, number>;
  b: Record<Field, number>;
}

/** Postings, forward index and columns of all passages. Passages are numbered from 0 in insertion order. */
export interface Postings {
  /** Stems, by term number. */
  terms: string[];
  /** Words as normalised, by surface number. */
  surfaces: string[];
  /** Term number of each surface. */
  termOf: Uint32Array;
  /** Postings of term `t` are `[termStarts[t], termStarts[t + 1])` in `passages` and `frequencies`. */
  termStarts: Uint32Array;
  passages: Uint32Array;
  frequencies: Uint16Array;
  /** Passages that hold the term in their sentence, by term number. */
  documentFrequency: Uint32Array;
  /** Tokens a field of a passage, `lengths[passage * 3 + field]`. */
  lengths: Uint16Array;
  /** Words of sentence `p` are `[forwardStarts[p], forwardStarts[p + 1])` in `forward`. */
  forwardStarts: Uint32Array;
  /** Surface numbers, flags in the upper bits: see {@link CAPITALISED}, {@link NUMERIC}. */
  forward: Uint32Array;
  /** Passages alive; a removed one keeps its number and has 0. */
  alive: Uint8Array;
}

export const CAPITALISED = 0x8000_0000;
export const NUMERIC = 0x4000_0000;
export const SURFACE_MASK = 0x3fff_ffff;

export interface Hit {
  passage: number;
  score: number;
}

/** Scores concepts over {@link Postings}, one concept at a time. Not re-entrant: it reuses its buffers. */
export class Scorer {
  readonly postings: Postings;
  readonly #bm25f: Bm25f;
  readonly #termNumbers = new Map<string, number>();
  /** Field weight over length normalisation, by passage and field. */
  readonly #gain: Float32Array;
  readonly #scores: Float32Array;
  readonly #best: Float32Array;
  readonly #count: number;

  constructor(postings: Postings, bm25f: Bm25f) {
    this.postings = postings;
    this.#bm25f = bm25f;
    this.#count = postings.alive.length;
    for (const [number, term] of postings.terms.entries()) this.#termNumbers.set(term, number);
    this.#gain = gains(postings, bm25f);
    this.#scores = new Float32Array(this.#count);
    this.#best = new Float32Array(this.#count);
  }

  get k1(): number {
    return this.#bm25f.k1;
  }

  termNumber(term: string): number | undefined {
    return this.#termNumbers.get(term);
  }

  /** Passages that hold the term in their sentence. */
  documentFrequency(term: string): number {
    const number = this.#termNumbers.get(term);
    return number === undefined ? 0 : (this.postings.documentFrequency[number] ?? 0);
  }

  /** ln(1 + (N − n + ½) / (n + ½)): never negative (Lucene's form of Robertson & Spärck Jones). */
  inverseDocumentFrequency(documentFrequency: number): number {
    return Math.log(1 + (this.#count - documentFrequency + 0.5) / (documentFrequency + 0.5));
  }

  /** In how many passages a concept is: its variants are one term (Pirkola, SIGIR 1998), by weight. */
  conceptFrequency(concept: Concept): number {
    let frequency = 0;
    for (const variant of concept.variants) {
      frequency +=
        variant.weight * Math.min(...variant.terms.map((t) => this.documentFrequency(t)));
    }
    return Math.min(frequency, this.#count);
  }

  /** Inverse document frequency of a concept. */
  conceptIdf(concept: Concept): number {
    return this.inverseDocumentFrequency(this.conceptFrequency(concept));
  }

  /** The `k` best passages, best first; equal scores by passage number. */
  search(concepts: readonly Concept[], k: number, accept?: (passage: number) => boolean): Hit[] {
    const touched: number[] = [];
    for (const concept of concepts) this.#addConcept(concept, touched);
    const heap = new TopK(k);
    for (const passage of touched) {
      const score = this.#scores[passage] ?? 0;
      this.#scores[passage] = 0;
      if (this.postings.alive[passage] === 0 || accept?.(passage) === false) continue;
      heap.offer(passage, score);
    }
    return heap.sorted();
  }

  #addConcept(concept: Concept, touched: number[]): void {
    const found: number[] = [];
    for (const variant of concept.variants) this.#addVariant(variant, found);
    const factor = this.conceptIdf(concept) * concept.weight * (this.#bm25f.k1 + 1);
    const scores = this.#scores;
    const best = this.#best;
    for (const passage of found) {
      if (scores[passage] === 0) touched.push(passage);
      scores[passage] = (scores[passage] ?? 0) + factor * (best[passage] ?? 0);
      best[passage] = 0;
    }
  }

  #addVariant(variant: Variant, found: number[]): void {
    const numbers: number[] = [];
    for (const term of variant.terms) {
      const number = this.#termNumbers.get(term);
      if (number === undefined) return;
      numbers.push(number);
    }
    const { termStarts, passages } = this.postings;
    const length = (n: number) => (termStarts[n + 1] ?? 0) - (termStarts[n] ?? 0);
    numbers.sort((a, b) => length(a) - length(b));
    const [rarest, ...others] = numbers;
    if (rarest === undefined) return;
    const { k1 } = this.#bm25f;
    const best = this.#best;
    const cursors = others.map((n) => termStarts[n] ?? 0);
    const to = termStarts[rarest + 1] ?? 0;
    next: for (let i = termStarts[rarest] ?? 0; i < to; i++) {
      const passage = passages[i] ?? 0;
      let frequency = this.#frequency(i, passage);
      for (const [o, other] of others.entries()) {
        const end = termStarts[other + 1] ?? 0;
        let cursor = cursors[o] ?? 0;
        while (cursor < end && (passages[cursor] ?? 0) < passage) cursor++;
        cursors[o] = cursor;
        if (cursor === end || passages[cursor] !== passage) continue next;
        frequency = Math.min(frequency, this.#frequency(cursor, passage));
      }
      const value = (variant.weight * frequency) / (k1 + frequency);
      const known = best[passage] ?? 0;
      if (known === 0) found.push(passage);
      if (value > known) best[passage] = value;
    }
  }

  /** Length-normalised weighted frequency of the posting at `i`. */
  #frequency(i: number, passage: number): number {
    const packed = this.postings.frequencies[i] ?? 0;
    const g = passage * FIELD_COUNT;
    const gain = this.#gain;
    return (
      (packed & MOST.sentence) * (gain[g] ?? 0) +
      ((packed >> SHIFT.context) & MOST.context) * (gain[g + 1] ?? 0) +
      (packed >> SHIFT.title) * (gain[g + 2] ?? 0)
    );
  }
}

function gains(postings: Postings, { weight, b }: Bm25f): Float32Array {
  const { lengths, alive } = postings;
  const averages = FIELDS.map((_, f) => {
    let sum = 0;
    for (let p = 0; p < alive.length; p++) sum += lengths[p * FIELD_COUNT + f] ?? 0;
    return Math.max(1, sum / Math.max(1, alive.length));
  });
  const gain = new Float32Array(alive.length * FIELD_COUNT);
  for (let i = 0; i < gain.length; i++) {
    const field = FIELDS[i % FIELD_COUNT] ?? 'sentence';
    const relative = (lengths[i] ?? 0) / (averages[i % FIELD_COUNT] ?? 1);
    gain[i] = weight[field] / (1 - b[field] + b[field] * relative);
  }
  return gain;
}

/** The k largest scores seen; of equal ones the smaller passage number stays. */
class TopK {
  readonly #k: number;
  readonly #heap: Hit[] = [];

  constructor(k: number) {
    this.#k = k;
  }

  offer(passage: number, score: number): void {
    const heap = this.#heap;
    if (heap.length < this.#k) {
      heap.push({ passage, score });
      this.#up(heap.length - 1);
      return;
    }
    const worst = heap[0];
    if (worst === undefined || !isBetter({ passage, score }, worst)) return;
    heap[0] = { passage, score };
    this.#down();
  }

  sorted(): Hit[] {
    return this.#heap.sort((a, b) => (isBetter(a, b) ? -1 : 1));
  }

  #up(from: number): void {
    let i = from;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!this.#swapIfWorse(i, parent)) return;
      i = parent;
    }
  }

  #down(): void {
    let i = 0;
    for (;;) {
      const left = 2 * i + 1;
      const right = left + 1;
      let worst = i;
      if (this.#isWorse(left, worst)) worst = left;
      if (this.#isWorse(right, worst)) worst = right;
      if (worst === i || !this.#swapIfWorse(worst, i)) return;
      i = worst;
    }
  }

  #isWorse(a: number, b: number): boolean {
    const [x, y] = [this.#heap[a], this.#heap[b]];
    return x !== undefined && y !== undefined && isBetter(y, x);
  }

  #swapIfWorse(child: number, parent: number): boolean {
    const [x, y] = [this.#heap[child], this.#heap[parent]];
    if (x === undefined || y === undefined || !isBetter(y, x)) return false;
    this.#heap[child] = y;
    this.#heap[parent] = x;
    return true;
  }
}

function isBetter(a: Hit, b: Hit): boolean {
  return a.score > b.score || (a.score === b.score && a.passage < b.passage);
}

/** Collects postings passage by passage; {@link PostingsBuilder.freeze} lays them out flat. */
export class PostingsBuilder {
  readonly #terms = new Map<string, number>();
  readonly #surfaces = new Map<string, number>();
  readonly #termOf: number[] = [];
  readonly #lists: { passages: number[]; frequencies: number[] }[] = [];
  readonly #lengths: number[] = [];
  readonly #forward: number[] = [];
  readonly #forwardStarts: number[] = [0];
  readonly #alive: number[] = [];

  /** Starts the next passage and returns its number. */
  addPassage(): number {
    this.#lengths.push(0, 0, 0);
    this.#forwardStarts.push(this.#forward.length);
    return this.#alive.push(1) - 1;
  }

  /** Passages added so far. */
  get count(): number {
    return this.#alive.length;
  }

  /** Adds one occurrence of a term to a field of the last passage. */
  addTerm(field: Field, stem: string): void {
    const passage = this.#alive.length - 1;
    const f = FIELDS.indexOf(field);
    this.#lengths[passage * FIELD_COUNT + f] = Math.min(
      0xffff,
      (this.#lengths[passage * FIELD_COUNT + f] ?? 0) + 1,
    );
    const number = this.#termNumber(stem);
    const list = this.#lists[number] ?? { passages: [], frequencies: [] };
    this.#lists[number] = list;
    const last = list.passages.length - 1;
    if (list.passages[last] !== passage) {
      list.passages.push(passage);
      list.frequencies.push(1 << SHIFT[field]);
      return;
    }
    const packed = list.frequencies[last] ?? 0;
    if (((packed >> SHIFT[field]) & MOST[field]) < MOST[field]) {
      list.frequencies[last] = packed + (1 << SHIFT[field]);
    }
  }

  /** Adds a word of the last passage's sentence to the forward index. */
  addWord(surface: string, stem: string, flags: number): void {
    let number = this.#surfaces.get(surface);
    if (number === undefined) {
      number = this.#surfaces.size;
      this.#surfaces.set(surface, number);
      this.#termOf.push(this.#termNumber(stem));
    }
    this.#forward.push((number | flags) >>> 0);
    this.#forwardStarts[this.#forwardStarts.length - 1] = this.#forward.length;
  }

  removePassage(passage: number): void {
    this.#alive[passage] = 0;
  }

  #termNumber(stem: string): number {
    let number = this.#terms.get(stem);
    if (number === undefined) {
      number = this.#terms.size;
      this.#terms.set(stem, number);
    }
    return number;
  }

  freeze(): Postings {
    const termCount = this.#terms.size;
    const termStarts = new Uint32Array(termCount + 1);
    for (let t = 0; t < termCount; t++) {
      termStarts[t + 1] = (termStarts[t] ?? 0) + (this.#lists[t]?.passages.length ?? 0);
    }
    const size = termStarts[termCount] ?? 0;
    const passages = new Uint32Array(size);
    const frequencies = new Uint16Array(size);
    const documentFrequency = new Uint32Array(termCount);
    for (let t = 0; t < termCount; t++) {
      const list = this.#lists[t];
      if (list === undefined) continue;
      passages.set(list.passages, termStarts[t]);
      frequencies.set(list.frequencies, termStarts[t]);
      documentFrequency[t] = list.frequencies.filter(
        (packed) => (packed & MOST.sentence) > 0,
      ).length;
    }
    return {
      terms: [...this.#terms.keys()],
      surfaces: [...this.#surfaces.keys()],
      termOf: Uint32Array.from(this.#termOf),
      termStarts,
      passages,
      frequencies,
      documentFrequency,
      lengths: Uint16Array.from(this.#lengths),
      forwardStarts: Uint32Array.from(this.#forwardStarts),
      forward: Uint32Array.from(this.#forward),
      alive: Uint8Array.from(this.#alive),
    };
  }
}
