import { createHash } from 'node:crypto';
import { type BigIntStats, readdirSync, realpathSync, statSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { reasonOf } from '../reason.ts';
import type { Article } from './article.ts';
import { CorpusError } from './error.ts';

/** No news article comes near this, a book does not either; a larger file is a mistake that would only cost memory. */
const MOST_BYTES = 8 * 1024 * 1024;

export interface Corpus {
  /** By id. */
  articles: Article[];
  /** One for each file that cannot be used. */
  problems: CorpusError[];
}

/** A file of the corpus, not read yet. */
export interface CorpusFile {
  /** In the corpus folder. */
  name: string;
  /** As messages name it: `corpus/x.md`. */
  path: string;
  /** Size and times: while they stay the same the content does; empty where the file is too young to tell. */
  stamp: string;
}

/** A file that was read: an article, or why there is none. */
export interface ReadFile extends CorpusFile {
  /** Of its content, or of what is wrong with it. */
  digest: string;
  article: Article | CorpusError;
}

/** Every `*.md` of the folder but README.md. A bad file is a problem; the good ones still serve. */
export async function readCorpus(directory: string): Promise<Corpus> {
  const articles: Article[] = [];
  const problems: CorpusError[] = [];
  for (const file of listCorpus(directory)) {
    const { article } = await readArticle(directory, file);
    if (article instanceof CorpusError) problems.push(article);
    else articles.push(article);
  }
  return { articles, problems };
}

/** A file's times have steps; one written within this many milliseconds of being looked at may change unseen. */
const YOUNG_MS = 50;

/**
 * The files by id.
 *
 * @throws CorpusError when the folder cannot be read
 */
export function listCorpus(directory: string): CorpusFile[] {
  const now = Date.now();
  return namesIn(directory).map((name) => fileOf(directory, name, now));
}

function fileOf(directory: string, name: string, now: number): CorpusFile {
  return {
    name,
    path: `${basename(resolve(directory))}/${name}`,
    stamp: stampOf(join(directory, name), now),
  };
}

function stampOf(file: string, now: number): string {
  const stats = statsOf(file);
  // As long as it cannot be looked at it stays what it is; others must not go unnoticed because of it.
  if (stats === undefined) return 'none';
  if (Number(stats.ctimeMs) > now - YOUNG_MS) return '';
  return [stats.size, stats.mtimeNs, stats.ctimeNs].map((n) => n.toString(36)).join('-');
}

/** Nothing for what cannot be looked at: a link to nothing, or in a circle. */
function statsOf(file: string): BigIntStats | undefined {
  try {
    return statSync(file, { bigint: true });
  } catch {
    return undefined; // reading it says why
  }
}

/** One string for all files: while it stays the same the corpus does; empty where that cannot be told. */
export function corpusStamp(files: readonly CorpusFile[]): string {
  const hash = createHash('sha256');
  for (const { name, stamp } of files) {
    if (stamp === '') return '';
    hash.update(`${name}\0${stamp}\0`);
  }
  return hash.digest('hex').slice(0, DIGEST_LETTERS);
}

/** Files looked at in one go: some 10 µs each, so that whoever asks meanwhile waits for 1 ms. */
const AT_A_TIME = 100;

/**
 * The {@link corpusStamp} of the folder as it is, found out bit by bit while others work.
 *
 * @throws CorpusError when the folder cannot be read
 */
export async function currentStamp(directory: string): Promise<string> {
  const names = articleNames(await readdir(directory).catch((e) => unreadable(directory, e)));
  const files: CorpusFile[] = [];
  for (const [n, name] of names.entries()) {
    if (n % AT_A_TIME === AT_A_TIME - 1) await setImmediate();
    files.push(fileOf(directory, name, Date.now()));
  }
  return corpusStamp(files);
}

/** Changes whenever a file of the corpus does. */
export function corpusDigest(files: readonly { name: string; digest: string }[]): string {
  const hash = createHash('sha256');
  for (const { name, digest } of files) hash.update(`${name}\0${digest}\0`);
  return hash.digest('hex').slice(0, DIGEST_LETTERS);
}

const DIGEST_LETTERS = 20;

export async function readArticle(directory: string, file: CorpusFile): Promise<ReadFile> {
  // The YAML parser takes longer to load than most questions to answer, and only building needs it.
  const { parseArticle } = await import('./article.ts');
  const digestOf = (content: string | Uint8Array) =>
    createHash('sha256').update(content).digest('hex').slice(0, DIGEST_LETTERS);
  let digest = '';
  try {
    refuseTwin(directory, file);
    refuseOutside(directory, file);
    const bytes = await readBytes(join(directory, file.name), file.path);
    digest = digestOf(bytes);
    return { ...file, digest, article: parseArticle(bytes, file.path) };
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    return { ...file, digest: digest || digestOf(error.message), article: error };
  }
}

/** `X.md` beside `x.md`: where file systems fold capitals, one would overwrite the other. */
function refuseTwin(directory: string, { name, path }: CorpusFile): void {
  const twin = name.toLowerCase();
  if (twin === name) return;
  if (!readdirSync(directory).includes(twin)) return;
  const text = `the id is that of ${twin} too but for capitals (rename or remove one)`;
  throw new CorpusError(path, [{ text }]);
}

/** A link may lead to another file of the folder, not out of it: what is quoted is what lies in the archive. */
function refuseOutside(directory: string, { name, path }: CorpusFile): void {
  let target: string;
  try {
    target = realpathSync(join(directory, name));
  } catch {
    return; // reading it says why
  }
  if (target.startsWith(join(realpathSync(directory), sep))) return;
  throw new CorpusError(path, [
    { text: `is a link to ${target}, outside the corpus folder (put the file itself there)` },
  ]);
}

function namesIn(directory: string): string[] {
  try {
    return articleNames(readdirSync(directory));
  } catch (error) {
    return unreadable(directory, error);
  }
}

function articleNames(names: readonly string[]): string[] {
  // `X.MD` is read too: its name is refused aloud, where passing over it would lose the article.
  return names
    .filter((name) => /\.md$/i.test(name) && name.toLowerCase() !== 'readme.md')
    .sort((a, b) => (a.slice(0, -3) < b.slice(0, -3) ? -1 : 1));
}

function unreadable(directory: string, error: unknown): never {
  throw new CorpusError(directory, [
    {
      text: `the corpus folder cannot be read: ${reasonOf(error)} (create it, or set CORPUS_DIR or --corpus)`,
    },
  ]);
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
      { text: `cannot be read: ${reasonOf(error)} (check the file's permissions)` },
    ]);
  }
}
