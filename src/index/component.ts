import type {
  AnyIndexStore,
  AnyOrama,
  IIndex,
  SearchableType,
  SearchableValue,
  TokenScore,
} from '@orama/orama';
import type { Analyse } from '../language/terms.ts';
import {
  type Bm25f,
  CAPITALISED,
  FIELDS,
  type Field,
  NUMERIC,
  type Postings,
  PostingsBuilder,
  Scorer,
} from './postings.ts';
import { type Concept, parseQuery } from './query.ts';

/** Orama numbers documents from 1, passages count from 0. */
const toPassage = (id: number) => id - 1;

/** Values of `enum` and `number` properties, by property and passage. */
export type Columns = Record<string, (string | number | undefined)[]>;

export interface PassageIndexStore extends AnyIndexStore {
  types: Record<string, SearchableType>;
  columns: Columns;
  /** Collects passages until the index is frozen by its first search; then nothing can be added. */
  builder: PostingsBuilder;
  scorer: Scorer | undefined;
}

export interface PassageIndexOptions {
  analyse: Analyse;
  bm25f: Bm25f;
  /** Words too common to have postings; they stay in the forward index. */
  isStopWord: (word: string) => boolean;
  /**
   * Orama hands its index no limit, so it returns this many hits at most. A result's `count` is the
   * number of hits returned, not of all passages that match.
   */
  mostHits: number;
}

/** Conditions of a `where` clause on one property, as Orama writes them. */
interface Condition {
  eq?: SearchableValue;
  in?: SearchableValue[];
  nin?: SearchableValue[];
  gt?: number;
  gte?: number;
  lt?: number;
  lte?: number;
  between?: [number, number];
}

function meets(
  value: SearchableValue | undefined,
  condition: Condition | SearchableValue,
): boolean {
  if (value === undefined) return false;
  if (typeof condition !== 'object' || Array.isArray(condition)) {
    return Array.isArray(condition) ? condition.some((c) => c === value) : condition === value;
  }
  const { eq, in: anyOf, nin, gt, gte, lt, lte, between } = condition as Condition;
  if (eq !== undefined && value !== eq) return false;
  if (anyOf !== undefined && !anyOf.includes(value)) return false;
  if (nin?.includes(value)) return false;
  if (typeof value !== 'number') return true;
  if (gt !== undefined && !(value > gt)) return false;
  if (gte !== undefined && !(value >= gte)) return false;
  if (lt !== undefined && !(value < lt)) return false;
  if (lte !== undefined && !(value <= lte)) return false;
  return between === undefined || (value >= between[0] && value <= between[1]);
}

function isField(property: string): property is Field {
  return (FIELDS as readonly string[]).includes(property);
}

/**
 * Orama's index component with true BM25F: real term frequencies and lengths, whole terms instead of
 * prefixes, and queries of concepts (see {@link parseQuery}) scored in one pass. Plain search terms are
 * analysed, each word a concept of its own.
 *
 * Ignored of Orama's parameters, since this index is made for one way of scoring: `properties`,
 * `exact`, `tolerance`, `boost`, `relevance`, `threshold`.
 */
export class PassageIndex implements IIndex<PassageIndexStore> {
  readonly #options: PassageIndexOptions;

  constructor(options: PassageIndexOptions) {
    this.#options = options;
  }

  create<T extends AnyOrama>(_orama: T, _ids: unknown, schema: T['schema']): PassageIndexStore {
    const types: Record<string, SearchableType> = { ...schema };
    const columns: Columns = {};
    for (const property of Object.keys(types)) if (!isField(property)) columns[property] = [];
    return { vectorIndexes: {}, types, columns, builder: new PostingsBuilder(), scorer: undefined };
  }

  insert<T extends PassageIndexStore>(
    _component: IIndex<T>,
    store: T,
    property: string,
    id: unknown,
    internalId: number,
    value: SearchableValue,
  ): void {
    if (store.scorer !== undefined) {
      throw new Error(`document "${id}" comes after the first search: build the index anew`);
    }
    const passage = toPassage(internalId);
    while (store.builder.count <= passage) store.builder.addPassage();
    if (!isField(property)) {
      const column = store.columns[property];
      if (column !== undefined && (typeof value === 'string' || typeof value === 'number')) {
        column[passage] = value;
      }
      return;
    }
    const { analyse, isStopWord } = this.#options;
    for (const term of analyse(String(value))) {
      if (!isStopWord(term.surface)) store.builder.addTerm(property, term.stem);
      if (property === 'sentence') {
        const flags = (term.capitalised ? CAPITALISED : 0) | (term.numeric ? NUMERIC : 0);
        store.builder.addWord(term.surface, term.stem, flags);
      }
    }
  }

  remove<T extends PassageIndexStore>(
    _component: IIndex<T>,
    store: T,
    _property: string,
    _id: unknown,
    internalId: number,
  ): boolean {
    const passage = toPassage(internalId);
    if (store.scorer === undefined) store.builder.removePassage(passage);
    else store.scorer.postings.alive[passage] = 0;
    return true;
  }

  search(
    store: AnyIndexStore,
    term: string,
    _tokenizer: unknown,
    _language: unknown,
    _properties: unknown,
    _exact: unknown,
    _tolerance: unknown,
    _boost: unknown,
    _relevance: unknown,
    _count: unknown,
    whereIds: Set<number> | undefined,
  ): TokenScore[] {
    const concepts = parseQuery(term) ?? this.#conceptsOf(term);
    return scorerOf(store as PassageIndexStore, this.#options.bm25f)
      .search(
        concepts,
        this.#options.mostHits,
        whereIds && ((passage) => whereIds.has(passage + 1)),
      )
      .map(({ passage, score }) => [passage + 1, score]);
  }

  searchByWhereClause(
    store: AnyIndexStore,
    _tokenizer: unknown,
    where: Record<string, unknown>,
  ): Set<number> {
    const { columns } = store as PassageIndexStore;
    let ids: Set<number> | undefined;
    for (const [property, condition] of Object.entries(where)) {
      const column = columns[property];
      if (column === undefined) {
        const known = Object.keys(columns).join(', ');
        throw new Error(`where: "${property}" is no filter of this index (${known})`);
      }
      const met = new Set<number>();
      for (const [passage, value] of column.entries()) {
        if (ids?.has(passage + 1) === false) continue;
        if (meets(value, condition as Condition)) met.add(passage + 1);
      }
      ids = met;
    }
    return ids ?? new Set();
  }

  getSearchableProperties(store: PassageIndexStore): string[] {
    return Object.keys(store.types);
  }

  getSearchablePropertiesWithTypes(store: PassageIndexStore): Record<string, SearchableType> {
    return store.types;
  }

  load<R>(_ids: unknown, raw: R): PassageIndexStore {
    return raw as unknown as PassageIndexStore;
  }

  save<R>(store: PassageIndexStore): R {
    return store as unknown as R;
  }

  /** Orama's own BM25 bookkeeping, which this index has no use for. */
  insertDocumentScoreParameters(): void {}
  insertTokenScoreParameters(): void {}
  removeDocumentScoreParameters(): void {}
  removeTokenScoreParameters(): void {}
  calculateResultScores(): void {}

  #conceptsOf(text: string): Concept[] {
    const stems = new Set<string>();
    for (const term of this.#options.analyse(text)) {
      if (!this.#options.isStopWord(term.surface)) stems.add(term.stem);
    }
    return [...stems].map((stem) => ({ variants: [{ terms: [stem], weight: 1 }], weight: 1 }));
  }
}

export function isPassageStore(store: AnyIndexStore): store is PassageIndexStore {
  return 'builder' in store && 'columns' in store;
}

/** The store's scorer; the first call freezes the store. */
export function scorerOf(store: PassageIndexStore, bm25f: Bm25f): Scorer {
  store.scorer ??= new Scorer(store.builder.freeze(), bm25f);
  return store.scorer;
}

/** A store that is frozen from the start. */
export function frozenStore(
  types: Record<string, SearchableType>,
  columns: Columns,
  postings: Postings,
  bm25f: Bm25f,
): PassageIndexStore {
  const scorer = new Scorer(postings, bm25f);
  return { vectorIndexes: {}, types, columns, builder: new PostingsBuilder(), scorer };
}
