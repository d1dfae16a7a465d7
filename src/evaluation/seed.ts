import type { Answer, Ask, AskOptions } from '../answer/answer.ts';
import { mean } from './metrics.ts';
import type { Figures } from './retrieval.ts';
import type { SeedQuestion } from './sets.ts';

/** A question that was not answered as it should be, for the report. */
export interface Miss {
  question: SeedQuestion;
  answer: Answer;
}

/** Quotes among which every evidence of a `multi` question must be. */
const MULTI_QUOTES = 5;

/**
 * Whether the answer holds the evidence among its first `k` quotes: any of it, or for `multi` all of it among
 * the first five; a `none` question must be refused.
 */
function isAnswered(question: SeedQuestion, answer: Answer, k: number): boolean {
  if (question.none) return !answer.found;
  if (!answer.found) return false;
  const multi = question.kind === 'multi';
  const texts = answer.quotes.slice(0, multi ? MULTI_QUOTES : k).map(({ text }) => text);
  const evidence = evidenceOf(question);
  const holds = (pattern: RegExp) => texts.some((text) => pattern.test(text));
  return multi ? evidence.every(holds) : evidence.some(holds);
}

/** What an answer must match, one of them or, for `multi`, all. */
export function evidenceOf({ evidence }: SeedQuestion): RegExp[] {
  return evidence.map((pattern) => new RegExp(pattern));
}

/** How a question is asked. */
export function askOf({ prev }: SeedQuestion): AskOptions {
  return { ...(prev === undefined ? {} : { previous: prev }), limit: MULTI_QUOTES };
}

/** Shares of questions answered by the first quote and by the first three, by kind; and refused. */
export function evaluateSeed(
  questions: readonly SeedQuestion[],
  ask: Ask,
): { figures: Figures; misses: Miss[] } {
  const asked = questions.map((question) => ({
    question,
    answer: ask(question.q, askOf(question)),
  }));
  const share = (of: typeof asked, k: number) =>
    mean(of.map(({ question, answer }) => (isAnswered(question, answer, k) ? 1 : 0)));
  const figures: Figures = { questions: questions.length };
  for (const kind of [...new Set(questions.map((question) => question.kind))]) {
    const of = asked.filter(({ question }) => question.kind === kind);
    if (kind === 'none') figures['none refused'] = share(of, 1);
    else {
      figures[`${kind}@1`] = share(of, 1);
      if (kind !== 'multi') figures[`${kind}@3`] = share(of, 3);
    }
  }
  const answerable = asked.filter(({ question }) => !question.none);
  figures['all@1'] = share(answerable, 1);
  figures['all@3'] = share(answerable, 3);
  figures['answerable refused'] = mean(answerable.map(({ answer }) => (answer.found ? 0 : 1)));
  const misses = asked.filter(({ question, answer }) => !isAnswered(question, answer, 1));
  return { figures, misses };
}
