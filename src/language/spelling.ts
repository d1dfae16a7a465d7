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
  /** Words that begin so. */
  startingWith: (start: string) => Iterable<string>;
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

  /** The most frequent word that is written so without its vowels, as chats do: `kwsn` is kawasan. */
  fromConsonants(word: string): string | undefined {
    if (!isWithoutVowels(word)) return undefined;
    let best: string | undefined;
    let most = 0;
    for (const candidate of this.#vocabulary.startingWith(word.slice(0, 1))) {
      if (candidate.length <= word.length || candidate.replace(VOWELS, '') !== word) continue;
      const frequency = this.#vocabulary.frequencyOf(candidate);
      if (frequency <= most) continue;
      best = candidate;
      most = frequency;
    }
    return best;
  }
}

/** Whether a word is nothing but consonants. */
export function isWithoutVowels(word: string): boolean {
  return CONSONANTS.test(word);
}

/** Two words, `[before, behind]`, that were written as one; nothing where it cannot be read so. */
export function twoIn(
  word: string,
  isKnown: (part: string) => boolean,
): [before: string, behind: string] | undefined {
  const digits = LETTERS_THEN_DIGITS.exec(word);
  if (digits !== null) {
    const [, letters = '', number = ''] = digits;
    return isKnown(letters) ? [letters, number] : undefined;
  }
  // The longest first word: of "industrikecil" that is not "indus".
  for (let at = word.length - SHORTEST; at >= SHORTEST; at--) {
    const [before, behind] = [word.slice(0, at), word.slice(at)];
    if (isKnown(before) && isKnown(behind)) return [before, behind];
  }
  return undefined;
}

const VOWELS = /[aeiou]/g;
/** Shorter ones could be too many words. */
const CONSONANTS = /^[b-df-hj-np-tv-z]{3,}$/;
const LETTERS_THEN_DIGITS = /^(\p{L}{4,})(\p{N}+)$/u;

const LETTERS = /^\p{L}+$/u;
/** Shorter words have too many neighbours. */
const SHORTEST = 4;
/** From here on two edits are allowed. */
const LONG = 7;
