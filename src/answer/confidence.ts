import { corrected, type Feature, type Features } from './features.ts';
import { largeness } from './largeness.ts';
import { isName, type Query } from './query.ts';
import type { Ranked } from './rank.ts';
import { CONFIDENCE } from './weights.ts';

/** Features of the best passage that tell whether it answers. */
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
  'focus',
  'names',
  'topic',
  'said',
  'residual',
  'answerSaid',
  'otherPlace',
  'enumerates',
  'articleHits',
  'lead',
  'carried',
  'definition',
  'explained',
  'law',
  'cued',
  'why',
  'length',
  'otherYear',
  'focusAround',
  'counted',
  'unnamed',
] as const satisfies readonly Feature[];
/** Of these much more is more than twice as sure. */
const SQUARED = ['context', 'sentence', 'said', 'answerSaid', 'counted'] as const;
/** Of these it tells how much the first passages have at most. */
const AMONG_THE_FIRST = ['sentence', 'said', 'answerSaid', 'counted'] as const;

/** Kinds of answers whose absence tells: from the first passages, and from the best. */
const KINDS = ['who', 'when', 'howMany', 'where'] as const;
/** Questions of some kinds are answered more often than others. */
const TYPES = [
  'who',
  'when',
  'howMany',
  'where',
  'why',
  'how',
  'definition',
  'law',
  'what',
  'list',
  'topic',
] as const;
/** Passages among which an answer of the expected kind may be. */
const FIRST = 3;
/** An answer stands out from the second passage, and more so from those further down. */
const SECOND = 1;
const SIXTH = 5;
/** Passages that match nearly as well as the best: many of them speak of the topic, not of the answer. */
const NEARLY_AS_GOOD = 0.8;
/** From here on a number has the unit asked for beside it (see `expected.ts`). */
const HAS_UNIT = 0.5;
/** From here on a word is a wording of the one asked for, below something near it: a regency is no regent. */
const IS_MEANT = 0.5;
/** A question of so few words leaves much unsaid. */
const FEW_WORDS = 2;
const MANY_WORDS = 10;

const SHARED: readonly string[] = [
  ...OF_THE_BEST,
  ...SQUARED.map((name) => `${name} squared`),
  ...AMONG_THE_FIRST.map((name) => `${name} among the first`),
  ...KINDS.map((kind) => `no ${kind} among the first`),
  ...KINDS.map((kind) => `no ${kind} in the best`),
  ...KINDS.map((kind) => `${kind} near`),
  ...KINDS.map((kind) => `${kind} near the focus`),
  ...TYPES.map((type) => `asks ${type}`),
  'phrase not in the article',
  'name not in the article',
  'place not near',
  'a place alone',
  'words absent',
  'a name absent',
  'no unit among the first',
  'no such office among the first',
  'less than the office in the best',
  'no focus around',
  'nothing counted around',
  'no expansion among the first',
  'year not near',
  'follows up',
  'names a place',
  'few words',
  'words',
  'foreign',
  'bm25 before the second',
  'bm25 before the sixth',
  'score before the second',
  'score before the sixth',
  'nearly as good',
];

/** Names of the numbers of {@link confidenceVector}. */
export const CONFIDENCE_FEATURES: readonly string[] = [
  ...SHARED,
  ...SHARED.map((name) => `large: ${name}`),
  'large',
];

/**
 * What says whether a question is answered at all, for all archives and once more for large ones.
 *
 * @param size passages of the archive
 */
export function confidenceVector(query: Query, ranked: readonly Ranked[], size: number): number[] {
  const vector = sharedVector(query, ranked);
  const large = largeness(size);
  const shared = vector.length;
  for (let i = 0; i < shared; i++) vector.push((vector[i] ?? 0) * large);
  vector.push(large);
  return vector;
}

function sharedVector(query: Query, ranked: readonly Ranked[]): number[] {
  const [top] = ranked;
  if (top === undefined) return SHARED.map(() => 0);
  // A translation has none of the question's own word forms; that says nothing against it.
  const best =
    top.features.foreign === 1
      ? corrected(top.features, { exact: top.features.sentence })
      : top.features;
  const { expected } = query;
  const { type } = expected;
  const first = ranked.slice(0, FIRST);
  const most = (name: Feature) =>
    first.reduce((value, { features }) => Math.max(value, features[name]), 0);
  const lacks = (isAsked: boolean, share: number) => (isAsked ? 1 - share : 0);
  const ofKind = (value: (kind: (typeof KINDS)[number]) => number) =>
    KINDS.map((kind) => (type === kind ? value(kind) : 0));
  const about = query.concepts.filter(({ kind }) => kind !== 'light');
  const compared = ranked.slice(0, SIXTH + 1);
  const bm25 = compared.map(({ features }) => features.bm25);
  const scores = compared.map(({ score }) => score);
  const close = bm25.slice(0, SIXTH).filter((one) => one > best.bm25 * NEARLY_AS_GOOD).length;
  const asksForOffice = type === 'who' && expected.title !== undefined;
  return [
    ...OF_THE_BEST.map((name) => best[name]),
    ...SQUARED.map((name) => best[name] ** 2),
    ...AMONG_THE_FIRST.map(most),
    ...ofKind((kind) => 1 - most(kind)),
    ...ofKind((kind) => 1 - best[kind]),
    ...ofKind(() => best.answerNear),
    ...ofKind(() => best.focusNear),
    ...TYPES.map((one) => (one === type ? 1 : 0)),
    lacks(query.phrases.length > 0, best.phraseArticle),
    lacks(query.concepts.some(isName), best.namesArticle),
    lacks(query.places.length > 0, best.placeArticle),
    best.topic === 0 ? 1 : 0,
    about.length === 0 ? 0 : about.filter(({ absent }) => absent).length / about.length,
    about.some((concept) => concept.absent && isName(concept)) ? 1 : 0,
    lacksUnit(query, first) ? 1 : 0,
    asksForOffice && first.every(({ title }) => title < IS_MEANT) ? 1 : 0,
    lacks(asksForOffice, top.title),
    lacks(expected.focus !== undefined, best.focusAround),
    lacks(type === 'howMany' && expected.focus !== undefined, best.focusAround),
    lacks(expected.expansion === true, most('explained')),
    1 - best.yearNear,
    query.inherited.length > 0 ? 1 : 0,
    query.places.length > 0 ? 1 : 0,
    about.length <= FEW_WORDS ? 1 : 0,
    Math.min(1, query.concepts.length / MANY_WORDS),
    best.foreign,
    lead(bm25, SECOND),
    lead(bm25, SIXTH),
    lead(scores, SECOND),
    lead(scores, SIXTH),
    close / SIXTH,
  ];
}

/** By what share of itself the first value is above one further down, or the last. */
function lead(values: readonly number[], place: number): number {
  const best = values[0] ?? 0;
  const other = values[Math.min(place, values.length - 1)] ?? 0;
  return best > 0 ? Math.max(-1, (best - other) / best) : 0;
}

/** Whether a measure is asked for ("berapa luas") and no number of the first passages is in its units. */
function lacksUnit({ expected }: Query, first: readonly { features: Features }[]): boolean {
  const { unit } = expected;
  if (unit === undefined || unit === 'count' || unit === 'people') return false;
  return first.every(({ features }) => features.howMany < HAS_UNIT);
}

/** A logistic regression: a weight for each of {@link CONFIDENCE_FEATURES}. */
export interface Logistic {
  weights: readonly number[];
  bias: number;
}

/**
 * How likely the best passage answers, 0 to 1.
 *
 * @param size passages of the archive
 */
export function confidence(
  query: Query,
  ranked: readonly Ranked[],
  size: number,
  { weights, bias }: Logistic = CONFIDENCE,
): number {
  if (ranked.length === 0) return 0;
  const vector = confidenceVector(query, ranked, size);
  let logit = bias;
  for (let i = 0; i < vector.length; i++) logit += (vector[i] ?? 0) * (weights[i] ?? 0);
  return 1 / (1 + Math.exp(-logit));
}
