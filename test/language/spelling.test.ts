import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../src/bm25f/vocabulary.ts';
import { Spelling, twoIn } from '../../src/language/spelling.ts';

describe('Spelling', () => {
  const frequencies = new Map([
    ['pasuruan', 8],
    ['pengembangan', 12],
    ['papua', 5],
    ['kopi', 3],
    ['kota', 7],
    ['kopo', 2],
    ['logam', 9],
    ['sbesar5', 90],
  ]);
  const vocabulary = Vocabulary.of([...frequencies.keys()]);
  const spelling = new Spelling({
    near: (word, most) =>
      vocabulary
        .near(word, most)
        .map(({ number, edits }) => ({ word: vocabulary.word(number), edits })),
    frequencyOf: (word) => frequencies.get(word) ?? 0,
    startingWith: (start) => [...frequencies.keys()].filter((word) => word.startsWith(start)),
  });
  it.each([
    ['pasurun', 'pasuruan'],
    ['pasuraun', 'pasuruan'],
    ['pengembngan', 'pengembangan'],
    ['ppua', 'papua'],
    ['kopj', 'kopi'],
    ['lgoam', 'logam'],
  ])('reads %s as %s', (written, read) => {
    expect(spelling.correct(written)).toBe(read);
  });
  it.each([
    ['psrn', 'pasuruan'],
    ['lgm', 'logam'],
    ['kp', undefined],
    ['kopi', undefined],
    ['brkt', undefined],
  ])('reads %s by its consonants as %s', (written, read) => {
    expect(spelling.fromConsonants(written)).toBe(read);
  });
  it.each([
    ['logam2016', ['logam', '2016']],
    ['kopipapua', ['kopi', 'papua']],
    ['kopirinjani', undefined],
    ['rinjani5', undefined],
  ])('reads %s as the words %j', (written, words) => {
    expect(twoIn(written, (part) => frequencies.has(part))).toEqual(words);
  });
  it.each(['xyz', 'rinjani', 'abcdefgh', 'teh'])('leaves %s', (word) => {
    expect(spelling.correct(word)).toBeUndefined();
  });
});
