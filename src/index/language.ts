import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CompiledLanguage,
  compileLanguage,
  createLanguage,
  type LanguageTools,
  languageDigest,
} from '../language/load.ts';
import { writeDurably } from './durable.ts';

const FILE = 'language.json';

/**
 * The language tools, from the compiled data kept beside the index where they are still those of the
 * data files; else compiled and kept. A kept file that cannot be read or written costs only time.
 */
export async function openLanguage(directory: string): Promise<LanguageTools> {
  const kept = await readKept(join(directory, FILE));
  if (kept?.digest === languageDigest()) return createLanguage(kept);
  const compiled = compileLanguage();
  try {
    await mkdir(directory, { recursive: true });
    await writeDurably(directory, FILE, JSON.stringify(compiled));
  } catch {
    // A folder that cannot be written to may hold a good index all the same; where it does not, building
    // the index says what is wrong with the folder.
  }
  return createLanguage(compiled);
}

async function readKept(path: string): Promise<CompiledLanguage | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
