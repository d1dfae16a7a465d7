import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Journal } from '../../src/state/journal.ts';
import { Store } from '../../src/state/store.ts';
import { temporary } from '../main/program.ts';

const DEAD_MS = 6000;
const entry = (id: number, lane = 'a') => ({ id, lane, body: `body ${id}` });
const ids = (updates: readonly { id: number }[]) => updates.map(({ id }) => id);

function open(folder = temporary(), now: () => number = Date.now) {
  const store = new Store(folder);
  return { folder, store, journal: new Journal(store, now) };
}

describe('an update', () => {
  it('is handed out once, however often it comes', () => {
    const { store, journal } = open();
    expect(journal.receive([entry(1), entry(2), entry(1)])).toEqual([
      { ...entry(1), attempts: 0 },
      { ...entry(2), attempts: 0 },
    ]);
    expect(journal.receive([entry(1)])).toEqual([]);
    journal.begin(1);
    journal.finish([1]);
    expect(journal.receive([entry(1), entry(3)])).toEqual([{ ...entry(3), attempts: 0 }]);
    expect(journal.take()).toEqual([]);
    store.close();
  });

  it('that was not finished is there after a crash, with what was sent for it', () => {
    const first = open();
    first.journal.receive([entry(1), entry(2), entry(3)]);
    first.journal.begin(1);
    first.journal.finish([1]);
    first.journal.begin(2);
    first.journal.recordSent(2, 0, '"one"');
    first.journal.recordSent(2, 1, '"two"');
    const second = open(first.folder);
    expect(second.journal.take()).toEqual([
      { ...entry(2), attempts: 1 },
      { ...entry(3), attempts: 0 },
    ]);
    expect(second.journal.sentFor(2)).toEqual(['"one"', '"two"']);
    expect(second.journal.sentFor(3)).toEqual([]);
    for (const { store } of [first, second]) store.close();
  });

  it('is forgotten after two days, not before', () => {
    let now = 0;
    const { store, journal } = open(temporary(), () => now);
    journal.receive([entry(1)]);
    journal.finish([1]);
    now = 2 * 24 * 3600 * 1000;
    journal.beat();
    expect(journal.receive([entry(1)])).toEqual([]);
    now++;
    journal.beat();
    expect(ids(journal.receive([entry(1)]))).toEqual([1]);
    store.close();
  });

  it('that was let go can be had again', () => {
    const { store, journal } = open();
    journal.receive([entry(1)]);
    expect(journal.take()).toEqual([]);
    journal.release(1);
    expect(ids(journal.take())).toEqual([1]);
    store.close();
  });

  it('that once ended the process is free of blame when it is told so', () => {
    const first = open();
    first.journal.receive([entry(1), entry(2)]);
    for (const id of [1, 2, 1, 2]) first.journal.begin(id);
    first.journal.exonerate(1);
    const second = open(first.folder);
    expect(second.journal.take().map(({ attempts }) => attempts)).toEqual([1, 2]);
    for (const { store } of [first, second]) store.close();
  });
});

describe('calm', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is counted from the latest crash; an orderly end is none', () => {
    const first = open();
    first.journal.leave();
    const second = open(first.folder);
    expect(second.journal.calmMs()).toBe(Number.POSITIVE_INFINITY);
    vi.advanceTimersByTime(3000);
    const third = open(first.folder);
    expect(third.journal.calmMs()).toBe(0);
    vi.advanceTimersByTime(4000);
    third.journal.beat();
    expect(third.journal.calmMs()).toBe(4000);
    for (const { store } of [first, second, third]) store.close();
  });

  it('begins anew where another process is killed, and for one that starts soon after', () => {
    const survivor = open();
    survivor.store.run("update instances set host = 'elsewhere'");
    const killed = open(survivor.folder);
    vi.advanceTimersByTime(1000);
    const successor = open(survivor.folder);
    expect(survivor.journal.calmMs()).toBe(Number.POSITIVE_INFINITY);
    survivor.journal.beat();
    expect(survivor.journal.calmMs()).toBe(0);
    for (const { journal } of [survivor, successor]) journal.leave();
    for (const [ms, calm] of [
      [50_000, 0],
      [10_000, Number.POSITIVE_INFINITY],
    ] as const) {
      vi.advanceTimersByTime(ms);
      const later = open(survivor.folder);
      expect(later.journal.calmMs()).toBe(calm);
      later.journal.leave();
      later.store.close();
    }
    for (const { store } of [survivor, killed, successor]) store.close();
  });

  it('is not undone by a clock that is set back', () => {
    const first = open();
    const second = open(first.folder);
    vi.setSystemTime(Date.now() - 3_600_000);
    second.journal.beat();
    vi.advanceTimersByTime(8000);
    expect(second.journal.calmMs()).toBe(8000);
    for (const { store } of [first, second]) store.close();
  });
});

describe('two processes', () => {
  /** Both of this very process, so that neither is known to be dead by its number. */
  function pair() {
    const folder = temporary();
    let now = 1_000_000;
    const clock = () => now;
    const one = open(folder, clock);
    one.store.run("update instances set host = 'elsewhere'");
    const two = open(folder, clock);
    two.store.run("update instances set host = 'elsewhere'");
    const close = () => {
      one.store.close();
      two.store.close();
    };
    return { one: one.journal, two: two.journal, pass: (ms: number) => (now += ms), close };
  }

  it('share updates: each is one process’s only', () => {
    const { one, two, close } = pair();
    expect(ids(one.receive([entry(1)]))).toEqual([1]);
    expect(two.receive([entry(1)])).toEqual([]);
    expect(two.take()).toEqual([]);
    close();
  });

  it('leave a lane to the one that is at work there', () => {
    const { one, two, close } = pair();
    one.receive([entry(1)]);
    expect(ids(two.receive([entry(2), entry(3, 'b')]))).toEqual([3]);
    expect(ids(one.take())).toEqual([2]);
    one.finish([1]);
    one.finish([2]);
    expect(ids(two.receive([entry(4)]))).toEqual([4]);
    close();
  });

  it('keep the order of a lane though one puts an update down for the other', () => {
    const { one, two, close } = pair();
    one.receive([entry(1)]);
    two.receive([entry(2)]);
    expect(ids(one.receive([entry(3)]))).toEqual([2, 3]);
    close();
  });

  it('take over from one that is silent, once, and behind it what came meanwhile', () => {
    const { one, two, pass, close } = pair();
    one.receive([entry(1), entry(2)]);
    pass(DEAD_MS);
    expect(two.receive([entry(3)])).toEqual([]);
    two.beat();
    expect(ids(two.take())).toEqual([1, 2, 3]);
    expect(two.take()).toEqual([]);
    close();
  });

  it('do not answer what the other has taken over meanwhile', () => {
    const { one, two, pass, close } = pair();
    one.receive([entry(1), entry(2)]);
    expect(one.begin(1)).toBe(true);
    pass(DEAD_MS);
    two.beat();
    expect(ids(two.take())).toEqual([1, 2]);
    expect(one.begin(2)).toBe(false);
    expect(two.begin(2)).toBe(true);
    close();
  });

  it('lose nothing that one takes in after it was taken for dead', () => {
    const { one, two, pass, close } = pair();
    pass(DEAD_MS);
    two.beat();
    one.receive([entry(1)]);
    two.beat();
    expect(ids(two.take())).toEqual([1]);
    close();
  });

  it('take over at once from one that left', () => {
    const { one, two, close } = pair();
    one.receive([entry(1)]);
    one.leave();
    expect(two.beat()).toBe(true);
    expect(ids(two.take())).toEqual([1]);
    close();
  });
});

/** What an update is to a model that knows nothing of files: done or not, and by whom it may be answered. */
type Step =
  | { kind: 'receive'; by: number; ids: number[] }
  | { kind: 'answer' | 'half'; by: number }
  | { kind: 'crash' | 'beat' | 'pause'; by: number };

const by = fc.integer({ min: 0, max: 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('receive' as const),
      by,
      ids: fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 4 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constantFrom('answer' as const, 'half' as const), by }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('crash' as const, 'beat' as const, 'pause' as const),
      by,
    }),
  },
);

/** One goes on after the other has taken over, and receives before its next beat. */
const TAKEN_FOR_DEAD: Step[] = [
  { kind: 'receive', by: 0, ids: [16] },
  { kind: 'pause', by: 0 },
  { kind: 'receive', by: 0, ids: [16] },
  { kind: 'receive', by: 0, ids: [16, 16, 16] },
  { kind: 'receive', by: 1, ids: [16, 16] },
];

it('whatever happens to two processes: each update is finished once, none is lost, lanes keep their order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const folder = temporary();
      let now = 1_000_000;
      const laneOf = (id: number) => `lane ${id % 3}`;
      const start = () => {
        const opened = open(folder, () => now);
        // As on different machines: death shows itself by silence alone.
        opened.store.run("update instances set host = 'elsewhere'");
        return { ...opened, queue: [] as { id: number; lane: string }[] };
      };
      const processes = [start(), start()];
      const received = new Set<number>();
      const finished: number[] = [];
      /** An update for which something was sent, by what the journal must tell of it. */
      const sent = new Map<number, string[]>();
      const beat = (process: (typeof processes)[number]) => {
        if (process.journal.beat()) process.queue.push(...process.journal.take());
        process.store.run("update instances set host = 'elsewhere'");
      };
      const answer = (process: (typeof processes)[number], isWhole: boolean) => {
        const next = process.queue[0];
        if (next === undefined) return;
        if (!process.journal.begin(next.id)) {
          process.queue.shift();
          return;
        }
        expect(process.journal.sentFor(next.id)).toEqual(sent.get(next.id) ?? []);
        process.journal.recordSent(next.id, 0, 'x');
        sent.set(next.id, ['x']);
        if (!isWhole) return; // A crash or the next step goes on with it.
        process.journal.finish([next.id]);
        process.queue.shift();
        finished.push(next.id);
      };
      let highest = 0;
      for (const { kind, by: n, ...rest } of steps) {
        const process = processes[n];
        if (process === undefined) throw new Error(`no process ${n}`);
        now += 100;
        if (kind === 'receive' && 'ids' in rest) {
          // As Telegram sends them: in order, and again what it sent before.
          const batch = rest.ids
            .flatMap((id) => (id > 15 ? [++highest] : received.has(id) ? [id] : []))
            .sort((a, b) => a - b);
          process.queue.push(...process.journal.receive(batch.map((id) => entry(id, laneOf(id)))));
          process.store.run("update instances set host = 'elsewhere'");
          for (const id of batch) received.add(id);
        } else if (kind === 'answer' || kind === 'half') {
          answer(process, kind === 'answer');
        } else if (kind === 'beat') {
          for (const each of processes) beat(each);
        } else if (kind === 'crash') {
          process.store.close();
          now += DEAD_MS;
          for (const each of processes) if (each !== process) beat(each);
          processes[n] = start();
        } else {
          // Silent for so long that it is taken for dead, then goes on as if nothing had been.
          now += DEAD_MS;
          for (const each of processes) if (each !== process) beat(each);
        }
      }
      for (let round = 0; round < 2; round++) {
        for (const process of processes) beat(process);
        for (const process of processes) while (process.queue.length > 0) answer(process, true);
      }
      expect([...finished].sort((a, b) => a - b)).toEqual([...received].sort((a, b) => a - b));
      for (const lane of ['lane 0', 'lane 1', 'lane 2']) {
        const inLane = finished.filter((id) => laneOf(id) === lane);
        expect(inLane).toEqual([...inLane].sort((a, b) => a - b));
      }
      for (const { store } of processes) store.close();
    }),
    { numRuns: 60, examples: [[TAKEN_FOR_DEAD]] },
  );
});
