// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './rank.ts';

export const FEATURE_WEIGHTS: Features = {
  bm25: 9.58,
  sentence: 1.8,
  context: 1.91,
  article: 0.94,
  exact: 0.85,
  order: 0.56,
  proximity: 0.61,
  place: 0.1,
  placeArticle: 0.38,
  who: 0.93,
  when: 1.5,
  howMany: 1.07,
  where: 1.03,
  why: 0.45,
  definition: 1.47,
  answerNear: 1.79,
  focusNear: 0.85,
  focus: 0.55,
  lead: -0.06,
  length: -0.37,
  rarestMissing: -0.91,
  number: -0.16,
  names: -0.93,
  namesArticle: 0.31,
  phrase: -0.34,
  phraseArticle: 0.43,
  topic: -0.17,
  foreign: -0.4,
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    0.14, // bm25
    0.7, // sentence
    1.71, // context
    1.99, // article
    1.16, // exact
    0.84, // order
    0.3, // proximity
    0.26, // answerNear
    0.2, // rarestMissing
    0.38, // focus
    -0.83, // names
    0.09, // topic
    0.3, // context squared
    -1.18, // sentence squared
    0.5, // no who among the first
    -0.67, // no when among the first
    -0.31, // no howMany among the first
    -0.83, // no where among the first
    -0.36, // no who in the best
    -1.01, // no when in the best
    -0.3, // no howMany in the best
    -0.53, // no where in the best
    0.18, // who near
    0.48, // when near
    0.61, // howMany near
    0, // where near
    0.64, // who near the focus
    0.05, // when near the focus
    -0.01, // howMany near the focus
    -0.13, // where near the focus
    -0.33, // asks who
    -0.2, // asks when
    -0.61, // asks howMany
    0.36, // asks where
    0.34, // asks what
    0.12, // asks list
    0.15, // asks topic
    -0.23, // phrase not in the article
    -0.32, // name not in the article
    -0.28, // place not near
    1.51, // sentence among the first
    -0.16, // bm25 before the second
    0.34, // bm25 before the sixth
    -0.7, // score before the second
    1.21, // score before the sixth
    -0.22, // nearly as good
    0.17, // concepts
  ],
  bias: -5.38,
};
