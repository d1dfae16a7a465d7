import type { PassageTable } from '../index/passages.ts';
import { isCapitalised, type Words, wordNumber } from '../index/words.ts';
import {
  doubledWords,
  findPlacesIn,
  firstWordsOfNames,
  type NamedPlace,
  type PlaceKind,
} from '../language/places.ts';
import { corrected, type FeatureRow, type Features, weigh } from './features.ts';
import { LEAD, NEIGHBOURS } from './look.ts';
import type { Query, QueryPlace } from './query.ts';
import type { Ranked } from './rank.ts';

/** What passages say of places; each passage is read once. */
export interface PassagePlaces {
  /** The places that a passage names. */
  named: (passage: number) => readonly NamedPlace[];
  /** Tells of passages whether one of some names stands among their words. */
  holding: (names: readonly string[]) => (passage: number) => boolean;
}

/** Reads the places that passages name from their words alone, without opening texts. */
export class PlaceReader {
  readonly #words: Words;
  /** Words of the longest name that begins with a word, by the word's number. */
  readonly #longestFrom = new Map<number, number>();
  /** Words that a hyphen joins to themselves in a name, which the index has as one: "Bau-Bau". */
  readonly #doubled: ReadonlySet<string>;
  /** Numbers of the ways to write a word of a name; grows to the words of the gazetteer and no further. */
  readonly #numbers = new Map<string, readonly number[]>();

  constructor(words: Words) {
    this.#words = words;
    for (const [word, longest] of firstWordsOfNames()) {
      for (const number of this.#numbersOf(word)) this.#longestFrom.set(number, longest);
    }
    this.#doubled = new Set(doubledWords());
  }

  /** Places as {@link findPlaces} has them, positions among the passage's words. */
  of(passage: number): NamedPlace[] {
    const entries = this.#words.of(passage);
    if (!entries.some((entry) => this.#longestFrom.has(wordNumber(entry)))) return [];
    return findPlacesIn({
      length: entries.length,
      at: (i) => (i < 0 || i >= entries.length ? '' : this.#written(entries[i] ?? 0)),
      isCapitalised: (i) => isCapitalised(entries[i] ?? 0),
      longestFrom: (i) => this.#longestFrom.get(wordNumber(entries[i] ?? 0)) ?? 0,
    });
  }

  /** The passages of one question. */
  forOne(): PassagePlaces {
    return {
      named: remembered((passage) => this.of(passage)),
      holding: (names) => this.#holding(names),
    };
  }

  #holding(names: readonly string[]): (passage: number) => boolean {
    // By the last of its words, which tells it from others: "konawe selatan".
    const sought = new Map<number, SoughtName[]>();
    for (const name of names) {
      const words = name.split(' ').map((word) => this.#numbersOf(word));
      for (const last of words.at(-1) ?? []) {
        const ofLast = sought.get(last) ?? [];
        sought.set(last, ofLast);
        ofLast.push({ padded: ` ${name} `, words });
      }
    }
    return (passage) => {
      const entries = this.#words.of(passage);
      const has = (numbers: readonly number[]) =>
        entries.some((entry) => numbers.includes(wordNumber(entry)));
      // Few passages have all words of such a name, and how they are written takes longer to find out.
      const possible: string[] = [];
      for (const entry of entries) {
        for (const { padded, words } of sought.get(wordNumber(entry)) ?? NO_NAMES) {
          if (words.every(has)) possible.push(padded);
        }
      }
      if (possible.length === 0) return false;
      const line = ` ${entries.map((entry) => this.#written(entry)).join(' ')} `;
      return possible.some((padded) => line.includes(padded));
    };
  }

  #numbersOf(word: string): readonly number[] {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    // An acronym that would be a function word is kept in capitals: "DI Yogyakarta".
    const numbers = [word, word.toUpperCase()].flatMap(
      (written) => this.#words.vocabulary.find(written) ?? [],
    );
    this.#numbers.set(word, numbers);
    return numbers;
  }

  #written(entry: number): string {
    const word = this.#words.word(entry).toLowerCase();
    return isCapitalised(entry) && this.#doubled.has(word) ? `${word} ${word}` : word;
  }
}

/** A name between blanks, and the numbers of the ways to write each of its words. */
interface SoughtName {
  padded: string;
  words: readonly (readonly number[])[];
}

const NO_NAMES: readonly SoughtName[] = [];

/** What passages say of one place. */
interface Reader {
  /** Whether a longer name that holds the place's own is there. */
  hasLonger: (passage: number) => boolean;
  /** Whether the place itself is named. */
  names: (passage: number) => boolean;
}

/**
 * The ranked passages, where a place counts as named only if its name is no part of a longer one. Ranking
 * compares stems, to which `Konawe` is named in `Konawe Selatan`.
 */
export function withoutLongerNames(
  ranked: readonly Ranked[],
  { places }: Query,
  passages: PassageTable,
  read: PassagePlaces,
  weights: FeatureRow,
): Ranked[] {
  const doubtful = places
    .filter(({ longerNames }) => longerNames.length > 0)
    .map((place) => readerOf(place, read));
  if (doubtful.length === 0) return [...ranked];
  return ranked.map((one) => {
    if (one.features.placeArticle === 0) return one;
    let wrong = 0;
    let wrongAround = 0;
    const around = near(one.passage, passages);
    for (const { hasLonger, names } of doubtful) {
      if (!around.some(hasLonger)) continue;
      if (hasLonger(one.passage) && !names(one.passage)) wrong++;
      if (!around.some(names)) wrongAround++;
    }
    return wrong + wrongAround === 0
      ? one
      : withFeatures(one, less(one, wrong / places.length, wrongAround / places.length), weights);
  });
}

/** Those that hold others: a sentence that names Indonesia besides is still about Papua. */
const HOLDING: readonly PlaceKind[] = ['country', 'island_group'];

/** Whether a passage names a place that the question does not mean. */
export function namesOthers(
  { places }: Query,
  { named }: PassagePlaces,
): (passage: number) => boolean {
  const meant = new Set(places.flatMap(({ keys }) => keys));
  return (passage) =>
    named(passage).some(({ places: ones }) =>
      ones.every(({ key, kind }) => !meant.has(key) && !HOLDING.includes(kind)),
    );
}

/** Where a place may be named that a passage is about: around it or in its article's lead. */
function near(passage: number, passages: PassageTable): number[] {
  const found: number[] = [];
  for (const { first, end } of [
    passages.lead(passages.articleOf(passage), LEAD),
    passages.around(passage, NEIGHBOURS),
  ]) {
    for (let p = first; p < end; p++) found.push(p);
  }
  return found;
}

function readerOf({ keys, longerNames }: QueryPlace, { named, holding }: PassagePlaces): Reader {
  const meant = new Set(keys);
  return {
    hasLonger: remembered(holding(longerNames)),
    names: (passage) =>
      named(passage).some(({ places }) => places.some(({ key }) => meant.has(key))),
  };
}

/** Neighbours share their neighbours: each passage is read once. */
function remembered<T>(read: (passage: number) => T): (passage: number) => T {
  const known = new Map<number, T>();
  return (passage) => {
    const before = known.get(passage);
    if (before !== undefined) return before;
    const now = read(passage);
    known.set(passage, now);
    return now;
  };
}

/** Smaller shares of places named in and around the passage. */
function less(
  { features }: Ranked,
  inIt: number,
  aroundIt: number,
): Pick<Features, 'place' | 'placeOfFew' | 'placeArticle'> {
  return {
    place: Math.max(0, features.place - inIt),
    placeOfFew: Math.max(0, features.placeOfFew - inIt),
    placeArticle: Math.max(0, features.placeArticle - aroundIt),
  };
}

/** The passage with some features corrected, and scored by them. */
export function withFeatures(one: Ranked, own: Partial<Features>, weights: FeatureRow): Ranked {
  const features = corrected(one.features, own);
  const gained = weigh(features, weights) - weigh(one.features, weights);
  return { ...one, score: one.score + gained, features };
}
