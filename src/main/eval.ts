#!/usr/bin/env node
import { stat } from 'node:fs/promises';
import { printQuery } from '../answer/query.ts';
import { evaluateSet, type Figures } from '../evaluation/retrieval.ts';
import { evaluateSeed } from '../evaluation/seed.ts';
import { readSeedQuestions, readSets } from '../evaluation/sets.ts';
import { openLanguage } from '../index/language.ts';
import { Progress } from '../terminal/progress.ts';
import { runCommand, UsageError } from './command.ts';
import { indexOptions, openAnswerer } from './open.ts';

const HELP = `npm run eval -- [options] SET...

Measures answers on question sets. A SET is either
  a folder  corpus*.jsonl {id, lang, title, text}, queries.*.SPLIT.jsonl {id, text, answers?},
            qrels.*.SPLIT.jsonl {query, doc}, optional leaveout.SPLIT.*.json;
            each direction is searched on its own, in memory
  a file    JSONL {id, q, lang, kind, prev?, evidence: [regular expressions], none},
            asked of the corpus of CORPUS_DIR

  --split NAME   which questions of a folder (valid)
  --misses       also print what was not answered
  --json         one JSON object a set
  --corpus DIR, --index DIR, --help`;

const progress = new Progress();

await runCommand({
  help: HELP,
  options: { split: { type: 'string' }, misses: { type: 'boolean' }, json: { type: 'boolean' } },
  run: async ({ values, positionals, config }) => {
    if (positionals.length === 0) throw new UsageError('there is no SET');
    const print = (name: string, figures: Figures) => {
      if (values.json === true) console.log(JSON.stringify({ set: name, ...figures }));
      else console.log(`${name}\n${table(figures)}\n`);
    };
    for (const path of positionals) {
      if ((await stat(path)).isDirectory()) {
        const language = await openLanguage(config.indexDir);
        for (const set of await readSets(path, values.split ?? 'valid')) {
          print(set.name, evaluateSet(set, language, indexOptions(language), showProgress));
        }
        continue;
      }
      const { answerer } = await openAnswerer(config);
      const { figures, misses } = evaluateSeed(await readSeedQuestions(path), (question, options) =>
        answerer.ask(question, options),
      );
      print(path, figures);
      if (values.misses !== true) continue;
      for (const { question, answer } of misses) {
        const previous = question.prev === undefined ? {} : { previous: question.prev };
        const { explanation } = answerer.explain(question.q, previous);
        console.log(
          `${question.id} ${question.kind}  ${question.q}  (${question.evidence.join(' & ')})`,
        );
        console.log(
          `  ${printQuery(explanation.query)}  confidence ${explanation.confidence.toFixed(2)}`,
        );
        for (const quote of answer.quotes.slice(0, 3))
          console.log(`  ${quote.score.toFixed(2)}  ${quote.text}`);
      }
    }
  },
});

function table(figures: Figures): string {
  return Object.entries(figures)
    .map(
      ([name, value]) =>
        `  ${name.padEnd(20)} ${Number.isInteger(value) && name === 'questions' ? value : value.toFixed(3)}`,
    )
    .join('\n');
}

function showProgress(done: number, all: number, what: string): void {
  if (done === 1) progress.start();
  if (done === all) progress.clear();
  else progress.count(what, done, all, 'questions');
}
