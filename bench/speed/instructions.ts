import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf } from '../../src/reason.ts';
import { ENGINES } from '../engines/engines.ts';
import { reasonToLeaveOut, type Setting, taskOf } from './measure.ts';
import { CHILD, runTask } from './process.ts';
import type { Task } from './task.ts';

/** Passes of the shorter and of the longer run; what the longer one takes more is searching alone. */
const PASSES = { short: 3, long: 6 } as const;
/** A run that takes longer is ended, milliseconds: valgrind is some fifty times slower than the processor. */
const PATIENCE = 10 * 60_000;

/** A program that counts instructions of another and writes them to a file. */
interface Counter {
  name: string;
  command: (file: string) => string[];
  read: (text: string) => number | undefined;
}

const PERF: Counter = {
  name: 'perf stat, user space',
  command: (file) => ['perf', 'stat', '-x', ';', '-e', 'instructions:u', '-o', file],
  read: (text) => numberIn(/^(\d+);/m.exec(text)?.[1]),
};
const VALGRIND: Counter = {
  name: 'valgrind',
  command: (file) => [
    'valgrind',
    '--tool=cachegrind',
    '--cache-sim=no',
    '--cachegrind-out-file=/dev/null',
    `--log-file=${file}`,
  ],
  read: (text) => numberIn(/I\s+refs:\s+([\d,]+)/.exec(text)?.[1]?.replaceAll(',', '')),
};

function numberIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** Instructions of one search by engine, as lines to print. */
export async function instructions(
  engines: readonly string[],
  setting: Setting,
  questions: number,
): Promise<string[]> {
  const file = join(setting.directory, 'instructions.txt');
  const counter = [PERF, VALGRIND].find((one) => works(one, file));
  if (counter === undefined) {
    return ['Instructions: –, neither perf nor valgrind can count them on this machine'];
  }
  const lines = [
    `Instructions of one search, ${setting.size.toLocaleString('en')} passages (${counter.name}):`,
  ];
  for (const engine of engines) {
    const entry = ENGINES[engine];
    if (entry === undefined) continue;
    setting.progress.say(`${entry.label}: counting instructions`);
    const task = taskOf(engine, setting);
    let said = reasonToLeaveOut(entry, setting);
    if (said === undefined) {
      try {
        await runTask(task);
        const [few, many] = [PASSES.short, PASSES.long].map((passes) =>
          count(counter, file, { ...task, phase: 'repeat', passes }),
        );
        if (few === undefined || many === undefined) said = `${counter.name} cannot run it`;
        else {
          const one = (many - few) / ((PASSES.long - PASSES.short) * questions);
          lines.push(`  ${entry.label.padEnd(16)} ${Math.round(one).toLocaleString('en')}`);
        }
      } catch (error) {
        said = reasonOf(error);
      } finally {
        rmSync(task.index, { recursive: true, force: true });
      }
    }
    if (said !== undefined) lines.push(`  ${entry.label.padEnd(16)} –, ${said}`);
  }
  setting.progress.clear();
  return lines;
}

function works(counter: Counter, file: string): boolean {
  const [program = '', ...options] = counter.command(file);
  const { status } = spawnSync(program, [...options, 'true'], { stdio: 'ignore' });
  return status === 0 && counter.read(readFileSync(file, 'utf8')) !== undefined;
}

function count(counter: Counter, file: string, task: Task): number | undefined {
  const [program = '', ...options] = counter.command(file);
  // One thread: the optimiser and the collector then work at the same places in every run.
  const node = [process.execPath, '--single-threaded', '--expose-gc', CHILD, JSON.stringify(task)];
  const { status } = spawnSync(program, [...options, ...node], {
    stdio: 'ignore',
    timeout: PATIENCE,
    killSignal: 'SIGKILL',
  });
  return status === 0 ? counter.read(readFileSync(file, 'utf8')) : undefined;
}
