import { search } from '../bm25f/plugin.ts';
import { formatQuery } from '../bm25f/query.ts';
import type { Hit } from '../bm25f/top.ts';
import type { Archive } from '../index/archive.ts';
import type { Query } from './query.ts';

/** Passages that the reranker looks at. */
const CANDIDATES = 30;

/** Candidates for the query, best first: the only place that searches Orama. */
export function searchPassages(archive: Archive, query: Query, limit = CANDIDATES): Hit[] {
  if (query.concepts.length === 0) return [];
  const { hits } = search(archive.orama, { term: formatQuery(query.concepts), limit });
  return hits.map((hit) => ({ passage: Number(hit.document.passage), score: hit.score }));
}
