import { grown } from './grown.ts';

/** A vocabulary as flat arrays, ready for a file. Words are numbered from 0 in the order in which they came. */
export interface VocabularyParts {
  /** All words in UTF-8, one after another. */
  wordBytes: Uint8Array;
  /** Word `n` is bytes `[wordStarts[n], wordStarts[n + 1])`. */
  wordStarts: Uint32Array;
  /** Open-addressed hash table of word number + 1, 0 where free. */
  wordTable: Uint32Array;
  /** Word numbers in the order of their bytes. */
  wordOrder: Uint32Array;
}

/** A word of the vocabulary and how many edits away it is from the one asked for. */
export interface NearWord {
  number: number;
  edits: number;
}

/** Slots a word: with at most two of three taken, a search looks at three slots or so. */
const SLOTS_A_WORD = 1.5;

/**
 * Words in typed arrays: found exactly by hash, by prefix through binary search, and within a few edits by
 * walking the sorted words with the rows of the edit table that a prefix shares.
 */
export class Vocabulary {
  readonly parts: VocabularyParts;
  readonly #bytes: Buffer;

  constructor(parts: VocabularyParts) {
    this.parts = parts;
    const { buffer, byteOffset, byteLength } = parts.wordBytes;
    this.#bytes = Buffer.from(buffer, byteOffset, byteLength);
  }

  static of(words: Iterable<string>): Vocabulary {
    const builder = new VocabularyBuilder();
    for (const word of words) builder.add(word);
    return builder.freeze();
  }

  get size(): number {
    return this.parts.wordStarts.length - 1;
  }

  /** @throws RangeError when there is no such number. */
  word(number: number): string {
    const { wordStarts } = this.parts;
    const from = wordStarts[number];
    const to = wordStarts[number + 1];
    if (from === undefined || to === undefined) {
      throw new RangeError(`word ${number} of ${this.size}`);
    }
    return this.#bytes.toString('utf8', from, to);
  }

  /** All words by number. */
  words(): string[] {
    return Array.from({ length: this.size }, (_, number) => this.word(number));
  }

  find(word: string): number | undefined {
    const { wordStarts, wordTable } = this.parts;
    const length = encode(word);
    for (let slot = firstSlot(scratch, length, wordTable); ; slot = nextSlot(slot, wordTable)) {
      const entry = wordTable[slot] ?? 0;
      if (entry === 0) return undefined;
      const from = wordStarts[entry - 1] ?? 0;
      if ((wordStarts[entry] ?? 0) - from === length && this.#isAt(from, length)) return entry - 1;
    }
  }

  /** Whether the encoded word stands at a place of the bytes. */
  #isAt(from: number, length: number): boolean {
    for (let i = 0; i < length; i++) if (this.#bytes[from + i] !== scratch[i]) return false;
    return true;
  }

  /** Numbers of the words that begin so, in the order of their bytes. */
  withPrefix(prefix: string): Uint32Array {
    const bytes = Buffer.from(prefix, 'utf8');
    const from = this.#lowerBound(bytes, bytes.length, 0);
    return this.parts.wordOrder.subarray(from, this.#upperBound(bytes, bytes.length, from));
  }

  /**
   * Words at most `most` edits away: insertions, deletions, substitutions and swaps of two neighbours
   * (optimal string alignment), counted in bytes of UTF-8.
   */
  near(word: string, most: number): NearWord[] {
    const asked = Buffer.from(word, 'utf8');
    const { wordOrder, wordStarts } = this.parts;
    const width = asked.length + 1;
    // Row j belongs to the first j bytes of the word looked at; words that share them share the row.
    // A row further down than `most` below the word's end has nothing but higher values.
    const rows = new Uint16Array((asked.length + most + 2) * width).fill(most + 1);
    for (let i = 0; i < width; i++) rows[i] = i;
    const path = new Uint8Array(asked.length + most + 1);
    let depth = 0;
    const found: NearWord[] = [];
    let position = 0;
    while (position < wordOrder.length) {
      const number = wordOrder[position] ?? 0;
      const from = wordStarts[number] ?? 0;
      const length = (wordStarts[number + 1] ?? 0) - from;
      let shared = 0;
      while (shared < depth && shared < length && path[shared] === this.#bytes[from + shared]) {
        shared++;
      }
      depth = shared;
      let isHopeless = false;
      while (depth < length && !isHopeless) {
        path[depth] = this.#bytes[from + depth] ?? 0;
        depth++;
        isHopeless = nextRow(rows, depth, asked, path, most) > most;
      }
      if (isHopeless) {
        position = this.#upperBound(path, depth, position);
        continue;
      }
      const edits = rows[depth * width + asked.length] ?? 0;
      if (edits <= most) found.push({ number, edits });
      position++;
    }
    return found;
  }

  /** First position, from `low` on, whose word is not before the prefix. */
  #lowerBound(prefix: Uint8Array, length: number, low: number): number {
    return this.#bound(prefix, length, low, (order) => order >= 0);
  }

  /** First position, from `low` on, whose word is after all that have the prefix. */
  #upperBound(prefix: Uint8Array, length: number, low: number): number {
    return this.#bound(prefix, length, low, (order) => order > 0);
  }

  #bound(
    prefix: Uint8Array,
    length: number,
    from: number,
    isBehind: (order: number) => boolean,
  ): number {
    const { wordOrder } = this.parts;
    let low = from;
    let high = wordOrder.length;
    // Most prefixes end soon after they began.
    for (let step = 1; low + step < high; step *= 2) {
      if (isBehind(this.#compare(wordOrder[low + step] ?? 0, prefix, length))) high = low + step;
      else low += step;
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBehind(this.#compare(wordOrder[middle] ?? 0, prefix, length))) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Order of a word's first bytes against the prefix: 0 where it has it. */
  #compare(number: number, prefix: Uint8Array, length: number): number {
    const from = this.parts.wordStarts[number] ?? 0;
    const to = this.parts.wordStarts[number + 1] ?? 0;
    for (let i = 0; i < length; i++) {
      if (from + i >= to) return -1;
      const order = (this.#bytes[from + i] ?? 0) - (prefix[i] ?? 0);
      if (order !== 0) return order;
    }
    return 0;
  }
}

/** The word being looked up, in UTF-8. */
let scratch: Uint8Array = new Uint8Array(256);

/** Writes the word to {@link scratch} and returns its length in bytes. */
function encode(word: string): number {
  if (word.length > scratch.length) scratch = new Uint8Array(word.length * 2);
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code >= 0x80) {
      const bytes = Buffer.from(word, 'utf8');
      if (bytes.length > scratch.length) scratch = new Uint8Array(bytes.length * 2);
      scratch.set(bytes);
      return bytes.length;
    }
    scratch[i] = code;
  }
  return word.length;
}

/** FNV-1a, 32 bits (Fowler, Noll & Vo; draft-eastlake-fnv). */
function hash(bytes: Uint8Array, length: number): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < length; i++) h = Math.imul(h ^ (bytes[i] ?? 0), 0x01000193);
  return (h ^ (h >>> 15)) >>> 0;
}

/** Where a word stands in a table, if no other took the slot before. */
function firstSlot(bytes: Uint8Array, length: number, table: Uint32Array): number {
  return hash(bytes, length) % table.length;
}

function nextSlot(slot: number, table: Uint32Array): number {
  return slot + 1 === table.length ? 0 : slot + 1;
}

/**
 * Fills row `j` of the edit table where it can be at most `most`, and returns its least value. Cells farther
 * from the diagonal are never written: they stay as they were, above `most`.
 */
function nextRow(
  rows: Uint16Array,
  j: number,
  asked: Uint8Array,
  path: Uint8Array,
  most: number,
): number {
  const width = asked.length + 1;
  const row = j * width;
  const before = row - width;
  const byte = path[j - 1] ?? 0;
  let least = most + 1;
  if (j <= most) {
    rows[row] = j;
    least = j;
  }
  const end = Math.min(asked.length, j + most);
  for (let i = Math.max(1, j - most); i <= end; i++) {
    const same = asked[i - 1] === byte;
    let edits = Math.min(
      (rows[before + i] ?? 0) + 1,
      (rows[row + i - 1] ?? 0) + 1,
      (rows[before + i - 1] ?? 0) + (same ? 0 : 1),
    );
    if (i > 1 && j > 1 && asked[i - 2] === byte && asked[i - 1] === path[j - 2]) {
      edits = Math.min(edits, (rows[before - width + i - 2] ?? 0) + 1);
    }
    rows[row + i] = edits;
    if (edits < least) least = edits;
  }
  return least;
}

/** A vocabulary that grows. */
export class VocabularyBuilder {
  #bytes = Buffer.alloc(1024);
  #starts = new Uint32Array(128);
  #table = new Uint32Array(128);
  #count = 0;

  get size(): number {
    return this.#count;
  }

  /** @throws RangeError when there is no such number. */
  word(number: number): string {
    if (!(number < this.#count)) throw new RangeError(`word ${number} of ${this.#count}`);
    return this.#bytes.toString('utf8', this.#starts[number], this.#starts[number + 1]);
  }

  find(word: string): number | undefined {
    const entry = this.#table[this.#slotOf(encode(word))] ?? 0;
    return entry === 0 ? undefined : entry - 1;
  }

  /** The word's number; a new word gets the next one. */
  add(word: string): number {
    const length = encode(word);
    const slot = this.#slotOf(length);
    const entry = this.#table[slot] ?? 0;
    if (entry > 0) return entry - 1;
    const from = this.#starts[this.#count] ?? 0;
    if (from + length > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes], (from + length) * 2);
    }
    this.#bytes.set(scratch.subarray(0, length), from);
    const number = this.#count++;
    if (this.#count + 1 >= this.#starts.length)
      this.#starts = grown(this.#starts, this.#starts.length * 2);
    this.#starts[this.#count] = from + length;
    this.#table[slot] = this.#count;
    if (this.#count * SLOTS_A_WORD > this.#table.length) {
      this.#table = this.#tableOf(this.#table.length * 2);
    }
    return number;
  }

  /** Where the encoded word stands in the table, or where it would. */
  #slotOf(length: number): number {
    let slot = firstSlot(scratch, length, this.#table);
    for (; ; slot = nextSlot(slot, this.#table)) {
      const entry = this.#table[slot] ?? 0;
      if (entry === 0) return slot;
      const from = this.#starts[entry - 1] ?? 0;
      if ((this.#starts[entry] ?? 0) - from !== length) continue;
      let i = 0;
      while (i < length && this.#bytes[from + i] === scratch[i]) i++;
      if (i === length) return slot;
    }
  }

  /** All words in a table of so many slots, more than there are words. */
  #tableOf(slots: number) {
    const table = new Uint32Array(slots);
    for (let n = 0; n < this.#count; n++) {
      const word = this.#bytes.subarray(this.#starts[n], this.#starts[n + 1]);
      let slot = firstSlot(word, word.length, table);
      while (table[slot] !== 0) slot = nextSlot(slot, table);
      table[slot] = n + 1;
    }
    return table;
  }

  /** The first six bytes of a word as one number, which orders most words. */
  #beginning(number: number): number {
    const from = this.#starts[number] ?? 0;
    const to = this.#starts[number + 1] ?? 0;
    let value = 0;
    for (let i = 0; i < 6; i++)
      value = value * 256 + (from + i < to ? (this.#bytes[from + i] ?? 0) : 0);
    return value;
  }

  freeze(): Vocabulary {
    const wordStarts = this.#starts.slice(0, this.#count + 1);
    const wordBytes = new Uint8Array(this.#bytes.subarray(0, wordStarts[this.#count]));
    const wordOrder = Uint32Array.from({ length: this.#count }, (_, n) => n);
    const bytes = this.#bytes;
    const beginnings = Float64Array.from(wordOrder, (n) => this.#beginning(n));
    wordOrder.sort(
      (a, b) =>
        (beginnings[a] ?? 0) - (beginnings[b] ?? 0) ||
        bytes.compare(bytes, wordStarts[b], wordStarts[b + 1], wordStarts[a], wordStarts[a + 1]),
    );
    // A table that grew by doubling may be twice as long as it needs to be.
    const wordTable = this.#tableOf(Math.ceil(this.#count * SLOTS_A_WORD) + 1);
    return new Vocabulary({ wordBytes, wordStarts, wordTable, wordOrder });
  }
}
