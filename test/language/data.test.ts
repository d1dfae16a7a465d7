import { describe, expect, it } from 'vitest';
import { listData, readData, readRows } from '../../src/language/data.ts';

const isSorted = (rows: readonly string[]) =>
  rows.every((row, i) => i === 0 || (rows[i - 1] ?? '') <= row);
const byBytes = (rows: readonly string[]) =>
  [...rows].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

describe.each(listData('lexicon'))('lexicon/%s', (file) => {
  const rows = readRows(`lexicon/${file}`);

  it('has three columns of trimmed lower-case variants, none empty but the last', () => {
    const wrong = rows.filter((row) => {
      const columns = row.split('\t');
      const [id = '', en = ''] = columns;
      const variants = columns.flatMap((column) => (column === '' ? [] : column.split('|')));
      return (
        columns.length !== 3 ||
        id === '' ||
        en === '' ||
        variants.some(
          (variant) =>
            variant === '' || variant !== variant.trim() || variant !== variant.toLowerCase(),
        )
      );
    });
    expect(wrong).toEqual([]);
  });

  it('is sorted, each line once', () => {
    expect(rows).toEqual(byBytes([...new Set(rows)]));
  });
});

describe('slang.tsv', () => {
  const rows = readRows('slang.tsv').map((row) => row.split('\t'));
  it('has a short form and its standard in lower case, each short form once', () => {
    expect(
      rows.filter(([short, standard, ...more]) => !short || !standard || more.length > 0),
    ).toEqual([]);
    expect(new Set(rows.map(([short]) => short)).size).toBe(rows.length);
  });
  it('never leads to another short form', () => {
    const shorts = new Set(rows.map(([short]) => short));
    expect(
      rows.filter(([, standard = '']) => standard.split(' ').some((word) => shorts.has(word))),
    ).toEqual([]);
  });
});

describe('common.txt', () => {
  const words = readRows('common.txt');
  it('has words in lower case, each once, long enough to lack a vowel and no short forms', () => {
    const shorts = new Set(readRows('slang.tsv').map((row) => row.split('\t')[0]));
    expect(words.filter((word) => !/^[a-z]{4,}$/.test(word) || shorts.has(word))).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
  });
});

describe('stopwords.tsv', () => {
  const rows = readRows('stopwords.tsv').map((row) => row.split('\t'));
  it('has words of known languages and classes', () => {
    const wrong = rows.filter(
      ([word, language, stopClass]) =>
        !word ||
        !['id', 'en'].includes(language ?? '') ||
        !['function', 'question', 'filler', 'reporting'].includes(stopClass ?? ''),
    );
    expect(wrong).toEqual([]);
  });
});

describe('roots.txt', () => {
  it('has one lower-case word a line, sorted, each once', () => {
    const rows = readData('roots.txt').trimEnd().split('\n');
    expect(rows.filter((row) => !/^[a-z][a-z-]*$/.test(row))).toEqual([]);
    expect(isSorted(rows)).toBe(true);
    expect(new Set(rows).size).toBe(rows.length);
  });
});

describe('places.tsv', () => {
  const rows = readRows('places.tsv').map((row) => row.split('\t'));
  const keys = new Set(rows.map(([key]) => key));
  it('has each place once, with parents that exist and names in lower case', () => {
    expect(keys.size).toBe(rows.length);
    const wrong = rows.filter(
      ([, kind, parents = '', id = '', en = '']) =>
        !['island_group', 'province', 'regency', 'city', 'country'].includes(kind ?? '') ||
        parents.split('|').some((parent) => parent !== '' && !keys.has(parent)) ||
        `${id}|${en}` !== `${id}|${en}`.toLowerCase() ||
        id === '',
    );
    expect(wrong).toEqual([]);
  });
  it('has all 38 provinces and 514 regencies and cities', () => {
    const count = (...kinds: string[]) =>
      rows.filter(([, kind = '']) => kinds.includes(kind)).length;
    expect(count('province')).toBe(38);
    expect(count('regency', 'city')).toBe(514);
  });
});
