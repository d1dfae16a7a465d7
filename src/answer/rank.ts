import type { Hit } from '../bm25f/top.ts';
import type { Archive } from '../index/archive.ts';
import { type AnswerCues, answerCues } from './cues.ts';
import { type Features, weigher } from './features.ts';
import { Look } from './look.ts';
import type { Query } from './query.ts';

export interface Ranked {
  passage: number;
  score: number;
  /** What of the title asked for ("siapa bupati …") it has, 0 to 1, by its best wording; 0 where none is. */
  title: number;
  /** Whether it is in the language that the question is not. */
  isForeign: boolean;
  features: Features;
}

/** Reorders candidates by a weighted sum of features of the query and the sentence, its neighbours and its article. */
export class Ranker {
  readonly #archive: Archive;
  readonly #cues: AnswerCues;

  constructor(archive: Archive) {
    this.#archive = archive;
    this.#cues = answerCues(archive.words);
  }

  rank(query: Query, hits: readonly Hit[], weights: Features): Ranked[] {
    const weighed = weigher(weights);
    const look = new Look(this.#archive, query, hits, this.#cues);
    return hits
      .map((hit): Ranked => {
        const looked = look.at(hit);
        return { passage: hit.passage, score: weighed(looked.features), ...looked };
      })
      .sort((a, b) => b.score - a.score || a.passage - b.passage);
  }
}
