/**
 * Feeds what nobody should write to all that reads: questions, corpus files, index files, batches, settings.
 *
 * Usage: npm run fuzz -- --help
 */
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { Progress } from '../../src/terminal/progress.ts';
import type { Outcome, Task } from './run.ts';

const HELP = `npm run fuzz -- [options]

Feeds malformed input to all that parses, and ends with status 1 where something breaks.

  --runs N   inputs in all (100000)
  --seed S   to repeat a run (by the clock)
  --help`;

/** What may go wrong. */
const KINDS = ['crash', 'hang', 'wrongly accepted', 'broken promise'] as const;
/** No input at all within this is a hang. */
const HANG_MS = 120_000;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
const runs = Number(values.runs);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
if (values.help === true) console.log(HELP);
else if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  console.error(`--runs ${values.runs} --seed ${values.seed}: not whole numbers\n\n${HELP}`);
  process.exitCode = 2;
} else await fuzz();

async function fuzz(): Promise<void> {
  const progress = new Progress();
  const outcomes: Outcome[] = [];
  let done = 0;
  progress.start();
  await new Promise<void>((resolve, reject) => {
    const workerData: Task = { runs, seed };
    const worker = new Worker(new URL('./run.js', import.meta.url), { workerData });
    let timer = setTimeout(hang, HANG_MS);
    function hang(): void {
      outcomes.push({ name: 'the target after these', inputs: 0, faults: ['hang'] });
      worker.terminate().then(() => resolve(), reject);
    }
    worker.on('message', (message: Outcome | number) => {
      clearTimeout(timer);
      timer = setTimeout(hang, HANG_MS);
      if (typeof message === 'number') {
        done += message;
        progress.count('fuzz', done, runs, 'inputs');
      } else outcomes.push(message);
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  progress.clear();
  console.log(tableOf(outcomes));
  const faults = outcomes.flatMap((outcome) =>
    outcome.faults.map((one) => `${outcome.name}: ${one}`),
  );
  if (faults.length === 0) return;
  console.error(`\n${faults.join('\n\n')}\n\nnpm run fuzz -- --runs ${runs} --seed ${seed}`);
  process.exitCode = 1;
}

function tableOf(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ name, inputs, faults }) => [
    name,
    inputs.toLocaleString('en'),
    ...KINDS.map((kind) => String(faults.filter((fault) => fault.startsWith(kind)).length)),
  ]);
  const all = outcomes.reduce((sum, { inputs }) => sum + inputs, 0).toLocaleString('en');
  const lines = [['read', 'inputs', ...KINDS], ['---', ...Array(5).fill('---:')], ...rows];
  const table = lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
  return `${table}\n\n${all} inputs, seed ${seed}`;
}
