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
    0.13, // bm25
    0.39, // sentence
    1.7, // context
    1.84, // article
    0.98, // exact
    0.71, // order
    0.19, // proximity
    0.21, // answerNear
    0.55, // rarestMissing
    0.41, // focus
    -0.2, // names
    0.3, // topic
    0.46, // context squared
    -1.36, // sentence squared
    0.56, // no who among the first
    -0.61, // no when among the first
    -0.24, // no howMany among the first
    -1.03, // no where among the first
    -0.42, // no who in the best
    -1.17, // no when in the best
    -0.2, // no howMany in the best
    0.12, // no where in the best
    0.08, // who near
    0.55, // when near
    0.35, // howMany near
    0.11, // where near
    0.64, // who near the focus
    0, // when near the focus
    0.14, // howMany near the focus
    -0.26, // where near the focus
    -0.29, // asks who
    -0.23, // asks when
    -0.42, // asks howMany
    0.26, // asks where
    0.36, // asks what
    0.14, // asks list
    0.15, // asks topic
    -0.21, // phrase not in the article
    -0.35, // name not in the article
    -0.26, // place not near
    1.95, // sentence among the first
    -0.26, // bm25 before the second
    0.37, // bm25 before the sixth
    -0.46, // score before the second
    1.02, // score before the sixth
    -0.2, // nearly as good
    0.4, // concepts
  ],
  bias: -5.62,
};
