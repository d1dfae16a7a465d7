// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './rank.ts';

export const FEATURE_WEIGHTS: Features = {
  bm25: 9.57,
  sentence: 1.86,
  context: 1.85,
  article: 0.9,
  exact: 0.89,
  order: 0.62,
  proximity: 0.61,
  place: 0.09,
  placeArticle: 0.57,
  who: 0.95,
  when: 1.5,
  howMany: 1.09,
  where: 1.03,
  why: 0.45,
  definition: 1.37,
  answerNear: 1.78,
  focusNear: 0.86,
  focus: 0.52,
  lead: 0,
  length: -0.32,
  rarestMissing: -0.89,
  number: -0.19,
  names: -0.87,
  namesArticle: 0.26,
  phrase: -0.32,
  phraseArticle: 0.43,
  topic: -0.22,
  foreign: -0.4,
  otherYear: -0.84,
  yearNear: 0,
  carried: 1.63,
  superlative: 0.73,
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    0.04, // bm25
    0.64, // sentence
    1.64, // context
    2.01, // article
    1.13, // exact
    0.87, // order
    0.26, // proximity
    0.48, // answerNear
    0.36, // rarestMissing
    0.39, // focus
    -0.83, // names
    0.39, // topic
    0.17, // context squared
    -1.01, // sentence squared
    0.39, // no who among the first
    -0.69, // no when among the first
    -0.37, // no howMany among the first
    -0.89, // no where among the first
    -0.37, // no who in the best
    -0.92, // no when in the best
    -0.14, // no howMany in the best
    -0.48, // no where in the best
    -0.01, // who near
    0.35, // when near
    0.41, // howMany near
    -0.29, // where near
    0.62, // who near the focus
    0.04, // when near the focus
    0.08, // howMany near the focus
    -0.24, // where near the focus
    -0.44, // asks who
    -0.38, // asks when
    -0.79, // asks howMany
    0.29, // asks where
    0.1, // asks what
    -0.02, // asks list
    0.14, // asks topic
    -0.2, // phrase not in the article
    -0.35, // name not in the article
    -0.31, // place not near
    1.37, // sentence among the first
    -0.32, // bm25 before the second
    0.48, // bm25 before the sixth
    -0.42, // score before the second
    1.04, // score before the sixth
    -0.18, // nearly as good
    0.2, // concepts
  ],
  bias: -5.34,
};
