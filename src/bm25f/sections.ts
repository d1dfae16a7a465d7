import { crc32 } from 'node:zlib';

/**
 * Several typed arrays and strings in one file, opened without parsing:
 *
 *     "SITASI" u16 version · u32 length of the header · u32 checksum · header · sections
 *
 * The header is JSON and lists `[name, type, byte offset, length]`; sections are aligned to 8 bytes. Numbers
 * are little-endian. The checksum is the CRC-32 of everything after it.
 */
const MAGIC = 'SITASI';
const CHECKSUM_AT = 12;
const PREFIX_BYTES = 16;
const ALIGNMENT = 8;

const ARRAYS = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  f64: Float64Array,
} as const;
type ArrayType = keyof typeof ARRAYS;

export type Section = string | Uint8Array | Uint16Array | Uint32Array | Float64Array;
/** Numbers in an array as narrow as the largest of them lets it be. */
export type Narrow = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Numbers from 0 on, as narrow as they can be. */
export function narrowed(values: Narrow): Narrow {
  let largest = 0;
  for (const value of values) if (value > largest) largest = value;
  if (largest < 2 ** 8) return new Uint8Array(values);
  if (largest < 2 ** 16) return new Uint16Array(values);
  return largest < 2 ** 32 ? new Uint32Array(values) : new Float64Array(values);
}

type HeaderRow = [name: string, type: ArrayType | 'text', offset: number, length: number];

function typeOf(section: Exclude<Section, string>): ArrayType {
  if (section instanceof Uint32Array) return 'u32';
  if (section instanceof Uint16Array) return 'u16';
  if (section instanceof Float64Array) return 'f64';
  return 'u8';
}

const aligned = (offset: number) => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;

export function encodeSections(version: number, sections: Record<string, Section>): Buffer {
  const parts = Object.entries(sections).map(([name, section]) => {
    if (typeof section === 'string') {
      const bytes = Buffer.from(section, 'utf8');
      return { name, type: 'text' as const, bytes, length: bytes.length };
    }
    const bytes = Buffer.from(section.buffer, section.byteOffset, section.byteLength);
    return { name, type: typeOf(section), bytes, length: section.length };
  });
  // Offsets count from the first section, so the header's own length does not change them.
  let end = 0;
  const rows: HeaderRow[] = parts.map(({ name, type, bytes, length }) => {
    const offset = aligned(end);
    end = offset + bytes.length;
    return [name, type, offset, length];
  });
  const header = Buffer.from(JSON.stringify(rows), 'utf8');
  const base = aligned(PREFIX_BYTES + header.length);
  const file = Buffer.alloc(base + end);
  file.write(MAGIC, 0, 'latin1');
  file.writeUInt16LE(version, MAGIC.length);
  file.writeUInt32LE(header.length, MAGIC.length + 2);
  header.copy(file, PREFIX_BYTES);
  for (const [i, { bytes }] of parts.entries()) bytes.copy(file, base + (rows[i]?.[2] ?? 0));
  file.writeUInt32LE(crc32(file.subarray(PREFIX_BYTES)), CHECKSUM_AT);
  return file;
}

/** The checksum that a file says it has. */
export function statedChecksum(file: Buffer): number {
  return file.length < PREFIX_BYTES ? 0 : file.readUInt32LE(CHECKSUM_AT);
}

/** Sections of an encoded file, as views on its memory. */
export class Sections {
  readonly #file: Buffer;
  readonly #base: number;
  readonly #rows = new Map<string, HeaderRow>();

  /** @throws Error when the file is no such file, not of this version, or damaged. */
  constructor(file: Buffer, version: number) {
    if (file.length < PREFIX_BYTES || file.toString('latin1', 0, MAGIC.length) !== MAGIC) {
      throw new Error('it does not begin like an index file');
    }
    const found = file.readUInt16LE(MAGIC.length);
    if (found !== version) throw new Error(`it has format ${found}, this program reads ${version}`);
    const headerLength = file.readUInt32LE(MAGIC.length + 2);
    if (PREFIX_BYTES + headerLength > file.length) throw new Error('it is cut short');
    if (crc32(file.subarray(PREFIX_BYTES)) !== statedChecksum(file)) {
      throw new Error('its checksum is not that of its bytes');
    }
    const rows: HeaderRow[] = JSON.parse(
      file.toString('utf8', PREFIX_BYTES, PREFIX_BYTES + headerLength),
    );
    for (const row of rows) this.#rows.set(row[0], row);
    this.#base = aligned(PREFIX_BYTES + headerLength);
    this.#file = file;
  }

  text(name: string): string {
    const { from, length } = this.#place(name, 'text');
    return this.#file.toString('utf8', from, from + length);
  }

  u8(name: string): Uint8Array {
    const { from, length } = this.#place(name, 'u8');
    return new Uint8Array(this.#file.buffer, this.#file.byteOffset + from, length);
  }

  u16(name: string): Uint16Array {
    const { from, length } = this.#place(name, 'u16');
    return new Uint16Array(this.#file.buffer, this.#file.byteOffset + from, length);
  }

  u32(name: string): Uint32Array {
    const { from, length } = this.#place(name, 'u32');
    return new Uint32Array(this.#file.buffer, this.#file.byteOffset + from, length);
  }

  /** Numbers of whatever width the file has. */
  narrow(name: string): Narrow {
    const type = this.#rows.get(name)?.[1];
    return this[type === undefined || type === 'text' ? 'u8' : type](name);
  }

  f64(name: string): Float64Array {
    const { from, length } = this.#place(name, 'f64');
    return new Float64Array(this.#file.buffer, this.#file.byteOffset + from, length);
  }

  #place(name: string, type: ArrayType | 'text'): { from: number; length: number } {
    const row = this.#rows.get(name);
    if (row === undefined || row[1] !== type) throw new Error(`it has no section "${name}"`);
    const size = type === 'text' ? 1 : ARRAYS[type].BYTES_PER_ELEMENT;
    const from = this.#base + row[2];
    if (from + row[3] * size > this.#file.length) throw new Error(`section "${name}" is cut short`);
    return { from, length: row[3] };
  }
}
