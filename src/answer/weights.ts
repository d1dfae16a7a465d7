import type { Bm25f } from '../index/postings.ts';
import type { Relation } from '../language/lexicon.ts';

/** How much another wording counts beside the question's own word (1). */
export const RELATION_WEIGHT: Record<Relation | 'place', number> = {
  synonym: 0.6,
  translation: 0.9,
  dictionary: 0.7,
  near: 0.4,
  place: 1,
};

/** Candidate scoring. */
export const BM25F: Bm25f = {
  k1: 0.8,
  weight: { sentence: 1, context: 0.4, title: 0.4 },
  b: { sentence: 0.2, context: 0.4, title: 0.3 },
};

/** Below this confidence the archive is said to have no answer. */
export const REFUSE_BELOW = 0.5;

/** The reranker's and the confidence's weights. */
export { CONFIDENCE, FEATURE_WEIGHTS } from './learned.ts';
