import { describe, expect, it } from 'vitest';
import { Answerer } from '../../src/answer/answerer.ts';
import { printQuery } from '../../src/answer/query.ts';
import type { Article } from '../../src/corpus/article.ts';
import { buildArchive } from '../../src/index/archive.ts';
import { compileLanguage, createLanguage } from '../../src/language/load.ts';
import { indexOptions } from '../../src/main/open.ts';

const language = createLanguage(compileLanguage());
const TODAY = '2018-07-21';

function article(id: string, date: string, body: string): Article {
  return { id, title: id, source: id, date, language: 'id', tags: [], body, path: `${id}.md` };
}

/** Sentences of other things, without which no word is rare. */
const OTHERS = [
  'Kerajinan perak dikembangkan di Sulawesi Selatan.',
  'Petani menanam jagung di lereng gunung.',
  'Sekolah kejuruan menerima guru dari Jepang.',
  'Bank sentral menahan suku bunga acuan.',
  'Hujan deras membuat sungai meluap.',
  'Tim bulu tangkis melaju ke babak akhir.',
  'Kapal nelayan kembali ke pelabuhan.',
  'Dokter mengingatkan bahaya demam berdarah.',
  'Konser musik menghibur warga kota.',
  'Perpustakaan membeli buku cerita anak.',
].map((body, i) => article(`other-${i}`, '2016-06-01', body));

function answererOf(...articles: Article[]): Answerer {
  const archive = buildArchive([...articles, ...OTHERS], indexOptions(language));
  return new Answerer(archive, language, () => TODAY);
}

const exports = answererOf(
  article('a', '2018-02-01', 'Ekspor kendaraan mencapai 194 ribu unit pada tahun 2014.'),
  article('b', '2018-02-01', 'Ekspor kendaraan mencapai 210 ribu unit pada tahun 2016.'),
  article('c', '2017-02-01', 'Ekspor kendaraan mencapai 231 ribu unit menurut asosiasi.'),
  article('d', '2012-02-01', 'Ekspor kendaraan mencapai 100 ribu unit menurut asosiasi.'),
);
const first = (answerer: Answerer, question: string, previous?: string) =>
  answerer.ask(question, previous === undefined ? {} : { previous }).quotes[0]?.article.id;

describe('a question of a time', () => {
  it.each([
    ['ekspor kendaraan antara 2015 dan 2016', 'b'],
    ['vehicle exports between 2013 and 2014', 'a'],
    ['ekspor kendaraan sebelum 2015', 'a'],
    ['ekspor kendaraan tahun lalu', 'c'],
    ['vehicle exports last year', 'c'],
    ['ekspor kendaraan sebelum tahun 2013', 'd'],
    ['ekspor kendaraan tahun 2016', 'b'],
  ])('"%s" is answered by %s', (question, id) => {
    expect(first(exports, question)).toBe(id);
  });

  it('keeps its time in the question that follows', () => {
    expect(first(exports, 'kalau unitnya?', 'ekspor kendaraan antara 2015 dan 2016')).toBe('b');
  });

  it('is answered though no article writes the ends of its range', () => {
    expect(exports.ask('ekspor kendaraan antara 2009 dan 2019').missing).toEqual([]);
  });

  it('shows in the printed query', () => {
    const { explanation } = exports.explain('ekspor kendaraan terbaru antara 2013 dan 2016');
    expect(printQuery(explanation.query)).toMatch(/ dates=2013-01-01\.\.2016-12-31 newest/);
    const plain = exports.explain('ekspor kendaraan tahun 2016').explanation;
    expect(printQuery(plain.query)).not.toMatch(/dates|newest/);
  });
});

describe('a question of the newest', () => {
  const fairs = answererOf(
    article('a', '2015', 'Pameran industri kecil dibuka di Surabaya.'),
    article('b', '2018-05-03', 'Pameran industri kecil dibuka di Surabaya kemarin pagi.'),
    article('c', '2017', 'Pameran kapal dibuka di Makassar.'),
  );

  it.each([
    'pameran industri kecil terbaru',
    'latest small industry exhibition',
    'pameran terakhir',
  ])('"%s" is answered by the newer article', (question) => {
    expect(first(fairs, question)).toBe('b');
  });
});
