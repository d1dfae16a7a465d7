#!/usr/bin/env node
import { stat } from 'node:fs/promises';
import { Answerer } from '../answer/answerer.ts';
import { printQuery } from '../answer/query.ts';
import { evaluateSet, type Figures } from '../evaluation/retrieval.ts';
import { askOf, evaluateSeed, type Miss } from '../evaluation/seed.ts';
import {
  isQuestionedArchive,
  readQuestionedArchive,
  readSeedQuestions,
  readSets,
  type SeedQuestion,
} from '../evaluation/sets.ts';
import { buildArchive } from '../index/archive.ts';
import { openLanguage } from '../index/language.ts';
import { Progress } from '../terminal/progress.ts';
import { runCommand, UsageError } from './command.ts';
import { printFigures } from './figures.ts';
import { indexOptions, openAnswerer } from './open.ts';

const HELP = `npm run eval -- [options] SET...

Measures answers on question sets. A SET is either
  a folder  corpus*.jsonl {id, lang, title, text}, queries.*.SPLIT.jsonl {id, text, answers?},
            qrels.*.SPLIT.jsonl {query, doc}, optional leaveout.SPLIT.*.json;
            each direction is searched on its own, in memory
  a folder  questions.jsonl and corpus/*.md (without them the corpus of CORPUS_DIR)
  a file    questions.jsonl: {id, q, lang, kind, prev?, evidence: [regular expressions], none} a line,
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
      else printFigures(name, figures);
    };
    const evaluateQuestions = (
      name: string,
      questions: readonly SeedQuestion[],
      answerer: Answerer,
    ) => {
      const { figures, misses } = evaluateSeed(questions, (question, options) =>
        answerer.ask(question, options),
      );
      print(name, figures);
      if (values.misses === true) for (const miss of misses) printMiss(miss, answerer);
    };
    for (const path of positionals) {
      if (!(await stat(path)).isDirectory()) {
        const { answerer } = await openAnswerer(config);
        evaluateQuestions(path, await readSeedQuestions(path), answerer);
        continue;
      }
      const language = await openLanguage(config.indexDir);
      const options = indexOptions(language);
      if (isQuestionedArchive(path)) {
        const { articles, questions } = await readQuestionedArchive(path, config.corpusDir);
        const answerer = new Answerer(buildArchive(articles, options), language);
        evaluateQuestions(path, questions, answerer);
        continue;
      }
      for (const set of await readSets(path, values.split ?? 'valid')) {
        print(set.name, evaluateSet(set, language, options, showProgress));
      }
    }
  },
});

function printMiss({ question, answer }: Miss, answerer: Answerer): void {
  const { explanation } = answerer.explain(question.q, askOf(question));
  const sure = explanation.confidence.toFixed(2);
  console.log(`${question.id} ${question.kind}  ${question.q}  (${question.evidence.join(' & ')})`);
  console.log(`  ${printQuery(explanation.query)}  confidence ${sure}`);
  for (const quote of answer.quotes.slice(0, 3)) {
    console.log(`  ${quote.score.toFixed(2)}  ${quote.text}`);
  }
}

function showProgress(done: number, all: number, what: string): void {
  if (done === 1) progress.start();
  if (done === all) progress.clear();
  else progress.count(what, done, all, 'questions');
}
