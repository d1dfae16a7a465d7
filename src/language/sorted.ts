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

  /** Whether some word of the list begins so. */
  hasPrefix(start: string): boolean {
    return this.#words[this.#firstNotBelow(start)]?.startsWith(start) === true;
  }

  /** The words that begin so, in order. */
  *startingWith(start: string): Generator<string> {
    for (let at = this.#firstNotBelow(start); at < this.#words.length; at++) {
      const word = this.#words[at] ?? '';
      if (!word.startsWith(start)) return;
      yield word;
    }
  }

  /** Place of the word in the list, or -1. */
  indexOf(word: string): number {
    const at = this.#firstNotBelow(word);
    return this.#words[at] === word ? at : -1;
  }

  /** Place of the first word that does not come before this one. */
  #firstNotBelow(word: string): number {
    let from = 0;
    let to = this.#words.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#words[middle] ?? '') < word) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
