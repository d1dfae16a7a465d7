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

// The flag `i` would make it twice as long to compile, which every start waits for.
const WORD =
  /%|(?:[Rr][Pp]|[Uu][Ss][Dd]|[Ii][Dd][Rr])(?=\p{N})|\p{N}+(?:[.,]\p{N}+)*|\p{L}[\p{L}\p{M}\p{N}\u200b-\u200d\u00ad\ufeff]*(?:['’ʼ][\p{L}\p{M}]+)*/gu;

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    tokens.push({ text: match[0], from: match.index, to: match.index + match[0].length });
  }
  return tokens;
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
