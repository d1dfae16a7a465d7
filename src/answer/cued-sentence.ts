import { isCapitalised, type Words, wordNumber } from '../index/words.ts';
import { type AnswerCues, type Cue, PLACE_KINDS } from './cues.ts';
import type { Placed } from './matcher.ts';

/** A name so many words behind its kind is the name of it: "bank milik daerah, Bank Jatim". */
const NAMED_WITHIN = 3;

/** Words of one sentence by position, with what they are. */
export class CuedSentence {
  readonly #words: Words;
  readonly #entries: readonly number[];
  readonly #taken: Placed;
  readonly #cues: AnswerCues;

  /** @param taken where words of the question stand */
  constructor(words: Words, entries: readonly number[], taken: Placed, cues: AnswerCues) {
    this.#words = words;
    this.#entries = entries;
    this.#taken = taken;
    this.#cues = cues;
  }

  /** Whether the question itself has the word. */
  taken(i: number): boolean {
    return this.#taken.has(i);
  }

  is(i: number, cue: Cue): boolean {
    const entry = this.#entries[i];
    return entry !== undefined && this.#cues[cue].has(wordNumber(entry));
  }

  /** Written in digits. */
  numeric(i: number): boolean {
    const entry = this.#entries[i];
    return entry !== undefined && this.#words.isNumeric(wordNumber(entry));
  }

  /** Written in digits or in words. */
  number(i: number): boolean {
    return this.numeric(i) || this.is(i, 'number') || this.is(i, 'roughNumber');
  }

  year(i: number): boolean {
    return this.#isWritten(i, /^(1[5-9]|20)\d\d$/);
  }

  /** Two digits behind a name: newspapers write ages so, "Gati Wibawaningsih (57)". */
  age(i: number): boolean {
    return this.#capitalised(i - 1) && this.#isWritten(i, /^\d\d$/);
  }

  /** Whether one of the next words is written in digits. */
  hasNumberWithin(i: number, words: number): boolean {
    for (let n = i + 1; n <= i + words; n++) if (this.numeric(n)) return true;
    return false;
  }

  /** Whether a word is introduced as one of several, and no name follows it. */
  isUnnamed(i: number): boolean {
    if (!this.is(i - 1, 'indefinite') && !this.is(i - 2, 'indefinite')) return false;
    for (let n = i + 1; n <= i + NAMED_WITHIN; n++) if (this.name(n)) return false;
    return true;
  }

  /** A capitalised word that the question does not have; the first word of a sentence proves nothing. */
  name(i: number): boolean {
    return i > 0 && this.#capitalised(i) && !this.taken(i);
  }

  /** A sentence's first word where it is a place: "Australia supplies …". */
  opensWithPlace(i: number): boolean {
    return i === 0 && !this.taken(0) && PLACE_KINDS.some((kind) => this.is(0, kind));
  }

  #capitalised(i: number): boolean {
    const entry = this.#entries[i];
    return entry !== undefined && isCapitalised(entry);
  }

  #isWritten(i: number, digits: RegExp): boolean {
    const entry = this.#entries[i];
    if (entry === undefined || !this.numeric(i)) return false;
    return digits.test(this.#words.word(entry));
  }
}
