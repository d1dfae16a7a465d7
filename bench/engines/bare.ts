import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Corpus } from '../corpus/corpus.ts';
import { BM25, type Engine, TOP } from './engine.ts';

const FILE = 'bare.bin';

interface Stored {
  terms: string;
  /** Postings of term `t` are `[starts[t], starts[t + 1])` in `passages` and `impacts`. */
  starts: Uint32Array;
  passages: Uint32Array;
  /** What the term adds to the passage's score. */
  impacts: Float32Array;
  count: number;
}

/**
 * The limit: BM25 with nothing around it. Each posting keeps its finished score, so a search adds up
 * numbers of one array and keeps the ten best.
 *
 * The loops are functions of their own that see nothing but typed arrays. In one function, with the best in
 * arrays that grow, they took three times as long and left garbage.
 */
export const bare: Engine = {
  async build(corpus, directory) {
    writeFileSync(join(directory, FILE), serialize(index(corpus)));
  },

  async open(directory) {
    const stored: Stored = deserialize(readFileSync(join(directory, FILE)));
    const { starts, passages, impacts } = stored;
    const numbers = new Map<string, number>();
    for (const term of stored.terms.split('\n')) numbers.set(term, numbers.size);
    const scores = new Float32Array(stored.count);
    const best = new Best();
    const startOf = (term: number) => starts[term] ?? 0;
    const lengthOf = (term: number) => startOf(term + 1) - startOf(term);
    return {
      search({ tokens }) {
        const others: number[] = [];
        let longest: number | undefined;
        for (const token of tokens) {
          const term = numbers.get(token);
          if (term === undefined) continue;
          if (longest === undefined) longest = term;
          else if (lengthOf(term) <= lengthOf(longest)) others.push(term);
          else {
            others.push(longest);
            longest = term;
          }
        }
        if (longest === undefined) return [];
        for (const term of others) add(passages, impacts, scores, startOf(term), startOf(term + 1));
        best.clear();
        // Nothing comes behind the longest list: what it adds need not be kept.
        takeSums(passages, impacts, scores, startOf(longest), startOf(longest + 1), best);
        for (const term of others) take(passages, scores, startOf(term), startOf(term + 1), best);
        return best.passages();
      },
    };
  },
};

/** Adds what postings `[from, to)` say to the scores of their passages. */
function add(
  passages: Uint32Array,
  impacts: Float32Array,
  scores: Float32Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const passage = passages[i] ?? 0;
    scores[passage] = (scores[passage] ?? 0) + (impacts[i] ?? 0);
  }
}

/** Offers the scores of the postings' passages with what the postings add to them, and leaves 0 behind. */
function takeSums(
  passages: Uint32Array,
  impacts: Float32Array,
  scores: Float32Array,
  from: number,
  to: number,
  best: Best,
): void {
  let { least } = best;
  for (let i = from; i < to; i++) {
    const passage = passages[i] ?? 0;
    const score = (scores[passage] ?? 0) + (impacts[i] ?? 0);
    scores[passage] = 0;
    if (score > least) least = best.add(passage, score);
  }
}

/** Offers the scores of the postings' passages and leaves 0 behind: who is seen again is not offered again. */
function take(
  passages: Uint32Array,
  scores: Float32Array,
  from: number,
  to: number,
  best: Best,
): void {
  let { least } = best;
  for (let i = from; i < to; i++) {
    const passage = passages[i] ?? 0;
    const score = scores[passage] ?? 0;
    scores[passage] = 0;
    if (score > least) least = best.add(passage, score);
  }
}

/** The {@link TOP} passages with the highest scores, best first. */
class Best {
  readonly #passages = new Uint32Array(TOP);
  /** 0 where there is none yet. */
  readonly #scores = new Float64Array(TOP);

  clear(): void {
    this.#scores.fill(0);
  }

  /** What a score must be above. */
  get least(): number {
    return this.#scores[TOP - 1] ?? 0;
  }

  /** Puts a passage in its place instead of the last. Gives what a score must be above now. */
  add(passage: number, score: number): number {
    const passages = this.#passages;
    const scores = this.#scores;
    let at = TOP - 1;
    for (; at > 0 && (scores[at - 1] ?? 0) < score; at--) {
      scores[at] = scores[at - 1] ?? 0;
      passages[at] = passages[at - 1] ?? 0;
    }
    scores[at] = score;
    passages[at] = passage;
    return scores[TOP - 1] ?? 0;
  }

  passages(): number[] {
    let count = 0;
    while (count < TOP && (this.#scores[count] ?? 0) > 0) count++;
    return Array.from(this.#passages.subarray(0, count));
  }
}

/** Two passes over the corpus: the first counts, so that the second writes each posting where it stays. */
function index(corpus: Corpus): Stored {
  const numbers = new Map<string, number>();
  const frequencies: number[] = [];
  const lengths = new Uint32Array(corpus.count);
  let passage = 0;
  let words = 0;
  for (const line of corpus.tokens()) {
    const tokens = line.split(' ');
    words += tokens.length;
    lengths[passage++] = tokens.length;
    for (const token of new Set(tokens)) {
      const number = numbers.get(token) ?? numbers.size;
      numbers.set(token, number);
      frequencies[number] = (frequencies[number] ?? 0) + 1;
    }
  }
  const starts = new Uint32Array(numbers.size + 1);
  for (const [t, frequency] of frequencies.entries()) starts[t + 1] = (starts[t] ?? 0) + frequency;
  const next = starts.slice();
  const passages = new Uint32Array(starts[numbers.size] ?? 0);
  const impacts = new Float32Array(passages.length);
  const average = words / corpus.count;
  const { k1, b } = BM25;
  passage = 0;
  for (const line of corpus.tokens()) {
    const counts = new Map<string, number>();
    for (const token of line.split(' ')) counts.set(token, (counts.get(token) ?? 0) + 1);
    const norm = k1 * (1 - b + (b * (lengths[passage] ?? 0)) / average);
    for (const [token, count] of counts) {
      const term = numbers.get(token) ?? 0;
      const n = frequencies[term] ?? 0;
      const rarity = Math.log(1 + (corpus.count - n + 0.5) / (n + 0.5));
      const at = next[term] ?? 0;
      next[term] = at + 1;
      passages[at] = passage;
      impacts[at] = (rarity * count * (k1 + 1)) / (count + norm);
    }
    passage++;
  }
  return { terms: [...numbers.keys()].join('\n'), starts, passages, impacts, count: corpus.count };
}
