import type { Answer } from '../answer/answer.ts';
import type { Explanation } from '../answer/answerer.ts';
import { FEATURES } from '../answer/features.ts';
import { printQuery } from '../answer/query.ts';
import { REFUSE_BELOW } from '../answer/weights.ts';

/** The query as understood and, for each quote, what its score is made of, largest part first. */
export function explainAnswer(
  answer: Answer,
  { query, ranked, weights, confidence }: Explanation,
): string {
  const lines = [
    `query       ${printQuery(query)}`,
    `confidence  ${confidence.toFixed(3)} (refused below ${REFUSE_BELOW})`,
    `passages    ${ranked.length}`,
  ];
  for (const [i, quote] of answer.quotes.entries()) {
    const found = ranked.find(({ score }) => score === quote.score);
    if (found === undefined) continue;
    const parts = FEATURES.map((name) => ({
      name,
      part: found.features[name] * weights[name],
    }))
      .filter(({ part }) => Math.abs(part) >= 0.005)
      .sort((a, b) => Math.abs(b.part) - Math.abs(a.part))
      .map(({ name, part }) => `${name} ${part.toFixed(2)}`);
    lines.push(`[${i + 1}] ${quote.score.toFixed(2)} = ${parts.join(' + ')}`);
  }
  return lines.join('\n');
}
