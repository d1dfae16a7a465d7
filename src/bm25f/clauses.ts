import { type Segment, slotOf } from './segment.ts';

/** A concept with what is the same for all segments. */
export interface WeighedConcept {
  /** Inverse document frequency times weight times (k1 + 1): more it cannot earn. */
  factor: number;
  wordings: { numbers: number[]; weight: number }[];
}

export interface SlottedWording {
  weight: number;
  slots: number[];
}

/** A wording in one segment: which of its slots must all be in a passage. */
export interface Wording {
  weight: number;
  /** Its terms' rows among the searcher's blocks. */
  rows: number[];
  /** Where in the searcher's lines stands the most that it can earn, by stretch. */
  most: number;
}

/** A concept in one segment. */
export interface Clause {
  /** Inverse document frequency times weight times (k1 + 1). */
  factor: number;
  wordings: Wording[];
  /** Its row where it is one word and worded one way, else -1. */
  row: number;
  /** Where in the searcher's lines stands the most that it can earn, by stretch… */
  most: number;
  /** …and the postings of its wordings, each by the rarest of its terms. */
  postings: number;
}

export const NO_CLAUSE: Clause = { factor: 0, wordings: [], row: -1, most: 0, postings: 0 };

/** Wordings that may be the best: "Kabupaten Cirebon" is never better than "Cirebon" if it weighs no more. */
export function withoutNeedless(wordings: WeighedConcept['wordings']): WeighedConcept['wordings'] {
  if (wordings.length < 2) return wordings;
  const alone = new Map<number, number>();
  for (const { numbers, weight } of wordings) {
    const [only] = numbers;
    if (numbers.length === 1 && only !== undefined)
      alone.set(only, Math.max(weight, alone.get(only) ?? 0));
  }
  return wordings.filter(
    ({ numbers, weight }) =>
      numbers.length === 1 || !numbers.some((number) => (alone.get(number) ?? 0) >= weight),
  );
}

/** The wordings all of whose terms the segment has. */
export function slottedIn(
  segment: Segment,
  wordings: WeighedConcept['wordings'],
): SlottedWording[] {
  const found: SlottedWording[] = [];
  for (const { numbers, weight } of wordings) {
    const slots = numbers.map((number) => slotOf(segment, number));
    if (!slots.includes(-1)) found.push({ weight, slots });
  }
  return found;
}

/** Whether a concept is one word, worded one way. */
export function isOneWord(wordings: readonly SlottedWording[]): boolean {
  return wordings.length === 1 && wordings[0]?.slots.length === 1;
}

export function postingsOf({ termBlocks, blockStarts }: Segment, slot: number): number {
  const from = blockStarts[termBlocks[slot] ?? 0] ?? 0;
  return (blockStarts[termBlocks[slot + 1] ?? 0] ?? 0) - from;
}
