import { describe, expect, it } from 'vitest';
import { extractDraft } from '../../../src/corpus/import/extract.ts';
import { PARAGRAPHS } from './files.ts';

const read = (text: string | Uint8Array, name = 'a.txt') =>
  extractDraft({ bytes: Buffer.from(text), name });

describe('a text', () => {
  it('gives title, date and author of its first lines', async () => {
    const text = `Kemenperin Resmikan Sentra Kopi\nOleh: Sella Gareta\nKamis, 14 Maret 2019\n\n${PARAGRAPHS.join('\n\n')}\n`;
    expect(await read(text)).toEqual({
      title: 'Kemenperin Resmikan Sentra Kopi',
      titleAt: 0,
      author: 'Sella Gareta',
      date: '2019-03-14',
      paragraphs: ['Kemenperin Resmikan Sentra Kopi', ...PARAGRAPHS],
      doubts: [],
    });
  });

  it('joins lines that were broken at a column, and no others', async () => {
    const broken =
      'Kementerian membina perajin kopi robusta di Lampung Barat sejak 2019\ndan akan membantu mereka dengan mesin baru untuk mengolah kopi yang\nmereka panen setiap tahun.\n\nProgram itu juga berjalan di Papua.\n';
    expect((await read(broken)).paragraphs).toEqual([
      'Kementerian membina perajin kopi robusta di Lampung Barat sejak 2019 dan akan membantu mereka dengan mesin baru untuk mengolah kopi yang mereka panen setiap tahun.',
      'Program itu juga berjalan di Papua.',
    ]);
    expect((await read(PARAGRAPHS.join('\n'))).paragraphs).toEqual(PARAGRAPHS);
  });

  it.each([
    ['Jakarta, 24 Desember 2017 - Kementerian Perindustrian membina perajin kopi.', '2017-12-24'],
    ['JAKARTA (24 December 2017) – The ministry supports coffee growers.', '2017-12-24'],
    ['Kementerian Perindustrian akan membuka sentra pada 24 Desember 2017.', undefined],
    ['Diterbitkan: 31 Februari 2017', undefined],
  ])('is dated by "%s"', async (text, date) => {
    expect((await read(`${text}\n\n${PARAGRAPHS.join('\n\n')}`)).date).toBe(date);
  });

  it('keeps front matter of this project and of others', async () => {
    const own = `---\ntitle: "Kopi: Papua"\nsource: Kabar\ndate: 2017-12\nlanguage: id\nauthor: Sella\nurl: https://a.id/b\ntags: [ikm, 2017]\n---\n\n${PARAGRAPHS.join('\n\n')}\n`;
    expect(await read(own, '2017-kopi.md')).toEqual({
      id: '2017-kopi',
      title: 'Kopi: Papua',
      source: 'Kabar',
      date: '2017-12',
      language: 'id',
      author: 'Sella',
      url: 'https://a.id/b',
      tags: ['ikm', '2017'],
      paragraphs: PARAGRAPHS,
      doubts: [],
    });
    const other = `---\njudul: Kopi\ndate: 2017-12-24T10:00:00+07:00\nlayout: post\n---\n# Kopi\n\n${PARAGRAPHS.join('\n\n')}`;
    expect(await read(other, 'a.md')).toMatchObject({
      title: 'Kopi',
      titleAt: 0,
      date: '2017-12-24',
      doubts: ['left out of the front matter: layout'],
    });
  });

  it.each([
    ['UTF-16', Buffer.from(`\ufeff${PARAGRAPHS.join('\n\n')}`, 'utf16le')],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${PARAGRAPHS.join('\r\n\r\n')}`)],
  ])('is read in %s', async (_, bytes) => {
    expect((await read(bytes)).paragraphs).toEqual(PARAGRAPHS);
  });

  it.each([
    ['nothing', '', 'is empty'],
    ['blanks', ' \n\n ', 'holds no text'],
    ['bytes of a program', '\x7fELF\x00\x01', 'is neither HTML, PDF, DOCX nor text'],
    ['RTF', '{\\rtf1 Isi}', 'is RTF (save it as .docx)'],
  ])('of %s is refused', async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
