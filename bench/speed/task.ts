/** What a child process is to do, told as JSON on its command line. */
export interface Task {
  /**
   * `idle` measures Node alone, `build` and `ask` an engine; `repeat` only asks, for a counter of
   * instructions around it.
   */
  phase: 'idle' | 'build' | 'ask' | 'repeat';
  engine: string;
  /** Folder of the prepared corpus. */
  corpus: string;
  /** Passages. */
  count: number;
  /** Folder of the index. */
  index: string;
  /** File with the questions. */
  questions: string;
  /** How often `repeat` asks all of them. */
  passes: number;
}

/** Sent some times a second while a child reads the corpus. */
export interface Reading {
  done: number;
}

export interface Built {
  seconds: number;
  /** Most memory that the process ever held, bytes. */
  peakBytes: number;
}

export interface Asked {
  /** From the bare process to the first question answered: library, index, answer. */
  openMs: number;
  p50: number;
  p95: number;
  p99: number;
  /** How often the questions were asked after the warm-up. */
  passes: number;
  /** Resident memory after asking and a collection, bytes. */
  residentBytes: number;
  /** Hits of each question that was asked. */
  hits: number[][];
}
