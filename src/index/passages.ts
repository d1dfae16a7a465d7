import type { AnyDocument, AnyDocumentStore, IDocumentsStore } from '@orama/orama';
import type { Article } from '../corpus/article.ts';

/** What a citation needs of an article: all but its text. */
export type ArticleRow = Omit<Article, 'body'>;

/** A sentence's place: `body(article).slice(start, end)` is its text. */
export interface PassageRow {
  /** Number of the article. */
  article: number;
  /** UTF-16 offsets into the article's body. */
  start: number;
  end: number;
  /** 1-based. */
  paragraph: number;
}

const MOST_DECODED = 64;

/**
 * Articles and their passages. Passages of one article are numbered in a row; bodies stay UTF-8
 * outside the heap until a quote needs one.
 */
export class PassageTable {
  readonly articles: readonly ArticleRow[];
  /** Passages of article `a` are numbered `[firsts[a], firsts[a + 1])`. */
  readonly firsts: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;
  readonly #paragraphs: Uint16Array;
  readonly #articleOf: Uint32Array;
  readonly #bodies: Uint8Array;
  /** Body of article `a` is bytes `[bodyStarts[a], bodyStarts[a + 1])` of the bodies. */
  readonly #bodyStarts: Float64Array;
  readonly #decoded = new Map<number, string>();

  constructor(parts: {
    articles: readonly ArticleRow[];
    firsts: Uint32Array;
    starts: Uint32Array;
    ends: Uint32Array;
    paragraphs: Uint16Array;
    bodies: Uint8Array;
    bodyStarts: Float64Array;
  }) {
    this.articles = parts.articles;
    this.firsts = parts.firsts;
    this.#starts = parts.starts;
    this.#ends = parts.ends;
    this.#paragraphs = parts.paragraphs;
    this.#bodies = parts.bodies;
    this.#bodyStarts = parts.bodyStarts;
    this.#articleOf = new Uint32Array(this.#starts.length);
    for (let a = 0; a < this.articles.length; a++) {
      this.#articleOf.fill(a, this.firsts[a] ?? 0, this.firsts[a + 1] ?? 0);
    }
  }

  get count(): number {
    return this.#starts.length;
  }

  passage(number: number): PassageRow {
    return {
      article: this.#articleOf[number] ?? 0,
      start: this.#starts[number] ?? 0,
      end: this.#ends[number] ?? 0,
      paragraph: this.#paragraphs[number] ?? 0,
    };
  }

  articleOf(passage: number): number {
    return this.#articleOf[passage] ?? 0;
  }

  article(number: number): ArticleRow {
    const row = this.articles[number];
    if (row === undefined) throw new RangeError(`article ${number} of ${this.articles.length}`);
    return row;
  }

  /** The article's text; the last few asked for stay decoded. */
  body(article: number): string {
    const known = this.#decoded.get(article);
    if (known !== undefined) return known;
    const from = this.#bodyStarts[article] ?? 0;
    const to = this.#bodyStarts[article + 1] ?? 0;
    const body = Buffer.from(
      this.#bodies.buffer,
      this.#bodies.byteOffset + from,
      to - from,
    ).toString('utf8');
    if (this.#decoded.size >= MOST_DECODED) this.#decoded.clear();
    this.#decoded.set(article, body);
    return body;
  }

  text(passage: number): string {
    const { article, start, end } = this.passage(passage);
    return this.body(article).slice(start, end);
  }

  /** Everything needed to make the table again. */
  parts() {
    return {
      articles: this.articles,
      firsts: this.firsts,
      starts: this.#starts,
      ends: this.#ends,
      paragraphs: this.#paragraphs,
      bodies: this.#bodies,
      bodyStarts: this.#bodyStarts,
    };
  }
}

/** Dates as numbers, so that Orama filters by range: `2017-12` → 20171200. */
export function dateNumber(date: string): number {
  const [year = '0', month = '0', day = '0'] = date.split('-');
  return Number(year) * 10_000 + Number(month) * 100 + Number(day);
}

/**
 * Orama's documents store over a {@link PassageTable}: it keeps no document of its own, `get` makes one
 * from the table's columns.
 */
export class PassageDocuments implements IDocumentsStore<AnyDocumentStore> {
  readonly #table: PassageTable;

  constructor(table: PassageTable) {
    this.#table = table;
  }

  create(): AnyDocumentStore {
    return { docs: {} };
  }

  get(_store: AnyDocumentStore, id: string | number): AnyDocument | undefined {
    const passage = Number(id) - 1;
    if (!(passage >= 0 && passage < this.#table.count)) return undefined;
    const row = this.#table.passage(passage);
    const { id: article, title, source, date, language } = this.#table.article(row.article);
    return { passage, article, title, source, date: dateNumber(date), language };
  }

  getMultiple(store: AnyDocumentStore, ids: (string | number)[]): (AnyDocument | undefined)[] {
    return ids.map((id) => this.get(store, id));
  }

  getAll(store: AnyDocumentStore): Record<number, AnyDocument> {
    const all: Record<number, AnyDocument> = {};
    for (let id = 1; id <= this.#table.count; id++) {
      const document = this.get(store, id);
      if (document !== undefined) all[id] = document;
    }
    return all;
  }

  store(): boolean {
    return true;
  }

  remove(): boolean {
    return true;
  }

  count(): number {
    return this.#table.count;
  }

  load(): AnyDocumentStore {
    return { docs: {} };
  }

  save<R>(): R {
    return {} as R;
  }
}
