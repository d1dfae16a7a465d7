import { isScalar, isSeq, parseDocument } from 'yaml';
import { ID } from '../article.ts';
import { decodePlain } from './charset.ts';
import { type Draft, ImportError, sameWords, tidy } from './draft.ts';
import { completed } from './properties.ts';
import { dateOf } from './published.ts';

const FENCE = /^---[ \t]*$/;
/** In characters; as in a corpus file. */
const MOST_FRONT_MATTER = 64 * 1024;

/**
 * The article of a text or Markdown file (`name`), with front matter or without. Blank lines part paragraphs; lines
 * broken at a column are joined.
 *
 * @throws ImportError for what is no text or holds none
 */
export function readText(bytes: Uint8Array, name: string): Draft {
  const lines = decodePlain(bytes)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .split('\n');
  const end = FENCE.test(lines[0] ?? '')
    ? lines.findIndex((line, i) => i > 0 && FENCE.test(line))
    : -1;
  const front = end < 0 ? undefined : frontMatter(lines.slice(1, end).join('\n'));
  const paragraphs = paragraphsOf(front === undefined ? lines : lines.slice(end + 1));
  if (paragraphs.length === 0) throw new ImportError('holds no text');
  const at = paragraphs.findIndex((text) => /^#\s+\S/.test(text));
  const heading =
    at < 0 ? '' : (paragraphs[at] ?? '').replace(/^#\s+/, '').replace(/(?<!\s)\s+#+$/, '');
  if (front?.title === undefined) {
    const rest = at < 0 ? paragraphs : paragraphs.with(at, heading);
    const draft = completed(rest, heading, { title: '', author: '', created: '' });
    return { ...draft, ...front, doubts: [...draft.doubts, ...(front?.doubts ?? [])] };
  }
  const { title } = front;
  const id = name.replace(/\.md$/, '');
  const isCorpusFile = id !== name && id !== 'readme' && ID.test(id) && front.source !== undefined;
  const titleAt = heading !== '' && sameWords(heading, title) ? at : -1;
  return {
    ...front,
    ...(isCorpusFile ? { id } : {}),
    ...(titleAt < 0 ? {} : { titleAt }),
    paragraphs,
  };
}

type Front = Omit<Draft, 'id' | 'paragraphs' | 'titleAt'>;

/** Other names of the same fields, as site generators have them. */
const NAMES: Readonly<Record<string, keyof Front>> = {
  title: 'title',
  judul: 'title',
  source: 'source',
  sumber: 'source',
  publisher: 'source',
  date: 'date',
  tanggal: 'date',
  language: 'language',
  lang: 'language',
  bahasa: 'language',
  author: 'author',
  penulis: 'author',
  url: 'url',
  link: 'url',
  tags: 'tags',
};

/** Front matter of any program; nothing where the lines between the fences are none. */
function frontMatter(yaml: string): Front | undefined {
  if (yaml.length > MOST_FRONT_MATTER) return undefined;
  const document = parseDocument(yaml, { schema: 'failsafe', prettyErrors: false });
  const items = document.errors.length === 0 ? entriesOf(document.contents) : [];
  if (items.length === 0) return undefined;
  const front: Front = { doubts: [] };
  const unread: string[] = [];
  for (const [key, value] of items) {
    const name = NAMES[key.toLowerCase()];
    const text = isScalar(value) ? tidy(String(value.value ?? '')) : '';
    if (name === 'tags') {
      const tags = isSeq(value)
        ? value.items.map((one) => (isScalar(one) ? tidy(String(one.value)) : ''))
        : [];
      front.tags = tags.filter((tag) => tag !== '');
    } else if (name === 'date') {
      const date = dateOf(text);
      if (date === undefined) unread.push(key);
      else front.date = date;
    } else if (name === undefined || name === 'doubts') {
      unread.push(key);
    } else if (text !== '') {
      front[name] = text;
    }
  }
  if (unread.length > 0) front.doubts.push(`left out of the front matter: ${unread.join(', ')}`);
  return front;
}

function entriesOf(contents: unknown): [string, unknown][] {
  if (typeof contents !== 'object' || contents === null || !('items' in contents)) return [];
  if (!Array.isArray(contents.items)) return [];
  return contents.items.flatMap((item: unknown): [string, unknown][] => {
    if (typeof item !== 'object' || item === null || !('key' in item) || !('value' in item))
      return [];
    return isScalar(item.key) ? [[String(item.key.value), item.value]] : [];
  });
}

/** Blocks between blank lines; where there are none, or lines are long, each line is a paragraph. */
function paragraphsOf(lines: readonly string[]): string[] {
  const isWrapped = wrapped(lines);
  const paragraphs: string[] = [];
  let block: string[] = [];
  const end = () => {
    const text = tidy(block.join(' '));
    if (text !== '') paragraphs.push(text);
    block = [];
  };
  for (const line of lines) {
    const isItem = /^\s*(?:[-*•]|\d{1,3}[.)]|#{1,6})\s/.test(line);
    if (!isWrapped || isItem || line.trim() === '') end();
    block.push(line);
    if (/^\s*#{1,6}\s/.test(line)) end();
  }
  end();
  return paragraphs;
}

/** Columns at which programs and people break lines. */
const MOST_COLUMN = 130;
const LEAST_COLUMN = 40;

/** Whether lines were broken at a column: those that go on are about as long as the longest. */
function wrapped(lines: readonly string[]): boolean {
  const going = lines.filter((line, i) => line.trim() !== '' && (lines[i + 1] ?? '').trim() !== '');
  const lengths = going.map((line) => line.trimEnd().length).sort((a, b) => b - a);
  const longest = lengths[0] ?? 0;
  if (longest > MOST_COLUMN || longest < LEAST_COLUMN) return false;
  const near = lengths.filter((length) => length >= longest * 0.7).length;
  // A paragraph a line ends with its sentence's full stop, a broken line seldom does.
  const stopped = going.filter((line) => /[.!?]["”')]?\s*$/.test(line)).length;
  return near >= lengths.length * 0.6 && stopped <= lengths.length * 0.5;
}
