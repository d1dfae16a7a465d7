import { BM25 } from '../engines/engine.ts';

/** Engines add up in 32 bits, the reference in 64: closer than this share, scores are the same. */
const SAME = 1e-5;

/** What the exhaustive search found for one question. */
export interface Best {
  /** Hits that an engine should have: ten, or as many as there are. */
  expected: number;
  /** Passages that score at least what the last of those does; more where several tie there. */
  ids: number[];
}

/**
 * BM25 without any short cut, over those terms that questions hold: every passage is scored in double
 * precision and all scores are sorted.
 */
export class Reference {
  readonly #postings = new Map<string, { passages: number[]; frequencies: number[] }>();
  readonly #lengths: number[] = [];
  #words = 0;

  constructor(terms: Iterable<string>) {
    for (const term of terms) this.#postings.set(term, { passages: [], frequencies: [] });
  }

  /** Adds the next passage. */
  add(tokens: readonly string[]): void {
    const passage = this.#lengths.push(tokens.length) - 1;
    this.#words += tokens.length;
    for (const token of tokens) {
      const list = this.#postings.get(token);
      if (list === undefined) continue;
      const last = list.passages.length - 1;
      if (list.passages[last] === passage) {
        list.frequencies[last] = (list.frequencies[last] ?? 0) + 1;
      } else {
        list.passages.push(passage);
        list.frequencies.push(1);
      }
    }
  }

  best(tokens: readonly string[], most: number): Best {
    const { k1, b } = BM25;
    const count = this.#lengths.length;
    const average = this.#words / count;
    const scores = new Map<number, number>();
    for (const token of tokens) {
      const list = this.#postings.get(token);
      if (list === undefined) continue;
      const n = list.passages.length;
      const rarity = Math.log(1 + (count - n + 0.5) / (n + 0.5));
      for (const [i, passage] of list.passages.entries()) {
        const frequency = list.frequencies[i] ?? 0;
        const norm = k1 * (1 - b + (b * (this.#lengths[passage] ?? 0)) / average);
        const score = (rarity * frequency * (k1 + 1)) / (frequency + norm);
        scores.set(passage, (scores.get(passage) ?? 0) + score);
      }
    }
    const expected = Math.min(most, scores.size);
    const sorted = Float64Array.from(scores.values()).sort();
    const least = (sorted[sorted.length - expected] ?? 0) * (1 - SAME);
    const ids = [...scores].filter(([, score]) => score >= least).map(([passage]) => passage);
    return { expected, ids };
  }
}

/** Share of the hits that an exhaustive search would also give, ties aside; 1 where there are none to give. */
export function agreement(ids: readonly number[], { expected, ids: right }: Best): number {
  if (expected === 0) return 1;
  const among = new Set(right);
  const agreeing = new Set(ids.filter((id) => among.has(id)));
  return Math.min(1, agreeing.size / expected);
}
