// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './rank.ts';

export const FEATURE_WEIGHTS: Features = {
  bm25: 9.66,
  sentence: 1.99,
  context: 1.87,
  article: 0.9,
  title: 0,
  exact: 1.18,
  order: 0.64,
  proximity: 0.68,
  place: 0.25,
  placeArticle: 0.38,
  who: 0.96,
  when: 1.56,
  howMany: 0.92,
  where: 0.7,
  why: 0.45,
  how: 0,
  definition: 0.47,
  list: 0,
  what: 0.03,
  answerNear: 1.56,
  focusNear: 0.73,
  focus: 0.63,
  lead: -0.01,
  length: -0.36,
  rarestMissing: -0.93,
  number: -0.26,
  names: -0.97,
  namesArticle: 0.76,
  run: -0.57,
  kin: 0.51,
  phrase: -0.26,
  phraseArticle: 0.38,
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    0.15, // bm25
    -0.41, // sentence
    2.11, // context
    2.42, // article
    0.67, // exact
    0.65, // order
    -0.01, // proximity
    0.46, // answerNear
    0.18, // rarestMissing
    0.11, // number
    -0.84, // kin
    -0.29, // no who
    -1.54, // no when
    -0.71, // no howMany
    -0.5, // no where
    -0.3, // phrase not in the article
    0.12, // phrase not in the sentence
    -0.27, // name not in the article
    -0.26, // place not near
    1.46, // sentence among the first
  ],
  bias: -4.42,
};
