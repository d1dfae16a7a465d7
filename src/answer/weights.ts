import type { Bm25f } from '../bm25f/weights.ts';
import type { Relation } from '../language/lexicon.ts';
import type { StopClass } from '../language/stopwords.ts';
import { DOMAINS, type Domain, type DomainShares } from './domain.ts';
import { FEATURES, type Feature, type Features } from './features.ts';
import { FEATURE_WEIGHTS } from './learned.ts';

/** How much another wording counts beside the question's own word (1). */
export const RELATION_WEIGHT: Record<Relation | 'place' | 'within', number> = {
  acronym: 0.95,
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
  fields: [
    { name: 'sentence', weight: 1, b: 0.2 },
    { name: 'title', weight: 0.4, b: 0.3 },
  ],
  neighbours: { weight: 0.4, b: 0.4, reach: 3 },
};

/**
 * What share of its score a passage gains in a question of a range of time ("2013-2016", "tahun lalu"):
 * where its sentence names a time in it, one beside it does, its article is from then; or loses where it
 * names other times only.
 */
export const PERIOD = { sentence: 0.12, context: 0.08, article: 0.05, outside: -0.15 };

/** What share the newest article's passages gain over the oldest's where the newest is asked for. */
export const NEWER = 0.08;

/** What "tahun lalu", "2013-2016" or "terbaru" count as words: what is of that time need not say so. */
export const WORD_OF_TIME = 0.1;

/**
 * Below this confidence the archive is said to have no answer. On archives that were held out while learning (`npm
 * run learn -- --validate`) a twelfth of the answerable questions is refused so, and two thirds of those that were
 * written to look answerable and are not; of the 46 seed questions none and all.
 */
export const REFUSE_BELOW = 0.4;

/**
 * Weights set by hand, towards which learning is pulled: learned from FacQA alone, which knows only questions of its
 * own language and kind, they gave away 3 points across languages for 0.3 within its own.
 */
export const PRIOR_WEIGHTS: Features = {
  bm25: 10,
  sentence: 3,
  context: 2,
  article: 1,
  exact: 2,
  order: 2,
  proximity: 1,
  place: 1,
  placeOfFew: 2,
  placeArticle: 1,
  who: 0.5,
  when: 0.5,
  howMany: 0.5,
  where: 0.5,
  why: 0.5,
  definition: 1.5,
  explained: 1.5,
  answerNear: 0.5,
  focusNear: 0.5,
  focus: 0,
  lead: 0,
  length: 0,
  rarestMissing: -1,
  number: 1,
  names: 0.5,
  namesArticle: 1,
  phrase: 0.3,
  phraseArticle: 0.3,
  topic: 0,
  foreign: -0.4,
  otherYear: -1,
  yearNear: 0,
  carried: 1.5,
  superlative: 0.5,
  said: 0,
  residual: 0,
  answerSaid: 0,
  articleHits: 0,
  paragraph: 0,
  otherPlace: -1,
  nameNear: 1,
  law: 1,
  cued: 1,
  office: 1,
  enumerates: 0.5,
  focusAround: 0,
  counted: 0,
  unnamed: 0,
  bm25Share: 0,
  sentenceShare: 0,
  contextShare: 0,
  exactShare: 0,
  saidShare: 0,
  residualShare: 0,
  namesShare: 0,
};

/** The reranker's weights for a question, as learned. */
export function featureWeights(shares: DomainShares): Features {
  return addUp(FEATURE_WEIGHTS, shares);
}

/** The weights of a question's domains together. */
export function addUp(weights: Record<Domain, Features>, shares: DomainShares): Features {
  const weightOf = (name: Feature) =>
    DOMAINS.reduce((sum, domain) => sum + shares[domain] * weights[domain][name], 0);
  return Object.fromEntries(FEATURES.map((name) => [name, weightOf(name)])) as Features;
}

/** The confidence's weights as learned. */
export { CONFIDENCE } from './learned.ts';
