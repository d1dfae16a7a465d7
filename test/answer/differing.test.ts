import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { Answerer } from '../../src/answer/answerer.ts';
import type { Article } from '../../src/corpus/article.ts';
import { buildArchive } from '../../src/index/archive.ts';
import { compileLanguage, createLanguage } from '../../src/language/load.ts';
import { indexOptions } from '../../src/main/open.ts';

const language = createLanguage(compileLanguage());

function article(id: string, about: Partial<Article>): Article {
  const date = about.date ?? '2017-03-22';
  return {
    id,
    title: id,
    source: id.toUpperCase(),
    date,
    language: 'id',
    tags: [],
    body: '',
    path: `corpus/${id}.md`,
    ...about,
  };
}

/** Articles `a`, `b`, … in Indonesian unless said otherwise, and one that is about nothing asked here. */
function ask(question: string, ...articles: Partial<Article>[]): Answer {
  const named = articles.map((about, i) => article(String.fromCharCode(97 + i), about));
  const other = article('z', { body: 'Pameran batik dibuka di Yogyakarta kemarin sore.' });
  const archive = buildArchive([...named, other], indexOptions(language));
  return new Answerer(archive, language).ask(question);
}

const marks = ({ quotes }: Answer) =>
  quotes.flatMap(({ article: { id }, differing }) =>
    differing.map(({ article: other, mine, theirs }) => `${id} ${mine} | ${other} ${theirs}`),
  );

describe('different numbers', () => {
  const WORKERS = 'berapa penambahan tenaga kerja sektor IKM';

  it('are marked on both quotes, the newer first', () => {
    const answer = ask(
      WORKERS,
      {
        date: '2017-03-22',
        body: 'Kemenperin mencatat penambahan tenaga kerja sektor IKM diperkirakan mencapai 400.000 orang.',
      },
      {
        date: '2017-11-02',
        body: 'Menurut Airlangga, penambahan tenaga kerja sektor IKM mencapai 390.000 orang.',
      },
    );
    expect(marks(answer)).toEqual(['b 390.000 | a 400.000', 'a 400.000 | b 390.000']);
    expect(answer.quotes.flatMap(({ agreeing }) => agreeing)).toEqual([]);
  });

  it('are found across the languages', () => {
    const answer = ask(
      WORKERS,
      {
        body: 'Kemenperin mencatat penambahan tenaga kerja sektor IKM diperkirakan mencapai 400.000 orang.',
      },
      {
        language: 'en',
        date: '2017-06-01',
        body: 'The Ministry of Industry expects the SMI sector to add 390,000 workers.',
      },
    );
    expect(marks(answer)).toEqual(['b 390,000 | a 400.000', 'a 400.000 | b 390,000']);
  });

  it.each([
    [
      'a scale and another separator',
      'berapa produksi kendaraan roda empat 2016',
      'Produksi kendaraan roda empat mencapai 1,177 juta unit pada tahun 2016.',
      'Pada 2016 produksi kendaraan roda empat sebanyak 1,2 juta unit.',
      ['1,177 juta', '1,2 juta'],
    ],
    [
      'words',
      'berapa provinsi yang ikut program IKM',
      'Program IKM diikuti lima provinsi.',
      'Program IKM diikuti enam provinsi.',
      ['lima', 'enam'],
    ],
    [
      'a counter and the thing itself',
      'berapa pelaku IKM di Pasuruan',
      'Di Pasuruan terdapat 390 pelaku IKM.',
      'Jumlah pelaku IKM di Pasuruan mencapai 410 orang.',
      ['390', '410'],
    ],
    [
      'percent',
      'berapa pertumbuhan nilai tambah IKM 2016',
      'Pada 2016 nilai tambah IKM tumbuh 18,3%.',
      'Nilai tambah IKM tumbuh 17,5 persen pada 2016.',
      ['18,3', '17,5'],
    ],
    [
      'money',
      'berapa nilai tambah IKM 2016',
      'Pada 2016, nilai tambah IKM tercatat Rp520 triliun.',
      'Nilai tambah IKM pada 2016 tercatat Rp 502 triliun.',
      ['520 triliun', '502 triliun'],
    ],
    [
      'one place of several',
      'berapa sentra IKM di Papua',
      'Pemerintah membangun sentra IKM, yakni tiga di Papua dan dua di Maluku.',
      'Pemerintah membangun sentra IKM, yakni empat di Papua dan dua di Maluku.',
      ['tiga', 'empat'],
    ],
  ])('are found in %s', (_, question, first, second, [mine, theirs]) => {
    const answer = ask(
      question,
      { body: first, date: '2017-05-02' },
      { body: second, date: '2017-05-01' },
    );
    expect(marks(answer)).toEqual([`a ${mine} | b ${theirs}`, `b ${theirs} | a ${mine}`]);
  });

  it.each([
    [
      'another year',
      'berapa produksi kendaraan',
      'Produksi kendaraan mencapai 1,177 juta unit pada 2016.',
      'Produksi kendaraan mencapai 1,216 juta unit pada 2017.',
    ],
    [
      'another place',
      'berapa pelaku IKM logam',
      'Di Pasuruan terdapat 390 pelaku IKM logam.',
      'Di Tegal terdapat 410 pelaku IKM logam.',
    ],
    [
      'another unit',
      'berapa hasil kopi Papua',
      'Papua menghasilkan 390 ton kopi.',
      'Papua menghasilkan 410 karung kopi.',
    ],
    [
      'another subject',
      'berapa kendaraan tahun 2017',
      'Ekspor kendaraan mencapai 231 ribu unit pada 2017.',
      'Impor kendaraan mencapai 90 ribu unit pada 2017.',
    ],
    [
      'another name',
      'berapa ekspor kendaraan tahun 2017',
      'Ekspor kendaraan Toyota mencapai 231 ribu unit pada 2017.',
      'Ekspor kendaraan Honda mencapai 90 ribu unit pada 2017.',
    ],
    [
      'a part of it',
      'berapa pekerja industri tekstil',
      'Industri tekstil memiliki 390 pekerja.',
      'Industri tekstil memiliki 120 pekerja perempuan.',
    ],
    [
      'the same in another form',
      'berapa jumlah IKM tahun 2017',
      'Jumlah IKM mencapai 4,03 juta unit pada 2017.',
      'Jumlah IKM mencapai 4.030.000 unit pada 2017.',
    ],
    [
      'a rough form of it',
      'berapa jumlah IKM tahun 2017',
      'Jumlah IKM mencapai 4,03 juta unit pada 2017.',
      'Jumlah IKM mencapai sekitar 4 juta unit pada 2017.',
    ],
    [
      'a bound',
      'berapa jumlah IKM tahun 2017',
      'Jumlah IKM mencapai 4,03 juta unit pada 2017.',
      'Jumlah IKM mencapai lebih dari 3 juta unit pada 2017.',
    ],
  ])('are none for %s', (_, question, first, second) => {
    expect(marks(ask(question, { body: first }, { body: second }))).toEqual([]);
  });

  it('are none for articles of other years that name no time', () => {
    const first = { body: 'Pelaku IKM di Pasuruan sebanyak 390 orang.', date: '2014-02-01' };
    const second = { body: 'Pelaku IKM di Pasuruan sebanyak 410 orang.', date: '2018-02-01' };
    expect(marks(ask('berapa pelaku IKM di Pasuruan', first, second))).toEqual([]);
  });

  it.each(['Pada 2013', 'Tahun lalu', 'TAHUN LALU', 'Setahun silam, pada tahun lalu'])(
    'are marked in articles of other years where both name the same: %s',
    (when) => {
      const first = {
        body: `${when} pelaku IKM di Pasuruan sebanyak 390 orang.`,
        date: '2014-02-01',
      };
      const second = {
        body: 'Pelaku IKM di Pasuruan pada 2013 sebanyak 410 orang.',
        date: '2018-02-01',
      };
      const answer = ask('berapa pelaku IKM di Pasuruan', first, second);
      expect(marks(answer)).toEqual(['b 410 | a 390', 'a 390 | b 410']);
    },
  );
});

describe('different spellings', () => {
  it('of one town are marked', () => {
    const answer = ask(
      'kerajinan perak di Makassar',
      { body: 'Kerajinan perak dikembangkan di Makasar.', date: '2017-01-01' },
      { body: 'Silver craft is developed in Makassar.', language: 'en', date: '2018-01-01' },
    );
    expect(marks(answer)).toEqual(['b Makassar | a Makasar', 'a Makasar | b Makassar']);
  });

  it('of one person are marked', () => {
    const answer = ask(
      'siapa Direktur Jenderal IKM yang menutup pameran',
      { body: 'Pameran dibuka Direktur Jenderal IKM Wibawaningsi di Jakarta.' },
      { body: 'Pameran ditutup Direktur Jenderal IKM Wibawaningsih di Bandung.' },
    );
    expect(marks(answer)).toHaveLength(2);
  });

  it.each([
    ['kopi Sumatra', 'Kopi diolah di Sumatera.', 'Coffee is processed in Sumatra.'],
    ['industri di Indonesia', 'Kementerian membina Industri.', 'The ministry helps the Industry.'],
    ['kerajinan di Pasuruan', 'Kerajinan perak di Malang.', 'Kerajinan perak di Magelang.'],
  ])('are none for %s', (question, first, second) => {
    const answer = ask(question, { body: first }, { body: second, language: 'en' });
    expect(marks(answer)).toEqual([]);
  });
});

describe('agreeing sources', () => {
  const full = {
    body: 'Provinsi yang ikut program ialah Sumatera Utara dengan tenun ulos, Jawa Tengah dengan komponen logam, Sulawesi Tengah dengan rotan, serta Kalimantan Barat dengan lidah buaya.',
  };
  const english = {
    language: 'en' as const,
    body: 'The provinces in the program are North Sumatra with ulos weaving, Central Java with metal components, Central Sulawesi with rattan, and West Kalimantan with aloe vera.',
  };
  const bare = {
    body: 'Sebelumnya di Sumatera Utara, Jawa Tengah, Sulawesi Tengah, dan Kalimantan Barat.',
  };

  it('are those that list the same places in either language', () => {
    const answer = ask(
      'provinsi mana saja yang ikut program tenun ulos, rotan, dan lidah buaya',
      full,
      english,
    );
    expect(answer.quotes.map(({ agreeing }) => agreeing.map(({ id }) => id))).toEqual([['b']]);
  });

  it('are not those that leave out what is asked about the places', () => {
    const answer = ask('rotan Sulawesi Tengah', full, bare);
    expect(answer.quotes.flatMap(({ agreeing }) => agreeing)).toEqual([]);
  });
});
