import type { Query } from './query.ts';

/** Openings by which a message leans on the one before. Words are normalised and joined by blanks. */
const LEANING =
  /^((terus|lalu|dan|trus|nah|oh|ok(e|ay)?|so|and|then|but|tapi) )?(kalau|kalo|klo|bagaimana (dengan|kalau|di)|gimana (dengan|kalau|di)|(dan |and )?(what|how) about|and (in|for|at|on)|dan (di|untuk|pada|tahun)|(di (?!mana)|in |at |for )\S+( \S+){0,2}$|same (for|in)|sama untuk)\b/;
/** Words that stand for something said before. */
const POINTING =
  /(^|\s)(itu|tersebut|tadi|sana|nya|dia|ia|mereka|beliau|it|its|that|those|they|them|their|there|he|she|his|her)(\s|$)|\w{3,}nya(\s|$)/;
/** "apa itu X", "X itu apa": this itu only links. */
const LINKING = /\b(apa|siapa) itu\b|\bitu (apa|siapa)\b/g;
/** From this many content words of its own on, a question is complete. */
const COMPLETE = 4;

/** Whether the question needs the one before it to be understood. */
export function isFollowUp(words: readonly string[], query: Query): boolean {
  const text = words.join(' ');
  const own = query.concepts.length;
  if (own >= COMPLETE) return false;
  if (LEANING.test(text)) return true;
  if (own === 0) return false;
  if (POINTING.test(text.replace(LINKING, ''))) return own < COMPLETE - 1;
  // A bare place, year or name: "Sulsel?", "2016?"
  return (
    words.length <= 2 && query.concepts.every(({ kind }) => kind === 'place' || kind === 'number')
  );
}

/**
 * The follow-up with what it leaves out taken from the question before: a place replaces its places, a
 * number its numbers, and other words are added.
 */
export function inherit(query: Query, previous: Query): Query {
  const hasPlace = query.places.length > 0;
  const hasNumber = query.concepts.some(({ kind }) => kind === 'number');
  const known = new Set(query.concepts.map((concept) => concept.variants[0]?.terms.join('+')));
  const taken = previous.concepts.filter(
    ({ kind, variants }) =>
      !(kind === 'place' && hasPlace) &&
      !(kind === 'number' && hasNumber) &&
      !known.has(variants[0]?.terms.join('+')),
  );
  const offset = query.concepts.length;
  const concepts = [
    ...query.concepts,
    ...taken.map((concept, i) => ({ ...concept, position: offset + 1 + i })),
  ];
  // Where concepts of the question before stand in the new one.
  const moved = new Map(
    previous.concepts.map((concept, c) => [
      c,
      taken.includes(concept) ? offset + taken.indexOf(concept) : -1,
    ]),
  );
  const movedTo = (concepts: readonly number[]) => concepts.map((c) => moved.get(c) ?? -1);
  const places = hasPlace
    ? query.places
    : previous.places.map((place) => ({
        ...place,
        concepts: movedTo(place.concepts).filter((at) => at >= 0),
      }));
  const phrases = previous.phrases.flatMap((phrase) => {
    const concepts = movedTo(phrase.concepts);
    return concepts.includes(-1) ? [] : [{ ...phrase, concepts }];
  });
  const asksAnew = query.expected.type !== 'what' && query.expected.type !== 'topic';
  return {
    ...query,
    expected: asksAnew ? query.expected : { ...previous.expected },
    concepts,
    phrases: [...query.phrases, ...phrases],
    places,
    unknown: [
      ...query.unknown,
      ...previous.unknown.filter((word) => taken.some((c) => c.word === word)),
    ],
    inherited: taken.map(({ word }) => word),
  };
}
