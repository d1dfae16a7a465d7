import { editDistance } from '../language/edits.ts';
import type { Lexicon } from '../language/lexicon.ts';
import type { LanguageTools } from '../language/load.ts';
import { areDifferent } from '../language/numbers.ts';
import type { NamedPlace } from '../language/places.ts';
import type { Matches } from './matches.ts';
import { type Count, type Statement, timeOf } from './statement.ts';

/** Two values that two statements give for one thing, as written. */
export interface Difference {
  mine: string;
  theirs: string;
}

/** Statements on one thing share at least so much of the question's words that either has… */
const SAME_QUESTION = 0.6;
/** …and each has at least this share of the other's words. */
const SAME_SUBJECT = 0.5;
/** Around a number so many words of either must all be in one of the two: there stands what is counted. */
const AROUND_A_NUMBER = 4;
/** Articles with no word of time say what was so when they came out; so many days apart it may have changed. */
const SAME_TIME_DAYS = 366;
/** Words on either side of a name that tell whether the other name stands at the same spot… */
const AROUND_A_NAME = 4;
/** …of which so many must be there too. */
const SAME_SPOT = 3;
/** A name is of interest only as near as this to a word of the question. */
const NEAR_A_MATCH = 5;
/** Indonesian puts a counter before what is counted, "400.000 orang pekerja"; alone it says nothing. */
const COUNTERS = new Set(
  'orang jiwa unit units buah ekor lembar people person persons piece pieces'.split(' '),
);
/** Names of these are the same in both languages; those of provinces, islands and countries are not. */
const LOCAL_PLACES = new Set(['regency', 'city']);
const EVERYWHERE = 'negara-id';

/** A statement, and what tells without its text that it contradicts no other. */
export interface Outline {
  statement: Statement;
  matches: Matches;
  hasNumber: boolean;
  /** Whether it may say of what time it is. */
  mayNameTime: boolean;
  /** When its article came out: `YYYY-MM-DD`, or less of it. */
  published: string;
  /** Its names near words of the question. */
  names: readonly string[];
}

/**
 * Numbers and spellings in which two statements of different articles contradict each other. A wrong contradiction is
 * worse than none, so subject, place, time and unit must all be seen to be the same.
 */
export function differencesOf(a: Outline, b: Outline, tools: LanguageTools): Difference[] {
  if (!isOneQuestion(a, b)) return [];
  const numbers = mayCountOtherwise(a, b) ? differentNumbers(a.statement, b.statement, tools) : [];
  const names = maySpellOtherwise(a, b) ? differentSpellings(a.statement, b.statement, tools) : [];
  return [...numbers, ...names];
}

function mayCountOtherwise(a: Outline, b: Outline): boolean {
  if (!a.hasNumber || !b.hasNumber) return false;
  if (!(a.mayNameTime && b.mayNameTime) && !areOfOneTime(a.published, b.published)) return false;
  // The other one is mostly quoted already, so that its text is open.
  return b.statement.counts.length > 0 && a.statement.counts.length > 0;
}

function maySpellOtherwise(a: Outline, b: Outline): boolean {
  return a.names.some((mine) =>
    b.names.some((theirs) => mine !== theirs && areNearlyAlike(mine, theirs)),
  );
}

function isOneQuestion({ matches: a }: Outline, { matches: b }: Outline): boolean {
  let both = 0;
  for (const concept of a.keys()) if (b.has(concept)) both++;
  return both > 0 && both >= (a.size + b.size - both) * SAME_QUESTION;
}

function differentNumbers(a: Statement, b: Statement, tools: LanguageTools): Difference[] {
  if (!haveSamePlaces(a, b) || [a, b].some(pointsElsewhere)) return [];
  const isComparable = (mine: Count, theirs: Count) =>
    areAtOneTime(mine, a, theirs, b) && countTheSame(mine, a, theirs, b, tools);
  // Few numbers can be compared, and which words the two share takes long to find out.
  if (!a.counts.some((mine) => b.counts.some((theirs) => isComparable(mine, theirs)))) return [];
  const [inB, inA] = [wordsIn(a, b), wordsIn(b, a)];
  if (!isOneSubject(a, inB) || !isOneSubject(b, inA)) return [];
  return a.counts.flatMap((mine): Difference[] => {
    const partners = b.counts.filter((theirs) => isComparable(mine, theirs));
    const [theirs, ...others] = partners;
    if (theirs === undefined || others.length > 0) return [];
    if (a.counts.some((other) => other !== mine && isComparable(other, theirs))) return [];
    const missing = [missingAround(mine, a, inB), missingAround(theirs, b, inA)];
    if (Math.min(...missing) > 0 || !areDifferent(mine.quantity, theirs.quantity)) return [];
    return [{ mine: mine.quantity.text, theirs: theirs.quantity.text }];
  });
}

/** Positions of one statement's words that the other has, in its own words or its own language. */
function wordsIn(of: Statement, other: Statement): Set<number> {
  const found = new Set<number>();
  for (const { at, wordings } of of.sayings) {
    const isSaid = wordings.some((stems) => stems.every((stem) => other.stems.has(stem)));
    if (isSaid) for (const i of at) found.add(i);
  }
  const keys = new Set(other.places.flatMap(({ places }) => places.map(({ key }) => key)));
  for (const { from, to, places } of of.places) {
    if (!places.some(({ key }) => keys.has(key))) continue;
    for (let i = from; i < to; i++) found.add(i);
  }
  return found;
}

function isOneSubject(
  { words, core, terms, text }: Statement,
  shared: ReadonlySet<number>,
): boolean {
  const content = words.filter((i) => core.has(i));
  const there = content.filter((i) => shared.has(i)).length;
  if (content.length === 0 || there < content.length * SAME_SUBJECT) return false;
  // Whom the other one does not name may be another: exports of one maker are not those of the next.
  return content.every((i) => shared.has(i) || !isName(i, terms, text));
}

/** Somebody or something that a sentence before names. */
const POINTING = new Set('dia ia beliau mereka he she they it his her their its'.split(' '));

/** Whether the sentence does not say itself whom its numbers are of. */
function pointsElsewhere({ terms, core }: Statement): boolean {
  return terms.some(({ surface }, i) => core.has(i) && POINTING.has(surface));
}

/** Whether a capital letter is no mere beginning of a sentence. */
function isName(i: number, terms: Statement['terms'], text: string): boolean {
  const term = terms[i];
  if (term === undefined || !term.capitalised) return false;
  return i > 0 && !/["“.:–—-]\s*$/.test(text.slice(0, term.from));
}

/** How many words around the number the other statement lacks. */
function missingAround(
  { at }: Count,
  { words, core }: Statement,
  shared: ReadonlySet<number>,
): number {
  const content = words.filter((i) => core.has(i));
  const before = content.filter((i) => i < at).slice(-AROUND_A_NUMBER);
  const behind = content.filter((i) => i > at).slice(0, AROUND_A_NUMBER);
  return [...before, ...behind].filter((i) => !shared.has(i)).length;
}

function haveSamePlaces(a: Statement, b: Statement): boolean {
  const [ofA, ofB] = [corePlaces(a), corePlaces(b)];
  const isIn = (place: NamedPlace, all: readonly NamedPlace[]) =>
    all.some(({ places }) => places.some(({ key }) => place.places.some((p) => p.key === key)));
  return ofA.every((place) => isIn(place, ofB)) && ofB.every((place) => isIn(place, ofA));
}

function corePlaces({ places, core }: Statement): NamedPlace[] {
  return places.filter(
    ({ from, places: of }) => core.has(from) && of.every(({ key }) => key !== EVERYWHERE),
  );
}

/** Whether two numbers have one unit: the same words, or a counter and what the other sentence counts. */
function countTheSame(
  mine: Count,
  a: Statement,
  theirs: Count,
  b: Statement,
  { lexicon }: LanguageTools,
): boolean {
  const stemsOf = (words: readonly { stem: string }[]) => words.map(({ stem }) => stem);
  const [unitA, unitB] = [stemsOf(mine.unit), stemsOf(theirs.unit)];
  const isInA = (stem: string) => a.stems.has(stem) || unitA.includes(stem);
  const isInB = (stem: string) => b.stems.has(stem) || unitB.includes(stem);
  // What qualifies the counted thing, "pekerja perempuan", must be said by both.
  const isSaid = (unit: Count['unit'], isThere: (stem: string) => boolean) =>
    says(stemsOf(unit), isThere, lexicon) ||
    unit.every(({ surface, stem }) => COUNTERS.has(surface) || says([stem], isThere, lexicon));
  if (!isSaid(mine.unit, isInB) || !isSaid(theirs.unit, isInA)) return false;
  const [headA, headB] = [mine.unit[0], theirs.unit[0]];
  if (headA === undefined || headB === undefined) return false;
  if (says([headA.stem], (stem) => unitB.includes(stem), lexicon)) return true;
  if (says([headB.stem], (stem) => unitA.includes(stem), lexicon)) return true;
  return COUNTERS.has(headA.surface) || COUNTERS.has(headB.surface);
}

/** Whether the stems, or another wording of them, are there. */
function says(
  stems: readonly string[],
  isThere: (stem: string) => boolean,
  lexicon: Lexicon,
): boolean {
  return (
    stems.every(isThere) ||
    lexicon
      .wordings(stems)
      .some((wording) => wording.relation !== 'near' && wording.stems.every(isThere))
  );
}

function areAtOneTime(mine: Count, a: Statement, theirs: Count, b: Statement): boolean {
  const [ofMine, ofTheirs] = [timeOf(mine, a), timeOf(theirs, b)];
  if (ofMine !== undefined && ofTheirs !== undefined)
    return ofMine.from === ofTheirs.from && ofMine.to === ofTheirs.to;
  if (ofMine !== undefined || ofTheirs !== undefined) return false;
  return areOfOneTime(a.article.date, b.article.date);
}

function areOfOneTime(one: string, other: string): boolean {
  return Math.abs(Date.parse(one) - Date.parse(other)) <= SAME_TIME_DAYS * 86_400_000;
}

function differentSpellings(a: Statement, b: Statement, tools: LanguageTools): Difference[] {
  const namesOf = (one: Statement, other: ReadonlySet<string>) =>
    one.terms.flatMap((term, i) =>
      term.capitalised && !term.numeric && !other.has(term.surface) && isNearMatch(i, one.matches)
        ? [i]
        : [],
    );
  const theirNames = namesOf(b, a.surfaces);
  // Few names are nearly alike, and what is shared around them takes long to find out.
  const alike = namesOf(a, b.surfaces).flatMap((i) => {
    if (!isName(i, a.terms, a.text)) return [];
    const nearly = theirNames.filter(
      (n) =>
        areNearlyAlike(a.terms[i]?.surface ?? '', b.terms[n]?.surface ?? '') &&
        isName(n, b.terms, b.text) &&
        mayBeOneName(i, a, n, b, tools),
    );
    return nearly.length === 0 ? [] : [[i, nearly] as const];
  });
  if (alike.length === 0) return [];
  const [inB, inA] = [wordsIn(a, b), wordsIn(b, a)];
  return alike.flatMap(([i, nearly]): Difference[] => {
    const [j, ...others] = nearly.filter((n) => isOneName(i, a, inB, n, b, inA));
    const [mine, theirs] = [a.terms[i], b.terms[j ?? -1]];
    if (mine === undefined || theirs === undefined || others.length > 0) return [];
    return [
      { mine: a.text.slice(mine.from, mine.to), theirs: b.text.slice(theirs.from, theirs.to) },
    ];
  });
}

/** Whether a word stands near one that matches the question. */
export function isNearMatch(i: number, matches: Matches): boolean {
  for (const positions of matches.values()) {
    for (const at of positions) if (Math.abs(at - i) <= NEAR_A_MATCH) return true;
  }
  return false;
}

/** Whether two names that are nearly alike may be one: the same town, or of nothing that has a name of its own. */
function mayBeOneName(
  i: number,
  a: Statement,
  j: number,
  b: Statement,
  { lexicon }: LanguageTools,
): boolean {
  const [placeA, placeB] = [placeAt(i, a), placeAt(j, b)];
  if (placeA !== undefined && placeB !== undefined) {
    return placeA.places.some(
      ({ key, kind }) => LOCAL_PLACES.has(kind) && placeB.places.some((other) => other.key === key),
    );
  }
  if (placeA !== undefined || placeB !== undefined) return false;
  // A word that a dictionary knows may be another word: "Industri", "Industry".
  return !lexicon.has(a.terms[i]?.stem ?? '') && !lexicon.has(b.terms[j]?.stem ?? '');
}

/** Whether two names that may be one are: the same town, or nearly alike at the same spot. */
function isOneName(
  i: number,
  a: Statement,
  inB: ReadonlySet<number>,
  j: number,
  b: Statement,
  inA: ReadonlySet<number>,
): boolean {
  if (placeAt(i, a) !== undefined) return true;
  const beside = [besideName(i, a, inB), besideName(j, b, inA)];
  if (beside.every((words) => words === 'another')) return false;
  return Math.min(sharedAround(i, a, inB), sharedAround(j, b, inA)) >= SAME_SPOT;
}

function placeAt(i: number, { places }: Statement): NamedPlace | undefined {
  return places.find(({ from, to }) => i >= from && i < to);
}

/** At most a letter in four is another, or all are there in another order ("Gita", "Gati"); the first is the same. */
function areNearlyAlike(one: string, other: string): boolean {
  if (one[0] !== other[0] || Math.min(one.length, other.length) < 4) return false;
  const most = Math.floor(Math.max(one.length, other.length) / 4);
  if (Math.abs(one.length - other.length) > most) return false;
  if (editDistance(one, other, most) <= most) return true;
  const sorted = (word: string) => [...word].sort().join('');
  return one.length === other.length && sorted(one) === sorted(other);
}

/** Whether the other statement knows the name that a name belongs to: Felix Sutanto is not Albert Susanto. */
function besideName(
  i: number,
  { terms, text }: Statement,
  shared: ReadonlySet<number>,
): 'shared' | 'another' | 'none' {
  const step = (by: 1 | -1): boolean | undefined => {
    for (let n = i + by; ; n += by) {
      const [term, former] = [terms[n], terms[n - by]];
      if (term === undefined || former === undefined || !term.capitalised) return undefined;
      const between = text.slice(Math.min(term.to, former.to), Math.max(term.from, former.from));
      if (!/^[\s.]*$/.test(between)) return undefined;
      if (term.surface.length > 1) return shared.has(n);
    }
  };
  const sides = [step(-1), step(1)];
  if (sides.includes(true)) return 'shared';
  return sides.includes(false) ? 'another' : 'none';
}

/** How many of the words around a name the other statement has. */
function sharedAround(i: number, { terms }: Statement, shared: ReadonlySet<number>): number {
  let count = 0;
  for (
    let n = Math.max(0, i - AROUND_A_NAME);
    n <= Math.min(terms.length - 1, i + AROUND_A_NAME);
    n++
  )
    if (n !== i && shared.has(n)) count++;
  return count;
}
