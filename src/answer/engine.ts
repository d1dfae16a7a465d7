import type { Archive } from '../index/archive.ts';
import type { LanguageTools } from '../language/load.ts';
import { Spelling } from '../language/spelling.ts';
import { type Clock, jakartaClock } from './clock.ts';
import { byPeriod } from './period.ts';
import type { Query } from './query.ts';
import { type Ranked, Ranker } from './rank.ts';
import { searchPassages } from './search.ts';
import { type Understanding, understand } from './understand.ts';
import { FEATURE_WEIGHTS } from './weights.ts';

/** From a question to ranked passages, over one archive. */
export class Engine {
  readonly archive: Archive;
  readonly #tools: Understanding;
  readonly #ranker: Ranker;

  constructor(archive: Archive, language: LanguageTools, clock: Clock = jakartaClock) {
    this.archive = archive;
    this.#tools = {
      ...language.withAcronyms(archive.acronyms),
      spelling: new Spelling(() => vocabularyOf(archive)),
      inArchive: (stem) => archive.scorer.termNumber(stem) !== undefined,
      size: archive.passages.count,
      frequencyOf: (concept) => archive.scorer.conceptFrequency(concept),
      clock,
    };
    this.#ranker = new Ranker(archive, FEATURE_WEIGHTS);
  }

  understand(question: string): Query {
    return understand(question, this.#tools);
  }

  rank(query: Query): Ranked[] {
    const ranked = this.#ranker.rank(query, searchPassages(this.archive, query));
    return byPeriod(query, ranked, this.archive);
  }

  /** All sentences of one article in the order in which they answer. */
  rankWithin(query: Query, article: number): Ranked[] {
    const { passages, scorer } = this.archive;
    const from = passages.firsts[article] ?? 0;
    const to = passages.firsts[article + 1] ?? 0;
    const scored = scorer.search(query.concepts, to - from, (p) => p >= from && p < to);
    const found = new Set(scored.map(({ passage }) => passage));
    for (let passage = from; passage < to; passage++) {
      if (!found.has(passage)) scored.push({ passage, score: 0 });
    }
    return byPeriod(query, this.#ranker.rank(query, scored), this.archive);
  }
}

/** Words of the archive with how many sentences have their stem. */
function* vocabularyOf({ scorer }: Archive): Generator<[string, number]> {
  const { surfaces, termOf, documentFrequency } = scorer.postings;
  for (const [surface, word] of surfaces.entries()) {
    if (/^\p{L}+$/u.test(word)) yield [word, documentFrequency[termOf[surface] ?? 0] ?? 0];
  }
}
