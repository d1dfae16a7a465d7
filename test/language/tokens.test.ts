import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/language/tokens.ts';

/** What a word is, as one pattern. */
const WORD =
  /%|(?:[Rr][Pp]|[Uu][Ss][Dd]|[Ii][Dd][Rr])(?=\p{N})|\p{N}+(?:[.,]\p{N}+)*|\p{L}[\p{L}\p{M}\p{N}\u200b-\u200d\u00ad\ufeff]*(?:['’ʼ][\p{L}\p{M}]+)*/gu;

const PIECES =
  "a B z rp Rp USD idr 5 12 ٣ % . , ' ’ - é e\u0301 \u00ad \u200b 😀 𝒜 \ud83d \ude00 _ ( ) ª kopi".split(
    ' ',
  );

describe('words of a text', () => {
  it('are where the pattern finds them', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom(...PIECES, ' '), fc.string({ unit: 'binary', maxLength: 3 })))
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (one) => {
        expect(tokenize(one)).toEqual(
          Array.from(one.matchAll(WORD), ({ 0: word, index }) => ({
            text: word,
            from: index,
            to: index + word.length,
          })),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
