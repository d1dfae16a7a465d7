import { expect, it } from 'vitest';
import { Lanes } from '../../src/bot/lanes.ts';

/** A task that lasts until it is told to end. */
function task(log: string[], name: string) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const run = async () => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
  };
  return { run, end };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

it('tasks of a lane follow each other, those of others run beside them', async () => {
  const lanes = new Lanes();
  const log: string[] = [];
  const [a1, a2, b1] = ['a1', 'a2', 'b1'].map((name) => task(log, name));
  if (!a1 || !a2 || !b1) throw new Error('no tasks');
  lanes.add('a', a1.run);
  lanes.add('a', a2.run);
  lanes.add('b', b1.run);
  await settle();
  expect(log).toEqual(['a1 begins', 'b1 begins']);
  expect(lanes.size).toBe(3);
  b1.end();
  await settle();
  a1.end();
  await settle();
  expect(log.slice(2)).toEqual(['b1 ends', 'a1 ends', 'a2 begins']);
  a2.end();
  await lanes.idle();
  expect(lanes.size).toBe(0);
});

it('idle waits also for what is added meanwhile', async () => {
  const lanes = new Lanes();
  const log: string[] = [];
  lanes.add('a', async () => {
    log.push('first');
    lanes.add('b', async () => {
      await settle();
      log.push('second');
    });
  });
  await lanes.idle();
  expect(log).toEqual(['first', 'second']);
});
