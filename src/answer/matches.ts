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

/** Concepts by their numbers, and the positions of the words that say each; one may be told twice. */
export type Matches = ReadonlyMap<number, readonly number[]>;

/** Finds concepts among words: their wordings by the stem that each begins with. */
export class WordingIndex<Stem> {
  readonly #byHead = new Map<Stem, { concept: number; wording: readonly Stem[] }[]>();

  constructor(concepts: readonly Wordings<Stem>[]) {
    for (const [concept, wordings] of concepts.entries()) {
      for (const wording of wordings) {
        const [head] = wording;
        if (head === undefined) continue;
        const known = this.#byHead.get(head);
        if (known === undefined) this.#byHead.set(head, [{ concept, wording }]);
        else known.push({ concept, wording });
      }
    }
  }

  /** What the words with these stems say. */
  matchesIn(stems: readonly Stem[]): Matches {
    const matches = new Map<number, number[]>();
    for (let i = 0; i < stems.length; i++) {
      const head = stems[i];
      const begun = head === undefined ? undefined : this.#byHead.get(head);
      if (begun === undefined) continue;
      for (const { concept, wording } of begun) {
        const positions = follow(wording, stems, i);
        if (positions === undefined) continue;
        const known = matches.get(concept);
        if (known === undefined) matches.set(concept, positions);
        else known.push(...positions);
      }
    }
    return matches;
  }
}

/** Positions of the wording's words from `from` on, at most one other word between two. */
function follow<Stem>(
  wording: readonly Stem[],
  stems: readonly Stem[],
  from: number,
): number[] | undefined {
  const at = [from];
  let last = from;
  for (let w = 1; w < wording.length; w++) {
    const stem = wording[w];
    if (stems[last + 1] === stem) last += 1;
    else if (stems[last + 2] === stem) last += 2;
    else return undefined;
    at.push(last);
  }
  return at;
}
