import { type Words, wordNumber } from '../index/words.ts';
import { BEGINS_WITH_YEAR, RELATIVE_WORDS } from '../language/dates.ts';

/** Tells by the words of passages, without their texts, which of them may name a time: most do not. */
export class TimeWords {
  readonly #words: Words;
  /** Numbers of the {@link RELATIVE_WORDS}. */
  readonly #relative: readonly ReadonlySet<number>[];

  constructor(words: Words) {
    this.#words = words;
    // A function word in capitals is kept so: "TAHUN INI".
    this.#relative = RELATIVE_WORDS.map((own) =>
      words.numbersOf(own.flatMap((word) => [word, word.toUpperCase()])),
    );
  }

  /** Whether a year is among the words of a passage, or what every other time has. */
  mayStandIn(entries: readonly number[]): boolean {
    return (
      this.#relative.every((own) => entries.some((entry) => own.has(wordNumber(entry)))) ||
      entries.some((entry) => this.#isYear(entry))
    );
  }

  #isYear(entry: number): boolean {
    return (
      this.#words.isNumeric(wordNumber(entry)) && BEGINS_WITH_YEAR.test(this.#words.word(entry))
    );
  }
}
