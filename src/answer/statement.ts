import { type DateRange, datesIn } from '../language/dates.ts';
import type { LanguageTools } from '../language/load.ts';
import { MONTHS } from '../language/months.ts';
import { isNumberWord, type Quantity, quantitiesIn } from '../language/numbers.ts';
import { findPlaces, type NamedPlace } from '../language/places.ts';
import type { Term } from '../language/terms.ts';
import type { Citation } from './answer.ts';
import type { Matches } from './matches.ts';

/**
 * A sentence looked at for what it claims, so that two can be held against each other. Most fail an early test: what
 * is not asked for is not found out.
 */
export class Statement {
  readonly article: Pick<Citation, 'id' | 'date' | 'language'>;
  readonly text: string;
  /** Concepts of the question, but for those that say little, and where they stand. */
  readonly matches: Matches;
  readonly #hasNumber: boolean;
  readonly #tools: LanguageTools;
  #terms: readonly Term[] | undefined;
  #places: readonly NamedPlace[] | undefined;
  #stems: ReadonlySet<string> | undefined;
  #surfaces: ReadonlySet<string> | undefined;
  #core: ReadonlySet<number> | undefined;
  #dates: readonly DateRange[] | undefined;
  #quantities: readonly Quantity[] | undefined;
  #words: readonly number[] | undefined;
  #sayings: readonly Saying[] | undefined;
  #counts: readonly Count[] | undefined;

  /** @param known what its words tell without the text: what it matches, whether a number is among them */
  constructor(
    text: string,
    article: Statement['article'],
    { matches, hasNumber }: { matches: Matches; hasNumber: boolean },
    tools: LanguageTools,
  ) {
    this.text = text;
    this.article = article;
    this.matches = matches;
    this.#hasNumber = hasNumber;
    this.#tools = tools;
  }

  get terms(): readonly Term[] {
    this.#terms ??= this.#tools.analyse(this.text);
    return this.#terms;
  }

  get places(): readonly NamedPlace[] {
    this.#places ??= findPlaces(this.terms.map(({ from, to }) => this.text.slice(from, to)));
    return this.#places;
  }

  /** Stems of all terms. */
  get stems(): ReadonlySet<string> {
    this.#stems ??= new Set(this.terms.map(({ stem }) => stem));
    return this.#stems;
  }

  /** Surfaces of all terms. */
  get surfaces(): ReadonlySet<string> {
    this.#surfaces ??= new Set(this.terms.map(({ surface }) => surface));
    return this.#surfaces;
  }

  /** Positions of the terms that say what is claimed: no dateline, no "said the minister on Monday". */
  get core(): ReadonlySet<number> {
    this.#core ??= coreOf(this.text, this.terms, this.#tools);
    return this.#core;
  }

  get dates(): readonly DateRange[] {
    this.#dates ??= datesIn(this.text, this.article.date);
    return this.#dates;
  }

  get quantities(): readonly Quantity[] {
    this.#quantities ??= quantitiesIn(this.text, this.article.language);
    return this.#quantities;
  }

  /** Positions of words with a meaning of their own, in and out of the core. */
  get words(): readonly number[] {
    this.#words ??= this.terms.flatMap((term, i) => (this.#hasMeaning(term) ? [i] : []));
    return this.#words;
  }

  #hasMeaning({ from, to, surface, numeric }: Term): boolean {
    return (
      !numeric &&
      this.#tools.stopWords.classOf(surface) === undefined &&
      !(MEASURING.has(surface) || TIME_WORDS.has(surface) || WEEKDAYS.has(surface)) &&
      !isNumberWord(surface) &&
      !MONTHS.has(surface) &&
      !this.quantities.some((one) => from >= one.from && to <= one.to) &&
      !this.dates.some(({ start, end }) => from >= start && to <= end)
    );
  }

  /** Words with a meaning of their own and phrases of them, with all that says the same. */
  get sayings(): readonly Saying[] {
    this.#sayings ??= sayingsOf(this.words, this.terms, this.#tools);
    return this.#sayings;
  }

  get counts(): readonly Count[] {
    this.#counts ??= this.#hasNumber ? this.#readCounts() : [];
    return this.#counts;
  }

  #readCounts(): Count[] {
    return this.quantities.flatMap((quantity): Count[] => {
      const at = this.terms.findIndex(({ from }) => from >= quantity.from);
      const unit = this.core.has(at) ? unitOf(quantity, this, this.#tools) : [];
      return unit.length === 0 ? [] : [{ quantity, at, unit }];
    });
  }
}

/** Terms at some positions, and the stems of each way to say the same, their own first. */
export interface Saying {
  at: number[];
  wordings: string[][];
}

/** A number with what it counts. */
export interface Count {
  quantity: Quantity;
  /** Position of its first term. */
  at: number;
  /** The words that name what is counted, at most two: `pelaku ikm`, `persen`, `rupiah`. */
  unit: Pick<Term, 'surface' | 'stem'>[];
}

/** Words of a measurement rather than of what is measured, in both languages. */
const MEASURING = new Set(
  (
    'capai mencapai tercapai tercatat mencatat catat dicatat terdapat berjumlah jumlah jumlahnya total sebanyak sebesar ' +
    'diperkirakan perkiraan diproyeksikan naik meningkat peningkatan turun menurun penurunan menjadi jadi tumbuh ' +
    'memiliki punya mempunyai terdiri ada adalah capaian angka nilainya data berdasarkan tersebut sekitar hingga ' +
    'reach reached reaches record recorded records total totaled totalled number numbers amount amounted estimated ' +
    'estimates estimate expected expects projected increase increased rose risen rise fell decrease decreased grew ' +
    'become became have has had figure figures data there are is was were according based as many'
  ).split(' '),
);
/** Words of time between a number and its year. */
const TIME_WORDS = new Set(
  'tahun year bulan month hari day minggu pekan week lalu last'.split(' '),
);
export const WEEKDAYS = new Set(
  'senin selasa rabu kamis jumat sabtu minggu monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
);
/** `TEMPO.CO, Jakarta -`, `JAKARTA, NNC -`: who reports from where. */
export const DATELINE = /^[\p{Lu}][\p{L}\s.,()]{0,50}? ?[-–—] ?(?=\p{Lu}|["“])/u;
const ACCORDING = /^["“]?(?:menurut|according to)\b[^,]{1,90},/iu;
/** A reporting verb within so many words of the beginning introduces what is said. */
const INTRODUCES = 12;
/** Words that name what a number counts. */
const MOST_OF_A_UNIT = 2;
/** A year within so many words behind a number is the number's. */
const NEAR = 5;

/** Positions of the terms without the dateline and without who says it, when and where. */
function coreOf(text: string, terms: readonly Term[], { stopWords }: LanguageTools): Set<number> {
  const opening = (DATELINE.exec(text) ?? ACCORDING.exec(text))?.[0].length ?? 0;
  let first = terms.findIndex(({ from }) => from >= opening);
  let last = terms.length;
  const isReporting = (i: number) => stopWords.classOf(terms[i]?.surface ?? '') === 'reporting';
  for (let i = Math.max(0, first); i < terms.length; i++) {
    if (!isReporting(i)) continue;
    const isQuoted = /["”]/.test(text.slice(opening + 1, terms[i]?.from));
    if (i - first < INTRODUCES && !isQuoted) first = i + 1;
    else {
      last = i;
      break;
    }
  }
  return new Set(terms.flatMap((_, i) => (i >= first && i < last ? [i] : [])));
}

const CURRENCIES: readonly [RegExp, string][] = [
  [/(?:us\$|usd|\$)\s*$/i, 'dollar'],
  [/(?:rp\.?|idr)\s*$/i, 'rupiah'],
  [/(?:€|eur)\s*$/i, 'euro'],
];

function sayingsOf(
  words: readonly number[],
  terms: readonly Term[],
  { lexicon }: LanguageTools,
): Saying[] {
  const stems = words.map((i) => terms[i]?.stem ?? '');
  const saying = (from: number, to: number): Saying => {
    const own = stems.slice(from, to);
    const others = lexicon.wordings(own).filter(({ relation }) => relation !== 'near');
    return { at: words.slice(from, to), wordings: [own, ...others.map((other) => other.stems)] };
  };
  return [
    ...words.map((_, at) => saying(at, at + 1)),
    ...lexicon.phrases(stems).map(({ from, to }) => saying(from, to)),
  ];
}

/** What the number counts: its currency, the words right behind it, or the place that has so many. */
function unitOf(
  { from, to }: Quantity,
  statement: Statement,
  { stopWords }: LanguageTools,
): Count['unit'] {
  const { text, terms } = statement;
  const named = (name: string) => [{ surface: name, stem: name }];
  const currency = CURRENCIES.find(([sign]) => sign.test(text.slice(Math.max(0, from - 5), from)));
  if (currency !== undefined) return named(currency[1]);
  const start = terms.findIndex((term) => term.from >= to);
  const unit: Count['unit'] = [];
  for (let i = start, end = to; i >= 0 && i < terms.length; i++) {
    const term = terms[i];
    if (term === undefined || /[^\s%-]/.test(text.slice(end, term.from))) break;
    const isFunction = stopWords.classOf(term.surface) !== undefined;
    if (unit.length === 0 && /^(di|in)$/.test(term.surface)) {
      const place = statement.places.find((one) => one.from === i + 1);
      return place === undefined ? [] : named(`in ${place.places.map(({ key }) => key).join()}`);
    }
    if (isFunction || term.numeric || TIME_WORDS.has(term.surface)) break;
    if (MEASURING.has(term.surface)) break;
    unit.push({ surface: term.surface, stem: term.stem });
    end = term.to;
    if (unit.length === MOST_OF_A_UNIT) break;
  }
  return unit;
}

/**
 * The time that a number is of, as far as the sentence says ("1,216 juta unit pada 2017"): one right behind it, else the
 * last before it, else the only one.
 */
export function timeOf(
  { quantity, at }: Count,
  { terms, dates, quantities }: Statement,
): DateRange | undefined {
  const behind = dates.find(({ start }) => start >= quantity.to);
  if (behind !== undefined) {
    const next = quantities.find(({ from }) => from >= quantity.to);
    const position = terms.findIndex(({ from }) => from >= behind.start);
    const isNext = next === undefined || next.from >= behind.start;
    if (isNext && position - at <= NEAR) return behind;
  }
  return dates.findLast(({ end }) => end <= quantity.from) ?? behind;
}
