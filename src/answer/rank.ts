import type { Hit } from '../bm25f/top.ts';
import type { Archive } from '../index/archive.ts';
import { type AnswerCues, answerCues } from './cues.ts';
import { type Feature, type FeatureRow, weigh } from './features.ts';
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
    const looked = hits.map(({ passage }, i) => ({ passage, ...look.at(i) }));
    addShares(looked.map(({ features }) => features));
    return looked
      .map((one): Ranked => ({ ...one, score: weigh(one.features, weights) }))
      .sort((a, b) => b.score - a.score || a.passage - b.passage);
  }
}

/** What a candidate has of the most that any candidate has: where none has much, a little more tells as much. */
const SHARES = [
  ['bm25', 'bm25Share'],
  ['sentence', 'sentenceShare'],
  ['context', 'contextShare'],
  ['exact', 'exactShare'],
  ['said', 'saidShare'],
  ['residual', 'residualShare'],
  ['names', 'namesShare'],
] as const satisfies readonly (readonly [Feature, Feature])[];

function addShares(rows: readonly FeatureRow[]): void {
  for (const [feature, share] of SHARES) {
    let most = 0;
    for (const row of rows) most = Math.max(most, row[feature]);
    if (most > 0) for (const row of rows) row[share] = row[feature] / most;
  }
}
