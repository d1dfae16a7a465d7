import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { extractDraft } from '../../../src/corpus/import/extract.ts';
import { docx, PARAGRAPHS, type PdfText, pdf } from './files.ts';

const read = (bytes: Uint8Array, name: string) => extractDraft({ bytes, name });
/** Lines of text one under the other. */
const column = (lines: readonly string[], top = 700): PdfText[] =>
  lines.map((text, i) => ({ text, y: top - 14 * i }));

describe('a Word file', () => {
  it('gives its paragraphs, and its heading as the title', async () => {
    const file = await docx(
      [
        { text: 'Kemenperin Resmikan Sentra Kopi', style: 'Heading1' },
        ...PARAGRAPHS.map((text) => ({ text })),
      ],
      { title: 'Dokumen1', author: 'Sella Gareta', created: '2019-03-15T02:00:00Z' },
    );
    expect(await read(file, 'a.docx')).toEqual({
      title: 'Kemenperin Resmikan Sentra Kopi',
      titleAt: 0,
      author: 'Sella Gareta',
      date: '2019-03-15',
      paragraphs: ['Kemenperin Resmikan Sentra Kopi', ...PARAGRAPHS],
      doubts: [expect.stringContaining('--date'), expect.stringContaining('--author')],
    });
  });

  it('gives the date of a line of its own before that of the file', async () => {
    const file = await docx(
      [
        { text: 'Siaran Pers' },
        { text: 'Kamis, 14 Maret 2019' },
        { text: 'Oleh: Sella Gareta' },
        ...PARAGRAPHS.map((text) => ({ text })),
      ],
      { created: '2020-01-01T00:00:00Z' },
    );
    const draft = await read(file, 'a.docx');
    expect(draft).toMatchObject({ date: '2019-03-14', author: 'Sella Gareta', doubts: [] });
    expect(draft.paragraphs).toEqual(['Siaran Pers', ...PARAGRAPHS]);
  });

  it('that unpacks to very much is refused', async () => {
    const bomb = { 'word/besar.xml': Buffer.alloc(40 * 1024 * 1024, 0x20) };
    const file = await docx([{ text: 'Isi.' }], {}, bomb);
    expect(file.length).toBeLessThan(100_000);
    await expect(read(file, 'a.docx')).rejects.toThrow('unpacks to more than 32 MiB');
  });

  it('may be no Word file at all', async () => {
    const zip = await new JSZip().file('a.txt', 'Isi.').generateAsync({ type: 'nodebuffer' });
    await expect(read(zip, 'a.docx')).rejects.toThrow('no DOCX');
    const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    await expect(read(old, 'a.doc')).rejects.toThrow('save it as .docx without a password');
  });
});

describe('a PDF', () => {
  const lines = [
    'Kementerian Perindustrian meresmikan sentra kopi di Papua untuk pe-',
    'ngembangan daerah. Sentra itu membina kota-',
    'kota kecil dan perajin kopi yang menghasilkan kopi untuk ekspor.',
  ];

  it('gives paragraphs of its lines, without what repeats on every page', async () => {
    const pageOf = (number: number, texts: PdfText[]): PdfText[] => [
      { text: 'Siaran Pers Kementerian', y: 810, size: 9 },
      ...texts,
      { text: `Halaman ${number} dari 2`, y: 30, size: 9 },
    ];
    const file = pdf(
      [
        pageOf(1, [
          { text: 'Kemenperin Resmikan Sentra Kopi', y: 760, size: 18 },
          ...column(['Paragraf satu berlanjut sampai ke', 'baris kedua.'], 720),
          ...column(
            ['Paragraf dua berlanjut ke halaman yang', 'berikutnya karena memang tidak'],
            670,
          ),
        ]),
        pageOf(2, column(['cukup tempat.'], 760)),
      ],
      {
        Title: 'Microsoft Word - x.docx',
        Author: 'admin',
        CreationDate: "D:20190314080000+07'00'",
      },
    );
    expect(await read(file, 'a.pdf')).toEqual({
      title: 'Kemenperin Resmikan Sentra Kopi',
      titleAt: 0,
      date: '2019-03-14',
      paragraphs: [
        'Kemenperin Resmikan Sentra Kopi',
        'Paragraf satu berlanjut sampai ke baris kedua.',
        'Paragraf dua berlanjut ke halaman yang berikutnya karena memang tidak cukup tempat.',
      ],
      doubts: [expect.stringContaining('--date')],
    });
  });

  it('joins a broken word only where the text shows it whole', async () => {
    const once = await read(pdf([column(lines)]), 'a.pdf');
    expect(once.paragraphs.join(' ')).toContain('untuk pe-ngembangan daerah');
    const twice = await read(
      pdf([column([...lines, 'Kata pengembangan ada di sini juga.'])]),
      'a.pdf',
    );
    expect(twice.paragraphs.join(' ')).toContain('untuk pengembangan daerah');
    expect(twice.paragraphs.join(' ')).toContain('membina kota-kota kecil');
  });

  it('without text is named as pictures, a broken one as broken', async () => {
    await expect(read(pdf([[]]), 'a.pdf')).rejects.toThrow('only pictures');
    await expect(read(Buffer.from('%PDF-1.4\n'), 'a.pdf')).rejects.toThrow('is a broken PDF');
    await expect(read(Buffer.from('bukan pdf'), 'a.pdf')).rejects.toThrow('is no PDF');
  });

  it('that is encrypted is named so', async () => {
    const plain = pdf([column(lines)]).toString('latin1');
    const hex = '0'.repeat(64);
    const encryption = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${hex}> /U <${hex}> /P -4 >> /ID [<00> <00>]`;
    const file = Buffer.from(plain.replace('/Root', `${encryption} /Root`), 'latin1');
    await expect(read(file, 'a.pdf')).rejects.toThrow('is an encrypted PDF');
  });
});
