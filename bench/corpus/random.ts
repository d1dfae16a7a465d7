/** Pseudorandom numbers from a seed: the same everywhere, for ever (mulberry32 over a mixed seed). */
export class Random {
  #state: number;

  /** Streams of one seed do not overlap in practice, so article 7 needs not articles 0 to 6 before it. */
  constructor(seed: number, stream = 0) {
    this.#state = mix(mix(seed) ^ stream);
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    return mix(this.#state) / 2 ** 32;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws RangeError where there is nothing to pick */
  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('picked from nothing');
    return item;
  }
}

/** Murmur3's finaliser: every bit of the input moves every bit of the output. Unsigned 32 bits. */
export function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
