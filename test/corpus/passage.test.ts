import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passagesOf } from '../../src/corpus/passage.ts';
import type { Language } from '../../src/language/language.ts';

const sentences = (text: string, language: Language = 'id') =>
  passagesOf(text, language).map(({ start, end }) => text.slice(start, end));

/** What breaks the promise on which every quote rests. */
function faultsOf(text: string, language: Language): string[] {
  const faults: string[] = [];
  let at = 0;
  let paragraph = 0;
  for (const passage of passagesOf(text, language)) {
    const sentence = text.slice(passage.start, passage.end);
    if (sentence === '' || sentence !== sentence.trim()) faults.push(`untrimmed: ${sentence}`);
    if (sentence.includes('\n')) faults.push(`over a line break: ${sentence}`);
    if (passage.start < at) faults.push(`not in order: ${sentence}`);
    if (text.slice(at, passage.start).trim() !== '') faults.push(`left out before: ${sentence}`);
    if (passage.paragraph < paragraph) faults.push(`paragraph goes back: ${sentence}`);
    at = passage.end;
    paragraph = passage.paragraph;
  }
  if (text.slice(at).trim() !== '') faults.push('the end is left out');
  return faults;
}

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
    ['Sichuan, Kompas-Pemerintah membangun jalan. Warga senang.', 2],
    ['Uang mengalir ke BPK. Uang itu dikembalikan.', 2],
    ['Bpk. Ahmad hadir. Ia berpidato.', 2],
    ['No. Telepon: 021-5255509.', 1],
    ['Lihat hlm. 12 dan Vol. 3. Sisanya di lampiran.', 2],
    ['TAP MPR No. III/MPR/2000 berlaku.', 1],
    ['Pada 5 Des. 2017 pabrik dibuka.', 1],
    ['Ia kaya vitamin C. Namun harganya mahal.', 2],
    ['Rempah (pala, cengkih, dll.) Indonesia diekspor.', 1],
    ['Budi Santoso, S.E. Ia dilantik kemarin.', 2],
    ['(Ini kalimat utuh.) Lalu yang lain.', 2],
    ['a. Pendahuluan', 1],
    ['1.2. Latar Belakang', 1],
    ['(1. Pendahuluan)', 1],
    ['Sebanyak 31.995. 000 orang memilih.', 1],
    ['Ia diam . . . Lalu pergi.', 2],
    ['Pertumbuhan 18.3 persen.               \t                Berikutnya naik.', 2],
    ['"Siapa?" tanya Budi S.E. kepada Hj. Siti.', 1],
    ['- kopi\n- teh\n• gula', ['- kopi', '- teh', '• gula']],
    ['Tautan https://kemenperin.go.id/artikel/1.html. Buka.', 2],
    ['Kopi 😀. Teh 🍵.', ['Kopi 😀.', 'Teh 🍵.']],
  ] as [string, number | string[]][])('%s', (text, expected) => {
    const found = sentences(text);
    if (typeof expected === 'number') expect(found, found.join(' | ')).toHaveLength(expected);
    else expect(found).toEqual(expected);
  });

  it.each([
    ['He said no. Then they left.', 2],
    ['See Decree No. 28 of 2008. It stands.', 2],
    ['It fell in Dec. The rest rose.', 2],
    ['On 23 Jan. 2020 the city closed.', 1],
    ['The virus spread in the U.S. Such figures are low.', 2],
    ['Exporters, e.g. Acme Inc. of Ohio, gained.', 1],
    ['He joined Acme Corp. The firm grew.', 2],
    ['At 10 a.m. the gates opened.', 1],
    ['Gov. Lee met Gen. Smith and Ph.D. students.', 1],
    ['“Is it ready?” she asked. “Yes!” he said.', 2],
    ['He paid $3.5 million. “It was cheap.” She laughed.', 3],
    ['The J. R. R. Tolkien museum opened. Fans came.', 2],
    ['Mail a.b@kemenperin.go.id or see www.jica.go.jp. Thanks.', 2],
    ['(silver and gold in Makassar) , Papua (coffee).', 1],
  ] as [string, number][])('%s', (text, expected) => {
    const found = sentences(text, 'en');
    expect(found, found.join(' | ')).toHaveLength(expected);
  });

  it('cuts a sentence that is a long list after semicolons, into pieces that fill a screen', () => {
    const list = Array.from({ length: 60 }, (_, i) => `butir nomor ${i} dari daftar`).join('; ');
    const found = sentences(`Ini pembuka. Isinya: ${list}.`);
    expect(found[0]).toBe('Ini pembuka.');
    expect(found.length).toBeGreaterThan(2);
    expect(found.length).toBeLessThan(6);
    expect(Math.max(...found.map((sentence) => sentence.length))).toBeLessThanOrEqual(600);
  });

  it('leaves a long sentence without semicolons whole', () => {
    expect(sentences(`${'kata '.repeat(400)}akhir.`)).toHaveLength(1);
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
        expect(faultsOf(text, 'id')).toEqual([]);
        expect(faultsOf(text, 'en')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('cuts what has no end at a blank, and tears no character', () => {
    const words = passagesOf('kata '.repeat(5000), 'id').map(({ start, end }) => end - start);
    expect(words.every((length) => length <= 4000 && (length + 1) % 5 === 0)).toBe(true);
    const text = `a${'😀'.repeat(9000)}`;
    const pieces = passagesOf(text, 'id').map(({ start, end }) => text.slice(start, end));
    expect(pieces.join('')).toBe(text);
    expect(pieces.every((piece) => piece.length <= 4000 && !/^[\udc00-\udfff]/.test(piece))).toBe(
      true,
    );
  });

  it('covers every article of the archive', () => {
    for (const name of readdirSync('corpus')) {
      expect(faultsOf(readFileSync(`corpus/${name}`, 'utf8'), 'id')).toEqual([]);
    }
  });

  // Each of these is quadratic, and then takes minutes, in a splitter that looks back or ahead too far.
  it.each([
    ['full stops without a blank after them', `${'.'.repeat(1e6)}x`],
    ['full stops, then quotes', `${'.'.repeat(5e5)}${'"'.repeat(5e5)}x`],
    ['full stop and quote in turn', '."'.repeat(5e5)],
    ['full stops with blanks', '. '.repeat(5e5)],
    ['blanks', `a.${' '.repeat(1e6)}B`],
    ['list numbers behind blanks', `${' '.repeat(5e5)}${'1. '.repeat(1.6e5)}`],
    ['list numbers behind brackets', `${'('.repeat(5e5)}${'1. '.repeat(1.6e5)}`],
    ['initials', 'A.'.repeat(5e5)],
    ['long sentences, no semicolon', `${'kata '.repeat(150)}akhir. Lalu `.repeat(1300)],
    ['semicolons', 'a; '.repeat(3.3e5)],
    ['line breaks', '\n'.repeat(1e6)],
    ['two endless words', `${'a'.repeat(5e5)}. ${'B'.repeat(5e5)}`],
  ])('gets through a megabyte of %s', (_, text) => {
    expect(passagesOf(text, 'id').every(({ start, end }) => end > start)).toBe(true);
  });
});
