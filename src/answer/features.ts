/** What the reranker looks at, each between 0 and 1 (`bm25` mostly so too). See {@link Ranker}. */
export const FEATURES = [
  'bm25',
  'sentence',
  'context',
  'article',
  'exact',
  'order',
  'proximity',
  'place',
  'placeOfFew',
  'placeArticle',
  'who',
  'when',
  'howMany',
  'where',
  'why',
  'definition',
  'explained',
  'answerNear',
  'focusNear',
  'focus',
  'lead',
  'length',
  'rarestMissing',
  'number',
  'names',
  'namesArticle',
  'phrase',
  'phraseArticle',
  'topic',
  'foreign',
  'otherYear',
  'yearNear',
  'carried',
  'superlative',
  'said',
  'residual',
  'answerSaid',
  'articleHits',
  'paragraph',
  'otherPlace',
  'nameNear',
  'law',
  'cued',
  'office',
  'enumerates',
  'focusAround',
  'counted',
  'unnamed',
] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Record<Feature, number>;

/**
 * Weighs features that are listed in the order of {@link FEATURES}. They are read as a row: looking up so many by their
 * names takes six times as long.
 */
export function weigher(weights: Features): (features: Features) => number {
  const row = FEATURES.map((name) => weights[name]);
  return (features) => {
    const values = Object.values(features);
    let sum = 0;
    for (let i = 0; i < row.length; i++) sum += (values[i] ?? 0) * (row[i] ?? 0);
    return sum;
  };
}

/** Weighs features listed in any order. */
export function weigh(features: Features, weights: Features): number {
  let sum = 0;
  for (const name of FEATURES) sum += features[name] * weights[name];
  return sum;
}
