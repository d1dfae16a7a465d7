/**
 * Corrects a word that nobody knows to the nearest word of a vocabulary, by optimal string alignment
 * (Damerau–Levenshtein with adjacent transpositions).
 */
export class Spelling {
  readonly #vocabulary: () => Iterable<readonly [word: string, frequency: number]>;
  #byLength: Map<number, { word: string; frequency: number }[]> | undefined;

  /**
   * @param vocabulary words in lower case with how often they occur; more frequent wins a tie. Asked for
   *   at the first correction: most questions need none.
   */
  constructor(vocabulary: () => Iterable<readonly [word: string, frequency: number]>) {
    this.#vocabulary = vocabulary;
  }

  #ofLength(length: number): readonly { word: string; frequency: number }[] {
    if (this.#byLength === undefined) {
      this.#byLength = new Map();
      for (const [word, frequency] of this.#vocabulary()) {
        if (word.length < SHORTEST) continue;
        const same = this.#byLength.get(word.length);
        if (same === undefined) this.#byLength.set(word.length, [{ word, frequency }]);
        else same.push({ word, frequency });
      }
    }
    return this.#byLength.get(length) ?? [];
  }

  /** The nearest known word, or nothing where none is near enough. */
  correct(word: string): string | undefined {
    if (word.length < SHORTEST) return undefined;
    const most = word.length >= LONG ? 2 : 1;
    let best: { word: string; distance: number; frequency: number } | undefined;
    for (let length = word.length - most; length <= word.length + most; length++) {
      for (const known of this.#ofLength(length)) {
        const limit = best?.distance ?? most;
        const edits = editDistance(word, known.word, limit);
        if (edits > limit) continue;
        // Slips seldom touch the first letter, so one that does counts as half an edit more.
        const distance = edits + (known.word[0] === word[0] ? 0 : 0.5);
        if (
          best === undefined ||
          distance < best.distance ||
          (distance === best.distance && known.frequency > best.frequency)
        ) {
          if (distance <= most) best = { word: known.word, distance, frequency: known.frequency };
        }
      }
    }
    return best?.word;
  }
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
