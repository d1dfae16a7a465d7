import { Bitset } from '../bm25f/bitset.ts';
import type { Concept } from '../bm25f/query.ts';
import type { Hit } from '../bm25f/top.ts';
import type { Archive } from '../index/archive.ts';
import type { LanguageTools } from '../language/load.ts';
import { Spelling } from '../language/spelling.ts';
import type { AnswerType } from './answer-type.ts';
import { type Clock, jakartaClock } from './clock.ts';
import { domainShares } from './domain.ts';
import { type FeatureRow, featureRow } from './features.ts';
import { byPeriod } from './period.ts';
import { PlaceNames } from './place-names.ts';
import type { Query } from './query.ts';
import { type Ranked, Ranker } from './rank.ts';
import { searchPassages } from './search.ts';
import { type Understanding, understand } from './understand.ts';
import { featureWeights } from './weights.ts';

/** From a question to ranked passages, over one archive. */
export class Engine {
  readonly archive: Archive;
  readonly #tools: Understanding;
  readonly #ranker: Ranker;
  readonly #weights = new Map<AnswerType, FeatureRow>();

  constructor(archive: Archive, language: LanguageTools, clock: Clock = jakartaClock) {
    this.archive = archive;
    const { analyse } = language;
    const inArchive = (stem: string) => archive.postings.dictionary.find(stem) !== undefined;
    const frequencyOf = (concept: Concept) => archive.postings.conceptFrequency(concept);
    this.#tools = {
      ...language.withAcronyms(archive.acronyms),
      spelling: new Spelling({
        near: (word, most) => archive.words.vocabulary.near(word, most),
        frequencyOf: (word) => wordFrequency(archive, word),
        startingWith: (start) => {
          const { vocabulary } = archive.words;
          return vocabulary.withPrefix(start).map((number) => vocabulary.word(number));
        },
      }),
      inArchive,
      placeNames: new PlaceNames({
        stemsOf: (name) => analyse(name).map(({ stem }) => stem),
        inArchive,
        frequencyOf,
      }),
      size: archive.postings.count,
      frequencyOf,
      clock,
    };
    this.#ranker = new Ranker(archive);
  }

  /** What ranking goes by in this archive where an answer of the type is asked for. */
  weightsFor({ expected: { type } }: Query): FeatureRow {
    const known = this.#weights.get(type);
    if (known !== undefined) return known;
    const shares = domainShares(this.archive.postings.count, type);
    const weights = featureRow(featureWeights(shares));
    this.#weights.set(type, weights);
    return weights;
  }

  understand(question: string): Query {
    return understand(question, this.#tools);
  }

  rank(query: Query): Ranked[] {
    return this.#rank(query, searchPassages(this.archive, query));
  }

  /** All sentences of one article in the order in which they answer. */
  rankWithin(query: Query, article: number): Ranked[] {
    const { passages, postings } = this.archive;
    const { first: from, end: to } = passages.range(article);
    const own = new Bitset(passages.size);
    for (let passage = from; passage < to; passage++) own.add(passage);
    const scored = postings.search(query.concepts, to - from, own);
    const found = new Set(scored.map(({ passage }) => passage));
    for (let passage = from; passage < to; passage++) {
      if (!found.has(passage)) scored.push({ passage, score: 0 });
    }
    return this.#rank(query, scored);
  }

  #rank(query: Query, hits: readonly Hit[]): Ranked[] {
    return byPeriod(query, this.#ranker.rank(query, hits, this.weightsFor(query)), this.archive);
  }
}

/** Sentences that have the stem of a word of the archive. */
function wordFrequency({ words, postings }: Archive, word: string): number {
  const number = words.vocabulary.find(word);
  return number === undefined ? 0 : postings.documentFrequency(words.termOf(number));
}
