// Written by `npm run learn`: change the features or the sets, not the numbers.
import type { Domain } from './domain.ts';
import type { Features } from './features.ts';

export const FEATURE_WEIGHTS: Record<Domain, Features> = {
  all: {
    bm25: 9.46,
    sentence: 1.34,
    context: 1.49,
    article: 1.17,
    exact: -0.06,
    order: 0.93,
    proximity: 0.01,
    place: 0.04,
    placeOfFew: 1.68,
    placeArticle: 0.72,
    who: 1,
    when: 1.52,
    howMany: 2.49,
    where: 1.65,
    why: 1.65,
    definition: 1.15,
    explained: 1.03,
    answerNear: 1.04,
    focusNear: 1.03,
    focus: 0.27,
    lead: 0.17,
    length: -0.74,
    rarestMissing: -0.96,
    number: 0.29,
    names: -1.22,
    namesArticle: 1.21,
    phrase: -0.21,
    phraseArticle: 0.52,
    topic: -0.67,
    foreign: -1.14,
    otherYear: -0.79,
    yearNear: 0.11,
    carried: 1.06,
    superlative: 2.37,
    said: 0.86,
    residual: 0.61,
    answerSaid: 1.92,
    articleHits: 0.79,
    paragraph: 1.35,
    otherPlace: -0.27,
    nameNear: 0.64,
    law: 1.87,
    cued: 1.34,
    office: 1.29,
    enumerates: 0.8,
    focusAround: -0.34,
    counted: -0.24,
    unnamed: -0.26,
    bm25Share: 0.33,
    sentenceShare: -0.65,
    contextShare: 0.18,
    exactShare: -0.4,
    saidShare: 2.36,
    residualShare: 1.2,
    namesShare: -0.11,
  },
  large: {
    bm25: -0.57,
    sentence: -0.3,
    context: -0.44,
    article: -0.42,
    exact: -0.13,
    order: -0.41,
    proximity: 0.46,
    place: -0.02,
    placeOfFew: -0.34,
    placeArticle: -0.48,
    who: 0.63,
    when: 0.95,
    howMany: -0.53,
    where: 0.6,
    why: -0.31,
    definition: -0.41,
    explained: -0.32,
    answerNear: 0.06,
    focusNear: 0.01,
    focus: 0.32,
    lead: 0.96,
    length: 0.19,
    rarestMissing: 0.26,
    number: -0.69,
    names: -0.5,
    namesArticle: -1.18,
    phrase: -0.49,
    phraseArticle: -0.04,
    topic: -0.32,
    foreign: 0,
    otherYear: 0.19,
    yearNear: 0,
    carried: -0.42,
    superlative: 0.08,
    said: -1.27,
    residual: -0.24,
    answerSaid: -1.02,
    articleHits: -0.94,
    paragraph: -0.42,
    otherPlace: 0,
    nameNear: 1.05,
    law: 0,
    cued: -0.15,
    office: 0.35,
    enumerates: 0.11,
    focusAround: -0.03,
    counted: 0.08,
    unnamed: -0.01,
    bm25Share: -0.19,
    sentenceShare: 0.65,
    contextShare: 0.23,
    exactShare: 1.19,
    saidShare: -0.63,
    residualShare: -0.52,
    namesShare: -0.14,
  },
  named: {
    bm25: -0.1,
    sentence: -0.22,
    context: -0.03,
    article: 0.1,
    exact: -0.22,
    order: 0,
    proximity: -0.03,
    place: 0.04,
    placeOfFew: -0.06,
    placeArticle: 0.02,
    who: 0.08,
    when: 0,
    howMany: 0,
    where: 0.19,
    why: 0,
    definition: 0,
    explained: 0,
    answerNear: -0.09,
    focusNear: -0.04,
    focus: 0.09,
    lead: -0.1,
    length: -0.19,
    rarestMissing: 0,
    number: -0.08,
    names: -0.14,
    namesArticle: 0.01,
    phrase: 0.11,
    phraseArticle: 0.01,
    topic: -0.04,
    foreign: -0.02,
    otherYear: 0.01,
    yearNear: 0.09,
    carried: 0.04,
    superlative: 0.18,
    said: 0.06,
    residual: 0.07,
    answerSaid: -0.04,
    articleHits: 0.08,
    paragraph: 0,
    otherPlace: 0.12,
    nameNear: -0.06,
    law: 0,
    cued: 0,
    office: 0.05,
    enumerates: 0.09,
    focusAround: -0.05,
    counted: -0.01,
    unnamed: -0.04,
    bm25Share: -0.06,
    sentenceShare: -0.11,
    contextShare: 0.08,
    exactShare: -0.2,
    saidShare: 0.25,
    residualShare: 0.05,
    namesShare: -0.06,
  },
  counted: {
    bm25: -0.03,
    sentence: 0.05,
    context: -0.05,
    article: -0.06,
    exact: -0.03,
    order: 0.03,
    proximity: -0.08,
    place: 0.03,
    placeOfFew: 0,
    placeArticle: -0.12,
    who: 0,
    when: 0.17,
    howMany: 0.33,
    where: 0,
    why: 0,
    definition: 0,
    explained: 0,
    answerNear: 0.2,
    focusNear: 0.09,
    focus: -0.08,
    lead: 0.21,
    length: -0.08,
    rarestMissing: 0.03,
    number: -0.13,
    names: -0.08,
    namesArticle: 0.02,
    phrase: 0.26,
    phraseArticle: 0,
    topic: -0.06,
    foreign: 0.01,
    otherYear: 0.03,
    yearNear: -0.08,
    carried: -0.02,
    superlative: 0.1,
    said: 0.04,
    residual: -0.06,
    answerSaid: 0.29,
    articleHits: -0.02,
    paragraph: 0.16,
    otherPlace: -0.02,
    nameNear: 0,
    law: 0,
    cued: 0,
    office: 0,
    enumerates: -0.02,
    focusAround: -0.01,
    counted: -0.04,
    unnamed: 0,
    bm25Share: -0.03,
    sentenceShare: 0.06,
    contextShare: -0.02,
    exactShare: -0.02,
    saidShare: 0.07,
    residualShare: -0.14,
    namesShare: -0.06,
  },
  told: {
    bm25: 0.02,
    sentence: -0.14,
    context: 0,
    article: -0.03,
    exact: -0.11,
    order: -0.13,
    proximity: -0.15,
    place: -0.09,
    placeOfFew: 0,
    placeArticle: 0.03,
    who: 0,
    when: 0,
    howMany: 0,
    where: 0,
    why: 0.19,
    definition: -0.06,
    explained: -0.08,
    answerNear: -0.02,
    focusNear: 0.04,
    focus: 0.04,
    lead: -0.02,
    length: 0.09,
    rarestMissing: 0.01,
    number: 0.06,
    names: -0.01,
    namesArticle: -0.01,
    phrase: -0.11,
    phraseArticle: 0.01,
    topic: 0,
    foreign: -0.22,
    otherYear: 0,
    yearNear: 0,
    carried: -0.06,
    superlative: 0.01,
    said: -0.01,
    residual: -0.07,
    answerSaid: 0.07,
    articleHits: 0.05,
    paragraph: 0.11,
    otherPlace: -0.1,
    nameNear: 0,
    law: 0.14,
    cued: 0.06,
    office: 0,
    enumerates: -0.02,
    focusAround: 0.01,
    counted: -0.01,
    unnamed: 0,
    bm25Share: 0.05,
    sentenceShare: -0.24,
    contextShare: -0.04,
    exactShare: 0,
    saidShare: -0.03,
    residualShare: -0.11,
    namesShare: 0.07,
  },
  topic: {
    bm25: 0.03,
    sentence: 0.03,
    context: 0,
    article: 0.02,
    exact: 0.01,
    order: -0.08,
    proximity: 0.1,
    place: -0.13,
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
    lead: -0.06,
    length: 0.06,
    rarestMissing: -0.03,
    number: 0.04,
    names: -0.06,
    namesArticle: 0.01,
    phrase: -0.35,
    phraseArticle: 0.01,
    topic: -0.01,
    foreign: 0.1,
    otherYear: 0,
    yearNear: 0,
    carried: -0.04,
    superlative: 0.02,
    said: 0.05,
    residual: 0.16,
    answerSaid: 0,
    articleHits: 0.02,
    paragraph: -0.05,
    otherPlace: 0.11,
    nameNear: 0,
    law: 0,
    cued: 0,
    office: 0,
    enumerates: 0,
    focusAround: 0,
    counted: 0.02,
    unnamed: 0,
    bm25Share: 0.09,
    sentenceShare: 0.19,
    contextShare: 0.01,
    exactShare: 0.15,
    saidShare: 0.1,
    residualShare: 0.4,
    namesShare: 0.04,
  },
};

export const CONFIDENCE: { weights: readonly number[]; bias: number } = {
  weights: [
    2.54, // bm25
    0.25, // sentence
    0.79, // context
    0.03, // article
    -1.17, // exact
    0.42, // order
    -0.2, // proximity
    1.04, // answerNear
    -1.21, // rarestMissing
    -0.7, // focus
    -1.54, // names
    0.37, // topic
    2.04, // said
    -0.2, // residual
    3.6, // answerSaid
    -0.86, // otherPlace
    0.11, // enumerates
    3.14, // articleHits
    -0.39, // lead
    -0.3, // carried
    0.23, // definition
    0.34, // explained
    0.83, // law
    0.77, // cued
    2.38, // why
    0.48, // length
    -1.56, // otherYear
    0.03, // focusAround
    1.43, // counted
    -3.13, // unnamed
    -1.25, // context squared
    2.4, // sentence squared
    0.19, // said squared
    -1.26, // answerSaid squared
    -0.08, // counted squared
    -0.42, // sentence among the first
    -0.69, // said among the first
    -1.04, // answerSaid among the first
    0.33, // counted among the first
    0.64, // no who among the first
    -0.62, // no when among the first
    -0.73, // no howMany among the first
    -0.47, // no where among the first
    -2.3, // no who in the best
    -2.38, // no when in the best
    -0.35, // no howMany in the best
    0.8, // no where in the best
    -0.89, // who near
    1.08, // when near
    0.25, // howMany near
    -1.17, // where near
    1.2, // who near the focus
    -0.29, // when near the focus
    0.06, // howMany near the focus
    0.44, // where near the focus
    -1.13, // asks who
    -1.7, // asks when
    -1.38, // asks howMany
    -0.15, // asks where
    -0.87, // asks why
    -0.25, // asks how
    -0.71, // asks definition
    0.44, // asks law
    -0.76, // asks what
    0, // asks list
    0.23, // asks topic
    -0.17, // phrase not in the article
    -1.08, // name not in the article
    0.97, // place not near
    -0.65, // a place alone
    -1.19, // words absent
    -0.98, // a name absent
    -0.8, // no unit among the first
    -1.64, // no such office among the first
    -0.97, // less than the office in the best
    -0.28, // no focus around
    -0.62, // nothing counted around
    -3.15, // no expansion among the first
    -2.09, // year not near
    0.7, // follows up
    -0.21, // names a place
    0.67, // few words
    2.19, // words
    0.28, // foreign
    0.45, // bm25 before the second
    -0.74, // bm25 before the sixth
    -0.19, // score before the second
    -0.93, // score before the sixth
    0.7, // nearly as good
    -2.03, // large: bm25
    -0.19, // large: sentence
    0.21, // large: context
    0.19, // large: article
    1.72, // large: exact
    0.78, // large: order
    0.13, // large: proximity
    -0.73, // large: answerNear
    0.8, // large: rarestMissing
    0.93, // large: focus
    0.75, // large: names
    -0.21, // large: topic
    0.55, // large: said
    0.9, // large: residual
    -0.55, // large: answerSaid
    0, // large: otherPlace
    0.53, // large: enumerates
    -0.47, // large: articleHits
    1.03, // large: lead
    0.08, // large: carried
    -0.42, // large: definition
    -0.33, // large: explained
    -0.09, // large: law
    -0.35, // large: cued
    -0.62, // large: why
    -0.65, // large: length
    1.42, // large: otherYear
    -0.03, // large: focusAround
    0.17, // large: counted
    0.72, // large: unnamed
    -0.58, // large: context squared
    -1.88, // large: sentence squared
    -0.58, // large: said squared
    -0.61, // large: answerSaid squared
    -0.6, // large: counted squared
    0.9, // large: sentence among the first
    1.98, // large: said among the first
    -0.16, // large: answerSaid among the first
    0.65, // large: counted among the first
    0.18, // large: no who among the first
    -0.08, // large: no when among the first
    0.59, // large: no howMany among the first
    -0.45, // large: no where among the first
    1.03, // large: no who in the best
    0.43, // large: no when in the best
    -0.05, // large: no howMany in the best
    -1.23, // large: no where in the best
    0.36, // large: who near
    -0.58, // large: when near
    0.02, // large: howMany near
    0.88, // large: where near
    -0.36, // large: who near the focus
    0.25, // large: when near the focus
    0.34, // large: howMany near the focus
    0.42, // large: where near the focus
    0.35, // large: asks who
    0.32, // large: asks when
    -0.2, // large: asks howMany
    -1.03, // large: asks where
    -0.63, // large: asks why
    0, // large: asks how
    0.48, // large: asks definition
    -0.09, // large: asks law
    0.24, // large: asks what
    -0.01, // large: asks list
    0.03, // large: asks topic
    -0.11, // large: phrase not in the article
    0.88, // large: name not in the article
    -1.53, // large: place not near
    0.09, // large: a place alone
    0.37, // large: words absent
    0.64, // large: a name absent
    0.46, // large: no unit among the first
    0.57, // large: no such office among the first
    -0.24, // large: less than the office in the best
    0.18, // large: no focus around
    0.73, // large: nothing counted around
    0.82, // large: no expansion among the first
    0, // large: year not near
    0, // large: follows up
    0.36, // large: names a place
    -0.67, // large: few words
    -1.42, // large: words
    -0.19, // large: foreign
    -1.44, // large: bm25 before the second
    0.93, // large: bm25 before the sixth
    0.56, // large: score before the second
    2.41, // large: score before the sixth
    -0.29, // large: nearly as good
    -1.15, // large
  ],
  bias: -6.21,
};
