import { type AnyOrama, create } from '@orama/orama';
import { Bm25fIndex } from '../bm25f/component.ts';
import { Dictionary } from '../bm25f/dictionary.ts';
import { Postings } from '../bm25f/postings.ts';
import type { Article } from '../corpus/article.ts';
import type { Acronym } from '../language/acronyms.ts';
import { ArticleColumn, FACET_TYPES, type Facet, PassageDocuments, passageIds } from './facets.ts';
import { PassageTable } from './passages.ts';
import { type ArchiveSegment, ArchiveSegmentBuilder, type IndexOptions } from './segment.ts';
import { Words, wordNumber } from './words.ts';

/** Orama's schema of a passage. */
const SCHEMA = { sentence: 'string', title: 'string', ...FACET_TYPES } as const;

/** An index that can be searched, and the texts that it was made from. */
export interface Archive {
  /** Searched by Orama; `hits[].document.passage` is the passage's number. */
  orama: AnyOrama;
  /** The same postings, for what Orama's hits do not say. */
  postings: Postings;
  words: Words;
  passages: PassageTable;
  /** Acronyms that its articles explain, each pair once. */
  acronyms: readonly Acronym[];
  /** Numbers of its articles by their ids; told by the names of their files, which takes opening none of them. */
  numbers: () => ReadonlyMap<string, number>;
}

/** An archive in memory, all of it one segment. */
export function buildArchive(articles: Iterable<Article>, options: IndexOptions): Archive {
  const builder = new ArchiveSegmentBuilder(options, new Dictionary(), new Dictionary());
  for (const article of articles)
    builder.add({ article, name: `${article.id}.md`, stamp: '', digest: '' });
  return assembleArchive([{ segment: builder.freeze(), removed: [] }], options);
}

/** A segment, and which of its articles, counted from 0, are removed. */
export interface KeptSegment {
  segment: ArchiveSegment;
  removed: readonly number[];
}

/** What the segments say together, and which of their articles are removed. */
export function textsOf(kept: readonly KeptSegment[]) {
  const words = new Words(kept.map(({ segment }) => segment.words));
  const removed = new Set<number>();
  let first = 0;
  for (const { segment, removed: own } of kept) {
    for (const article of own) removed.add(first + article);
    first += segment.table.firsts.length - 1;
  }
  const tables = kept.map(({ segment }) => segment.table);
  return { words, passages: new PassageTable(tables, words, removed), removed };
}

export function assembleArchive(kept: readonly KeptSegment[], options: IndexOptions): Archive {
  const segments = kept.map(({ segment }) => segment);
  const { words, passages, removed } = textsOf(kept);
  const postings = new Postings(options.bm25f, {
    layers: segments.map(({ terms }) => terms),
    segments: segments.map((segment) => segment.postings),
    removed: [...removed].flatMap((article) => {
      const range = passages.range(article);
      return Array.from({ length: range.end - range.first }, (_, i) => {
        const passage = range.first + i;
        return [passage, postedTerms(passage, words, options)] as const;
      });
    }),
  });
  let numbers: ReadonlyMap<string, number> | undefined;
  return {
    orama: oramaOf(postings, passages, options),
    postings,
    words,
    passages,
    acronyms: acronymsOf(segments),
    numbers: () => {
      numbers ??= numbersOf(kept);
      return numbers;
    },
  };
}

/** Stems of a sentence that have postings. */
function postedTerms(passage: number, words: Words, { isStopWord }: IndexOptions): number[] {
  const terms = new Set<number>();
  for (const entry of words.of(passage)) {
    if (!isStopWord(words.word(entry))) terms.add(words.termOf(wordNumber(entry)));
  }
  return [...terms];
}

function numbersOf(kept: readonly KeptSegment[]): Map<string, number> {
  const numbers = new Map<string, number>();
  let first = 0;
  for (const { segment, removed } of kept) {
    const gone = new Set(removed);
    for (const [article, { name }] of segment.files.entries()) {
      if (!gone.has(article)) numbers.set(name.replace(/\.md$/, ''), first + article);
    }
    first += segment.files.length;
  }
  return numbers;
}

function acronymsOf(segments: readonly ArchiveSegment[]): Acronym[] {
  const [only, ...others] = segments;
  if (others.length === 0) return [...(only?.acronyms ?? [])];
  const found = new Map<string, Acronym>();
  for (const pair of segments.flatMap(({ acronyms }) => acronyms)) {
    found.set(`${pair.acronym}=${pair.expansion.toLowerCase()}`, pair);
  }
  return [...found.values()];
}

function oramaOf(postings: Postings, table: PassageTable, { analyse, bm25f }: IndexOptions) {
  const tokenize = (text: string) => analyse(text).map(({ stem }) => stem);
  const index = new Bm25fIndex({ bm25f, tokenize });
  const orama: AnyOrama = create({
    schema: SCHEMA,
    sort: { enabled: false },
    components: {
      index,
      documentsStore: new PassageDocuments(table),
      tokenizer: { language: 'indonesian', normalizationCache: new Map(), tokenize },
    },
  });
  const columns = (Object.keys(FACET_TYPES) as Facet[]).map(
    (facet) => [facet, new ArticleColumn(table, facet)] as const,
  );
  orama.data.index = index.storeOf({ ...SCHEMA }, postings, Object.fromEntries(columns));
  Object.assign(orama.internalDocumentIDStore, passageIds(table.size));
  return orama;
}
