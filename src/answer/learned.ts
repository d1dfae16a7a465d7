// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Domain } from './domain.ts';
import type { Features } from './features.ts';

export const FEATURE_WEIGHTS: Record<Domain, Features> = {
  all: {
    bm25: 9.5,
    sentence: 1.25,
    context: 1.34,
    article: 1.55,
    exact: 0.15,
    order: 0.39,
    proximity: 0.32,
    place: 0.19,
    placeOfFew: 1.66,
    placeArticle: 0.45,
    who: 0.96,
    when: 1.5,
    howMany: 2.19,
    where: 1.65,
    why: 1.57,
    definition: 0.95,
    explained: 1.09,
    answerNear: 1.25,
    focusNear: 0.63,
    focus: 0.43,
    lead: 0.24,
    length: -1.16,
    rarestMissing: -0.87,
    number: 0.09,
    names: -1.28,
    namesArticle: 1.19,
    phrase: 0.03,
    phraseArticle: 0.44,
    topic: -0.46,
    foreign: -1.34,
    otherYear: -0.63,
    yearNear: -0.24,
    carried: 0.9,
    superlative: 2.6,
    said: 1.04,
    residual: 0.66,
    answerSaid: 1.56,
    articleHits: 0.39,
    paragraph: 1.1,
    otherPlace: 0.08,
    nameNear: 0.48,
    law: 1.25,
    cued: 1.43,
    office: 1.31,
    enumerates: 0.97,
    focusAround: -0.3,
    counted: 0.26,
    unnamed: -0.07,
    bm25Share: 0.33,
    sentenceShare: -0.47,
    contextShare: 0.26,
    exactShare: -0.52,
    saidShare: 2.51,
    residualShare: 1.18,
    namesShare: -0.18,
  },
  large: {
    bm25: -0.59,
    sentence: -0.34,
    context: -0.55,
    article: -0.53,
    exact: 0.02,
    order: -0.14,
    proximity: 0.17,
    place: -0.01,
    placeOfFew: -0.37,
    placeArticle: -0.39,
    who: 0.73,
    when: 0.97,
    howMany: -0.43,
    where: 0.64,
    why: -0.32,
    definition: -0.39,
    explained: -0.3,
    answerNear: -0.04,
    focusNear: 0.18,
    focus: 0.36,
    lead: 0.84,
    length: 0.42,
    rarestMissing: 0.37,
    number: -0.55,
    names: -0.55,
    namesArticle: -1.24,
    phrase: -0.57,
    phraseArticle: -0.04,
    topic: -0.42,
    foreign: 0,
    otherYear: 0.19,
    yearNear: 0,
    carried: -0.46,
    superlative: 0.04,
    said: -1.31,
    residual: -0.23,
    answerSaid: -0.85,
    articleHits: -0.74,
    paragraph: -0.53,
    otherPlace: 0,
    nameNear: 1.15,
    law: 0,
    cued: -0.15,
    office: 0.36,
    enumerates: 0.12,
    focusAround: -0.09,
    counted: 0.1,
    unnamed: -0.04,
    bm25Share: -0.28,
    sentenceShare: 0.51,
    contextShare: 0.06,
    exactShare: 1.32,
    saidShare: -0.74,
    residualShare: -0.54,
    namesShare: -0.13,
  },
  named: {
    bm25: -0.09,
    sentence: -0.3,
    context: 0.02,
    article: 0.07,
    exact: -0.2,
    order: 0.06,
    proximity: 0.01,
    place: 0.02,
    placeOfFew: -0.06,
    placeArticle: 0.01,
    who: 0.08,
    when: 0,
    howMany: 0,
    where: 0.19,
    why: 0,
    definition: 0,
    explained: 0,
    answerNear: -0.14,
    focusNear: -0.05,
    focus: 0.04,
    lead: -0.08,
    length: -0.14,
    rarestMissing: 0.03,
    number: -0.11,
    names: -0.13,
    namesArticle: 0.02,
    phrase: 0.06,
    phraseArticle: 0.1,
    topic: 0.02,
    foreign: 0.09,
    otherYear: 0.03,
    yearNear: 0.05,
    carried: 0.08,
    superlative: 0.22,
    said: 0.05,
    residual: 0.03,
    answerSaid: -0.07,
    articleHits: 0.12,
    paragraph: 0,
    otherPlace: 0.16,
    nameNear: -0.09,
    law: 0,
    cued: 0,
    office: 0.05,
    enumerates: 0.13,
    focusAround: -0.04,
    counted: 0.05,
    unnamed: -0.01,
    bm25Share: 0.01,
    sentenceShare: -0.15,
    contextShare: 0.15,
    exactShare: -0.21,
    saidShare: 0.21,
    residualShare: -0.01,
    namesShare: -0.04,
  },
  counted: {
    bm25: -0.03,
    sentence: 0.08,
    context: -0.11,
    article: -0.01,
    exact: -0.07,
    order: -0.04,
    proximity: -0.03,
    place: 0.04,
    placeOfFew: 0,
    placeArticle: -0.15,
    who: 0,
    when: 0.17,
    howMany: 0.28,
    where: 0,
    why: 0,
    definition: 0,
    explained: 0,
    answerNear: 0.27,
    focusNear: 0.06,
    focus: -0.05,
    lead: 0.24,
    length: -0.13,
    rarestMissing: 0.01,
    number: -0.13,
    names: -0.1,
    namesArticle: -0.01,
    phrase: 0.25,
    phraseArticle: -0.04,
    topic: -0.09,
    foreign: -0.07,
    otherYear: 0.05,
    yearNear: -0.11,
    carried: -0.02,
    superlative: 0.11,
    said: 0.07,
    residual: -0.12,
    answerSaid: 0.33,
    articleHits: -0.05,
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
    bm25Share: -0.01,
    sentenceShare: 0.13,
    contextShare: -0.07,
    exactShare: -0.06,
    saidShare: 0.13,
    residualShare: -0.04,
    namesShare: 0.03,
  },
  told: {
    bm25: 0,
    sentence: -0.12,
    context: -0.03,
    article: -0.01,
    exact: -0.07,
    order: -0.1,
    proximity: -0.13,
    place: -0.14,
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
    number: 0.06,
    names: -0.01,
    namesArticle: -0.01,
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
    articleHits: -0.09,
    paragraph: 0.04,
    otherPlace: -0.08,
    nameNear: 0,
    law: 0.04,
    cued: 0.07,
    office: 0,
    enumerates: -0.03,
    focusAround: 0,
    counted: -0.03,
    unnamed: 0,
    bm25Share: -0.03,
    sentenceShare: -0.22,
    contextShare: -0.08,
    exactShare: 0.01,
    saidShare: -0.06,
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
    proximity: 0.04,
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
    number: 0.03,
    names: -0.05,
    namesArticle: 0.02,
    phrase: -0.31,
    phraseArticle: 0.02,
    topic: 0.01,
    foreign: 0.08,
    otherYear: -0.01,
    yearNear: 0.02,
    carried: -0.07,
    superlative: 0.02,
    said: 0.08,
    residual: 0.26,
    answerSaid: 0,
    articleHits: 0.08,
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
    2.98, // bm25
    -0.54, // sentence
    0.38, // context
    0.64, // article
    -0.91, // exact
    0.67, // order
    -0.22, // proximity
    0.72, // answerNear
    -1.23, // rarestMissing
    -0.59, // focus
    -1.68, // names
    0.24, // topic
    1.63, // said
    0.47, // residual
    3.47, // answerSaid
    -0.9, // otherPlace
    0.49, // enumerates
    2.75, // articleHits
    -0.12, // lead
    -0.42, // carried
    0.67, // definition
    0.36, // explained
    0.35, // law
    0.87, // cued
    2.52, // why
    0.23, // length
    -1.45, // otherYear
    -0.17, // focusAround
    1.4, // counted
    -3.13, // unnamed
    -1.32, // context squared
    2.05, // sentence squared
    -0.1, // said squared
    -1.19, // answerSaid squared
    0.58, // counted squared
    -0.26, // sentence among the first
    -0.94, // said among the first
    -0.88, // answerSaid among the first
    0.61, // counted among the first
    0.11, // no who among the first
    -0.58, // no when among the first
    -0.4, // no howMany among the first
    0.13, // no where among the first
    -2.31, // no who in the best
    -2.34, // no when in the best
    -0.52, // no howMany in the best
    -0.43, // no where in the best
    -0.62, // who near
    0.96, // when near
    0.83, // howMany near
    -0.59, // where near
    0.8, // who near the focus
    0.08, // when near the focus
    0.07, // howMany near the focus
    0.3, // where near the focus
    -0.96, // asks who
    -1.68, // asks when
    -1.46, // asks howMany
    0.01, // asks where
    -0.85, // asks why
    -0.03, // asks how
    -0.7, // asks definition
    -0.19, // asks law
    -0.59, // asks what
    -0.18, // asks list
    0.4, // asks topic
    -0.12, // phrase not in the article
    -1.51, // name not in the article
    1.24, // place not near
    -0.65, // a place alone
    -1.66, // words absent
    0.18, // a name absent
    -0.69, // no unit among the first
    -1.16, // no such office among the first
    -1.21, // less than the office in the best
    -0.09, // no focus around
    -1.04, // nothing counted around
    -3.03, // no expansion among the first
    -2.19, // year not near
    0.78, // follows up
    -0.2, // names a place
    0.67, // few words
    2.18, // words
    0.2, // foreign
    0.27, // bm25 before the second
    0.09, // bm25 before the sixth
    -0.12, // score before the second
    -1.06, // score before the sixth
    0.64, // nearly as good
    -1.89, // large: bm25
    -0.16, // large: sentence
    0.11, // large: context
    0.02, // large: article
    1.89, // large: exact
    0.47, // large: order
    0.25, // large: proximity
    -0.74, // large: answerNear
    1.21, // large: rarestMissing
    1.28, // large: focus
    0.93, // large: names
    -0.2, // large: topic
    1.08, // large: said
    0.5, // large: residual
    -0.73, // large: answerSaid
    0, // large: otherPlace
    0.23, // large: enumerates
    -0.33, // large: articleHits
    0.94, // large: lead
    0.34, // large: carried
    -0.42, // large: definition
    -0.32, // large: explained
    -0.03, // large: law
    -0.36, // large: cued
    -0.61, // large: why
    -0.37, // large: length
    1.43, // large: otherYear
    -0.17, // large: focusAround
    -0.01, // large: counted
    0.76, // large: unnamed
    -0.65, // large: context squared
    -1.8, // large: sentence squared
    -0.04, // large: said squared
    -0.67, // large: answerSaid squared
    -0.86, // large: counted squared
    0.72, // large: sentence among the first
    2.22, // large: said among the first
    -0.04, // large: answerSaid among the first
    0.64, // large: counted among the first
    -0.03, // large: no who among the first
    -0.04, // large: no when among the first
    0.57, // large: no howMany among the first
    -0.12, // large: no where among the first
    1.2, // large: no who in the best
    0.62, // large: no when in the best
    0.06, // large: no howMany in the best
    -0.86, // large: no where in the best
    0.52, // large: who near
    -0.2, // large: when near
    -0.16, // large: howMany near
    0.45, // large: where near
    -0.26, // large: who near the focus
    -0.19, // large: when near the focus
    0.2, // large: howMany near the focus
    0.47, // large: where near the focus
    0.22, // large: asks who
    0.38, // large: asks when
    -0.09, // large: asks howMany
    -0.89, // large: asks where
    -0.61, // large: asks why
    0, // large: asks how
    0.46, // large: asks definition
    -0.03, // large: asks law
    0.04, // large: asks what
    -0.03, // large: asks list
    -0.01, // large: asks topic
    -0.15, // large: phrase not in the article
    1.41, // large: name not in the article
    -1.76, // large: place not near
    -0.14, // large: a place alone
    0.29, // large: words absent
    0.38, // large: a name absent
    0.34, // large: no unit among the first
    0.59, // large: no such office among the first
    -0.13, // large: less than the office in the best
    0.11, // large: no focus around
    0.87, // large: nothing counted around
    0.79, // large: no expansion among the first
    0, // large: year not near
    0, // large: follows up
    0.32, // large: names a place
    -0.7, // large: few words
    -1.31, // large: words
    -0.19, // large: foreign
    -1.06, // large: bm25 before the second
    -0.03, // large: bm25 before the sixth
    0.49, // large: score before the second
    2.4, // large: score before the sixth
    -0.49, // large: nearly as good
    -1.2, // large
  ],
  bias: -6.43,
};
