// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './rank.ts';

export const FEATURE_WEIGHTS: Features = {
  bm25: 9.7,
  sentence: 2.02,
  context: 1.92,
  article: 0.96,
  title: 0,
  exact: 1.21,
  order: 0.58,
  proximity: 0.75,
  place: 0.27,
  placeArticle: 0.35,
  who: 0.95,
  when: 1.57,
  howMany: 0.9,
  where: 0.7,
  why: 0.45,
  how: 0,
  definition: 0.47,
  list: 0,
  what: 0.04,
  answerNear: 1.57,
  focusNear: 0.73,
  focus: 0.69,
  lead: 0.02,
  length: -0.35,
  rarestMissing: -0.9,
  number: -0.26,
  names: -0.97,
  namesArticle: 0.79,
  run: -0.59,
  kin: 0.59,
  phrase: -0.27,
  phraseArticle: 0.38,
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    0.16, // bm25
    -0.43, // sentence
    2.12, // context
    2.43, // article
    0.61, // exact
    0.67, // order
    -0.01, // proximity
    0.48, // answerNear
    0.17, // rarestMissing
    0.1, // number
    -0.83, // kin
    -0.26, // no who
    -1.51, // no when
    -0.65, // no howMany
    -0.52, // no where
    -0.29, // phrase not in the article
    0.11, // phrase not in the sentence
    -0.27, // name not in the article
    -0.26, // place not near
    1.47, // sentence among the first
  ],
  bias: -4.43,
};
