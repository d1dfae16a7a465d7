import { search } from '@orama/orama';
import type { Archive } from '../index/archive.ts';
import type { Hit } from '../index/postings.ts';
import { formatQuery } from '../index/query.ts';
import type { Query } from './query.ts';

/** Passages that the reranker looks at. */
export const CANDIDATES = 60;

/** Candidates for the query, best first: the only place that searches Orama. */
export function searchPassages(archive: Archive, query: Query, limit = CANDIDATES): Hit[] {
  if (query.concepts.length === 0) return [];
  const found = search(archive.orama, { term: formatQuery(query.concepts), limit });
  if (found instanceof Promise) throw new TypeError('Orama searched asynchronously');
  return found.hits.map((hit) => ({ passage: Number(hit.document.passage), score: hit.score }));
}
