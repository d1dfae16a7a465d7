import { describe, expect, it } from 'vitest';
import { Memo } from '../src/memo.ts';

describe('a memo', () => {
  it('finds a value once', () => {
    const memo = new Memo<string, string>(2);
    const asked: string[] = [];
    const upper = (key: string) => {
      asked.push(key);
      return key.toUpperCase();
    };
    expect(['kopi', 'teh', 'kopi', 'teh'].map((key) => memo.of(key, upper))).toEqual([
      'KOPI',
      'TEH',
      'KOPI',
      'TEH',
    ]);
    expect(asked).toEqual(['kopi', 'teh']);
  });

  it('remembers nothing, no and an empty text too', () => {
    for (const value of [null, false, '', 0]) {
      const memo = new Memo<number, typeof value>(1);
      let finds = 0;
      const find = () => {
        finds++;
        return value;
      };
      expect([memo.of(1, find), memo.of(1, find)]).toEqual([value, value]);
      expect(finds).toBe(1);
    }
  });

  it('forgets all where one more would be too many', () => {
    const memo = new Memo<number, number>(3);
    const found: number[] = [];
    const find = (key: number) => {
      found.push(key);
      return key;
    };
    for (const key of [1, 2, 3, 1, 2, 3]) memo.of(key, find);
    expect(found).toEqual([1, 2, 3]);
    for (const key of [4, 4, 1]) memo.of(key, find);
    expect(found).toEqual([1, 2, 3, 4, 1]);
  });

  it('keeps nothing of a value that could not be found', () => {
    const memo = new Memo<string, number>(1);
    const fail = () => {
      throw new Error('not found');
    };
    expect(() => memo.of('kopi', fail)).toThrow('not found');
    expect(memo.of('kopi', () => 7)).toBe(7);
  });
});
