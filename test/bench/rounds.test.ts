import { describe, expect, it } from 'vitest';
import type { Row } from '../../bench/speed/result.ts';
import { inTurn, spreadOf } from '../../bench/speed/rounds.ts';
import { tableOf } from '../../bench/speed/table.ts';

/** Asks engines that take so many seconds each; gives the order in which they were asked. */
async function orderOf(seconds: Record<string, number>, rounds: number): Promise<string> {
  let now = 0;
  const order: string[] = [];
  await inTurn(
    Object.keys(seconds),
    rounds,
    async (name, round) => {
      order.push(`${name}${round}`);
      now += (seconds[name] ?? 0) * 1000;
    },
    () => now,
  );
  return order.join(' ');
}

describe('rounds', () => {
  it('ask all in turn', async () => {
    expect(await orderOf({ a: 1, b: 5 }, 3)).toBe('a0 b0 a1 b1 a2 b2');
    expect(await orderOf({ a: 1 }, 1)).toBe('a0');
  });

  it('are no more for whoever took over a minute in all', async () => {
    expect(await orderOf({ a: 1, b: 300, c: 40 }, 4)).toBe('a0 b0 c0 a1 c1 a2 a3');
  });

  it('are told by the median, the least and the most', () => {
    expect(spreadOf([5, 1, 2])).toEqual({ least: 1, median: 2, most: 5 });
    expect(spreadOf([4, 1, 2, 10])).toEqual({ least: 1, median: 3, most: 10 });
    expect(spreadOf([7])).toEqual({ least: 7, median: 7, most: 7 });
  });
});

describe('the table', () => {
  const spread = spreadOf([1]);
  const rowOf = (engine: string, p50: number, rounds: number, questions: number): Row => ({
    engine,
    label: engine,
    size: 1000,
    measured: {
      buildSeconds: 2,
      buildPeakBytes: 2 ** 20,
      diskBytes: 2 ** 20,
      openMs: 1,
      memoryBytes: 2 ** 20,
      p50,
      p95: 1,
      p99: 1,
      rounds,
      passes: 20,
      questions,
      spreads: { openMs: spread, memoryBytes: spread, p50: spread, p95: spread, p99: spread },
    },
  });

  it('sets the others against Sitasi and says who was asked less, and who is missing', () => {
    const lines = tableOf([
      rowOf('sitasi', 0.1, 5, 300),
      rowOf('slow', 20, 1, 77),
      rowOf('middling', 2, 3, 300),
      { engine: 'gone', label: 'gone', size: 1000, leftOut: 'out of memory' },
    ]).split('\n');
    expect(lines.find((line) => line.startsWith('| slow'))).toContain('20 (×200)');
    expect(lines.slice(-3)).toEqual([
      'slow: asked the first 77 questions only, in 1 of 5 rounds, so slow is it',
      'middling: asked in 3 of 5 rounds, so slow is it',
      'gone: –, out of memory',
    ]);
  });
});
