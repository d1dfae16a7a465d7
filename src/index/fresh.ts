import { createHash } from 'node:crypto';
import { Dictionary } from '../bm25f/dictionary.ts';
import type { Article } from '../corpus/article.ts';
import { CorpusError } from '../corpus/error.ts';
import {
  type CorpusFile,
  corpusDigest,
  corpusStamp,
  listCorpus,
  readArticle,
} from '../corpus/read.ts';
import { languageDigest } from '../language/load.ts';
import { type Archive, assembleArchive, type KeptSegment, textsOf } from './archive.ts';
import {
  type ArchiveSegment,
  ArchiveSegmentBuilder,
  type ArticleFile,
  type ArticleSource,
  type IndexOptions,
} from './segment.ts';
import {
  IndexError,
  type Manifest,
  type ManifestSegment,
  openSegment,
  readManifest,
  saveManifest,
  saveSegment,
} from './store.ts';

/** An archive ready for questions, and how it came. */
export interface OpenedArchive {
  archive: Archive;
  manifest: Manifest;
  /** Its segments by their files, for opening a later state of the index without reading them again. */
  segments: ReadonlyMap<string, ArchiveSegment>;
  /** Why the index was built anew or brought up to date; absent where the one on disk was fresh. */
  rebuilt?: string;
}

/** Called with files read so far, and all there are. */
export type Progress = (done: number, all: number) => void;

/** A segment is written once it has so many passages: that bounds what building takes of memory. */
const LARGEST_SEGMENT = 1 << 18;
/** More segments slow every search a little; then the last ones become one. */
const MOST_SEGMENTS = 6;
/** A segment with more of its articles removed than this is built again without them. */
const MOST_REMOVED = 0.3;

interface Opened extends ManifestSegment {
  segment: ArchiveSegment;
}

/** Reads the whole corpus and writes its index. */
export async function buildIndex(
  corpus: string,
  directory: string,
  options: IndexOptions,
  onProgress?: Progress,
): Promise<OpenedArchive> {
  const files = listCorpus(corpus);
  const states: FileState[] = [];
  async function* sources(): AsyncGenerator<ArticleSource> {
    for (const [i, file] of files.entries()) {
      const { article, digest } = await readArticle(corpus, file);
      onProgress?.(i + 1, files.length);
      states.push(stateOf(file.name, digest, article));
      if (!(article instanceof CorpusError)) yield { ...file, digest, article };
    }
  }
  const segments = await buildSegments([], sources(), directory, options);
  return finish(segments, files, states, directory, options);
}

/** Writes an index of articles that come from elsewhere than a corpus folder. */
export async function writeIndex(
  sources: AsyncIterable<ArticleSource>,
  directory: string,
  options: IndexOptions,
): Promise<OpenedArchive> {
  return finish(await buildSegments([], sources, directory, options), [], [], directory, options);
}

/** What became of a file of the corpus. */
interface FileState {
  name: string;
  digest: string;
  /** What is wrong with it. */
  problem?: string;
}

function stateOf(name: string, digest: string, article: Article | CorpusError): FileState {
  return {
    name,
    digest,
    ...(article instanceof CorpusError ? { problem: article.message } : {}),
  };
}

/** The index on disk, built first where it is missing or damaged, brought up to date where the corpus changed. */
export async function openFresh(
  corpus: string,
  directory: string,
  options: IndexOptions,
  onProgress?: Progress,
): Promise<OpenedArchive> {
  let rebuilt: string;
  try {
    const manifest = await readManifest(directory);
    const files = listCorpus(corpus);
    if (manifest.language !== analysisDigest(options)) {
      rebuilt = 'the language data changed';
    } else {
      const opened = openSegments(manifest, directory);
      const stamp = corpusStamp(files);
      if (stamp !== '' && stamp === manifest.stamp) {
        return assembled(opened, manifest, options);
      }
      return await updateIndex(corpus, files, manifest, opened, directory, options);
    }
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    rebuilt = error.message;
  }
  return { ...(await buildIndex(corpus, directory, options, onProgress)), rebuilt };
}

/**
 * The index on disk as it is, however old; of the segments that are `open` already nothing is read.
 *
 * @throws IndexError where it is missing or damaged
 */
export async function openIndex(
  directory: string,
  options: IndexOptions,
  open?: OpenedArchive['segments'],
): Promise<OpenedArchive> {
  const manifest = await readManifest(directory);
  return assembled(openSegments(manifest, directory, open), manifest, options);
}

function assembled(
  opened: readonly Opened[],
  manifest: Manifest,
  options: IndexOptions,
): OpenedArchive {
  return {
    archive: assembleArchive(opened.map(kept), options),
    manifest,
    segments: new Map(opened.map(({ file, segment }) => [file, segment])),
  };
}

/** Reads the files that changed, and writes a segment of them: it costs what they are, not what the corpus is. */
async function updateIndex(
  corpus: string,
  files: readonly CorpusFile[],
  manifest: Manifest,
  opened: readonly Opened[],
  directory: string,
  options: IndexOptions,
): Promise<OpenedArchive> {
  const known = new Map<string, { segment: number; article: number; file: ArticleFile }>();
  for (const [s, { segment, removed }] of opened.entries()) {
    const gone = new Set(removed);
    for (const [article, file] of segment.files.entries()) {
      if (!gone.has(article)) known.set(file.name, { segment: s, article, file });
    }
  }
  const states: FileState[] = [];
  const changed: ArticleSource[] = [];
  for (const file of files) {
    const { name, stamp } = file;
    const old = known.get(name);
    if (old !== undefined && stamp !== '' && old.file.stamp === stamp) {
      states.push({ name, digest: old.file.digest });
      known.delete(name);
      continue;
    }
    const { article, digest } = await readArticle(corpus, file);
    states.push(stateOf(name, digest, article));
    if (article instanceof CorpusError) continue;
    if (old?.file.digest === digest) known.delete(name);
    else changed.push({ ...file, digest, article });
  }
  // What is still known was removed or written anew.
  const removed = opened.map((segment) => [...segment.removed]);
  for (const { segment, article } of known.values()) removed[segment]?.push(article);
  const current = opened.map((segment, s) => ({
    ...segment,
    removed: (removed[s] ?? []).sort((a, b) => a - b),
  }));
  const isSame = changed.length === 0 && known.size === 0;
  const first = isSame ? current.length : firstToMerge(current, changed.length);
  const again = first < current.length ? [...articlesFrom(current, first)] : [];
  const segments =
    again.length + changed.length === 0
      ? current.slice(0, first)
      : await buildSegments(
          current.slice(0, first),
          asyncOf([...again, ...changed]),
          directory,
          options,
        );
  const written = await finish(segments, files, states, directory, options);
  return isSame && manifest.corpus === written.manifest.corpus
    ? written
    : { ...written, rebuilt: 'the corpus changed' };
}

/** Segments from this one on become one with what is new. */
function firstToMerge(segments: readonly Opened[], changed: number): number {
  const alive = ({ articles, removed }: ManifestSegment) => articles - removed.length;
  const worn = segments.findIndex(
    ({ articles, removed }) => removed.length > articles * MOST_REMOVED,
  );
  let first = segments.length;
  let size = changed;
  for (let s = segments.length - 1; s >= 0; s--) {
    const segment = segments[s];
    if (segment === undefined || (alive(segment) > 2 * size && s < MOST_SEGMENTS)) break;
    size += alive(segment);
    first = s;
  }
  return worn < 0 ? first : Math.min(first, worn);
}

/** The articles of the segments from one on that are not removed, as they were read. */
function* articlesFrom(opened: readonly Opened[], first: number): Generator<ArticleSource> {
  // All of them, since later segments speak in the words of earlier ones.
  const { passages } = textsOf(opened.map(kept));
  const files = opened.flatMap(({ segment }) => segment.files);
  const before = opened.slice(0, first).reduce((sum, { segment }) => sum + segment.files.length, 0);
  for (const article of passages.articleNumbers()) {
    const file = files[article];
    if (article < before || file === undefined) continue;
    yield { ...file, article: { ...passages.article(article), body: passages.body(article) } };
  }
}

async function* asyncOf<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

/** Writes segments of the articles behind those that are there. */
async function buildSegments(
  before: readonly Opened[],
  sources: AsyncIterable<ArticleSource>,
  directory: string,
  options: IndexOptions,
): Promise<Opened[]> {
  const terms = new Dictionary(before.map(({ segment }) => segment.terms));
  const vocabulary = new Dictionary(before.map(({ segment }) => segment.words.vocabulary));
  const segments = [...before];
  let builder = new ArchiveSegmentBuilder(options, terms, vocabulary);
  const flush = async () => {
    const segment = builder.freeze();
    segments.push({ ...(await saveSegment(segment, directory)), segment });
    builder = new ArchiveSegmentBuilder(options, terms, vocabulary);
  };
  for await (const source of sources) {
    builder.add(source);
    if (builder.passages >= LARGEST_SEGMENT) await flush();
  }
  if (builder.passages > 0 || segments.length === 0) await flush();
  return segments;
}

async function finish(
  segments: readonly Opened[],
  files: readonly CorpusFile[],
  states: readonly FileState[],
  directory: string,
  options: IndexOptions,
): Promise<OpenedArchive> {
  const archive = assembleArchive(segments.map(kept), options);
  const manifest = await saveManifest(
    segments.map(({ segment: _, ...rest }) => rest),
    archive.postings.dictionary.size,
    directory,
    {
      corpus: corpusDigest(states),
      stamp: corpusStamp(files),
      language: analysisDigest(options),
      problems: states.flatMap(({ problem }) => problem ?? []),
    },
  );
  return {
    archive,
    manifest,
    segments: new Map(segments.map(({ file, segment }) => [file, segment])),
  };
}

const kept = ({ segment, removed }: Opened): KeptSegment => ({ segment, removed });

function openSegments(
  manifest: Manifest,
  directory: string,
  open: OpenedArchive['segments'] = new Map(),
): Opened[] {
  return manifest.segments.map((one) => ({
    ...one,
    segment: open.get(one.file) ?? openSegment(directory, one.file),
  }));
}

/** Changes whenever words are analysed otherwise or blocks are bounded otherwise. */
function analysisDigest({ bm25f }: IndexOptions): string {
  return createHash('sha256')
    .update(languageDigest() + JSON.stringify(bm25f))
    .digest('hex')
    .slice(0, 16);
}
