import { type Draft, ImportError, lettersOf, tidy, tidyReasonOf } from './draft.ts';
import { completed } from './properties.ts';

/** A longer document is no article, and each page takes time. */
const MOST_PAGES = 500;

/** A line as it stands on its page; lengths in points, from the lower left corner. */
interface Line {
  text: string;
  page: number;
  left: number;
  right: number;
  y: number;
  /** Of its largest letters. */
  size: number;
}

/**
 * The article of a PDF: lines joined to paragraphs, without what repeats at the top or bottom of pages.
 *
 * @throws ImportError for a file that is broken, encrypted, too long or only pictures
 */
export async function readPdf(bytes: Uint8Array): Promise<Draft> {
  const { getDocumentProxy } = await import('unpdf');
  // A copy: the reader takes the bytes away from their owner.
  const data = Uint8Array.from(bytes);
  const document = await getDocumentProxy(data, { verbosity: 0, useSystemFonts: false }).catch(
    fail,
  );
  try {
    if (document.numPages > MOST_PAGES) {
      throw new ImportError(
        `has ${document.numPages} pages, at most ${MOST_PAGES} are read (split it)`,
      );
    }
    const pages: Line[][] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number).catch(fail);
      const { items } = await page.getTextContent().catch(fail);
      pages.push(linesOf(items, number));
      page.cleanup();
    }
    const lines = withoutRunningLines(pages);
    if (lines.length === 0) {
      throw new ImportError('holds no text, only pictures (run it through text recognition first)');
    }
    const { info } = await document.getMetadata().catch(fail);
    const property = (name: string) => {
      const value: unknown = name in info ? Reflect.get(info, name) : undefined;
      return typeof value === 'string' ? tidy(value) : '';
    };
    return completed(joinLines(lines), headingOf(pages[0] ?? [], lines), {
      title: property('Title'),
      author: property('Author'),
      created: property('CreationDate'),
    });
  } finally {
    await document.destroy();
  }
}

function fail(error: unknown): never {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') {
    throw new ImportError('is an encrypted PDF (save it without a password)');
  }
  throw new ImportError(`is a broken PDF: ${tidyReasonOf(error)} (open it and save it again)`);
}

interface Item {
  str: string;
  transform: readonly unknown[];
  width: number;
  height: number;
  hasEOL: boolean;
}

function linesOf(items: readonly (Item | object)[], page: number): Line[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  const end = () => {
    const text = line === undefined ? '' : tidyLine(line.text);
    if (line !== undefined && text !== '') lines.push({ ...line, text });
    line = undefined;
  };
  for (const item of items) {
    if (!('str' in item)) continue;
    const [left, y] = [Number(item.transform[4]), Number(item.transform[5])];
    const isBlank = item.str.trim() === '';
    // Raised letters and small caps stay on their line.
    if (
      line !== undefined &&
      !isBlank &&
      Math.abs(y - line.y) > Math.max(item.height, line.size) * 0.6
    ) {
      end();
    }
    if (isBlank) {
      if (line !== undefined) line.text += item.str;
    } else if (line === undefined) {
      line = { text: item.str, page, left, right: left + item.width, y, size: item.height };
    } else {
      line.text += item.str;
      line.left = Math.min(line.left, left);
      line.right = Math.max(line.right, left + item.width);
      line.size = Math.max(line.size, item.height);
    }
    if (item.hasEOL) end();
  }
  end();
  return lines;
}

/** A soft hyphen at the end is kept: it says for certain that the word goes on. */
function tidyLine(text: string): string {
  const isSoft = /\u00ad\s*$/.test(text);
  return tidy(text) + (isSoft ? '\u00ad' : '');
}

/** Lines at either edge of a page that may be its header or footer. */
const EDGE_LINES = 3;

const PAGE_NUMBER = /^[-–\s]*(?:\d{1,4}|[ivxl]{1,6})[-–\s]*$/i;

/** All lines but those at the edge of pages that stand on most of them, numbers aside, and page numbers. */
function withoutRunningLines(pages: readonly Line[][]): Line[] {
  const key = ({ text }: Line) => text.replace(/\d+/g, '#').toLowerCase();
  const edges = pages.map((lines) => {
    const down = [...lines].sort((a, b) => b.y - a.y);
    return new Set([...down.slice(0, EDGE_LINES), ...down.slice(-EDGE_LINES)]);
  });
  const counts = new Map<string, number>();
  for (const edge of edges) {
    for (const text of new Set([...edge].map(key))) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return pages.flatMap((lines, page) =>
    lines.filter((line) => {
      const count = counts.get(key(line)) ?? 0;
      const isRunning =
        (count >= 2 && count >= pages.length / 2) ||
        (pages.length >= 2 && PAGE_NUMBER.test(line.text));
      return !(isRunning && edges[page]?.has(line));
    }),
  );
}

/** By how much a headline's letters are larger than the text's. */
const HEADLINE = 1.15;
const HEADLINE_LINES = 5;

/** The first run of lines of the first page whose letters are larger than the text's. */
function headingOf(first: readonly Line[], lines: readonly Line[]): string {
  const size = usual(lines.flatMap((line) => Array<number>(line.text.length).fill(line.size)));
  const largest = first.slice(0, 12).reduce((most, line) => Math.max(most, line.size), 0);
  if (largest < size * HEADLINE) return '';
  const from = first.findIndex((line) => line.size === largest);
  const after = first.findIndex((line, i) => i > from && line.size < largest * 0.95);
  const run = first.slice(from, after < 0 ? first.length : after);
  return run.length > HEADLINE_LINES ? '' : tidy(run.map(({ text }) => text).join(' '));
}

/** The value in the middle. */
function usual(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function joinLines(lines: readonly Line[]): string[] {
  const words = wordsInside(lines);
  const paragraphs: string[] = [];
  const pitch = pitchOf(lines);
  const right = usual(
    lines
      .map((line) => line.right)
      .sort((a, b) => b - a)
      .slice(0, Math.ceil(lines.length / 2)),
  );
  let paragraph = '';
  let previous: Line | undefined;
  for (const line of lines) {
    if (previous !== undefined && isBreak(previous, line, pitch, right)) {
      paragraphs.push(paragraph);
      paragraph = '';
    }
    paragraph = paragraph === '' ? line.text : joined(paragraph, line.text, words);
    previous = line;
  }
  paragraphs.push(paragraph);
  return paragraphs.map(tidy).filter((text) => text !== '');
}

/** The usual distance of a line from the one above it; zero where no two stand under each other. */
function pitchOf(lines: readonly Line[]): number {
  const gaps = lines.flatMap((line, i) => {
    const above = lines[i - 1];
    if (above === undefined || above.page !== line.page || above.y <= line.y) return [];
    return [above.y - line.y];
  });
  return usual(gaps);
}

const ENDED = /[.!?:…]["'”’)\]]*$/;
const ITEM = /^(?:[-•●▪*–]|\d{1,2}[.)]|[a-z][.)])\s/;

/** Whether a line begins a paragraph: by what is left between the lines, sizes, indents, or a short line before. */
function isBreak(above: Line, line: Line, pitch: number, right: number): boolean {
  if (Math.abs(above.size - line.size) > Math.max(above.size, line.size) * 0.12) return true;
  if (ITEM.test(line.text)) return true;
  const hasEnded = ENDED.test(above.text);
  // Short: the next line's first word would have had room.
  const room = right - above.right;
  const firstWord = (line.text.split(' ')[0] ?? '').length * line.size * 0.5;
  const isShort = room > firstWord + line.size * 2;
  if (above.page !== line.page || line.y >= above.y) return hasEnded;
  if (above.y - line.y > Math.max(pitch, line.size) * 1.35) return true;
  const indent = line.left - above.left;
  return hasEnded && (isShort || (indent > line.size * 0.8 && indent < line.size * 5));
}

/** Words that stand whole inside the lines, by their letters. */
function wordsInside(lines: readonly Line[]): ReadonlySet<string> {
  const inside = lines.flatMap(({ text }) => text.split(' ').slice(0, -1));
  return new Set(inside.map(lettersAndHyphens));
}

function lettersAndHyphens(word: string): string {
  return word.toLowerCase().replace(/^[^\p{L}\p{N}]+|(?<![^\p{L}\p{N}])[^\p{L}\p{N}]+$/gu, '');
}

/**
 * Two lines as one. A hyphen at the end goes only where that is certain: a soft one, or where the word
 * stands elsewhere in the text without it and nowhere with it; `kota-` `kota` keeps it.
 */
function joined(text: string, next: string, words: ReadonlySet<string>): string {
  if (text.endsWith('\u00ad')) return text.slice(0, -1) + next;
  const [, head] = /([\p{L}\p{N}-]{1,80})[-‐]$/u.exec(text) ?? [];
  if (head === undefined) return `${text} ${next}`;
  const tail = /^[\p{L}\p{N}]+/u.exec(next)?.[0] ?? '';
  if (tail === '') return `${text} ${next}`;
  const whole = `${head}${tail}`.toLowerCase();
  const isOne =
    /^\p{Ll}/u.test(tail) && words.has(whole) && !words.has(`${head}-${tail}`.toLowerCase());
  return isOne && lettersOf(head) !== lettersOf(tail) ? text.slice(0, -1) + next : text + next;
}
