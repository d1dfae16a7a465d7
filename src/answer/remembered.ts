import type { Ask } from './answer.ts';
import { type Clock, jakartaClock } from './clock.ts';

/** Answers kept: turning pages and opening contexts ask the same again, and many ask what the news is of. */
const MOST = 512;

/**
 * Asks what was not asked before today with the same options; else gives the answer of then, which callers
 * must not change. For one archive: what answers from another has to be remembered anew.
 */
export function remembered(ask: Ask, clock: Clock = jakartaClock): Ask {
  const answers = new Map<string, ReturnType<Ask>>();
  return (question, options = {}) => {
    // "Tahun lalu" is another year tomorrow.
    const key = JSON.stringify([clock(), question, options]);
    const answer = answers.get(key) ?? ask(question, options);
    answers.delete(key);
    answers.set(key, answer);
    const [oldest] = answers.keys();
    if (answers.size > MOST && oldest !== undefined) answers.delete(oldest);
    return answer;
  };
}
