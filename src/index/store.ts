import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { statedChecksum } from '../bm25f/sections.ts';
import { reasonOf } from '../reason.ts';
import { writeDurably } from './durable.ts';
import { decodeSegment, encodeSegment, FORMAT } from './file.ts';
import type { ArchiveSegment } from './segment.ts';

const MANIFEST = 'manifest.json';
const MEND = 'run "npm run index" to build it anew';
/** Nothing else is opened, whatever a manifest names. */
const NAME = /^segment-[0-9a-f]{8}-[0-9a-z]+\.bin$/;
const SEGMENT_FILE = /^segment-[0-9a-f]{8}-[0-9a-z]+\.bin$|^passages-[0-9a-f]{16}\.bin$|\.tmp$/;

/** A segment's file, and which of its articles, counted from 0, are removed. */
export interface ManifestSegment {
  /** Relative to the manifest; its name holds its checksum and its size. */
  file: string;
  bytes: number;
  articles: number;
  passages: number;
  removed: number[];
}

/** What `index/manifest.json` says of the index beside it. */
export interface Manifest {
  format: number;
  segments: ManifestSegment[];
  /** Digest of the corpus that the index was built from. */
  corpus: string;
  /** What tells without reading it whether the corpus changed since; empty where it cannot. */
  stamp: string;
  /** Digest of the language data that analysed it, and of the weights of its bounds. */
  language: string;
  /** What could not be read of the corpus, a message a file. */
  problems: string[];
  articles: number;
  passages: number;
  /** Stems. */
  terms: number;
  bytes: number;
  /** ISO 8601. */
  builtAt: string;
  /** Of all the above: a manifest that was altered is no manifest. */
  checksum: string;
}

/** The index is missing, of another format or damaged; `message` ends with what mends it. */
export class IndexError extends Error {
  override name = 'IndexError';
}

/** What an index was built from: while these stay the same, it is not stale. */
export type Origin = Pick<Manifest, 'corpus' | 'stamp' | 'language' | 'problems'>;

/** Writes a segment under a name of its own: nobody reads it before a manifest names it. */
export async function saveSegment(
  segment: ArchiveSegment,
  directory: string,
): Promise<ManifestSegment> {
  const data = encodeSegment(segment);
  const file = segmentName(data);
  await mkdir(directory, { recursive: true });
  await writeDurably(directory, file, data);
  return {
    file,
    bytes: data.length,
    articles: segment.files.length,
    passages: segment.table.starts.length,
    removed: [],
  };
}

function segmentName(data: Buffer): string {
  return `segment-${statedChecksum(data).toString(16).padStart(8, '0')}-${data.length.toString(36)}.bin`;
}

/**
 * Writes the manifest, so that at any moment the folder holds a whole index: segments come first, under
 * new names, then the manifest that names them is renamed into place, then files that it does not name go.
 *
 * @param terms stems of all segments
 */
export async function saveManifest(
  segments: readonly ManifestSegment[],
  terms: number,
  directory: string,
  origin: Origin,
): Promise<Manifest> {
  const sum = (of: (segment: ManifestSegment) => number) =>
    segments.reduce((all, segment) => all + of(segment), 0);
  const content: Omit<Manifest, 'checksum'> = {
    format: FORMAT,
    segments: [...segments],
    ...origin,
    articles: sum(({ articles, removed }) => articles - removed.length),
    passages: sum(({ passages }) => passages),
    terms,
    bytes: sum(({ bytes }) => bytes),
    builtAt: new Date().toISOString(),
  };
  const manifest: Manifest = { ...content, checksum: checksumOf(content) };
  await mkdir(directory, { recursive: true });
  await writeDurably(directory, MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
  const named = new Set(segments.map(({ file }) => file));
  for (const name of await readdir(directory)) {
    if (SEGMENT_FILE.test(name) && !named.has(name)) {
      await rm(join(directory, name), { force: true });
    }
  }
  return manifest;
}

/** @throws IndexError where there is no manifest that this program can read. */
export async function readManifest(directory: string): Promise<Manifest> {
  const path = join(directory, MANIFEST);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new IndexError(`${path}: there is no index (${reasonOf(error)}); ${MEND}`);
  }
  let manifest: Partial<Manifest> | null;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    throw new IndexError(`${path}: not JSON (${reasonOf(error)}); ${MEND}`);
  }
  if (manifest?.format !== FORMAT) {
    throw new IndexError(
      `${path}: format ${manifest?.format ?? 'unknown'}, this program reads ${FORMAT}; ${MEND}`,
    );
  }
  if (!isWhole(manifest)) {
    throw new IndexError(`${path}: its checksum is not that of its content; ${MEND}`);
  }
  return manifest;
}

/** Who writes the checksum writes all the rest too. */
function isWhole(manifest: Partial<Manifest>): manifest is Manifest {
  const { checksum, ...content } = manifest;
  return checksum !== undefined && checksum === checksumOf(content);
}

function checksumOf(content: object): string {
  return crc32(JSON.stringify(content)).toString(16).padStart(8, '0');
}

/** @throws IndexError where the file is missing or damaged. */
export function openSegment(directory: string, file: string): ArchiveSegment {
  const path = join(directory, file);
  if (!NAME.test(file)) throw new IndexError(`${path}: no name of a segment; ${MEND}`);
  let data: Buffer;
  try {
    // One read: the asynchronous one takes many small ones.
    data = readFileSync(path);
  } catch (error) {
    throw new IndexError(`${path}: cannot be read (${reasonOf(error)}); ${MEND}`);
  }
  if (segmentName(data) !== file) {
    throw new IndexError(`${path}: its checksum or size is not the one of its name; ${MEND}`);
  }
  try {
    return decodeSegment(data);
  } catch (error) {
    throw new IndexError(`${path}: ${reasonOf(error)}; ${MEND}`);
  }
}
