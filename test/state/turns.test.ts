import { describe, expect, it, onTestFinished } from 'vitest';
import { Journal, settle } from '../../src/state/journal.ts';
import { Store } from '../../src/state/store.ts';
import { Turns } from '../../src/state/turns.ts';
import { temporary } from '../main/program.ts';

const GROUP = { messages: 3, ms: 60_000 };

/** Processes of one state with one clock; that of `kill` is known to be dead at the next `beat`. */
function processes() {
  const folder = temporary();
  let now = 1_000_000;
  const clock = () => now;
  const start = () => {
    const store = new Store(folder);
    const journal = new Journal(store, clock);
    onTestFinished(() => store.close());
    // As on different machines: all are of this very process, and none is dead by its number.
    store.run("update instances set host = 'elsewhere' where id = ?", journal.id);
    return { store, journal, turns: new Turns(store, journal.id, clock) };
  };
  const kill = ({ store, journal }: ReturnType<typeof start>) =>
    store.run('update instances set beat = 1 where id = ?', journal.id);
  const count = ({ store }: ReturnType<typeof start>, table: string) =>
    store.all(`select 1 from ${table}`).length;
  return { start, kill, count, pass: (ms: number) => (now += ms) };
}

describe('a message', () => {
  it('waits a second from when that of another process was through', () => {
    const { start, pass } = processes();
    const [one, two] = [start(), start()];
    expect(one.turns.begin('7', 1000)).toBe(0);
    pass(300);
    one.turns.end('7');
    pass(400);
    expect(two.turns.begin('7', 1000)).toBe(600);
    expect(two.turns.begin('8', 1000)).toBe(0);
    pass(600);
    expect(two.turns.begin('7', 1000)).toBe(0);
  });

  it('goes once of two that begin at the same moment', () => {
    const { start } = processes();
    const [one, two] = [start(), start()];
    expect(one.turns.begin('7', 1000)).toBe(0);
    expect(two.turns.begin('7', 1000)).toBeGreaterThan(0);
  });

  it('leaves waiting for its own process’s to that one', () => {
    const { start } = processes();
    const { turns } = start();
    expect(turns.begin('7', 1000)).toBe(0);
    turns.end('7');
    expect(turns.begin('7', 1000)).toBe(0);
  });

  it('asks again soon while another process’s is under way, and at last goes', () => {
    const { start, pass } = processes();
    const [one, two] = [start(), start()];
    one.turns.begin('7', 1000);
    let waited = 0;
    for (let ms = two.turns.begin('7', 1000); ms > 0; ms = two.turns.begin('7', 1000)) {
      expect(ms).toBeLessThanOrEqual(1000);
      waited += ms;
      pass(ms);
    }
    expect(waited).toBe(16_000);
  });

  it('that was under way when its process died is through when that is known', () => {
    const { start, kill, pass } = processes();
    const one = start();
    one.turns.begin('7', 1000);
    kill(one);
    pass(30_000);
    const two = start();
    const ms = two.turns.begin('7', 1000);
    // What it put on the line may still arrive.
    expect(ms).toBeGreaterThan(1000);
    expect(ms).toBeLessThan(1500);
    pass(ms);
    expect(two.turns.begin('7', 1000)).toBe(0);
  });

  it('counts with those of all processes in a group, also of one before', () => {
    const { start, kill, pass } = processes();
    const [one, two] = [start(), start()];
    for (const { turns } of [one, two, one]) {
      expect(turns.begin('-7', 1000, GROUP)).toBe(0);
      turns.end('-7');
      pass(10_000);
    }
    kill(one);
    const three = start();
    for (const { turns } of [two, three]) expect(turns.begin('-7', 1000, GROUP)).toBe(30_000);
    pass(30_000);
    expect(three.turns.begin('-7', 1000, GROUP)).toBe(0);
    expect(two.turns.begin('-7', 1000, GROUP)).toBeGreaterThan(0);
  });
});

describe('a chat that wants to be left alone', () => {
  it('is left so by all, and by those to come, for the longest that was asked', () => {
    const { start, pass } = processes();
    const one = start();
    one.turns.close('7', 30_000);
    one.turns.close('7', 5000);
    pass(10_000);
    const two = start();
    for (const { turns } of [one, two]) {
      expect(turns.closedMs('7')).toBe(20_000);
      expect(turns.begin('7', 1000)).toBe(20_000);
      expect(turns.closedMs('8')).toBe(0);
    }
    pass(20_000);
    expect(two.turns.closedMs('7')).toBe(0);
    expect(two.turns.begin('7', 1000)).toBe(0);
  });
});

it('a clock that is set back holds nobody up for longer than the limit', () => {
  const { start, pass } = processes();
  const [one, two] = [start(), start()];
  one.turns.begin('7', 1000);
  one.turns.end('7');
  one.turns.begin('8', 1000);
  one.turns.close('9', 5000);
  pass(-3_600_000);
  two.journal.beat();
  expect(two.turns.begin('7', 1000)).toBeLessThan(1500);
  expect(two.turns.begin('9', 1000)).toBe(5000);
  pass(1500);
  expect(two.turns.begin('7', 1000)).toBe(0);
  pass(14_500);
  for (const chat of ['8', '9']) expect(two.turns.begin(chat, 1000)).toBe(0);
});

it('what no limit looks at any more is forgotten, and is in no backup that is put back', () => {
  const { start, pass, count } = processes();
  const one = start();
  one.turns.begin('7', 1000);
  one.turns.end('7');
  one.turns.close('7', 5000);
  pass(59_999);
  one.journal.beat();
  expect([count(one, 'turns'), count(one, 'closed_chats')]).toEqual([1, 0]);
  pass(1);
  one.journal.beat();
  expect(count(one, 'turns')).toBe(0);
  one.turns.begin('7', 1000);
  one.turns.close('7', 5000);
  settle(one.store);
  expect([count(one, 'turns'), count(one, 'closed_chats')]).toEqual([0, 0]);
});
