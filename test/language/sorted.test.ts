import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packWords, SortedWords, wordAt } from '../../src/language/sorted.ts';

const words = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀', '+') }));

describe('words laid end to end', () => {
  it('are the words', () => {
    fc.assert(
      fc.property(words, (list) => {
        const packed = packWords(list);
        expect(list.map((_, n) => wordAt(packed, n))).toEqual(list);
      }),
    );
  });

  it('are found as in a set', () => {
    fc.assert(
      fc.property(words, words, (list, asked) => {
        const sorted = SortedWords.sort(list);
        const found = new SortedWords(packWords(sorted));
        for (const word of [...list, ...asked]) {
          expect(found.indexOf(word)).toBe(sorted.indexOf(word));
          expect(found.has(word)).toBe(list.includes(word));
          const beginning = sorted.filter((one) => one.startsWith(word));
          expect([...found.startingWith(word)]).toEqual(beginning);
          expect(found.hasPrefix(word)).toBe(beginning.length > 0);
        }
      }),
    );
  });
});
