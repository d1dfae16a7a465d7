import { Vocabulary, type VocabularyParts } from './vocabulary.ts';

/**
 * Numbers of words across segments: each segment brings the words that those before it do not have, so a
 * number means the same word for ever. Words met since the last segment wait in a map.
 */
export class Dictionary {
  readonly #layers: Vocabulary[] = [];
  /** Number of each layer's first word. */
  readonly #bases: number[] = [];
  readonly #recent = new Map<string, number>();
  readonly #recentWords: string[] = [];
  #sealed = 0;

  constructor(layers: readonly VocabularyParts[] = []) {
    for (const layer of layers) this.#push(new Vocabulary(layer));
  }

  get size(): number {
    return this.#sealed + this.#recentWords.length;
  }

  find(word: string): number | undefined {
    for (let i = 0; i < this.#layers.length; i++) {
      const number = this.#layers[i]?.find(word);
      if (number !== undefined) return (this.#bases[i] ?? 0) + number;
    }
    return this.#recent.get(word);
  }

  /** The word's number; a new word gets the next one. */
  add(word: string): number {
    const known = this.find(word);
    if (known !== undefined) return known;
    const number = this.size;
    this.#recent.set(word, number);
    this.#recentWords.push(word);
    return number;
  }

  /** @throws RangeError when there is no such number. */
  word(number: number): string {
    const recent = this.#recentWords[number - this.#sealed];
    if (recent !== undefined) return recent;
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const base = this.#bases[i] ?? 0;
      if (number >= base) return this.#layers[i]?.word(number - base) ?? '';
    }
    throw new RangeError(`word ${number} of ${this.size}`);
  }

  /** Words that begin so, with their numbers. */
  withPrefix(prefix: string): number[] {
    const found: number[] = [];
    for (const [i, layer] of this.#layers.entries()) {
      for (const number of layer.withPrefix(prefix)) found.push((this.#bases[i] ?? 0) + number);
    }
    for (const [word, number] of this.#recent) if (word.startsWith(prefix)) found.push(number);
    return found;
  }

  /** Words at most `most` edits away: see {@link Vocabulary.near}. */
  near(word: string, most: number): { word: string; number: number; edits: number }[] {
    this.seal();
    return this.#layers.flatMap((layer, i) =>
      layer.near(word, most).map(({ number, edits }) => ({
        word: layer.word(number),
        number: (this.#bases[i] ?? 0) + number,
        edits,
      })),
    );
  }

  /** All words, layer by layer. */
  sealed(): VocabularyParts[] {
    this.seal();
    return this.#layers.map(({ parts }) => parts);
  }

  /** Makes one layer of the words met since the last and of the last layers that are no larger. */
  seal(): void {
    if (this.#recentWords.length === 0) return;
    const words = this.#recentWords.splice(0);
    this.#recent.clear();
    for (let last = this.#layers.at(-1); last !== undefined; last = this.#layers.at(-1)) {
      if (last.size > words.length) break;
      words.unshift(...last.words());
      this.#layers.pop();
      this.#sealed = this.#bases.pop() ?? 0;
    }
    this.#push(Vocabulary.of(words));
  }

  /** Makes a layer of the words met since the last, even of none, and leaves the others as they are. */
  sealLayer(): VocabularyParts {
    const layer = Vocabulary.of(this.#recentWords.splice(0));
    this.#recent.clear();
    this.#push(layer);
    return layer.parts;
  }

  #push(layer: Vocabulary): void {
    this.#bases.push(this.#sealed);
    this.#layers.push(layer);
    this.#sealed += layer.size;
  }
}
