#!/usr/bin/env node
import { writeFile } from 'node:fs/promises';
import { CONFIDENCE_FEATURES } from '../answer/confidence.ts';
import { DOMAINS } from '../answer/domain.ts';
import { FEATURES } from '../answer/features.ts';
import { allOf, crossValidate, type TaughtArchive } from '../evaluation/cross-validate.ts';
import {
  keywordLessonsOf,
  type Learned,
  type Lesson,
  learn,
  lessonsOfArchive,
  lessonsOfSet,
} from '../evaluation/lessons.ts';
import { isQuestionedArchive, readQuestionedArchive, readSets } from '../evaluation/sets.ts';
import { openLanguage } from '../index/language.ts';
import { runCommand, UsageError } from './command.ts';
import { printFigures } from './figures.ts';
import { indexOptions } from './open.ts';

const HELP = `npm run learn -- [--validate] SET...

Learns how to rank and when to refuse from question sets, and writes it to src/answer/learned.ts. A SET is a folder
as for npm run eval: public sets give their train split, questions on an archive of their own all of theirs.

  --validate   writes nothing: learns without one archive after the other and judges on that one
  --corpus DIR, --index DIR, --help`;

const OUTPUT = new URL('../../src/answer/learned.ts', import.meta.url);

await runCommand({
  help: HELP,
  options: { validate: { type: 'boolean' } },
  run: async ({ values, positionals, config }) => {
    if (positionals.length === 0) throw new UsageError('there is no SET');
    const language = await openLanguage(config.indexDir);
    const options = indexOptions(language);
    const publicLessons: Lesson[] = [];
    const archives: TaughtArchive[] = [];
    for (const path of positionals) {
      if (isQuestionedArchive(path)) {
        const archive = await readQuestionedArchive(path, config.corpusDir);
        archives.push({
          name: path,
          lessons: lessonsOfArchive(archive, language, options),
          keywords: keywordLessonsOf(archive.articles, language, options),
        });
        continue;
      }
      for (const set of await readSets(path, 'train')) {
        publicLessons.push(...lessonsOfSet(set, language, options));
      }
    }
    if (values.validate === true) {
      printFigures('all held out', crossValidate(archives, publicLessons, printFigures));
      return;
    }
    const lessons = [...publicLessons, ...archives.flatMap(allOf)];
    await writeFile(OUTPUT, sourceOf(learn(lessons)));
    console.log(`${lessons.length} questions → src/answer/learned.ts`);
  },
});

function sourceOf({ weights, refusal }: Learned): string {
  const round = (value: number) => Number(value.toFixed(2));
  return [
    '// Written by `npm run learn`: change the features or the sets, not the numbers.',
    "import type { Domain } from './domain.ts';",
    "import type { Features } from './features.ts';",
    '',
    'export const FEATURE_WEIGHTS: Record<Domain, Features> = {',
    ...DOMAINS.flatMap((domain) => [
      `  ${domain}: {`,
      ...FEATURES.map((name) => `    ${name}: ${round(weights[domain][name])},`),
      '  },',
    ]),
    '};',
    '',
    'export const CONFIDENCE: { weights: readonly number[]; bias: number } = {',
    '  weights: [',
    ...refusal.weights.map((weight, i) => `    ${round(weight)}, // ${CONFIDENCE_FEATURES[i]}`),
    '  ],',
    `  bias: ${round(refusal.bias)},`,
    '};',
    '',
  ].join('\n');
}
