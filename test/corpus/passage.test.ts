import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passagesOf } from '../../src/corpus/passage.ts';

const sentences = (text: string) =>
  passagesOf(text, 'id').map(({ start, end }) => text.slice(start, end));

describe('passagesOf', () => {
  it.each([
    ['Nilainya Rp520 triliun. Naik 18,3%.', ['Nilainya Rp520 triliun.', 'Naik 18,3%.']],
    ['Dari 1,177 juta unit menjadi 1.216 juta unit. Ekspor naik.', 2],
    [
      'Kata Airlangga, Rabu (22/3). Ia menambahkan.',
      ['Kata Airlangga, Rabu (22/3).', 'Ia menambahkan.'],
    ],
    ['Kami mengumpulkan data (KIID). itu menjadi modal.', 2],
    ['"Kami siap." Ia berkata begitu.', ['"Kami siap."', 'Ia berkata begitu.']],
    ['“Ini namanya ‘work share’,” kata Imam. Lalu ia pergi.', 2],
    ['"Tahun ini siap," ujar Dr. Gati Wibawaningsih.', 1],
    ['Presiden B.J. Habibie dan George W. Bush bertemu. Mereka sepakat.', 2],
    ['Menurut Ir. H. Joko, M.Si. program itu baik.', 1],
    ['Peraturan Presiden No. 28 Tahun 2008 terbit.', 1],
    ['Jl. Gatot Subroto Kav. 52, Jakarta.', 1],
    ['PT. Semen Tbk. Jakarta membangun pabrik.', 2],
    ['Gula, garam, dll. dijual di sana.', 1],
    ['Gula, garam, dll. Pasar itu ramai.', 2],
    ['"Mau ke mana?" tanya dia. "Ke pasar!" jawabnya.', 2],
    ['Mau ke mana? Ke pasar! Baik.', 3],
    ['Pukul 10.30 WIB rapat dimulai. Selesai pukul 12.00.', 2],
    ['Lihat www.kemenperin.go.id dan tulis ke a.b@kemenperin.go.id. Terima kasih.', 2],
    ['The U.S. economy grew 3.5% in Q1. Prices fell.', 2],
    ['Mr. Smith met Dr. Jones vs. the board. They agreed.', 2],
    ['Ia diam... lalu bicara.', 1],
    ['Ia diam... Lalu bicara.', 2],
    ['1. Pendahuluan', 1],
    ['TEMPO.CO, Jakarta -Indonesia dan Jepang bekerja sama.', 1],
    ['Baris satu\nbaris dua', ['Baris satu', 'baris dua']],
    ['', []],
    [' \n\t\n ', []],
  ] as [string, number | string[]][])('%s', (text, expected) => {
    const found = sentences(text);
    if (typeof expected === 'number') expect(found, found.join(' | ')).toHaveLength(expected);
    else expect(found).toEqual(expected);
  });

  it('numbers paragraphs by their line breaks', () => {
    const passages = passagesOf('Satu. Dua.\n\nTiga.\nEmpat.', 'id');
    expect(passages.map(({ paragraph }) => paragraph)).toEqual([1, 1, 2, 3]);
  });

  it('covers all that is not blank, in order, trimmed, for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '. ',
        '? ',
        '! ',
        '\n',
        '\r\n',
        ' ',
        '"',
        '”',
        ')',
        '(',
        'Rp',
        'dr.',
        'A.',
        '…',
        '; ',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom('kopi', 'Papua', '1,177', '\u200b', '\ud83d\ude00', '\u202eabc'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const passages = passagesOf(text, 'id');
        let at = 0;
        let paragraph = 0;
        for (const passage of passages) {
          const sentence = text.slice(passage.start, passage.end);
          expect(sentence).toBe(sentence.trim());
          expect(sentence).not.toBe('');
          expect(text.slice(at, passage.start).trim()).toBe('');
          expect(passage.paragraph).toBeGreaterThanOrEqual(paragraph);
          at = passage.end;
          paragraph = passage.paragraph;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('gets through a megabyte of full stops and quotes', () => {
    expect(passagesOf('."'.repeat(500_000), 'id').length).toBeGreaterThan(0);
    expect(passagesOf(`${'a'.repeat(500_000)}. ${'B'.repeat(500_000)}`, 'id')).toHaveLength(2);
  });
});
