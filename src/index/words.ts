import { Dictionary } from '../bm25f/dictionary.ts';
import { grown } from '../bm25f/grown.ts';
import type { VocabularyParts } from '../bm25f/vocabulary.ts';
import type { IndexedWord } from './bodies.ts';

/** Words of sentences as a file keeps them: a layer of the vocabulary, and the sentences of one segment. */
export interface WordsParts {
  /** Words as normalised that earlier segments do not have. */
  vocabulary: VocabularyParts;
  /** Number of each word's stem, and {@link NUMERIC} where the word begins with a digit. */
  termOf: Uint32Array;
  /** Words of sentence `p` are bytes `[forwardStarts[p], forwardStarts[p + 1])` of `forward`. */
  forwardStarts: Uint32Array;
  /** Twice the word's number, plus 1 where it is capitalised, in 7 bits a byte, lower ones first (LEB128). */
  forward: Uint8Array;
}

const NUMERIC = 0x8000_0000;
const TERM = 0x7fff_ffff;

/** A sentence's word: its number above one bit that says whether it is capitalised. */
export const wordNumber = (entry: number) => entry >>> 1;
export const isCapitalised = (entry: number) => (entry & 1) === 1;

/** Frequent words have small numbers: entries below are most of a text, and their words stay at hand once read. */
const AT_HAND = 1 << 13;

/** What sentences say, word by word: the forward index. */
export class Words {
  readonly vocabulary: Dictionary;
  /** By entry. */
  readonly #atHand = new Array<IndexedWord | undefined>(AT_HAND);
  /** Room for the entries of one sentence. */
  #room = new Uint32Array(256);
  readonly #segments: { parts: WordsParts; firstWord: number; firstPassage: number }[] = [];

  constructor(segments: readonly WordsParts[]) {
    this.vocabulary = new Dictionary(segments.map(({ vocabulary }) => vocabulary));
    let firstWord = 0;
    let firstPassage = 0;
    for (const parts of segments) {
      this.#segments.push({ parts, firstWord, firstPassage });
      firstWord += parts.termOf.length;
      firstPassage += parts.forwardStarts.length - 1;
    }
  }

  /** Entries of a sentence in order, the first `most` of them: see {@link wordNumber}, {@link isCapitalised}. */
  of(passage: number, most = Number.POSITIVE_INFINITY): number[] {
    const { parts, firstPassage } = this.#ofPassage(passage);
    const count = Math.min(most, this.#unpack(parts, passage - firstPassage));
    // A typed array of so few takes longer to make than to fill.
    const entries = new Array<number>(count);
    for (let i = 0; i < count; i++) entries[i] = this.#room[i] ?? 0;
    return entries;
  }

  /**
   * What is made of each sentence of passages `[first, end)` of one article.
   *
   * @param make is told the sentence's first `count` entries, which are good until the next sentence
   */
  eachOf<T>(
    { first, end }: { first: number; end: number },
    make: (entries: Uint32Array, count: number) => T,
  ): T[] {
    if (first >= end) return [];
    const { parts, firstPassage } = this.#ofPassage(first);
    const made = new Array<T>(end - first);
    for (let p = first; p < end; p++) {
      const count = this.#unpack(parts, p - firstPassage);
      made[p - first] = make(this.#room, count);
    }
    return made;
  }

  /** Puts the entries of a sentence into {@link #room}; how many. */
  #unpack({ forward, forwardStarts }: WordsParts, sentence: number): number {
    const from = forwardStarts[sentence] ?? 0;
    const to = forwardStarts[sentence + 1] ?? 0;
    if (to - from > this.#room.length) this.#room = new Uint32Array(2 * (to - from));
    const room = this.#room;
    let count = 0;
    let entry = 0;
    let shift = 0;
    for (let i = from; i < to; i++) {
      const byte = forward[i] ?? 0;
      entry |= (byte & 0x7f) << shift;
      if (byte >= CONTINUED) {
        shift += 7;
        continue;
      }
      room[count++] = entry;
      entry = 0;
      shift = 0;
    }
    return count;
  }

  /** Number of a word's stem. */
  termOf(word: number): number {
    return this.#termOf(word) & TERM;
  }

  isNumeric(word: number): boolean {
    return this.#termOf(word) >= NUMERIC;
  }

  /** Numbers of those of some words that are there. */
  numbersOf(words: Iterable<string>): Set<number> {
    const numbers = new Set<number>();
    for (const word of words) {
      const number = this.vocabulary.find(word);
      if (number !== undefined) numbers.add(number);
    }
    return numbers;
  }

  /** The word of an entry as normalised. */
  word(entry: number): string {
    return this.indexed(entry).surface;
  }

  indexed(entry: number): IndexedWord {
    const known = this.#atHand[entry];
    if (known !== undefined) return known;
    const surface = this.vocabulary.word(wordNumber(entry));
    const word = { surface, capitalised: isCapitalised(entry) };
    if (entry < AT_HAND) this.#atHand[entry] = word;
    return word;
  }

  #termOf(word: number): number {
    for (let s = this.#segments.length - 1; s >= 0; s--) {
      const segment = this.#segments[s];
      if (segment !== undefined && word >= segment.firstWord) {
        return segment.parts.termOf[word - segment.firstWord] ?? 0;
      }
    }
    throw new RangeError(`word ${word}`);
  }

  #ofPassage(passage: number) {
    for (let s = this.#segments.length - 1; s >= 0; s--) {
      const segment = this.#segments[s];
      if (segment !== undefined && passage >= segment.firstPassage) return segment;
    }
    throw new RangeError(`passage ${passage}`);
  }
}

/** A byte from here on goes on in the next one. */
const CONTINUED = 0x80;

/** A word of a sentence before it has its number. */
export interface BuiltWord {
  surface: string;
  /** Number of its stem. */
  term: number;
  capitalised: boolean;
  numeric: boolean;
}

/** Collects sentences. Frequent words get small numbers, so that their entries are short. */
export class WordsBuilder {
  readonly #places = new Map<string, number>();
  readonly #words: { surface: string; term: number; numeric: boolean; count: number }[] = [];
  #entries = new Uint32Array(1024);
  #count = 0;
  readonly #starts: number[] = [0];

  add(sentence: readonly BuiltWord[]): void {
    if (this.#count + sentence.length > this.#entries.length) {
      this.#entries = grown(this.#entries, (this.#count + sentence.length) * 2);
    }
    for (const { surface, term, capitalised, numeric } of sentence) {
      let place = this.#places.get(surface);
      if (place === undefined) {
        place = this.#words.push({ surface, term, numeric, count: 0 }) - 1;
        this.#places.set(surface, place);
      }
      const word = this.#words[place];
      if (word !== undefined) word.count++;
      this.#entries[this.#count++] = place * 2 + (capitalised ? 1 : 0);
    }
    this.#starts.push(this.#count);
  }

  /** @param vocabulary of the segments before; the new words come into it. */
  freeze(vocabulary: Dictionary): WordsParts {
    const numbers = new Uint32Array(this.#words.length);
    const fresh: number[] = [];
    for (const [place, { surface }] of this.#words.entries()) {
      const known = vocabulary.find(surface);
      if (known === undefined) fresh.push(place);
      else numbers[place] = known;
    }
    fresh.sort((a, b) => (this.#words[b]?.count ?? 0) - (this.#words[a]?.count ?? 0));
    const termOf = new Uint32Array(fresh.length);
    for (const [n, place] of fresh.entries()) {
      const word = this.#words[place];
      if (word === undefined) continue;
      numbers[place] = vocabulary.add(word.surface);
      termOf[n] = word.term + (word.numeric ? NUMERIC : 0);
    }
    const forwardStarts = new Uint32Array(this.#starts.length);
    const forward = new Uint8Array(this.#count * 5);
    let end = 0;
    for (let p = 0; p + 1 < this.#starts.length; p++) {
      for (let i = this.#starts[p] ?? 0; i < (this.#starts[p + 1] ?? 0); i++) {
        const entry = this.#entries[i] ?? 0;
        let rest = (numbers[entry >>> 1] ?? 0) * 2 + (entry & 1);
        while (rest >= 0x80) {
          forward[end++] = (rest & 0x7f) | 0x80;
          rest >>>= 7;
        }
        forward[end++] = rest;
      }
      forwardStarts[p + 1] = end;
    }
    return {
      vocabulary: vocabulary.sealLayer(),
      termOf,
      forwardStarts,
      forward: forward.slice(0, end),
    };
  }
}
