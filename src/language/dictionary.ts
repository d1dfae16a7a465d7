import { listData, readData, readRows } from './data.ts';
import type { Dictionary } from './stem.ts';

/** Files of the lexicon, one domain each; every line is `id⇥en⇥near`, variants separated by `|`. */
export const LEXICON_FILES = listData('lexicon').map((name) => `lexicon/${name}`);

/** One meaning and its words. */
export interface Entry {
  id: string[];
  en: string[];
  /** Related words of either language: weaker evidence. */
  near: string[];
}

/** The file of everyday words; the others are of a domain. */
const EVERYDAY = 'lexicon/core.tsv';

/** All entries of the lexicon, everyday words apart. */
export function readLexicon(): { everyday: Entry[]; domain: Entry[] } {
  const read = (files: readonly string[]) => files.flatMap(readRows).map(parseEntry);
  return {
    everyday: read(LEXICON_FILES.filter((file) => file === EVERYDAY)),
    domain: read(LEXICON_FILES.filter((file) => file !== EVERYDAY)),
  };
}

function parseEntry(line: string): Entry {
  const [id = '', en = '', near = ''] = line.split('\t');
  return { id: variants(id), en: variants(en), near: variants(near) };
}

/** The broad dictionary beside the lexicon: `en⇥id|id`. */
export function readFreedict(): Entry[] {
  return readRows('freedict.tsv').map((line) => {
    const [en = '', id = ''] = line.split('\t');
    return { id: variants(id), en: [en], near: [] };
  });
}

function variants(column: string): string[] {
  return column === '' ? [] : column.split('|');
}

/** The words by which the stemmer decides; `names` (of places, say) are never stripped. */
export function createDictionary(
  entries: readonly Entry[],
  names: Iterable<string>,
): Record<keyof Dictionary, Set<string>> {
  const roots = new Set(readData('roots.txt').split('\n'));
  for (const name of names) if (!name.includes(' ')) roots.add(name);
  const indonesian = new Set<string>();
  const english = new Set<string>();
  for (const entry of entries) {
    for (const word of entry.id) if (!word.includes(' ')) indonesian.add(word);
    for (const phrase of entry.en) for (const word of phrase.split(' ')) english.add(word);
  }
  return { roots, indonesian, english };
}
