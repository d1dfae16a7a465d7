#!/usr/bin/env node
import { writeFile } from 'node:fs/promises';
import { CONFIDENCE_FEATURES, confidenceVector } from '../answer/confidence.ts';
import { Engine } from '../answer/engine.ts';
import { FEATURES, type Ranked, weigh } from '../answer/rank.ts';
import { PRIOR_WEIGHTS } from '../answer/weights.ts';
import { type Example, learnRefusal, learnWeights } from '../evaluation/learn.ts';
import { rankSet } from '../evaluation/retrieval.ts';
import { readSets } from '../evaluation/sets.ts';
import { buildArchive } from '../index/archive.ts';
import { openLanguage } from '../index/language.ts';
import { runCommand, UsageError } from './command.ts';
import { indexOptions } from './open.ts';

const HELP = `npm run learn -- SET

Learns the reranker's and the confidence's weights on the train split of the question set in the folder
SET (form: see npm run eval -- --help) and writes them to src/answer/learned.ts.`;

const OUTPUT = new URL('../../src/answer/learned.ts', import.meta.url);

await runCommand({
  help: HELP,
  options: {},
  run: async ({ positionals, config }) => {
    const [directory] = positionals;
    if (directory === undefined) throw new UsageError('there is no SET');
    const [set] = await readSets(directory, 'train');
    if (set === undefined) throw new Error(`${directory}: no set with a train split`);
    const language = await openLanguage(config.indexDir);
    const archive = buildArchive(set.articles, indexOptions(language));
    const { passages } = archive;
    const { rankings } = rankSet(set.questions, new Engine(archive, language), () => {});
    const idOf = ({ passage }: Ranked) => passages.article(passages.articleOf(passage)).id;
    const examples = rankings.flatMap(({ question, ranked }): Example[] => {
      const right = ranked.flatMap((one, i) => (question.relevant.has(idOf(one)) ? [i] : []));
      // Of the right document, the sentences with the answer string teach; all where none has it.
      const answering = right.filter((i) => {
        const passage = ranked[i]?.passage ?? 0;
        return question.answers.some((answer) => passages.text(passage).includes(answer));
      });
      const taught = answering.length > 0 ? answering : right;
      return taught.length === 0
        ? []
        : [{ candidates: ranked.map(({ features }) => features), answering: taught }];
    });
    const weights = learnWeights(examples, PRIOR_WEIGHTS, { rounds: 200, rate: 0.1, l2: 0.004 });
    const again = (ranked: readonly Ranked[]) =>
      ranked
        .map((one) => ({ ...one, score: weigh(one.features, weights) }))
        .sort((a, b) => b.score - a.score);
    const rows = rankings.flatMap(({ question, query, ranked }) => {
      const all = again(ranked);
      const withoutAnswer = all.filter((one) => !question.relevant.has(idOf(one)));
      return [
        { vector: confidenceVector(query, all), answers: true },
        { vector: confidenceVector(query, withoutAnswer), answers: false },
      ];
    });
    const refusal = learnRefusal(rows, { rounds: 2000, rate: 0.2, l2: 0.0002 });
    const round = (value: number) => Number(value.toFixed(2));
    const lines = FEATURES.map((name) => `  ${name}: ${round(weights[name])},`);
    await writeFile(
      OUTPUT,
      [
        '// Written by `npm run learn`: change the features or the sets, not the numbers.',
        "import type { Features } from './rank.ts';",
        '',
        'export const FEATURE_WEIGHTS: Features = {',
        ...lines,
        '};',
        '',
        'export const CONFIDENCE: { weights: readonly number[]; bias: number } = {',
        '  weights: [',
        ...refusal.weights.map((weight, i) => `    ${round(weight)}, // ${CONFIDENCE_FEATURES[i]}`),
        '  ],',
        `  bias: ${round(refusal.bias)},`,
        '};',
        '',
      ].join('\n'),
    );
    console.log(`${examples.length} questions of ${set.name} → src/answer/learned.ts`);
  },
});
