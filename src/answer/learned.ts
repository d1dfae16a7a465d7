// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './features.ts';

/** For all archives, and what large ones add. */
export const FEATURE_WEIGHTS: { all: Features; large: Features } = {
  all: {
    bm25: 9.37,
    sentence: 1.68,
    context: 1.68,
    article: 1.52,
    exact: -0.72,
    order: 1.11,
    proximity: 0.25,
    place: 0.03,
    placeOfFew: 1.72,
    placeArticle: 0.67,
    who: 0.85,
    when: 1.4,
    howMany: 2.52,
    where: 1.83,
    why: 0.38,
    definition: 1.16,
    explained: 1.33,
    answerNear: 0.85,
    focusNear: 0.53,
    focus: 0,
    lead: -0.21,
    length: -0.63,
    rarestMissing: -0.46,
    number: -0.06,
    names: -1.84,
    namesArticle: 1.43,
    phrase: -0.38,
    phraseArticle: 0.82,
    topic: -0.51,
    foreign: -1.25,
    otherYear: -0.4,
    yearNear: 0.41,
    carried: 1.44,
    superlative: 2.27,
    said: 3.17,
    residual: 1.83,
    answerSaid: 1.99,
    articleHits: 0.95,
    paragraph: 1.13,
    otherPlace: -0.02,
    nameNear: 0.01,
    law: 2.03,
    office: 1.43,
    enumerates: 0.74,
    focusAround: -0.44,
    counted: -0.3,
  },
  large: {
    bm25: -0.57,
    sentence: -0.16,
    context: -0.25,
    article: -0.35,
    exact: 0.62,
    order: -0.61,
    proximity: 0.2,
    place: -0.01,
    placeOfFew: -0.29,
    placeArticle: -0.42,
    who: 0.66,
    when: 1.28,
    howMany: -0.27,
    where: 0.25,
    why: -0.34,
    definition: -0.41,
    explained: -0.26,
    answerNear: 0.1,
    focusNear: 0.15,
    focus: 0.7,
    lead: 1.14,
    length: 0.05,
    rarestMissing: 0.19,
    number: -0.49,
    names: -0.42,
    namesArticle: -1.17,
    phrase: -0.21,
    phraseArticle: -0.23,
    topic: -0.36,
    foreign: 0,
    otherYear: -0.12,
    yearNear: 0,
    carried: -0.62,
    superlative: 0.09,
    said: -1.41,
    residual: -0.64,
    answerSaid: -0.72,
    articleHits: -0.85,
    paragraph: -0.35,
    otherPlace: 0,
    nameNear: 1.45,
    law: 0,
    office: 0.32,
    enumerates: 0.13,
    focusAround: -0.1,
    counted: -0.23,
  },
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    0.67, // bm25
    0.65, // sentence
    0.12, // context
    0.82, // article
    -0.34, // exact
    -0.63, // order
    -0.13, // proximity
    0.7, // answerNear
    0.05, // rarestMissing
    -0.07, // focus
    -1.14, // names
    0.42, // topic
    0.72, // said
    0.3, // residual
    0.62, // answerSaid
    -0.33, // otherPlace
    0.49, // enumerates
    2.26, // articleHits
    -0.29, // lead
    -0.17, // carried
    0.12, // definition
    0.14, // explained
    0.45, // law
    0.36, // why
    -0.1, // length
    -0.73, // otherYear
    -0.09, // focusAround
    0.72, // counted
    -0.48, // context squared
    0.51, // sentence squared
    0.36, // said squared
    -0.02, // answerSaid squared
    0.28, // counted squared
    0.46, // sentence among the first
    0.75, // said among the first
    0.22, // answerSaid among the first
    0.71, // counted among the first
    -0.3, // no who among the first
    -0.19, // no when among the first
    -0.4, // no howMany among the first
    -0.11, // no where among the first
    -0.42, // no who in the best
    -0.88, // no when in the best
    -0.45, // no howMany in the best
    -0.14, // no where in the best
    -0.3, // who near
    0.3, // when near
    0.53, // howMany near
    -0.19, // where near
    0.26, // who near the focus
    0.11, // when near the focus
    -0.21, // howMany near the focus
    -0.1, // where near the focus
    -0.57, // asks who
    -0.35, // asks when
    -0.84, // asks howMany
    0.23, // asks where
    0.71, // asks why
    0.37, // asks law
    -0.03, // asks what
    0.31, // asks list
    0.1, // asks topic
    0.01, // phrase not in the article
    -0.77, // name not in the article
    0.01, // place not near
    -0.39, // a place alone
    -0.44, // words absent
    -0.02, // a name absent
    -0.44, // no unit among the first
    -1.21, // no such office among the first
    -0.73, // less than the office in the best
    -0.31, // no focus around
    -0.17, // nothing counted around
    -1.4, // year not near
    0, // follows up
    -0.21, // names a place
    0.26, // few words
    1.4, // words
    0.02, // foreign
    0.01, // bm25 before the second
    -0.06, // bm25 before the sixth
    -0.23, // score before the second
    -0.09, // score before the sixth
    0.65, // nearly as good
    -0.28, // large: bm25
    0.01, // large: sentence
    0, // large: context
    -0.02, // large: article
    0.53, // large: exact
    0.93, // large: order
    0.29, // large: proximity
    -0.18, // large: answerNear
    0.03, // large: rarestMissing
    0.4, // large: focus
    0.28, // large: names
    -0.23, // large: topic
    0.11, // large: said
    -0.1, // large: residual
    -0.06, // large: answerSaid
    0, // large: otherPlace
    0.03, // large: enumerates
    0, // large: articleHits
    0.48, // large: lead
    0.13, // large: carried
    -0.05, // large: definition
    0.03, // large: explained
    -0.01, // large: law
    -0.1, // large: why
    -0.12, // large: length
    0.34, // large: otherYear
    0.08, // large: focusAround
    -0.13, // large: counted
    -0.14, // large: context squared
    -0.16, // large: sentence squared
    -0.02, // large: said squared
    -0.2, // large: answerSaid squared
    -0.23, // large: counted squared
    0.21, // large: sentence among the first
    0.3, // large: said among the first
    -0.16, // large: answerSaid among the first
    0.03, // large: counted among the first
    0.05, // large: no who among the first
    -0.06, // large: no when among the first
    0.13, // large: no howMany among the first
    -0.13, // large: no where among the first
    0.06, // large: no who in the best
    -0.32, // large: no when in the best
    0.18, // large: no howMany in the best
    -0.24, // large: no where in the best
    0.1, // large: who near
    -0.03, // large: when near
    -0.12, // large: howMany near
    -0.02, // large: where near
    -0.12, // large: who near the focus
    0.08, // large: when near the focus
    0.21, // large: howMany near the focus
    -0.23, // large: where near the focus
    0.13, // large: asks who
    -0.27, // large: asks when
    -0.04, // large: asks howMany
    -0.23, // large: asks where
    -0.09, // large: asks why
    -0.01, // large: asks law
    0.22, // large: asks what
    0.01, // large: asks list
    0.02, // large: asks topic
    -0.2, // large: phrase not in the article
    0.19, // large: name not in the article
    -0.32, // large: place not near
    0.09, // large: a place alone
    0.04, // large: words absent
    -0.02, // large: a name absent
    0, // large: no unit among the first
    0.09, // large: no such office among the first
    -0.1, // large: less than the office in the best
    0.36, // large: no focus around
    0.17, // large: nothing counted around
    0, // large: year not near
    0, // large: follows up
    0.34, // large: names a place
    -0.2, // large: few words
    -0.41, // large: words
    0, // large: foreign
    -0.12, // large: bm25 before the second
    0.29, // large: bm25 before the sixth
    0.21, // large: score before the second
    0.6, // large: score before the sixth
    -0.55, // large: nearly as good
    -0.41, // large
  ],
  bias: -5.85,
};
