/** What was measured of one engine at one size; bytes, milliseconds, seconds. */
export interface Measured {
  buildSeconds: number;
  buildPeakBytes: number;
  diskBytes: number;
  openMs: number;
  /** Resident memory above that of a Node process that only read the questions. */
  memoryBytes: number;
  p50: number;
  p95: number;
  p99: number;
  passes: number;
  /** Questions asked: fewer than there are where all would take minutes. */
  questions: number;
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
  rows: Row[];
}
