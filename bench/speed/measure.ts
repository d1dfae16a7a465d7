import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../../src/reason.ts';
import type { Progress } from '../../src/terminal/progress.ts';
import { ENGINES, type Entry } from '../engines/engines.ts';
import { versionOf } from '../engines/packages.ts';
import { agreement, type Best } from './agreement.ts';
import { questionsFile } from './prepare.ts';
import { runTask } from './process.ts';
import type { Measured, Row } from './result.ts';
import { inTurn, spreadOf } from './rounds.ts';
import type { Asked, Built, Task } from './task.ts';

/** What is the same for all engines of one size. */
export interface Setting {
  /** Folder of the prepared corpus. */
  directory: string;
  size: number;
  best: readonly Best[];
  /** Why the engines of `bench/peers` cannot run, if they cannot. */
  peersMissing: string | undefined;
  progress: Progress;
}

/** An engine on its way through build and rounds. */
interface Contender {
  entry: Entry;
  task: Task;
  row: Row;
  built?: Pick<Measured, 'buildSeconds' | 'buildPeakBytes' | 'diskBytes'>;
  asked: Asked[];
}

/** All engines at one size: each is built once, then all are opened and asked in turn, in processes of their own. */
export async function measure(
  engines: readonly string[],
  rounds: number,
  setting: Setting,
): Promise<Row[]> {
  const contenders = engines.map((engine) => contenderOf(engine, setting));
  try {
    for (const one of contenders) await orLeaveOut(one, () => build(one, setting));
    await inTurn(contenders, rounds, (one, round) =>
      orLeaveOut(one, () => ask(one, `round ${round + 1} of ${rounds}`, setting)),
    );
    const idle = await idleBytes(setting);
    return contenders.map((one) => rowOf(one, idle, setting));
  } finally {
    for (const { task } of contenders) rmSync(task.index, { recursive: true, force: true });
  }
}

function contenderOf(engine: string, setting: Setting): Contender {
  const entry = ENGINES[engine];
  if (entry === undefined) throw new Error(`no engine "${engine}"`);
  const version = entry.package && versionOf(entry.package);
  const label = version === undefined ? entry.label : `${entry.label} ${version}`;
  const leftOut = reasonToLeaveOut(entry, setting);
  const row = { engine, label, size: setting.size, ...(leftOut === undefined ? {} : { leftOut }) };
  return { entry, task: taskOf(engine, setting), row, asked: [] };
}

/** Takes a step with an engine that is still in the race; one that fails is out of it. */
async function orLeaveOut({ row }: Contender, step: () => Promise<void>): Promise<void> {
  if (row.leftOut !== undefined) return;
  try {
    await step();
  } catch (error) {
    row.leftOut = reasonOf(error);
  }
}

export function taskOf(engine: string, { directory, size }: Setting): Task {
  return {
    phase: 'build',
    engine,
    corpus: directory,
    count: size,
    index: join(directory, `${engine}-${size}`),
    questions: questionsFile(directory, size),
    passes: 0,
  };
}

export function reasonToLeaveOut(entry: Entry, { size, peersMissing }: Setting) {
  if (entry.leftOut !== undefined && size >= entry.leftOut.from) return entry.leftOut.why;
  return entry.peer ? peersMissing : undefined;
}

async function build(contender: Contender, { progress, size }: Setting): Promise<void> {
  const { entry, task } = contender;
  progress.start();
  const { seconds, peakBytes } = await runTask<Built>(task, ({ done }) =>
    progress.count(`${whatOf(entry, size)}: build`, done, size, 'passages'),
  );
  contender.built = {
    buildSeconds: seconds,
    buildPeakBytes: peakBytes,
    diskBytes: bytesIn(task.index),
  };
}

async function ask(
  { entry, task, asked }: Contender,
  round: string,
  { progress, size }: Setting,
): Promise<void> {
  progress.start();
  progress.say(`${whatOf(entry, size)}: asking, ${round}`);
  asked.push(await runTask<Asked>({ ...task, phase: 'ask' }));
}

const whatOf = ({ label }: Entry, size: number) =>
  `${label}, ${size.toLocaleString('en')} passages`;

/** Resident memory of a process that only read the questions. */
async function idleBytes(setting: Setting): Promise<number> {
  const task: Task = { ...taskOf('', setting), phase: 'idle' };
  return (await runTask<Pick<Asked, 'residentBytes'>>(task)).residentBytes;
}

function rowOf({ entry, row, built, asked }: Contender, idle: number, { best }: Setting): Row {
  const [first] = asked;
  if (row.leftOut !== undefined || built === undefined || first === undefined) return row;
  const shares = first.hits.map((hits, q) => agreement(hits, best[q] ?? { expected: 0, ids: [] }));
  const spreads = {
    openMs: spreadOf(asked.map(({ openMs }) => openMs)),
    memoryBytes: spreadOf(asked.map(({ residentBytes }) => Math.max(0, residentBytes - idle))),
    p50: spreadOf(asked.map(({ p50 }) => p50)),
    p95: spreadOf(asked.map(({ p95 }) => p95)),
    p99: spreadOf(asked.map(({ p99 }) => p99)),
  };
  const measured: Measured = {
    ...built,
    openMs: spreads.openMs.median,
    memoryBytes: spreads.memoryBytes.median,
    p50: spreads.p50.median,
    p95: spreads.p95.median,
    p99: spreads.p99.median,
    rounds: asked.length,
    passes: asked.reduce((sum, { passes }) => sum + passes, 0),
    questions: shares.length,
    spreads,
    ...(entry.ranks ? { agreement: shares.reduce((a, b) => a + b, 0) / shares.length } : {}),
  };
  return { ...row, measured };
}

/** Bytes of all files in a folder and its folders. */
function bytesIn(directory: string): number {
  let bytes = 0;
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    bytes += entry.isDirectory() ? bytesIn(path) : statSync(path).size;
  }
  return bytes;
}
