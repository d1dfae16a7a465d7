import type { Logistic } from '../answer/confidence.ts';
import { DOMAINS, type Domain, type DomainShares } from '../answer/domain.ts';
import { FEATURES, type Features } from '../answer/features.ts';

/** One question's candidates: their features, and which of them answer. */
export interface Example {
  candidates: readonly Features[];
  /** Indices of the candidates that hold an answer; at least one. */
  answering: readonly number[];
  /** How much it counts beside the others. */
  weight: number;
  shares: DomainShares;
}

/** Weights for all questions, and what is added to them in each domain. */
export type LearnedWeights = Record<Domain, Features>;

/** What is known of a question's best candidates, and whether they are to be shown. */
export interface RefusalRow {
  vector: readonly number[];
  answers: boolean;
  /** How much it counts beside the others. */
  weight: number;
}

export interface LearnOptions {
  rounds: number;
  rate: number;
  /** Strength of the pull towards the start, which for refusal is 0. */
  l2: number;
}

/** Candidates of a question that teach: those further down hardly ever compete with the first. */
const MOST_CANDIDATES = 25;

/** What few questions say of their own domain is believed less: so many times the pull towards 0. */
const PULL: DomainShares = { all: 1, large: 1, named: 6, counted: 6, told: 6, topic: 6 };

/**
 * Weights under which the answering candidates are the likeliest: listwise softmax regression (ListNet's
 * top-one probability, Cao et al., ICML 2007, with the answering candidates' probability summed),
 * maximised over the whole batch, so the result is repeatable. What domains add is pulled towards 0.
 */
export function learnWeights(
  examples: readonly Example[],
  start: Features,
  options: LearnOptions,
): LearnedWeights {
  const size = FEATURES.length;
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const questions = examples.map((example) => readExample(example, total));
  const anchor = new Float64Array(size * DOMAINS.length);
  for (const [f, name] of FEATURES.entries()) anchor[f] = start[name];
  const own = new Float64Array(size);
  const pull = new Float64Array(size);
  const weights = ascend(Float64Array.from(anchor), options, (at, gradient) => {
    for (const [d, domain] of DOMAINS.entries()) {
      const l2 = options.l2 * PULL[domain];
      for (let f = d * size; f < (d + 1) * size; f++) {
        gradient[f] = 2 * l2 * ((anchor[f] ?? 0) - (at[f] ?? 0));
      }
    }
    for (const { vectors, isRight, share, domains } of questions) {
      own.fill(0);
      for (const [d, part] of domains) {
        for (let f = 0; f < size; f++) own[f] = (own[f] ?? 0) + part * (at[d * size + f] ?? 0);
      }
      const scores = isRight.map((_, i) => dot(vectors, i * size, own, size));
      const most = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - most));
      const all = sum(odds);
      const right = sum(odds.filter((_, i) => isRight[i]));
      if (right === 0) continue;
      pull.fill(0);
      for (const [i, odd] of odds.entries()) {
        add(pull, ((isRight[i] ? odd / right : 0) - odd / all) * share, vectors, i * size, size);
      }
      for (const [d, part] of domains) {
        for (let f = 0; f < size; f++) {
          const place = d * size + f;
          gradient[place] = (gradient[place] ?? 0) + part * (pull[f] ?? 0);
        }
      }
    }
  });
  const learned = (d: number) =>
    Object.fromEntries(FEATURES.map((name, f) => [name, weights[d * size + f] ?? 0])) as Features;
  return Object.fromEntries(DOMAINS.map((domain, d) => [domain, learned(d)])) as LearnedWeights;
}

/** An example in numbers: its candidates' features one after the other, and its share of all weight. */
function readExample({ candidates, answering, weight, shares }: Example, total: number) {
  const right = new Set(answering);
  const kept = candidates.flatMap((features, i) =>
    i < MOST_CANDIDATES || right.has(i) ? [{ features, isRight: right.has(i) }] : [],
  );
  return {
    vectors: Float64Array.from(
      kept.flatMap(({ features }) => FEATURES.map((name) => features[name])),
    ),
    isRight: kept.map((one) => one.isRight),
    share: weight / total,
    // Those that it is in, by place among DOMAINS.
    domains: DOMAINS.flatMap((domain, d): [number, number][] =>
      shares[domain] === 0 ? [] : [[d, shares[domain]]],
    ),
  };
}

/** Logistic regression: how surely the best candidates answer. */
export function learnRefusal(rows: readonly RefusalRow[], options: LearnOptions): Logistic {
  const size = rows[0]?.vector.length ?? 0;
  const all = rows.reduce((total, { weight }) => total + weight, 0);
  const vectors = rows.map(({ vector }) => Float64Array.from(vector));
  const weights = ascend(new Float64Array(size + 1), options, (at, gradient) => {
    for (let f = 0; f < size; f++) gradient[f] = -2 * options.l2 * (at[f] ?? 0);
    gradient[size] = 0;
    for (const [r, { answers, weight }] of rows.entries()) {
      const vector = vectors[r] ?? new Float64Array(size);
      const logit = (at[size] ?? 0) + dot(vector, 0, at, size);
      const error = (((answers ? 1 : 0) - 1 / (1 + Math.exp(-logit))) * weight) / all;
      add(gradient, error, vector, 0, size);
      gradient[size] = (gradient[size] ?? 0) + error;
    }
  });
  return { weights: [...weights.subarray(0, size)], bias: weights[size] ?? 0 };
}

/** Gradient ascent by Adam (Kingma & Ba, ICLR 2015); `fill` writes the gradient at the weights. */
function ascend(
  weights: Float64Array,
  { rounds, rate }: LearnOptions,
  fill: (at: Float64Array, gradient: Float64Array) => void,
): Float64Array {
  const gradient = new Float64Array(weights.length);
  const first = new Float64Array(weights.length);
  const second = new Float64Array(weights.length);
  for (let round = 1; round <= rounds; round++) {
    fill(weights, gradient);
    for (const [f, g] of gradient.entries()) {
      first[f] = 0.9 * (first[f] ?? 0) + 0.1 * g;
      second[f] = 0.999 * (second[f] ?? 0) + 0.001 * g * g;
      const step = (first[f] ?? 0) / (1 - 0.9 ** round);
      const scale = Math.sqrt((second[f] ?? 0) / (1 - 0.999 ** round)) + 1e-8;
      weights[f] = (weights[f] ?? 0) + (rate * step) / scale;
    }
  }
  return weights;
}

function dot(values: Float64Array, from: number, weights: Float64Array, size: number): number {
  let product = 0;
  for (let f = 0; f < size; f++) product += (values[from + f] ?? 0) * (weights[f] ?? 0);
  return product;
}

function add(
  to: Float64Array,
  factor: number,
  values: Float64Array,
  from: number,
  size: number,
): void {
  for (let f = 0; f < size; f++) to[f] = (to[f] ?? 0) + factor * (values[from + f] ?? 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
