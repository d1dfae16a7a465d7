import type { Term } from '../language/terms.ts';
import type { Query } from './query.ts';

/** Wordings weaker than this matched by chance as often as not. */
const WORTH_MARKING = 0.5;

/** For each concept of the query, the positions of the words that say it; weak wordings left out. */
export function matchesIn(terms: readonly Term[], query: Query): Set<number>[] {
  const stems = terms.map((term) => term.stem);
  const places = new Map<string, number[]>();
  for (const [i, stem] of stems.entries()) {
    const known = places.get(stem);
    if (known === undefined) places.set(stem, [i]);
    else known.push(i);
  }
  return query.concepts.map(({ variants }) => {
    const matched = new Set<number>();
    for (const { terms: wording, weight } of variants) {
      if (weight < WORTH_MARKING) continue;
      for (const i of places.get(wording[0] ?? '') ?? []) {
        for (const position of follow(wording, stems, i) ?? []) matched.add(position);
      }
    }
    return matched;
  });
}

/** Positions of the wording's words from `from` on, at most one other word between two. */
function follow(
  wording: readonly string[],
  stems: readonly string[],
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
