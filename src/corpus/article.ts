import { isMap, isNode, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml';
import type { Language } from '../language/language.ts';
import { CorpusError } from './error.ts';

/** One article of the archive. */
export interface Article {
  /** The file's name without `.md`. */
  id: string;
  title: string;
  source: string;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: as precise as the article itself says. */
  date: string;
  language: Language;
  author?: string;
  url?: string;
  tags: string[];
  /** The text word for word; line ends are `\n`, nothing stands before the first or after the last line. */
  body: string;
  /** The file, as `corpus/<id>.md`. */
  path: string;
}

const REQUIRED = ['title', 'source', 'date', 'language'] as const;
const KNOWN = [...REQUIRED, 'author', 'url', 'tags'] as const;
type Key = (typeof KNOWN)[number];

/** The form of an id. */
export const ID = /^[a-z0-9][a-z0-9-]*$/;
const FENCE = /^---[ \t]*$/;
/** In characters. The YAML parser takes quadratic time over keys: a whole text between the fences would hang it. */
const MOST_FRONT_MATTER = 64 * 1024;

interface Problem {
  line?: number;
  text: string;
}

/**
 * An article from a corpus file: YAML front matter between two `---` lines, then the body.
 *
 * @param path how messages name the file, e.g. `corpus/x.md`
 * @throws CorpusError with all problems of the file
 */
export function parseArticle(bytes: Uint8Array, path: string): Article {
  const text = decode(bytes, path);
  const lines = text.split('\n');
  if (!FENCE.test(lines[0] ?? '')) {
    throw new CorpusError(path, [
      {
        line: 1,
        text: `there is no front matter (begin the file with a line "---", then ${REQUIRED.join(', ')})`,
      },
    ]);
  }
  const end = lines.findIndex((line, i) => i > 0 && FENCE.test(line));
  if (end < 0) {
    throw new CorpusError(path, [
      { line: 1, text: 'the front matter does not end (close it with a line "---")' },
    ]);
  }
  const problems: Problem[] = [];
  const yaml = lines.slice(1, end).join('\n');
  if (yaml.length > MOST_FRONT_MATTER) {
    throw new CorpusError(path, [
      {
        line: end + 1,
        text: `the front matter ends only here, after ${yaml.length} characters; it has at most ${MOST_FRONT_MATTER} (close it with a line "---" before the text)`,
      },
    ]);
  }
  const fields = readFrontMatter(yaml, problems);
  const first = lines.findIndex((line, i) => i > end && line.trim() !== '');
  const body = first < 0 ? '' : lines.slice(first).join('\n').trimEnd();
  if (body === '')
    problems.push({
      line: end + 2,
      text: 'the body is empty (put the text under the front matter)',
    });
  const id = (path.split('/').at(-1) ?? path).replace(/\.md$/, '');
  if (!ID.test(id)) {
    problems.push({
      text: `the name "${id}" is not lower-case letters, digits and hyphens (rename the file)`,
    });
  }
  const { title, source, date, language } = fields;
  if (
    problems.length > 0 ||
    title === undefined ||
    source === undefined ||
    date === undefined ||
    (language !== 'id' && language !== 'en')
  ) {
    throw new CorpusError(path, problems);
  }
  const { author, url, tags } = fields;
  return {
    id,
    title,
    source,
    date,
    language,
    ...(author === undefined ? {} : { author }),
    ...(url === undefined ? {} : { url }),
    tags: tags ?? [],
    body,
    path,
  };
}

/** UTF-8 text with `\n` line ends and no byte order mark. */
function decode(bytes: Uint8Array, path: string): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const at = firstInvalidByte(bytes);
    const hex = (bytes[at] ?? 0).toString(16).padStart(2, '0').toUpperCase();
    const line = 1 + bytes.subarray(0, at).filter((byte) => byte === 0x0a).length;
    throw new CorpusError(path, [
      { line, text: `byte ${at} (0x${hex}) is not UTF-8 (save the file in UTF-8)` },
    ]);
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const line = text.slice(0, nul).split('\n').length;
    throw new CorpusError(path, [
      { line, text: 'a NUL character: this is no text file (save it as UTF-8 text)' },
    ]);
  }
  return text.replace(/\r\n?/g, '\n');
}

/** Offset of the byte that begins what is not UTF-8. */
function firstInvalidByte(bytes: Uint8Array): number {
  const decodes = (length: number, stream: boolean) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream });
      return true;
    } catch {
      return false;
    }
  };
  let from = 0;
  let to = bytes.length;
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (decodes(middle, true)) from = middle;
    else to = middle - 1;
  }
  // Streaming takes the first bytes of a sequence for good until one does not go on with it.
  while (from > 0 && !decodes(from, false)) from--;
  return from;
}

type Fields = Partial<Record<Exclude<Key, 'tags'>, string>> & { tags?: string[] };

function readFrontMatter(yaml: string, problems: Problem[]): Fields {
  const lineCounter = new LineCounter();
  // Every scalar stays the text it is written as: 2015 is no number and 2017-12-24 no timestamp.
  const document = parseDocument(yaml, { lineCounter, schema: 'failsafe', prettyErrors: false });
  const lineAt = (offset: number | undefined) =>
    offset === undefined ? 2 : lineCounter.linePos(offset).line + 1;
  for (const error of document.errors) {
    problems.push({
      line: lineAt(error.pos[0]),
      text: `the front matter is not YAML: ${error.message}`,
    });
  }
  const fields: Fields = {};
  if (document.errors.length > 0) return fields;
  if (!isMap(document.contents)) {
    problems.push({ line: 2, text: 'the front matter has no "key: value" lines' });
    return fields;
  }
  for (const pair of document.contents.items) readField(pair, fields, lineAt, problems);
  for (const key of REQUIRED) {
    const known = problems.some(({ text }) => text.startsWith(key));
    if (fields[key] === undefined && !known) {
      problems.push({ line: 1, text: `${key} is missing (add a line "${key}: …")` });
    }
  }
  return fields;
}

function readField(
  pair: Pair,
  fields: Fields,
  lineAt: (offset: number | undefined) => number,
  problems: Problem[],
): void {
  const { key, value } = pair;
  const line = lineAt(isNode(key) ? key.range?.[0] : undefined);
  const name = textOf(key) ?? String(key);
  if (!isKnown(name)) {
    const meant = nearestKey(name);
    const act = meant === undefined ? 'rename or remove it' : `did you mean ${meant}?`;
    problems.push({ line, text: `"${name}" is not one of ${KNOWN.join(', ')} (${act})` });
    return;
  }
  if (name === 'tags') {
    const tags = isSeq(value) ? value.items.map(textOf) : [undefined];
    if (tags.every((tag) => tag !== undefined)) fields.tags = tags.filter((tag) => tag !== '');
    else problems.push({ line, text: 'tags is not a list of words (write it like [ikm, ekspor])' });
    return;
  }
  const text = value === null ? '' : textOf(value);
  if (text === undefined) {
    problems.push({ line, text: `${name} is not plain text (put it between double quotes)` });
    return;
  }
  if (text === '') {
    problems.push({ line, text: `${name} is empty (write it after the colon)` });
    return;
  }
  const wrong = CHECKS[name]?.(text);
  if (wrong !== undefined) problems.push({ line, text: `${name} "${text}" ${wrong}` });
  fields[name] = text;
}

/** What is written there, on one line; nothing for a list, a map or an alias. */
function textOf(node: unknown): string | undefined {
  return isScalar(node)
    ? String(node.value ?? '')
        .replace(/\s+/g, ' ')
        .trim()
    : undefined;
}

/** The known key that a slip of the pen made this of: `titel`, `Date`, `autor`. */
function nearestKey(name: string): Key | undefined {
  const low = name.toLowerCase();
  const letters = [...low].sort().join('');
  return KNOWN.find(
    (key) => low === key || letters === [...key].sort().join('') || isOneEditApart(low, key),
  );
}

function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const skipA = a.length >= b.length ? 1 : 0;
  const skipB = b.length >= a.length ? 1 : 0;
  return a.slice(same + skipA) === b.slice(same + skipB);
}

function isKnown(name: string): name is Key {
  return (KNOWN as readonly string[]).includes(name);
}

/** What is wrong with a value, or nothing. */
const CHECKS: Partial<Record<Key, (value: string) => string | undefined>> = {
  date: (value) =>
    isDate(value)
      ? undefined
      : 'is not YYYY-MM-DD or YYYY-MM, or YYYY where no month is known (write it like 2017-01-20)',
  language: (value) =>
    value === 'id' || value === 'en'
      ? undefined
      : 'is not id or en (id for Indonesian, en for English)',
  url: (value) =>
    /^https?:\/\/\S+$/.test(value) && URL.canParse(value)
      ? undefined
      : 'is not a web address (write it like https://kemenperin.go.id/artikel/1)',
};

/** What is wrong with a value of the front matter, as messages go on after it; nothing where it is right. */
export function problemWith(key: 'date' | 'language' | 'url', value: string): string | undefined {
  return CHECKS[key]?.(value);
}

function isDate(value: string): boolean {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value) ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  return date.getUTCMonth() === Number(month ?? 1) - 1 && date.getUTCDate() === Number(day ?? 1);
}
