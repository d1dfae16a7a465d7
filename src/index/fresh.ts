import { corpusDigest, readCorpus } from '../corpus/read.ts';
import { languageDigest } from '../language/load.ts';
import { type Archive, buildArchive } from './archive.ts';
import type { PassageIndexOptions } from './component.ts';
import { IndexError, type Manifest, openArchive, saveArchive } from './store.ts';

/** An archive ready for questions, and how it came. */
export interface OpenedArchive {
  archive: Archive;
  manifest: Manifest;
  /** Why the index was built anew; absent where the one on disk was fresh. */
  rebuilt?: string;
}

/** Reads the corpus and writes its index. */
export async function buildIndex(
  corpus: string,
  directory: string,
  options: PassageIndexOptions,
): Promise<OpenedArchive> {
  const { articles, problems, digest } = await readCorpus(corpus);
  const archive = buildArchive(articles, options);
  const manifest = await saveArchive(archive, directory, {
    corpus: digest,
    language: languageDigest(),
    problems: problems.map(({ message }) => message),
  });
  return { archive, manifest };
}

/** The index on disk, built first where it is missing, damaged or older than the corpus. */
export async function openFresh(
  corpus: string,
  directory: string,
  options: PassageIndexOptions,
): Promise<OpenedArchive> {
  let rebuilt: string;
  try {
    const { archive, manifest } = await openArchive(directory, options);
    if (manifest.language !== languageDigest()) rebuilt = 'the language data changed';
    else if (manifest.corpus !== (await corpusDigest(corpus))) rebuilt = 'the corpus changed';
    else return { archive, manifest };
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    rebuilt = error.message;
  }
  return { ...(await buildIndex(corpus, directory, options)), rebuilt };
}
