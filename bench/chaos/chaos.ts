/**
 * What becomes of questions while everything goes wrong.
 *
 * Usage: npm run chaos -- --help
 */
import { fileURLToPath } from 'node:url';
import { UsageError } from '../../src/main/command.ts';
import { ROOT } from '../root.ts';
import { load } from './load.ts';
import { HELP, type Options, readOptions } from './options.ts';
import type { Mode } from './replicas.ts';
import { loadTable, stormTable } from './report.ts';
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
        const loads = await load({
          ...place,
          mode,
          count: countOf(mode),
          size,
          latencyMs: 50,
          rounds: 3,
          seed,
        });
        runs.push({ mode, loads });
      }
      return loadTable(runs);
    }
    case 'memory':
    case 'malformed':
      return '';
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

try {
  const options = readOptions();
  if (options === undefined) console.log(HELP);
  else console.log(await tableOf(options));
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\n\n${HELP}` : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
