import type { Words } from '../index/words.ts';
import { isNumberWord } from '../language/numbers.ts';
import type { PlaceKind } from '../language/places.ts';
import { type AnswerType, OFFICE } from './answer-type.ts';
import { CuedSentence } from './cued-sentence.ts';
import { type AnswerCues, type Cue, PLACE_KINDS } from './cues.ts';
import type { Placed } from './matcher.ts';
import { quantityLikelihood, type Unit, unitOf } from './unit.ts';

/** Which part of a date is asked for. */
export type Moment = 'year' | 'day' | 'weekday' | 'month' | 'clock' | 'any';

export interface Expectation {
  type: AnswerType;
  unit?: Unit;
  moment?: Moment;
  /** The kind of place that is asked for. */
  place?: PlaceKind;
  /** The concept that names the kind of thing asked for: `perusahaan` in "perusahaan apakah …". */
  focus?: number;
  /** The concept of the office, or the name, of whom is asked for: `bupati` in "siapa bupati Dogiyai". */
  title?: number;
  /** Whether it is asked what an acronym stands for. */
  expansion?: true;
}

const MOMENT_CUES: readonly [Moment, RegExp][] = [
  ['year', /\b(tahun (ke)?berapa(kah)?|tahun apa(kah)?|(what|which) year)\b/],
  ['day', /\b(tanggal berapa(kah)?|(what|which) date)\b/],
  ['weekday', /\b(hari apa(kah)?|(what|which) day)\b/],
  ['month', /\b(bulan (apa(kah)?|berapa(kah)?)|(what|which) month)\b/],
  ['clock', /\b((pukul|jam) berapa(kah)?|what time)\b/],
];

/** Which kind of place is asked for; "di mana kota Makassar" asks for none in particular. */
const PLACE_CUES: readonly [PlaceKind, RegExp][] = [
  ['country', /\b(negara (apa|mana)|(what|which) countr(y|ies))/],
  ['province', /\b(pro[vp]insi (apa|mana)|(what|which) provinces?\b)/],
  ['regency', /\b(kabupaten (apa|mana)|(what|which) (regenc(y|ies)|districts?)\b)/],
  ['city', /\b(kota (apa|mana)|(what|which) (city|cities|towns?)\b)/],
];

/**
 * Where the word stands that says what kind of thing is asked for, the surest place first; behind a `named` word only
 * if that is a name or a number.
 */
const FOCUS = [
  /(?:\bapa(?:kah)? |^(?:tolong |dan |terus )?)nama (?:lengkap |resmi |asli |dari )?(\S+)/,
  /\bnames? of (?:the |an? )?(\S+)/,
  /\bnames? of (?:the |an? )?(?<named>\S+) (\S+)/,
  /(?:^| )(\S+) name$/,
  /\bsiapa(?:kah)? nama (\S+)/,
  /\b(?:what|which) (?:is the name of the |(?:is|are) (?:its|their|his|her) |(?:kind|type)s? of )?(\S+)/,
  // What is counted stands behind what it is counted in: "berapa unit IKM".
  /\bberapa(?:kah)? (?:jumlah )?(?:unit|buah|ekor|orang)(?:kah)? (?:pelaku )?(\S+)/,
  /\bberapa(?:kah)? (?:sih |ya |jumlah |banyak |total )*(?!lama\b)(\S+)/,
  /^(?:jumlah|total|banyaknya|nilai|persentase|number of|total number of|amount of|percentage of) (\S+)/,
  /\bhow many (?:units|people|kinds|types) (?:of |in )?(\S+)/,
  /\bhow many (?:new |more |other )?(\S+)/,
  // "which Swiss company", "five cities": what is asked for stands behind a name or a number.
  /\b(?:what|which) (?<named>\S+) (\S+)/,
  // "produsen mi Korea mana": what is asked for stands first.
  /^(?:dan |lalu |terus )?(\S+)(?: (?!di |ke |dari )\S+){1,3} (?:mana(?:kah)?\b|apa(?:kah)? (?:yang|yg)\b)/,
  // "sama siapa" asks with whom.
  /(?:^| )(?!sama )(\S+) (?:apa|mana|siapa|apakah|manakah|siapakah)\b/,
  /\bapa(?:kah)? (?:saja )?(\S+nya\b|\S+(?= \S+nya\b))/,
];

/** Where the word stands that says who is asked for. */
const TITLE = [
  /\b(?:siapa|siapakah) (?:sih |nama |itu )*(\S+)/,
  /\bwho (?:is|was) (?:the |a |an |its |their )?(\S+)/,
  OFFICE,
];

/** Asks what an acronym stands for, and not what the thing is. */
const EXPANSION =
  /\b(singkatan|kepanjangan|kependekan|akronim)|\bstands? for\b|\bfull (name|form)\b|\b(abbreviation|acronym|short) (of|for)\b|^(apa )?(nama|bentuk) (lengkap|panjang)\b/;

/**
 * What the question expects, from its normalised words.
 *
 * @param conceptOf finds the concept of a word
 * @param isName tells whether a word names one thing and not a kind of things; acronyms may be kinds (`IKM`)
 */
export function expectationOf(
  type: AnswerType,
  words: readonly string[],
  conceptOf: (word: string) => number | undefined,
  isName: (word: string) => boolean,
): Expectation {
  const text = words.join(' ');
  const expectation: Expectation = { type };
  if (type === 'howMany') expectation.unit = unitOf(text);
  if (type === 'when')
    expectation.moment = MOMENT_CUES.find(([, cue]) => cue.test(text))?.[0] ?? 'any';
  if (type === 'where') {
    const place = PLACE_CUES.find(([, cue]) => cue.test(text))?.[0];
    if (place !== undefined) expectation.place = place;
  }
  if (type === 'definition' && EXPANSION.test(text)) expectation.expansion = true;
  const isNamed = (word: string) => isNumberWord(word) || isName(word);
  const conceptAt = (places: readonly RegExp[], mayBeNamed: boolean) => {
    for (const place of places) {
      const found = place.exec(text);
      const word = found?.at(-1);
      const named = found?.groups?.named;
      if (word === undefined || (named !== undefined && !isNamed(named))) continue;
      const concept = mayBeNamed || !isNamed(word) ? conceptOf(word) : undefined;
      if (concept !== undefined) return concept;
    }
    return undefined;
  };
  const focus = conceptAt(FOCUS, false);
  if (focus !== undefined) expectation.focus = focus;
  const title = type === 'who' ? (conceptAt(TITLE, true) ?? focus) : undefined;
  if (title !== undefined) expectation.title = title;
  return expectation;
}

/** Whether a sentence holds something that could be the answer, and how near it is to what matched. */
export interface ExpectedAnswer {
  strength: number;
  /** 1 beside a matched word, falling with distance; 0 where there is no candidate. */
  nearness: number;
  /** Like `nearness`, to the word that names the kind of thing asked for. */
  focused: number;
  /** Whether who or what is asked for is spoken of and not named: "sebuah bank", "a Swiss company". */
  unnamed: boolean;
}

export function expectedAnswer(
  expectation: Expectation,
  words: Words,
  sentence: readonly number[],
  matched: Placed,
  cues: AnswerCues,
): ExpectedAnswer {
  const { positions, concepts, count } = matched;
  const read = new CuedSentence(words, sentence, matched, cues);
  let strength = 0;
  let nearness = 0;
  let focused = 0;
  for (let i = 0; i < sentence.length; i++) {
    const weight = likelihood(expectation, read, i);
    if (weight === 0) continue;
    if (weight > strength) strength = weight;
    for (let m = 0; m < count; m++) {
      const near = weight / (1 + Math.max(0, Math.abs(i - (positions[m] ?? 0)) - 1) / 3);
      if (near > nearness) nearness = near;
      if (concepts[m] === expectation.focus && near > focused) focused = near;
    }
  }
  return { strength, nearness, focused, unnamed: leavesUnnamed(expectation, read, matched) };
}

function leavesUnnamed(
  { type, focus, title }: Expectation,
  sentence: CuedSentence,
  { positions, concepts, count }: Placed,
): boolean {
  if (type !== 'who' && type !== 'what' && type !== 'list') return false;
  const asked = focus ?? title;
  let isThere = false;
  for (let m = 0; m < count; m++) {
    if (concepts[m] !== asked) continue;
    if (!sentence.isUnnamed(positions[m] ?? 0)) return false;
    isThere = true;
  }
  return isThere;
}

/** "Peraturan Menteri Perindustrian Nomor 24": the number of a law stands so many words behind at most. */
const LAW_NUMBER_WITHIN = 6;

/** How much the word at `i` looks like an answer of the expected kind: 1 surely, 0 not. */
function likelihood(expected: Expectation, s: CuedSentence, i: number): number {
  switch (expected.type) {
    case 'who':
      if (!s.name(i) || s.is(i, 'month') || s.is(i, 'weekday')) return 0;
      if (s.is(i - 1, 'title') || s.is(i - 1, 'saying') || s.is(i - 2, 'title')) return 1;
      return s.name(i + 1) || s.name(i - 1) ? 0.9 : 0.5;
    case 'when':
      return momentLikelihood(expected.moment ?? 'any', s, i);
    case 'howMany':
      return quantityLikelihood(expected.unit ?? 'count', s, i);
    case 'where':
      return s.name(i) || s.opensWithPlace(i) ? placeLikelihood(expected.place, s, i) : 0;
    case 'why':
      return told(s, i, 'why', 'whySoft');
    case 'condition':
      return told(s, i, 'condition', 'conditionSoft');
    case 'sanction':
      return told(s, i, 'sanction', 'sanctionSoft');
    case 'purpose':
      return told(s, i, 'purpose', 'purposeSoft');
    case 'how':
      return s.is(i, 'how') ? 1 : 0;
    case 'law':
      return s.is(i, 'law') ? (s.hasNumberWithin(i, LAW_NUMBER_WITHIN) ? 1 : 0.5) : 0;
    case 'definition':
      // Weaker than an expansion in brackets: "SMIDeP, yaitu Jawa Timur …" explains something else.
      // "Is based on" defines nothing, "is a place" does.
      return s.is(i, 'definition') || (s.is(i, 'being') && s.is(i + 1, 'article')) ? 0.8 : 0;
    case 'list':
    case 'what':
      return s.name(i) ? 0.7 : 0;
    case 'topic':
      return 0;
  }
}

/** Some words tell what follows them, others may. */
function told(s: CuedSentence, i: number, surely: Cue, maybe: Cue): number {
  return s.is(i, surely) ? 1 : s.is(i, maybe) ? 0.5 : 0;
}

function placeLikelihood(kind: PlaceKind | undefined, s: CuedSentence, i: number): number {
  const followsPlaceWord = s.is(i - 1, 'place');
  if (kind !== undefined) return s.is(i, kind) ? 1 : followsPlaceWord ? 0.5 : 0.3;
  if (followsPlaceWord) return 1;
  return PLACE_KINDS.some((one) => s.is(i, one)) ? 0.8 : 0.5;
}

function momentLikelihood(moment: Moment, s: CuedSentence, i: number): number {
  if (s.taken(i)) return 0;
  const day =
    (s.numeric(i) && s.is(i + 1, 'month')) ||
    (s.numeric(i) && s.numeric(i + 1) && s.is(i - 1, 'weekday'));
  switch (moment) {
    case 'year':
      return s.year(i) ? 1 : 0;
    case 'day':
      return day ? 1 : s.is(i, 'month') ? 0.4 : 0;
    case 'weekday':
      return s.is(i, 'weekday') ? 1 : 0;
    case 'month':
      return s.is(i, 'month') ? 1 : 0;
    case 'clock':
      return s.is(i, 'clock') && s.numeric(i + 1) ? 1 : 0;
    case 'any':
      if (s.year(i) || day) return 1;
      if (s.is(i, 'month') || s.is(i, 'weekday')) return 0.8;
      return s.is(i, 'time') || s.is(i, 'century') ? 0.4 : 0;
  }
}
