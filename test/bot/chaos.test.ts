import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { FAULTS, storm } from '../../bench/chaos/storm.ts';

const main = fileURLToPath(new URL('../../dist/main/start.js', import.meta.url));
const corpus = fileURLToPath(new URL('../../corpus', import.meta.url));

it.concurrent.each([
  ['polling', 1],
  ['webhook', 2],
] as const)(
  'by %s no question is lost, none overtakes another, no limit is overstepped and no outsider is answered, whatever fails and however often it is killed',
  async (mode, count) => {
    const result = await storm({
      main,
      corpus,
      mode,
      count,
      questions: 60,
      invitations: 2,
      rate: 10,
      seed: 7,
      killEveryMs: 1000,
      size: { chats: 20, groups: 6 },
      // A poll that hangs is seen after 45 s: too long for here.
      faults: { ...FAULTS, halfOpen: 0 },
    });
    expect(result).toMatchObject({
      questions: 60,
      lost: 0,
      outOfOrder: 0,
      unansweredPresses: 0,
      invalid: 0,
      calledTooSoon: 0,
      beyondLimits: 0,
      outsiders: { answered: 0, linesBeyondOne: 0 },
      letIn: [1, 1],
      problems: [],
      ended: [],
    });
    expect(result.outsiders.tried).toBeGreaterThan(5);
    expect(result.kills).toBeGreaterThan(0);
    expect(result.exitCodes).toEqual(Array.from({ length: count }, () => 0));
  },
  150_000,
);
