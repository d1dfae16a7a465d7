#!/usr/bin/env node
import { readCorpus } from '../corpus/read.ts';
import { openLanguage } from '../index/language.ts';
import { findPlaces } from '../language/places.ts';
import { countOf, runCommand } from './command.ts';

const HELP = `npm run vocabulary -- [options]

Words of the corpus that the lexicon does not know, most frequent first: how often, the word, whether it is
mostly capitalised (then it may be a name), a line each. They are found in their own language only.

  --limit N      words at most (100)
  --corpus DIR, --index DIR, --help`;

const DEFAULT_LIMIT = 100;

await runCommand({
  help: HELP,
  options: { limit: { type: 'string' } },
  run: async ({ values, config }) => {
    const { analyse, lexicon, stopWords } = await openLanguage(config.indexDir);
    const { articles } = await readCorpus(config.corpusDir);
    const unknown = new Map<string, { count: number; capitalised: number }>();
    let all = 0;
    for (const { body } of articles) {
      const terms = analyse(body).filter(({ numeric }) => !numeric);
      const named = findPlaces(terms.map(({ from, to }) => body.slice(from, to)));
      const inPlace = new Set(named.flatMap(({ from, to }) => terms.slice(from, to)));
      all += terms.length;
      for (const term of terms) {
        const { surface, stem, capitalised } = term;
        if (inPlace.has(term) || lexicon.has(stem) || stopWords.classOf(surface) !== undefined)
          continue;
        const known = unknown.get(surface) ?? { count: 0, capitalised: 0 };
        known.count++;
        if (capitalised) known.capitalised++;
        unknown.set(surface, known);
      }
    }
    const rows = [...unknown].sort(([, a], [, b]) => b.count - a.count);
    const uncovered = rows.reduce((sum, [, { count }]) => sum + count, 0);
    for (const [word, { count, capitalised }] of rows.slice(
      0,
      countOf('limit', values.limit) ?? DEFAULT_LIMIT,
    )) {
      console.log(
        `${String(count).padStart(5)}  ${word}${capitalised * 2 > count ? '  (name?)' : ''}`,
      );
    }
    console.log(
      `${((100 * (all - uncovered)) / Math.max(1, all)).toFixed(1)} % of ${all} words are known`,
    );
  },
});
