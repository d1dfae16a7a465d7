import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../src/answer/catalogue.ts';
import { buildArchive } from '../../src/index/archive.ts';
import { indexOptions } from '../../src/main/open.ts';
import { renderPlace } from '../../src/render/telegram/browse.ts';
import { readPlace } from '../../src/render/telegram/place.ts';
import { renderUnknown, shelfName } from '../../src/render/telegram/shelves.ts';
import { language } from '../answer/archive.ts';
import { article } from '../index/articles.ts';

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

describe('a long list', () => {
  const day = (n: number) => new Date(Date.UTC(2017, 11, 31 - n)).toISOString().slice(0, 10);
  const catalogueOf = (count: number) =>
    new Catalogue(
      buildArchive(
        Array.from({ length: count }, (_, n) => article(`a-${n}`, 'Kopi.', { date: day(n) })),
        indexOptions(language),
      ),
    );
  const list = { of: 'shelf', kind: 'year', key: '2017' } as const;
  const nothing = () => {
    throw new Error('nothing is asked');
  };
  const page = async (catalogue: Catalogue, number: number) => {
    const message = await renderPlace({ list, page: number }, catalogue, nothing, 'id');
    const rows = message?.reply_markup?.inline_keyboard ?? [];
    const leaps = rows.flat().filter(({ text }) => /[«»]/.test(text));
    const pages = leaps.map((one) => ('callback_data' in one ? readPlace(one.callback_data) : one));
    return { text: message?.text, labels: leaps.map(({ text }) => text), pages };
  };

  it('has leaps to the dates that they name', async () => {
    const catalogue = catalogueOf(340);
    const middle = await page(catalogue, 30);
    expect(middle.labels).toEqual(['« 17 Sep 2017', '19 Jun 2017 »']);
    expect(middle.pages).toEqual([
      { list, page: 21 },
      { list, page: 39 },
    ]);
    expect((await page(catalogue, 39)).text).toMatch(
      /^2017: 340 artikel\n\n196\. .*\n.*19 Jun 2017/,
    );
    expect((await page(catalogue, 0)).labels).toEqual(['16 Nov 2017 »']);
    expect((await page(catalogue, 67)).labels).toHaveLength(1);
    expect((await page(catalogue, 66)).labels).toHaveLength(1);
  });

  it('of terms has leaps by the alphabet', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRST';
    const words = (n: number) => [
      'Kopi',
      `${letters[n % 20]}ra`,
      `${letters[Math.floor(n / 20)]}la`,
    ];
    const body = Array.from({ length: 200 }, (_, n) => words(n))
      .map((name) => `Kami bertemu ${name.join(' ')} (${name.map(([letter]) => letter).join('')}).`)
      .join(' ');
    const catalogue = new Catalogue(buildArchive([article('a', body)], indexOptions(language)));
    expect(catalogue.terms().length).toBeGreaterThan(150);
    const message = await renderPlace({ list: { of: 'terms' }, page: 6 }, catalogue, nothing, 'id');
    const leaps = message?.reply_markup?.inline_keyboard.at(-2)?.map(({ text }) => text);
    const [before, after] = [2, 10].map((to) => catalogue.terms()[to * 12]?.acronym);
    expect(leaps).toEqual([`« ${before}`, `${after} »`]);
  });

  it('is none of a few pages', async () => {
    expect((await page(catalogueOf(50), 4)).labels).toEqual([]);
  });
});
