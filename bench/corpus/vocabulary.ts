import { listData, readRows } from '../../src/language/data.ts';
import type { Language } from '../../src/language/language.ts';
import { englishForms, type Form, indonesianForms } from './forms.ts';
import { capitalise, inventName } from './names.ts';
import { Random } from './random.ts';

/** The most frequent words of news, most frequent first: no data file of the project has their order. */
const FUNCTION_WORDS: Record<Language, readonly string[]> = {
  id: (
    'yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena tersebut bisa ada mereka lebih ' +
    'tahun sudah atau saat oleh menjadi orang ia telah adalah seperti sebagai bahwa dapat para harus namun kita dua ' +
    'satu masih hari hanya kepada kami setelah melakukan lain dia kalau banyak menurut hingga tak baru beberapa ' +
    'ketika saja sekitar secara sementara tapi sangat hal sehingga seorang bagi besar lagi selama antara waktu ' +
    'sebuah jika sampai jadi terhadap tiga serta pun merupakan atas sejak membuat baik memiliki kembali selain'
  ).split(' '),
  en: (
    'the of to and in a is that for on with as was by it be are from at has have he said will an this which its not ' +
    'but they were their or been had more who about also would after than one other his first new can there when ' +
    'year two we over some could into people only out time if what so percent between last no most against may ' +
    'during while government under three before many such where since now made these through them because being'
  ).split(' '),
};

/** Words of one language by rank, the most frequent first; without an end, since names are invented. */
export class Vocabulary {
  readonly #words: readonly string[];

  constructor(language: Language, seed: number) {
    const known = new Set(FUNCTION_WORDS[language]);
    const everyday = new Set(lexiconWords(language));
    const forms = (language === 'id' ? rootsOf() : englishWords()).flatMap((root) =>
      ranked(language === 'id' ? indonesianForms(root) : englishForms(root), {
        random: new Random(seed, streamOf(root)),
        isEveryday: everyday.has(root),
      }),
    );
    forms.sort((a, b) => a.rarity - b.rarity || (a.word < b.word ? -1 : 1));
    for (const { word } of forms) known.add(word);
    this.#words = [...known];
  }

  wordAt(rank: number): string {
    return this.#words[rank] ?? inventName(rank - this.#words.length);
  }
}

/** The forms with the rarity of their root added: chance decides, and whether news has the root. */
function ranked(
  forms: readonly Form[],
  { random, isEveryday }: { random: Random; isEveryday: boolean },
): Form[] {
  const own = isEveryday ? random.next() * 0.4 : 0.3 + random.next();
  return forms.map(({ word, rarity }) => ({ word, rarity: own + rarity + random.next() * 0.2 }));
}

/** A root's own stream of chance, so that a new root moves no other. */
function streamOf(root: string): number {
  let stream = 0;
  for (const letter of root) stream = Math.imul(stream, 31) + letter.charCodeAt(0);
  return stream;
}

const isPlain = (word: string) => /^[a-z]{3,}$/.test(word);

function rootsOf(): string[] {
  return readRows('roots.txt').filter(isPlain);
}

/** Words that the lexicons of news know. */
function lexiconWords(language: Language): string[] {
  const column = language === 'id' ? 0 : 1;
  return listData('lexicon')
    .flatMap((file) => readRows(`lexicon/${file}`))
    .flatMap((row) => (row.split('\t')[column] ?? '').split('|'))
    .filter(isPlain);
}

/** English words of the dictionary and the lexicons. */
function englishWords(): string[] {
  const words = readRows('freedict.tsv').map((row) => row.split('\t')[0] ?? '');
  return [...new Set([...words.filter(isPlain), ...lexiconWords('en')])];
}

/** Names of provinces, towns and countries, each as its first Indonesian name. */
export function placeNamesOf(): string[] {
  return readRows('places.tsv')
    .map((row) => (row.split('\t')[3] ?? '').split('|')[0] ?? '')
    .filter((name) => name !== '')
    .map((name) => name.split(' ').map(capitalise).join(' '));
}
