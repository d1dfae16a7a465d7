import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../src/answer/catalogue.ts';
import { buildArchive } from '../../src/index/archive.ts';
import { indexOptions } from '../../src/main/open.ts';
import { article } from '../index/articles.ts';
import { archive, language } from './archive.ts';

const of = (...texts: string[]) =>
  new Catalogue(
    buildArchive(
      texts.map((text, i) => article(`a-${i}`, text)),
      indexOptions(language),
    ),
  );

/** How many articles name each place. */
const regionsOf = async (catalogue: Catalogue) =>
  Object.fromEntries(
    (await catalogue.shelves('region')).map(({ key, articles }) => [key, articles.length]),
  );

describe('regions', () => {
  it('come with the articles that name them or a place in them, most first', async () => {
    const regions = await of(
      'Kopi diolah di Papua.',
      'Timah di Bangka Barat.',
      'Di Papua juga.',
    ).shelves('region');
    expect(regions[0]).toMatchObject({ key: 'papua', articles: [0, 2] });
    expect(regions.map(({ key }) => key)).toContain('kepulauan-bangka-belitung');
  });

  it.each([
    ['a dateline', 'TEMPO.CO, Jakarta - Kopi diolah di Papua.'],
    ['a dateline in brackets', 'Jakarta (ANTARA News) - Kopi diolah di Papua.'],
    ['a dateline behind a caption', 'Menteri Airlangga\n\nJAKARTA, NNC - Kopi diolah di Papua.'],
    ['where something was said', 'Kopi diolah di Papua, kata Gati di Jakarta, Minggu.'],
    ['where it was said in English', 'Coffee from Papua, said Gati in Jakarta on Monday.'],
    ['an everyday word that begins a sentence', 'Batu kopi diolah di Papua. Malang benar.'],
  ])('are not %s', async (_, text) => {
    expect(await regionsOf(of(text))).toEqual({ papua: 1 });
  });

  it('are all that share a name, but no province that only some lie in', async () => {
    expect(await regionsOf(of('Tekstil dibuat di Bandung.'))).toEqual({
      'jawa-barat': 1,
      'kabupaten-bandung': 1,
      'kota-bandung': 1,
    });
    expect(await regionsOf(of('Perak dari Yogyakarta.'))).toMatchObject({
      'kota-yogyakarta': 1,
      'daerah-istimewa-yogyakarta': 1,
    });
  });

  it('are not part of a longer name', async () => {
    expect(await regionsOf(of('Kopi diolah di Papua Barat.'))).toEqual({ 'papua-barat': 1 });
  });
});

describe('programmes', () => {
  const shelvesOf = async (...texts: string[]) =>
    Object.fromEntries(
      (await of(...texts).shelves('programme')).map(({ key, articles }) => [key, articles]),
    );

  it('come with the articles that name them, in full or for short, however they are capitalised', async () => {
    expect(
      await shelvesOf(
        'Program Perajin Unggul Nusantara (PPUN) dimulai.',
        'PPUN berlanjut, kata Gati.',
        'PROGRAM PERAJIN UNGGUL NUSANTARA diperluas.',
        'Program Citarum Harum didukung. Program Citarum Harum.',
        'Perajin unggul dilatih.',
      ),
    ).toEqual({ 'PPUN – Perajin Unggul Nusantara': [0, 1, 2], 'Citarum Harum': [3] });
  });

  it('are not words that look like what one is called for short', async () => {
    expect(
      await shelvesOf('Program Pengembangan Usaha Garam Rakyat (Pugar).', 'Tanah itu pugar lagi.'),
    ).toEqual({ 'Pugar – Pengembangan Usaha Garam Rakyat': [0] });
  });
});

describe('what an article speaks of', () => {
  it('is what it names for sure, most often named first', () => {
    const catalogue = of(
      'Kopi diolah di Papua, dari Papua. Logam dicor di Pasuruan, Jawa Timur. Tekstil dari Singapura.',
    );
    expect(catalogue.subjects(0).places).toEqual(['papua', 'jawa-timur']);
  });
});

describe('terms like an unknown one', () => {
  const catalogue = new Catalogue(archive);
  const near = (words: string) => catalogue.termsNear(words).map(({ acronym }) => acronym);

  it.each([
    ['kid', 'KIID'],
    ['IKN', 'IKM'],
    ['kompetensi inti', 'KIID'],
  ])('%s: %s', (words, acronym) => {
    expect(near(words)).toContain(acronym);
  });

  it('are none where nothing is like it', () => {
    expect(near('xyzzy')).toEqual([]);
  });
});
