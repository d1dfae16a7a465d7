import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datesIn, daysOf } from '../../src/language/dates.ts';

const TODAY = '2018-07-21';
const spans = (text: string, today = TODAY) =>
  datesIn(text, today).map(({ from, to }) => `${from}..${to}`);

describe('datesIn', () => {
  it.each([
    ['program antara 2013 dan 2016', '2013-01-01..2016-12-31'],
    ['antara tahun 2016 dan tahun 2013', '2013-01-01..2016-12-31'],
    ['kerja sama 2013-2016', '2013-01-01..2016-12-31'],
    ['dari 2013 sampai dengan 2016', '2013-01-01..2016-12-31'],
    ['2013 hingga Juli 2016', '2013-01-01..2016-07-31'],
    ['between 2013 and 2016', '2013-01-01..2016-12-31'],
    ['from 2013 to 2016', '2013-01-01..2016-12-31'],
    ['sejak 2015', '2015-01-01..2018-07-21'],
    ['since July 2015', '2015-07-01..2018-07-21'],
    ['sejak 2020', '2020-01-01..2020-12-31'],
    ['sebelum tahun 2017', '0001-01-01..2016-12-31'],
    ['before 2017', '0001-01-01..2016-12-31'],
    ['setelah 2016', '2017-01-01..2018-07-21'],
    ['until 2016', '0001-01-01..2016-12-31'],
    ['bulan Juli 2018', '2018-07-01..2018-07-31'],
    ['in February 2016', '2016-02-01..2016-02-29'],
    ['Minggu, 24 Desember 2017', '2017-12-24..2017-12-24'],
    ['July 21, 2018', '2018-07-21..2018-07-21'],
    ['tahun lalu', '2017-01-01..2017-12-31'],
    ["last year's exports", '2017-01-01..2017-12-31'],
    ['tahun ini', '2018-01-01..2018-12-31'],
    ['bulan lalu', '2018-06-01..2018-06-30'],
    ['dua tahun lalu', '2016-01-01..2016-12-31'],
    ['two months ago', '2018-05-01..2018-05-31'],
    ['3 tahun terakhir', '2015-07-21..2018-07-21'],
    ['tiga tahun terakhir', '2015-07-21..2018-07-21'],
    ['in the last five years', '2013-07-21..2018-07-21'],
    ['dua minggu terakhir', '2018-07-07..2018-07-21'],
    ['pada tahun 2016', '2016-01-01..2016-12-31'],
  ])('reads "%s" as %s', (text, span) => {
    expect(spans(text)).toEqual([span]);
  });

  it.each([
    '2.016 orang',
    'tahun 1990-an',
    'in the 1990s',
    'terbaru',
    'kode 20161',
    'harga Rp2.015',
    'May I ask',
  ])('reads no time in "%s"', (text) => {
    expect(spans(text)).toEqual([]);
  });

  it('parts single years from days and ranges', () => {
    const kinds = (text: string) => datesIn(text, TODAY).map(({ kind }) => kind);
    expect(kinds('naik pada 2016 dari capaian 2015 lalu')).toEqual(['year', 'year']);
    expect(kinds('Juli 2018, tahun lalu, 2013-2016')).toEqual(['day', 'range', 'range']);
  });

  it('says nothing of last month where only the year is known', () => {
    expect(spans('bulan lalu', '2015')).toEqual([]);
    expect(spans('tahun lalu', '2015')).toEqual(['2014-01-01..2014-12-31']);
  });

  it('takes the words before a date along', () => {
    expect(datesIn('pada tanggal 21 bulan Juli tahun 2018', TODAY).at(-1)?.words).toContain('2018');
    expect(datesIn('in the year of 2016', TODAY)[0]?.words).toBe('the year of 2016');
    expect(spans('in the last 3 years', '2020-06-30')).toEqual(['2017-06-30..2020-06-30']);
  });

  it('gives words that stand in the text, in order, and ends that are in order', () => {
    const word = fc.constantFrom(
      ...'antara 2013 dan 2016 - sejak sebelum tahun lalu Juli 3 terakhir 21 last year to dua ,'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join(' ');
        let before = 0;
        for (const { from, to, words: own, start, end } of datesIn(text, TODAY)) {
          expect(text.slice(start, end)).toBe(own);
          expect(start).toBeGreaterThanOrEqual(before);
          expect(from <= to).toBe(true);
          before = end;
        }
      }),
    );
  });
});

describe('daysOf', () => {
  it.each([
    ['2017', ['2017-01-01', '2017-12-31']],
    ['2017-12', ['2017-12-01', '2017-12-31']],
    ['2017-12-24', ['2017-12-24', '2017-12-24']],
  ])('%s', (date, days) => {
    expect(daysOf(date)).toEqual(days);
  });
});
