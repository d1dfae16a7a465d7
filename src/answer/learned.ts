// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './rank.ts';

export const FEATURE_WEIGHTS: Features = {
  bm25: 9.66,
  sentence: 2.03,
  context: 1.94,
  article: 0.97,
  title: 0,
  exact: 1.09,
  order: 0.75,
  proximity: 0.67,
  place: 0.25,
  placeArticle: 0.39,
  who: 0.97,
  when: 1.57,
  howMany: 0.9,
  where: 0.7,
  why: 0.45,
  how: 0,
  definition: 1.48,
  list: 0,
  what: 0.04,
  answerNear: 1.54,
  focusNear: 0.72,
  focus: 0.63,
  lead: 0.01,
  length: -0.35,
  rarestMissing: -0.91,
  number: -0.26,
  names: -1.02,
  namesArticle: 0.72,
  run: -0.48,
  kin: 0.47,
  phrase: -0.32,
  phraseArticle: 0.36,
  topic: -0.17,
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    -0.02, // bm25
    -0.43, // sentence
    2.16, // context
    2.48, // article
    0.72, // exact
    0.75, // order
    0.01, // proximity
    0.51, // answerNear
    -0.11, // rarestMissing
    0.08, // number
    -0.87, // kin
    -0.42, // no who
    -1.51, // no when
    -0.66, // no howMany
    -0.44, // no where
    -0.29, // phrase not in the article
    0.11, // phrase not in the sentence
    -0.24, // name not in the article
    -0.27, // place not near
    1.31, // sentence among the first
  ],
  bias: -4.41,
};
