import { FEATURES, type Features } from '../answer/rank.ts';

/** One question's candidates: their features, and which of them answer. */
export interface Example {
  candidates: Features[];
  /** Indices of the candidates that hold an answer; at least one. */
  answering: number[];
}

export interface LearnOptions {
  rounds: number;
  rate: number;
  /** Strength of the pull towards the start, which for refusal is 0. */
  l2: number;
}

/**
 * Weights under which the answering candidates are the likeliest: listwise softmax regression (ListNet's
 * top-one probability, Cao et al., ICML 2007, with the answering candidates' probability summed),
 * maximised by Adam (Kingma & Ba, 2015) over the whole batch, so the result is repeatable.
 */
export function learnWeights(
  examples: readonly Example[],
  start: Features,
  options: LearnOptions,
): Features {
  const { rounds, rate, l2 } = options;
  const rows = examples.map(({ candidates, answering }) => ({
    vectors: candidates.map((features) => Float64Array.from(FEATURES, (name) => features[name])),
    answering: new Set(answering),
  }));
  const anchor = Float64Array.from(FEATURES, (name) => start[name]);
  const weights = Float64Array.from(anchor);
  const first = new Float64Array(FEATURES.length);
  const second = new Float64Array(FEATURES.length);
  for (let round = 1; round <= rounds; round++) {
    const gradient = weights.map((weight, f) => -2 * l2 * (weight - (anchor[f] ?? 0)));
    for (const { vectors, answering } of rows) {
      const scores = vectors.map((vector) => dot(vector, weights));
      const most = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - most));
      const all = sum(odds);
      const right = sum(odds.filter((_, i) => answering.has(i)));
      for (const [i, vector] of vectors.entries()) {
        const odd = odds[i] ?? 0;
        const pull = (answering.has(i) ? odd / right : 0) - odd / all;
        if (pull === 0) continue;
        for (let f = 0; f < gradient.length; f++) {
          gradient[f] = (gradient[f] ?? 0) + (pull * (vector[f] ?? 0)) / rows.length;
        }
      }
    }
    for (let f = 0; f < weights.length; f++) {
      const g = gradient[f] ?? 0;
      first[f] = 0.9 * (first[f] ?? 0) + 0.1 * g;
      second[f] = 0.999 * (second[f] ?? 0) + 0.001 * g * g;
      const step = (first[f] ?? 0) / (1 - 0.9 ** round);
      const scale = Math.sqrt((second[f] ?? 0) / (1 - 0.999 ** round)) + 1e-8;
      weights[f] = (weights[f] ?? 0) + (rate * step) / scale;
    }
  }
  return Object.fromEntries(FEATURES.map((name, f) => [name, weights[f] ?? 0])) as Features;
}

/** Logistic regression: how surely the best candidate answers, from the features of the best. */
export function learnRefusal(
  rows: readonly { vector: readonly number[]; answers: boolean }[],
  { rounds, rate, l2 }: LearnOptions,
): { weights: number[]; bias: number } {
  const size = rows[0]?.vector.length ?? 0;
  const weights = new Float64Array(size + 1);
  const first = new Float64Array(size + 1);
  const second = new Float64Array(size + 1);
  for (let round = 1; round <= rounds; round++) {
    const gradient = weights.map((weight, f) => (f === size ? 0 : -2 * l2 * weight));
    for (const { vector, answers } of rows) {
      let score = weights[size] ?? 0;
      for (let f = 0; f < size; f++) score += (weights[f] ?? 0) * (vector[f] ?? 0);
      const error = (answers ? 1 : 0) - 1 / (1 + Math.exp(-score));
      for (let f = 0; f <= size; f++) {
        gradient[f] =
          (gradient[f] ?? 0) + (error * (f === size ? 1 : (vector[f] ?? 0))) / rows.length;
      }
    }
    for (let f = 0; f <= size; f++) {
      const g = gradient[f] ?? 0;
      first[f] = 0.9 * (first[f] ?? 0) + 0.1 * g;
      second[f] = 0.999 * (second[f] ?? 0) + 0.001 * g * g;
      const step = (first[f] ?? 0) / (1 - 0.9 ** round);
      weights[f] =
        (weights[f] ?? 0) +
        (rate * step) / (Math.sqrt((second[f] ?? 0) / (1 - 0.999 ** round)) + 1e-8);
    }
  }
  return { weights: [...weights.subarray(0, size)], bias: weights[size] ?? 0 };
}

function dot(a: Float64Array, b: Float64Array): number {
  let product = 0;
  for (let i = 0; i < a.length; i++) product += (a[i] ?? 0) * (b[i] ?? 0);
  return product;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
