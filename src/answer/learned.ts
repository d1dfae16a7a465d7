// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './rank.ts';

export const FEATURE_WEIGHTS: Features = {
  bm25: 9.58,
  sentence: 1.79,
  context: 1.9,
  article: 0.94,
  exact: 0.83,
  order: 0.58,
  proximity: 0.63,
  place: 0.1,
  placeArticle: 0.59,
  who: 0.95,
  when: 1.51,
  howMany: 1.09,
  where: 1.05,
  why: 0.45,
  definition: 1.37,
  answerNear: 1.76,
  focusNear: 0.87,
  focus: 0.54,
  lead: -0.05,
  length: -0.34,
  rarestMissing: -0.9,
  number: -0.22,
  names: -0.94,
  namesArticle: 0.28,
  phrase: -0.34,
  phraseArticle: 0.44,
  topic: -0.17,
  foreign: -0.4,
  otherYear: -0.85,
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    0.05, // bm25
    0.75, // sentence
    1.66, // context
    2, // article
    1.24, // exact
    0.83, // order
    0.28, // proximity
    0.44, // answerNear
    0.38, // rarestMissing
    0.39, // focus
    -0.82, // names
    0.21, // topic
    0.29, // context squared
    -1.19, // sentence squared
    0.47, // no who among the first
    -0.72, // no when among the first
    -0.51, // no howMany among the first
    -0.77, // no where among the first
    -0.32, // no who in the best
    -0.98, // no when in the best
    -0.2, // no howMany in the best
    -0.5, // no where in the best
    0.1, // who near
    0.33, // when near
    0.5, // howMany near
    -0.16, // where near
    0.6, // who near the focus
    0.02, // when near the focus
    -0.03, // howMany near the focus
    -0.13, // where near the focus
    -0.53, // asks who
    -0.34, // asks when
    -0.77, // asks howMany
    0.23, // asks where
    0.1, // asks what
    -0.02, // asks list
    0.14, // asks topic
    -0.22, // phrase not in the article
    -0.33, // name not in the article
    -0.3, // place not near
    1.43, // sentence among the first
    -0.25, // bm25 before the second
    0.41, // bm25 before the sixth
    -0.63, // score before the second
    1.12, // score before the sixth
    -0.25, // nearly as good
    0.18, // concepts
  ],
  bias: -5.3,
};
