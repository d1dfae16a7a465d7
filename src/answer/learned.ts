// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './rank.ts';

export const FEATURE_WEIGHTS: Features = {
  bm25: 9.61,
  sentence: 1.98,
  context: 1.87,
  article: 0.9,
  exact: 1.01,
  order: 0.59,
  proximity: 0.61,
  place: 0.26,
  placeArticle: 0.33,
  who: 0.97,
  when: 1.53,
  howMany: 0.89,
  where: 0.69,
  why: 0.45,
  definition: 1.47,
  answerNear: 1.61,
  focusNear: 0.72,
  focus: 0.6,
  lead: 0.02,
  length: -0.32,
  rarestMissing: -0.91,
  number: -0.19,
  names: -1.03,
  namesArticle: 0.68,
  phrase: -0.31,
  phraseArticle: 0.39,
  topic: -0.21,
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    0.06, // bm25
    -0.71, // sentence
    2.27, // context
    2.37, // article
    0.65, // exact
    0.73, // order
    0.07, // proximity
    0.5, // answerNear
    0.1, // rarestMissing
    0.11, // number
    -0.32, // no who
    -1.44, // no when
    -0.67, // no howMany
    -0.7, // no where
    -0.4, // phrase not in the article
    0.14, // phrase not in the sentence
    -0.17, // name not in the article
    -0.3, // place not near
    1.51, // sentence among the first
  ],
  bias: -4.61,
};
