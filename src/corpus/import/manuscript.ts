import { stringify } from 'yaml';
import { languageOfText } from '../../language/detect.ts';
import type { Language } from '../../language/language.ts';
import type { StopWords } from '../../language/stopwords.ts';
import { type Article, parseArticle, problemWith } from '../article.ts';
import { type Draft, ImportError, sameWords, tidy } from './draft.ts';

/** What whoever adds the article says of it; it goes before what was found. */
export interface Given {
  id?: string;
  title?: string;
  source?: string;
  date?: string;
  language?: string;
  author?: string;
  url?: string;
  tags?: string[];
}

/** An article ready to be put into the corpus. */
export interface Manuscript {
  article: Article;
  /** The corpus file, whole. */
  text: string;
  doubts: string[];
}

/** An example of what to write behind each option that may be missing. */
const EXAMPLE = {
  title: '"Kemenperin resmikan sentra IKM"',
  source: '"Siaran Pers Kemenperin"',
  date: '2019-03-14',
  language: 'id',
} as const;

/**
 * A corpus file of what was found and what was given, checked by reading it back.
 *
 * @param folder how messages and the article's path name the corpus
 * @throws ImportError naming each option that must be given
 */
export function manuscriptOf(
  draft: Draft,
  given: Given,
  stopWords: StopWords,
  folder: string,
): Manuscript {
  const body = bodyOf(draft, given.title);
  const usable = (key: 'date' | 'url', value: string | undefined) =>
    value !== undefined && problemWith(key, value) === undefined ? value : undefined;
  const title = given.title ?? draft.title;
  const source = given.source ?? draft.source;
  const date = given.date ?? usable('date', draft.date);
  const language = given.language ?? languageOfText(body, stopWords) ?? codeOf(draft.language);
  const required = { title, source, date, language };
  const missing = Object.entries(EXAMPLE).filter(([key]) => !isSaid(Reflect.get(required, key)));
  if (missing.length > 0) {
    const options = missing.map(([key, example]) => `--${key} ${example}`).join(' ');
    const names = missing.map(([key]) => key).join(', ');
    throw new ImportError(`no ${names} was found (give it, such as ${options})`);
  }
  const author = given.author ?? draft.author;
  const url = given.url ?? usable('url', draft.url);
  const tags = given.tags ?? draft.tags ?? [];
  const fields = {
    ...required,
    ...(isSaid(author) ? { author } : {}),
    ...(url === undefined ? {} : { url }),
    ...(tags.length === 0 ? {} : { tags }),
  };
  const front = stringify(fields, { schema: 'failsafe', lineWidth: 0, collectionStyle: 'any' });
  const text = `---\n${front}---\n\n${body}\n`;
  const id = given.id ?? draft.id ?? idOf(date ?? '', source ?? '', title ?? '');
  const article = parseArticle(new TextEncoder().encode(text), `${folder}/${id}.md`);
  if (article.body !== body) {
    throw new ImportError('its text does not read back as it was found (add it as .txt)');
  }
  const isGiven = (doubt: string) => Object.keys(given).some((key) => doubt.includes(`--${key})`));
  return { article, text, doubts: draft.doubts.filter((doubt) => !isGiven(doubt)) };
}

/** The paragraphs but the title, where that is the one that the article gets and not all there is. */
function bodyOf({ paragraphs, title, titleAt }: Draft, given: string | undefined): string {
  const isTitle = given === undefined || sameWords(given, title ?? '');
  const body = paragraphs.filter((_, i) => i !== titleAt || !isTitle);
  return (body.length === 0 ? paragraphs : body).join('\n\n');
}

function isSaid(value: unknown): boolean {
  return typeof value === 'string' && tidy(value) !== '';
}

/** `id-ID`, `en_US`, `in` (Indonesian before 1989, still written by Java). */
function codeOf(written: string | undefined): Language | undefined {
  const code = /^[a-z]{2}(?![a-z])/i.exec(written ?? '')?.[0].toLowerCase();
  if (code === 'id' || code === 'in') return 'id';
  return code === 'en' ? 'en' : undefined;
}

/** Letters of an id made here: names of files stay readable, and short enough for every file system. */
const MOST_ID = 80;

/** `2017-03-22-bisnis-kemenperin-menggandeng-jetro`: date, source, first words of the title. */
function idOf(date: string, source: string, title: string): string {
  const publisher = slug(source.replace(/\.(?:com|co|net|org|go|id|news)\b/gi, '')).slice(0, 24);
  const id = [date, publisher, slug(title)].filter((part) => part !== '').join('-');
  if (id.length <= MOST_ID) return id.replace(/(?<!-)-+$/, '');
  const cut = id.slice(0, MOST_ID + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), date.length)).replace(/(?<!-)-+$/, '');
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|(?<!-)-+$/g, '');
}
