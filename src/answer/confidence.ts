import type { Feature, Ranked } from './rank.ts';
import { CONFIDENCE } from './weights.ts';

/** What of the best passage says whether it answers at all; learned apart from the ranking. */
export const CONFIDENCE_FEATURES = [
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

/** The same features of the best passage, then what the runner-up of another article lacks. */
export function confidenceVector(ranked: readonly Ranked[]): number[] {
  const [best] = ranked;
  if (best === undefined) return [...CONFIDENCE_FEATURES.map(() => 0), 0];
  const most = (name: Feature) =>
    Math.max(...ranked.slice(0, 3).map(({ features }) => features[name]));
  return [...CONFIDENCE_FEATURES.map((name) => best.features[name]), most('sentence')];
}

/** How likely the best passage answers, 0 to 1. */
export function confidence(ranked: readonly Ranked[]): number {
  if (ranked.length === 0) return 0;
  const { weights, bias } = CONFIDENCE;
  const score = confidenceVector(ranked).reduce(
    (sum, value, i) => sum + value * (weights[i] ?? 0),
    bias,
  );
  return 1 / (1 + Math.exp(-score));
}
