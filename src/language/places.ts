import { readRows } from './data.ts';
import type { Language } from './language.ts';
import { normalize } from './tokens.ts';

export type PlaceKind = 'island_group' | 'province' | 'regency' | 'city' | 'country';

export interface Place {
  key: string;
  kind: PlaceKind;
  /** Keys of the places that it is, or when it was founded was, part of. */
  parents: string[];
  /** All its names in both languages, in lower case. */
  names: string[];
  /**
   * What it is called in each language, in lower case: its first name, or the first that is not long; where
   * English has but long ones, the Indonesian.
   */
  called: Record<Language, string>;
  /** Whether its bare name is an everyday word (`batu`, `malang`). */
  everyday: boolean;
}

/** A place's name in a row of words, as `[from, to)`; a name may be that of several places. */
export interface NamedPlace {
  from: number;
  to: number;
  places: Place[];
}

interface Gazetteer {
  byKey: Map<string, Place>;
  byName: Map<string, Place[]>;
  children: Map<string, Place[]>;
  /** Words of the longest name that begins with a word. */
  longestFrom: Map<string, number>;
  /** Longer names by key, kept since each takes a look at every name. */
  longer: Map<string, string[]>;
  /** What a place's names may mean, by its key. */
  meant: Map<string, ReadonlySet<string>>;
}

let loaded: Gazetteer | undefined;

function gazetteer(): Gazetteer {
  if (loaded !== undefined) return loaded;
  const byKey = new Map<string, Place>();
  const byName = new Map<string, Place[]>();
  const children = new Map<string, Place[]>();
  const longestFrom = new Map<string, number>();
  for (const row of readRows('places.tsv')) {
    const [key = '', kind = '', parents = '', id = '', en = '', everyday = ''] = row.split('\t');
    const split = (column: string) => (column === '' ? [] : column.split('|'));
    const place: Place = {
      key,
      kind: kind as PlaceKind,
      parents: split(parents),
      names: [...new Set([...split(id), ...split(en)])],
      called: {
        id: calledBy(split(id)) ?? key,
        en: calledBy([...split(en), ...split(id)]) ?? key,
      },
      everyday: everyday === '1',
    };
    byKey.set(key, place);
    for (const name of [...place.names, ...englishForms(place)]) {
      const words = wordsOf(name);
      const [first = ''] = words;
      longestFrom.set(first, Math.max(longestFrom.get(first) ?? 0, words.length));
      append(byName, words.join(' '), place);
    }
    for (const parent of place.parents) append(children, parent, place);
  }
  loaded = { byKey, byName, children, longestFrom, longer: new Map(), meant: new Map() };
  return loaded;
}

/** Letters of "nusa tenggara timur": half a phone's screen. */
const SHORT_NAME = 19;

function calledBy(names: readonly string[]): string | undefined {
  return names.find(({ length }) => length <= SHORT_NAME) ?? names[0];
}

/** What English calls a regency varies; these are understood, but not searched for as names of their own. */
const ENGLISH_FORMS: Partial<Record<PlaceKind, (bare: string) => string[]>> = {
  regency: (bare) => [`${bare} district`, `district of ${bare}`, `regency of ${bare}`],
  city: (bare) => [`city of ${bare}`],
};
/** A name that says itself what kind of place it is. */
const TITLED = /^(kabupaten|kab|kota) | (regency|city)$/;

function englishForms({ kind, names }: Place): string[] {
  const forms = ENGLISH_FORMS[kind];
  return forms === undefined ? [] : names.filter((name) => !TITLED.test(name)).flatMap(forms);
}

function append(map: Map<string, Place[]>, key: string, place: Place): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [place]);
  else if (!known.includes(place)) known.push(place);
}

/** Most names: they need no looking into. */
const PLAIN = /^[a-z]+(?: [a-z]+)*$/;

/** A name as it is looked up: hyphens and full stops part words. */
function wordsOf(name: string): string[] {
  if (PLAIN.test(name)) return name.split(' ');
  return normalize(name)
    .split(/[\s.-]+/)
    .filter((word) => word !== '');
}

/** Words behind which even an everyday word is a place. */
const BEFORE_A_PLACE = new Set(
  'di ke dari se kota kab kabupaten provinsi prov wilayah daerah in at from to of city regency'.split(
    ' ',
  ),
);

/** A row of words among which places are looked for. */
export interface WordRow {
  length: number;
  /** The word at a position as normalised, '' outside the row. */
  at(position: number): string;
  isCapitalised(position: number): boolean;
  /** How many words the longest name has that begins with the word at a position, 0 where none may begin there. */
  longestFrom(position: number): number;
}

/**
 * Places named in a row of words, longest names first, left to right, none inside another.
 *
 * @param cannotBegin positions inside a phrase that means something else: the second word of
 *   "wali kota Makassar" begins no "kota Makassar"
 */
export function findPlaces(
  words: readonly string[],
  cannotBegin: ReadonlySet<number> = new Set(),
): NamedPlace[] {
  const { longestFrom } = gazetteer();
  const lower = words.map(normalize);
  return findPlacesIn({
    length: words.length,
    at: (i) => lower[i] ?? '',
    isCapitalised: (i) => /^\p{Lu}/u.test(words[i] ?? ''),
    longestFrom: (i) => (cannotBegin.has(i) ? 0 : (longestFrom.get(lower[i] ?? '') ?? 0)),
  });
}

/** Like {@link findPlaces}, of words that are known otherwise than as written. */
export function findPlacesIn(row: WordRow): NamedPlace[] {
  const { byName } = gazetteer();
  const found: NamedPlace[] = [];
  for (let from = 0; from < row.length; from++) {
    const longest = row.longestFrom(from);
    for (let to = Math.min(row.length, from + longest); to > from; to--) {
      let name = row.at(from);
      for (let i = from + 1; i < to; i++) name += ` ${row.at(i)}`;
      const places = byName.get(name);
      if (places === undefined) continue;
      const isSure =
        to - from > 1 ||
        row.isCapitalised(from) ||
        BEFORE_A_PLACE.has(row.at(from - 1)) ||
        row.length === 1;
      const named = isSure ? places : places.filter(({ everyday }) => !everyday);
      if (named.length === 0) continue;
      found.push({ from, to, places: named });
      from = to - 1;
      break;
    }
  }
  return found;
}

/** The words that names begin with, and how many words the longest such name has. */
export function firstWordsOfNames(): ReadonlyMap<string, number> {
  return gazetteer().longestFrom;
}

/** Words that stand twice in a row in a name: `bau` of `bau bau`. */
export function doubledWords(): string[] {
  return [...gazetteer().byName.keys()].flatMap((name) => {
    const words = name.split(' ');
    return words.filter((word, i) => word === words[i + 1]);
  });
}

/** The place with this key. */
export function placeOf(key: string): Place | undefined {
  return gazetteer().byKey.get(key);
}

/** Every place that lies in the place, at any depth. */
export function descendants(key: string): Place[] {
  const { children } = gazetteer();
  const found = new Map<string, Place>();
  const queue = [key];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const child of children.get(next) ?? []) {
      if (found.has(child.key)) continue;
      found.set(child.key, child);
      queue.push(child.key);
    }
  }
  return [...found.values()];
}

/**
 * Keys of all that the place's names may mean: itself, its namesakes, what lies in any of them, and what it
 * gives its name to (`Bangka Belitung` to who asks for Bangka).
 */
export function keysMeantBy(place: Place): ReadonlySet<string> {
  const { byKey, byName, meant } = gazetteer();
  const known = meant.get(place.key);
  if (known !== undefined) return known;
  const namesakes = place.names.flatMap((name) => byName.get(wordsOf(name).join(' ')) ?? []);
  const own = place.names.map(padded);
  const around = place.parents.filter((key) =>
    byKey.get(key)?.names.some((name) => holds(padded(name), own)),
  );
  const keys = new Set([
    ...around,
    ...[place, ...namesakes].flatMap(({ key }) => [key, ...descendants(key).map((one) => one.key)]),
  ]);
  meant.set(place.key, keys);
  return keys;
}

/** A name between blanks, so that only whole words of it are found in another. */
function padded(name: string): string {
  return ` ${wordsOf(name).join(' ')} `;
}

/** Whether a padded name has one of the others among its words. */
function holds(name: string, others: readonly string[]): boolean {
  return others.some((other) => name.length > other.length && name.includes(other));
}

/** Names of other places that hold a name of this one: in `Konawe Selatan` nobody speaks of Konawe. */
export function longerNames(place: Place): string[] {
  const { byName, longer } = gazetteer();
  const known = longer.get(place.key);
  if (known !== undefined) return known;
  const meant = keysMeantBy(place);
  const own = place.names.map(padded);
  const names = [...byName].flatMap(([name, places]) =>
    holds(` ${name} `, own) && places.every(({ key }) => !meant.has(key)) ? [name] : [],
  );
  longer.set(place.key, names);
  return names;
}

/** First words of the names of all places of a kind. */
export function firstWordsOfPlaces(kind: PlaceKind): string[] {
  return [...gazetteer().byKey.values()].flatMap((place) =>
    place.kind === kind ? place.names.map((name) => wordsOf(name)[0] ?? name) : [],
  );
}

/** Names of one word, which no stemmer may take apart. */
export function placeNames(): string[] {
  return [...gazetteer().byName.keys()].filter((name) => !name.includes(' '));
}
