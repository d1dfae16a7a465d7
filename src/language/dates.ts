import { MONTHS } from './months.ts';
import { smallNumber } from './numbers.ts';

/** A time that a text names. */
export interface DateRange {
  /** First and last day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  /** As the text says it. */
  words: string;
  /** `text.slice(start, end) === words`, in UTF-16 code units. */
  start: number;
  end: number;
  /** A year that stands alone ("tahun 2016"), a month or day that does, or several of them or none named. */
  kind: 'year' | 'day' | 'range';
}

/** Before all articles, for "sebelum 2017". */
const BEGINNING = '0001-01-01';

/** Every other time that a text names has a word that begins so. */
export const BEGINS_WITH_YEAR = /^(?:19|20)\d\d/;

const MONTH = [...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|');
const YEAR = '(?<year>(?:19|20)\\d\\d)(?![\\d%]|[.,]\\d|s\\b|-?an\\b)';
/** `2016`, `tahun 2016`, `Juli 2018`, `21 Juli 2018`, `July 21, 2018`. */
const POINT = new RegExp(
  `(?<![\\d.,/\\p{L}])(?:(?:tanggal|bulan|tahun|the|year|of)\\s+){0,3}(?:(?:(?<day>\\d{1,2})\\s+)?(?<month>${MONTH})\\.?\\s+(?:(?<after>\\d{1,2}),\\s*)?(?:(?:tahun|of)\\s+)?)?${YEAR}`,
  'giu',
);
/** Between the two ends of a range. */
const UNTIL = /^\s*(?:-|–|—|s\/d|s\.d\.?|sampai(?: dengan)?|hingga|until|till|to|through)\s*$/i;
const AND = /^\s*(?:dan|and)\s*$/i;
const BETWEEN = /\b(?:antara|between)\s+$/i;
const FROM = /\b(?:dari|mulai|from)\s+$/i;
/** Before a single date: which side of it is meant. */
const SINCE = /\b(?:(?:sejak|semenjak|since)|mulai)\s+$/i;
const BEFORE = /\b(?:sebelum|before|prior to)\s+$/i;
const AFTER = /\b(?:setelah|sesudah|pasca|after)\s+$/i;
const UP_TO = /\b(?:sampai(?: dengan)?|hingga|until|till|up to)\s+$/i;

/** The days on each side. */
const SIDES: readonly [
  RegExp,
  daysOn: (point: DateRange, now: string) => { from: string; to: string },
][] = [
  [SINCE, ({ from, to }, now) => ({ from, to: now > to ? now : to })],
  [AFTER, ({ to }, now) => ({ from: dayAfter(to, 1), to: now > to ? now : dayAfter(to, 365) })],
  [BEFORE, ({ from }) => ({ from: BEGINNING, to: dayAfter(from, -1) })],
  [UP_TO, ({ to }) => ({ from: BEGINNING, to })],
];

type Unit = 'year' | 'month' | 'week' | 'day';
const UNIT_WORDS: Record<string, Unit> = {
  tahun: 'year',
  year: 'year',
  years: 'year',
  bulan: 'month',
  month: 'month',
  months: 'month',
  minggu: 'week',
  pekan: 'week',
  week: 'week',
  weeks: 'week',
  hari: 'day',
  day: 'day',
  days: 'day',
};
const UNIT = `(?<unit>${Object.keys(UNIT_WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|')})`;
const COUNT = '(?<count>\\d{1,3}|\\p{L}+)';
/** "3 tahun terakhir", "the last 3 years": up to today. */
const SPANS = [
  new RegExp(`(?<!\\p{L})${COUNT}\\s+${UNIT}\\s+(?:terakhir|belakangan)(?: ini)?(?!\\p{L})`, 'giu'),
  new RegExp(
    `(?<!\\p{L})(?:(?:the|in)\\s+){0,2}(?:last|past)\\s+${COUNT}\\s+${UNIT}(?!\\p{L})`,
    'giu',
  ),
];
/** "dua tahun lalu", "two years ago". */
const AGO = new RegExp(
  `(?<!\\p{L})${COUNT}\\s+${UNIT}\\s+(?:yang\\s+)?(?:lalu|silam|ago)(?!\\p{L})`,
  'giu',
);
/** "tahun lalu", "this month". */
const NEAR: readonly [RegExp, steps: number][] = [
  [/(?<!\p{L})(?<unit>tahun|bulan)\s+(?:yang\s+)?(?:lalu|kemarin|silam)(?!\p{L})/giu, -1],
  [/(?<!\p{L})last\s+(?<unit>year|month)(?!\p{L})/giu, -1],
  [/(?<!\p{L})(?<unit>tahun|bulan)\s+ini(?!\p{L})/giu, 0],
  [/(?<!\p{L})this\s+(?<unit>year|month)(?!\p{L})/giu, 0],
  [/(?<!\p{L})(?<unit>tahun|bulan)\s+depan(?!\p{L})/giu, 1],
  [/(?<!\p{L})next\s+(?<unit>year|month)(?!\p{L})/giu, 1],
];

const PARTS_OF_TIME = Object.keys(UNIT_WORDS);
const FROM_TODAY = 'terakhir belakangan lalu silam ago kemarin ini depan last past this next'.split(
  ' ',
);
/** Words of which every time that is told from today has one of each: "3 tahun terakhir", "last month". */
export const RELATIVE_WORDS: readonly (readonly string[])[] = [PARTS_OF_TIME, FROM_TODAY];
/** The same as patterns: most texts do not have both, and two looks are cheaper than nine. */
const RELATIVE = [
  new RegExp(PARTS_OF_TIME.join('|'), 'iu'),
  new RegExp(FROM_TODAY.join('|'), 'iu'),
];

/**
 * The times that a text names, in order, none inside another.
 *
 * @param today the day that "tahun lalu" and "sejak 2015" are told from, as precise as it is known: in an
 *   article that gives but its year, "bulan lalu" says nothing
 */
export function datesIn(text: string, today: string): DateRange[] {
  const isRelative = RELATIVE.every((words) => words.test(text));
  const found = isRelative ? [...relativeDates(text, today)] : [];
  const points = [...text.matchAll(POINT)].flatMap((match): DateRange[] => {
    const range = pointOf(match);
    return range === undefined || found.some((other) => overlaps(range, other)) ? [] : [range];
  });
  for (let i = 0; i < points.length; i++) {
    const point = points[i];
    if (point === undefined) continue;
    const next = points[i + 1];
    const joined = next === undefined ? undefined : join(text, point, next);
    if (joined !== undefined) i++;
    found.push(joined ?? sideOf(text, point, today));
  }
  return found.sort((a, b) => a.start - b.start);
}

function overlaps(a: DateRange, b: DateRange): boolean {
  return a.start < b.end && b.start < a.end;
}

function pointOf({ 0: words, index, groups = {} }: RegExpMatchArray): DateRange | undefined {
  const year = Number(groups.year);
  const month = MONTHS.get((groups.month ?? '').toLowerCase());
  const day = groups.day ?? groups.after;
  const start = index ?? 0;
  const range =
    month === undefined
      ? wholeYear(year)
      : day === undefined
        ? { from: isoDay(year, month, 1), to: isoDay(year, month + 1, 0) }
        : { from: isoDay(year, month, Number(day)), to: isoDay(year, month, Number(day)) };
  return {
    ...range,
    words,
    start,
    end: start + words.length,
    kind: month === undefined ? 'year' : 'day',
  };
}

/** Two dates as the ends of one range, if the text joins them so. */
function join(text: string, first: DateRange, second: DateRange): DateRange | undefined {
  const between = text.slice(first.end, second.start);
  const before = text.slice(0, first.start);
  const opening = BETWEEN.exec(before) ?? FROM.exec(before);
  const isRange = UNTIL.test(between) || (AND.test(between) && BETWEEN.test(before));
  if (!isRange) return undefined;
  const [early, late] = first.from <= second.from ? [first, second] : [second, first];
  return rangeOf(text, opening?.index ?? first.start, second.end, early.from, late.to);
}

/** The date itself, or all days on the side of it that the word before it says. */
function sideOf(text: string, point: DateRange, today: string): DateRange {
  const before = text.slice(0, point.start);
  for (const [side, daysOn] of SIDES) {
    const match = side.exec(before);
    if (match === null) continue;
    const { from, to } = daysOn(point, lastDay(today));
    return rangeOf(text, match.index, point.end, from, to);
  }
  return point;
}

function rangeOf(text: string, start: number, end: number, from: string, to: string): DateRange {
  return { from, to, words: text.slice(start, end), start, end, kind: 'range' };
}

function* relativeDates(text: string, today: string): Generator<DateRange> {
  const [year = 0, month, day] = today.split('-').map(Number);
  const taken: DateRange[] = [];
  const range = (match: RegExpMatchArray, from: string, to: string): DateRange | undefined => {
    const start = match.index ?? 0;
    const one = rangeOf(text, start, start + match[0].length, from, to);
    if (taken.some((other) => overlaps(one, other))) return undefined;
    taken.push(one);
    return one;
  };
  const whole = (unit: Unit, steps: number): [from: string, to: string] | undefined => {
    if (unit === 'year') {
      const { from, to } = wholeYear(year + steps);
      return [from, to];
    }
    if (unit !== 'month' || month === undefined) return undefined;
    return [isoDay(year, month + steps, 1), isoDay(year, month + steps + 1, 0)];
  };
  const back = (unit: Unit, steps: number): string | undefined => {
    if (unit === 'year') return isoDay(year - steps, month ?? 1, day ?? 1);
    if (month === undefined) return undefined;
    if (unit === 'month') return isoDay(year, month - steps, day ?? 1);
    return day === undefined
      ? undefined
      : isoDay(year, month, day - steps * (unit === 'week' ? 7 : 1));
  };
  for (const pattern of SPANS) {
    for (const match of text.matchAll(pattern)) {
      const { count, unit } = countedUnit(match);
      const from = count === undefined || unit === undefined ? undefined : back(unit, count);
      const found = from === undefined ? undefined : range(match, from, lastDay(today));
      if (found !== undefined) yield found;
    }
  }
  for (const match of text.matchAll(AGO)) {
    const { count, unit } = countedUnit(match);
    const [from, to] = (count === undefined ? undefined : unit && whole(unit, -count)) ?? [];
    const found = from === undefined || to === undefined ? undefined : range(match, from, to);
    if (found !== undefined) yield found;
  }
  for (const [pattern, steps] of NEAR) {
    for (const match of text.matchAll(pattern)) {
      const { unit } = countedUnit(match);
      const [from, to] = (unit && whole(unit, steps)) ?? [];
      const found = from === undefined || to === undefined ? undefined : range(match, from, to);
      if (found !== undefined) yield found;
    }
  }
}

function countedUnit({ groups = {} }: RegExpMatchArray): { count?: number; unit?: Unit } {
  const written = (groups.count ?? '').toLowerCase();
  const count = /^\d+$/.test(written) ? Number(written) : smallNumber(written);
  const unit = UNIT_WORDS[(groups.unit ?? '').toLowerCase()];
  return { ...(count === undefined ? {} : { count }), ...(unit === undefined ? {} : { unit }) };
}

function wholeYear(year: number): { from: string; to: string } {
  const written = String(year).padStart(4, '0');
  return { from: `${written}-01-01`, to: `${written}-12-31` };
}

/** The day, with months and days beyond their ends carried over. */
function isoDay(year: number, month: number, day: number): string {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().slice(0, 10);
}

function dayAfter(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return isoDay(year, month, date + days);
}

/** First and last day of a date that may be but a month or a year: `2017-12` → 1 to 31 December. */
export function daysOf(date: string): [first: string, last: string] {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (month === undefined) {
    const { from, to } = wholeYear(year);
    return [from, to];
  }
  if (day === undefined) return [isoDay(year, month, 1), isoDay(year, month + 1, 0)];
  return [date, date];
}

function lastDay(date: string): string {
  return daysOf(date)[1];
}
