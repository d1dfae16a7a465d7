import { describe, expect, it } from 'vitest';
import { printQuery } from '../../src/answer/query.ts';
import { answerer, type Golden, QUESTIONS } from './archive.ts';

const QUOTES = 5;
/** A reader of three quotes has the answer. */
const ENOUGH = 3;

const rankings = QUESTIONS.map((golden) => {
  const { question, previous } = golden;
  const options = { limit: QUOTES, ...(previous === undefined ? {} : { previous }) };
  return { golden, ...answerer.explain(question, options) };
});
type Ranking = (typeof rankings)[number];

function print({ golden, answer, explanation }: Ranking): string {
  const { question, previous } = golden;
  return [
    ...(previous === undefined ? [] : [`after       ${previous}`]),
    `question    ${question}`,
    `query       ${printQuery(explanation.query)}`,
    `confidence  ${explanation.confidence.toFixed(2)}`,
    `found       ${answer.smallTalk ?? (answer.found ? 'yes' : 'no')}`,
    ...answer.quotes.map(
      ({ score, article, paragraph, text }) =>
        `${score.toFixed(2).padStart(6)}  ${article.id}#${paragraph}  ${text.slice(0, 90).replaceAll('\n', ' ')}`,
    ),
    '',
  ].join('\n');
}

/** Rank of the first quote with the evidence, 0 where none has it. */
function rankOf({ golden: { evidence }, answer }: Ranking): number {
  return answer.quotes.findIndex(({ text }) => evidence?.test(text)) + 1;
}

describe('golden rankings', () => {
  it.each(rankings.map((ranking) => [ranking.golden.name, ranking] as const))(
    'rank %s as before',
    async (name, ranking) => {
      await expect(print(ranking)).toMatchFileSnapshot(`golden/${name}.txt`);
    },
  );

  const expected = rankings.filter(({ golden }) => golden.evidence && golden.miss === undefined);
  it.each(expected.map((ranking) => [ranking.golden.name, ranking] as const))(
    `have the evidence of %s within ${ENOUGH}`,
    (_, ranking) => {
      const texts = ranking.answer.quotes.slice(0, ENOUGH).map(({ text }) => text);
      expect(texts.join('\n')).toMatch(ranking.golden.evidence ?? /^/);
    },
  );

  const refused = rankings.filter(({ golden }) => golden.evidence === undefined);
  it.each(refused.map((ranking) => [ranking.golden.name, ranking] as const))(
    'quote nothing for %s',
    (_, { answer }) => {
      expect(answer).toMatchObject({ found: false, quotes: [] });
    },
  );

  it('come to these figures', async () => {
    const answerable = rankings.filter(({ golden }) => golden.evidence);
    const share = (some: readonly unknown[], all: readonly unknown[]) =>
      `${some.length} of ${all.length}`;
    const within = (k: number) =>
      answerable.filter((ranking) => rankOf(ranking) > 0 && rankOf(ranking) <= k);
    const missed = (golden: Golden) => `known miss: ${golden.name}: ${golden.miss}`;
    const lines = [
      `answerable questions found: ${share(
        answerable.filter(({ answer }) => answer.found),
        answerable,
      )}`,
      `others refused: ${share(
        refused.filter(({ answer }) => !answer.found),
        refused,
      )}`,
      `evidence first: ${share(within(1), answerable)}`,
      `evidence within ${ENOUGH}: ${share(within(ENOUGH), answerable)}`,
      ...answerable.flatMap(({ golden }) => (golden.miss === undefined ? [] : [missed(golden)])),
      '',
    ];
    await expect(lines.join('\n')).toMatchFileSnapshot('golden/statistics.txt');
  });
});
