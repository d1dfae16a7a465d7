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
    unnamed: -0.18,
  },
  large: {
    bm25: -0.51,
    sentence: 0.03,
    context: -0.32,
    article: -0.42,
    exact: 0.72,
    order: -0.42,
    proximity: 0.43,
    place: 0.15,
    placeOfFew: -0.28,
    placeArticle: -0.35,
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
    articleHits: -0.91,
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
    0.98, // bm25
    0.61, // sentence
    0.28, // context
    0.72, // article
    -0.56, // exact
    0.09, // order
    -0.16, // proximity
    1.09, // answerNear
    -0.35, // rarestMissing
    -0.5, // focus
    -1.62, // names
    -0.04, // topic
    0.78, // said
    0.23, // residual
    1.61, // answerSaid
    -0.94, // otherPlace
    0.2, // enumerates
    2.86, // articleHits
    -0.17, // lead
    -0.16, // carried
    0.53, // definition
    0.51, // explained
    0.68, // law
    1.13, // why
    0.39, // length
    -1.36, // otherYear
    -0.14, // focusAround
    1, // counted
    -2.21, // unnamed
    -0.6, // context squared
    1.55, // sentence squared
    -0.03, // said squared
    -0.49, // answerSaid squared
    0.24, // counted squared
    0.2, // sentence among the first
    0.19, // said among the first
    -0.34, // answerSaid among the first
    0.62, // counted among the first
    -0.17, // no who among the first
    0.06, // no when among the first
    -0.68, // no howMany among the first
    -0.27, // no where among the first
    -1.43, // no who in the best
    -1.72, // no when in the best
    -0.27, // no howMany in the best
    0.23, // no where in the best
    -0.46, // who near
    0.62, // when near
    0.15, // howMany near
    -0.39, // where near
    0.53, // who near the focus
    -0.08, // when near the focus
    0.15, // howMany near the focus
    0.22, // where near the focus
    -0.64, // asks who
    -0.65, // asks when
    -0.56, // asks howMany
    0.42, // asks where
    0.28, // asks why
    -0.07, // asks how
    -0.65, // asks definition
    0.57, // asks law
    -0.12, // asks what
    0.62, // asks list
    0.61, // asks topic
    -0.09, // phrase not in the article
    -1.06, // name not in the article
    0.34, // place not near
    -1.04, // a place alone
    -0.47, // words absent
    -0.9, // a name absent
    -0.73, // no unit among the first
    -1.62, // no such office among the first
    -0.56, // less than the office in the best
    -0.27, // no focus around
    -0.3, // nothing counted around
    -1.93, // no expansion among the first
    -1.81, // year not near
    0.65, // follows up
    -0.1, // names a place
    0.37, // few words
    1.58, // words
    0.32, // foreign
    -0.08, // bm25 before the second
    0.24, // bm25 before the sixth
    -0.13, // score before the second
    -0.85, // score before the sixth
    1.05, // nearly as good
    -0.48, // large: bm25
    -0.12, // large: sentence
    0.11, // large: context
    0.08, // large: article
    0.62, // large: exact
    0.76, // large: order
    0.29, // large: proximity
    -0.5, // large: answerNear
    0.26, // large: rarestMissing
    0.75, // large: focus
    0.66, // large: names
    -0.16, // large: topic
    0.3, // large: said
    0.19, // large: residual
    -0.17, // large: answerSaid
    0, // large: otherPlace
    0.07, // large: enumerates
    -0.25, // large: articleHits
    0.54, // large: lead
    0.29, // large: carried
    -0.09, // large: definition
    -0.02, // large: explained
    -0.02, // large: law
    -0.18, // large: why
    -0.37, // large: length
    0.77, // large: otherYear
    0.22, // large: focusAround
    -0.04, // large: counted
    0.13, // large: unnamed
    -0.24, // large: context squared
    -0.57, // large: sentence squared
    -0.04, // large: said squared
    -0.39, // large: answerSaid squared
    -0.28, // large: counted squared
    0.31, // large: sentence among the first
    0.61, // large: said among the first
    -0.04, // large: answerSaid among the first
    0.27, // large: counted among the first
    0.11, // large: no who among the first
    0.03, // large: no when among the first
    0.18, // large: no howMany among the first
    -0.35, // large: no where among the first
    0.24, // large: no who in the best
    -0.2, // large: no when in the best
    0.08, // large: no howMany in the best
    -0.52, // large: no where in the best
    0.09, // large: who near
    -0.18, // large: when near
    -0.17, // large: howMany near
    -0.01, // large: where near
    -0.04, // large: who near the focus
    0.04, // large: when near the focus
    0.16, // large: howMany near the focus
    -0.28, // large: where near the focus
    0.28, // large: asks who
    -0.13, // large: asks when
    -0.23, // large: asks howMany
    -0.45, // large: asks where
    -0.18, // large: asks why
    0, // large: asks how
    0.19, // large: asks definition
    -0.02, // large: asks law
    0.26, // large: asks what
    0, // large: asks list
    0.02, // large: asks topic
    -0.16, // large: phrase not in the article
    0.5, // large: name not in the article
    -0.66, // large: place not near
    0.22, // large: a place alone
    0.09, // large: words absent
    0.04, // large: a name absent
    0.02, // large: no unit among the first
    0.12, // large: no such office among the first
    -0.27, // large: less than the office in the best
    0.32, // large: no focus around
    0.34, // large: nothing counted around
    0.21, // large: no expansion among the first
    0, // large: year not near
    0, // large: follows up
    0.25, // large: names a place
    -0.11, // large: few words
    -0.67, // large: words
    -0.05, // large: foreign
    -0.31, // large: bm25 before the second
    0.57, // large: bm25 before the sixth
    0.34, // large: score before the second
    0.91, // large: score before the sixth
    -0.61, // large: nearly as good
    -0.27, // large
  ],
  bias: -6.74,
};
