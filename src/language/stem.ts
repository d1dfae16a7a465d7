import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { Memo } from '../memo.ts';
import { stripAffixes, withoutPossessive } from './indonesian.ts';

/** Anything that knows whether it has a word. */
export interface Words {
  has(word: string): boolean;
}

/** The words that decide what is an affix and what is part of the word. All lower case. */
export interface Dictionary {
  /** Indonesian words without affixes, and names: never stripped. */
  roots: Words;
  /** Other Indonesian words, derived ones among them. */
  indonesian: Words;
  /** English base forms. */
  english: Words;
}

/** Words whose stem is remembered; a corpus has more, and the rare ones are cheap to stem again. */
const MOST_REMEMBERED = 200_000;

/** Whether English knows the word or the word that its ending was put on. */
export function isEnglish(word: string, english: Words): boolean {
  if (english.has(word)) return true;
  if (word.length < 4) return false;
  const bases: string[] = [];
  if (word.endsWith('s')) bases.push(word.slice(0, -1));
  if (word.endsWith('es')) bases.push(word.slice(0, -2));
  if (word.endsWith('ies') || word.endsWith('ied')) bases.push(`${word.slice(0, -3)}y`);
  if (word.endsWith('ed')) bases.push(word.slice(0, -1), word.slice(0, -2), word.slice(0, -3));
  if (word.endsWith('ing'))
    bases.push(word.slice(0, -3), `${word.slice(0, -3)}e`, word.slice(0, -4));
  if (word.endsWith('er')) bases.push(word.slice(0, -1), word.slice(0, -2));
  if (word.endsWith('ers')) bases.push(word.slice(0, -2), word.slice(0, -3));
  if (word.endsWith('ly')) bases.push(word.slice(0, -2));
  if (word.endsWith('ily')) bases.push(`${word.slice(0, -3)}y`);
  return bases.some((base) => base.length >= 3 && english.has(base));
}

/**
 * One stemmer for both languages, since articles mix them and a question of three words does not say
 * which language it is in. A root stays; an Indonesian derivation goes to its root; an English
 * word goes to its Porter stem (Porter, "An algorithm for suffix stripping", 1980, in the Snowball
 * edition); a word that no dictionary knows loses -nya at most, so that names are left alone.
 */
export function createStemmer(dictionary: Dictionary): (word: string) => string {
  const { roots, indonesian, english } = dictionary;
  const stems = new Memo<string, string>(MOST_REMEMBERED);
  const isRoot = (word: string, strict: boolean) =>
    roots.has(word) || (!strict && word.length >= 4 && indonesian.has(word));

  function indonesianStem(word: string): string | undefined {
    // A root first: `penarikan` is tarik, though a dictionary knows the dancer `penari` too.
    const root = stripAffixes(word, (rest) => roots.has(rest)) ?? stripAffixes(word, isRoot);
    if (root === undefined || roots.has(root)) return root;
    return indonesianStem(root) ?? root;
  }

  function stemWord(word: string): string {
    if (word.length < 4 || roots.has(word)) return word;
    if (!english.has(word) || indonesian.has(word)) {
      const root = indonesianStem(word);
      if (root !== undefined) return root;
    }
    if (indonesian.has(word) && !english.has(word)) return word;
    if (isEnglish(word, english)) return stemEnglish(word);
    const unpossessed = withoutPossessive(word);
    return unpossessed === word ? word : stemWord(unpossessed);
  }

  return (word) => stems.of(word, stemWord);
}
