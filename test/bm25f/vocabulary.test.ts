import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dictionary } from '../../src/bm25f/dictionary.ts';
import { Vocabulary } from '../../src/bm25f/vocabulary.ts';
import { naiveDistance } from '../language/naive-distance.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
const words = fc.uniqueArray(fc.oneof(letters, fc.string({ unit: 'binary', maxLength: 4 })), {
  maxLength: 30,
});

const isWellFormed = (word: string) => Buffer.from(word).toString() === word;

describe('Vocabulary', () => {
  it('finds its words, each by its number, and no others', () => {
    fc.assert(
      fc.property(words, fc.string({ unit: 'binary' }), (all, other) => {
        // Half a surrogate pair cannot be written in UTF-8.
        const known = all.filter(isWellFormed);
        const vocabulary = Vocabulary.of(known);
        expect(vocabulary.words()).toEqual(known);
        for (const [number, word] of known.entries()) expect(vocabulary.find(word)).toBe(number);
        if (!known.includes(other) && isWellFormed(other)) {
          expect(vocabulary.find(other)).toBeUndefined();
        }
      }),
    );
  });

  it('finds long words', () => {
    const long = 'panjang'.repeat(300);
    const vocabulary = Vocabulary.of(['kopi', long, `é${long}`]);
    expect([long, `é${long}`, `${long}x`].map((word) => vocabulary.find(word))).toEqual([
      1,
      2,
      undefined,
    ]);
  });

  it('finds all words with a prefix, in order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(letters), letters, (all, prefix) => {
        const vocabulary = Vocabulary.of(all);
        expect([...vocabulary.withPrefix(prefix)].map((n) => vocabulary.word(n))).toEqual(
          all.filter((word) => word.startsWith(prefix)).sort(),
        );
      }),
    );
  });

  it('finds all words within some edits, with how many', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(letters),
        letters,
        fc.integer({ min: 0, max: 3 }),
        (all, asked, most) => {
          const vocabulary = Vocabulary.of(all);
          const found = vocabulary
            .near(asked, most)
            .map(({ number, edits }) => [vocabulary.word(number), edits]);
          expect(new Map(found as [string, number][])).toEqual(
            new Map(
              all
                .map((word): [string, number] => [word, naiveDistance(asked, word)])
                .filter(([, edits]) => edits <= most),
            ),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('Dictionary', () => {
  it('numbers words for ever, through any layers', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(letters, fc.nat(3)), { maxLength: 40 }), (steps) => {
        let dictionary = new Dictionary();
        const numbers = new Map<string, number>();
        for (const [word, then] of steps) {
          const number = dictionary.add(word);
          expect(number).toBe(numbers.get(word) ?? numbers.size);
          numbers.set(word, number);
          if (then === 0) dictionary.seal();
          if (then === 1) dictionary.sealLayer();
          if (then === 2) dictionary = new Dictionary(dictionary.sealed());
        }
        expect(dictionary.size).toBe(numbers.size);
        for (const [word, number] of numbers) {
          expect(dictionary.find(word)).toBe(number);
          expect(dictionary.word(number)).toBe(word);
        }
        expect(dictionary.withPrefix('').sort()).toEqual([...numbers.values()].sort());
      }),
    );
  });
});
