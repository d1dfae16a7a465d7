// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Domain } from './domain.ts';
import type { Features } from './features.ts';

export const FEATURE_WEIGHTS: Record<Domain, Features> = {
  all: {
    bm25: 9.74,
    sentence: 1.14,
    context: 1.61,
    article: 1.44,
    exact: -0.62,
    order: 0.85,
    proximity: -0.01,
    place: -0.1,
    placeOfFew: 1.68,
    placeArticle: 0.68,
    who: 0.97,
    when: 1.45,
    howMany: 2.39,
    where: 1.61,
    why: 1.52,
    definition: 1.1,
    explained: 1.06,
    answerNear: 1.02,
    focusNear: 1.01,
    focus: 0.32,
    lead: -0.22,
    length: -0.81,
    rarestMissing: -0.81,
    number: 0.28,
    names: -1.63,
    namesArticle: 1.23,
    phrase: -0.27,
    phraseArticle: 0.56,
    topic: -0.43,
    foreign: -1.04,
    otherYear: -0.83,
    yearNear: 0.17,
    carried: 1.1,
    superlative: 2.31,
    said: 3.14,
    residual: 2.02,
    answerSaid: 2.12,
    articleHits: 0.87,
    paragraph: 1.37,
    otherPlace: -0.32,
    nameNear: 0.64,
    law: 1.81,
    cued: 1.37,
    office: 1.28,
    enumerates: 0.82,
    focusAround: -0.29,
    counted: -0.17,
    unnamed: -0.23,
  },
  large: {
    bm25: -0.51,
    sentence: 0.09,
    context: -0.41,
    article: -0.41,
    exact: 0.69,
    order: -0.26,
    proximity: 0.55,
    place: 0.16,
    placeOfFew: -0.34,
    placeArticle: -0.41,
    who: 0.64,
    when: 0.97,
    howMany: -0.54,
    where: 0.61,
    why: -0.31,
    definition: -0.41,
    explained: -0.31,
    answerNear: 0.13,
    focusNear: 0.02,
    focus: 0.3,
    lead: 1.31,
    length: 0.36,
    rarestMissing: 0.45,
    number: -0.7,
    names: -0.38,
    namesArticle: -1.23,
    phrase: -0.4,
    phraseArticle: -0.09,
    topic: -0.33,
    foreign: 0,
    otherYear: 0.18,
    yearNear: 0,
    carried: -0.52,
    superlative: 0.07,
    said: -1.28,
    residual: -0.8,
    answerSaid: -1.16,
    articleHits: -0.91,
    paragraph: -0.41,
    otherPlace: 0,
    nameNear: 1.06,
    law: 0,
    cued: -0.15,
    office: 0.36,
    enumerates: 0.11,
    focusAround: -0.11,
    counted: 0.02,
    unnamed: -0.02,
  },
  named: {
    bm25: -0.1,
    sentence: -0.29,
    context: -0.01,
    article: 0.11,
    exact: -0.31,
    order: -0.04,
    proximity: -0.02,
    place: -0.04,
    placeOfFew: -0.06,
    placeArticle: 0.02,
    who: 0.08,
    when: 0,
    howMany: 0,
    where: 0.18,
    why: 0,
    definition: 0,
    explained: 0,
    answerNear: -0.12,
    focusNear: -0.04,
    focus: 0.11,
    lead: -0.18,
    length: -0.21,
    rarestMissing: 0.02,
    number: -0.09,
    names: -0.2,
    namesArticle: 0.02,
    phrase: 0.07,
    phraseArticle: 0.02,
    topic: -0.02,
    foreign: 0.01,
    otherYear: 0,
    yearNear: 0.1,
    carried: 0.06,
    superlative: 0.16,
    said: 0.24,
    residual: 0.12,
    answerSaid: -0.03,
    articleHits: 0.09,
    paragraph: -0.04,
    otherPlace: 0.12,
    nameNear: -0.06,
    law: 0,
    cued: 0,
    office: 0.05,
    enumerates: 0.1,
    focusAround: -0.04,
    counted: 0,
    unnamed: -0.04,
  },
  counted: {
    bm25: -0.03,
    sentence: 0.02,
    context: -0.07,
    article: -0.05,
    exact: -0.05,
    order: 0.04,
    proximity: -0.1,
    place: 0.03,
    placeOfFew: 0,
    placeArticle: -0.13,
    who: 0,
    when: 0.16,
    howMany: 0.32,
    where: 0,
    why: 0,
    definition: 0,
    explained: 0,
    answerNear: 0.21,
    focusNear: 0.08,
    focus: -0.1,
    lead: 0.24,
    length: -0.09,
    rarestMissing: 0.03,
    number: -0.11,
    names: -0.1,
    namesArticle: 0.01,
    phrase: 0.26,
    phraseArticle: -0.01,
    topic: -0.07,
    foreign: 0.02,
    otherYear: 0.03,
    yearNear: -0.07,
    carried: -0.02,
    superlative: 0.1,
    said: 0.11,
    residual: -0.1,
    answerSaid: 0.33,
    articleHits: -0.03,
    paragraph: 0.14,
    otherPlace: -0.04,
    nameNear: 0,
    law: 0,
    cued: 0,
    office: 0,
    enumerates: -0.02,
    focusAround: -0.02,
    counted: -0.06,
    unnamed: 0,
  },
  told: {
    bm25: 0.02,
    sentence: -0.19,
    context: -0.01,
    article: -0.02,
    exact: -0.16,
    order: -0.14,
    proximity: -0.19,
    place: -0.11,
    placeOfFew: 0,
    placeArticle: 0.03,
    who: 0,
    when: 0,
    howMany: 0,
    where: 0,
    why: 0.17,
    definition: -0.07,
    explained: -0.07,
    answerNear: -0.01,
    focusNear: 0.04,
    focus: 0.04,
    lead: -0.02,
    length: 0.07,
    rarestMissing: 0.01,
    number: 0.05,
    names: -0.03,
    namesArticle: 0,
    phrase: -0.13,
    phraseArticle: 0.02,
    topic: 0,
    foreign: -0.23,
    otherYear: 0,
    yearNear: 0,
    carried: -0.04,
    superlative: 0.01,
    said: 0.03,
    residual: -0.05,
    answerSaid: 0.06,
    articleHits: 0.06,
    paragraph: 0.1,
    otherPlace: -0.08,
    nameNear: 0,
    law: 0.13,
    cued: 0.06,
    office: 0,
    enumerates: -0.03,
    focusAround: 0.01,
    counted: -0.02,
    unnamed: 0,
  },
  topic: {
    bm25: 0.06,
    sentence: 0.15,
    context: 0.02,
    article: 0.03,
    exact: 0.09,
    order: -0.06,
    proximity: 0.14,
    place: -0.06,
    placeOfFew: 0,
    placeArticle: 0.03,
    who: 0,
    when: 0,
    howMany: 0,
    where: 0,
    why: 0,
    definition: 0,
    explained: 0,
    answerNear: 0,
    focusNear: 0,
    focus: 0,
    lead: -0.07,
    length: 0.1,
    rarestMissing: -0.03,
    number: 0.03,
    names: -0.03,
    namesArticle: 0.01,
    phrase: -0.3,
    phraseArticle: 0.02,
    topic: 0.02,
    foreign: 0.1,
    otherYear: 0,
    yearNear: 0,
    carried: -0.07,
    superlative: 0.03,
    said: 0.15,
    residual: 0.37,
    answerSaid: 0,
    articleHits: 0.03,
    paragraph: 0.02,
    otherPlace: 0.11,
    nameNear: 0,
    law: 0,
    cued: 0,
    office: 0,
    enumerates: 0,
    focusAround: 0,
    counted: 0.04,
    unnamed: 0,
  },
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    2.29, // bm25
    0.24, // sentence
    0.7, // context
    -0.04, // article
    -0.98, // exact
    0.28, // order
    -0.1, // proximity
    1.21, // answerNear
    -1.12, // rarestMissing
    -0.15, // focus
    -1.7, // names
    0.22, // topic
    1.79, // said
    -0.04, // residual
    3.39, // answerSaid
    -1.04, // otherPlace
    0.23, // enumerates
    3.24, // articleHits
    -0.45, // lead
    -0.06, // carried
    0.39, // definition
    0.36, // explained
    0.88, // law
    1.06, // cued
    2.32, // why
    0.6, // length
    -1.6, // otherYear
    -0.42, // focusAround
    1.27, // counted
    -3.15, // unnamed
    -1.13, // context squared
    2.58, // sentence squared
    0.28, // said squared
    -1.06, // answerSaid squared
    -0.16, // counted squared
    -0.41, // sentence among the first
    -0.44, // said among the first
    -1.11, // answerSaid among the first
    0.44, // counted among the first
    1.04, // no who among the first
    -0.49, // no when among the first
    -0.75, // no howMany among the first
    -0.51, // no where among the first
    -2.19, // no who in the best
    -2.35, // no when in the best
    -0.41, // no howMany in the best
    0.51, // no where in the best
    -0.91, // who near
    1.2, // when near
    0.23, // howMany near
    -1.2, // where near
    1.06, // who near the focus
    -0.3, // when near the focus
    -0.06, // howMany near the focus
    0.4, // where near the focus
    -1.2, // asks who
    -1.81, // asks when
    -1.38, // asks howMany
    -0.12, // asks where
    -0.78, // asks why
    -0.31, // asks how
    -0.87, // asks definition
    0.46, // asks law
    -0.84, // asks what
    -0.11, // asks list
    0.12, // asks topic
    -0.15, // phrase not in the article
    -1.25, // name not in the article
    1.09, // place not near
    -0.81, // a place alone
    -1.34, // words absent
    -0.87, // a name absent
    -0.83, // no unit among the first
    -1.7, // no such office among the first
    -0.91, // less than the office in the best
    -0.26, // no focus around
    -0.5, // nothing counted around
    -3.05, // no expansion among the first
    -2.09, // year not near
    0.64, // follows up
    -0.18, // names a place
    0.64, // few words
    2.05, // words
    0.28, // foreign
    0.2, // bm25 before the second
    -0.04, // bm25 before the sixth
    -0.44, // score before the second
    -1.41, // score before the sixth
    0.84, // nearly as good
    -1.98, // large: bm25
    -0.59, // large: sentence
    0.27, // large: context
    0.17, // large: article
    1.45, // large: exact
    0.83, // large: order
    0.1, // large: proximity
    -0.75, // large: answerNear
    0.82, // large: rarestMissing
    0.72, // large: focus
    0.85, // large: names
    -0.31, // large: topic
    0.55, // large: said
    0.94, // large: residual
    -0.63, // large: answerSaid
    0, // large: otherPlace
    0.48, // large: enumerates
    -0.65, // large: articleHits
    1.28, // large: lead
    0.52, // large: carried
    -0.46, // large: definition
    -0.26, // large: explained
    -0.1, // large: law
    -0.39, // large: cued
    -0.62, // large: why
    -0.95, // large: length
    1.49, // large: otherYear
    0.14, // large: focusAround
    0.02, // large: counted
    0.72, // large: unnamed
    -0.49, // large: context squared
    -1.98, // large: sentence squared
    -0.52, // large: said squared
    -0.57, // large: answerSaid squared
    -0.62, // large: counted squared
    1.21, // large: sentence among the first
    2.06, // large: said among the first
    -0.09, // large: answerSaid among the first
    1.04, // large: counted among the first
    0.1, // large: no who among the first
    -0.05, // large: no when among the first
    0.67, // large: no howMany among the first
    -0.14, // large: no where among the first
    0.86, // large: no who in the best
    0.48, // large: no when in the best
    -0.11, // large: no howMany in the best
    -1.11, // large: no where in the best
    0.37, // large: who near
    -0.54, // large: when near
    0, // large: howMany near
    0.86, // large: where near
    -0.48, // large: who near the focus
    0.21, // large: when near the focus
    0.42, // large: howMany near the focus
    0.4, // large: where near the focus
    0.37, // large: asks who
    0.25, // large: asks when
    -0.17, // large: asks howMany
    -1.01, // large: asks where
    -0.52, // large: asks why
    0, // large: asks how
    0.54, // large: asks definition
    -0.1, // large: asks law
    0.36, // large: asks what
    -0.05, // large: asks list
    0.05, // large: asks topic
    -0.01, // large: phrase not in the article
    0.97, // large: name not in the article
    -1.53, // large: place not near
    0.11, // large: a place alone
    0.49, // large: words absent
    0.72, // large: a name absent
    0.46, // large: no unit among the first
    0.69, // large: no such office among the first
    -0.35, // large: less than the office in the best
    0.07, // large: no focus around
    0.74, // large: nothing counted around
    0.81, // large: no expansion among the first
    0, // large: year not near
    0, // large: follows up
    0.32, // large: names a place
    -0.55, // large: few words
    -1.23, // large: words
    -0.2, // large: foreign
    -0.84, // large: bm25 before the second
    0.45, // large: bm25 before the sixth
    0.64, // large: score before the second
    2.28, // large: score before the sixth
    -0.59, // large: nearly as good
    -0.95, // large
  ],
  bias: -6.24,
};
