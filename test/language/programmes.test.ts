import { describe, expect, it } from 'vitest';
import { findProgrammes } from '../../src/language/programmes.ts';

describe('a programme', () => {
  it.each([
    [
      'Program Perajin Unggul Nusantara (PPUN) berjalan.',
      { name: 'Perajin Unggul Nusantara', short: 'PPUN' },
    ],
    [
      'Lewat program Gerakan Nasional Kakao (Gernas Kakao) itu',
      { name: 'Gerakan Nasional Kakao', short: 'Gernas Kakao' },
    ],
    [
      'program Satu Desa Satu Produk atau One Village One Product (OVOP), baru lima',
      { name: 'Satu Desa Satu Produk atau One Village One Product', short: 'OVOP' },
    ],
    ['mendukung program Citarum Harum.', { name: 'Citarum Harum' }],
    ['program “Bangga Buatan Indonesia”, ujarnya', { name: 'Bangga Buatan Indonesia' }],
    ['program Making Indonesia 4.0 dimulai', { name: 'Making Indonesia 4.0' }],
    ['“The Project of Small Industry Development” (SMIDeP)', { short: 'SMIDeP' }],
  ])('is named: %s', (text, programme) => {
    expect(findProgrammes(text)).toEqual([programme]);
  });

  it.each([
    'program pemerintah untuk pemerataan',
    'program Kementerian Perindustrian tahun ini',
    'program Presiden Joko Widodo',
    'program Papua Barat dan Maluku',
    'program IKM (industri kecil)',
    'Program Studi Teknik Kimia',
    'program itu. Perajin Unggul Nusantara',
    'program “yang sangat baik itu',
    'Program pelatihan bagi Industri Kecil dan Menengah (IKM)',
    'Badan Usaha Milik Desa (BUMDes)',
  ])('is not named: %s', (text) => {
    expect(findProgrammes(text)).toEqual([]);
  });
});
