import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf, restOf } from '../../src/index/bodies.ts';
import { tokenize } from '../../src/language/tokens.ts';

/** Whatever a word is normalised to, the body is the same to the letter. */
const word = fc.oneof(
  fc.constantFrom('kopi', 'Kopi', 'KOPI', 'kEring', '400.000', "jum'at", 'É', 'ﬁ', '𐐀', 'a\u00ad'),
  fc.string({ unit: 'grapheme' }),
);
const between = fc.oneof(
  fc.constantFrom(' ', ', ', '.\n\n', '', '\x7f', '\x00', '\x02', '€', '-'.repeat(300)),
  fc.string(),
);

describe('a body without its words', () => {
  it('is the body again with them', () => {
    const pieces = fc.array(fc.tuple(between, word), { maxLength: 300 });
    fc.assert(
      fc.property(pieces, between, fc.boolean(), (list, tail, blanks) => {
        const body = list.map(([gap, one]) => (blanks ? ' ' : gap) + one).join('') + tail;
        const placed = tokenize(body).map(({ text, from, to }) => ({
          surface: text.toLowerCase().normalize('NFKD'),
          capitalised: /^\p{Lu}/u.test(text),
          from,
          to,
        }));
        const words = placed.map(({ surface, capitalised }) => ({ surface, capitalised }));
        expect(bodyOf(restOf(body, placed), words)).toBe(body);
      }),
    );
  });

  it('is short where words stand as expected, however many they are', () => {
    const body = ` ${Array.from({ length: 1000 }, () => 'kopi').join(' ')}.`;
    const placed = tokenize(body).map(({ text, from, to }) => ({
      surface: text,
      capitalised: false,
      from,
      to,
    }));
    expect(restOf(body, placed).length).toBeLessThan(12);
    expect(bodyOf(restOf(body, placed), placed)).toBe(body);
  });

  it('ends where what is kept of it is cut short', () => {
    const words = [{ surface: 'kopi', capitalised: true }];
    expect(bodyOf('', words)).toBe('Kopi');
  });
});
