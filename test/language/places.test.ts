import { describe, expect, it } from 'vitest';
import { descendants, findPlaces, longerNames } from '../../src/language/places.ts';

const named = (text: string) =>
  findPlaces(text.split(' ')).map(({ from, to, places }) => ({
    name: text.split(' ').slice(from, to).join(' '),
    keys: places.map(({ key }) => key),
  }));

describe('findPlaces', () => {
  it.each([
    ['program apa di Papua', 'Papua', 'papua'],
    ['ikm di sumut', 'sumut', 'sumatera-utara'],
    ['products of South Sulawesi', 'South Sulawesi', 'sulawesi-selatan'],
    ['tofu in South Konawe', 'South Konawe', 'kabupaten-konawe-selatan'],
    ['kerajinan di Bangka Barat', 'Bangka Barat', 'kabupaten-bangka-barat'],
    ['Kabupaten Dogoyai', 'Dogoyai', 'kabupaten-dogiyai'],
    ['investasi Jepang', 'Jepang', 'negara-jp'],
    ['japanese investors', 'japanese', 'negara-jp'],
    ['kota makasar', 'makasar', 'kota-makassar'],
    ['coffee in Dogiyai District', 'Dogiyai District', 'kabupaten-dogiyai'],
    ['the district of Dogiyai', 'district of Dogiyai', 'kabupaten-dogiyai'],
    ['metal in Pasuruan Regency', 'Pasuruan Regency', 'kabupaten-pasuruan'],
    ['the regency of Konawe', 'regency of Konawe', 'kabupaten-konawe'],
    ['centers of Pasuruan city', 'Pasuruan city', 'kota-pasuruan'],
    ['in the city of Pasuruan', 'city of Pasuruan', 'kota-pasuruan'],
    ['South Konawe District', 'South Konawe District', 'kabupaten-konawe-selatan'],
  ])('finds in "%s" %s', (text, name, key) => {
    const found = named(text).find((place) =>
      place.name.toLowerCase().endsWith(name.toLowerCase()),
    );
    expect(found?.keys).toContain(key);
  });

  it('takes the longest name and both places of a shared one', () => {
    expect(named('logam di Jawa Timur').map(({ name }) => name)).toEqual(['Jawa Timur']);
    expect(named('logam Pasuruan')[0]?.keys.sort()).toEqual([
      'kabupaten-pasuruan',
      'kota-pasuruan',
    ]);
  });

  it('takes everyday words for places only where they stand like one', () => {
    expect(named('harga batu naik')).toEqual([]);
    expect(named('wisata di batu')[0]?.keys).toContain('kota-batu');
    expect(named('wisata Batu')[0]?.keys).toContain('kota-batu');
  });

  it('begins no place inside a phrase that means something else', () => {
    const words = 'siapa wali kota Makassar'.split(' ');
    const [place] = findPlaces(words, new Set([2]));
    expect(place).toMatchObject({ from: 3, to: 4 });
  });
});

describe('longerNames', () => {
  const longer = (name: string) =>
    findPlaces([name]).flatMap(({ places }) => places.flatMap(longerNames));

  it('are those of places beside it', () => {
    expect(longer('Konawe')).toEqual(expect.arrayContaining(['konawe selatan', 'south konawe']));
    expect(longer('Papua')).toContain('papua nugini');
  });

  it('are neither those of places within it nor those of a namesake', () => {
    expect(longer('Papua')).not.toContain('papua barat');
    expect(longer('Pasuruan')).toEqual([]);
    expect(longer('Jawa')).not.toContain('jawa timur');
    // The province is named after the island.
    expect(longer('Bangka')).not.toContain('bangka belitung');
    expect(longer('Bangka')).toContain('bangka barat');
  });
});

describe('descendants', () => {
  it('knows what lies in an island group, a province, and what was part of an old one', () => {
    const within = (key: string) => descendants(key).map((place) => place.key);
    expect(within('sulawesi')).toContain('kabupaten-konawe');
    expect(within('jawa-timur')).toContain('kota-pasuruan');
    expect(within('papua')).toContain('kabupaten-dogiyai');
  });
});
