/** Whoever was asked for so long in all sits out the rounds that are left, milliseconds. */
const PATIENCE = 60_000;

/**
 * Rounds in which all are asked one after the other. A machine's mood lasts from tenths of a second to
 * minutes; in turn, it meets all of them alike.
 */
export async function inTurn<T>(
  parts: readonly T[],
  rounds: number,
  ask: (part: T, round: number) => Promise<void>,
  clock: () => number = () => performance.now(),
): Promise<void> {
  const spent = new Map<T, number>();
  for (let round = 0; round < rounds; round++) {
    for (const part of parts) {
      const before = spent.get(part) ?? 0;
      if (before > PATIENCE) continue;
      const from = clock();
      await ask(part, round);
      spent.set(part, before + clock() - from);
    }
  }
}

/** What the rounds gave of one number. */
export interface Spread {
  least: number;
  /** The middle one, or between the two in the middle. */
  median: number;
  most: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  const at = (place: number) => sorted[place] ?? Number.NaN;
  const last = sorted.length - 1;
  return {
    least: at(0),
    median: (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2,
    most: at(last),
  };
}
