import type { Corpus, Question } from '../corpus/corpus.ts';

/** Hits that every engine is asked for. */
export const TOP = 10;

/** BM25 as Sitasi ranks sentences; engines that can be told so use the same. */
export const BM25 = { k1: 0.8, b: 0.2 } as const;

/** An opened index. */
export interface Searcher {
  /** Ids of the {@link TOP} best passages, best first. */
  search(question: Question): readonly number[] | Promise<readonly number[]>;
}

/** A search engine as the bench drives it; `build` and `open` run in processes of their own. */
export interface Engine {
  /** Indexes the corpus and leaves in the directory all that `open` needs. */
  build(corpus: Corpus, directory: string): Promise<void>;
  open(directory: string): Promise<Searcher>;
}
