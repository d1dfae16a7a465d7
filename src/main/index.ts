#!/usr/bin/env node
import { watch } from 'node:fs';
import { buildIndex, openFresh } from '../index/fresh.ts';
import { openLanguage } from '../index/language.ts';
import { reasonOf } from '../reason.ts';
import { runCommand } from './command.ts';
import { indexOptions, reportProblems, showProgress } from './open.ts';

const HELP = `npm run index -- [options]

Builds the index of the corpus anew. Files that cannot be read are named; the others are indexed.

  --watch        stay, and index what changes in the corpus
  --strict       end with status 1 where a file could not be read
  --corpus DIR   the articles (CORPUS_DIR, ./corpus)
  --index DIR    where the index goes (INDEX_DIR, ./index)
  --help         this text`;

/** Editors write a file in several steps; one build serves them all. */
const SETTLE_MS = 300;

await runCommand({
  help: HELP,
  options: { watch: { type: 'boolean' }, strict: { type: 'boolean' } },
  run: async ({ values, config }) => {
    const options = indexOptions(await openLanguage(config.indexDir));
    const build = async (index: typeof buildIndex) => {
      const from = performance.now();
      const opened = await index(config.corpusDir, config.indexDir, options, showProgress());
      const { articles, passages, terms, bytes } = opened.manifest;
      reportProblems(opened);
      console.log(
        `${articles} articles, ${passages} sentences, ${terms} terms, ` +
          `${(bytes / 1024).toFixed(0)} KiB in ${config.indexDir} ` +
          `(${(performance.now() - from).toFixed(0)} ms)`,
      );
      return opened.manifest.problems.length;
    };
    const problems = await build(buildIndex);
    if (values.strict === true && problems > 0) {
      throw new Error(
        `${problems} ${problems === 1 ? 'file' : 'files'} of the corpus could not be read`,
      );
    }
    if (values.watch !== true) return;
    let timer: NodeJS.Timeout | undefined;
    watch(config.corpusDir, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        build(openFresh).catch((error: unknown) => console.error(reasonOf(error)));
      }, SETTLE_MS);
    });
  },
});
