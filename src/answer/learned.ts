// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './features.ts';

/** For all archives, and what large ones add. */
export const FEATURE_WEIGHTS: { all: Features; large: Features } = {
  all: {
    bm25: 9.61,
    sentence: 1.23,
    context: 1.66,
    article: 1.54,
    exact: -0.85,
    order: 0.87,
    proximity: 0.01,
    place: -0.12,
    placeOfFew: 1.73,
    placeArticle: 0.6,
    who: 0.37,
    when: 1.45,
    howMany: 1.96,
    where: 1.23,
    why: 0.79,
    definition: 1.21,
    explained: 1.32,
    answerNear: 0.91,
    focusNear: 0.88,
    focus: 0.16,
    lead: -0.25,
    length: -0.73,
    rarestMissing: -0.95,
    number: 0.09,
    names: -1.9,
    namesArticle: 1.25,
    phrase: -0.41,
    phraseArticle: 0.57,
    topic: -0.52,
    foreign: -1.23,
    otherYear: -0.63,
    yearNear: 0.31,
    carried: 0.93,
    superlative: 2.35,
    said: 3.4,
    residual: 1.98,
    answerSaid: 1.94,
    articleHits: 0.97,
    paragraph: 1.48,
    otherPlace: -0.3,
    nameNear: 0.26,
    law: 1.93,
    office: 1.23,
    enumerates: 0.8,
    focusAround: -0.22,
    counted: -0.11,
    unnamed: -0.2,
  },
  large: {
    bm25: -0.57,
    sentence: -0.05,
    context: -0.39,
    article: -0.5,
    exact: 0.68,
    order: -0.4,
    proximity: 0.49,
    place: 0.13,
    placeOfFew: -0.28,
    placeArticle: -0.39,
    who: 0.73,
    when: 1.08,
    howMany: -0.02,
    where: 0.46,
    why: -0.31,
    definition: -0.39,
    explained: -0.26,
    answerNear: 0.24,
    focusNear: -0.11,
    focus: 0.41,
    lead: 1.26,
    length: 0.17,
    rarestMissing: 0.28,
    number: -0.61,
    names: -0.31,
    namesArticle: -1.05,
    phrase: -0.17,
    phraseArticle: -0.02,
    topic: -0.43,
    foreign: 0,
    otherYear: 0.04,
    yearNear: 0,
    carried: -0.4,
    superlative: 0.07,
    said: -1.4,
    residual: -0.71,
    answerSaid: -0.55,
    articleHits: -0.91,
    paragraph: -0.5,
    otherPlace: 0,
    nameNear: 1.29,
    law: 0,
    office: 0.45,
    enumerates: 0.1,
    focusAround: -0.25,
    counted: -0.3,
    unnamed: -0.02,
  },
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    1.04, // bm25
    0.64, // sentence
    0.18, // context
    0.66, // article
    -0.51, // exact
    0.13, // order
    -0.18, // proximity
    1.14, // answerNear
    -0.37, // rarestMissing
    -0.53, // focus
    -1.66, // names
    -0.03, // topic
    0.69, // said
    0.2, // residual
    1.63, // answerSaid
    -0.74, // otherPlace
    0.11, // enumerates
    2.82, // articleHits
    -0.23, // lead
    -0.14, // carried
    0.54, // definition
    0.46, // explained
    0.71, // law
    1.09, // why
    0.34, // length
    -1.39, // otherYear
    -0.12, // focusAround
    0.94, // counted
    -2.2, // unnamed
    -0.57, // context squared
    1.54, // sentence squared
    -0.06, // said squared
    -0.48, // answerSaid squared
    0.26, // counted squared
    0.25, // sentence among the first
    0.36, // said among the first
    -0.32, // answerSaid among the first
    0.54, // counted among the first
    -0.16, // no who among the first
    0.07, // no when among the first
    -0.46, // no howMany among the first
    -0.13, // no where among the first
    -1.41, // no who in the best
    -1.7, // no when in the best
    -0.31, // no howMany in the best
    -0.04, // no where in the best
    -0.6, // who near
    0.59, // when near
    0.13, // howMany near
    -0.2, // where near
    0.58, // who near the focus
    -0.09, // when near the focus
    0.21, // howMany near the focus
    0.15, // where near the focus
    -0.64, // asks who
    -0.68, // asks when
    -0.6, // asks howMany
    0.32, // asks where
    0.33, // asks why
    -0.09, // asks how
    -0.64, // asks definition
    0.61, // asks law
    -0.11, // asks what
    0.75, // asks list
    0.61, // asks topic
    -0.1, // phrase not in the article
    -1.09, // name not in the article
    0.34, // place not near
    -1.09, // a place alone
    -0.44, // words absent
    -0.86, // a name absent
    -0.68, // no unit among the first
    -1.54, // no such office among the first
    -0.6, // less than the office in the best
    -0.19, // no focus around
    -0.42, // nothing counted around
    -1.94, // no expansion among the first
    -1.8, // year not near
    0.65, // follows up
    -0.11, // names a place
    0.39, // few words
    1.6, // words
    0.31, // foreign
    -0.09, // bm25 before the second
    0.16, // bm25 before the sixth
    -0.17, // score before the second
    -0.98, // score before the sixth
    0.92, // nearly as good
    -0.52, // large: bm25
    -0.15, // large: sentence
    0.1, // large: context
    0.1, // large: article
    0.65, // large: exact
    0.77, // large: order
    0.25, // large: proximity
    -0.53, // large: answerNear
    0.23, // large: rarestMissing
    0.72, // large: focus
    0.72, // large: names
    -0.14, // large: topic
    0.31, // large: said
    0.2, // large: residual
    -0.17, // large: answerSaid
    0, // large: otherPlace
    0.08, // large: enumerates
    -0.18, // large: articleHits
    0.55, // large: lead
    0.27, // large: carried
    -0.08, // large: definition
    -0.01, // large: explained
    -0.02, // large: law
    -0.18, // large: why
    -0.41, // large: length
    0.77, // large: otherYear
    0.27, // large: focusAround
    -0.07, // large: counted
    0.14, // large: unnamed
    -0.22, // large: context squared
    -0.59, // large: sentence squared
    -0.01, // large: said squared
    -0.4, // large: answerSaid squared
    -0.3, // large: counted squared
    0.28, // large: sentence among the first
    0.65, // large: said among the first
    -0.08, // large: answerSaid among the first
    0.28, // large: counted among the first
    0.12, // large: no who among the first
    0.04, // large: no when among the first
    0.11, // large: no howMany among the first
    -0.21, // large: no where among the first
    0.23, // large: no who in the best
    -0.2, // large: no when in the best
    0.11, // large: no howMany in the best
    -0.45, // large: no where in the best
    0.16, // large: who near
    -0.17, // large: when near
    -0.18, // large: howMany near
    -0.11, // large: where near
    0.02, // large: who near the focus
    0.03, // large: when near the focus
    0.12, // large: howMany near the focus
    -0.32, // large: where near the focus
    0.32, // large: asks who
    -0.11, // large: asks when
    -0.23, // large: asks howMany
    -0.47, // large: asks where
    -0.18, // large: asks why
    0, // large: asks how
    0.2, // large: asks definition
    -0.02, // large: asks law
    0.2, // large: asks what
    0, // large: asks list
    0.02, // large: asks topic
    -0.17, // large: phrase not in the article
    0.55, // large: name not in the article
    -0.65, // large: place not near
    0.24, // large: a place alone
    0.09, // large: words absent
    0.04, // large: a name absent
    0, // large: no unit among the first
    0.21, // large: no such office among the first
    -0.3, // large: less than the office in the best
    0.25, // large: no focus around
    0.42, // large: nothing counted around
    0.21, // large: no expansion among the first
    0, // large: year not near
    0, // large: follows up
    0.26, // large: names a place
    -0.14, // large: few words
    -0.64, // large: words
    -0.05, // large: foreign
    -0.33, // large: bm25 before the second
    0.45, // large: bm25 before the sixth
    0.4, // large: score before the second
    1, // large: score before the sixth
    -0.61, // large: nearly as good
    -0.27, // large
  ],
  bias: -6.43,
};
