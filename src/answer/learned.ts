// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './features.ts';

/** For all archives, and what large ones add. */
export const FEATURE_WEIGHTS: { all: Features; large: Features } = {
  all: {
    bm25: 9.67,
    sentence: 1.14,
    context: 1.62,
    article: 1.5,
    exact: -0.78,
    order: 0.85,
    proximity: 0.01,
    place: -0.13,
    placeOfFew: 1.66,
    placeArticle: 0.58,
    who: 1.04,
    when: 1.63,
    howMany: 2.56,
    where: 1.64,
    why: 1.47,
    definition: 1.1,
    explained: 1.36,
    answerNear: 1.02,
    focusNear: 1.08,
    focus: 0.32,
    lead: -0.25,
    length: -0.78,
    rarestMissing: -0.75,
    number: 0.27,
    names: -1.88,
    namesArticle: 1.17,
    phrase: -0.32,
    phraseArticle: 0.49,
    topic: -0.47,
    foreign: -1.13,
    otherYear: -0.86,
    yearNear: 0.3,
    carried: 1.07,
    superlative: 2.44,
    said: 3.16,
    residual: 2.02,
    answerSaid: 2.46,
    articleHits: 0.99,
    paragraph: 1.38,
    otherPlace: -0.23,
    nameNear: 0.4,
    law: 1.82,
    cued: 1.49,
    office: 1.25,
    enumerates: 0.82,
    focusAround: -0.35,
    counted: -0.04,
    unnamed: -0.22,
  },
  large: {
    bm25: -0.54,
    sentence: 0,
    context: -0.45,
    article: -0.45,
    exact: 0.61,
    order: -0.36,
    proximity: 0.48,
    place: 0.18,
    placeOfFew: -0.36,
    placeArticle: -0.35,
    who: 0.5,
    when: 1.01,
    howMany: -0.42,
    where: 0.55,
    why: -0.31,
    definition: -0.38,
    explained: -0.25,
    answerNear: 0.1,
    focusNear: -0.02,
    focus: 0.32,
    lead: 1.25,
    length: 0.2,
    rarestMissing: 0.49,
    number: -0.78,
    names: -0.37,
    namesArticle: -1.15,
    phrase: -0.25,
    phraseArticle: -0.03,
    topic: -0.37,
    foreign: 0,
    otherYear: 0.18,
    yearNear: 0,
    carried: -0.44,
    superlative: 0.05,
    said: -1.26,
    residual: -0.75,
    answerSaid: -1.2,
    articleHits: -0.94,
    paragraph: -0.45,
    otherPlace: 0,
    nameNear: 1.08,
    law: 0,
    cued: -0.15,
    office: 0.4,
    enumerates: 0.12,
    focusAround: -0.08,
    counted: -0.04,
    unnamed: -0.03,
  },
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    1.28, // bm25
    0.62, // sentence
    0.24, // context
    0.33, // article
    -0.62, // exact
    0.23, // order
    -0.05, // proximity
    1.19, // answerNear
    -0.39, // rarestMissing
    -0.36, // focus
    -1.49, // names
    0.09, // topic
    1.06, // said
    0.19, // residual
    1.89, // answerSaid
    -0.94, // otherPlace
    0.34, // enumerates
    2.64, // articleHits
    -0.13, // lead
    -0.02, // carried
    0.42, // definition
    0.41, // explained
    0.63, // law
    0.74, // cued
    1.67, // why
    0.41, // length
    -1.29, // otherYear
    -0.24, // focusAround
    0.96, // counted
    -2.16, // unnamed
    -0.74, // context squared
    1.4, // sentence squared
    0.45, // said squared
    -0.41, // answerSaid squared
    -0.01, // counted squared
    0.21, // sentence among the first
    -0.18, // said among the first
    -0.42, // answerSaid among the first
    0.84, // counted among the first
    0.22, // no who among the first
    -0.36, // no when among the first
    -0.64, // no howMany among the first
    -0.25, // no where among the first
    -1.44, // no who in the best
    -1.41, // no when in the best
    -0.7, // no howMany in the best
    0.23, // no where in the best
    -0.45, // who near
    0.62, // when near
    0.03, // howMany near
    -0.45, // where near
    0.58, // who near the focus
    -0.08, // when near the focus
    0.07, // howMany near the focus
    0.16, // where near the focus
    -0.91, // asks who
    -0.74, // asks when
    -0.61, // asks howMany
    0.28, // asks where
    0.01, // asks why
    -0.07, // asks how
    -0.66, // asks definition
    0.53, // asks law
    0.66, // asks condition
    0.22, // asks sanction
    0.48, // asks purpose
    -0.22, // asks what
    0.41, // asks list
    0.48, // asks topic
    -0.14, // phrase not in the article
    -1.06, // name not in the article
    0.36, // place not near
    -0.77, // a place alone
    -0.38, // words absent
    -0.91, // a name absent
    -0.65, // no unit among the first
    -1.4, // no such office among the first
    -0.97, // less than the office in the best
    -0.32, // no focus around
    -0.19, // nothing counted around
    -1.94, // no expansion among the first
    -1.77, // year not near
    0.59, // follows up
    -0.16, // names a place
    0.36, // few words
    1.44, // words
    0.23, // foreign
    0.17, // bm25 before the second
    0.04, // bm25 before the sixth
    -0.11, // score before the second
    -0.62, // score before the sixth
    1.07, // nearly as good
    -0.49, // large: bm25
    -0.12, // large: sentence
    0.12, // large: context
    0.12, // large: article
    0.73, // large: exact
    0.65, // large: order
    0.06, // large: proximity
    -0.58, // large: answerNear
    0.25, // large: rarestMissing
    0.58, // large: focus
    0.54, // large: names
    -0.17, // large: topic
    0.23, // large: said
    0.23, // large: residual
    -0.33, // large: answerSaid
    0, // large: otherPlace
    0.14, // large: enumerates
    -0.02, // large: articleHits
    0.52, // large: lead
    0.26, // large: carried
    -0.08, // large: definition
    -0.02, // large: explained
    -0.02, // large: law
    -0.09, // large: cued
    -0.16, // large: why
    -0.51, // large: length
    0.71, // large: otherYear
    0.31, // large: focusAround
    -0.05, // large: counted
    0.13, // large: unnamed
    -0.17, // large: context squared
    -0.61, // large: sentence squared
    -0.15, // large: said squared
    -0.44, // large: answerSaid squared
    -0.34, // large: counted squared
    0.4, // large: sentence among the first
    0.72, // large: said among the first
    -0.2, // large: answerSaid among the first
    0.33, // large: counted among the first
    0.11, // large: no who among the first
    -0.06, // large: no when among the first
    0.22, // large: no howMany among the first
    -0.22, // large: no where among the first
    0.37, // large: no who in the best
    -0.21, // large: no when in the best
    0.16, // large: no howMany in the best
    -0.49, // large: no where in the best
    0.14, // large: who near
    -0.2, // large: when near
    -0.11, // large: howMany near
    -0.09, // large: where near
    0.04, // large: who near the focus
    0.05, // large: when near the focus
    0.2, // large: howMany near the focus
    0.15, // large: where near the focus
    0.43, // large: asks who
    -0.12, // large: asks when
    -0.09, // large: asks howMany
    -0.73, // large: asks where
    -0.15, // large: asks why
    0, // large: asks how
    0.2, // large: asks definition
    -0.02, // large: asks law
    -0.07, // large: asks condition
    0, // large: asks sanction
    -0.05, // large: asks purpose
    0.3, // large: asks what
    0.01, // large: asks list
    0.02, // large: asks topic
    -0.11, // large: phrase not in the article
    0.54, // large: name not in the article
    -0.7, // large: place not near
    0.19, // large: a place alone
    0.08, // large: words absent
    0.03, // large: a name absent
    0.2, // large: no unit among the first
    0.34, // large: no such office among the first
    -0.09, // large: less than the office in the best
    0.12, // large: no focus around
    0.27, // large: nothing counted around
    0.21, // large: no expansion among the first
    0, // large: year not near
    0, // large: follows up
    0.29, // large: names a place
    -0.19, // large: few words
    -0.44, // large: words
    -0.05, // large: foreign
    -0.55, // large: bm25 before the second
    0.33, // large: bm25 before the sixth
    0.38, // large: score before the second
    1.07, // large: score before the sixth
    -0.63, // large: nearly as good
    -0.3, // large
  ],
  bias: -6.47,
};
