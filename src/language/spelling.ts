/** A word of a vocabulary that is some edits away. */
export interface NearWord {
  word: string;
  edits: number;
}

export interface Vocabulary {
  /** Words at most `most` edits away (optimal string alignment). */
  near: (word: string, most: number) => Iterable<NearWord>;
  /** How often the word is there: more frequent wins a tie. */
  frequencyOf: (word: string) => number;
}

/** Corrects a word that nobody knows to the nearest word of a vocabulary. */
export class Spelling {
  readonly #vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** The nearest known word, or nothing where none is near enough. */
  correct(word: string): string | undefined {
    if (word.length < SHORTEST) return undefined;
    let best: { word: string; distance: number; frequency: number } | undefined;
    for (const near of this.#vocabulary.near(word, word.length >= LONG ? 2 : 1)) {
      if (near.word.length < SHORTEST || !LETTERS.test(near.word)) continue;
      // Slips seldom touch the first letter, so one that does counts as half an edit more.
      const distance = near.edits + (near.word[0] === word[0] ? 0 : 0.5);
      if (best !== undefined && distance > best.distance) continue;
      const frequency = this.#vocabulary.frequencyOf(near.word);
      if (best === undefined || distance < best.distance || frequency > best.frequency) {
        best = { word: near.word, distance, frequency };
      }
    }
    return best?.word;
  }
}

const LETTERS = /^\p{L}+$/u;
/** Shorter words have too many neighbours. */
const SHORTEST = 4;
/** From here on two edits are allowed. */
const LONG = 7;
