import { type ChildProcess, fork } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Reading, Task } from './task.ts';

export const CHILD = fileURLToPath(new URL('child.js', import.meta.url));
/** Three quarters of the machine's memory, MB: Node's own limit is lower than what some engines need. */
const HEAP = Math.floor((totalmem() / 2 ** 20) * 0.75);
/** A phase that takes longer is ended, milliseconds. */
const PATIENCE = 30 * 60_000;

/** LanceDB waits for ever for a third thread where there are two processors, and warns at length. */
const ENVIRONMENT = { RUST_LOG: 'error', LANCE_CPU_THREADS: String(Math.max(4, cpus().length)) };

const running = new Set<ChildProcess>();

/** Ends what still runs, for Ctrl-C. */
export function endChildren(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** What a task's process reports at its end; an error says in one line why there is nothing. */
export function runTask<T>(task: Task, onReading: (reading: Reading) => void = () => {}) {
  return new Promise<T>((resolve, reject) => {
    const child = fork(CHILD, [JSON.stringify(task)], {
      execArgv: ['--expose-gc', `--max-old-space-size=${HEAP}`],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, ...ENVIRONMENT },
    });
    running.add(child);
    let result: T | undefined;
    let errors = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, PATIENCE);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-20_000);
    });
    child.on('message', (message: T | Reading) => {
      if (isReading(message)) onReading(message);
      else result = message;
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      if (code === 0 && result !== undefined) resolve(result);
      else if (late) reject(new Error(`took more than ${PATIENCE / 60_000} minutes`));
      else reject(new Error(reasonIn(errors) ?? `ended with ${signal ?? code}`));
    });
  });
}

function isReading(message: unknown): message is Reading {
  return typeof message === 'object' && message !== null && 'done' in message;
}

/** The line of a stack trace or of V8's last words that says what was wrong. */
function reasonIn(errors: string): string | undefined {
  if (errors.includes('heap out of memory')) return 'out of memory';
  const lines = errors.split('\n').filter((line) => line.trim() !== '');
  return (lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1))?.slice(0, 200);
}
