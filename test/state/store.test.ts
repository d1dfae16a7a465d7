import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StateError } from '../../src/state/error.ts';
import { MIGRATIONS } from '../../src/state/migrations.ts';
import { examine, Store } from '../../src/state/store.ts';
import { temporary } from '../main/program.ts';

const pathIn = (folder: string) => join(folder, 'sitasi.db');
const failure = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
};

/** `nobody` on all Linux of today. */
const NOBODY = 65_534;

/** Does the work as somebody whom the rights of files hold: root may write everywhere. */
function unprivileged<T>(work: () => T): T {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(NOBODY);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('the store', () => {
  it('keeps what was written', () => {
    const folder = temporary();
    const first = new Store(folder);
    first.run('insert into facts (name, value) values (?, ?)', 'colour', 'red');
    first.close();
    const second = new Store(folder);
    expect(second.get('select value from facts where name = ?', 'colour')?.text('value')).toBe(
      'red',
    );
    second.close();
  });

  it.each([true, undefined, {}, 5n])('refuses %s, which no field can hold', (value) => {
    const store = new Store(temporary());
    const sql = 'insert into facts (name, value) values (?, ?)';
    expect(failure(() => Reflect.apply(store.run, store, [sql, 'colour', value]))).toBeInstanceOf(
      TypeError,
    );
    expect(store.get('select 1 as one from facts')).toBeUndefined();
    store.close();
  });

  it("is its owner's alone, also in a folder that others may read", () => {
    const folder = temporary();
    chmodSync(folder, 0o755);
    const store = new Store(folder);
    store.run("insert into facts (name, value) values ('colour', 'red')");
    const others = (end: string) => statSync(pathIn(folder) + end).mode & 0o077;
    expect(['', '-wal', '-shm'].map(others)).toEqual([0, 0, 0]);
    store.close();
  });

  it('does all of a transaction or nothing, also of one inside another', () => {
    const store = new Store(temporary());
    const names = () => store.all('select name from facts').map((row) => row.text('name'));
    const add = (name: string) => store.run("insert into facts values (?, '')", name);
    expect(
      failure(() =>
        store.transaction(() => {
          add('a');
          store.transaction(() => add('b'));
          throw new Error('odd');
        }),
      ),
    ).toMatchObject({ message: 'odd' });
    expect(names()).toEqual([]);
    store.durably(() => store.transaction(() => add('c')));
    expect(names()).toEqual(['c']);
    store.close();
  });

  it('belongs to one bot', () => {
    const store = new Store(temporary());
    store.claim('bot', '7');
    store.claim('bot', '7');
    expect(() => store.claim('bot', '8')).toThrow(/belongs to bot 7, not 8: set another STATE_DIR/);
    store.close();
  });

  it('can be copied while it is in use, and the copy opened', () => {
    const [folder, other] = [temporary(), temporary()];
    const store = new Store(folder);
    store.claim('bot', '7');
    store.backup(pathIn(other));
    store.close();
    const copy = new Store(other);
    expect(() => copy.claim('bot', '8')).toThrow('belongs to bot 7');
    copy.close();
  });
});

describe('what is noted together', () => {
  function two() {
    const folder = temporary();
    const [store, other] = [new Store(folder), new Store(folder)];
    onTestFinished(() => other.close());
    const names = () => other.all('select name from facts').map((row) => row.text('name'));
    const add = (name: string) => store.run("insert into facts values (?, '')", name);
    return { store, names, add };
  }

  it('is on file, in order, when who noted it goes on', async () => {
    const { store, names, add } = two();
    const seen: string[][] = [];
    const note = async (name: string) => {
      await store.soon(() => add(name));
      seen.push(names());
    };
    const all = ['a', 'b', 'c'].map(note);
    expect(names()).toEqual([]);
    await Promise.all(all);
    expect(seen).toEqual(Array.from({ length: 3 }, () => ['a', 'b', 'c']));
  });

  it('goes with what is noted at once, and before what is put on the disk', async () => {
    const { store, names, add } = two();
    const first = store.soon(() => add('a'));
    expect(store.now(() => add('b'))).toBe(1);
    expect(names()).toEqual(['a', 'b']);
    const second = store.soon(() => add('c'));
    store.durably(() => add('d'));
    expect(names()).toEqual(['a', 'b', 'c', 'd']);
    expect(await Promise.all([first, second])).toEqual([1, 1]);
  });

  it('is on file when the store is closed', async () => {
    const { store, names, add } = two();
    const noted = store.soon(() => add('a'));
    store.close();
    await noted;
    expect(names()).toEqual(['a']);
  });

  it('does not suffer from an error of one, of which nothing stays', async () => {
    const { store, names, add } = two();
    const odd = () => {
      add('b');
      throw new TypeError('odd');
    };
    const outcomes = await Promise.allSettled([
      store.soon(() => add('a')),
      store.soon(odd),
      store.soon(() => add('c')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(() => store.now(odd)).toThrow('odd');
    expect(names()).toEqual(['a', 'c']);
  });

  it('fails together where the file cannot be written', async () => {
    const { store, names, add } = two();
    const full = () => {
      throw new StateError('the disk is full');
    };
    const noted = Promise.allSettled([store.soon(() => add('a')), store.soon(full)]);
    expect((await noted).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(names()).toEqual([]);
  });
});

describe('what is put on the disk', () => {
  it('is waited for together by those who come while the disk is at work', async () => {
    const store = new Store(temporary());
    onTestFinished(() => store.close());
    const [first, second, third] = [store.flushed(), store.flushed(), store.flushed()];
    expect(second).not.toBe(first);
    expect(third).toBe(second);
    await Promise.all([first, second]);
    const last = store.flushed();
    expect(last).not.toBe(second);
    await last;
  });

  it('is there when it was waited for, also where the store was closed meanwhile', async () => {
    const store = new Store(temporary());
    store.claim('bot', '7');
    const waits = [store.flushed(), store.flushed()];
    store.close();
    await Promise.all(waits);
  });

  it('is missed where it cannot be put there', async () => {
    const store = new Store(temporary());
    onTestFinished(() => store.close());
    rmSync(`${store.path}-wal`);
    await expect(store.flushed()).rejects.toThrow(StateError);
  });
});

describe('is brought to this version’s form', () => {
  it('from every one before', () => {
    for (let version = 0; version <= MIGRATIONS.length; version++) {
      const folder = temporary();
      const old = new Database(pathIn(folder));
      for (const sql of MIGRATIONS.slice(0, version)) old.exec(sql);
      old.exec(`pragma user_version=${version}`);
      old.close();
      const store = new Store(folder);
      expect(store.get('pragma user_version')?.number('user_version')).toBe(MIGRATIONS.length);
      expect(store.all('select * from updates')).toEqual([]);
      store.close();
    }
  });

  it('but not from a newer one', () => {
    const folder = temporary();
    const newer = new Database(pathIn(folder));
    newer.exec('pragma user_version=999');
    newer.close();
    expect(() => new Store(folder)).toThrow(/has form 999, this Sitasi knows \d+/);
  });
});

describe('says what is wrong and what to do where', () => {
  it.each([
    ['it is something else', () => Buffer.from('no database '.repeat(1000))],
    ['its middle was overwritten', (bytes: Buffer) => bytes.fill(7, 4096, 3 * 4096)],
  ])('%s', (_, damaged) => {
    const folder = temporary();
    const store = new Store(folder);
    store.claim('bot', '7');
    store.close();
    writeFileSync(pathIn(folder), damaged(readFileSync(pathIn(folder))));
    const error = failure(() => new Store(folder));
    expect(error).toBeInstanceOf(StateError);
    expect(String(error)).toMatch(/sitasi\.db is damaged \(.+\): bring a backup back/);
  });

  it('the disk is full; what was there stays', () => {
    const folder = temporary();
    const store = new Store(folder);
    store.run('pragma max_page_count=20');
    const fill = () => {
      for (let n = 0; n < 1000; n++) {
        store.transaction(() =>
          store.run('insert into facts values (?, ?)', `fact ${n}`, 'x'.repeat(4000)),
        );
      }
    };
    const error = failure(fill);
    expect(error).toBeInstanceOf(StateError);
    expect(String(error)).toMatch(/the disk is full; make room/);
    expect(store.all('select name from facts').length).toBeGreaterThan(0);
    expect(store.check()).toEqual([]);
    store.close();
  });

  it('another process holds it', () => {
    const folder = temporary();
    const store = new Store(folder);
    const other = new Database(pathIn(folder));
    other.exec('begin immediate');
    const error = failure(() => store.transaction(() => store.claim('bot', '7')));
    expect(error).toBeInstanceOf(StateError);
    expect(String(error)).toContain('another process has held it');
    other.exec('rollback');
    other.close();
    store.claim('bot', '7');
    store.close();
  });

  it('the folder may not be written', () => {
    const folder = temporary();
    chmodSync(folder, 0o555);
    const error = failure(() => unprivileged(() => new Store(join(folder, 'state'))));
    expect(error).toBeInstanceOf(StateError);
    expect(String(error)).toContain(join(folder, 'state'));
    expect(existsSync(join(folder, 'state'))).toBe(false);
    chmodSync(folder, 0o700);
  });

  it('the file may not be read', () => {
    const folder = temporary();
    new Store(folder).close();
    chmodSync(pathIn(folder), 0);
    chmodSync(folder, 0o755);
    const error = failure(() => unprivileged(() => examine(pathIn(folder))));
    expect(String(error)).toMatch(/sitasi\.db cannot be opened; it must be on a local disk/);
  });

  it('the file may not be written', () => {
    const folder = temporary();
    new Store(folder).close();
    chmodSync(pathIn(folder), 0o444);
    chmodSync(folder, 0o555);
    const error = failure(() => unprivileged(() => new Store(folder)));
    expect(error).toBeInstanceOf(StateError);
    expect(String(error)).toMatch(/sitasi\.db: .+; the folder must be .+ writable for this user/);
    chmodSync(folder, 0o700);
  });

  it('a file stands in the folder’s place', () => {
    const folder = temporary();
    writeFileSync(join(folder, 'state'), '');
    const error = failure(() => new Store(join(folder, 'state')));
    expect(error).toBeInstanceOf(StateError);
    expect(String(error)).toContain(join(folder, 'state'));
    expect(existsSync(join(folder, 'state'))).toBe(true);
  });
});
