import { createHash, type Hash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Article } from './article.ts';
import { CorpusError } from './error.ts';

/** No news article comes near this, a book does not either; a larger file is a mistake that would only cost memory. */
const MOST_BYTES = 8 * 1024 * 1024;

export interface Corpus {
  /** By id. */
  articles: Article[];
  /** One for each file that cannot be used. */
  problems: CorpusError[];
  digest: string;
}

/** One file: its bytes, or why they cannot be had. */
interface CorpusFile {
  /** As messages name it: `corpus/x.md`. */
  path: string;
  bytes: Uint8Array | CorpusError;
}

/** Every `*.md` of the folder but README.md. A bad file is a problem; the good ones still serve. */
export async function readCorpus(directory: string): Promise<Corpus> {
  // The YAML parser takes longer to load than most questions to answer, and only building needs it.
  const { parseArticle } = await import('./article.ts');
  const articles: Article[] = [];
  const problems: CorpusError[] = [];
  const hash = createHash('sha256');
  for await (const file of filesOf(directory)) {
    addTo(hash, file);
    try {
      if (file.bytes instanceof CorpusError) throw file.bytes;
      articles.push(parseArticle(file.bytes, file.path));
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error;
      problems.push(error);
    }
  }
  return { articles, problems, digest: hash.digest('hex') };
}

/** The digest that {@link readCorpus} gives: it changes whenever a file of the corpus does. */
export async function corpusDigest(directory: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const file of filesOf(directory)) addTo(hash, file);
  return hash.digest('hex');
}

function addTo(hash: Hash, { path, bytes }: CorpusFile): void {
  const content = bytes instanceof CorpusError ? bytes.message : bytes;
  hash.update(`${path}\0${content.length}\0`).update(content);
}

/** The files one after the other, by id, so that no more than one is in memory. */
async function* filesOf(directory: string): AsyncGenerator<CorpusFile> {
  const names = await namesIn(directory);
  const all = new Set(names);
  for (const name of names) {
    const path = `${basename(resolve(directory))}/${name}`;
    try {
      const twin = name.toLowerCase();
      if (twin !== name && all.has(twin)) {
        const text = `the id is that of ${twin} too but for capitals (rename or remove one)`;
        throw new CorpusError(path, [{ text }]);
      }
      yield { path, bytes: await readBytes(join(directory, name), path) };
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error;
      yield { path, bytes: error };
    }
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    const names = await readdir(directory);
    // `X.MD` is read too: its name is refused aloud, where passing over it would lose the article.
    return names
      .filter((name) => /\.md$/i.test(name) && name.toLowerCase() !== 'readme.md')
      .sort((a, b) => (a.slice(0, -3) < b.slice(0, -3) ? -1 : 1));
  } catch (error) {
    throw new CorpusError(directory, [
      {
        text: `the corpus folder cannot be read: ${reason(error)} (create it, or set CORPUS_DIR or --corpus)`,
      },
    ]);
  }
}

async function readBytes(file: string, path: string): Promise<Uint8Array> {
  try {
    const stats = await stat(file);
    if (!stats.isFile()) {
      throw new CorpusError(path, [{ text: 'is not a file (move or rename it)' }]);
    }
    const { size } = stats;
    if (size > MOST_BYTES) {
      const mebibytes = (size / 1024 / 1024).toFixed(1);
      throw new CorpusError(path, [
        {
          text: `${mebibytes} MiB, an article has at most ${MOST_BYTES / 1024 / 1024} (split the file)`,
        },
      ]);
    }
    return await readFile(file);
  } catch (error) {
    if (error instanceof CorpusError) throw error;
    throw new CorpusError(path, [
      { text: `cannot be read: ${reason(error)} (check the file's permissions)` },
    ]);
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
