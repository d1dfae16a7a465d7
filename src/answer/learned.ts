// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Features } from './features.ts';

/** For all archives, and what large ones add. */
export const FEATURE_WEIGHTS: { all: Features; large: Features } = {
  all: {
    bm25: 9.49,
    sentence: 1.14,
    context: 1.63,
    article: 1.31,
    exact: -0.84,
    order: 0.91,
    proximity: 0.02,
    place: -0.14,
    placeOfFew: 1.74,
    placeArticle: 0.58,
    who: 0.4,
    when: 1.52,
    howMany: 1.98,
    where: 1.27,
    why: 0.92,
    definition: 1.24,
    explained: 1.31,
    answerNear: 0.94,
    focusNear: 0.82,
    focus: 0.09,
    lead: -0.24,
    length: -0.7,
    rarestMissing: -0.63,
    number: 0.09,
    names: -1.89,
    namesArticle: 1.43,
    phrase: -0.32,
    phraseArticle: 0.76,
    topic: -0.51,
    foreign: -1.31,
    otherYear: -0.65,
    yearNear: 0.43,
    carried: 0.97,
    superlative: 2.38,
    said: 3.37,
    residual: 1.98,
    answerSaid: 1.81,
    articleHits: 1,
    paragraph: 1.43,
    otherPlace: -0.33,
    nameNear: 0.29,
    law: 1.93,
    office: 1.23,
    enumerates: 0.81,
    focusAround: -0.21,
    counted: -0.19,
    unnamed: -0.17,
  },
  large: {
    bm25: -0.51,
    sentence: 0.03,
    context: -0.32,
    article: -0.42,
    exact: 0.73,
    order: -0.42,
    proximity: 0.43,
    place: 0.15,
    placeOfFew: -0.28,
    placeArticle: -0.34,
    who: 0.71,
    when: 1.07,
    howMany: -0.06,
    where: 0.42,
    why: -0.31,
    definition: -0.4,
    explained: -0.26,
    answerNear: 0.19,
    focusNear: -0.08,
    focus: 0.45,
    lead: 1.22,
    length: 0.12,
    rarestMissing: 0.23,
    number: -0.62,
    names: -0.3,
    namesArticle: -1.17,
    phrase: -0.23,
    phraseArticle: -0.21,
    topic: -0.37,
    foreign: 0,
    otherYear: 0.04,
    yearNear: 0,
    carried: -0.42,
    superlative: 0.06,
    said: -1.34,
    residual: -0.74,
    answerSaid: -0.49,
    articleHits: -0.9,
    paragraph: -0.42,
    otherPlace: 0,
    nameNear: 1.21,
    law: 0,
    office: 0.48,
    enumerates: 0.1,
    focusAround: -0.24,
    counted: -0.27,
    unnamed: -0.02,
  },
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    1.24, // bm25
    1.22, // sentence
    0.44, // context
    0.66, // article
    -0.88, // exact
    -0.78, // order
    -0.12, // proximity
    1, // answerNear
    -0.19, // rarestMissing
    -0.4, // focus
    -1.24, // names
    0.15, // topic
    0.87, // said
    0.36, // residual
    1.68, // answerSaid
    -1.02, // otherPlace
    0.1, // enumerates
    2.81, // articleHits
    -0.1, // lead
    -0.24, // carried
    0.47, // definition
    0.51, // explained
    0.67, // law
    1.05, // why
    0.46, // length
    -1.4, // otherYear
    -0.14, // focusAround
    1.24, // counted
    -2.17, // unnamed
    -0.98, // context squared
    1.08, // sentence squared
    -0.5, // said squared
    -0.17, // answerSaid squared
    0.08, // counted squared
    0.21, // sentence among the first
    0.18, // said among the first
    -0.18, // answerSaid among the first
    0.61, // counted among the first
    -0.2, // no who among the first
    0.08, // no when among the first
    -0.73, // no howMany among the first
    -0.26, // no where among the first
    -1.19, // no who in the best
    -1.62, // no when in the best
    -0.11, // no howMany in the best
    0.26, // no where in the best
    -0.47, // who near
    0.67, // when near
    0.13, // howMany near
    -0.43, // where near
    0.56, // who near the focus
    -0.09, // when near the focus
    0.08, // howMany near the focus
    0.2, // where near the focus
    -0.64, // asks who
    -0.72, // asks when
    -0.64, // asks howMany
    0.34, // asks where
    0.27, // asks why
    -0.1, // asks how
    -0.49, // asks definition
    0.55, // asks law
    -0.07, // asks what
    0.67, // asks list
    0.63, // asks topic
    -0.13, // phrase not in the article
    -1.14, // name not in the article
    0.31, // place not near
    -1.08, // a place alone
    -0.64, // words absent
    -0.9, // a name absent
    -0.62, // no unit among the first
    -1.62, // no such office among the first
    -0.65, // less than the office in the best
    -0.28, // no focus around
    -0.28, // nothing counted around
    -1.95, // no expansion among the first
    -1.83, // year not near
    0.61, // follows up
    -0.1, // names a place
    0.3, // few words
    1.59, // words
    0.37, // foreign
    -0.09, // bm25 before the second
    0.28, // bm25 before the sixth
    -0.37, // score before the second
    -0.98, // score before the sixth
    1.08, // nearly as good
    -0.56, // large: bm25
    -0.18, // large: sentence
    0.11, // large: context
    0.09, // large: article
    0.84, // large: exact
    1.37, // large: order
    0.29, // large: proximity
    -0.49, // large: answerNear
    0.15, // large: rarestMissing
    0.72, // large: focus
    0.42, // large: names
    -0.22, // large: topic
    0.34, // large: said
    0.12, // large: residual
    -0.27, // large: answerSaid
    0, // large: otherPlace
    0.09, // large: enumerates
    -0.26, // large: articleHits
    0.5, // large: lead
    0.35, // large: carried
    -0.11, // large: definition
    -0.03, // large: explained
    -0.02, // large: law
    -0.2, // large: why
    -0.49, // large: length
    0.82, // large: otherYear
    0.19, // large: focusAround
    -0.06, // large: counted
    0.16, // large: unnamed
    -0.12, // large: context squared
    -0.48, // large: sentence squared
    0.13, // large: said squared
    -0.49, // large: answerSaid squared
    -0.19, // large: counted squared
    0.34, // large: sentence among the first
    0.67, // large: said among the first
    -0.14, // large: answerSaid among the first
    0.29, // large: counted among the first
    0.12, // large: no who among the first
    0.03, // large: no when among the first
    0.19, // large: no howMany among the first
    -0.37, // large: no where among the first
    0.23, // large: no who in the best
    -0.2, // large: no when in the best
    0.04, // large: no howMany in the best
    -0.54, // large: no where in the best
    0.07, // large: who near
    -0.2, // large: when near
    -0.12, // large: howMany near
    0.03, // large: where near
    -0.07, // large: who near the focus
    0.04, // large: when near the focus
    0.21, // large: howMany near the focus
    -0.29, // large: where near the focus
    0.24, // large: asks who
    -0.14, // large: asks when
    -0.25, // large: asks howMany
    -0.44, // large: asks where
    -0.2, // large: asks why
    0, // large: asks how
    0.17, // large: asks definition
    -0.02, // large: asks law
    0.18, // large: asks what
    0, // large: asks list
    0.02, // large: asks topic
    -0.14, // large: phrase not in the article
    0.59, // large: name not in the article
    -0.67, // large: place not near
    0.25, // large: a place alone
    0.11, // large: words absent
    0.04, // large: a name absent
    0.01, // large: no unit among the first
    0.15, // large: no such office among the first
    -0.25, // large: less than the office in the best
    0.32, // large: no focus around
    0.34, // large: nothing counted around
    0.2, // large: no expansion among the first
    0, // large: year not near
    0, // large: follows up
    0.27, // large: names a place
    -0.14, // large: few words
    -0.66, // large: words
    -0.06, // large: foreign
    -0.31, // large: bm25 before the second
    0.58, // large: bm25 before the sixth
    0.5, // large: score before the second
    1.05, // large: score before the sixth
    -0.71, // large: nearly as good
    -0.45, // large
  ],
  bias: -6.85,
};
