import type { Query } from './query.ts';
import type { Feature, Ranked } from './rank.ts';
import {
  ABSENT_PENALTY,
  CONFIDENCE,
  EXPLAINED,
  NO_YEAR_PENALTY,
  TITLE_PENALTY,
  UNIT_PENALTY,
  YEAR_PENALTY,
} from './weights.ts';

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
  'focus',
  'names',
  'topic',
] as const satisfies readonly Feature[];

/** Kinds of answers whose absence tells: from the first passages, and from the best. */
const KINDS = ['who', 'when', 'howMany', 'where'] as const;
/** Questions of some kinds are answered more often than others. */
const TYPES = ['who', 'when', 'howMany', 'where', 'what', 'list', 'topic'] as const;
/** Passages among which an answer of the expected kind may be. */
const FIRST = 3;
/** An answer stands out from the second passage, and more so from those further down. */
const SECOND = 1;
const SIXTH = 5;
/** Passages that match nearly as well as the best: many of them speak of the topic, not of the answer. */
const NEARLY_AS_GOOD = 0.8;

/** Names of the numbers of {@link confidenceVector}. */
export const CONFIDENCE_FEATURES: readonly string[] = [
  ...OF_THE_BEST,
  'context squared',
  'sentence squared',
  ...KINDS.map((kind) => `no ${kind} among the first`),
  ...KINDS.map((kind) => `no ${kind} in the best`),
  ...KINDS.map((kind) => `${kind} near`),
  ...KINDS.map((kind) => `${kind} near the focus`),
  ...TYPES.map((type) => `asks ${type}`),
  'phrase not in the article',
  'name not in the article',
  'place not near',
  'sentence among the first',
  'bm25 before the second',
  'bm25 before the sixth',
  'score before the second',
  'score before the sixth',
  'nearly as good',
  'concepts',
];

/** What says whether a question is answered at all; learned apart from the ranking. */
export function confidenceVector(query: Query, ranked: readonly Ranked[]): number[] {
  const [top] = ranked;
  if (top === undefined) return CONFIDENCE_FEATURES.map(() => 0);
  // A translation has none of the question's own word forms; that says nothing against it.
  const best = top.isForeign ? { ...top.features, exact: top.features.sentence } : top.features;
  const { type } = query.expected;
  const first = ranked.slice(0, FIRST);
  const most = (name: Feature) => Math.max(...first.map(({ features }) => features[name]));
  const lacks = (isAsked: boolean, share: number) => (isAsked ? 1 - share : 0);
  const ofKind = (value: (kind: (typeof KINDS)[number]) => number) =>
    KINDS.map((kind) => (type === kind ? value(kind) : 0));
  const asksForNames = query.concepts.some(
    ({ word, position }) => position > 0 && /^\p{Lu}/u.test(word),
  );
  const bm25 = ranked.map(({ features }) => features.bm25);
  const scores = ranked.map(({ score }) => score);
  const close = bm25.slice(0, SIXTH).filter((one) => one > best.bm25 * NEARLY_AS_GOOD).length;
  return [
    ...OF_THE_BEST.map((name) => best[name]),
    best.context ** 2,
    best.sentence ** 2,
    ...ofKind((kind) => 1 - most(kind)),
    ...ofKind((kind) => 1 - best[kind]),
    ...ofKind(() => best.answerNear),
    ...ofKind(() => best.focusNear),
    ...TYPES.map((one) => (one === type ? 1 : 0)),
    lacks(query.phrases.length > 0, best.phraseArticle),
    lacks(asksForNames, best.namesArticle),
    lacks(query.places.length > 0, best.placeArticle),
    most('sentence'),
    lead(bm25, SECOND),
    lead(bm25, SIXTH),
    lead(scores, SECOND),
    lead(scores, SIXTH),
    close / SIXTH,
    Math.min(1, query.concepts.length / 10),
  ];
}

/** By what share of itself the first value is above one further down, or the last. */
function lead(values: readonly number[], place: number): number {
  const best = values[0] ?? 0;
  const other = values[Math.min(place, values.length - 1)] ?? 0;
  return best > 0 ? Math.max(-1, (best - other) / best) : 0;
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

/** From here on a word is a wording of the one asked for, below something near it: a regency is no regent. */
const IS_MEANT = 0.5;

/** Whether it is asked who is something ("siapa rektornya") that no first passage speaks of. */
function lacksTitle({ expected }: Query, ranked: readonly Ranked[]): boolean {
  if (expected.type !== 'who' || expected.title === undefined) return false;
  return ranked.slice(0, FIRST).every(({ title }) => title < IS_MEANT);
}

/** Whether it is asked what something is, and the best passage has it in brackets behind what it stands for. */
function explains({ expected }: Query, best: Ranked | undefined): boolean {
  return expected.type === 'definition' && best?.features.definition === 1;
}

/** How much it speaks against the best passage that a year is asked about which is not its own. */
function againstYear(best: Ranked | undefined): number {
  if (best === undefined) return 0;
  const { otherYear, yearNear } = best.features;
  return otherYear > 0 ? YEAR_PENALTY : NO_YEAR_PENALTY * (1 - yearNear);
}

/** How likely the best passage answers, 0 to 1. */
export function confidence(query: Query, ranked: readonly Ranked[]): number {
  if (ranked.length === 0) return 0;
  const { weights, bias } = CONFIDENCE;
  const vector = confidenceVector(query, ranked);
  const learned = vector.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), bias);
  const against =
    ABSENT_PENALTY * absentShare(query) +
    (lacksUnit(query, ranked) ? UNIT_PENALTY : 0) +
    (lacksTitle(query, ranked) ? TITLE_PENALTY : 0) +
    againstYear(ranked[0]) -
    (explains(query, ranked[0]) ? EXPLAINED : 0);
  return 1 / (1 + Math.exp(against - learned));
}
