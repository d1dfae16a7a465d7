import type { Narrow } from '../bm25f/sections.ts';
import type { Article } from '../corpus/article.ts';
import { Memo } from '../memo.ts';
import { bodyOf, type IndexedWord } from './bodies.ts';
import { lastNotAbove, Texts, type TextsParts } from './texts.ts';
import type { Words } from './words.ts';

/** What a citation needs of an article: all but its text. */
export type ArticleRow = Omit<Article, 'body'>;

/** A sentence's place: `body(article).slice(start, end)` is its text. */
export interface PassageRow {
  /** Number of the article. */
  article: number;
  /** UTF-16 offsets into the article's body. */
  start: number;
  end: number;
  /** 1-based. */
  paragraph: number;
}

/** Passages and articles of one segment as a file keeps them. */
export interface TableParts extends TextsParts {
  /** Passages of article `a` are `[firsts[a], firsts[a + 1])`. */
  firsts: Uint32Array;
  starts: Narrow;
  ends: Narrow;
  paragraphs: Narrow;
  /** Of each article: its {@link dateNumber}, its place in `sources` and in {@link LANGUAGES}. */
  dates: Uint32Array;
  sourceOf: Narrow;
  languageOf: Uint8Array;
  sources: readonly string[];
}

export const LANGUAGES = ['id', 'en'] as const;
/** Texts of an article: what is cited of it, then what its words do not tell of its body. */
const TEXTS_AN_ARTICLE = 2;

interface TableSegment {
  parts: TableParts;
  texts: Texts;
  firstArticle: number;
  firstPassage: number;
}

/** Articles and their passages, segment by segment. Passages of one article are numbered in a row. */
export class PassageTable {
  readonly #segments: TableSegment[] = [];
  readonly #removed: ReadonlySet<number>;
  readonly #words: Words;
  readonly #rows = new Memo<number, ArticleRow>(MOST_ROWS);
  readonly #bodies = new Memo<number, string>(MOST_BODIES);
  #newest: readonly number[] = [];
  /** Articles that ever came, and passages. */
  readonly #articleCount: number;
  readonly #passageCount: number;

  /**
   * @param words of the same segments
   * @param removed numbers of articles that are in no search any more
   */
  constructor(segments: readonly TableParts[], words: Words, removed: ReadonlySet<number>) {
    let firstArticle = 0;
    let firstPassage = 0;
    for (const parts of segments) {
      this.#segments.push({ parts, texts: new Texts(parts), firstArticle, firstPassage });
      firstArticle += parts.firsts.length - 1;
      firstPassage += parts.starts.length;
    }
    this.#articleCount = firstArticle;
    this.#passageCount = firstPassage;
    this.#words = words;
    this.#removed = removed;
  }

  /** Passages, those of removed articles too: numbers are below it. */
  get size(): number {
    return this.#passageCount;
  }

  get articleCount(): number {
    return this.#articleCount - this.#removed.size;
  }

  /** Numbers of the articles, oldest segment first. */
  *articleNumbers(): Generator<number> {
    for (let a = 0; a < this.#articleCount; a++) if (!this.#removed.has(a)) yield a;
  }

  /** The articles with the latest dates, latest first; of one day, those that came first. */
  newest(most: number): readonly number[] {
    if (this.#newest.length >= Math.min(most, this.articleCount))
      return this.#newest.slice(0, most);
    const found: { article: number; date: number }[] = [];
    for (const { parts, firstArticle } of this.#segments) {
      const count = parts.firsts.length - 1;
      for (let a = 0; a < count; a++) {
        const date = parts.dates[a] ?? 0;
        const worst = found.at(-1)?.date ?? 0;
        if (found.length === most && date <= worst) continue;
        const article = firstArticle + a;
        if (this.#removed.has(article)) continue;
        const at = found.findLastIndex((other) => other.date >= date) + 1;
        found.splice(at, 0, { article, date });
        if (found.length > most) found.pop();
      }
    }
    this.#newest = found.map(({ article }) => article);
    return this.#newest;
  }

  passage(number: number): PassageRow {
    const { parts, firstArticle, firstPassage } = this.#ofPassage(number);
    const p = number - firstPassage;
    return {
      article: firstArticle + lastNotAbove(parts.firsts, p),
      start: parts.starts[p] ?? 0,
      end: parts.ends[p] ?? 0,
      paragraph: parts.paragraphs[p] ?? 0,
    };
  }

  articleOf(passage: number): number {
    const { parts, firstArticle, firstPassage } = this.#ofPassage(passage);
    return firstArticle + lastNotAbove(parts.firsts, passage - firstPassage);
  }

  /** Passages `[first, end)` of an article. */
  range(article: number): { first: number; end: number } {
    const { parts, firstArticle, firstPassage } = this.#ofArticle(article);
    const a = article - firstArticle;
    return {
      first: firstPassage + (parts.firsts[a] ?? 0),
      end: firstPassage + (parts.firsts[a + 1] ?? 0),
    };
  }

  /** Passages `[first, end)` at most `reach` before and after one, in its article. */
  around(passage: number, reach: number): { first: number; end: number } {
    const { first, end } = this.range(this.articleOf(passage));
    return { first: Math.max(first, passage - reach), end: Math.min(end, passage + reach + 1) };
  }

  /** Passages `[first, end)` of the paragraph that holds one. */
  paragraph(passage: number): { first: number; end: number } {
    const { parts, firstPassage } = this.#ofPassage(passage);
    const { firsts, paragraphs } = parts;
    const p = passage - firstPassage;
    const article = lastNotAbove(firsts, p);
    const [begin, stop] = [firsts[article] ?? 0, firsts[article + 1] ?? 0];
    let [first, end] = [p, p + 1];
    while (first > begin && paragraphs[first - 1] === paragraphs[p]) first--;
    while (end < stop && paragraphs[end] === paragraphs[p]) end++;
    return { first: firstPassage + first, end: firstPassage + end };
  }

  /** Passages `[first, end)` that an article begins with, at most `length`. */
  lead(article: number, length: number): { first: number; end: number } {
    const { first, end } = this.range(article);
    return { first, end: Math.min(end, first + length) };
  }

  article(number: number): ArticleRow {
    return this.#rows.of(number, () => {
      const { texts, firstArticle } = this.#ofArticle(number);
      const kept: KeptRow = JSON.parse(texts.get((number - firstArticle) * TEXTS_AN_ARTICLE));
      return rowOf(kept, this.facets(number));
    });
  }

  body(article: number): string {
    return this.#bodies.of(article, () => {
      const { texts, firstArticle } = this.#ofArticle(article);
      const rest = texts.get((article - firstArticle) * TEXTS_AN_ARTICLE + 1);
      return bodyOf(rest, this.#wordsOf(article));
    });
  }

  /** Words of an article's sentences in their order. */
  #wordsOf(article: number): IndexedWord[] {
    const words: IndexedWord[] = [];
    this.#words.eachOf(this.range(article), (entries, count) => {
      for (let i = 0; i < count; i++) words.push(this.#words.indexed(entries[i] ?? 0));
    });
    return words;
  }

  text(passage: number): string {
    const { article, start, end } = this.passage(passage);
    return this.body(article).slice(start, end);
  }

  /** What articles are filtered by, without opening their texts. */
  facets(article: number): { date: number; source: string; language: 'id' | 'en' } {
    const { parts, firstArticle } = this.#ofArticle(article);
    const a = article - firstArticle;
    return {
      date: parts.dates[a] ?? 0,
      source: parts.sources[parts.sourceOf[a] ?? 0] ?? '',
      language: LANGUAGES[parts.languageOf[a] ?? 0] ?? 'id',
    };
  }

  #ofPassage(number: number): TableSegment {
    for (let s = this.#segments.length - 1; s >= 0 && number < this.#passageCount; s--) {
      const segment = this.#segments[s];
      if (segment !== undefined && number >= segment.firstPassage) return segment;
    }
    throw new RangeError(`passage ${number} of ${this.#passageCount}`);
  }

  #ofArticle(number: number): TableSegment {
    for (let s = this.#segments.length - 1; s >= 0 && number < this.#articleCount; s--) {
      const segment = this.#segments[s];
      if (segment !== undefined && number >= segment.firstArticle) return segment;
    }
    throw new RangeError(`article ${number} of ${this.#articleCount}`);
  }
}

const MOST_ROWS = 1024;
/** More than an answer looks at. */
const MOST_BODIES = 128;

/** Of an article's row what neither its facets nor its path tell. */
type KeptRow = Pick<ArticleRow, 'title' | 'path'> & Partial<ArticleRow>;

export function keptOf({ source: _, language: __, id, date, tags, ...row }: ArticleRow): KeptRow {
  return {
    ...row,
    ...(id === idIn(row.path) ? {} : { id }),
    ...(date === dateOf(dateNumber(date)) ? {} : { date }),
    ...(tags.length === 0 ? {} : { tags }),
  };
}

function rowOf(kept: KeptRow, facets: ReturnType<PassageTable['facets']>): ArticleRow {
  const { source, language, date } = facets;
  return { id: idIn(kept.path), date: dateOf(date), source, language, tags: [], ...kept };
}

/** `x` of `corpus/x.md`. */
const idIn = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');

/** The year of a {@link dateNumber}. */
export const yearOf = (date: number) => Math.floor(date / 10_000);

/** The date of a {@link dateNumber}: 20171200 → `2017-12`. */
export function dateOf(date: number): string {
  const [year = '', month = '', day = ''] = [date / 10_000, (date / 100) % 100, date % 100].map(
    (part) => String(Math.floor(part)).padStart(2, '0'),
  );
  const parts = [year.padStart(4, '0'), month, day];
  return parts.slice(0, day !== '00' ? 3 : month !== '00' ? 2 : 1).join('-');
}

/** Dates as numbers, so that Orama filters by range: `2017-12` → 20171200. */
export function dateNumber(date: string): number {
  const [year = '0', month = '0', day = '0'] = date.split('-');
  return Number(year) * 10_000 + Number(month) * 100 + Number(day);
}
