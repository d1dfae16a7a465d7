/** A set of passages as bits. */
export class Bitset {
  readonly words: Uint32Array;
  readonly size: number;

  /** @param size passages are numbered below it. */
  constructor(size: number, words = new Uint32Array((size + 31) >>> 5)) {
    this.size = size;
    this.words = words;
  }

  static all(size: number): Bitset {
    return new Bitset(0).grown(size);
  }

  /** A larger set that has all new passages too. */
  grown(size: number): Bitset {
    const larger = new Bitset(size);
    larger.words.fill(0xffff_ffff);
    larger.words.set(this.words);
    for (let passage = this.size; passage < this.words.length * 32; passage++) larger.add(passage);
    const beyond = larger.words.length * 32 - size;
    if (beyond > 0) {
      const last = larger.words.length - 1;
      larger.words[last] = (larger.words[last] ?? 0) & (0xffff_ffff >>> beyond);
    }
    return larger;
  }

  has(passage: number): boolean {
    return (((this.words[passage >>> 5] ?? 0) >>> (passage & 31)) & 1) === 1;
  }

  add(passage: number): void {
    this.words[passage >>> 5] = (this.words[passage >>> 5] ?? 0) | (1 << (passage & 31));
  }

  delete(passage: number): void {
    this.words[passage >>> 5] = (this.words[passage >>> 5] ?? 0) & ~(1 << (passage & 31));
  }

  /** Whether any passage of `[from, to)` is in the set. */
  anyWithin(from: number, to: number): boolean {
    const first = from >>> 5;
    const last = (to - 1) >>> 5;
    for (let w = first; w <= last && from < to; w++) {
      let bits = this.words[w] ?? 0;
      if (w === first) bits &= -1 << (from & 31);
      if (w === last) bits &= -1 >>> (31 - ((to - 1) & 31));
      if (bits !== 0) return true;
    }
    return false;
  }

  and(other: Bitset): Bitset {
    return new Bitset(
      this.size,
      this.words.map((word, w) => word & (other.words[w] ?? 0)),
    );
  }

  or(other: Bitset): Bitset {
    return new Bitset(
      this.size,
      this.words.map((word, w) => word | (other.words[w] ?? 0)),
    );
  }

  andNot(other: Bitset): Bitset {
    return new Bitset(
      this.size,
      this.words.map((word, w) => word & ~(other.words[w] ?? 0)),
    );
  }

  /** Passages in the set (Warren, "Hacker's Delight", 5-1). */
  count(): number {
    let sum = 0;
    for (const word of this.words) {
      const pairs = word - ((word >>> 1) & 0x5555_5555);
      const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
      sum += Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
    }
    return sum;
  }

  *[Symbol.iterator](): Generator<number> {
    for (let w = 0; w < this.words.length; w++) {
      let bits = this.words[w] ?? 0;
      while (bits !== 0) {
        const lowest = 31 - Math.clz32(bits & -bits);
        yield w * 32 + lowest;
        bits &= bits - 1;
      }
    }
  }
}
