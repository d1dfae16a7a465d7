// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './rank.ts';

export const FEATURE_WEIGHTS: Features = {
  bm25: 9.65,
  sentence: 2,
  context: 1.94,
  article: 0.96,
  exact: 1.04,
  order: 0.6,
  proximity: 0.61,
  place: 0.25,
  placeArticle: 0.38,
  who: 0.97,
  when: 1.56,
  howMany: 0.9,
  where: 0.7,
  why: 0.45,
  definition: 1.47,
  answerNear: 1.57,
  focusNear: 0.73,
  focus: 0.63,
  lead: 0.01,
  length: -0.33,
  rarestMissing: -0.91,
  number: -0.28,
  names: -1.01,
  namesArticle: 0.74,
  phrase: -0.34,
  phraseArticle: 0.36,
  topic: -0.17,
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    0.06, // bm25
    -0.64, // sentence
    2.21, // context
    2.44, // article
    0.64, // exact
    0.77, // order
    0.07, // proximity
    0.52, // answerNear
    0.03, // rarestMissing
    0.11, // number
    -0.44, // no who
    -1.49, // no when
    -0.55, // no howMany
    -0.52, // no where
    -0.42, // phrase not in the article
    0.17, // phrase not in the sentence
    -0.19, // name not in the article
    -0.29, // place not near
    1.4, // sentence among the first
  ],
  bias: -4.59,
};
