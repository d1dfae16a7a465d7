/** What was found in a file or page: the article as far as it tells. */
export interface Draft {
  /** The file's own name, where it is a corpus file already. */
  id?: string;
  title?: string;
  source?: string;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  date?: string;
  author?: string;
  url?: string;
  tags?: string[];
  /** As the file names it: an ISO 639 code. The text itself is asked first. */
  language?: string;
  /** Word for word; each without line breaks and blanks at its ends. */
  paragraphs: string[];
  /** The paragraph that is the title: no part of the body, unless another title is given. */
  titleAt?: number;
  /** What was found but is doubtful, for the one who adds it to look at. */
  doubts: string[];
}

/** An input that cannot be added; the message is one line and names what to do. */
export class ImportError extends Error {
  override name = 'ImportError';
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\x00-\x08\x0e-\x1f\x7f-\x9f]+/g;
/** Half a surrogate pair, which UTF-8 cannot hold. */
const LONE_SURROGATE = /\p{Cs}/gu;
/** Invisible marks that break words where a line may break; they are no letters of the text. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;

/** A paragraph on one line: runs of blanks become one, what is no character of a text goes. */
export function tidy(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What an error of a parser or of the network says, on one line that is not too long. */
export function tidyReasonOf(error: unknown): string {
  return tidy(error instanceof Error ? error.message || error.name : String(error)).slice(0, 200);
}

/** Whether two texts have the same letters and digits in the same order. */
export function sameWords(a: string, b: string): boolean {
  return lettersOf(a) === lettersOf(b);
}

/** Letters and digits of a text in lower case. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
