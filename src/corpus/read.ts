import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Article } from './article.ts';
import { CorpusError } from './error.ts';

/** No news article comes near this; a larger file is a mistake that would only cost memory. */
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
  const ids = new Map<string, string>();
  const files = await readFiles(directory);
  for (const { path, bytes } of files) {
    try {
      if (bytes instanceof CorpusError) throw bytes;
      const article = parseArticle(bytes, path);
      const twin = ids.get(article.id.toLowerCase());
      if (twin !== undefined) {
        throw new CorpusError(path, [
          { text: `the id "${article.id}" is that of ${twin} too (rename one)` },
        ]);
      }
      ids.set(article.id.toLowerCase(), path);
      articles.push(article);
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error;
      problems.push(error);
    }
  }
  return { articles, problems, digest: digestOf(files) };
}

/** The digest that {@link readCorpus} gives: it changes whenever a file of the corpus does. */
export async function corpusDigest(directory: string): Promise<string> {
  return digestOf(await readFiles(directory));
}

function digestOf(files: readonly CorpusFile[]): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of files) {
    const content = bytes instanceof CorpusError ? bytes.message : bytes;
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function readFiles(directory: string): Promise<CorpusFile[]> {
  const files: CorpusFile[] = [];
  for (const name of await filesOf(directory)) {
    const path = `${basename(resolve(directory))}/${name}`;
    try {
      files.push({ path, bytes: await readBytes(join(directory, name), path) });
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error;
      files.push({ path, bytes: error });
    }
  }
  return files;
}

async function filesOf(directory: string): Promise<string[]> {
  try {
    const names = await readdir(directory);
    return names
      .filter((name) => name.endsWith('.md') && name.toLowerCase() !== 'readme.md')
      .sort();
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
    const { size } = await stat(file);
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
