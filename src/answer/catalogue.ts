import { setImmediate } from 'node:timers/promises';
import type { Archive } from '../index/archive.ts';
import type { ArticleRow } from '../index/passages.ts';
import { editDistance } from '../language/edits.ts';
import { findPlaces, type Place, placeOf } from '../language/places.ts';
import { normalize, tokenize } from '../language/tokens.ts';
import type { Citation } from './answer.ts';
import { Programmes } from './programmes.ts';
import { citationOf } from './quote.ts';
import { DATELINE, WEEKDAYS } from './statement.ts';

/** By what articles are listed. */
export type ShelfKind = 'region' | 'year' | 'source' | 'programme';

/** Articles that have something in common. */
export interface Shelf {
  /** Key of a place, year, name of a source or of a programme. */
  key: string;
  /** Numbers of articles, newest first. */
  articles: readonly number[];
}

/** An acronym and the words that it stands for in the archive. */
export interface TermExplained {
  acronym: string;
  expansions: string[];
}

/** A dateline ("JAKARTA, NNC - …") is in one of an article's first sentences: a caption may stand before it. */
const SENTENCES_WITH_DATELINE = 3;
/** Terms offered in the place of an unknown one. */
const MOST_NEAR = 4;
/** A shorter acronym with two letters changed is another one. */
const LONG_ACRONYM = 6;
/** Articles looked through at a time, so that questions are answered in between. */
const AT_A_TIME = 20;

/** What an archive holds, for those who would rather look around than ask. */
export class Catalogue {
  readonly #archive: Archive;
  readonly #shelves = new Map<ShelfKind, Promise<readonly Shelf[]>>();
  #newest: readonly number[] | undefined;
  #terms: readonly TermExplained[] | undefined;

  constructor(archive: Archive) {
    this.#archive = archive;
  }

  /** Numbers of all articles, newest first. */
  get articles(): readonly number[] {
    const { passages } = this.#archive;
    this.#newest ??= [...passages.articleNumbers()]
      .map((article) => ({ article, date: passages.facets(article).date }))
      .sort((a, b) => b.date - a.date)
      .map(({ article }) => article);
    return this.#newest;
  }

  /** Ids of all articles. */
  get ids(): Iterable<string> {
    return this.#archive.numbers().keys();
  }

  /** The number of the article with this id; nothing where the archive does not have it. */
  numberOf(id: string): number | undefined {
    return this.#archive.numbers().get(id);
  }

  article(number: number): Citation {
    return citationOf(this.#row(number));
  }

  /** The first sentences of an article as it has them, at most so many characters. */
  lead(number: number, most: number): string {
    const { passages } = this.#archive;
    const { first, end } = passages.range(number);
    const start = passages.passage(first).start;
    let to = passages.passage(first).end;
    for (let p = first + 1; p < end; p++) {
      const next = passages.passage(p);
      if (next.end - start > most) break;
      to = next.end;
    }
    return passages.body(number).slice(start, to);
  }

  /** Shelves of a kind, put together once: those with the most articles first, years newest first. */
  shelves(kind: ShelfKind): Promise<readonly Shelf[]> {
    const known = this.#shelves.get(kind) ?? this.#find(kind);
    this.#shelves.set(kind, known);
    return known;
  }

  /** Acronyms that articles explain, by the alphabet. */
  terms(): readonly TermExplained[] {
    this.#terms ??= this.#findTerms();
    return this.#terms;
  }

  #findTerms(): TermExplained[] {
    const terms = new Map<string, TermExplained>();
    for (const { acronym, expansion } of this.#archive.acronyms) {
      const term = terms.get(acronym) ?? { acronym, expansions: [] };
      const isKnown = term.expansions.some((one) => one.toLowerCase() === expansion.toLowerCase());
      if (!isKnown) term.expansions.push(expansion);
      terms.set(acronym, term);
    }
    return [...terms.values()].sort((a, b) => a.acronym.localeCompare(b.acronym));
  }

  /** Terms that look like an unknown one, or speak of it, nearest first. */
  termsNear(words: string): TermExplained[] {
    const name = words.toLowerCase();
    const most = name.length < LONG_ACRONYM ? 1 : 2;
    return this.terms()
      .map((term) => {
        const speaksOf = term.expansions.some((one) =>
          ` ${one.toLowerCase()} `.includes(` ${name} `),
        );
        const edits = editDistance(term.acronym.toLowerCase(), name, most);
        return { term, edits: speaksOf ? Math.min(edits, most) : edits };
      })
      .filter(({ edits }) => edits <= most)
      .sort((a, b) => a.edits - b.edits)
      .slice(0, MOST_NEAR)
      .map(({ term }) => term);
  }

  /** What an article speaks of, most often named first: keys of provinces, regencies and cities, and acronyms. */
  subjects(article: number): { places: string[]; acronyms: string[] } {
    const places = [...this.#placesIn(article).sure].filter(([key]) =>
      DOMESTIC_KINDS.has(placeOf(key)?.kind ?? ''),
    );
    const explained = new Set(this.terms().map(({ acronym }) => acronym));
    const acronyms = new Map<string, number>();
    for (const { text } of tokenize(this.#archive.passages.body(article))) {
      if (explained.has(text)) count(acronyms, text);
    }
    return { places: mostNamed(places), acronyms: mostNamed([...acronyms]) };
  }

  async #find(kind: ShelfKind): Promise<readonly Shelf[]> {
    if (kind === 'region') return this.#findRegions();
    if (kind === 'programme') return this.#findProgrammes();
    const { passages } = this.#archive;
    const shelves = group(this.articles, (article) => {
      const { source, date } = passages.facets(article);
      return [kind === 'source' ? source : String(Math.floor(date / 10_000))];
    }).filter(({ key }) => key !== '' && key !== '0');
    return kind === 'year'
      ? shelves.sort((a, b) => Number(b.key) - Number(a.key))
      : shelves.sort(byArticles);
  }

  /** Articles that name each place, or one within it. Takes a look at every article. */
  async #findRegions(): Promise<Shelf[]> {
    const places = new Map<number, string[]>();
    for await (const article of this.#unhurried()) {
      const { sure, maybe } = this.#placesIn(article);
      places.set(article, [...new Set([...sure.keys(), ...maybe])]);
    }
    return group(this.articles, (article) => places.get(article) ?? []).sort(byArticles);
  }

  /** Articles that name each programme, in full or for short. Takes two looks at every article. */
  async #findProgrammes(): Promise<Shelf[]> {
    const programmes = new Programmes();
    const { passages } = this.#archive;
    for await (const article of this.#unhurried()) programmes.learn(passages.body(article));
    const named = new Map<number, readonly string[]>();
    for await (const article of this.#unhurried()) {
      named.set(article, programmes.in(`${this.#row(article).title}\n${passages.body(article)}`));
    }
    return group(this.articles, (article) => named.get(article) ?? []).sort(byArticles);
  }

  /** Numbers of all articles, with a pause after some, so that others are answered meanwhile. */
  async *#unhurried(): AsyncGenerator<number> {
    for (const [n, article] of this.articles.entries()) {
      if (n % AT_A_TIME === AT_A_TIME - 1) await setImmediate();
      yield article;
    }
  }

  /** Keys of the places that an article names for sure, and how often, and of the lesser ones that it may mean. */
  #placesIn(article: number): { sure: Map<string, number>; maybe: Set<string> } {
    const { passages } = this.#archive;
    const { first, end } = passages.range(article);
    const body = passages.body(article);
    const sentences = Array.from({ length: end - first }, (_, i) => {
      const { start, end: to } = passages.passage(first + i);
      const sentence = body.slice(start, to);
      return i < SENTENCES_WITH_DATELINE ? sentence.replace(DATELINE, '') : sentence;
    });
    const sure = new Map<string, number>();
    const maybe = new Set<string>();
    for (const text of [this.#row(article).title, ...sentences]) {
      for (const places of placesAbout(text)) {
        // Bandung may be the city or the regency: both are found by its name, but it is West Java for sure.
        const [around, ...others] = places.map(regionOf);
        const isIn = around !== undefined && others.every((other) => other?.key === around.key);
        const certain = new Set(isIn ? [around.key] : []);
        for (const { key, kind } of places) {
          if (places.length === 1) certain.add(key);
          else if (kind !== 'province') maybe.add(key);
        }
        for (const key of certain) count(sure, key);
      }
    }
    return { sure, maybe };
  }

  #row(article: number): ArticleRow {
    return this.#archive.passages.article(article);
  }
}

/** Places of the country, about which a ministry's programmes are asked. */
const DOMESTIC_KINDS: ReadonlySet<string> = new Set(['province', 'regency', 'city']);

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function mostNamed(counts: [string, number][]): string[] {
  return counts.sort(([, a], [, b]) => b - a).map(([key]) => key);
}

/** Places that a sentence is about: not where it was said ("…, katanya di Jakarta, Minggu"). */
function placesAbout(sentence: string): Place[][] {
  const words = tokenize(sentence).map(({ text }) => text);
  return findPlaces(words).flatMap(({ from, to, places }) => {
    const [next = '', second = ''] = words.slice(to, to + 2).map(normalize);
    const isWhereSaid = WEEKDAYS.has(next) || (next === 'on' && WEEKDAYS.has(second));
    // The first word of a sentence is capitalised whatever it means.
    const isEveryday = from === 0 && to === 1 && places.every(({ everyday }) => everyday);
    return isWhereSaid || isEveryday ? [] : [places];
  });
}

/** The province of a place, itself where it is one. */
function regionOf(place: Place): Place | undefined {
  if (place.kind === 'province') return place;
  return place.parents.map(placeOf).find((parent) => parent?.kind === 'province');
}

function group(
  articles: readonly number[],
  keysOf: (article: number) => Iterable<string>,
): Shelf[] {
  const shelves = new Map<string, number[]>();
  for (const article of articles) {
    for (const key of keysOf(article)) {
      const shelf = shelves.get(key);
      if (shelf === undefined) shelves.set(key, [article]);
      else shelf.push(article);
    }
  }
  return [...shelves].map(([key, own]) => ({ key, articles: own }));
}

function byArticles(a: Shelf, b: Shelf): number {
  return b.articles.length - a.articles.length || a.key.localeCompare(b.key);
}
