import { describe, expect, it } from 'vitest';
import { compileLanguage, createLanguage } from '../../src/language/load.ts';

const { analyse, lexicon } = createLanguage(compileLanguage());
const stem = (word: string) => analyse(word)[0]?.stem;

describe('stems', () => {
  it.each([
    ['pengembangan', 'mengembangkan', 'dikembangkan', 'berkembang'],
    ['industri', 'perindustrian'],
    ['menteri', 'kementerian'],
    ['pengecoran', 'mengecor', 'dicor'],
    ['menyatakan', 'dinyatakan', 'pernyataan', 'nyata'],
    ['penyediaan', 'disediakan', 'tersedia', 'menyediakan'],
    ['pembangunan', 'membangun', 'dibangun'],
    ['kerja', 'bekerja', 'pekerja', 'dikerjakan'],
    ['penarikan', 'menarik', 'ditarik'],
    ['sektor-sektor', 'sektor', 'sektor2'],
    ['bukunya', 'buku'],
    ['katodanya', 'katoda'],
    ['smelternya', 'smelter'],
    ['industries', 'industry'],
    ['develops', 'developing', 'developed'],
    ['companies', 'company'],
    ['cek', 'mengecek', 'dicek', 'pengecekan'],
    ['las', 'mengelas', 'dilas', 'pengelasan'],
    ['sah', 'mengesahkan', 'disahkan', 'pengesahan'],
    ['kata', 'mengatakan', 'dikatakan', 'perkataan'],
    ['beda', 'membedakan', 'dibedakan', 'perbedaan'],
    ['beku', 'membekukan', 'dibekukan', 'pembekuan'],
    ['peta', 'memetakan', 'dipetakan', 'pemetaan'],
    ['kena', 'mengenakan', 'dikenakan'],
    ['daya', 'memberdayakan', 'pemberdayaan'],
    ['menandatangani', 'ditandatangani', 'penandatanganan'],
  ])('join %s and its forms', (...words) => {
    expect(
      new Set(words.map(stem)).size,
      words.map((word) => `${word}→${stem(word)}`).join(' '),
    ).toBe(1);
  });

  it.each([
    ['maluku', 'malu'],
    ['sekolah', 'seko'],
    ['masalah', 'salah'],
    ['menteri', 'teri'],
    ['perak', 'rak'],
    ['kopi', 'kop'],
    ['belanda', 'landa'],
    ['nilai', 'nila'],
    ['pekalongan', 'kalong'],
    ['mengelas', 'kelas'],
    ['mengatakan', 'katak'],
    ['menperindag', 'perindag'],
    ['menkop', 'kop'],
    ['permenperin', 'menperin'],
    ['kementan', 'tan'],
    ['serial', 'rial'],
  ])('keep %s apart from %s', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });

  it.each([
    'Jokowi',
    'Pertamina',
    'Airlangga',
    'Dogiyai',
    'Panggungrejo',
    'Pekalongan',
    'Merauke',
    'Sberbank',
    'Kenya',
    'Sonya',
  ])('leave the name %s alone', (name) => {
    expect(stem(name)).toBe(name.toLowerCase());
  });

  it('tell acronyms from function words', () => {
    expect(analyse('Presiden AS').at(-1)?.surface).toBe('AS');
    expect(analyse('as if').at(0)?.surface).toBe('as');
  });

  it.each([
    ['Rp520 triliun', ['rp', '520', 'triliun']],
    ['400.000 orang', ['400000', 'orang']],
    ['18,3%', ['18.3', 'persen']],
    ["Jum'at", ['jumat']],
    ['2013-2016', ['2013', '2016']],
    ['na\u0301i\u0308ve caf\u00e9', ['naive', 'cafe']],
    ['ko\u200bpi', ['kopi']],
  ])('split %s', (text, expected) => {
    expect(analyse(text).map(({ surface }) => surface)).toEqual(expected);
  });

  it('say where each word stands', () => {
    const text = '“Sektor-sektor itu,” kata Gati; Rp520 triliun.';
    for (const { from, to } of analyse(text))
      expect(text.slice(from, to)).toMatch(/^[\p{L}\p{N}][^\s]*$/u);
    expect(analyse(text).map(({ from, to }) => text.slice(from, to))).toContain('Sektor-sektor');
  });
});

describe('the lexicon', () => {
  it.each([
    ['ikm', 'small and medium industry', 'translation'],
    ['smi', 'ikm', 'translation'],
    ['nilai tambah', 'value added', 'translation'],
    ['value added', 'nilai tambah', 'translation'],
    ['kerjasama', 'kerja sama', 'synonym'],
    ['apbn', 'state budget', 'translation'],
    ['pengecoran logam', 'metal casting', 'translation'],
    ['km', 'kilometer', 'translation'],
    ['sqm', 'meter persegi', 'translation'],
    ['perindag', 'disperindag', 'synonym'],
    ['unpaid', 'menunggak', 'translation'],
    ['dishub', 'dinas perhubungan', 'synonym'],
  ])('knows %s as %s', (one, other, relation) => {
    const keys = (text: string) =>
      analyse(text)
        .filter(({ surface }) => surface !== 'and' && surface !== 'dan')
        .map((term) => term.stem);
    const wording = lexicon
      .wordings(keys(one))
      .find(({ stems }) => stems.join('+') === keys(other).join('+'));
    expect(wording?.relation).toBe(relation);
  });
});
