import type { Query } from './query.ts';

/** Wordings weaker than this matched by chance as often as not. */
const WORTH_MARKING = 0.5;

/** Ways to say a concept, each as the stems of its words, or as their numbers. */
export type Wordings<Stem> = readonly (readonly Stem[])[];

/** For each concept of the query its wordings, weak ones left out. */
export function wordingsOf({ concepts }: Query): Wordings<string>[] {
  return concepts.map(({ variants }) =>
    variants.flatMap(({ terms, weight }) => (weight < WORTH_MARKING ? [] : [terms])),
  );
}

/** The same in numbers, as far as something has all words of a wording. */
export function numbered(
  concepts: readonly Wordings<string>[],
  numberOf: (stem: string) => number | undefined,
): Wordings<number>[] {
  return concepts.map((wordings) =>
    wordings.flatMap((stems) => {
      const numbers = stems.flatMap((stem) => numberOf(stem) ?? []);
      return numbers.length === stems.length ? [numbers] : [];
    }),
  );
}

/** For each concept, the positions of the words that say it among those with these stems. */
export function matchesIn<Stem>(
  stems: readonly Stem[],
  concepts: readonly Wordings<Stem>[],
): Set<number>[] {
  const places = new Map<Stem, number[]>();
  for (const [i, stem] of stems.entries()) {
    const known = places.get(stem);
    if (known === undefined) places.set(stem, [i]);
    else known.push(i);
  }
  return concepts.map((wordings) => {
    const matched = new Set<number>();
    for (const wording of wordings) {
      const [head] = wording;
      if (head === undefined) continue;
      for (const i of places.get(head) ?? []) {
        for (const position of follow(wording, stems, i) ?? []) matched.add(position);
      }
    }
    return matched;
  });
}

/** Positions of the wording's words from `from` on, at most one other word between two. */
function follow<Stem>(
  wording: readonly Stem[],
  stems: readonly Stem[],
  from: number,
): number[] | undefined {
  const at = [from];
  for (const stem of wording.slice(1)) {
    const last = at.at(-1) ?? from;
    const next =
      stems[last + 1] === stem ? last + 1 : stems[last + 2] === stem ? last + 2 : undefined;
    if (next === undefined) return undefined;
    at.push(next);
  }
  return at;
}
