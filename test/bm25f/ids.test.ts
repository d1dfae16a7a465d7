import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeIds, lateIds } from '../../src/bm25f/ids.ts';

describe('a list of ids made when they are asked for', () => {
  const anyText = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) });

  it('is the list that was written, in whatever order it is read', () => {
    fc.assert(
      fc.property(fc.array(anyText), fc.array(fc.nat(20)), (ids, order) => {
        const list = lateIds(encodeIds(ids));
        expect(list.length).toBe(ids.length);
        for (const n of order) expect(list[n]).toBe(ids[n]);
        expect([...list]).toEqual(ids);
      }),
    );
  });

  it('goes through what lists can do', () => {
    const ids = ['a', 'b', 'c'];
    const made = () => lateIds(encodeIds(ids));
    expect(made().map((id) => id + id)).toEqual(['aa', 'bb', 'cc']);
    expect(made().indexOf('b')).toBe(1);
    expect(JSON.stringify(made())).toBe('["a","b","c"]');
  });

  it('grows, and its ids can be set', () => {
    const list = lateIds(encodeIds(['a', 'b']));
    list.push('c');
    list[0] = 'd';
    expect(list.join()).toBe('d,b,c');
  });
});
