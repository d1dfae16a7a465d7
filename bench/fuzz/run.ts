import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { BrokenPromise, readTargets, TookTooLong, WronglyAccepted } from './targets.ts';

export interface Task {
  /** Inputs of all targets together. */
  runs: number;
  seed: number;
}

export interface Outcome {
  name: string;
  inputs: number;
  /** Each begins with its kind. */
  faults: string[];
}

/** Inputs between two signs of life. */
const STEP = 25;

const { runs, seed }: Task = workerData;
const cleanings: (() => void)[] = [];
const targets = await readTargets((clean) => cleanings.push(clean));
const shares = targets.reduce((sum, { share }) => sum + share, 0);
try {
  for (const { name, share, property } of targets) {
    const numRuns = Math.max(1, Math.round((runs * share) / shares));
    const faults: string[] = [];
    let inputs = 0;
    for (let step = 0; inputs < numRuns; step++) {
      const size = Math.min(STEP, numRuns - inputs);
      const result = await fc.check(property, { seed: seed + step, numRuns: size });
      inputs += size;
      parentPort?.postMessage(size);
      if (!result.failed) continue;
      const [input] = result.counterexample ?? [];
      faults.push(
        `${kindOf(result.errorInstance)}: ${result.errorInstance}\n${fc.stringify(input)}`,
      );
    }
    parentPort?.postMessage({ name, inputs, faults } satisfies Outcome);
  }
} finally {
  for (const clean of cleanings) clean();
}

function kindOf(error: unknown): string {
  if (error instanceof TookTooLong) return 'hang';
  if (error instanceof WronglyAccepted) return 'wrongly accepted';
  return error instanceof BrokenPromise ? 'broken promise' : 'crash';
}
