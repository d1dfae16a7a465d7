import { describe, expect, it } from 'vitest';
import { PlaceReader } from '../../src/answer/named-places.ts';
import { buildArchive } from '../../src/index/archive.ts';
import { findPlaces } from '../../src/language/places.ts';
import { tokenize } from '../../src/language/tokens.ts';
import { indexOptions } from '../../src/main/open.ts';
import { article } from '../index/articles.ts';
import { archive, language } from './archive.ts';

const keysOf = (places: ReturnType<typeof findPlaces>) =>
  places.map((named) => named.places.map(({ key }) => key));

describe('PlaceReader', () => {
  it('finds the places that the text names', () => {
    const reader = new PlaceReader(archive.words);
    let named = 0;
    for (let passage = 0; passage < archive.passages.size; passage++) {
      const words = tokenize(archive.passages.text(passage)).map(({ text }) => text);
      const expected = keysOf(findPlaces(words));
      expect(keysOf(reader.of(passage))).toEqual(expected);
      named += expected.length;
    }
    expect(named).toBeGreaterThan(50);
  });

  it.each([
    ['Rumput laut dikirim dari Bau-Bau ke Makassar.', ['kota-bau-bau', 'kota-makassar']],
    ['Pelabuhan Kota Bau-Bau diperluas.', ['kota-bau-bau']],
    ['Pelabuhan Bau Bau diperluas.', ['kota-bau-bau']],
    ['Kopra dari Tojo Una-Una laku.', ['kabupaten-tojo-una-una']],
    ['Air itu bau-bau sedikit.', []],
    ['Kepala DI Yogyakarta hadir.', ['daerah-istimewa-yogyakarta']],
  ])('reads names that a hyphen doubles, and capitals: %s', (body, keys) => {
    const built = buildArchive([article('a', body)], indexOptions(language));
    const places = new PlaceReader(built.words).of(0);
    expect([...new Set(keysOf(places).flat())]).toEqual(keys);
  });
});
