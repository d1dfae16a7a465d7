import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acronymsAmong, findAcronyms } from '../../src/language/acronyms.ts';

describe('findAcronyms', () => {
  it.each([
    ['data Kompetensi Inti Industri Daerah (KIID). itu', 'KIID', 'Kompetensi Inti Industri Daerah'],
    ['sektor industri kecil dan menengah (IKM).', 'IKM', 'industri kecil dan menengah'],
    ['small and medium industry (SMI) program', 'SMI', 'small and medium industry'],
    [
      'dengan Japan International Cooperation Agency (JICA) dalam',
      'JICA',
      'Japan International Cooperation Agency',
    ],
    ['Satu Sentra Industri Kecil Menengah (IKM) di', 'IKM', 'Industri Kecil Menengah'],
  ])('learns from "%s"', (text, acronym, expansion) => {
    expect(findAcronyms(text)).toEqual([{ acronym, expansion }]);
  });

  it.each([
    'Rabu (22/3)',
    'Gati Wibawaningsih (Dirjen)',
    'pemerintah daerah (ABC)',
    'Dinas Industri. Kota Makassar (DIKM)',
    '(KIID)',
  ])('learns nothing from "%s"', (text) => {
    expect(findAcronyms(text)).toEqual([]);
  });

  it('gives expansions that stand in the text, for any text', () => {
    const piece = fc.constantFrom(
      'Kota ',
      'Industri ',
      'dan ',
      '(KI)',
      '(KDI)',
      '. ',
      'x',
      '(',
      ')',
      'Daerah ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        for (const { acronym, expansion } of findAcronyms(text)) {
          expect(text).toContain(`${expansion}`);
          expect(text).toContain(`(${acronym})`);
          expect(expansion[0]?.toLowerCase()).toBe(acronym[0]?.toLowerCase());
        }
      }),
    );
  });
});

describe('acronymsAmong', () => {
  it.each([
    [
      ['ikm', 'industri kecil dan menengah', 'industri kecil'],
      [['ikm', 'industri kecil dan menengah']],
    ],
    [
      ['pltu', 'pembangkit listrik tenaga uap', 'pembangkit listrik'],
      [['pltu', 'pembangkit listrik tenaga uap']],
    ],
    [['kapal', 'kapal laut'], []],
    [['umkm'], []],
  ])('finds in %j the initials %j', (variants, pairs) => {
    expect(acronymsAmong(variants)).toEqual(pairs);
  });
});
