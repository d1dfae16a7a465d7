import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Store } from '../../src/state/store.ts';
import { MOST_OF_A_CHAT, Subscriptions } from '../../src/state/subscriptions.ts';
import { temporary } from '../main/program.ts';

const ARCHIVE = '/srv/corpus';
const TODAY = '2018-08-01';
const [SARI, BUDI] = [11, 12];

function open(folder = temporary()) {
  const store = new Store(folder);
  return { folder, store, subscriptions: new Subscriptions(store) };
}

/** A store with an archive of one article, in which Sari follows rattan and Budi ships. */
function followed(folder?: string) {
  const opened = open(folder);
  const { subscriptions } = opened;
  subscriptions.unseen(ARCHIVE, ['old']);
  subscriptions.add(SARI, SARI, 'sentra rotan', 'id');
  subscriptions.add(BUDI, BUDI, 'galangan kapal', 'en');
  const [rattan = 0] = subscriptions.all().map(({ id }) => id);
  return { ...opened, rattan };
}

describe('a topic', () => {
  it.each([
    ['kopi Papua', 'Kopi papua'],
    ['kopi', 'ｋｏｐｉ'],
  ])('%s is the same as %s', (one, other) => {
    const { store, subscriptions } = open();
    expect(subscriptions.add(SARI, SARI, one, 'id')).toBe('added');
    expect(subscriptions.add(SARI, SARI, other, 'id')).toBe('known');
    expect(subscriptions.add(BUDI, BUDI, other, 'id')).toBe('added');
    expect(subscriptions.of(SARI).map(({ topic }) => topic)).toEqual([one]);
    store.close();
  });

  it('is one of ten at most', () => {
    const { store, subscriptions } = open();
    for (let n = 0; n < MOST_OF_A_CHAT; n++) subscriptions.add(SARI, SARI, `topik ${n}`, 'id');
    expect(subscriptions.add(SARI, SARI, 'satu lagi', 'id')).toBe('full');
    const [first] = subscriptions.of(SARI);
    subscriptions.remove(SARI, first?.id ?? 0);
    expect(subscriptions.add(SARI, SARI, 'satu lagi', 'id')).toBe('added');
    store.close();
  });

  it('can be ended only in its own chat', () => {
    const { store, subscriptions, rattan } = followed();
    expect(subscriptions.remove(BUDI, rattan)).toBeUndefined();
    expect(subscriptions.of(SARI)).toHaveLength(1);
    store.close();
  });

  it('of a group that moves goes along, with what is still to be told, and is not there twice', () => {
    const { store, subscriptions } = open();
    subscriptions.unseen(ARCHIVE, []);
    const [group, moved] = [-5, -1005];
    for (const topic of ['kopi', 'rotan']) subscriptions.add(group, SARI, topic, 'id');
    subscriptions.add(moved, SARI, 'Rotan', 'id');
    const [coffee = 0] = subscriptions.of(group).map(({ id }) => id);
    subscriptions.note(ARCHIVE, [{ article: 'new', subscriptions: [coffee] }]);
    // Telegram says so in the old group and in the new one.
    for (const _ of ['old', 'new']) subscriptions.migrate(group, moved);
    expect(subscriptions.of(group)).toEqual([]);
    const topics = subscriptions.of(moved).map(({ topic }) => topic);
    expect(topics.sort()).toEqual(['Rotan', 'kopi']);
    expect(subscriptions.due(moved)).toMatchObject([{ topic: 'kopi', articles: ['new'] }]);
    store.close();
  });
});

describe('an article', () => {
  it('that was there at the first start is news to nobody, also after a restart', () => {
    const first = followed();
    expect(first.subscriptions.unseen(ARCHIVE, ['old', 'new'])).toEqual(['new']);
    first.store.close();
    const second = open(first.folder);
    expect(second.subscriptions.unseen(ARCHIVE, ['old', 'new'])).toEqual(['new']);
    second.store.close();
  });

  it('is news where the archive was empty at first', () => {
    const { store, subscriptions } = open();
    expect(subscriptions.unseen(ARCHIVE, [])).toEqual([]);
    expect(subscriptions.unseen(ARCHIVE, ['new'])).toEqual(['new']);
    store.close();
  });

  it('of another archive is no news', () => {
    const { store, subscriptions } = followed();
    expect(subscriptions.unseen('/srv/other', ['a', 'b'])).toEqual([]);
    expect(subscriptions.unseen('/srv/other', ['a', 'b', 'c'])).toEqual(['c']);
    expect(subscriptions.unseen(ARCHIVE, ['old'])).toEqual([]);
    store.close();
  });

  it('that goes and comes back is no news', () => {
    const { store, subscriptions } = followed();
    expect(subscriptions.unseen(ARCHIVE, [])).toEqual([]);
    expect(subscriptions.unseen(ARCHIVE, ['old'])).toEqual([]);
    store.close();
  });

  it('is noted by one of two processes', () => {
    const first = followed();
    const second = open(first.folder);
    const noted = [{ article: 'new', subscriptions: [first.rattan] }];
    first.subscriptions.note(ARCHIVE, noted);
    expect(first.subscriptions.take(SARI, first.subscriptions.due(SARI), TODAY)).toBe(true);
    second.subscriptions.note(ARCHIVE, noted);
    expect(second.subscriptions.due(SARI)).toEqual([]);
    for (const { store } of [first, second]) store.close();
  });
});

describe('news', () => {
  it('of a subscription that ended is not told', () => {
    const { store, subscriptions, rattan } = followed();
    subscriptions.note(ARCHIVE, [{ article: 'new', subscriptions: [rattan] }]);
    const due = subscriptions.due(SARI);
    subscriptions.remove(SARI, rattan);
    expect(subscriptions.take(SARI, due, TODAY)).toBe(false);
    subscriptions.putBack(SARI, due);
    expect(subscriptions.chatsDue(TODAY)).toEqual([]);
    store.close();
  });

  it('is told once a day', () => {
    const { store, subscriptions, rattan } = followed();
    subscriptions.note(ARCHIVE, [{ article: 'one', subscriptions: [rattan] }]);
    subscriptions.take(SARI, subscriptions.due(SARI), TODAY);
    subscriptions.note(ARCHIVE, [{ article: 'two', subscriptions: [rattan] }]);
    expect(subscriptions.chatsDue(TODAY)).toEqual([]);
    expect(subscriptions.chatsDue('2018-08-02')).toEqual([SARI]);
    store.close();
  });

  it('that could not be told is due again, on the same day', () => {
    const { store, subscriptions, rattan } = followed();
    subscriptions.note(ARCHIVE, [{ article: 'one', subscriptions: [rattan] }]);
    const due = subscriptions.due(SARI);
    subscriptions.take(SARI, due, TODAY);
    subscriptions.putBack(SARI, due);
    expect(subscriptions.chatsDue(TODAY)).toEqual([SARI]);
    expect(subscriptions.due(SARI)).toEqual(due);
    store.close();
  });

  it('told leaves a day behind, until the chat follows nothing or its person wants it gone', () => {
    const { store, subscriptions, rattan } = followed();
    subscriptions.note(ARCHIVE, [{ article: 'new', subscriptions: [rattan] }]);
    subscriptions.take(SARI, subscriptions.due(SARI), TODAY);
    const told = () => subscriptions.about(SARI).get('told');
    subscriptions.expire();
    expect(told()).toBe(1);
    subscriptions.remove(SARI, rattan);
    subscriptions.expire();
    expect(told()).toBe(0);
    subscriptions.take(SARI, [], TODAY);
    expect(told()).toBe(1);
    subscriptions.forget(SARI);
    expect(subscriptions.about(SARI)).toEqual(
      new Map([
        ['subscriptions', 0],
        ['told', 0],
      ]),
    );
    store.close();
  });

  it('is handed out once, whichever process takes it and whoever dies', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('note' as const), article: fc.nat(8) }),
      fc.record({ kind: fc.constant('take' as const), process: fc.nat(1), many: fc.nat(2) }),
      fc.record({ kind: fc.constant('crash' as const), process: fc.nat(1) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const cleanups: (() => void)[] = [];
        const folder = temporary((clean) => cleanups.push(clean));
        const first = followed(folder);
        const processes = [first, open(folder)];
        const noted = new Set<string>();
        const handed: string[] = [];
        for (const one of steps) {
          if (one.kind === 'note') {
            const article = `a${one.article}`;
            noted.add(article);
            for (const { subscriptions } of processes) {
              if (!subscriptions.unseen(ARCHIVE, [article]).includes(article)) continue;
              subscriptions.note(ARCHIVE, [{ article, subscriptions: [first.rattan] }]);
            }
          } else if (one.kind === 'crash') {
            processes[one.process]?.store.close();
            processes[one.process] = open(folder);
          } else {
            const subscriptions = processes[one.process]?.subscriptions;
            const due = subscriptions?.due(SARI) ?? [];
            const part = due.map((all) => ({ ...all, articles: all.articles.slice(0, one.many) }));
            if (subscriptions?.take(SARI, part, TODAY) === true) {
              handed.push(...part.flatMap(({ articles }) => articles));
            }
          }
        }
        const left = processes[0]?.subscriptions.due(SARI).flatMap(({ articles }) => articles);
        expect([...handed, ...(left ?? [])].sort()).toEqual([...noted].sort());
        for (const { store } of processes) store.close();
        for (const clean of cleanups) clean();
      }),
      { numRuns: 25 },
    );
  });
});
