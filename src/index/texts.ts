import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Narrow } from '../bm25f/sections.ts';
import { Memo } from '../memo.ts';

/** Texts as a file keeps them: in compressed blocks of some texts each. */
export interface TextsParts {
  /** Text `n` is bytes `[offsets[n], offsets[n + 1])` of the blocks' bytes laid end to end. */
  textOffsets: Narrow;
  /** Where each block begins among these bytes, and where the last one ends. */
  blockOffsets: Float64Array;
  /** Block `b` is bytes `[packedOffsets[b], packedOffsets[b + 1])` of `packed`. */
  packedOffsets: Float64Array;
  /** Deflated UTF-8 (RFC 1951): the first {@link HELPING} blocks by themselves, the others with these at hand. */
  packed: Uint8Array;
}

/** Bytes that deflating looks back. */
const WINDOW = 1 << 15;
/**
 * A block is full from here on, in bytes. An answer opens some twenty; blocks of 16 KiB take four times as long to
 * open and are a twentieth smaller on disk.
 */
const BLOCK_BYTES = 2 * 1024;
/**
 * So many blocks are what others may point back to: as much as deflating looks back. On invented news that
 * makes them an eighth smaller, and opening takes no longer.
 */
const HELPING = WINDOW / BLOCK_BYTES;
/** What is packed so well saves more than opening small blocks costs, and building takes no longer. */
const LEVEL = 9;
const MOST_OPEN = 512;
/** zlib takes no smaller piece. */
const LEAST_CHUNK = 64;

/** Texts outside the heap; the last few blocks asked for stay open. */
export class Texts {
  readonly #parts: TextsParts;
  readonly #open = new Memo<number, Buffer>(MOST_OPEN);
  #helping: Buffer | undefined;

  constructor(parts: TextsParts) {
    this.#parts = parts;
  }

  get(n: number): string {
    const { textOffsets, blockOffsets } = this.#parts;
    const from = textOffsets[n] ?? 0;
    const to = textOffsets[n + 1] ?? 0;
    if (from === to) return '';
    const block = lastNotAbove(blockOffsets, from);
    const start = blockOffsets[block] ?? 0;
    return this.#block(block).toString('utf8', from - start, to - start);
  }

  #block(block: number): Buffer {
    return this.#open.of(block, () => this.#unpacked(block));
  }

  #unpacked(block: number): Buffer {
    const { packed, packedOffsets, blockOffsets } = this.#parts;
    const size = (blockOffsets[block + 1] ?? 0) - (blockOffsets[block] ?? 0);
    // With room for all of it and a little more, it comes in one piece and is not copied again.
    return inflateRawSync(
      packed.subarray(packedOffsets[block] ?? 0, packedOffsets[block + 1] ?? 0),
      { chunkSize: Math.max(LEAST_CHUNK, size + 1), ...this.#dictionaryOf(block) },
    );
  }

  #dictionaryOf(block: number): { dictionary?: Buffer } {
    if (block < HELPING) return {};
    this.#helping ??= helpOf(Array.from({ length: HELPING }, (_, b) => this.#unpacked(b)));
    return { dictionary: this.#helping };
  }
}

export class TextsBuilder {
  readonly #textOffsets = [0];
  readonly #blockOffsets = [0];
  readonly #packedOffsets = [0];
  readonly #packed: Buffer[] = [];
  /** The first blocks, and what those behind them are packed with. */
  readonly #first: Buffer[] = [];
  #dictionary: { dictionary?: Buffer } = {};
  #waiting: Buffer[] = [];
  #waitingBytes = 0;

  add(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    this.#textOffsets.push((this.#textOffsets.at(-1) ?? 0) + bytes.length);
    if (this.#waitingBytes >= BLOCK_BYTES) this.#pack();
  }

  #pack(): void {
    const block = Buffer.concat(this.#waiting);
    const packed = deflateRawSync(block, { level: LEVEL, ...this.#dictionary });
    if (this.#first.length < HELPING && this.#first.push(block) === HELPING) {
      this.#dictionary = { dictionary: helpOf(this.#first) };
    }
    this.#packed.push(packed);
    this.#packedOffsets.push((this.#packedOffsets.at(-1) ?? 0) + packed.length);
    this.#blockOffsets.push((this.#blockOffsets.at(-1) ?? 0) + this.#waitingBytes);
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  freeze(): TextsParts {
    if (this.#waitingBytes > 0) this.#pack();
    return {
      textOffsets: Float64Array.from(this.#textOffsets),
      blockOffsets: Float64Array.from(this.#blockOffsets),
      packedOffsets: Float64Array.from(this.#packedOffsets),
      packed: Buffer.concat(this.#packed),
    };
  }
}

/** The end of the first blocks, as far as deflating looks back. */
function helpOf(blocks: readonly Buffer[]): Buffer {
  return Buffer.from(Buffer.concat(blocks).subarray(-WINDOW));
}

/** Place of the last value that is not above; values ascend. */
export function lastNotAbove(values: Float64Array | Uint32Array, value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
