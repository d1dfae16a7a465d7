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
  'bm25Share',
  'sentenceShare',
  'contextShare',
  'exactShare',
  'saidShare',
  'residualShare',
  'namesShare',
] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Record<Feature, number>;

/** A row of numbers in the order of {@link FEATURES}. */
class Row {
  readonly values: number[];

  constructor(values: number[]) {
    this.values = values;
  }
}

// Each stands on the row under its name.
for (const [f, name] of FEATURES.entries()) {
  Object.defineProperty(Row.prototype, name, {
    get(this: Row) {
      return this.values[f];
    },
    set(this: Row, value: number) {
      this.values[f] = value;
    },
  });
}

/**
 * Features that are read and set by their names, and weighed as a row: looking up so many by their names takes six
 * times as long, and as properties each would be an object of its own.
 */
export type FeatureRow = Row & Features;

/** All 0, and yet kept as doubles: an array of small integers would be copied when the first other number comes. */
const NONE = FEATURES.map(() => 0.5).fill(0);

/** A row of those that are told, 0 for the others. */
export function featureRow(features: Partial<Features> = {}): FeatureRow {
  return Object.assign(new Row(NONE.slice()) as FeatureRow, features);
}

/** The same row with some features corrected. */
export function corrected({ values }: FeatureRow, features: Partial<Features>): FeatureRow {
  return Object.assign(new Row(values.slice()) as FeatureRow, features);
}

/** The sum of the features, each with its weight. */
export function weigh(features: FeatureRow, weights: FeatureRow): number {
  let sum = 0;
  for (let f = 0; f < FEATURES.length; f++) {
    sum += (features.values[f] ?? 0) * (weights.values[f] ?? 0);
  }
  return sum;
}
