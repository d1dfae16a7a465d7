// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './rank.ts';

export const FEATURE_WEIGHTS: Features = {
  bm25: 10,
  sentence: 3,
  context: 2,
  article: 1,
  title: 0,
  exact: 2,
  order: 2,
  proximity: 1,
  place: 1,
  placeArticle: 1,
  who: 0.5,
  when: 0.5,
  howMany: 0.5,
  where: 0.5,
  why: 0.5,
  how: 0,
  definition: 0.5,
  list: 0,
  what: 0,
  answerNear: 0.5,
  focusNear: 0.5,
  focus: 0,
  lead: 0,
  length: 0,
  rarestMissing: -1,
  number: 1,
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [2, 3, 2, 3, 1, 0.5, 0.5, 0.5, -4, 0, 0],
  bias: -3.5,
};
