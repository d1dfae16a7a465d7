import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeSections, Sections } from '../bm25f/sections.ts';
import {
  type CompiledLanguage,
  compileLanguage,
  createLanguage,
  type LanguageTools,
  languageDigest,
} from '../language/load.ts';
import { writeDurably } from './durable.ts';

const FILE = 'language.bin';
/**
 * Format of the kept file.
 *
 * 1  first with a checksum
 */
const FORMAT = 1;
const SECTION = 'language';

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
    const kept = encodeSections(FORMAT, { [SECTION]: JSON.stringify(compiled) });
    await writeDurably(directory, FILE, kept);
  } catch {
    // A folder that cannot be written to may hold a good index all the same; where it does not, building
    // the index says what is wrong with the folder.
  }
  return createLanguage(compiled);
}

async function readKept(path: string): Promise<CompiledLanguage | undefined> {
  try {
    return JSON.parse(new Sections(await readFile(path), FORMAT).text(SECTION));
  } catch {
    return undefined;
  }
}
