/**
 * Measures Sitasi beside other search engines.
 *
 * Usage: npm run bench -- --help
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UsageError } from '../../src/main/command.ts';
import { reasonOf } from '../../src/reason.ts';
import { Progress } from '../../src/terminal/progress.ts';
import { ENGINES } from '../engines/engines.ts';
import { drawSpeed } from '../picture/speed.ts';
import { instructions } from './instructions.ts';
import { measure } from './measure.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { installPeers } from './peers.ts';
import { prepare } from './prepare.ts';
import { endChildren } from './process.ts';
import type { Row, Run } from './result.ts';
import { tableOf } from './table.ts';

try {
  const options = readOptions();
  if (options === undefined) console.log(HELP);
  else await bench(options);
} catch (error) {
  console.error(reasonOf(error));
  const isUsage = error instanceof UsageError;
  if (isUsage) console.error(`\n${HELP}`);
  process.exitCode = isUsage ? 2 : 1;
}

async function bench(options: Options): Promise<void> {
  const needsPeers = options.engines.some((engine) => ENGINES[engine]?.peer === true);
  const peersMissing = needsPeers ? installPeers() : undefined;
  const directory = mkdtempSync(join(tmpdir(), 'sitasi-bench-'));
  const cleanUp = () => {
    endChildren();
    rmSync(directory, { recursive: true, force: true });
  };
  for (const [signal, status] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
    process.once(signal, () => {
      cleanUp();
      process.exit(status);
    });
  }
  try {
    await run(options, directory, peersMissing);
  } finally {
    cleanUp();
  }
}

async function run(
  { sizes, engines, rounds, questions, json, picture, ...options }: Options,
  directory: string,
  peersMissing: string | undefined,
): Promise<void> {
  const progress = new Progress();
  const measuredSizes = options.instructions ? sizes.slice(0, 1) : sizes;
  const bestOf = await prepare(directory, measuredSizes, questions, progress);
  const settings = measuredSizes.map((size) => ({
    directory,
    size,
    best: bestOf.get(size) ?? [],
    peersMissing,
    progress,
  }));
  progress.clear();
  if (options.instructions) {
    for (const setting of settings) {
      for (const line of await instructions(engines, setting, questions)) console.log(line);
    }
    return;
  }
  const [processor] = cpus();
  const rows: Row[] = [];
  const result: Run = {
    at: new Date().toISOString(),
    node: process.version,
    processor: processor?.model ?? 'unknown',
    cores: cpus().length,
    questions,
    rounds,
    rows,
  };
  console.log(
    `Node ${result.node}, ${result.cores} × ${result.processor}, ${questions} questions, ${rounds} rounds`,
  );
  for (const setting of settings) {
    const ofSize = await measure(engines, rounds, setting);
    progress.clear();
    rows.push(...ofSize);
    console.log(`\n${setting.size.toLocaleString('en')} passages\n\n${tableOf(ofSize)}`);
    write(json, `${JSON.stringify(result, null, 2)}\n`);
  }
  if (picture !== undefined) write(picture, drawSpeed(result));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
