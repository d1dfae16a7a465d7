import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areDifferent, quantitiesIn, readDigits } from '../../src/language/numbers.ts';

const LOCALES = { id: 'id-ID', en: 'en-GB' } as const;
const language = fc.constantFrom<'id' | 'en'>('id', 'en');
const values = (text: string, of: 'id' | 'en') =>
  quantitiesIn(text, of).map(({ readings }) => readings[0]);

const DIGITS = 'nol satu dua tiga empat lima enam tujuh delapan sembilan'.split(' ');

/** Indonesian for 1 to 999,999,999. */
function spell(n: number): string {
  const join = (head: string, rest: number) => (rest === 0 ? head : `${head} ${spell(rest)}`);
  if (n >= 1e6) return join(`${spell(Math.floor(n / 1e6))} juta`, n % 1e6);
  if (n >= 2000) return join(`${spell(Math.floor(n / 1000))} ribu`, n % 1000);
  if (n >= 1000) return join('seribu', n % 1000);
  if (n >= 200) return join(`${DIGITS[Math.floor(n / 100)]} ratus`, n % 100);
  if (n >= 100) return join('seratus', n % 100);
  if (n >= 20) return join(`${DIGITS[Math.floor(n / 10)]} puluh`, n % 10);
  if (n >= 12) return `${DIGITS[n - 10]} belas`;
  return n === 11 ? 'sebelas' : n === 10 ? 'sepuluh' : (DIGITS[n] ?? '');
}

describe('numbers', () => {
  it('are read as Intl formats them, in either language', () => {
    fc.assert(
      fc.property(language, fc.integer({ min: 0, max: 999_999_999_999 }), (of, n) => {
        const value = n / 1000;
        const format = new Intl.NumberFormat(LOCALES[of], { maximumFractionDigits: 3 });
        expect(readDigits(format.format(value), of)[0]).toBeCloseTo(value, 6);
      }),
    );
  });

  it('are found whole in a sentence, with their scale', () => {
    fc.assert(
      fc.property(language, fc.integer({ min: 10_000, max: 99_999_999 }), (of, n) => {
        const written = new Intl.NumberFormat(LOCALES[of]).format(n);
        const text = of === 'id' ? `Ada ${written} ribu orang.` : `There are ${written} thousand.`;
        const [found] = quantitiesIn(text, of);
        expect(found?.readings[0]).toBe(n * 1000);
        expect(text.slice(found?.from, found?.to)).toBe(found?.text);
      }),
    );
  });

  it.each([
    ['sekitar 390 pelaku', true],
    ['sekitar  Rp 390 juta', true],
    ['about US 390 dollars', true],
    ['sekitar kota 390 pelaku', false],
  ])('are rough in "%s": %s', (text, rough) => {
    expect(quantitiesIn(text, 'id').map((one) => one.rough)).toEqual([rough]);
  });

  it.each(['lebih dari 390', 'over  Rp 390', 'paling sedikit 390'])(
    'are no bound in "%s"',
    (text) => {
      expect(quantitiesIn(text, 'id')).toEqual([]);
    },
  );

  it('are read in Indonesian words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999_999_999 }), (n) => {
        expect(values(`sebanyak ${spell(n)} orang`, 'id')).toEqual([n]);
      }),
    );
  });

  it.each([
    ['id', '1.177.000 unit', 1_177_000],
    ['id', '1,177 juta unit', 1_177_000],
    ['id', '13 kali lipat', 13],
    ['id', 'Rp520 triliun', 520e12],
    ['id', 'naik 18,3%', 18.3],
    ['en', '2.5 percent', 2.5],
    ['en', '1,177 cars', 1177],
    ['en', 'twenty-five thousand workers', 25_000],
    ['en', 'two hundred and fifty people', 250],
    ['en', 'US$5.2 billion', 5.2e9],
    ['en', 'the five provinces', 5],
  ] as const)('%s: %s', (of, text, value) => {
    expect(values(text, of)).toEqual([value]);
  });

  it.each([
    'pada tahun 2016',
    'periode 2013-2016',
    'Minggu, 24 Desember 2017',
    'Rabu (22/3)',
    'Nomor 28 Tahun 2008',
    'pukul 12.30',
    'jaringan 5G',
    'salah satu provinsi',
    'ratusan ribu orang',
    'lebih dari 400.000 orang',
  ])('none count anything in "%s"', (text) => {
    expect(quantitiesIn(text, 'id')).toEqual([]);
  });

  it.each([
    ['400.000 orang', '390.000 orang', true],
    ['1,177 juta unit', '1.177 juta unit', false],
    ['sekitar 4 juta unit', '4,03 juta unit', false],
    ['sekitar 4 juta unit', '9 juta unit', true],
    ['lima provinsi', '5 provinsi', false],
  ])('%s against %s', (one, other, differ) => {
    const [a, b] = [...quantitiesIn(one, 'id'), ...quantitiesIn(other, 'id')];
    expect(a && b && areDifferent(a, b)).toBe(differ);
  });
});
