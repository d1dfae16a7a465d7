import type { Spread } from './rounds.ts';

/** What each round measures anew. */
interface OfRounds<T> {
  openMs: T;
  /** Resident memory above that of a Node process that only read the questions. */
  memoryBytes: T;
  p50: T;
  p95: T;
  p99: T;
}

/** What was measured of one engine at one size; bytes, milliseconds, seconds. */
export interface Measured extends OfRounds<number> {
  buildSeconds: number;
  buildPeakBytes: number;
  diskBytes: number;
  /** Processes that were asked, fewer than there are rounds where all would take minutes. */
  rounds: number;
  /** How often these were asked the questions after their warm-ups. */
  passes: number;
  /** Questions asked: fewer than there are where all would take minutes. */
  questions: number;
  /** How far the rounds lie apart; the numbers themselves are their medians. */
  spreads: OfRounds<Spread>;
  /** Share of the ten best that an exhaustive BM25 also finds; nothing for what does not rank passages. */
  agreement?: number;
}

/** An engine's row: measured, or why not. */
export interface Row {
  engine: string;
  label: string;
  size: number;
  measured?: Measured;
  leftOut?: string;
}

/** One run, as `--json` writes it. */
export interface Run {
  /** ISO 8601. */
  at: string;
  node: string;
  processor: string;
  cores: number;
  questions: number;
  /** Rounds in which the engines were asked in turn. */
  rounds: number;
  rows: Row[];
}
