// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './rank.ts';

export const FEATURE_WEIGHTS: Features = {
  bm25: 9.57,
  sentence: 1.79,
  context: 1.9,
  article: 0.94,
  exact: 0.83,
  order: 0.57,
  proximity: 0.62,
  place: 0.1,
  placeArticle: 0.6,
  who: 0.95,
  when: 1.53,
  howMany: 1.08,
  where: 1.04,
  why: 0.45,
  definition: 1.37,
  answerNear: 1.76,
  focusNear: 0.87,
  focus: 0.55,
  lead: -0.05,
  length: -0.33,
  rarestMissing: -0.9,
  number: -0.22,
  names: -0.94,
  namesArticle: 0.28,
  phrase: -0.35,
  phraseArticle: 0.43,
  topic: -0.18,
  foreign: -0.4,
  otherYear: -0.84,
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    0.08, // bm25
    0.68, // sentence
    1.67, // context
    2.01, // article
    1.21, // exact
    0.82, // order
    0.29, // proximity
    0.45, // answerNear
    0.34, // rarestMissing
    0.39, // focus
    -0.81, // names
    0.22, // topic
    0.28, // context squared
    -1.23, // sentence squared
    0.48, // no who among the first
    -0.68, // no when among the first
    -0.21, // no howMany among the first
    -0.68, // no where among the first
    -0.31, // no who in the best
    -0.98, // no when in the best
    -0.24, // no howMany in the best
    -0.58, // no where in the best
    0.08, // who near
    0.33, // when near
    0.52, // howMany near
    -0.2, // where near
    0.61, // who near the focus
    0, // when near the focus
    0.03, // howMany near the focus
    -0.14, // where near the focus
    -0.53, // asks who
    -0.34, // asks when
    -0.84, // asks howMany
    0.26, // asks where
    0.09, // asks what
    0.03, // asks list
    0.13, // asks topic
    -0.22, // phrase not in the article
    -0.32, // name not in the article
    -0.3, // place not near
    1.56, // sentence among the first
    -0.19, // bm25 before the second
    0.29, // bm25 before the sixth
    -0.68, // score before the second
    1.2, // score before the sixth
    -0.28, // nearly as good
    0.2, // concepts
  ],
  bias: -5.31,
};
