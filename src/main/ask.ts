#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { explainAnswer } from '../render/explain.ts';
import { renderTerminal } from '../render/terminal.ts';
import { whenReaderLeaves } from '../terminal/output.ts';
import { readBatch } from './batch.ts';
import { countOf, runCommand, UsageError } from './command.ts';
import { openAnswerer } from './open.ts';

const HELP = `npm run ask -- [options] "question"

Answers one question from the archive, or many.

  --json         one JSON object instead of text
  --batch FILE   questions from FILE (- for stdin): JSONL {"id","q","prev"?} or plain lines;
                 prev is what was asked before, a text or a list of them, oldest first;
                 prints one JSON object a line, in order
  --limit N      quotes at most (3)
  --explain      how the question was understood and why each quote ranks where it does
  --corpus DIR   the articles (CORPUS_DIR, ./corpus)
  --index DIR    the index (INDEX_DIR, ./index)
  --help         this text`;

await runCommand({
  help: HELP,
  options: {
    json: { type: 'boolean' },
    batch: { type: 'string' },
    limit: { type: 'string' },
    explain: { type: 'boolean' },
  },
  run: async ({ values, positionals, config }) => {
    whenReaderLeaves(process.stdout, () => process.exit());
    const limit = countOf('limit', values.limit);
    const options = limit === undefined ? {} : { limit };
    if (values.batch !== undefined) {
      if (positionals.length > 0)
        throw new UsageError(`"${positionals[0]}": --batch takes its questions from the file`);
      const source =
        values.batch === '-' ? await text(process.stdin) : await readFile(values.batch, 'utf8');
      const questions = readBatch(source, values.batch);
      const { answerer } = await openAnswerer(config);
      for (const { id, q, prev } of questions) {
        const answer = answerer.ask(
          q,
          prev === undefined ? options : { ...options, previous: prev },
        );
        process.stdout.write(`${JSON.stringify(id === undefined ? answer : { id, ...answer })}\n`);
      }
      return;
    }
    const question = positionals.join(' ').trim();
    if (question === '') throw new UsageError('there is no question');
    const { answerer } = await openAnswerer(config);
    const { answer, explanation } = answerer.explain(question, options);
    if (values.json === true) {
      process.stdout.write(`${JSON.stringify(answer)}\n`);
      return;
    }
    const colour = config.colour && process.stdout.isTTY === true;
    process.stdout.write(
      `${renderTerminal(answer, { width: process.stdout.columns ?? 80, colour })}\n`,
    );
    if (values.explain === true) process.stdout.write(`\n${explainAnswer(answer, explanation)}\n`);
  },
});
