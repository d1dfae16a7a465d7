import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { AdmittedList } from '../../src/state/admitted.ts';
import { Audit } from '../../src/state/audit.ts';
import { Journal } from '../../src/state/journal.ts';
import { Kept } from '../../src/state/kept.ts';
import { Store } from '../../src/state/store.ts';
import { Subscriptions } from '../../src/state/subscriptions.ts';
import { startBot } from '../telegram/process.ts';
import { startTelegram } from '../telegram/server.ts';
import { root, run, temporary } from './program.ts';

const BOT = '7000000001';

/** A state with one person let in, one question that waits, and where it stands. */
function made({ bot = BOT } = {}) {
  const folder = join(temporary(), 'state');
  change(folder, (store) => {
    store.claim('bot', bot);
    admit(store, 5);
    const journal = new Journal(store);
    journal.receive([{ id: 70, lane: 'chat 5', body: '{"update_id":70}' }]);
    journal.leave();
  });
  return { folder, path: join(folder, 'sitasi.db'), copy: join(folder, '../copy.db') };
}

function change<T>(folder: string, work: (store: Store) => T): T {
  const store = new Store(folder);
  try {
    return work(store);
  } finally {
    store.fold();
    store.close();
  }
}

function admit(store: Store, id: number): void {
  new AdmittedList(store, new Audit(store)).admit({ id, kind: 'person', name: 'Sari' }, '1');
}

const isIn = (folder: string, id: number) =>
  change(folder, (store) => new AdmittedList(store, new Audit(store)).has(id));

const state = (folder: string, ...args: string[]) =>
  run('state', args, { env: { STATE_DIR: folder } });

describe('npm run state -- check', () => {
  it('says that a state is whole, and whose', async () => {
    const { folder, path } = made();
    const { code, stdout } = await state(folder, 'check');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^.*sitasi\.db: whole, form \d+, of bot 7000000001\n$/);
    expect(stdout).toContain(path);
  });

  it.each<[string, (path: string) => void, RegExp]>([
    ['cut off', (path) => truncateSync(path, 20_000), /is damaged/],
    ['no database', (path) => writeFileSync(path, 'x'.repeat(9999)), /is damaged/],
    ['scribbled over', scribble, /is damaged/],
    ['empty', (path) => truncateSync(path, 0), /is no state of Sitasi/],
  ])('names a state that is %s, and what to do', async (_, harm, problem) => {
    const { folder, path } = made();
    harm(path);
    const { code, stdout, stderr } = await state(folder, 'check');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(problem);
    expect(stderr).toContain(path);
  });

  it('names one of a newer version', async () => {
    const { folder } = made();
    change(folder, (store) => store.get('pragma user_version = 999'));
    const { code, stderr } = await state(folder, 'check');
    expect(code).toBe(1);
    expect(stderr).toMatch(/has form 999, this Sitasi knows \d+: start the newer version/);
  });

  it('makes no state where there is none', async () => {
    const folder = temporary();
    for (const args of [['check'], ['audit'], ['backup', join(folder, 'copy.db')]]) {
      const { code, stderr } = await state(folder, ...args);
      expect(code).toBe(1);
      expect(stderr).toMatch(/sitasi\.db is not there: set STATE_DIR/);
    }
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('npm run state -- backup and restore', () => {
  it('bring back what was there, and keep what is replaced', async () => {
    const { folder, path, copy } = made();
    expect((await state(folder, 'backup', copy)).code).toBe(0);
    expect(statSync(copy).mode & 0o077).toBe(0);
    change(folder, (store) => admit(store, 6));
    const { code, stdout } = await state(folder, 'restore', copy);
    expect(code).toBe(0);
    expect(stdout).toContain(`${path}.before-restore`);
    expect([isIn(folder, 5), isIn(folder, 6)]).toEqual([true, false]);

    copyFileSync(`${path}.before-restore`, join(folder, '../later.db'));
    expect((await state(folder, 'restore', join(folder, '../later.db'))).code).toBe(0);
    expect(isIn(folder, 6)).toBe(true);
    expect(existsSync(`${path}.before-restore-2`)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  it('answer nothing that has been answered since, and say so in the log', async () => {
    const { folder, copy } = made();
    await state(folder, 'backup', copy);
    change(folder, (store) => {
      const journal = new Journal(store);
      journal.finish([70]);
      journal.leave();
    });
    expect((await state(folder, 'restore', copy)).stdout).not.toContain('wait');
    change(folder, (store) => {
      expect(store.get('select 1 from updates where done is null')).toBeUndefined();
      expect(new Audit(store).read().at(-1)).toMatchObject({ actor: 'operator', subject: copy });
    });
  });

  it('leave to be answered what came since and still waits, and what it said so far said', async () => {
    const { folder, copy } = made();
    await state(folder, 'backup', copy);
    change(folder, (store) => {
      const journal = new Journal(store);
      journal.finish([70]);
      const lane = { lane: 'chat 5', body: '{}' };
      journal.receive([71, 72].map((id) => ({ id, ...lane })));
      journal.recordSent(71, 0, '{"message_id":8}');
      journal.leave();
    });
    const { stdout } = await state(folder, 'restore', copy);
    expect(stdout).toContain('2 updates that wait are answered at the next start');
    change(folder, (store) => {
      const journal = new Journal(store);
      expect(journal.take().map(({ id }) => id)).toEqual([71, 72]);
      expect(journal.sentFor(71)).toEqual(['{"message_id":8}']);
      expect(journal.receive([{ id: 70, lane: 'chat 5', body: '{}' }])).toEqual([]);
    });
  });

  it('make a state where there was none, or a damaged one', async () => {
    const { folder, path, copy } = made();
    await state(folder, 'backup', copy);
    scribble(path);
    const damaged = readFileSync(path);
    const { code, stderr } = await state(folder, 'restore', copy);
    expect(code).toBe(0);
    expect(stderr).toMatch(/is damaged.*\nIt could not tell whether a bot uses it/);
    expect(isIn(folder, 5)).toBe(true);
    expect(readFileSync(`${path}.before-restore`).equals(damaged)).toBe(true);

    const empty = join(temporary(), 'new', 'state');
    expect((await state(empty, 'restore', copy)).code).toBe(0);
    expect(isIn(empty, 5)).toBe(true);
  });

  it.each<[string, (copy: string) => void, RegExp]>([
    ['damaged', scribble, /copy\.db is damaged \(.+\): take another backup$/m],
    ['cut off', (copy) => truncateSync(copy, 30_000), /copy\.db is damaged/],
    ['another file', (copy) => writeFileSync(copy, 'hello'), /copy\.db is damaged/],
    ['empty', (copy) => truncateSync(copy, 0), /copy\.db is no state of Sitasi/],
  ])('refuse a copy that is %s and leave the state alone', async (_, harm, problem) => {
    const { folder, path, copy } = made();
    await state(folder, 'backup', copy);
    harm(copy);
    const { code, stderr } = await state(folder, 'restore', copy);
    expect(code).toBe(1);
    expect(stderr).toMatch(problem);
    expect(isIn(folder, 5)).toBe(true);
    expect(existsSync(`${path}.before-restore`)).toBe(false);
  });

  it("refuse another bot's state", async () => {
    const { folder } = made();
    const foreign = made({ bot: '9' });
    await state(foreign.folder, 'backup', foreign.copy);
    const { code, stderr } = await state(folder, 'restore', foreign.copy);
    expect(code).toBe(1);
    expect(stderr).toMatch(/copy\.db is the state of bot 9, not of 7000000001/);
  });

  it('refuse a newer state, and a file that is not there', async () => {
    const { folder, copy } = made();
    await state(folder, 'backup', copy);
    const newer = made();
    change(newer.folder, (store) => store.get('pragma user_version = 999'));
    expect((await state(folder, 'restore', newer.path)).stderr).toMatch(
      /has form 999.*: restore it with the/,
    );
    expect((await state(folder, 'restore', '/no/such')).stderr).toMatch(/^\/no\/such is not there/);
  });

  it('leave nothing half written where there is no room', async () => {
    const { folder, copy } = made();
    change(folder, (store) => {
      for (let n = 0; n < 200; n++) {
        new Audit(store).append({ actor: '1', action: 'admitted', subject: 'x'.repeat(1000) });
      }
    });
    // The shell allows no file beyond so many kilobytes, as a full disk would not.
    const limited = (...args: string[]) =>
      shell(`ulimit -f 100; exec "$0" "$@"`, ['dist/main/state.js', ...args], folder);
    const failed = await limited('backup', copy);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(/copy\.db could not be written/);
    expect(readdirSync(join(folder, '..'))).toEqual(['state']);

    await state(folder, 'backup', copy);
    const unrestored = await limited('restore', copy);
    expect(unrestored.code).toBe(1);
    expect(isIn(folder, 5)).toBe(true);
    expect(readdirSync(folder).filter((name) => /restor/.test(name))).toEqual([]);
  });

  it('work beside a bot that runs but for restoring, which is refused', async () => {
    const telegram = await startTelegram();
    const folder = join(temporary(), 'state');
    const copy = join(folder, '../copy.db');
    const bot = await startBot({ telegram, env: { STATE_DIR: folder } });
    try {
      await telegram.user().ask('halo');
      expect((await state(folder, 'backup', copy)).code).toBe(0);
      expect((await state(folder, 'check')).code).toBe(0);
      const refused = await state(folder, 'restore', copy);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(/is in use by process \d+ of .*: stop that bot first/);
      await telegram.user().ask('halo');
      await bot.stop();
      expect((await state(folder, 'restore', copy)).code).toBe(0);
    } finally {
      await bot.stop('SIGKILL');
      await telegram.stop();
    }
  });
});

describe('npm run state -- audit', () => {
  it('prints who did what, as lines and as JSON', async () => {
    const { folder } = made();
    const lines = await state(folder, 'audit');
    expect(lines.stdout).toMatch(/^\d{4}-\d\d-\d\dT\S+Z {2}1 +admitted +5 {2}Sari\n$/);
    const { stdout } = await state(folder, 'audit', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      actor: '1',
      action: 'admitted',
      subject: '5',
      note: 'Sari',
    });
  });
});

describe('npm run state -- person and forget', () => {
  it('show what is kept of somebody, and delete it but for what stays', async () => {
    const { folder } = made();
    change(folder, (store) => {
      const questions = new Kept(store).shelf('questions');
      questions.put('5/0/5', ['kopi?'], 5);
      questions.put('6/0/6', ['teh?'], 6);
      new Subscriptions(store).add(5, 5, 'kopi', 'id');
    });
    const before = 'questions: 1\nsubscriptions: 1\nadmission: 1\naudit: 1\n';
    expect((await state(folder, 'person', '5')).stdout).toBe(`kept of 5\n${before}`);
    const { stdout } = await state(folder, 'forget', '5');
    expect(stdout).toMatch(/^deleted; what is left stays .*\nadmission: 1\naudit: 1\n$/);
    expect((await state(folder, 'forget', '6')).stdout).toBe('nothing is kept of 6\n');
    expect(isIn(folder, 5)).toBe(true);
  });
});

describe('npm run state', () => {
  it.each([
    [[]],
    [['burn']],
    [['backup']],
    [['restore']],
    [['check', 'it']],
    [['backup', 'a', 'b']],
    [['check', '--json']],
    [['person']],
    [['forget', 'sari']],
    [['forget', '-5']],
    [['person', '5', '6']],
  ])('%j is wrong usage', async (args) => {
    const { code, stderr } = await state('/no/such', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain('npm run state -- check');
  });
});

/** Changes bytes in the middle of each page but the first. */
function scribble(path: string): void {
  const bytes = readFileSync(path);
  for (let at = 4096; at < bytes.length; at += 4096) bytes.fill(0x5a, at, at + 64);
  writeFileSync(path, bytes);
}

async function shell(script: string, args: string[], folder: string) {
  const child = spawn('/bin/bash', ['-c', script, process.execPath, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, STATE_DIR: folder, BOT_TOKEN: '' },
  });
  const [stderr, code] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  return { stderr, code };
}
