import { describe, expect, it } from 'vitest';
import { readRows } from '../../src/language/data.ts';
import { compileLanguage, createLanguage } from '../../src/language/load.ts';
import { placeNames } from '../../src/language/places.ts';

const { analyse, slang, isWord } = createLanguage(compileLanguage());
const stem = (word: string) => analyse(slang.expand(word))[0]?.stem;

describe('spoken Indonesian', () => {
  it.each([
    ['numpuk', 'menumpuk'],
    ['nunggak', 'menunggak'],
    ['nyetop', 'menyetop'],
    ['nyoblos', 'mencoblos'],
    ['nyampur', 'mencampur'],
    ['ngecek', 'mengecek'],
    ['ngebangun', 'membangun'],
    ['nglamar', 'melamar'],
    ['ngeluarin', 'mengeluarkan'],
    ['mbangun', 'membangun'],
    ['ndaftar', 'mendaftar'],
    ['nganggur', 'menganggur'],
  ])('a verb without me-: %s is %s', (spoken, standard) => {
    expect(slang.expand(spoken)).toBe(standard);
  });

  it.each([
    ['datengin', 'datang'],
    ['dihibahin', 'hibah'],
    ['dibekuin', 'beku'],
    ['bekuin', 'beku'],
    ['ditanemin', 'tanam'],
    ['ngebekuin', 'beku'],
    ['dicekin', 'cek'],
    ['kepake', 'pakai'],
    ['kejual', 'jual'],
    ['dipake', 'pakai'],
    ['dateng', 'datang'],
  ])('%s comes from %s', (spoken, root) => {
    expect(stem(spoken)).toBe(root);
  });

  it.each([
    ['hargany', 'harganya'],
    ['pabriknye', 'pabriknya'],
    ['programx', 'programnya'],
    ['brpkah', 'berapakah'],
    ['anak2nya', 'anak-anaknya'],
    ['kopiii', 'kopi'],
    ['pabrikk', 'pabrik'],
    ['bgmna', 'bagaimana'],
    ['dipapua', 'di papua'],
    ['kejakarta', 'ke jakarta'],
  ])('what phones make of it: %s is %s', (typed, standard) => {
    expect(slang.expand(typed)).toBe(standard);
  });

  it.each([
    ['prodksi', 'produksi'],
    ['mnstry', 'ministry'],
    ['kemntrn', 'kementerian'],
    ['pgn', undefined],
    ['vale', undefined],
    ['bca', undefined],
    ['kopi', undefined],
  ])('%s lacks the vowels of %s', (typed, word) => {
    expect(slang.withVowels(typed)).toBe(word);
  });

  // Names typed small: of persons, companies, offices, and words that look like an affix and a root.
  it.each(
    (
      'nadia nanda nandi nasir natsir nurdin nasution nadiem nusron nyoman ngurah ngatmin nugroho nita novan ' +
      'martin marwan masduki mahendra maruf mukti murni mulyono megawati melani malik mira maya ' +
      'arifin syarifuddin aminudin satin robin darwin austin erwin gavin edwin komarudin karmin ' +
      'dimas didin dinda ketut kevin kenzo kendall johann scarlett penny danny marx alix ' +
      'nestle nissan mayora vale bayer telkom btpn bphtb spbe lantamal keidanren kraksaan anyer makale'
    ).split(' '),
  )('the name %s stays', (name) => {
    expect(slang.expand(name)).toBe(name);
  });

  it('a name with a capital stays in the middle of a question', () => {
    expect(slang.expand('siapa Nyetop')).toBe('siapa Nyetop');
  });

  const listed = new Set(readRows('slang.tsv').map((row) => row.split('\t')[0]));
  it('no name of the gazetteer and no word of a dictionary is read otherwise', () => {
    const words = [
      ...placeNames(),
      ...readRows('roots.txt'),
      ...readRows('freedict.tsv').flatMap((row) => row.split(/[\t|]/)),
    ].filter((word) => /^[a-z]{2,}$/.test(word) && !listed.has(word));
    expect(words.filter((word) => slang.expand(word) !== word && isWord(word))).toEqual([]);
  });
});

describe('a letter for a word', () => {
  it.each([
    ['dibangun d papua', 'dibangun di papua'],
    ['ekspor k jepang', 'ekspor ke jepang'],
    ['kopi n teh', 'kopi dan teh'],
    ['how r u', 'how are you'],
    ['y knp g ada', 'ya mengapa tidak ada'],
  ])('%s is %s', (typed, standard) => {
    expect(slang.expand(typed)).toBe(standard);
  });
  it.each([
    'vitamin d',
    'Vitamin D',
    'tipe k',
    'sim c',
    '4 g di desa',
    '5 k run',
    'r&d center',
    'r & d',
    'd/a jakarta',
    'hepatitis b',
    'plan B',
    'kelas d',
    'berapa g gula',
  ])('the letter of "%s" is a name', (text) => {
    expect(slang.expand(text)).toContain(text.split(' ').slice(0, 2).join(' '));
  });
});
