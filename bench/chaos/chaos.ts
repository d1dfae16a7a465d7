/**
 * What becomes of questions while everything goes wrong.
 *
 * Usage: npm run chaos -- --help
 */
import { appendFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../../src/main/command.ts';
import { ROOT } from '../root.ts';
import { load } from './load.ts';
import { malformed } from './malformed.ts';
import { memory } from './memory.ts';
import { HELP, type Options, readOptions } from './options.ts';
import type { Mode } from './replicas.ts';
import { loadTable, malformedTable, memoryTable, stormTable } from './report.ts';
import { storm } from './storm.ts';

const pathOf = (name: string) => fileURLToPath(new URL(name, ROOT));
const place = { main: pathOf('dist/main/start.js'), corpus: pathOf('corpus') };
const countOf = (mode: Mode) => (mode === 'webhook' ? 2 : 1);
const onProgress = (line: string) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
};

async function tableOf(options: Options): Promise<string> {
  const { modes, size, seed } = options;
  switch (options.kind) {
    case 'load': {
      const runs = [];
      for (const mode of modes) {
        const every = { ...place, mode, count: countOf(mode), size, latencyMs: 50 };
        // Telegram is no fresh process: its stand-in answers another bot first, which is not measured.
        await load({ ...every, rounds: 2, seed: seed + 1000 });
        for (const [what, asked] of [
          ['questions', {}],
          ['greetings', { questions: ['halo'] }],
        ] as const) {
          const loads = await load({ ...every, ...asked, rounds: 5, seed });
          runs.push({ what: `${mode}, ${what}`, loads });
        }
      }
      return loadTable(runs);
    }
    case 'memory':
      return memoryTable(await memory({ ...place, count: options.count ?? 200_000, onProgress }));
    case 'malformed':
      return malformedTable(
        await malformed({ count: options.count ?? 100_000, seed, corpus: place.corpus }),
      );
    case 'storm': {
      const runs = [];
      for (const mode of modes) {
        runs.push({
          mode,
          storm: await storm({ ...options, ...place, mode, count: countOf(mode), onProgress }),
        });
      }
      return stormTable(runs);
    }
  }
}

/** Adds the table to the page of what was measured. */
function note({ kind }: Options, table: string): void {
  const day = new Date().toISOString().slice(0, 10);
  const how = process.argv.slice(2).filter((word) => word !== '--write');
  const title = `## ${day}: ${kind} (\`npm run chaos -- ${how.join(' ')}\`)`;
  appendFileSync(pathOf('bench/RELIABILITY.md'), `\n${title}\n\n${table}\n`);
}

try {
  const options = readOptions();
  if (options === undefined) console.log(HELP);
  else {
    const table = await tableOf(options);
    console.log(table);
    if (options.write) note(options, table);
  }
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\n\n${HELP}` : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
