import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeSections, type Section, Sections } from '../bm25f/sections.ts';
import {
  type CompiledLanguage,
  compileLanguage,
  createLanguage,
  type LanguageTools,
  languageDigest,
} from '../language/load.ts';
import type { PackedWords } from '../language/sorted.ts';
import { writeDurably } from './durable.ts';

const FILE = 'language.bin';
/**
 * Format of the kept file.
 *
 * 2  words laid end to end, found without being parsed
 * 1  first with a checksum
 */
const FORMAT = 2;

/**
 * The language tools, from the compiled data kept beside the index where they are still those of the
 * data files; else compiled and kept. A kept file that cannot be read or written costs only time.
 */
export async function openLanguage(directory: string): Promise<LanguageTools> {
  const known = await readKept(join(directory, FILE));
  if (known?.digest === languageDigest()) return createLanguage(known);
  const compiled = compileLanguage();
  try {
    await mkdir(directory, { recursive: true });
    await writeDurably(directory, FILE, encodeLanguage(compiled));
  } catch {
    // A folder that cannot be written to may hold a good index all the same; where it does not, building
    // the index says what is wrong with the folder.
  }
  return createLanguage(compiled);
}

async function readKept(path: string): Promise<CompiledLanguage | undefined> {
  try {
    return decodeLanguage(await readFile(path));
  } catch {
    return undefined;
  }
}

function encodeLanguage({ digest, lexicon, ...words }: CompiledLanguage): Buffer {
  const { keys, entriesOf, entries } = lexicon;
  return encodeSections(FORMAT, {
    digest,
    ...wordSections('roots', words.roots),
    ...wordSections('indonesian', words.indonesian),
    ...wordSections('english', words.english),
    ...wordSections('entries', entries),
    ...wordSections('keys.id', keys.id),
    ...wordSections('keys.en', keys.en),
    ...wordSections('entriesOf.id', entriesOf.id),
    ...wordSections('entriesOf.en', entriesOf.en),
  });
}

/** @throws Error when the file is none, of another format, or damaged */
function decodeLanguage(file: Buffer): CompiledLanguage {
  const sections = new Sections(file, FORMAT);
  const words = (name: string): PackedWords => ({
    text: sections.text(`${name}.text`),
    starts: sections.u32(`${name}.starts`),
  });
  return {
    digest: sections.text('digest'),
    roots: words('roots'),
    indonesian: words('indonesian'),
    english: words('english'),
    lexicon: {
      entries: words('entries'),
      keys: { id: words('keys.id'), en: words('keys.en') },
      entriesOf: { id: words('entriesOf.id'), en: words('entriesOf.en') },
    },
  };
}

function wordSections(name: string, { text, starts }: PackedWords): Record<string, Section> {
  return { [`${name}.text`]: text, [`${name}.starts`]: starts };
}
