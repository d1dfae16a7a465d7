import { describe, expect, it } from 'vitest';
import { renderUnknown, shelfName } from '../../src/render/telegram/browse.ts';

const shelf = (key: string, count: number) => ({
  key,
  articles: Array.from({ length: count }, (_, article) => article),
});
const rowsOf = (...of: Parameters<typeof renderUnknown>) =>
  renderUnknown(...of).reply_markup?.inline_keyboard.map((row) => row.map(({ text }) => text));

describe('buttons of shelves', () => {
  it('stand beside each other where a phone shows both whole, with the count as the language has it', () => {
    const shelves = [
      shelf('jawa-timur', 1234),
      shelf('papua', 12),
      shelf('nusa-tenggara-timur', 7),
      shelf('bali', 3),
      shelf('riau', 2),
    ];
    expect(rowsOf('?', 'region', shelves, 'id')).toEqual([
      ['Jawa Timur (1.234)', 'Papua (12)'],
      ['Nusa Tenggara Timur (7)'],
      ['Bali (3)', 'Riau (2)'],
      ['‹ Daftar'],
    ]);
    expect(rowsOf('?', 'region', shelves, 'en')?.[0]).toEqual(['East Java (1,234)', 'Papua (12)']);
  });
});

describe('the name of a province', () => {
  it.each([
    ['dki-jakarta', 'DKI Jakarta', 'DKI Jakarta'],
    ['daerah-istimewa-yogyakarta', 'Yogyakarta', 'Yogyakarta'],
    ['jawa-barat', 'Jawa Barat', 'West Java'],
    ['nusa-tenggara-timur', 'Nusa Tenggara Timur', 'East Nusa Tenggara'],
    ['kepulauan-bangka-belitung', 'Bangka Belitung', 'Bangka-Belitung'],
    ['maluku', 'Maluku', 'Moluccas'],
  ])('%s is short in both languages', (key, id, en) => {
    expect(shelfName('region', key, 'id')).toBe(id);
    expect(shelfName('region', key, 'en')).toBe(en);
  });
});
