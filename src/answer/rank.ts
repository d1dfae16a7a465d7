import type { Hit } from '../bm25f/top.ts';
import type { Archive } from '../index/archive.ts';
import { type AnswerCues, answerCues } from './cues.ts';
import { type FeatureRow, weigh } from './features.ts';
import { Look } from './look.ts';
import type { Query } from './query.ts';

export interface Ranked {
  passage: number;
  score: number;
  /** What of the title asked for ("siapa bupati …") it has, 0 to 1, by its best wording; 0 where none is. */
  title: number;
  features: FeatureRow;
}

/** Reorders candidates by a weighted sum of features of the query and the sentence, its neighbours and its article. */
export class Ranker {
  readonly #archive: Archive;
  readonly #cues: AnswerCues;

  constructor(archive: Archive) {
    this.#archive = archive;
    this.#cues = answerCues(archive.words);
  }

  rank(query: Query, hits: readonly Hit[], weights: FeatureRow): Ranked[] {
    const look = new Look(this.#archive, query, hits, this.#cues);
    return hits
      .map((hit, i): Ranked => {
        const { title, features } = look.at(i);
        return { passage: hit.passage, score: weigh(features, weights), title, features };
      })
      .sort((a, b) => b.score - a.score || a.passage - b.passage);
  }
}
