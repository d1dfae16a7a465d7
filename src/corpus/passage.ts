import type { Language } from '../language/language.ts';

/** One sentence of a body. */
export interface Passage {
  /** `body.slice(start, end)` is the sentence, in UTF-16 code units; no blanks at its ends. */
  start: number;
  end: number;
  /** 1-based; a paragraph ends at a line break. */
  paragraph: number;
}

/** Abbreviations whose full stop ends no sentence, in lower case without it. */
const ABBREVIATIONS = new Set(
  (
    'dr drs dra ir h hj prof kh tgk st sp sh se s.h s.e m.si m.sc m.m m.h ph.d s.pd s.t s.sos b.sc m.a m.b.a no nomor jl jln kav rp ' +
    'a.l a.n u.p d.a dll dsb dst dkk tgl hlm vol pt tbk cv ud fa kab kec kel ds rt rw tn ny sdr yth bpk ' +
    'a.s u.s u.k d.c mr mrs ms mt st ave blvd vs etc e.g i.e approx inc ltd corp co jr sr gen col lt sgt capt rep gov ' +
    'jan feb mar apr jun jul agt aug sep sept okt oct nov des dec fig nos pp cf'
  ).split(' '),
);
/** These can end a sentence as well as stand inside one; a capital after them begins a new one. */
const ENDING_ABBREVIATIONS = new Set('dll dsb dst dkk tbk etc inc ltd corp co'.split(' '));

const STOP = /[.!?…]+["'”’»)\]]*(?=\s|$)/g;
const CLOSING = /["'”’»)\]]+$/;
const MOST_CHARACTERS = 700;

/**
 * Sentences of a text. Line breaks always end one; a full stop does where what follows looks like a
 * beginning and what precedes is no abbreviation, initial or list number.
 *
 * Runs in linear time.
 */
export function passagesOf(body: string, _language: Language): Passage[] {
  const passages: Passage[] = [];
  let paragraph = 0;
  let lineStart = 0;
  while (lineStart <= body.length) {
    const lineEnd = nextBreak(body, lineStart);
    const line = body.slice(lineStart, lineEnd);
    if (line.trim() !== '') {
      paragraph++;
      let from = 0;
      for (const boundary of boundaries(line)) {
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
  const text = line.slice(from, to);
  const trimmed = text.trim();
  if (trimmed === '') return;
  const start = offset + from + text.indexOf(trimmed);
  passages.push({ start, end: start + trimmed.length, paragraph });
}

/** Offsets in the line at which a sentence ends. */
function boundaries(line: string): number[] {
  const found: number[] = [];
  for (const match of line.matchAll(STOP)) {
    const end = match.index + match[0].length;
    if (end < line.length && isBoundary(line, match.index, end)) found.push(end);
  }
  return found.flatMap((end, i) => [...splitLong(line, found[i - 1] ?? 0, end), end]);
}

/** A sentence beyond all measure is mostly a list: it ends at its semicolons too. */
function splitLong(line: string, from: number, to: number): number[] {
  if (to - from <= MOST_CHARACTERS) return [];
  const cuts: number[] = [];
  for (let i = line.indexOf('; ', from); i >= 0 && i < to; i = line.indexOf('; ', i + 2))
    cuts.push(i + 1);
  return cuts;
}

function isBoundary(line: string, stop: number, end: number): boolean {
  const mark = line.slice(stop, end);
  const rest = line.slice(end, end + 24).trimStart();
  if (rest === '') return false;
  const beginsLow = /^["'“‘«([]*\p{Ll}/u.test(rest);
  const closed = CLOSING.test(mark);
  if (/^[!?]/.test(mark) || mark.startsWith('…')) return !beginsLow;
  // "… (KIID). itu menjadi modal": after a bracket even a small letter begins anew; else it goes on.
  if (beginsLow) return line[stop - 1] === ')';
  if (/^\.{2,}/.test(mark)) return true;
  const word = lastWord(line, stop);
  if (closed) return true;
  if (/^\p{Lu}$/u.test(word)) return false;
  if (/^\d{1,2}$/.test(word) && line.slice(0, stop).trim() === word) return false;
  const lower = word.toLowerCase();
  if (!ABBREVIATIONS.has(lower)) return !/^\p{Lu}\.(\p{Lu}\.?)*$/u.test(word);
  return ENDING_ABBREVIATIONS.has(lower) && /^["'“‘«([]*\p{Lu}/u.test(rest);
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
