import type { Engine } from './engine.ts';

/** What the bench knows of an engine before it runs. */
export interface Entry {
  label: string;
  /** npm's package, for its version. */
  package?: string;
  /** Whether the package is one of `bench/peers`. */
  peer: boolean;
  /** Whether it ranks passages, so that its hits can be compared with BM25's. */
  ranks: boolean;
  /** From so many passages on it is left out, and why. */
  leftOut?: { from: number; why: string };
  /** Loads the adapter, in the process that is measured. */
  load: () => Promise<Engine>;
}

/** How Orama's radix tree collects the hits of a word, which takes hours over a million passages. */
const QUADRATIC = 'its search takes time quadratic in the hits of a word';

/** All engines by the name that `--engines` takes, in the order of the table. */
export const ENGINES: Record<string, Entry> = {
  sitasi: {
    label: 'Sitasi search',
    peer: false,
    ranks: true,
    load: async () => (await import('./sitasi.ts')).sitasi,
  },
  'sitasi-answer': {
    label: 'Sitasi answer',
    peer: false,
    ranks: false,
    load: async () => (await import('./sitasi-answer.ts')).sitasiAnswer,
  },
  bare: {
    label: 'bare loop',
    peer: false,
    ranks: true,
    load: async () => (await import('./bare.ts')).bare,
  },
  orama: {
    label: 'Orama',
    package: '@orama/orama',
    peer: false,
    ranks: true,
    leftOut: { from: 500_000, why: QUADRATIC },
    load: async () => (await import('./orama.ts')).oramaDefault,
  },
  'orama-tuned': {
    label: 'Orama tuned',
    package: '@orama/orama',
    peer: false,
    ranks: true,
    leftOut: { from: 500_000, why: QUADRATIC },
    load: async () => (await import('./orama.ts')).oramaTuned,
  },
  minisearch: {
    label: 'MiniSearch',
    package: 'minisearch',
    peer: true,
    ranks: true,
    load: async () => (await import('./minisearch.ts')).minisearch,
  },
  flexsearch: {
    label: 'FlexSearch',
    package: 'flexsearch',
    peer: true,
    ranks: true,
    load: async () => (await import('./flexsearch.ts')).flexsearch,
  },
  sqlite: {
    label: 'SQLite FTS5, libsql',
    package: 'libsql',
    peer: true,
    ranks: true,
    load: async () => (await import('./sqlite.ts')).sqlite,
  },
  lancedb: {
    label: 'LanceDB',
    package: '@lancedb/lancedb',
    peer: true,
    ranks: true,
    load: async () => (await import('./lancedb.ts')).lancedb,
  },
};
