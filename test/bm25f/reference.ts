import type { Concept } from '../../src/bm25f/query.ts';
import type { Bm25f } from '../../src/bm25f/weights.ts';

/** A passage as the reference keeps it. */
export interface ReferencePassage {
  passage: number;
  fields: string[][];
  group: number;
}

/** BM25F written straight from its definition, passage by passage: what every search must agree with. */
export class Reference {
  readonly #bm25f: Bm25f;
  readonly #passages: readonly ReferencePassage[];
  readonly #fields: string[][][];

  constructor(bm25f: Bm25f, passages: readonly ReferencePassage[]) {
    this.#bm25f = bm25f;
    this.#passages = passages;
    this.#fields = passages.map((one, i) =>
      bm25f.neighbours === undefined ? one.fields : [...one.fields, this.#neighbours(i)],
    );
  }

  #neighbours(i: number): string[] {
    const reach = this.#bm25f.neighbours?.reach ?? 0;
    const own = this.#passages[i];
    return this.#passages
      .slice(Math.max(0, i - reach), i + reach + 1)
      .filter((other) => other !== own && other.group === own?.group)
      .flatMap((other) => other.fields[0] ?? []);
  }

  documentFrequency(term: string): number {
    return this.#passages.filter(({ fields }) => fields[0]?.includes(term)).length;
  }

  #frequency(i: number, term: string): number {
    const { fields, neighbours } = this.#bm25f;
    const weights = [...fields, ...(neighbours === undefined ? [] : [neighbours])];
    return weights.reduce((sum, { weight, b }, f) => {
      const words = this.#fields[i]?.[f] ?? [];
      const average = Math.max(
        1,
        this.#fields.reduce((all, own) => all + (own[f]?.length ?? 0), 0) / this.#fields.length,
      );
      const tf = words.filter((word) => word === term).length;
      return sum + (weight * tf) / (1 - b + (b * words.length) / average);
    }, 0);
  }

  /** All passages that match, best first. */
  search(concepts: readonly Concept[]): { passage: number; score: number }[] {
    const { k1 } = this.#bm25f;
    const count = this.#passages.length;
    return this.#passages
      .map(({ passage }, i) => {
        let score = 0;
        for (const { variants, weight } of concepts) {
          let n = 0;
          let best = 0;
          for (const variant of variants) {
            n +=
              variant.weight *
              Math.min(...variant.terms.map((term) => this.documentFrequency(term)));
            const tf = Math.min(...variant.terms.map((term) => this.#frequency(i, term)));
            best = Math.max(best, (variant.weight * tf) / (k1 + tf));
          }
          n = Math.min(n, count);
          score += Math.log(1 + (count - n + 0.5) / (n + 0.5)) * weight * (k1 + 1) * best;
        }
        return { passage, score };
      })
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.passage - b.passage);
  }
}
