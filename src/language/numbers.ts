import type { Language } from './language.ts';
import { MONTHS } from './months.ts';
import { normalize, type Token, tokenize } from './tokens.ts';

/** A number that a text states: `400.000`, `1,177 juta`, `lima`, `twenty-five thousand`. */
export interface Quantity {
  /** As written, its scale (`juta`) included. */
  text: string;
  /** `[from, to)` in UTF-16 code units. */
  from: number;
  to: number;
  /** What it may mean, most likely first: `1,177` is a decimal in one language, a thousand in the other. */
  readings: number[];
  /** Whether the text itself calls it rough: "sekitar 400.000", "nearly 2 million". */
  rough: boolean;
}

/** Two rough numbers nearer than this share of the greater one do not contradict each other. */
const ROUGHLY = 0.2;

/** Whether no reading of the one is a reading of the other. */
export function areDifferent(a: Quantity, b: Quantity): boolean {
  const tolerance = a.rough || b.rough ? ROUGHLY : 1e-9;
  return a.readings.every((x) =>
    b.readings.every((y) => Math.abs(x - y) > Math.max(x, y) * tolerance),
  );
}

/**
 * What digits with separators may mean. Unicode CLDR: Indonesian groups thousands with `.` and writes
 * decimals with `,`, English the other way round; journalists of either borrow the other's form, so where
 * only one separator stands before three digits both readings are given, the text's own language first.
 */
export function readDigits(digits: string, language: Language): number[] {
  const separators = digits.replace(/\p{N}/gu, '');
  const last = separators.at(-1);
  if (last === undefined) return [Number(digits)];
  const whole = (text: string) => Number(text.replace(/[.,]/g, ''));
  const at = digits.lastIndexOf(last);
  const decimal = Number(`${whole(digits.slice(0, at))}.${digits.slice(at + 1)}`);
  if (separators.length > 1) return [new Set(separators).size === 1 ? whole(digits) : decimal];
  if (!/^[1-9]\p{N}{0,2}[.,]\p{N}{3}$/u.test(digits)) return [decimal];
  const groups = language === 'id' ? '.' : ',';
  return last === groups ? [whole(digits), decimal] : [decimal, whole(digits)];
}

const UNITS = new Map(
  [
    ['nol', 'zero'],
    ['satu', 'one'],
    ['dua', 'two'],
    ['tiga', 'three'],
    ['empat', 'four'],
    ['lima', 'five'],
    ['enam', 'six'],
    ['tujuh', 'seven'],
    ['delapan', 'eight'],
    ['sembilan', 'nine'],
    ['sepuluh', 'ten'],
    ['sebelas', 'eleven'],
    ['twelve'],
    ['thirteen'],
    ['fourteen'],
    ['fifteen'],
    ['sixteen'],
    ['seventeen'],
    ['eighteen'],
    ['nineteen'],
  ].flatMap((words, value) => words.map((word): [string, number] => [word, value])),
);
const TENS = new Map(
  ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'].map(
    (word, i): [string, number] => [word, 20 + 10 * i],
  ),
);
const SCALES = new Map<string, number>([
  ['ribu', 1e3],
  ['thousand', 1e3],
  ['juta', 1e6],
  ['million', 1e6],
  ['miliar', 1e9],
  ['milyar', 1e9],
  ['billion', 1e9],
  ['triliun', 1e12],
  ['trilyun', 1e12],
  ['trillion', 1e12],
]);
/** `seratus` is `satu ratus`. */
const ONE_OF = new Map([
  ['seratus', 'ratus'],
  ['seribu', 'ribu'],
  ['sejuta', 'juta'],
]);

/** Alone they count nothing: "salah satu", "one of". */
const PRONOUNS = new Set(['satu', 'one']);

/** Words of the longest number below a quadrillion, in words. */
const MOST_WORDS = 30;

/** A number in words from the token on: its value and how many tokens it takes; nothing where none is. */
function readWords(words: readonly string[]): { value: number; count: number } | undefined {
  let total = 0;
  let current = 0;
  let digit = 0;
  let count = 0;
  for (const word of words) {
    const base = ONE_OF.get(word) ?? word;
    if (base !== word) digit = 1;
    const unit = UNITS.get(base);
    const scale = SCALES.get(base);
    const open = current + digit;
    if (unit !== undefined && digit === 0) digit = unit;
    else if (TENS.has(base) && digit === 0) current += TENS.get(base) ?? 0;
    else if (base === 'belas' && digit > 0) [current, digit] = [current + digit + 10, 0];
    else if (base === 'puluh' && digit > 0) [current, digit] = [current + digit * 10, 0];
    else if (base === 'ratus' && digit > 0) [current, digit] = [current + digit * 100, 0];
    else if (base === 'hundred' && open > 0) [current, digit] = [open * 100, 0];
    else if (scale !== undefined && open + (base === word ? 0 : 1) > 0)
      [total, current, digit] = [total + Math.max(1, current + digit) * scale, 0, 0];
    else if (!(word === 'and' && current >= 100 && current % 100 === 0 && digit === 0)) break;
    count++;
  }
  if (words[count - 1] === 'and') count--;
  if (count === 0 || (count === 1 && PRONOUNS.has(words[0] ?? ''))) return undefined;
  return { value: total + current + digit, count };
}

/** The value of a word that is a number up to nineteen: `tiga`, `three`. */
export function smallNumber(word: string): number | undefined {
  return UNITS.get(word);
}

/** Words that are numbers, but for those that count nothing alone ("salah satu"). */
export function numberWords(): string[] {
  return [...UNITS.keys(), ...TENS.keys(), ...ONE_OF.keys()].filter((word) => !PRONOUNS.has(word));
}

/** Words that are, or are part of, numbers in words. */
export const NUMBER_WORDS: ReadonlySet<string> = new Set([
  ...UNITS.keys(),
  ...TENS.keys(),
  ...SCALES.keys(),
  ...ONE_OF.keys(),
  ...['belas', 'puluh', 'ratus', 'hundred'],
]);

/** Whether the word is, or is part of, a number in words. */
export function isNumberWord(word: string): boolean {
  return NUMBER_WORDS.has(word);
}

const ROUGH =
  /\b(sekitar|kira-kira|kurang lebih|hampir|mendekati|about|around|nearly|almost|some|roughly|approximately)\s*(?:(?:\p{Sc}|\p{L}{2,3})\s*)?$/iu;
/** A bound contradicts no number beyond it. */
const BOUND =
  /\b(lebih( besar| banyak)? dari(pada)?|kurang dari|di ?atas|di ?bawah|minimal|maksimal|paling (sedikit|banyak)|sedikitnya|setidaknya|ratusan|over|more than|less than|fewer than|at (least|most)|up to|above|below|under|minimum|maximum)\s*(?:(?:\p{Sc}|\p{L}{2,3})\s*)?$/iu;
/** A number behind these names something rather than counting it. */
const NAMING =
  /\b(nomor|no\.?|number|pasal|ayat|article|chapter|bab|tanggal|tgl\.?|pukul|jam|ke)[\s-]*$/iu;
/** A number that a blank has torn apart, "54, 75 persen": nobody knows what it was. */
const TORN_BEFORE = /(?<!\b(?:1[5-9]|20)\d)\p{N}[.,]?\s+$/u;
const TORN_BEHIND = /^[.,]?\s+\p{N}/u;
const YEAR = /^(1[5-9]|20)\d\d$/;

/** The numbers that a text states, in order; years, dates, clock times and numbers of laws are none. */
export function quantitiesIn(text: string, language: Language): Quantity[] {
  const tokens = tokenize(text);
  const words = tokens.map((token) => normalize(token.text));
  const found: Quantity[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const read = readAt(text, tokens, words, i, language);
    if (read === undefined) continue;
    const from = tokens[i]?.from ?? 0;
    const to = tokens[i + read.count - 1]?.to ?? from;
    i += read.count - 1;
    const before = text.slice(Math.max(0, from - 30), from);
    const isTorn = TORN_BEFORE.test(before) || TORN_BEHIND.test(text.slice(to, to + 4));
    if (!read.counts || isTorn || NAMING.test(before) || BOUND.test(before)) continue;
    found.push({
      text: text.slice(from, to),
      from,
      to,
      readings: read.readings,
      rough: ROUGH.test(before),
    });
  }
  return found;
}

function readAt(
  text: string,
  tokens: readonly Token[],
  words: readonly string[],
  i: number,
  language: Language,
): { readings: number[]; count: number; counts: boolean } | undefined {
  const token = tokens[i];
  if (token === undefined) return undefined;
  if (!/^\p{N}/u.test(token.text)) {
    if (!isNumberWord(words[i] ?? '')) return undefined;
    const read = readWords(words.slice(i, i + MOST_WORDS));
    return read && { readings: [read.value], count: read.count, counts: true };
  }
  let count = 1;
  let scale = 1;
  for (let by = scaleOf(words[i + 1]); by !== undefined; by = scaleOf(words[i + count])) {
    scale *= by;
    count++;
  }
  const readings = readDigits(token.text, language)
    .filter((value) => Number.isFinite(value))
    .map((value) => Number((value * scale).toPrecision(12)));
  const isYear = count === 1 && YEAR.test(token.text);
  // Part of a date, a fraction or a name: 22/3, 12:30, 5G, B2, 26th.
  const isGlued =
    /[\p{L}\p{N}/:-]/u.test(text[token.from - 1] ?? ' ') && !/rp|usd|idr/i.test(words[i - 1] ?? '');
  const goesOn = /^([\p{L}/:]|-\p{N})/u.test(text.slice(token.to, token.to + 2));
  const isDay = MONTHS.has(words[i + 1] ?? '');
  return {
    readings,
    count,
    counts: readings.length > 0 && !(isYear || isGlued || goesOn || isDay),
  };
}

/** By how much the word multiplies the digits before it. */
function scaleOf(word: string | undefined): number | undefined {
  return word === 'ratus' ? 100 : word === 'puluh' ? 10 : SCALES.get(word ?? '');
}
