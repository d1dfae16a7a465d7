import { type AnyOrama, create, insertMultiple } from '@orama/orama';
import type { Article } from '../corpus/article.ts';
import { passagesOf } from '../corpus/passage.ts';
import { type Acronym, findAcronyms } from '../language/acronyms.ts';
import {
  type Columns,
  frozenStore,
  isPassageStore,
  PassageIndex,
  type PassageIndexOptions,
  type PassageIndexStore,
  scorerOf,
} from './component.ts';
import { type ArticleRow, dateNumber, PassageDocuments, PassageTable } from './passages.ts';
import type { Postings, Scorer } from './postings.ts';

/** Orama's schema of a passage: `context` are the sentences around it, `title` that of its article. */
const SCHEMA = {
  sentence: 'string',
  context: 'string',
  title: 'string',
  article: 'enum',
  language: 'enum',
  source: 'enum',
  date: 'number',
} as const;

/** Sentences on either side that count as a sentence's context: what it leaves unsaid mostly stands there. */
const CONTEXT = 3;

/** An index that can be searched, and the texts that it was made from. */
export interface Archive {
  /** Searched by Orama's `search`; `hits[].document.passage` is the passage's number. */
  orama: AnyOrama;
  /** The same postings, for what Orama's hits do not say. */
  scorer: Scorer;
  passages: PassageTable;
  /** Acronyms that its articles explain, each pair once. */
  acronyms: readonly Acronym[];
}

export function buildArchive(articles: readonly Article[], options: PassageIndexOptions): Archive {
  const table = tableOf(articles);
  const orama = createOrama(table, options);
  insertMultiple(orama, [...documentsOf(articles, table)], 100);
  return {
    orama,
    scorer: scorerOf(storeOf(orama), options.bm25f),
    passages: table,
    acronyms: acronymsOf(articles),
  };
}

/** An archive from what {@link archiveParts} gave. */
export function restoreArchive(parts: ArchiveParts, options: PassageIndexOptions): Archive {
  const { table, postings, acronyms } = parts;
  const orama = createOrama(table, options);
  const ids: string[] = [];
  for (let a = 0; a < table.articles.length; a++) {
    const first = table.firsts[a] ?? 0;
    const count = (table.firsts[a + 1] ?? 0) - first;
    for (let n = 0; n < count; n++) ids.push(passageId(table.article(a).id, n));
  }
  orama.internalDocumentIDStore.load(orama, { internalIdToId: ids });
  const store = frozenStore({ ...SCHEMA }, columnsOf(table), postings, options.bm25f);
  orama.data.index = store;
  return { orama, scorer: scorerOf(store, options.bm25f), passages: table, acronyms };
}

/** What is kept of an archive. */
export interface ArchiveParts {
  table: PassageTable;
  postings: Postings;
  acronyms: readonly Acronym[];
}

export function archiveParts({ passages, scorer, acronyms }: Archive): ArchiveParts {
  return { table: passages, postings: scorer.postings, acronyms };
}

function acronymsOf(articles: readonly Article[]): Acronym[] {
  const found = new Map<string, Acronym>();
  for (const { body } of articles) {
    for (const pair of findAcronyms(body)) {
      found.set(`${pair.acronym}=${pair.expansion.toLowerCase()}`, pair);
    }
  }
  return [...found.values()];
}

function createOrama(table: PassageTable, options: PassageIndexOptions): AnyOrama {
  const { analyse } = options;
  return create({
    schema: SCHEMA,
    sort: { enabled: false },
    components: {
      index: new PassageIndex(options),
      documentsStore: new PassageDocuments(table),
      tokenizer: {
        language: 'indonesian',
        normalizationCache: new Map(),
        tokenize: (text: string) => analyse(text).map((term) => term.stem),
      },
    },
  });
}

function storeOf(orama: AnyOrama): PassageIndexStore {
  const store = orama.data.index;
  if (!isPassageStore(store)) throw new TypeError('this Orama has another index component');
  return store;
}

const passageId = (article: string, n: number) => `${article}#${n + 1}`;

function tableOf(articles: readonly Article[]): PassageTable {
  const rows: ArticleRow[] = [];
  const firsts = [0];
  const starts: number[] = [];
  const ends: number[] = [];
  const paragraphs: number[] = [];
  const bodies: Buffer[] = [];
  const bodyStarts = [0];
  for (const article of articles) {
    const { body, ...row } = article;
    rows.push(row);
    for (const passage of passagesOf(body, article.language)) {
      starts.push(passage.start);
      ends.push(passage.end);
      paragraphs.push(passage.paragraph);
    }
    firsts.push(starts.length);
    const bytes = Buffer.from(body, 'utf8');
    bodies.push(bytes);
    bodyStarts.push((bodyStarts.at(-1) ?? 0) + bytes.length);
  }
  return new PassageTable({
    articles: rows,
    firsts: Uint32Array.from(firsts),
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
    paragraphs: Uint16Array.from(paragraphs),
    bodies: Buffer.concat(bodies),
    bodyStarts: Float64Array.from(bodyStarts),
  });
}

function* documentsOf(articles: readonly Article[], table: PassageTable) {
  for (const [a, article] of articles.entries()) {
    const first = table.firsts[a] ?? 0;
    const last = (table.firsts[a + 1] ?? 0) - 1;
    for (let p = first; p <= last; p++) {
      const context: string[] = [];
      for (let c = Math.max(first, p - CONTEXT); c <= Math.min(last, p + CONTEXT); c++) {
        if (c !== p) context.push(table.text(c));
      }
      yield {
        id: passageId(article.id, p - first),
        sentence: table.text(p),
        context: context.join('\n'),
        title: article.title,
        article: article.id,
        language: article.language,
        source: article.source,
        date: dateNumber(article.date),
      };
    }
  }
}

function columnsOf(table: PassageTable): Columns {
  const columns: Columns = { article: [], language: [], source: [], date: [] };
  for (let p = 0; p < table.count; p++) {
    const { id, language, source, date } = table.article(table.articleOf(p));
    columns.article?.push(id);
    columns.language?.push(language);
    columns.source?.push(source);
    columns.date?.push(dateNumber(date));
  }
  return columns;
}
