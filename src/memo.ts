/**
 * Values remembered by their key, so that what is asked for again and again is found once; a memo with a bound.
 * Where one more would be too many, all are forgotten: those in use are soon back, and noting which these are
 * would cost more than finding them. Where nothing is found the value is `null`, as `undefined` is none.
 */
export class Memo<K extends string | number, V extends NonNullable<unknown> | null> {
  readonly #most: number;
  readonly #known = new Map<K, V>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The value of the key: the remembered one, or else what `find` gives. */
  of(key: K, find: (key: K) => V): V {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = find(key);
    if (this.#known.size >= this.#most) this.#known.clear();
    this.#known.set(key, found);
    return found;
  }
}
