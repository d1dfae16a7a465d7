import type { AnyDocument, AnyDocumentStore, IDocumentsStore, SearchableValue } from '@orama/orama';
import { Bitset } from '../bm25f/bitset.ts';
import { Column, type ColumnParts } from '../bm25f/columns.ts';
import type { FilterColumn } from '../bm25f/component.ts';
import type { PassageTable } from './passages.ts';

/** What passages can be filtered by: properties of their articles. */
export const FACET_TYPES = { language: 'enum', source: 'enum', date: 'number' } as const;
export type Facet = keyof typeof FACET_TYPES;

/** A property of articles as Orama filters passages by it; its values are read at the first filter. */
export class ArticleColumn implements FilterColumn {
  readonly #table: PassageTable;
  readonly #facet: Facet;
  #articles: Column | undefined;

  constructor(table: PassageTable, facet: Facet) {
    this.#table = table;
    this.#facet = facet;
  }

  matching(property: string, condition: unknown, size: number): Bitset {
    if (this.#articles === undefined) {
      this.#articles = new Column(FACET_TYPES[this.#facet]);
      for (const article of this.#table.articleNumbers()) {
        this.#articles.add(article, this.#table.facets(article)[this.#facet]);
      }
    }
    const passages = new Bitset(size);
    for (const article of this.#articles.matching(property, condition, size)) {
      const { first, end } = this.#table.range(article);
      for (let p = first; p < end; p++) passages.add(p);
    }
    return passages;
  }

  /** @throws Error always: articles come by building the index, not one passage at a time. */
  add(_passage: number, value: SearchableValue): void {
    throw new Error(`${JSON.stringify(value)}: passages are added by building the index`);
  }

  parts(): ColumnParts {
    throw new Error('the archive is saved by its own store');
  }
}

/**
 * Orama's documents store over a {@link PassageTable}: it keeps no document of its own. A document's
 * properties are read when they are asked for, since most hits are only counted and scored.
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
    return passage >= 0 && passage < this.#table.size
      ? new PassageDocument(this.#table, passage)
      : undefined;
  }

  getMultiple(store: AnyDocumentStore, ids: (string | number)[]): (AnyDocument | undefined)[] {
    return ids.map((id) => this.get(store, id));
  }

  getAll(store: AnyDocumentStore): Record<number, AnyDocument> {
    const all: Record<number, AnyDocument> = {};
    for (const article of this.#table.articleNumbers()) {
      const { first, end } = this.#table.range(article);
      for (let p = first; p < end; p++) all[p + 1] = this.get(store, p + 1) ?? {};
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
    return this.#table.size;
  }

  load(): AnyDocumentStore {
    return { docs: {} };
  }

  save<R>(): R {
    return {} as R;
  }
}

class PassageDocument {
  readonly #table: PassageTable;
  readonly passage: number;

  constructor(table: PassageTable, passage: number) {
    this.#table = table;
    this.passage = passage;
  }

  get sentence(): string {
    return this.#table.text(this.passage);
  }

  get title(): string {
    return this.#table.article(this.#table.articleOf(this.passage)).title;
  }

  get date(): number {
    return this.#facets.date;
  }

  get source(): string {
    return this.#facets.source;
  }

  get language(): string {
    return this.#facets.language;
  }

  get #facets() {
    return this.#table.facets(this.#table.articleOf(this.passage));
  }
}

/** Orama's ids of passages, without a list of them: passage `p` is document `p + 1`, named so too. */
export function passageIds(size: number) {
  return {
    idToInternalId: new NumberedIds(size),
    internalIdToId: new Proxy<string[]>([], {
      get: (list, property) =>
        property === 'length'
          ? size
          : typeof property === 'string' && /^\d+$/.test(property)
            ? String(Number(property) + 1)
            : Reflect.get(list, property),
    }),
  };
}

class NumberedIds extends Map<string, number> {
  readonly #size: number;

  constructor(size: number) {
    super();
    this.#size = size;
  }

  override get size(): number {
    return this.#size;
  }

  override get(id: string): number | undefined {
    const number = Number(id);
    return Number.isInteger(number) && number >= 1 && number <= this.#size ? number : undefined;
  }

  override has(id: string): boolean {
    return this.get(id) !== undefined;
  }
}
