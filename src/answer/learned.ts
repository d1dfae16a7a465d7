// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './rank.ts';

export const FEATURE_WEIGHTS: Features = {
  bm25: 9.664,
  sentence: 1.953,
  context: 1.91,
  article: 0.943,
  title: 0,
  exact: 1.292,
  order: 0.582,
  proximity: 0.769,
  place: 0.277,
  placeArticle: 0.402,
  who: 0.994,
  when: 1.568,
  howMany: 0.912,
  where: 0.69,
  why: 0.451,
  how: 0,
  definition: 0.475,
  list: 0.003,
  what: 0.048,
  answerNear: 1.593,
  focusNear: 0.653,
  focus: 0.755,
  lead: -0.001,
  length: -0.329,
  rarestMissing: -0.86,
  number: -0.201,
  names: -0.971,
  namesArticle: 0.818,
  run: -0.576,
  kin: 0.642,
  phrase: -0.271,
  phraseArticle: 0.334,
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    0.076, // bm25
    -0.371, // sentence
    2.152, // context
    2.316, // article
    0.732, // exact
    0.663, // order
    0.009, // proximity
    0.464, // answerNear
    0.107, // rarestMissing
    0.112, // number
    -0.845, // kin
    -0.3, // no who
    -1.626, // no when
    -0.796, // no howMany
    -0.561, // no where
    -0.33, // phrase not in the article
    0.119, // phrase not in the sentence
    -0.206, // name not in the article
    -0.288, // place not near
    1.484, // sentence among the first
  ],
  bias: -4.493,
};
