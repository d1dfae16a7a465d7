import { Worker } from 'node:worker_threads';
import { type Draft, ImportError } from './draft.ts';
import type { Material } from './extract.ts';

/** What the worker tells: what was found, or why nothing was. */
export type Outcome = { draft: Draft } | { problem: string };

export interface Limits {
  timeMs: number;
  /** Of the whole process, beyond what it has when reading begins. */
  memoryBytes: number;
}

const LIMITS: Limits = { timeMs: 60_000, memoryBytes: 1024 * 1024 * 1024 };
const MEBIBYTE = 1024 * 1024;
const LOOK_EVERY_MS = 50;

/**
 * Reads in a thread of its own, which is ended where it takes too long or too much memory: a broken or
 * wicked file can keep a parser busy for hours, and what it unpacks stands outside the heap.
 *
 * @throws ImportError for whatever cannot be read within the limits
 */
export async function extractApart(
  material: Material,
  { timeMs, memoryBytes }: Limits = LIMITS,
): Promise<Draft> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    workerData: material,
    resourceLimits: { maxOldGenerationSizeMb: memoryBytes / MEBIBYTE },
    // What parsers print is of no use to whoever adds an article.
    stdout: true,
    stderr: true,
  });
  const before = process.memoryUsage.rss();
  const since = performance.now();
  let timer: NodeJS.Timeout | undefined;
  try {
    const outcome = await new Promise<Outcome>((resolve, reject) => {
      timer = setInterval(() => {
        if (performance.now() - since > timeMs) {
          reject(
            new ImportError(`takes more than ${timeMs / 1000} s to read (add its text as .txt)`),
          );
        } else if (process.memoryUsage.rss() - before > memoryBytes) {
          reject(tooMuchMemory(memoryBytes));
        }
      }, LOOK_EVERY_MS);
      worker.once('message', resolve);
      worker.once('error', (error) => {
        const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isMemory ? tooMuchMemory(memoryBytes) : error);
      });
      worker.once('exit', () => reject(new ImportError('cannot be read: its reader ended early')));
    });
    if ('problem' in outcome) throw new ImportError(outcome.problem);
    return outcome.draft;
  } finally {
    clearInterval(timer);
    await worker.terminate();
  }
}

function tooMuchMemory(bytes: number): ImportError {
  return new ImportError(
    `takes more than ${Math.round(bytes / MEBIBYTE)} MiB of memory to read (add its text as .txt)`,
  );
}
