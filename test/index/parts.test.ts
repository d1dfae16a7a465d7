import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dictionary } from '../../src/bm25f/dictionary.ts';
import { Texts, TextsBuilder } from '../../src/index/texts.ts';
import {
  isCapitalised,
  Words,
  WordsBuilder,
  type WordsParts,
  wordNumber,
} from '../../src/index/words.ts';

describe('Texts', () => {
  it('gives every text back, whatever block it is in', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.tuple(fc.string({ unit: 'grapheme' }), fc.nat(9000)).map(([one, n]) => one.repeat(n)),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (all) => {
        const builder = new TextsBuilder();
        for (const one of all) builder.add(one);
        const texts = new Texts(builder.freeze());
        for (const [n, one] of all.entries()) expect(texts.get(n)).toBe(one);
      }),
      { numRuns: 50 },
    );
  });

  it('gives a text of a late block first, which is packed with early ones at hand', () => {
    const all = Array.from({ length: 9 }, (_, n) => `${n} kopi papua `.repeat(1000));
    const builder = new TextsBuilder();
    for (const one of all) builder.add(one);
    const parts = builder.freeze();
    for (const [n, one] of all.entries()) expect(new Texts(parts).get(n)).toBe(one);
  });
});

describe('Words', () => {
  const word = fc.record({
    surface: fc.constantFrom('kopi', 'papua', '2016', 'ikm', 'logam'),
    capitalised: fc.boolean(),
  });
  const sentences = fc.array(fc.array(word, { maxLength: 6 }), { maxLength: 6 });

  it('gives every sentence back word by word, through any segments', () => {
    fc.assert(
      fc.property(fc.array(sentences, { minLength: 1, maxLength: 4 }), (segments) => {
        const vocabulary = new Dictionary();
        const terms = new Dictionary();
        const parts: WordsParts[] = segments.map((own) => {
          const builder = new WordsBuilder();
          for (const sentence of own) {
            builder.add(
              sentence.map((one) => ({
                ...one,
                term: terms.add(one.surface.slice(0, 2)),
                numeric: /^\d/.test(one.surface),
              })),
            );
          }
          return builder.freeze(vocabulary);
        });
        const words = new Words(parts);
        for (const [p, sentence] of segments.flat().entries()) {
          const entries = [...words.of(p)];
          expect(
            entries.map((entry) => ({
              surface: words.vocabulary.word(wordNumber(entry)),
              capitalised: isCapitalised(entry),
            })),
          ).toEqual(sentence);
          for (const [i, entry] of entries.entries()) {
            const surface = sentence[i]?.surface ?? '';
            expect(terms.word(words.termOf(wordNumber(entry)))).toBe(surface.slice(0, 2));
            expect(words.isNumeric(wordNumber(entry))).toBe(surface === '2016');
          }
        }
        let first = 0;
        for (const own of segments) {
          const end = first + own.length;
          const one = own.map((_, i) => words.of(first + i));
          const all = words.eachOf({ first, end }, (entries, n) => [...entries.subarray(0, n)]);
          expect(all).toEqual(one);
          expect(own.map((_, i) => words.of(first + i, 2))).toEqual(
            one.map((sentence) => sentence.slice(0, 2)),
          );
          first = end;
        }
      }),
    );
  });
});
