// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Domain } from './domain.ts';
import type { Features } from './features.ts';

export const FEATURE_WEIGHTS: Record<Domain, Features> = {
  all: {
    bm25: 9.49,
    sentence: 1.24,
    context: 1.36,
    article: 1.57,
    exact: 0.19,
    order: 0.37,
    proximity: 0.36,
    place: 0.2,
    placeOfFew: 1.66,
    placeArticle: 0.45,
    who: 0.98,
    when: 1.52,
    howMany: 2.22,
    where: 1.67,
    why: 1.58,
    definition: 0.97,
    explained: 1.09,
    answerNear: 1.21,
    focusNear: 0.64,
    focus: 0.45,
    lead: 0.27,
    length: -1.16,
    rarestMissing: -0.92,
    number: 0.11,
    names: -1.28,
    namesArticle: 1.21,
    phrase: 0.02,
    phraseArticle: 0.36,
    topic: -0.44,
    foreign: -1.34,
    otherYear: -0.64,
    yearNear: -0.23,
    carried: 0.92,
    superlative: 2.61,
    said: 1.03,
    residual: 0.68,
    answerSaid: 1.56,
    articleHits: 0.38,
    paragraph: 1.1,
    otherPlace: 0.08,
    nameNear: 0.5,
    law: 1.26,
    cued: 1.45,
    office: 1.31,
    enumerates: 0.96,
    focusAround: -0.31,
    counted: 0.21,
    unnamed: -0.08,
    bm25Share: 0.29,
    sentenceShare: -0.51,
    contextShare: 0.29,
    exactShare: -0.52,
    saidShare: 2.49,
    residualShare: 1.18,
    namesShare: -0.19,
  },
  large: {
    bm25: -0.59,
    sentence: -0.34,
    context: -0.55,
    article: -0.53,
    exact: 0.02,
    order: -0.12,
    proximity: 0.15,
    place: -0.01,
    placeOfFew: -0.37,
    placeArticle: -0.39,
    who: 0.72,
    when: 0.97,
    howMany: -0.45,
    where: 0.63,
    why: -0.32,
    definition: -0.39,
    explained: -0.3,
    answerNear: -0.01,
    focusNear: 0.17,
    focus: 0.34,
    lead: 0.86,
    length: 0.42,
    rarestMissing: 0.38,
    number: -0.57,
    names: -0.55,
    namesArticle: -1.24,
    phrase: -0.6,
    phraseArticle: 0.06,
    topic: -0.43,
    foreign: 0,
    otherYear: 0.2,
    yearNear: 0,
    carried: -0.46,
    superlative: 0.04,
    said: -1.3,
    residual: -0.25,
    answerSaid: -0.85,
    articleHits: -0.71,
    paragraph: -0.53,
    otherPlace: 0,
    nameNear: 1.12,
    law: 0,
    cued: -0.15,
    office: 0.35,
    enumerates: 0.12,
    focusAround: -0.09,
    counted: 0.08,
    unnamed: -0.04,
    bm25Share: -0.28,
    sentenceShare: 0.51,
    contextShare: 0.06,
    exactShare: 1.35,
    saidShare: -0.73,
    residualShare: -0.51,
    namesShare: -0.14,
  },
  named: {
    bm25: -0.09,
    sentence: -0.29,
    context: 0.01,
    article: 0.07,
    exact: -0.2,
    order: 0.05,
    proximity: 0.01,
    place: 0.02,
    placeOfFew: -0.06,
    placeArticle: 0.01,
    who: 0.08,
    when: 0,
    howMany: 0,
    where: 0.2,
    why: 0,
    definition: 0,
    explained: 0,
    answerNear: -0.14,
    focusNear: -0.04,
    focus: 0.03,
    lead: -0.08,
    length: -0.14,
    rarestMissing: 0.03,
    number: -0.11,
    names: -0.13,
    namesArticle: 0.02,
    phrase: 0.08,
    phraseArticle: 0.11,
    topic: 0.01,
    foreign: 0.08,
    otherYear: 0.03,
    yearNear: 0.05,
    carried: 0.08,
    superlative: 0.22,
    said: 0.06,
    residual: 0.03,
    answerSaid: -0.06,
    articleHits: 0.14,
    paragraph: 0,
    otherPlace: 0.16,
    nameNear: -0.08,
    law: 0,
    cued: 0,
    office: 0.05,
    enumerates: 0.12,
    focusAround: -0.04,
    counted: 0.04,
    unnamed: -0.01,
    bm25Share: 0,
    sentenceShare: -0.15,
    contextShare: 0.15,
    exactShare: -0.22,
    saidShare: 0.23,
    residualShare: -0.01,
    namesShare: -0.04,
  },
  counted: {
    bm25: -0.03,
    sentence: 0.08,
    context: -0.1,
    article: -0.02,
    exact: -0.06,
    order: -0.04,
    proximity: -0.01,
    place: 0.04,
    placeOfFew: 0,
    placeArticle: -0.15,
    who: 0,
    when: 0.17,
    howMany: 0.29,
    where: 0,
    why: 0,
    definition: 0,
    explained: 0,
    answerNear: 0.27,
    focusNear: 0.05,
    focus: -0.03,
    lead: 0.25,
    length: -0.13,
    rarestMissing: 0.01,
    number: -0.12,
    names: -0.1,
    namesArticle: 0,
    phrase: 0.23,
    phraseArticle: -0.07,
    topic: -0.08,
    foreign: -0.07,
    otherYear: 0.05,
    yearNear: -0.11,
    carried: -0.01,
    superlative: 0.11,
    said: 0.06,
    residual: -0.12,
    answerSaid: 0.32,
    articleHits: -0.08,
    paragraph: 0.1,
    otherPlace: 0,
    nameNear: 0,
    law: 0,
    cued: 0,
    office: 0,
    enumerates: -0.02,
    focusAround: -0.01,
    counted: -0.03,
    unnamed: 0,
    bm25Share: -0.02,
    sentenceShare: 0.12,
    contextShare: -0.06,
    exactShare: -0.04,
    saidShare: 0.12,
    residualShare: -0.05,
    namesShare: 0.02,
  },
  told: {
    bm25: 0.01,
    sentence: -0.12,
    context: -0.03,
    article: 0,
    exact: -0.07,
    order: -0.1,
    proximity: -0.13,
    place: -0.13,
    placeOfFew: 0,
    placeArticle: 0.03,
    who: 0,
    when: 0,
    howMany: 0,
    where: 0,
    why: 0.18,
    definition: -0.09,
    explained: -0.07,
    answerNear: -0.01,
    focusNear: 0.01,
    focus: 0.08,
    lead: -0.08,
    length: 0.02,
    rarestMissing: 0,
    number: 0.05,
    names: -0.01,
    namesArticle: 0,
    phrase: -0.05,
    phraseArticle: -0.06,
    topic: -0.02,
    foreign: -0.25,
    otherYear: -0.01,
    yearNear: 0,
    carried: -0.1,
    superlative: 0,
    said: -0.03,
    residual: -0.06,
    answerSaid: 0,
    articleHits: -0.08,
    paragraph: 0.03,
    otherPlace: -0.06,
    nameNear: 0,
    law: 0.04,
    cued: 0.07,
    office: 0,
    enumerates: -0.03,
    focusAround: 0,
    counted: -0.03,
    unnamed: 0,
    bm25Share: -0.03,
    sentenceShare: -0.23,
    contextShare: -0.08,
    exactShare: 0.02,
    saidShare: -0.07,
    residualShare: -0.1,
    namesShare: -0.07,
  },
  topic: {
    bm25: 0.03,
    sentence: 0.05,
    context: 0.02,
    article: 0.05,
    exact: 0.04,
    order: -0.18,
    proximity: 0.03,
    place: -0.06,
    placeOfFew: 0,
    placeArticle: 0.02,
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
    lead: -0.04,
    length: 0.06,
    rarestMissing: -0.03,
    number: 0.02,
    names: -0.05,
    namesArticle: 0.02,
    phrase: -0.31,
    phraseArticle: 0.03,
    topic: 0.01,
    foreign: 0.08,
    otherYear: -0.01,
    yearNear: 0.02,
    carried: -0.07,
    superlative: 0.02,
    said: 0.08,
    residual: 0.26,
    answerSaid: 0,
    articleHits: 0.09,
    paragraph: 0.05,
    otherPlace: 0.09,
    nameNear: 0,
    law: 0,
    cued: 0,
    office: 0,
    enumerates: 0,
    focusAround: 0,
    counted: 0.05,
    unnamed: 0,
    bm25Share: 0.09,
    sentenceShare: 0.17,
    contextShare: 0.04,
    exactShare: 0.17,
    saidShare: 0.14,
    residualShare: 0.36,
    namesShare: 0.06,
  },
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    2.96, // bm25
    -0.37, // sentence
    0.59, // context
    0.52, // article
    -0.87, // exact
    0.66, // order
    -0.17, // proximity
    0.54, // answerNear
    -1.36, // rarestMissing
    -0.67, // focus
    -1.66, // names
    0.33, // topic
    1.6, // said
    0.56, // residual
    3.55, // answerSaid
    -0.9, // otherPlace
    0.45, // enumerates
    2.62, // articleHits
    -0.07, // lead
    -0.38, // carried
    1.4, // definition
    0.04, // explained
    0.39, // law
    0.91, // cued
    2.55, // why
    0.2, // length
    -1.33, // otherYear
    -0.12, // focusAround
    1.5, // counted
    -3.07, // unnamed
    -1.43, // context squared
    2.11, // sentence squared
    -0.22, // said squared
    -1.2, // answerSaid squared
    0.34, // counted squared
    -0.42, // sentence among the first
    -0.99, // said among the first
    -0.87, // answerSaid among the first
    0.78, // counted among the first
    0.12, // no who among the first
    -0.68, // no when among the first
    -0.49, // no howMany among the first
    0.08, // no where among the first
    -2.28, // no who in the best
    -2.38, // no when in the best
    -0.46, // no howMany in the best
    -0.38, // no where in the best
    -0.56, // who near
    0.5, // when near
    0.93, // howMany near
    -0.49, // where near
    0.81, // who near the focus
    -0.49, // when near the focus
    0.09, // howMany near the focus
    0.31, // where near the focus
    -0.97, // asks who
    -1.46, // asks when
    -1.46, // asks howMany
    -0.03, // asks where
    -0.88, // asks why
    -0.03, // asks how
    -0.79, // asks definition
    -0.19, // asks law
    -0.61, // asks what
    -0.22, // asks list
    0.34, // asks topic
    -0.09, // phrase not in the article
    -1.51, // name not in the article
    1.23, // place not near
    -0.6, // a place alone
    -1.6, // words absent
    0.18, // a name absent
    -0.64, // no unit among the first
    -1.05, // no such office among the first
    -1.42, // less than the office in the best
    0.01, // no focus around
    -1.15, // nothing counted around
    -3.09, // no expansion among the first
    -2.22, // year not near
    0.79, // follows up
    -0.2, // names a place
    0.65, // few words
    2.14, // words
    0.14, // foreign
    -0.1, // bm25 before the second
    0.13, // bm25 before the sixth
    0.13, // score before the second
    -1.07, // score before the sixth
    0.61, // nearly as good
    -1.91, // large: bm25
    -0.21, // large: sentence
    0.09, // large: context
    0.03, // large: article
    1.82, // large: exact
    0.52, // large: order
    0.21, // large: proximity
    -0.6, // large: answerNear
    1.15, // large: rarestMissing
    1.26, // large: focus
    0.86, // large: names
    -0.18, // large: topic
    1.08, // large: said
    0.42, // large: residual
    -0.84, // large: answerSaid
    0, // large: otherPlace
    0.29, // large: enumerates
    -0.22, // large: articleHits
    0.9, // large: lead
    0.36, // large: carried
    -0.54, // large: definition
    -0.41, // large: explained
    -0.04, // large: law
    -0.37, // large: cued
    -0.6, // large: why
    -0.32, // large: length
    1.34, // large: otherYear
    -0.11, // large: focusAround
    0, // large: counted
    0.74, // large: unnamed
    -0.62, // large: context squared
    -1.83, // large: sentence squared
    -0.02, // large: said squared
    -0.63, // large: answerSaid squared
    -0.77, // large: counted squared
    0.76, // large: sentence among the first
    2.2, // large: said among the first
    0.01, // large: answerSaid among the first
    0.53, // large: counted among the first
    0, // large: no who among the first
    -0.04, // large: no when among the first
    0.48, // large: no howMany among the first
    -0.15, // large: no where among the first
    1.24, // large: no who in the best
    0.58, // large: no when in the best
    0.17, // large: no howMany in the best
    -0.76, // large: no where in the best
    0.55, // large: who near
    0.16, // large: when near
    -0.26, // large: howMany near
    0.4, // large: where near
    -0.28, // large: who near the focus
    0.11, // large: when near the focus
    0.19, // large: howMany near the focus
    0.46, // large: where near the focus
    0.17, // large: asks who
    0.29, // large: asks when
    -0.07, // large: asks howMany
    -0.88, // large: asks where
    -0.62, // large: asks why
    0, // large: asks how
    0.44, // large: asks definition
    -0.04, // large: asks law
    0.05, // large: asks what
    -0.04, // large: asks list
    -0.01, // large: asks topic
    -0.13, // large: phrase not in the article
    1.36, // large: name not in the article
    -1.78, // large: place not near
    -0.13, // large: a place alone
    0.27, // large: words absent
    0.28, // large: a name absent
    0.28, // large: no unit among the first
    0.48, // large: no such office among the first
    0.1, // large: less than the office in the best
    0.03, // large: no focus around
    0.93, // large: nothing counted around
    0.85, // large: no expansion among the first
    0, // large: year not near
    0, // large: follows up
    0.33, // large: names a place
    -0.68, // large: few words
    -1.35, // large: words
    -0.17, // large: foreign
    -0.75, // large: bm25 before the second
    0.04, // large: bm25 before the sixth
    0.35, // large: score before the second
    2.41, // large: score before the sixth
    -0.39, // large: nearly as good
    -1.32, // large
  ],
  bias: -6.31,
};
