import fc from 'fast-check';
import { afterAll, describe, it } from 'vitest';
import { readTargets } from '../bench/fuzz/targets.ts';

const cleanings: (() => void)[] = [];
afterAll(() => {
  for (const clean of cleanings) clean();
});
const targets = await readTargets((clean) => cleanings.push(clean));

/** For a target whose share is 1; `npm run fuzz` gives them many more. */
const RUNS = 15;

describe('malformed input', () => {
  it.each(targets)('breaks nothing in $name', { timeout: 60_000 }, async ({ share, property }) => {
    await fc.assert(property, { numRuns: Math.ceil(share * RUNS), seed: 20261123 });
  });
});
