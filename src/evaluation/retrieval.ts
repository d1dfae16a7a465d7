import { confidence } from '../answer/confidence.ts';
import { Engine } from '../answer/engine.ts';
import type { Query } from '../answer/query.ts';
import type { Ranked } from '../answer/rank.ts';
import { REFUSE_BELOW } from '../answer/weights.ts';
import type { Article } from '../corpus/article.ts';
import { type Archive, buildArchive } from '../index/archive.ts';
import type { IndexOptions } from '../index/segment.ts';
import type { LanguageTools } from '../language/load.ts';
import {
  auroc,
  hasRelevant,
  mean,
  ndcg,
  quantile,
  reciprocalRank,
  refusedWhileKept,
} from './metrics.ts';
import type { RetrievalSet, SetQuestion } from './sets.ts';

/** Figures of one set, by name, in the order in which they print. */
export type Figures = Record<string, number>;

export type Progress = (done: number, all: number, what: string) => void;

/** One question with its ranked passages. */
export interface Ranking {
  question: SetQuestion;
  query: Query;
  ranked: Ranked[];
}

export function rankSet(
  questions: readonly SetQuestion[],
  engine: Engine,
  progress: (done: number) => void,
): { rankings: Ranking[]; milliseconds: number[] } {
  const milliseconds: number[] = [];
  const rankings = questions.map((question, i): Ranking => {
    const from = performance.now();
    const query = engine.understand(question.text);
    const ranked = engine.rank(query);
    milliseconds.push(performance.now() - from);
    progress(i + 1);
    return { question, query, ranked };
  });
  return { rankings, milliseconds };
}

/** Documents in the order of their best passages. */
function documentsOf(ranked: readonly Ranked[], { passages }: Archive): string[] {
  return [
    ...new Set(ranked.map(({ passage }) => passages.article(passages.articleOf(passage)).id)),
  ];
}

/** Retrieval, answer sentence and refusal on one set. */
export function evaluateSet(
  set: RetrievalSet,
  language: LanguageTools,
  options: IndexOptions,
  progress: Progress,
): Figures {
  const archive = buildArchive(set.articles, options);
  const engine = new Engine(archive, language);
  const all = set.questions.length;
  const { rankings, milliseconds } = rankSet(set.questions, engine, (done) =>
    progress(done, all, set.name),
  );
  const documents = rankings.map(({ ranked }) => documentsOf(ranked, archive));
  const judged = rankings.map(({ question }, i) => ({
    ranking: documents[i] ?? [],
    relevant: question.relevant,
  }));
  const recall = (k: number) =>
    mean(judged.map(({ ranking, relevant }) => (hasRelevant(ranking, relevant, k) ? 1 : 0)));
  return {
    questions: all,
    'nDCG@10': mean(judged.map(({ ranking, relevant }) => ndcg(ranking, relevant, 10))),
    'MRR@10': mean(judged.map(({ ranking, relevant }) => reciprocalRank(ranking, relevant, 10))),
    'R@1': recall(1),
    'R@5': recall(5),
    'R@10': recall(10),
    ...answerSentences(rankings, engine),
    ...(set.leaveOut === undefined ? {} : refusal(set, set.leaveOut, language, options, progress)),
    'ms p50': quantile(milliseconds, 0.5),
    'ms p99': quantile(milliseconds, 0.99),
  };
}

/**
 * Of the questions with an answer string: whether it stands in the first, or the first two, of the right
 * document's sentences in their rank order. Documents of one sentence are left out.
 */
function answerSentences(rankings: readonly Ranking[], engine: Engine): Figures {
  const { passages } = engine.archive;
  const firstOf = new Map([...passages.articleNumbers()].map((a) => [passages.article(a).id, a]));
  const ranks: number[] = [];
  for (const { question } of rankings) {
    if (question.answers.length === 0) continue;
    const query = engine.understand(question.text);
    for (const id of question.relevant) {
      const article = firstOf.get(id);
      if (article === undefined) continue;
      const { first: from, end } = passages.range(article);
      const count = end - from;
      if (count < 2) continue;
      const within = engine.rankWithin(query, article);
      const holds = within.map(({ passage }) =>
        question.answers.some((answer) => passages.text(passage).includes(answer)),
      );
      const rank = holds.indexOf(true);
      if (rank >= 0) ranks.push(rank);
    }
  }
  if (ranks.length === 0) return {};
  const within = (k: number) => mean(ranks.map((rank) => (rank < k ? 1 : 0)));
  return { 'sentence@1': within(1), 'sentence@2': within(2) };
}

/** How well the confidence tells questions that kept their answer from those that lost it. */
function refusal(
  set: RetrievalSet,
  leaveOut: NonNullable<RetrievalSet['leaveOut']>,
  language: LanguageTools,
  options: IndexOptions,
  progress: Progress,
): Figures {
  const kept: Article[] = set.articles.filter(({ id }) => leaveOut.keep.has(id));
  const engine = new Engine(buildArchive(kept, options), language);
  const asked = set.questions.filter(
    ({ id }) => leaveOut.answerable.has(id) || leaveOut.unanswerable.has(id),
  );
  const { rankings } = rankSet(asked, engine, (done) =>
    progress(done, asked.length, `${set.name} left out`),
  );
  const scores = (ids: ReadonlySet<string>) =>
    rankings
      .filter(({ question }) => ids.has(question.id))
      .map(({ query, ranked }) => confidence(query, ranked, engine.archive.postings.count));
  const answerable = scores(leaveOut.answerable);
  const unanswerable = scores(leaveOut.unanswerable);
  return {
    'refusal AUROC': auroc(answerable, unanswerable),
    'refused@90%': refusedWhileKept(answerable, unanswerable, 0.9),
    'answerable kept': mean(answerable.map((sure) => (sure < REFUSE_BELOW ? 0 : 1))),
    'others refused': mean(unanswerable.map((sure) => (sure < REFUSE_BELOW ? 1 : 0))),
  };
}
