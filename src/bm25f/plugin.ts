import {
  type AnyOrama,
  type OramaPluginSync,
  search as oramaSearch,
  type Results,
  type SearchParams,
  type TypedDocument,
} from '@orama/orama';
import { Bm25fIndex, type Bm25fIndexOptions, bm25fStore } from './component.ts';
import { DocumentBytes } from './documents.ts';

export interface PluginBm25fOptions extends Bm25fIndexOptions {
  /**
   * Properties of documents that are kept and come with hits; all, unless told, and where there are none, the
   * id. Without its text a document
   * can still be removed, but rarities count it on until the index is built again.
   */
  stored?: readonly string[];
}

/**
 * Orama with this engine: `create({ schema, plugins: [pluginBm25f({ bm25f })] })`. The index is
 * {@link Bm25fIndex}, the documents are kept outside the heap by {@link DocumentBytes}.
 */
export function pluginBm25f({ stored, ...options }: PluginBm25fOptions): OramaPluginSync {
  return {
    name: 'bm25f',
    getComponents: () => ({
      index: new Bm25fIndex(options) as never,
      documentsStore: new DocumentBytes(stored) as never,
    }),
  };
}

/**
 * Orama's `search`, which lets the index know how many hits are looked at, so that it need not find all.
 * Where facets, groups or another order need all hits, it finds all.
 *
 * @throws TypeError when a hook of another plugin makes the search asynchronous
 */
export function search<T extends AnyOrama>(
  orama: T,
  params: SearchParams<T>,
): Results<TypedDocument<T>> {
  const store = bm25fStore(orama.data.index);
  const { limit = 10, offset = 0, mode } = params;
  const needsAll =
    'facets' in params ||
    'groupBy' in params ||
    'sortBy' in params ||
    'distinctOn' in params ||
    'exact' in params;
  if (!needsAll && mode !== 'vector' && mode !== 'hybrid') store.wanted = offset + limit;
  try {
    // There are no vectors to be taken out of documents, each of which would be copied twice for it.
    const results = oramaSearch(orama, { includeVectors: true, ...params });
    if (results instanceof Promise) {
      throw new TypeError('a hook before or after the search is asynchronous');
    }
    return results;
  } finally {
    store.wanted = undefined;
  }
}
