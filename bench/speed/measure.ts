import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from '../../src/terminal/progress.ts';
import { ENGINES, type Entry } from '../engines/engines.ts';
import { versionOf } from '../engines/packages.ts';
import { agreement, type Best } from './agreement.ts';
import { questionsFile } from './prepare.ts';
import { runTask } from './process.ts';
import type { Measured, Row } from './result.ts';
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

/** One engine at one size: built in one process, opened and asked in another. */
export async function measure(engine: string, setting: Setting): Promise<Row> {
  const entry = ENGINES[engine];
  if (entry === undefined) throw new Error(`no engine "${engine}"`);
  const version = entry.package && versionOf(entry.package);
  const row = {
    engine,
    label: version === undefined ? entry.label : `${entry.label} ${version}`,
    size: setting.size,
  };
  const leftOut = reasonToLeaveOut(entry, setting);
  if (leftOut !== undefined) return { ...row, leftOut };
  const task = taskOf(engine, setting);
  try {
    return { ...row, measured: await buildAndAsk(task, entry, setting) };
  } catch (error) {
    return { ...row, leftOut: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(task.index, { recursive: true, force: true });
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

async function buildAndAsk(task: Task, entry: Entry, setting: Setting): Promise<Measured> {
  const { progress, size, best } = setting;
  const what = `${entry.label}, ${size.toLocaleString('en')} passages`;
  progress.start();
  const built = await runTask<Built>(task, ({ done }) =>
    progress.count(`${what}: build`, done, size, 'passages'),
  );
  const diskBytes = bytesIn(task.index);
  progress.start();
  progress.say(`${what}: asking`);
  const idle = await runTask<Pick<Asked, 'residentBytes'>>({ ...task, phase: 'idle' });
  const asked = await runTask<Asked>({ ...task, phase: 'ask' });
  const shares = asked.hits.map((hits, q) => agreement(hits, best[q] ?? { expected: 0, ids: [] }));
  return {
    buildSeconds: built.seconds,
    buildPeakBytes: built.peakBytes,
    diskBytes,
    openMs: asked.openMs,
    memoryBytes: Math.max(0, asked.residentBytes - idle.residentBytes),
    p50: asked.p50,
    p95: asked.p95,
    p99: asked.p99,
    passes: asked.passes,
    questions: shares.length,
    ...(entry.ranks ? { agreement: shares.reduce((a, b) => a + b, 0) / shares.length } : {}),
  };
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
