/** Scores are compared in 32 bits and summed in any order: a bound is passed over only if it is below by more. */
export const ROUNDING = 1 - 1e-6;

/** A passage and its score. */
export interface Hit {
  passage: number;
  score: number;
}

/**
 * The k largest scores seen, as a binary heap in flat arrays with the worst on top; of equal scores the
 * smaller passage number stays.
 */
export class Top {
  readonly k: number;
  readonly #scores: Float64Array;
  readonly #passages: Uint32Array;
  #size = 0;

  constructor(k: number) {
    this.k = k;
    this.#scores = new Float64Array(k);
    this.#passages = new Uint32Array(k);
  }

  /** What a passage must reach to be looked at: 0 until there are k. */
  get threshold(): number {
    return this.#size < this.k ? 0 : (this.#scores[0] ?? 0);
  }

  clear(): void {
    this.#size = 0;
  }

  offer(passage: number, score: number): void {
    if (this.#size < this.k) {
      this.#up(this.#size++, passage, score);
    } else if (this.k > 0 && this.#isWorse(0, passage, score)) {
      this.#down(passage, score);
    }
  }

  /** Best first. */
  sorted(): Hit[] {
    const hits: Hit[] = [];
    for (let i = 0; i < this.#size; i++) {
      hits.push({ passage: this.#passages[i] ?? 0, score: this.#scores[i] ?? 0 });
    }
    return hits.sort((a, b) => b.score - a.score || a.passage - b.passage);
  }

  /** Whether what stands at `i` is worse than the passage. */
  #isWorse(i: number, passage: number, score: number): boolean {
    const other = this.#scores[i] ?? 0;
    return other < score || (other === score && (this.#passages[i] ?? 0) > passage);
  }

  #up(from: number, passage: number, score: number): void {
    let i = from;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (this.#isWorse(parent, passage, score)) break;
      this.#move(parent, i);
      i = parent;
    }
    this.#set(i, passage, score);
  }

  #down(passage: number, score: number): void {
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= this.#size) break;
      const right = child + 1;
      if (
        right < this.#size &&
        this.#isWorse(right, this.#passages[child] ?? 0, this.#scores[child] ?? 0)
      ) {
        child = right;
      }
      if (!this.#isWorse(child, passage, score)) break;
      this.#move(child, i);
      i = child;
    }
    this.#set(i, passage, score);
  }

  #move(from: number, to: number): void {
    this.#scores[to] = this.#scores[from] ?? 0;
    this.#passages[to] = this.#passages[from] ?? 0;
  }

  #set(i: number, passage: number, score: number): void {
    this.#scores[i] = score;
    this.#passages[i] = passage;
  }
}
