import type { Query } from './query.ts';
import type { Feature, Ranked } from './rank.ts';
import { ABSENT_PENALTY, CONFIDENCE, UNIT_PENALTY } from './weights.ts';

/** Features of the best passage that speak for its answering. */
const OF_THE_BEST = [
  'bm25',
  'sentence',
  'context',
  'article',
  'exact',
  'order',
  'proximity',
  'answerNear',
  'rarestMissing',
  'number',
] as const satisfies readonly Feature[];

/** Kinds of answers whose absence from the first passages tells. */
const KINDS = ['who', 'when', 'howMany', 'where'] as const;
/** Passages among which an answer of the expected kind may be. */
const FIRST = 3;

/** Names of the numbers of {@link confidenceVector}. */
export const CONFIDENCE_FEATURES: readonly string[] = [
  ...OF_THE_BEST,
  ...KINDS.map((kind) => `no ${kind}`),
  'phrase not in the article',
  'phrase not in the sentence',
  'name not in the article',
  'place not near',
  'sentence among the first',
];

/** What says whether a question is answered at all; learned apart from the ranking. */
export function confidenceVector(query: Query, ranked: readonly Ranked[]): number[] {
  const best = ranked[0]?.features;
  if (best === undefined) return CONFIDENCE_FEATURES.map(() => 0);
  const first = ranked.slice(0, FIRST);
  const most = (name: Feature) => Math.max(...first.map(({ features }) => features[name]));
  const lacks = (isAsked: boolean, share: number) => (isAsked ? 1 - share : 0);
  const asksForNames = query.concepts.some(
    ({ word, position }) => position > 0 && /^\p{Lu}/u.test(word),
  );
  return [
    ...OF_THE_BEST.map((name) => best[name]),
    ...KINDS.map((kind) => lacks(query.expected.type === kind, most(kind))),
    lacks(query.phrases.length > 0, best.phraseArticle),
    lacks(query.phrases.length > 0, best.phrase),
    lacks(asksForNames, best.namesArticle),
    lacks(query.places.length > 0, best.placeArticle),
    most('sentence'),
  ];
}

/**
 * Share of what is asked about that the whole archive lacks. The kind of thing asked for ("komoditas apa",
 * "which villages") may well be missing: the answer names the thing itself.
 */
function absentShare({ concepts, expected }: Query): number {
  const kindAskedFor = expected.type === 'howMany' ? undefined : expected.focus;
  const about = concepts.filter(({ kind }, c) => kind !== 'light' && c !== kindAskedFor);
  return about.length === 0 ? 0 : about.filter(({ absent }) => absent).length / about.length;
}

/** From here on a number has the unit asked for beside it (see `expected.ts`). */
const HAS_UNIT = 0.5;

/** Whether a measure is asked for ("berapa luas") and no number of the first passages is in its units. */
function lacksUnit({ expected }: Query, ranked: readonly Ranked[]): boolean {
  if (expected.unit === undefined || expected.unit === 'count' || expected.unit === 'people')
    return false;
  return ranked.slice(0, FIRST).every(({ features }) => features.howMany < HAS_UNIT);
}

/** How likely the best passage answers, 0 to 1. */
export function confidence(query: Query, ranked: readonly Ranked[]): number {
  if (ranked.length === 0) return 0;
  const { weights, bias } = CONFIDENCE;
  const vector = confidenceVector(query, ranked);
  const learned = vector.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), bias);
  const score =
    learned - ABSENT_PENALTY * absentShare(query) - (lacksUnit(query, ranked) ? UNIT_PENALTY : 0);
  return 1 / (1 + Math.exp(-score));
}
