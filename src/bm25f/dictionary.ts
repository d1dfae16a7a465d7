import { Vocabulary, VocabularyBuilder, type VocabularyParts } from './vocabulary.ts';

/**
 * Numbers of words across segments: each segment brings the words that those before it do not have, so a
 * number means the same word for ever. Words met since the last segment wait.
 */
export class Dictionary {
  readonly #layers: Vocabulary[] = [];
  /** Number of each layer's first word. */
  readonly #bases: number[] = [];
  #recent = new VocabularyBuilder();
  #sealed = 0;

  constructor(layers: readonly VocabularyParts[] = []) {
    for (const layer of layers) this.#push(new Vocabulary(layer));
  }

  get size(): number {
    return this.#sealed + this.#recent.size;
  }

  find(word: string): number | undefined {
    const known = this.#findSealed(word);
    if (known !== undefined) return known;
    const recent = this.#recent.find(word);
    return recent === undefined ? undefined : this.#sealed + recent;
  }

  /** The word's number; a new word gets the next one. */
  add(word: string): number {
    return this.#findSealed(word) ?? this.#sealed + this.#recent.add(word);
  }

  #findSealed(word: string): number | undefined {
    for (let i = 0; i < this.#layers.length; i++) {
      const number = this.#layers[i]?.find(word);
      if (number !== undefined) return (this.#bases[i] ?? 0) + number;
    }
    return undefined;
  }

  /** @throws RangeError when there is no such number. */
  word(number: number): string {
    if (number >= this.#sealed) return this.#recent.word(number - this.#sealed);
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const base = this.#bases[i] ?? 0;
      if (number >= base) return this.#layers[i]?.word(number - base) ?? '';
    }
    throw new RangeError(`word ${number} of ${this.size}`);
  }

  /** Words that begin so, with their numbers. */
  withPrefix(prefix: string): number[] {
    this.seal();
    return this.#layers.flatMap((layer, i) =>
      Array.from(layer.withPrefix(prefix), (number) => (this.#bases[i] ?? 0) + number),
    );
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
    if (this.#recent.size === 0) return;
    let layer = this.#takeRecent();
    for (let last = this.#layers.at(-1); last !== undefined; last = this.#layers.at(-1)) {
      if (last.size > layer.size) break;
      layer = Vocabulary.of([...last.words(), ...layer.words()]);
      this.#layers.pop();
      this.#sealed = this.#bases.pop() ?? 0;
    }
    this.#push(layer);
  }

  /** Makes a layer of the words met since the last, even of none, and leaves the others as they are. */
  sealLayer(): VocabularyParts {
    const layer = this.#takeRecent();
    this.#push(layer);
    return layer.parts;
  }

  #takeRecent(): Vocabulary {
    const layer = this.#recent.freeze();
    this.#recent = new VocabularyBuilder();
    return layer;
  }

  #push(layer: Vocabulary): void {
    this.#bases.push(this.#sealed);
    this.#layers.push(layer);
    this.#sealed += layer.size;
  }
}
