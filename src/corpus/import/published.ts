import { datesIn } from '../../language/dates.ts';
import { type Draft, tidy } from './draft.ts';

const ISO = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T\s])/;
/** `D:20171224103000+07'00'` of a PDF, `20171224`. */
const COMPACT = /^(?:D:)?(\d{4})(\d\d)(\d\d)/;
/** Day first, as Indonesia writes it. */
const NUMERIC = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/.-])/;

/**
 * The date that a date field holds, as precise as it says: ISO 8601 as written, whatever its time zone;
 * else words of either language; `3/4/2017` alone, where it may be the American third month, says nothing.
 */
export function dateOf(written: string): string | undefined {
  const text = tidy(written);
  const [, year, month, day] = ISO.exec(text) ?? COMPACT.exec(text) ?? [];
  if (year !== undefined) return isoDate(year, month, day);
  const [, first = '', , second = '', ofYear = ''] = NUMERIC.exec(text) ?? [];
  if (ofYear !== '') {
    if (Number(first) > 12 || first === second) return isoDate(ofYear, second, first);
    return Number(second) > 12 ? isoDate(ofYear, first, second) : undefined;
  }
  return wordedDate(text)?.date;
}

function isoDate(year: string, month?: string, day?: string): string | undefined {
  const date = [year, month, day]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-');
  const time = Date.parse(date);
  // 31 February is carried over into March by some engines and refused by others.
  const isReal = !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
  return isReal ? date : undefined;
}

interface Worded {
  date: string;
  start: number;
  end: number;
}

/** The first single date in words; no range, nothing told from today. */
function wordedDate(text: string): Worded | undefined {
  for (const { from, to, start, end, words, kind } of datesIn(text, '')) {
    if (kind === 'range') continue;
    const [year = '', month = '', day = ''] = from.split('-');
    if (kind === 'year') return { date: year, start, end };
    if (from !== to) return { date: `${year}-${month}`, start, end };
    // A day beyond its month's end was carried over: the words do not hold the day that came out.
    if ([...words.matchAll(/\d+/g)].some(([number]) => Number(number) === Number(day)))
      return { date: from, start, end };
  }
  return undefined;
}

const FULL = /^\d{4}-\d\d-\d\d$/;
/** Paragraphs at the beginning and the end where a text says when it came out. */
const AT_BEGINNING = 6;
const AT_END = 2;
/** A line that gives the date holds little else: weekday, hour, place, section. */
const MOST_LINE = 100;
const MOST_BESIDE = 45;
/** `Jakarta, 24 Desember 2017 – …`: the date stands within the first words, a dash or bracket follows. */
const MOST_DATELINE = 70;
const AFTER_DATELINE = /^\s*(?:\)\s*)?(?:[-–—:]|\/\/|\))/;
/** What stands beside a date on a line of its own. */
const ONLY_DATE =
  /^(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday|wib|wita|wit|pukul|jam|gmt|utc|am|pm|diterbitkan|dipublikasikan|terbit|tanggal|published|posted|on|date|pada)(?!\p{L})|[\s\d:.,|/()+-])*$/iu;

/** When the text itself says that it came out, and the paragraph that says nothing else. */
function dateline(paragraphs: readonly string[]): { date: string; only?: number } | undefined {
  const places = paragraphs
    .map((_, i) => i)
    .filter((i) => i < AT_BEGINNING || i >= paragraphs.length - AT_END);
  for (const i of places) {
    const text = paragraphs[i] ?? '';
    const head = text.slice(0, MOST_DATELINE + MOST_LINE);
    const found = wordedDate(head);
    if (found === undefined || !FULL.test(found.date)) continue;
    const beside = head.slice(0, found.start) + head.slice(found.end);
    if (text.length <= MOST_LINE && beside.length <= MOST_BESIDE && !/[.!?]["”]?$/.test(text)) {
      return ONLY_DATE.test(beside) ? { date: found.date, only: i } : { date: found.date };
    }
    if (found.end <= MOST_DATELINE && AFTER_DATELINE.test(head.slice(found.end))) {
      return { date: found.date };
    }
  }
  return undefined;
}

/** `Oleh: Sella Panduarsa Gareta`, `By Jane Doe` on a line of its own. */
const BYLINE =
  /^(?:oleh|penulis|pewarta|reporter|by|written by)(?:\s*:\s*|\s+)(\p{Lu}[\p{L}\p{M}'’.,\s-]{2,70})$/iu;
const LINES_OF_BYLINE = 4;

/**
 * Takes date and author from the text's own first lines where nothing better told them; a line that holds
 * nothing else is no paragraph of the article.
 */
export function takeHeadLines(draft: Draft): Draft {
  const { paragraphs } = draft;
  const found = dateline(paragraphs);
  const drop = new Set<number>();
  if (found?.only !== undefined) drop.add(found.only);
  const byline = paragraphs
    .slice(0, LINES_OF_BYLINE)
    .findIndex((text) => !/[.!?]$/.test(text) && BYLINE.test(text));
  const author = BYLINE.exec(paragraphs[byline] ?? '')?.[1]?.trim();
  if (author !== undefined && byline >= 0) drop.add(byline);
  if (drop.size === paragraphs.length) return draft;
  return {
    ...draft,
    ...(draft.date === undefined && found !== undefined ? { date: found.date } : {}),
    ...(draft.author === undefined && author !== undefined ? { author } : {}),
    paragraphs: paragraphs.filter((_, i) => !drop.has(i)),
  };
}
