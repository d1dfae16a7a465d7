import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cite, citeInFull, formatDate } from '../../src/render/citation.ts';
import { TEMPO } from './answers.ts';

describe('a date', () => {
  it.each([
    ['2017-12-24', 'id', 'short', '24 Des 2017'],
    ['2017-12-24', 'id', 'long', '24 Desember 2017'],
    ['2017-12-24', 'en', 'short', '24 Dec 2017'],
    ['2017-12-24', 'en', 'long', '24 December 2017'],
    ['2017-03-01', 'id', 'short', '1 Mar 2017'],
    ['2018-05', 'id', 'short', 'Mei 2018'],
    ['2018-08', 'id', 'long', 'Agustus 2018'],
    ['2018-05', 'en', 'long', 'May 2018'],
    ['2015', 'id', 'short', '2015'],
    ['2015', 'en', 'long', '2015'],
    ['2017-01-01', 'en', 'short', '1 Jan 2017'],
    ['2016-02-29', 'id', 'short', '29 Feb 2016'],
  ] as const)('%s in %s (%s) is %s', (date, language, month, expected) => {
    expect(formatDate(date, language, month)).toBe(expected);
  });
});

describe('any date', () => {
  it('is what Intl makes of it', () => {
    const day = fc.date({
      min: new Date('1900-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('id', 'en'),
        fc.constantFrom('short', 'long'),
        fc.integer({ min: 1, max: 3 }),
        (date, language, month, parts) => {
          const format = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
            timeZone: 'UTC',
            year: 'numeric',
            ...(parts > 1 ? { month } : {}),
            ...(parts > 2 ? { day: 'numeric' } : {}),
          });
          const stated = date.toISOString().slice(0, 10).split('-').slice(0, parts).join('-');
          expect(formatDate(stated, language, month)).toBe(format.format(date));
        },
      ),
    );
  });
});

describe('a citation', () => {
  it('is source, date and title', () => {
    expect(cite(TEMPO, 'id')).toBe(
      'TEMPO.CO · 24 Des 2017 · Indonesia dan Jepang mengembangkan industri kecil',
    );
  });

  it('has no empty parts', () => {
    expect(cite({ ...TEMPO, source: '' }, 'en')).toBe(`24 Dec 2017 · ${TEMPO.title}`);
    expect(cite({ ...TEMPO, title: '' }, 'en')).toBe('TEMPO.CO · 24 Dec 2017');
  });

  it('in full names the month', () => {
    expect(citeInFull(TEMPO, 'id')).toBe(`TEMPO.CO, "${TEMPO.title}", 24 Desember 2017`);
  });

  it('in full fits the button that copies it, and is no broken text', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 400, size: 'max' });
    fc.assert(
      fc.property(text, text, (title, source) => {
        const full = citeInFull({ ...TEMPO, title, source }, 'id');
        expect(full.length).toBeLessThanOrEqual(256);
        expect(full).toContain('24 Desember 2017');
        expect(() => encodeURIComponent(full)).not.toThrow();
      }),
    );
  });
});
