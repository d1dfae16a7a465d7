import type {
  AnyIndexStore,
  AnyOrama,
  IIndex,
  SearchableType,
  SearchableValue,
  Tokenizer,
  TokenScore,
} from '@orama/orama';
import { Bitset } from './bitset.ts';
import { Column, type ColumnParts, isColumnType } from './columns.ts';
import { DocumentNumbers, type DocumentNumbersParts, FilteredDocuments } from './ids.ts';
import { Postings, type PostingsParts } from './postings.ts';
import { type Concept, parseQuery, type Variant } from './query.ts';
import type { Bm25f } from './weights.ts';

export interface Bm25fIndexOptions {
  bm25f: Bm25f;
  /** Terms of a text or a question, in order, as often as they stand there. Orama's tokenizer if absent. */
  tokenize?: (text: string) => string[];
  /** Property whose documents in a row are neighbours of each other: see {@link Bm25f.neighbours}. */
  group?: string;
  /**
   * Orama hands its index no limit, so it returns this many hits at most, and a result's `count` is the
   * number of hits returned. Facets and groups are those of these hits. All, unless told.
   */
  mostHits?: number;
  /** Whether a word of a question also finds the words that begin so. */
  prefix?: boolean;
}

/** A document whose properties come one by one. */
interface Waiting {
  document: number;
  fields: number[][];
  group: SearchableValue | undefined;
  values: [property: string, value: SearchableValue][];
}

/** What a property that is not searched is filtered by. */
export interface FilterColumn {
  add: (passage: number, value: SearchableValue) => void;
  /** Passages, of `size`, with a value that meets the condition. */
  matching: (property: string, condition: unknown, size: number) => Bitset;
  parts: () => ColumnParts;
}

export interface Bm25fIndexStore extends AnyIndexStore {
  /** Orama looks here for properties with places on the map; there are none. */
  indexes: Record<string, never>;
  types: Record<string, SearchableType>;
  postings: Postings;
  columns: Record<string, FilterColumn>;
  numbers: DocumentNumbers;
  waiting: Waiting | undefined;
  /** Numbers of groups, and the last one given. */
  groups: { last: SearchableValue | undefined; number: number };
  /** Removed passages of which no property came yet that has terms. */
  leaving: Set<number>;
  /** Hits that the search at hand is for; all where it is not said. */
  wanted: number | undefined;
  /** Passages that meet a condition, by condition, until something is added or removed. */
  filtered: Map<string, Bitset>;
}

/** What is kept of an index: `structuredClone` and {@link encodeIndex} can carry it. */
export interface Bm25fIndexParts {
  types: Record<string, SearchableType>;
  postings: PostingsParts;
  columns: Record<string, ColumnParts>;
  documents: DocumentNumbersParts;
}

const MOST_FILTERS = 32;
/** A prefix of one or two letters begins half the words. */
const MOST_PREFIXED = 50;
/** What a word counts that is so many edits away from the one asked for, or begins with it. */
const NEAR_WEIGHT = 0.6;

/**
 * Orama's index component with true BM25F: real term frequencies and lengths, whole terms instead of
 * prefixes, and queries of concepts (see {@link parseQuery}) scored in one pass. In plain search terms each
 * word is a concept of its own; `tolerance` lets it be so many edits away.
 *
 * Ignored of Orama's parameters, since this index has one way of scoring: `properties`, `boost`,
 * `relevance`, `threshold`.
 */
export class Bm25fIndex implements IIndex<Bm25fIndexStore> {
  readonly #options: Bm25fIndexOptions;
  readonly #fields: readonly string[];

  constructor(options: Bm25fIndexOptions) {
    this.#options = options;
    this.#fields = options.bm25f.fields.map(({ name }) => name);
  }

  /** @throws Error that names a property which this index cannot hold, or a field the schema lacks. */
  create<T extends AnyOrama>(_orama: T, _ids: unknown, schema: T['schema']): Bm25fIndexStore {
    const types: Record<string, SearchableType> = {};
    for (const [property, type] of Object.entries<SearchableType>({ ...schema })) {
      const isField = this.#fields.includes(property);
      if (isField ? type !== 'string' && type !== 'string[]' : !isColumnType(type)) {
        throw new Error(
          `schema: "${property}" is ${JSON.stringify(type)}; text must be named in bm25f.fields, ` +
            'other properties must be enum, number or boolean, or lists of them',
        );
      }
      types[property] = type;
    }
    for (const field of this.#fields) {
      if (types[field] === undefined) throw new Error(`schema: field "${field}" is missing`);
    }
    const columns = columnsOf(types);
    return this.storeOf(types, new Postings(this.#options.bm25f), columns, new DocumentNumbers());
  }

  /** A store of what is there already; documents are numbered as the passages are, unless told. */
  storeOf(
    types: Record<string, SearchableType>,
    postings: Postings,
    columns: Record<string, FilterColumn>,
    numbers = DocumentNumbers.inOrder(postings.size),
  ): Bm25fIndexStore {
    return {
      vectorIndexes: {},
      indexes: {},
      types,
      postings,
      columns,
      numbers,
      waiting: undefined,
      groups: { last: undefined, number: postings.size },
      leaving: new Set(),
      wanted: undefined,
      filtered: new Map(),
    };
  }

  insert<T extends Bm25fIndexStore>(
    _component: IIndex<T>,
    store: T,
    property: string,
    _id: unknown,
    document: number,
    value: SearchableValue,
    _type: SearchableType,
    language: string | undefined,
    tokenizer: Tokenizer,
  ): void {
    if (store.waiting?.document !== document) {
      settle(store);
      store.waiting = {
        document,
        fields: this.#fields.map(() => []),
        group: undefined,
        values: [],
      };
    }
    if (property === this.#options.group) store.waiting.group = value;
    const field = this.#fields.indexOf(property);
    if (field < 0) {
      store.waiting.values.push([property, value]);
      return;
    }
    store.waiting.fields[field] = this.#termNumbers(store, value, tokenizer, language, property);
  }

  remove<T extends Bm25fIndexStore>(
    _component: IIndex<T>,
    store: T,
    property: string,
    _id: unknown,
    document: number,
    value: SearchableValue,
    _type: SearchableType,
    language: string | undefined,
    tokenizer: Tokenizer,
  ): boolean {
    if (store.waiting !== undefined) settle(store);
    const passage = store.numbers.passage(document);
    if (passage === undefined) return false;
    store.filtered.clear();
    // Rarity counts the first field: its terms must be known. Without that property there are none.
    if (property !== this.#fields[0]) {
      if (store.postings.has(passage)) store.leaving.add(passage);
      return true;
    }
    const terms = new Set(this.#termNumbers(store, value, tokenizer, language, property));
    store.leaving.delete(passage);
    store.postings.remove(passage, [...terms]);
    return true;
  }

  search(
    index: AnyIndexStore,
    term: string,
    tokenizer: Tokenizer,
    language: string | undefined,
    _properties: unknown,
    _exact: unknown,
    tolerance: number,
    _boost: unknown,
    _relevance: unknown,
    _count: unknown,
    accepted: Set<number> | undefined,
  ): TokenScore[] {
    const store = bm25fStore(index);
    settle(store);
    const concepts =
      parseQuery(term) ??
      this.#conceptsOf(store, this.#tokens(term, tokenizer, language), tolerance);
    const accept =
      accepted === undefined || accepted instanceof FilteredDocuments
        ? accepted?.passages
        : passagesOf(accepted, store);
    const most = Math.min(this.#options.mostHits ?? store.postings.count, store.wanted ?? Infinity);
    return store.postings
      .search(concepts, most, accept)
      .map(({ passage, score }) => [store.numbers.document(passage), score]);
  }

  searchByWhereClause(
    index: AnyIndexStore,
    tokenizer: Tokenizer,
    where: Record<string, unknown>,
    language: string | undefined,
  ): Set<number> {
    const store = bm25fStore(index);
    settle(store);
    return new FilteredDocuments(this.#filter(store, tokenizer, where, language), store.numbers);
  }

  #filter(
    store: Bm25fIndexStore,
    tokenizer: Tokenizer,
    where: Record<string, unknown>,
    language: string | undefined,
  ): Bitset {
    const all = store.postings.accepted();
    let found = all;
    const among = (parts: unknown) =>
      (Array.isArray(parts) ? parts : []).map((part) =>
        this.#filter(store, tokenizer, part, language),
      );
    for (const [property, condition] of Object.entries(where)) {
      if (property === 'and') {
        found = among(condition).reduce((sum, one) => sum.and(one), found);
      } else if (property === 'or') {
        found = found.and(among(condition).reduce((sum, one) => sum.or(one), new Bitset(all.size)));
      } else if (property === 'not') {
        found = found.andNot(
          this.#filter(store, tokenizer, condition as Record<string, unknown>, language),
        );
      } else {
        found = found.and(this.#meeting(store, tokenizer, property, condition, language));
      }
    }
    return found;
  }

  #meeting(
    store: Bm25fIndexStore,
    tokenizer: Tokenizer,
    property: string,
    condition: unknown,
    language: string | undefined,
  ): Bitset {
    const key = `${property}=${JSON.stringify(condition)}`;
    const known = store.filtered.get(key);
    if (known !== undefined) return known;
    const column = store.columns[property];
    let found: Bitset;
    if (column !== undefined) {
      found = column.matching(property, condition, store.postings.size);
    } else if (this.#fields.includes(property)) {
      const words = (Array.isArray(condition) ? condition : [condition]).flatMap((text) =>
        this.#tokens(String(text), tokenizer, language, property),
      );
      found = store.postings.withTerms(words, this.#fields.indexOf(property));
    } else {
      const properties = Object.keys(store.types).join(', ');
      throw new Error(`where: "${property}" is no property of this index (${properties})`);
    }
    if (store.filtered.size >= MOST_FILTERS) store.filtered.clear();
    store.filtered.set(key, found);
    return found;
  }

  getSearchableProperties(store: Bm25fIndexStore): string[] {
    return Object.keys(store.types);
  }

  getSearchablePropertiesWithTypes(store: Bm25fIndexStore): Record<string, SearchableType> {
    return store.types;
  }

  load<R>(_ids: unknown, raw: R): Bm25fIndexStore {
    const { types, postings, columns, documents } = raw as Bm25fIndexParts;
    return this.storeOf(
      types,
      new Postings(this.#options.bm25f, postings),
      columnsOf(types, columns),
      DocumentNumbers.of(documents),
    );
  }

  save<R>(store: Bm25fIndexStore): R {
    settle(store);
    const parts: Bm25fIndexParts = {
      types: store.types,
      postings: store.postings.parts(),
      columns: Object.fromEntries(
        Object.entries(store.columns).map(([property, column]) => [property, column.parts()]),
      ),
      documents: store.numbers.parts(),
    };
    return parts as R;
  }

  /** Orama's own BM25 bookkeeping, which this index has no use for. */
  insertDocumentScoreParameters(): void {}
  insertTokenScoreParameters(): void {}
  removeDocumentScoreParameters(): void {}
  removeTokenScoreParameters(): void {}
  calculateResultScores(): void {}

  /** Numbers of a text's terms, or of those of several texts, in order. */
  #termNumbers(
    { postings: { dictionary } }: Bm25fIndexStore,
    value: SearchableValue,
    tokenizer: Tokenizer,
    language: string | undefined,
    property: string,
  ): number[] {
    const numbers: number[] = [];
    for (const text of Array.isArray(value) ? value : [value]) {
      for (const term of this.#tokens(String(text), tokenizer, language, property)) {
        numbers.push(dictionary.add(term));
      }
    }
    return numbers;
  }

  #tokens(
    text: string,
    tokenizer: Tokenizer,
    language: string | undefined,
    property?: string,
  ): string[] {
    return this.#options.tokenize?.(text) ?? tokenizer.tokenize(text, language, property);
  }

  #conceptsOf(
    { postings: { dictionary } }: Bm25fIndexStore,
    terms: readonly string[],
    tolerance: number,
  ): Concept[] {
    return [...new Set(terms)].map((term) => {
      const variants: Variant[] = [{ terms: [term], weight: 1 }];
      if (tolerance > 0) {
        for (const { word, edits } of dictionary.near(term, tolerance)) {
          if (edits > 0) variants.push({ terms: [word], weight: NEAR_WEIGHT ** edits });
        }
      }
      if (this.#options.prefix === true) {
        for (const number of dictionary.withPrefix(term).slice(0, MOST_PREFIXED)) {
          variants.push({ terms: [dictionary.word(number)], weight: NEAR_WEIGHT });
        }
      }
      return { variants, weight: 1 };
    });
  }
}

function columnsOf(
  types: Record<string, SearchableType>,
  parts: Record<string, ColumnParts> = {},
): Record<string, Column> {
  return Object.fromEntries(
    Object.entries(types)
      .filter(([, type]) => isColumnType(type))
      .map(([property, type]) => [property, new Column(type, parts[property])]),
  );
}

/** @throws TypeError when the store is that of another index component. */
export function bm25fStore(store: AnyIndexStore): Bm25fIndexStore {
  if (!isBm25fStore(store)) throw new TypeError('this Orama has another index component');
  return store;
}

function isBm25fStore(store: AnyIndexStore): store is Bm25fIndexStore {
  return 'postings' in store && 'numbers' in store;
}

/** Adds the document whose properties came, and lets go of those that leave. */
function settle(store: Bm25fIndexStore): void {
  const { waiting, postings, columns, groups } = store;
  if (waiting !== undefined) {
    store.waiting = undefined;
    store.filtered.clear();
    if (waiting.group === undefined || waiting.group !== groups.last) groups.number++;
    groups.last = waiting.group;
    const passage = postings.add(waiting.fields, groups.number);
    store.numbers.set(passage, waiting.document);
    for (const [property, value] of waiting.values) columns[property]?.add(passage, value);
  }
  if (store.leaving.size === 0) return;
  for (const passage of store.leaving) postings.remove(passage, []);
  store.leaving.clear();
}

function passagesOf(documents: Set<number>, { postings, numbers }: Bm25fIndexStore): Bitset {
  const passages = new Bitset(postings.size);
  for (const document of documents) {
    const passage = numbers.passage(document);
    if (passage !== undefined) passages.add(passage);
  }
  return passages;
}
