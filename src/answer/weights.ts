import type { Bm25f } from '../index/postings.ts';
import type { Relation } from '../language/lexicon.ts';
import type { StopClass } from '../language/stopwords.ts';

/** How much another wording counts beside the question's own word (1). */
export const RELATION_WEIGHT: Record<Relation | 'place' | 'within', number> = {
  synonym: 0.6,
  translation: 0.9,
  dictionary: 0.7,
  near: 0.4,
  place: 1,
  within: 0.5,
};

/**
 * How much a word of the question counts by its class. Function words have no postings; the others say
 * little of the topic, yet enough to tell apart passages that are otherwise alike.
 */
export const WORD_WEIGHT: Record<StopClass | 'content', number> = {
  content: 1,
  filler: 0.2,
  question: 0.1,
  reporting: 0.2,
  function: 0,
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
