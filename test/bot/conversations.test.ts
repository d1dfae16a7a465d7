import { afterAll, describe, expect, it } from 'vitest';
import { type Asked, Conversations } from '../../src/bot/conversations.ts';
import { Feedback } from '../../src/bot/feedback.ts';
import { keptPayload, keyInLink, payloadOf, questionInLink } from '../../src/bot/link.ts';
import { Kept } from '../../src/state/kept.ts';
import { Store } from '../../src/state/store.ts';
import { temporary } from '../main/program.ts';

/** Keeps things until the tests end; each time it begins with nothing. */
function keeping(now?: () => number): Kept {
  const store = new Store(temporary(afterAll));
  afterAll(() => store.close());
  return new Kept(store, now);
}

const sari = { chat: -1, thread: 0, who: 8 };
const asked = (about: Partial<Asked> = {}): Asked => ({
  questions: ['kopi?'],
  previous: [],
  visible: [],
  who: sari.who,
  brief: false,
  ...about,
});

describe('what somebody asked', () => {
  it('is remembered for each person, chat and thread, four questions long', () => {
    const talks = new Conversations(keeping());
    talks.remember(sari, ['a']);
    talks.remember(sari, ['b', 'c']);
    expect(talks.previous(sari)).toEqual(['a', 'b', 'c']);
    talks.remember(sari, ['d', 'e']);
    expect(talks.previous(sari)).toEqual(['b', 'c', 'd', 'e']);
    for (const other of [{ chat: -2 }, { thread: 3 }, { who: 9 }]) {
      expect(talks.previous({ ...sari, ...other })).toEqual([]);
    }
  });

  it.each<[string[], string[], string[], string[]]>([
    [['a', 'b'], ['b'], ['x'], ['a', 'x']],
    [['a', 'b'], ['a'], ['x'], ['a', 'b']],
    [['a', 'b', 'c'], ['b', 'c'], ['x'], ['a', 'x']],
    [['a'], ['a'], ['x', 'y'], ['x', 'y']],
    [['b', 'c', 'd', 'e'], ['a', 'b', 'c', 'd', 'e'], ['x'], ['x']],
    [[], ['a'], ['x'], []],
    [['a'], [], ['x'], ['a']],
  ])('%j with %j edited to %j is %j', (all, old, now, expected) => {
    const talks = new Conversations(keeping());
    talks.remember(sari, all);
    talks.revise(sari, old, now);
    expect(talks.previous(sari)).toEqual(expected);
  });

  it('goes along with a group that gets another number, and only that', () => {
    const talks = new Conversations(keeping());
    talks.remember(sari, ['a']);
    talks.remember({ ...sari, chat: -11 }, ['b']);
    talks.noteAnswer(-1, 7, asked());
    talks.migrate(-1, -100);
    expect(talks.previous({ ...sari, chat: -100 })).toEqual(['a']);
    expect(talks.previous(sari)).toEqual([]);
    expect(talks.previous({ ...sari, chat: -11 })).toEqual(['b']);
    // Message 7 of the new group is another.
    expect(talks.asked(-100, 7)).toBeUndefined();
  });

  it('is forgotten in time, and when its asker wishes', () => {
    let now = Date.parse('2018-07-01');
    const kept = keeping(() => now);
    const talks = new Conversations(kept);
    talks.remember(sari, ['a']);
    now = Date.parse('2018-07-20');
    talks.remember({ ...sari, who: 9 }, ['b']);
    talks.remember({ ...sari, who: 10 }, ['c']);
    expect(kept.about(9)).toEqual(new Map([['questions', 1]]));
    now = Date.parse('2018-08-02');
    kept.expire(30);
    expect(talks.previous(sari)).toEqual([]);
    expect(talks.previous({ ...sari, who: 9 })).toEqual(['b']);
    kept.forget(9);
    expect(talks.previous({ ...sari, who: 9 })).toEqual([]);
    expect(talks.previous({ ...sari, who: 10 })).toEqual(['c']);
  });
});

describe('what a reply to an answer leans on', () => {
  const talks = new Conversations(keeping());
  talks.noteAnswer(-1, 7, asked({ previous: ['timah?', 'emas?'], visible: ['emas?'] }));

  it("is all that its asker's question leaned on, for the asker", () => {
    expect(talks.after(-1, 7, sari.who)).toEqual({
      previous: ['timah?', 'emas?', 'kopi?'],
      visible: ['emas?', 'kopi?'],
    });
  });

  it('is what everybody sees, for others', () => {
    expect(talks.after(-1, 7, 9)).toEqual({
      previous: ['emas?', 'kopi?'],
      visible: ['emas?', 'kopi?'],
    });
  });

  it('is unknown of other messages', () => {
    expect(talks.after(-1, 8, sari.who)).toBeUndefined();
    expect(talks.after(-2, 7, sari.who)).toBeUndefined();
  });
});

it('counts the questions of a place in the seconds before', () => {
  const talks = new Conversations(keeping());
  const at = (second: number, thread = 0) => talks.count(-1, thread, second, 120);
  expect([at(1000), at(1001), at(1100), at(1119), at(1120), at(1240)]).toEqual([0, 1, 2, 3, 3, 0]);
  expect(at(1240, 5)).toBe(0);
});

it('knows an album by its first part', () => {
  const talks = new Conversations(keeping());
  expect([talks.isNewAlbum(1, 'a'), talks.isNewAlbum(1, 'a')]).toEqual([true, false]);
  expect(talks.isNewAlbum(2, 'a')).toBe(true);
});

describe('a link', () => {
  const START = /^[\w-]{1,64}$/;

  it.each(['a', 'program apa di Papua?', 'kopi di Makassar? 😀', 'x'.repeat(46)])(
    'carries %j itself',
    (question) => {
      const payload = payloadOf(question) ?? '';
      expect(payload).toMatch(START);
      expect(questionInLink(payload)).toBe(question);
    },
  );

  it('stands for a longer one, which it finds again', () => {
    const long = 'x'.repeat(47);
    expect(payloadOf(long)).toBeUndefined();
    const talks = new Conversations(keeping());
    const payload = keptPayload(talks.link(asked({ questions: [long] })));
    expect(payload).toMatch(START);
    expect(talks.linked(keyInLink(payload))?.questions).toEqual([long]);
    expect(talks.linked('tidak-ada')).toBeUndefined();
  });

  it.each(['', 'q-', 'q-_w', 'q-ICA', 'l-YQ', 'YQ', 'q-YQ=='])('%j carries nothing', (payload) => {
    expect(questionInLink(payload)).toBeUndefined();
  });
});

it('keeps one judgement of each reader on each answer', () => {
  const feedback = new Feedback(keeping());
  let presses = 0;
  const judge = (vote: 'good' | 'bad', about: object = {}) =>
    feedback.record({
      chat: 1,
      message: 2,
      who: 3,
      vote,
      question: 'kopi?',
      press: `${++presses}`,
      ...about,
    });
  expect([judge('good'), judge('bad'), judge('bad'), judge('bad')]).toEqual([
    'stored',
    'changed',
    'withdrawn',
    'stored',
  ]);
  for (const other of [{ who: 4 }, { message: 5 }, { chat: 6 }, { question: 'teh?' }]) {
    expect(judge('bad', other)).toBe('stored');
  }
});

it('does not take a judgement back when its press is brought again', () => {
  const feedback = new Feedback(keeping());
  const press = {
    chat: 1,
    message: 2,
    who: 3,
    vote: 'good',
    question: 'kopi?',
    press: '7',
  } as const;
  expect([feedback.record(press), feedback.record(press)]).toEqual(['stored', 'stored']);
  expect(feedback.record({ ...press, press: '8' })).toBe('withdrawn');
});
