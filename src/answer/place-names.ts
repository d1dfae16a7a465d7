import type { Concept, Variant } from '../bm25f/query.ts';
import { descendants, keysMeantBy, longerNames, type Place } from '../language/places.ts';
import { Memo } from '../memo.ts';
import { RELATION_WEIGHT } from './weights.ts';

/** What places are called in one archive. */
export interface Names {
  keys: string[];
  longerNames: string[];
  /** The own one first. */
  names: string[][];
  /** The names but for the own one. */
  variants: Variant[];
}

/** What finding names needs to know. */
export interface NameSources {
  stemsOf: (name: string) => readonly string[];
  /** Whether some passage of the archive has the stem. */
  inArchive: (stem: string) => boolean;
  /** In how many passages a concept is. */
  frequencyOf: (concept: Concept) => number;
}

/** Where so many passages name a place itself, those that name but one within it are not searched for. */
const NAMED_OFTEN = 1000;
/** More than the gazetteer has; who asks may write one in several ways. */
const MOST_REMEMBERED = 1024;

/**
 * Names of places and of those within them, as far as the archive has them: an island has those of a hundred
 * regencies, and is asked about again and again.
 */
export class PlaceNames {
  readonly #sources: NameSources;
  readonly #known = new Memo<string, Names>(MOST_REMEMBERED);

  constructor(sources: NameSources) {
    this.#sources = sources;
  }

  /** @param own stems as the question has them */
  of(places: readonly Place[], own: string[], withThoseWithin: boolean): Names {
    const key = [withThoseWithin, ...own, ...places.map((place) => place.key)].join('+');
    return this.#known.of(key, () => this.#find(places, own, withThoseWithin));
  }

  #find(places: readonly Place[], own: string[], withThoseWithin: boolean): Names {
    const { stemsOf, inArchive, frequencyOf } = this.#sources;
    const names = new Map([[own.join('+'), own]]);
    const add = (stems: readonly string[]) => {
      if (stems.every(inArchive)) names.set(stems.join('+'), [...stems]);
    };
    for (const place of places) place.names.map(stemsOf).forEach(add);
    const whole = names.size;
    for (const place of withThoseWithin ? places : []) {
      for (const within of descendants(place.key)) shortest(within.names.map(stemsOf)).forEach(add);
    }
    const all = [...names.values()];
    const variants = all.map((terms, i) => ({
      terms,
      weight: RELATION_WEIGHT[i < whole ? 'place' : 'within'],
    }));
    const itself = variants.slice(0, whole);
    const isOften = frequencyOf({ variants: itself, weight: 1 }) >= NAMED_OFTEN;
    return {
      keys: [...new Set(places.flatMap((place) => [...keysMeantBy(place)]))],
      longerNames: places.flatMap(longerNames),
      names: all,
      variants: (isOften ? itself : variants).slice(1),
    };
  }
}

/** Names that hold no other one of them: where `kutai kartanegara` is found, so is its regency. */
function shortest(names: readonly (readonly string[])[]): (readonly string[])[] {
  const padded = names.map((stems) => ` ${stems.join(' ')} `);
  return names.filter(
    (_, i) =>
      !padded.some((other, j) => i !== j && other !== padded[i] && padded[i]?.includes(other)),
  );
}
