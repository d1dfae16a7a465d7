/**
 * Corrects a word that nobody knows to the nearest word of a vocabulary, by optimal string alignment
 * (Damerau–Levenshtein with adjacent transpositions).
 */
export class Spelling {
  readonly #vocabulary: () => Iterable<readonly [word: string, frequency: number]>;
  #byLength: Map<number, Known[]> | undefined;

  /**
   * @param vocabulary words in lower case with how often they occur; more frequent wins a tie. Asked for
   *   at the first correction: most questions need none.
   */
  constructor(vocabulary: () => Iterable<readonly [word: string, frequency: number]>) {
    this.#vocabulary = vocabulary;
  }

  #ofLength(length: number): readonly Known[] {
    if (this.#byLength === undefined) {
      this.#byLength = new Map();
      for (const [word, frequency] of this.#vocabulary()) {
        if (word.length < SHORTEST) continue;
        const same = this.#byLength.get(word.length);
        const known = { word, frequency, letters: lettersOf(word) };
        if (same === undefined) this.#byLength.set(word.length, [known]);
        else same.push(known);
      }
    }
    return this.#byLength.get(length) ?? [];
  }

  /** The nearest known word, or nothing where none is near enough. */
  correct(word: string): string | undefined {
    if (word.length < SHORTEST) return undefined;
    const most = word.length >= LONG ? 2 : 1;
    const letters = lettersOf(word);
    let best: { word: string; distance: number; frequency: number } | undefined;
    for (let length = word.length - most; length <= word.length + most; length++) {
      for (const known of this.#ofLength(length)) {
        const limit = best?.distance ?? most;
        // An edit changes at most two letters of the set, so most words need no closer look.
        if (countBits(letters ^ known.letters) > 2 * limit) continue;
        const edits = editDistance(word, known.word, limit);
        if (edits > limit) continue;
        // Slips seldom touch the first letter, so one that does counts as half an edit more.
        const distance = edits + (known.word[0] === word[0] ? 0 : 0.5);
        if (
          best === undefined ||
          distance < best.distance ||
          (distance === best.distance && known.frequency > best.frequency)
        ) {
          best = { word: known.word, distance, frequency: known.frequency };
        }
      }
    }
    return best?.word;
  }
}

interface Known {
  word: string;
  frequency: number;
  letters: number;
}

/** The set of a word's letters as bits; characters beyond a–z share them. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) % 32);
  return letters;
}

/** Bits that are set (Warren, "Hacker's Delight", 5-1). */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return (((fours + (fours >>> 4)) & 0x0f0f_0f0f) * 0x0101_0101) >>> 24;
}

/** Shorter words have too many neighbours. */
const SHORTEST = 4;
/** From here on two edits are allowed. */
const LONG = 7;

/** Optimal string alignment distance, or anything above `limit` once it is exceeded. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let twoBefore: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min(
        (before[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (before[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, (twoBefore[j - 2] ?? 0) + 1);
      }
      row.push(edits);
      if (edits < least) least = edits;
    }
    if (least > limit) return limit + 1;
    twoBefore = before;
    before = row;
  }
  return before[b.length] ?? limit + 1;
}
