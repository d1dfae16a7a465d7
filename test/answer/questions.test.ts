import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { evaluateSeed } from '../../src/evaluation/seed.ts';
import { readSeedQuestions, type SeedQuestion } from '../../src/evaluation/sets.ts';
import { answerer, bodies } from './archive.ts';

const questions = await readSeedQuestions('bench/questions/seed/questions.jsonl');
const { figures, misses } = evaluateSeed(questions, (question, options) =>
  answerer.ask(question, options),
);

function verdict(question: SeedQuestion, answer: Answer): string {
  if (question.none) return 'answered, though the archive has no answer';
  return answer.found ? 'another sentence first' : 'refused, though the archive has an answer';
}

describe('questions of our own on the five articles', () => {
  it.each(questions.filter(({ none }) => !none).map((one) => [one.q, one] as const))(
    'have evidence in the archive: %s',
    (_, { evidence }) => {
      const texts = [...bodies.values()].join('\n');
      expect(evidence.length).toBeGreaterThan(0);
      for (const pattern of evidence) expect(texts).toMatch(new RegExp(pattern));
    },
  );

  it('are answered as before', async () => {
    const lines = [
      ...Object.entries(figures).map(([name, value]) => `${name.padEnd(20)} ${value.toFixed(3)}`),
      '',
      ...misses.map(({ question, answer }) => `${question.q}: ${verdict(question, answer)}`),
      '',
    ];
    await expect(lines.join('\n')).toMatchFileSnapshot('questions/figures.txt');
  });
});
