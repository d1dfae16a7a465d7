import { describe, expect, it } from 'vitest';
import { Vocabulary } from '../../src/bm25f/vocabulary.ts';
import { Spelling } from '../../src/language/spelling.ts';

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
  it.each(['xyz', 'rinjani', 'abcdefgh', 'teh'])('leaves %s', (word) => {
    expect(spelling.correct(word)).toBeUndefined();
  });
});
