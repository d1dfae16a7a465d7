// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './rank.ts';

export const FEATURE_WEIGHTS: Features = {
  bm25: 9.58,
  sentence: 1.8,
  context: 1.9,
  article: 0.93,
  exact: 0.83,
  order: 0.57,
  proximity: 0.61,
  place: 0.09,
  placeArticle: 0.59,
  who: 0.95,
  when: 1.51,
  howMany: 1.08,
  where: 1.05,
  why: 0.45,
  definition: 1.37,
  answerNear: 1.75,
  focusNear: 0.87,
  focus: 0.55,
  lead: -0.06,
  length: -0.35,
  rarestMissing: -0.91,
  number: -0.16,
  names: -0.94,
  namesArticle: 0.29,
  phrase: -0.33,
  phraseArticle: 0.43,
  topic: -0.18,
  foreign: -0.4,
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    0.13, // bm25
    0.73, // sentence
    1.67, // context
    1.97, // article
    1.22, // exact
    0.81, // order
    0.29, // proximity
    0.46, // answerNear
    0.26, // rarestMissing
    0.38, // focus
    -0.84, // names
    0.21, // topic
    0.27, // context squared
    -1.21, // sentence squared
    0.46, // no who among the first
    -0.66, // no when among the first
    -0.29, // no howMany among the first
    -0.78, // no where among the first
    -0.3, // no who in the best
    -0.99, // no when in the best
    -0.3, // no howMany in the best
    -0.51, // no where in the best
    0.09, // who near
    0.32, // when near
    0.43, // howMany near
    -0.17, // where near
    0.63, // who near the focus
    0.01, // when near the focus
    -0.04, // howMany near the focus
    -0.15, // where near the focus
    -0.54, // asks who
    -0.34, // asks when
    -0.73, // asks howMany
    0.22, // asks where
    0.09, // asks what
    0.02, // asks list
    0.13, // asks topic
    -0.25, // phrase not in the article
    -0.34, // name not in the article
    -0.29, // place not near
    1.47, // sentence among the first
    -0.14, // bm25 before the second
    0.29, // bm25 before the sixth
    -0.72, // score before the second
    1.2, // score before the sixth
    -0.3, // nearly as good
    0.2, // concepts
  ],
  bias: -5.24,
};
