import { Answerer, type Explanation } from '../answer/answerer.ts';
import { confidenceVector, type Logistic } from '../answer/confidence.ts';
import { domainShares } from '../answer/domain.ts';
import { Engine } from '../answer/engine.ts';
import { featureRow, weigh } from '../answer/features.ts';
import type { Query } from '../answer/query.ts';
import type { Ranked } from '../answer/rank.ts';
import { addUp, PRIOR_WEIGHTS } from '../answer/weights.ts';
import { type Archive, buildArchive } from '../index/archive.ts';
import type { IndexOptions } from '../index/segment.ts';
import type { LanguageTools } from '../language/load.ts';
import {
  type Example,
  type LearnedWeights,
  learnRefusal,
  learnWeights,
  type RefusalRow,
} from './learn.ts';
import { rankSet } from './retrieval.ts';
import { askOf, evidenceOf } from './seed.ts';
import type { QuestionedArchive, RetrievalSet } from './sets.ts';

/** A question from which ranking and refusing are learned. */
export interface Lesson {
  query: Query;
  ranked: readonly Ranked[];
  /** Passages that answer, of those that were ranked. */
  answering: ReadonlySet<number>;
  /** Those and all others of their articles: without them the question has lost its answer. */
  ofAnsweringArticles: ReadonlySet<number>;
  isAnswerable: boolean;
  /** Passages of its archive. */
  size: number;
  /** How much it counts for ranking and for refusing, and how much there the same question without its answer. */
  weight: { ranking: number; own: number; withoutAnswer: number };
}

/**
 * There are many public questions and few of our own, of the kind that is asked here; those that cannot be answered
 * are fewer still. Taken away, an answer leaves a question that is easier to refuse than one that is made so. Of
 * either kind some seven in ten count as answerable, so that one threshold fits archives of every size.
 */
const WEIGHT = {
  public: { ranking: 1, own: 1, withoutAnswer: 0.35 },
  own: { ranking: 4, own: 4, withoutAnswer: 0.5 },
  keywords: { ranking: 0, own: 2, withoutAnswer: 0.2 },
};

/** Of so many sentences one gives keywords. */
const SENTENCES_A_LESSON = 4;
/** Words with a meaning of their own, in a row. */
const KEYWORDS = [2, 3, 4];

/** Lessons of a set of documents, questions and relevance judgements. */
export function lessonsOfSet(
  set: RetrievalSet,
  language: LanguageTools,
  options: IndexOptions,
): Lesson[] {
  const archive = buildArchive(set.articles, options);
  const { passages } = archive;
  const { rankings } = rankSet(set.questions, new Engine(archive, language), () => {});
  const idOf = (passage: number) => passages.article(passages.articleOf(passage)).id;
  return rankings.map(({ question, query, ranked }) => {
    const right = ranked.filter(({ passage }) => question.relevant.has(idOf(passage)));
    const ofAnsweringArticles = new Set(right.map(({ passage }) => passage));
    // Of the right document, the sentences with the answer string teach; all where none has it.
    const holding = [...ofAnsweringArticles].filter((passage) =>
      question.answers.some((answer) => passages.text(passage).includes(answer)),
    );
    return {
      query,
      ranked,
      answering: holding.length > 0 ? new Set(holding) : ofAnsweringArticles,
      ofAnsweringArticles,
      isAnswerable: true,
      size: archive.postings.count,
      weight: WEIGHT.public,
    };
  });
}

/** Lessons of questions on an archive of their own, ranked as they are answered. */
export function lessonsOfArchive(
  { articles, questions }: QuestionedArchive,
  language: LanguageTools,
  options: IndexOptions,
): Lesson[] {
  const archive = buildArchive(articles, options);
  const { passages } = archive;
  const answerer = new Answerer(archive, language);
  return questions.map((question) => {
    const { explanation } = answerer.explain(question.q, askOf(question));
    const evidence = evidenceOf(question);
    const right = explanation.ranked.filter(({ passage }) =>
      evidence.some((pattern) => pattern.test(passages.text(passage))),
    );
    const answering = new Set(right.map(({ passage }) => passage));
    return {
      ...lessonOf(explanation, answering, archive),
      isAnswerable: !question.none,
      weight: WEIGHT.own,
    };
  });
}

/**
 * Lessons of words in a row of the archive's own sentences, as people type them who have read of something ("biaya
 * solar pembangkit"): what a sentence says so is answered by it (the inverse cloze task: Lee et al., "Latent Retrieval
 * for Weakly Supervised Open Domain Question Answering", ACL 2019). Questions written by people have hardly any.
 */
export function keywordLessonsOf(
  articles: QuestionedArchive['articles'],
  language: LanguageTools,
  options: IndexOptions,
): Lesson[] {
  const archive = buildArchive(articles, options);
  const { passages } = archive;
  const answerer = new Answerer(archive, language);
  const lessons: Lesson[] = [];
  for (let passage = 0; passage < passages.size; passage += SENTENCES_A_LESSON) {
    const n = passage / SENTENCES_A_LESSON;
    const text = passages.text(passage);
    const terms = language
      .analyse(text)
      .filter(
        ({ surface, numeric }) => !numeric && language.stopWords.classOf(surface) === undefined,
      );
    const length = KEYWORDS[n % KEYWORDS.length] ?? 0;
    const from = Math.floor((terms.length - length) / 2);
    if (from < 1) continue;
    const words = terms.slice(from, from + length).map((term) => text.slice(term.from, term.to));
    const keywords = n % 3 === 0 ? words.join(' ') : words.join(' ').toLowerCase();
    const { explanation } = answerer.explain(keywords);
    lessons.push({
      ...lessonOf(explanation, new Set([passage]), archive),
      isAnswerable: true,
      weight: WEIGHT.keywords,
    });
  }
  return lessons;
}

/** What a question teaches by the passages that answer it. */
function lessonOf(
  { query, ranked }: Pick<Explanation, 'query' | 'ranked'>,
  answering: ReadonlySet<number>,
  { passages, postings }: Archive,
): Omit<Lesson, 'isAnswerable' | 'weight'> {
  const articles = new Set([...answering].map((passage) => passages.articleOf(passage)));
  const own = ranked.filter(({ passage }) => articles.has(passages.articleOf(passage)));
  const ofAnsweringArticles = new Set(own.map(({ passage }) => passage));
  return { query, ranked, answering, ofAnsweringArticles, size: postings.count };
}

/** What ranking and refusing go by. */
export interface Learned {
  weights: LearnedWeights;
  refusal: Logistic;
}

export function learn(lessons: readonly Lesson[]): Learned {
  const examples = lessons.flatMap(exampleOf);
  const weights = learnWeights(examples, PRIOR_WEIGHTS, { rounds: 200, rate: 0.1, l2: 0.0005 });
  const rows = lessons.flatMap((lesson) => rowsOf(lesson, weights));
  return { weights, refusal: learnRefusal(rows, { rounds: 1200, rate: 0.1, l2: 0.00005 }) };
}

/** The candidates in the order that the weights give. */
export function rerank({ query, ranked, size }: Lesson, weights: LearnedWeights): Ranked[] {
  const together = featureRow(addUp(weights, domainShares(size, query.expected.type)));
  return ranked
    .map((one) => ({ ...one, score: weigh(one.features, together) }))
    .sort((a, b) => b.score - a.score);
}

function exampleOf({ query, ranked, answering, size, weight }: Lesson): Example[] {
  const right = ranked.flatMap(({ passage }, i) => (answering.has(passage) ? [i] : []));
  const isMute = right.length === 0 || right.length === ranked.length;
  if (isMute || weight.ranking === 0) return [];
  const candidates = ranked.map(({ features }) => features);
  const shares = domainShares(size, query.expected.type);
  return [{ candidates, answering: right, weight: weight.ranking, shares }];
}

/** An answer further down is shown to nobody: such a question teaches nothing about refusing. */
const SHOWN = 3;

function rowsOf(lesson: Lesson, weights: LearnedWeights): RefusalRow[] {
  const { query, answering, ofAnsweringArticles, isAnswerable, size, weight } = lesson;
  const all = rerank(lesson, weights);
  const vector = confidenceVector(query, all, size);
  if (!isAnswerable) return [{ vector, answers: false, weight: weight.own }];
  const isShown = all.slice(0, SHOWN).some(({ passage }) => answering.has(passage));
  const without = all.filter(({ passage }) => !ofAnsweringArticles.has(passage));
  return [
    ...(isShown ? [{ vector, answers: true, weight: weight.own }] : []),
    {
      vector: confidenceVector(query, without, size),
      answers: false,
      weight: weight.withoutAnswer,
    },
  ];
}
