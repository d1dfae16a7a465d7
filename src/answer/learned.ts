// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './features.ts';

/** For all archives, and what large ones add. */
export const FEATURE_WEIGHTS: { all: Features; large: Features } = {
  all: {
    bm25: 9.57,
    sentence: 1.84,
    context: 1.71,
    article: 1.44,
    exact: -0.55,
    order: 0.99,
    proximity: 0.17,
    place: -0.01,
    placeOfFew: 1.71,
    placeArticle: 0.68,
    who: 0.71,
    when: 1.23,
    howMany: 2.45,
    where: 1.56,
    why: 0.08,
    definition: 1.29,
    explained: 1.29,
    answerNear: 1.11,
    focusNear: 0.61,
    focus: 0.08,
    lead: -0.23,
    length: -0.89,
    rarestMissing: -0.71,
    number: -0.19,
    names: -1.94,
    namesArticle: 1.41,
    phrase: -0.38,
    phraseArticle: 0.82,
    topic: -0.35,
    foreign: -1.27,
    otherYear: -0.31,
    yearNear: 0.3,
    carried: 1.33,
    superlative: 2.11,
    said: 2.83,
    residual: 1.54,
    answerSaid: 2.07,
    articleHits: 0.97,
    paragraph: 1.17,
    otherPlace: -0.47,
    nameNear: -0.16,
    law: 2.01,
    office: 1.41,
    enumerates: 0.9,
    focusAround: -0.43,
    counted: -0.41,
  },
  large: {
    bm25: -0.64,
    sentence: -0.2,
    context: -0.24,
    article: -0.34,
    exact: 0.59,
    order: -0.59,
    proximity: 0.28,
    place: 0.04,
    placeOfFew: -0.3,
    placeArticle: -0.42,
    who: 0.7,
    when: 1.4,
    howMany: -0.3,
    where: 0.38,
    why: -0.38,
    definition: -0.48,
    explained: -0.3,
    answerNear: -0.1,
    focusNear: 0.07,
    focus: 0.64,
    lead: 1.08,
    length: 0.26,
    rarestMissing: 0.25,
    number: -0.38,
    names: -0.4,
    namesArticle: -1.15,
    phrase: -0.21,
    phraseArticle: -0.23,
    topic: -0.41,
    foreign: 0,
    otherYear: -0.17,
    yearNear: 0,
    carried: -0.54,
    superlative: 0.14,
    said: -1.32,
    residual: -0.42,
    answerSaid: -0.74,
    articleHits: -0.92,
    paragraph: -0.34,
    otherPlace: 0,
    nameNear: 1.62,
    law: 0,
    office: 0.39,
    enumerates: 0.13,
    focusAround: -0.14,
    counted: -0.19,
  },
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    0.41, // bm25
    0.56, // sentence
    0.11, // context
    0.82, // article
    0.03, // exact
    0.02, // order
    0.04, // proximity
    0.4, // answerNear
    0.02, // rarestMissing
    -0.04, // focus
    -1.15, // names
    0.43, // topic
    0.97, // said
    0.43, // residual
    0.22, // answerSaid
    0.01, // otherPlace
    0.03, // enumerates
    2.68, // articleHits
    0.31, // lead
    -0.19, // carried
    0.13, // definition
    0.2, // explained
    0.44, // law
    0.34, // why
    -0.36, // length
    -0.88, // otherYear
    -0.02, // focusAround
    0.5, // counted
    -0.34, // context squared
    0.26, // sentence squared
    0.78, // said squared
    -0.08, // answerSaid squared
    0.17, // counted squared
    0.72, // sentence among the first
    1.19, // said among the first
    0.35, // answerSaid among the first
    0.67, // counted among the first
    -0.03, // no who among the first
    -0.03, // no when among the first
    -0.77, // no howMany among the first
    -0.15, // no where among the first
    -0.17, // no who in the best
    -0.49, // no when in the best
    -0.66, // no howMany in the best
    -0.1, // no where in the best
    -0.3, // who near
    0.16, // when near
    0.44, // howMany near
    -0.04, // where near
    0.2, // who near the focus
    0.1, // when near the focus
    -0.54, // howMany near the focus
    -0.14, // where near the focus
    -0.62, // asks who
    -0.29, // asks when
    -0.81, // asks howMany
    0.22, // asks where
    0.79, // asks why
    0.32, // asks law
    0.24, // asks what
    0.81, // asks list
    -0.29, // asks topic
    0.07, // phrase not in the article
    -0.66, // name not in the article
    -0.11, // place not near
    -0.45, // a place alone
    -0.55, // words absent
    0.01, // a name absent
    -0.42, // no unit among the first
    -1.36, // no such office among the first
    -0.73, // less than the office in the best
    0, // no focus around
    -0.53, // nothing counted around
    -1.36, // year not near
    0.65, // follows up
    -0.18, // names a place
    -0.31, // few words
    1.45, // words
    -0.02, // foreign
    0.19, // bm25 before the second
    0.06, // bm25 before the sixth
    0.04, // score before the second
    0.16, // score before the sixth
    0.57, // nearly as good
    -0.37, // large: bm25
    -0.1, // large: sentence
    -0.06, // large: context
    -0.1, // large: article
    0.31, // large: exact
    0.58, // large: order
    0.05, // large: proximity
    0.13, // large: answerNear
    0.08, // large: rarestMissing
    0.37, // large: focus
    0.29, // large: names
    -0.23, // large: topic
    -0.01, // large: said
    0.03, // large: residual
    0.09, // large: answerSaid
    0, // large: otherPlace
    0.06, // large: enumerates
    -0.27, // large: articleHits
    0.17, // large: lead
    0.13, // large: carried
    0, // large: definition
    0.09, // large: explained
    -0.01, // large: law
    -0.12, // large: why
    0.05, // large: length
    0.43, // large: otherYear
    0.05, // large: focusAround
    -0.1, // large: counted
    -0.27, // large: context squared
    -0.33, // large: sentence squared
    -0.21, // large: said squared
    -0.16, // large: answerSaid squared
    -0.22, // large: counted squared
    0.13, // large: sentence among the first
    0.25, // large: said among the first
    -0.04, // large: answerSaid among the first
    0.04, // large: counted among the first
    0.06, // large: no who among the first
    -0.09, // large: no when among the first
    0.19, // large: no howMany among the first
    -0.18, // large: no where among the first
    -0.05, // large: no who in the best
    -0.49, // large: no when in the best
    0.28, // large: no howMany in the best
    -0.29, // large: no where in the best
    0.22, // large: who near
    0.08, // large: when near
    -0.03, // large: howMany near
    -0.07, // large: where near
    -0.1, // large: who near the focus
    0.08, // large: when near the focus
    0.35, // large: howMany near the focus
    -0.23, // large: where near the focus
    0.15, // large: asks who
    -0.29, // large: asks when
    0.14, // large: asks howMany
    -0.27, // large: asks where
    -0.11, // large: asks why
    -0.01, // large: asks law
    -0.02, // large: asks what
    0.01, // large: asks list
    0.03, // large: asks topic
    -0.25, // large: phrase not in the article
    0.14, // large: name not in the article
    -0.25, // large: place not near
    0, // large: a place alone
    0.06, // large: words absent
    -0.03, // large: a name absent
    0.03, // large: no unit among the first
    0.16, // large: no such office among the first
    -0.17, // large: less than the office in the best
    0.12, // large: no focus around
    0.34, // large: nothing counted around
    0, // large: year not near
    0, // large: follows up
    0.33, // large: names a place
    0.07, // large: few words
    -0.58, // large: words
    0.01, // large: foreign
    -0.39, // large: bm25 before the second
    0.17, // large: bm25 before the sixth
    0.08, // large: score before the second
    0.51, // large: score before the sixth
    -0.38, // large: nearly as good
    -0.45, // large
  ],
  bias: -6.23,
};
