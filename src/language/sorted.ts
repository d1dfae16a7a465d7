/**
 * Words in ascending order (by UTF-16 code units), found by halving. Unlike a Set or Map it costs nothing to
 * open: a list of 20,000 words is ready as soon as it is parsed.
 */
export class SortedWords {
  readonly #words: readonly string[];

  /** @param words sorted and unique, as {@link SortedWords.sort} gives them */
  constructor(words: readonly string[]) {
    this.#words = words;
  }

  static sort(words: Iterable<string>): string[] {
    return [...new Set(words)].sort((a, b) => (a < b ? -1 : 1));
  }

  has(word: string): boolean {
    return this.indexOf(word) >= 0;
  }

  /** Place of the word in the list, or -1. */
  indexOf(word: string): number {
    let from = 0;
    let to = this.#words.length - 1;
    while (from <= to) {
      const middle = (from + to) >> 1;
      const found = this.#words[middle] ?? '';
      if (found === word) return middle;
      if (found < word) from = middle + 1;
      else to = middle - 1;
    }
    return -1;
  }
}
