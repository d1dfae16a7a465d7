import type { Language } from '../language/language.ts';

/** One sentence of a body. */
export interface Passage {
  /** `body.slice(start, end)` is the sentence, in UTF-16 code units; no blanks at its ends. */
  start: number;
  end: number;
  /** 1-based; a paragraph ends at a line break. */
  paragraph: number;
}

const words = (text: string) => new Set(text.split(' '));

/** Abbreviations whose full stop ends no sentence, in lower case without it. */
const ABBREVIATIONS = words(
  'dr drs dra ir h hj prof kh tgk st sp sh se s.h s.e m.si m.sc m.m m.h ph.d s.pd s.t s.sos b.sc m.a m.b.a jl jln rp ' +
    'a.l a.n u.p d.a pt cv ud fa kab kec kel ds tn ny sdr yth bpk a.s u.s u.k d.c mr mrs ms mt ave blvd vs ' +
    'e.g i.e approx jr sr gen col lt sgt capt rep gov fig cf',
);
/** These can end a sentence as well as stand inside one; a capital after them begins a new one. */
const ENDING_ABBREVIATIONS = words('dll dsb dst dkk tbk etc inc ltd corp co a.m p.m');
/** These are abbreviations only where a number follows: "No. 28", "23 Jan. 2020", but "Dec. The". */
const BEFORE_NUMBER = words(
  'no nomor kav tgl hlm vol rt rw nos pp jan feb mar apr jun jul agt aug sep sept okt oct nov des dec',
);
/** In capitals these are names of their own: the audit board BPK, not "bpk." for "bapak". */
const NAMES_IN_CAPITALS = words('BPK DS REP GOV FIG');
/** Never the second part of a name: after initials or a lone capital these begin a sentence. */
const BEGINNINGS = words(
  'Ia Dia Mereka Kami Kita Hal Namun Tetapi Selain Sementara Menurut Untuk Pada Dalam Dengan Adapun Sedangkan Karena Jika ' +
    'The This That These It He She They We But And However Such There',
);

const STOPS = '.!?…';
const STOP_CODES = [...STOPS].map((stop) => stop.charCodeAt(0));
const CLOSERS = '"\'”’»)]';
const OPENERS = '"\'“‘«([';
/** Beyond this a sentence fills a phone's screen, and is mostly a list. */
const MOST_CHARACTERS = 600;
/**
 * No sentence is this long; what is has lost its full stops, or is no prose. It is cut at a blank, so that what
 * reads a sentence word against word takes bounded time.
 */
const LONGEST = 4000;

/**
 * Sentences of a text. Line breaks always end one; a full stop does where what follows looks like a
 * beginning and what precedes is no abbreviation, initial or list number.
 *
 * Runs in linear time.
 */
export function passagesOf(body: string, language: Language): Passage[] {
  const passages: Passage[] = [];
  let paragraph = 0;
  let lineStart = 0;
  while (lineStart <= body.length) {
    const lineEnd = nextBreak(body, lineStart);
    const line = body.slice(lineStart, lineEnd);
    if (line.trim() !== '') {
      paragraph++;
      let from = 0;
      for (const boundary of boundaries(line, language)) {
        addPassage(passages, line, lineStart, from, boundary, paragraph);
        from = boundary;
      }
      addPassage(passages, line, lineStart, from, line.length, paragraph);
    }
    lineStart = lineEnd + 1;
  }
  return passages;
}

function nextBreak(body: string, from: number): number {
  for (let i = from; i < body.length; i++) {
    const code = body.charCodeAt(i);
    if (code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029) return i;
  }
  return body.length;
}

function addPassage(
  passages: Passage[],
  line: string,
  offset: number,
  from: number,
  to: number,
  paragraph: number,
): void {
  for (let at = from; at < to; ) {
    const end = to - at > LONGEST ? cutBefore(line, at + LONGEST) : to;
    const text = line.slice(at, end);
    const trimmed = text.trim();
    if (trimmed !== '') {
      const start = offset + at + text.indexOf(trimmed);
      passages.push({ start, end: start + trimmed.length, paragraph });
    }
    at = end;
  }
}

/** The last blank before the limit, the limit itself in a text without blanks; no character is torn. */
function cutBefore(line: string, limit: number): number {
  const blank = line.lastIndexOf(' ', limit);
  if (blank > limit - LONGEST / 2) return blank;
  const code = line.charCodeAt(limit);
  return code >= 0xdc00 && code <= 0xdfff ? limit - 1 : limit;
}

/** Offsets in the line at which a sentence ends. */
function boundaries(line: string, language: Language): number[] {
  const found: number[] = [];
  const textStart = skip(line, skipBlanks(line, 0), OPENERS);
  let from = 0;
  // Runs are walked by hand: a pattern for "stops, then closers, then a blank" begins anew at each
  // stop of a run, and takes quadratic time over a table of contents.
  for (let stop = 0; stop < line.length; stop++) {
    if (!STOP_CODES.includes(line.charCodeAt(stop))) continue;
    const marksEnd = skip(line, stop, STOPS);
    const end = skip(line, marksEnd, CLOSERS);
    const next = skipBlanks(line, end);
    if (next > end && next < line.length) {
      const place = { line, textStart, stop, marksEnd, end, next };
      if (isBoundary(place, language)) {
        found.push(...splitLong(line, from, end), end);
        from = end;
      }
    }
    stop = end - 1;
  }
  found.push(...splitLong(line, from, line.length));
  return found;
}

function skip(line: string, from: number, characters: string): number {
  let at = from;
  while (at < line.length && characters.includes(line.charAt(at))) at++;
  return at;
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (at < line.length && line.charAt(at).trim() === '') at++;
  return at;
}

/** A sentence beyond all measure is cut after semicolons, into as few pieces as fit. */
function splitLong(line: string, from: number, to: number): number[] {
  if (to - from <= MOST_CHARACTERS) return [];
  const cuts: number[] = [];
  const sentence = line.slice(from, to);
  let pieceStart = 0;
  let candidate = 0;
  for (let i = sentence.indexOf('; '); i >= 0; i = sentence.indexOf('; ', i + 2)) {
    if (i + 1 - pieceStart > MOST_CHARACTERS && candidate > pieceStart) {
      cuts.push(from + candidate);
      pieceStart = candidate;
    }
    candidate = i + 1;
  }
  if (candidate > pieceStart && sentence.length - pieceStart > MOST_CHARACTERS)
    cuts.push(from + candidate);
  return cuts;
}

/** Where a sentence may end. */
interface Place {
  line: string;
  /** Where the line's first word begins, quotes and brackets passed over. */
  textStart: number;
  /** The first full stop, question or exclamation mark; behind the last; behind quotes and brackets. */
  stop: number;
  marksEnd: number;
  end: number;
  /** What follows the blanks. */
  next: number;
}

function isBoundary(place: Place, language: Language): boolean {
  const { line, textStart, stop, marksEnd, end, next } = place;
  const marks = line.slice(stop, Math.min(marksEnd, stop + 2));
  const rest = line.slice(next, next + 24);
  if (STOPS.includes(rest.charAt(0))) return false;
  const beginsLow = /^["'“‘«([\s]*\p{Ll}/u.test(rest);
  if (marks !== '.' && marks !== '..') return !beginsLow;
  // "… (KIID). itu menjadi modal": after a bracket even a small letter begins anew; else it goes on.
  if (beginsLow) return line[stop - 1] === ')';
  if (marks === '..') return true;
  // "31.995. 000 orang": a number torn by a blank.
  if (/^0\d\d(?!\d)/.test(rest) && /\d/.test(line.charAt(stop - 1))) return false;
  const word = lastWord(line, stop);
  const closer = line.charAt(marksEnd);
  if (end > marksEnd && closer !== ')' && closer !== ']') return true;
  if (isListNumber(word) && textStart === stop - word.length) return false;
  // Before the abbreviations: "U.S." is the country, "u.s." an Indonesian abbreviation.
  if (/^\p{Lu}(?:\.\p{Lu})*\.?$/u.test(word))
    return BEGINNINGS.has(/^\p{L}+/u.exec(rest)?.[0] ?? '');
  const inBrackets = end > marksEnd;
  return !isAbbreviation(word, rest, inBrackets, language);
}

/** `3`, `1.2`, `a`, `iv`: at the beginning of a line. */
function isListNumber(word: string): boolean {
  return /^(?:\d{1,2}(?:\.\d{1,2})*|\p{L}|[ivxIVX]{2,5})$/u.test(word);
}

function isAbbreviation(
  word: string,
  rest: string,
  inBrackets: boolean,
  language: Language,
): boolean {
  const low = word.toLowerCase();
  if (NAMES_IN_CAPITALS.has(word)) return false;
  if (ABBREVIATIONS.has(low)) return true;
  if (ENDING_ABBREVIATIONS.has(low)) return inBrackets || !/^["'“‘«([\s]*\p{Lu}/u.test(rest);
  // "No." is a word of its own in English, in Indonesian never: "No. Telepon".
  if (low === 'no' && language === 'id') return true;
  return BEFORE_NUMBER.has(low) && /^(?:\d|[IVXLC]+\b)/.test(rest);
}

const LONGEST_ABBREVIATION = 12;

/** The word before the stop, full stops inside it kept: `Ph.D`, `B.J`. */
function lastWord(line: string, stop: number): string {
  let from = stop;
  while (
    from > 0 &&
    stop - from < LONGEST_ABBREVIATION &&
    /[\p{L}\p{N}.]/u.test(line[from - 1] ?? '')
  )
    from--;
  return line.slice(from, stop);
}
