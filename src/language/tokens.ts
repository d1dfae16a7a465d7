/**
 * Words of a text with their places. Numbers stay whole (`1,177`, `400.000`), currency prefixes come off
 * (`Rp520` → `Rp`, `520`), the per cent sign is a word, zero-width characters may stand inside one.
 */
export interface Token {
  /** The word as written. */
  text: string;
  /** `text.slice(from, to)` of the analysed text, in UTF-16 code units. */
  from: number;
  to: number;
}

/** A word at a place. The flag `i` would make it twice as long to compile, which every start waits for. */
const WORD =
  /%|(?:[Rr][Pp]|[Uu][Ss][Dd]|[Ii][Dd][Rr])(?=\p{N})|\p{N}+(?:[.,]\p{N}+)*|\p{L}[\p{L}\p{M}\p{N}\u200b-\u200d\u00ad\ufeff]*(?:['’ʼ][\p{L}\p{M}]+)*/uy;

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let from = 0; from < text.length; ) {
    const code = text.charCodeAt(from);
    if (code < FIRST_OTHER && !isLetter(code) && !isDigit(code) && code !== PER_CENT) {
      from++;
      continue;
    }
    const to = plainEnd(text, from, code) ?? endOf(text, from);
    if (to === from) {
      // A character of two halves is passed over whole.
      from += (text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    tokens.push({ text: text.slice(from, to), from, to });
    from = to;
  }
  return tokens;
}

/** The words of a text, normalised. */
export function wordsIn(text: string): string[] {
  return tokenize(text).map((token) => normalize(token.text));
}

/** Code units from here on are not ASCII. */
const FIRST_OTHER = 0x80;
const PER_CENT = 0x25;
const APOSTROPHE = 0x27;

const isDigit = (code: number) => code >= 0x30 && code <= 0x39;
/** Whether it is a letter of ASCII. */
const isLetter = (code: number) => {
  const low = code | 0x20;
  return low >= 0x61 && low <= 0x7a;
};

/**
 * Where the word that begins here ends, if it is one of ASCII letters alone, as nearly all are: walking them
 * takes a third of what the pattern takes.
 */
function plainEnd(text: string, from: number, code: number): number | undefined {
  if (!isLetter(code)) return undefined;
  let to = from + 1;
  for (; to < text.length; to++) {
    const next = text.charCodeAt(to);
    if (isLetter(next)) continue;
    return next >= FIRST_OTHER || next === APOSTROPHE || isDigit(next) ? undefined : to;
  }
  return to;
}

/** Where the word that begins here ends; where none begins, it ends at once. */
function endOf(text: string, from: number): number {
  WORD.lastIndex = from;
  return WORD.test(text) ? WORD.lastIndex : from;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII, the common case
const ASCII = /^[\x00-\x7f]*$/;

/** Lower case without accents, apostrophes and invisible characters: what is compared is this. */
export function normalize(word: string): string {
  if (word === '%') return 'persen';
  if (ASCII.test(word)) return word.toLowerCase().replaceAll("'", '');
  return word
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’ʼ]+/gu, '')
    .toLowerCase();
}

/**
 * One spelling for numbers of both languages: groups of three lose their separators (`400.000` and
 * `400,000` → `400000`), any other separator becomes a point (`18,3` → `18.3`). `1,177 juta` and
 * `1.177 million` thus meet, though which of the two is meant by either is not decided here.
 */
export function normalizeNumber(digits: string): string {
  if (/^\p{N}{1,3}(?:[.,]\p{N}{3})+$/u.test(digits)) return digits.replace(/[.,]/g, '');
  return digits.replaceAll(',', '.');
}
