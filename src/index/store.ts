import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Acronym } from '../language/acronyms.ts';
import { type Archive, archiveParts, restoreArchive } from './archive.ts';
import { encodeSections, Sections } from './binary.ts';
import type { PassageIndexOptions } from './component.ts';
import { writeDurably } from './durable.ts';
import { type ArticleRow, PassageTable } from './passages.ts';
import type { Postings } from './postings.ts';

/**
 * Format of the index on disk.
 *
 * 3  sentences split by better rules
 * 2  acronyms
 * 1  first: postings of three fields, forward index, passages, bodies
 */
export const FORMAT = 3;

const MANIFEST = 'manifest.json';
const MEND = 'run "npm run index" to build it anew';

/** What `index/manifest.json` says of the index beside it. */
export interface Manifest {
  format: number;
  /** The data file, relative to the manifest. */
  file: string;
  bytes: number;
  sha256: string;
  /** Digest of the corpus that the index was built from. */
  corpus: string;
  /** Digest of the language data that analysed it: other data, other stems. */
  language: string;
  /** What could not be read of the corpus, a message a file. */
  problems: string[];
  articles: number;
  passages: number;
  terms: number;
  /** ISO 8601. */
  builtAt: string;
}

/** The index is missing, of another format or damaged; `message` ends with what mends it. */
export class IndexError extends Error {
  override name = 'IndexError';
}

/** What an index was built from: while these stay the same, it is not stale. */
export interface Origin {
  corpus: string;
  language: string;
  problems: string[];
}

/**
 * Writes the index so that at any moment the folder holds a whole one: the data file comes under a new
 * name, then the manifest that names it is renamed into place, then older data files go.
 */
export async function saveArchive(
  archive: Archive,
  directory: string,
  origin: Origin,
): Promise<Manifest> {
  const data = encodeArchive(archive);
  const sha256 = digest(data);
  const file = `passages-${sha256.slice(0, 16)}.bin`;
  const manifest: Manifest = {
    format: FORMAT,
    file,
    bytes: data.length,
    sha256,
    ...origin,
    articles: archive.passages.articles.length,
    passages: archive.passages.count,
    terms: archive.scorer.postings.terms.length,
    builtAt: new Date().toISOString(),
  };
  await mkdir(directory, { recursive: true });
  await writeDurably(directory, file, data);
  await writeDurably(directory, MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of await readdir(directory)) {
    if (/^passages-[0-9a-f]{16}\.bin$|\.tmp$/.test(name) && name !== file) {
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
    throw new IndexError(`${path}: there is no index (${reason(error)}); ${MEND}`);
  }
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    throw new IndexError(`${path}: not JSON (${reason(error)}); ${MEND}`);
  }
  if (manifest.format !== FORMAT) {
    throw new IndexError(
      `${path}: format ${manifest.format ?? 'unknown'}, this program reads ${FORMAT}; ${MEND}`,
    );
  }
  const { file, sha256, corpus, language, problems } = manifest;
  const isWhole = [file, sha256, corpus, language].every((value) => typeof value === 'string');
  if (!isWhole || !Array.isArray(problems)) {
    throw new IndexError(`${path}: file, sha256, corpus, language or problems is missing; ${MEND}`);
  }
  return manifest as Manifest;
}

/** @throws IndexError where the index is missing, of another format, or damaged. */
export async function openArchive(
  directory: string,
  options: PassageIndexOptions,
): Promise<{ archive: Archive; manifest: Manifest }> {
  const manifest = await readManifest(directory);
  const path = join(directory, manifest.file);
  let data: Buffer;
  try {
    data = await readFile(path);
  } catch (error) {
    throw new IndexError(`${path}: cannot be read (${reason(error)}); ${MEND}`);
  }
  if (digest(data) !== manifest.sha256) {
    throw new IndexError(`${path}: its checksum is not the one of the manifest; ${MEND}`);
  }
  try {
    return { archive: decodeArchive(data, options), manifest };
  } catch (error) {
    throw new IndexError(`${path}: ${reason(error)}; ${MEND}`);
  }
}

function digest(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function encodeArchive(archive: Archive): Buffer {
  const { table, postings, acronyms } = archiveParts(archive);
  const { articles, ...columns } = table.parts();
  const { terms, surfaces, ...arrays } = postings;
  return encodeSections(FORMAT, {
    articles: JSON.stringify(articles),
    acronyms: JSON.stringify(acronyms),
    terms: terms.join('\n'),
    surfaces: surfaces.join('\n'),
    ...columns,
    ...arrays,
  });
}

function decodeArchive(data: Buffer, options: PassageIndexOptions): Archive {
  const sections = new Sections(data, FORMAT);
  const articles: ArticleRow[] = JSON.parse(sections.text('articles'));
  const table = new PassageTable({
    articles,
    firsts: sections.u32('firsts'),
    starts: sections.u32('starts'),
    ends: sections.u32('ends'),
    paragraphs: sections.u16('paragraphs'),
    bodies: sections.u8('bodies'),
    bodyStarts: sections.f64('bodyStarts'),
  });
  const postings: Postings = {
    terms: lines(sections.text('terms')),
    surfaces: lines(sections.text('surfaces')),
    termOf: sections.u32('termOf'),
    termStarts: sections.u32('termStarts'),
    passages: sections.u32('passages'),
    frequencies: sections.u16('frequencies'),
    documentFrequency: sections.u32('documentFrequency'),
    lengths: sections.u16('lengths'),
    forwardStarts: sections.u32('forwardStarts'),
    forward: sections.u32('forward'),
    alive: sections.u8('alive'),
  };
  const acronyms: Acronym[] = JSON.parse(sections.text('acronyms'));
  return restoreArchive({ table, postings, acronyms }, options);
}

function lines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
