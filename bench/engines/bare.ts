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
    return {
      search({ tokens }) {
        const terms = tokens.flatMap((token) => numbers.get(token) ?? []);
        for (const term of terms) {
          const end = starts[term + 1] ?? 0;
          for (let i = starts[term] ?? 0; i < end; i++) {
            const passage = passages[i] ?? 0;
            scores[passage] = (scores[passage] ?? 0) + (impacts[i] ?? 0);
          }
        }
        const ids: number[] = [];
        const best: number[] = [];
        let least = 0;
        for (const term of terms) {
          const end = starts[term + 1] ?? 0;
          for (let i = starts[term] ?? 0; i < end; i++) {
            const passage = passages[i] ?? 0;
            const score = scores[passage] ?? 0;
            // Whoever is seen a second time counts 0 by then.
            scores[passage] = 0;
            if (score <= least) continue;
            let at = best.length;
            while (at > 0 && (best[at - 1] ?? 0) < score) at--;
            best.splice(at, 0, score);
            ids.splice(at, 0, passage);
            if (best.length <= TOP) continue;
            best.pop();
            ids.pop();
            least = best[TOP - 1] ?? 0;
          }
        }
        return ids;
      },
    };
  },
};

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
