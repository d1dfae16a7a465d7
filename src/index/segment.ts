import { SegmentBuilder } from '../bm25f/builder.ts';
import type { Dictionary } from '../bm25f/dictionary.ts';
import type { Segment } from '../bm25f/segment.ts';
import type { VocabularyParts } from '../bm25f/vocabulary.ts';
import type { Bm25f } from '../bm25f/weights.ts';
import type { Article } from '../corpus/article.ts';
import { passagesOf } from '../corpus/passage.ts';
import { type Acronym, findAcronyms } from '../language/acronyms.ts';
import type { Analyse } from '../language/terms.ts';
import { type PlacedWord, restOf } from './bodies.ts';
import { dateNumber, keptOf, LANGUAGES, type TableParts } from './passages.ts';
import { TextsBuilder } from './texts.ts';
import { type BuiltWord, WordsBuilder, type WordsParts } from './words.ts';

/** How articles become an index. */
export interface IndexOptions {
  analyse: Analyse;
  /** Fields `sentence` and `title`, in this order. */
  bm25f: Bm25f;
  /** Words too common to have postings; they stay in the forward index. */
  isStopWord: (word: string) => boolean;
}

/** An article and the file that it came from. */
export interface ArticleSource {
  article: Article;
  /** Name of the file in the corpus folder. */
  name: string;
  /** What tells without reading whether the file was written since: see {@link fileStamp}. */
  stamp: string;
  /** Digest of its bytes. */
  digest: string;
}

export type ArticleFile = Omit<ArticleSource, 'article'>;

/** Some articles, ready to be searched. */
export interface ArchiveSegment {
  postings: Segment;
  /** Stems that earlier segments do not have. */
  terms: VocabularyParts;
  words: WordsParts;
  table: TableParts;
  /** Acronyms that the articles explain, each pair once. */
  acronyms: readonly Acronym[];
  /** Files of the articles, in their order. */
  files: readonly ArticleFile[];
}

/** What a word is in this segment, wherever it stands. */
interface KnownWord {
  /** Number of its stem. */
  term: number;
  isPosted: boolean;
}

/** Analyses articles one by one and lays them out as a segment. */
export class ArchiveSegmentBuilder {
  readonly #options: IndexOptions;
  readonly #terms: Dictionary;
  readonly #vocabulary: Dictionary;
  readonly #postings: SegmentBuilder;
  readonly #words = new WordsBuilder();
  readonly #texts = new TextsBuilder();
  readonly #firsts = [0];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #paragraphs: number[] = [];
  readonly #dates: number[] = [];
  readonly #sourceOf: number[] = [];
  readonly #languageOf: number[] = [];
  readonly #sources = new Map<string, number>();
  readonly #acronyms = new Map<string, Acronym>();
  readonly #files: ArticleFile[] = [];
  readonly #known = new Map<string, KnownWord>();

  /** @param terms, vocabulary of the segments before; new stems and words come into them */
  constructor(options: IndexOptions, terms: Dictionary, vocabulary: Dictionary) {
    this.#options = options;
    this.#terms = terms;
    this.#vocabulary = vocabulary;
    this.#postings = new SegmentBuilder(options.bm25f);
  }

  get passages(): number {
    return this.#starts.length;
  }

  add({ article, ...file }: ArticleSource): void {
    const { body, ...row } = article;
    const title = this.#read(article.title).terms;
    const placed: PlacedWord[] = [];
    for (const { start, end, paragraph } of passagesOf(body, article.language)) {
      const { words, terms } = this.#read(body.slice(start, end));
      for (const { surface, capitalised, from, to } of words) {
        placed.push({ surface, capitalised, from: start + from, to: start + to });
      }
      this.#postings.add([terms, title], this.#files.length);
      this.#words.add(words);
      this.#starts.push(start);
      this.#ends.push(end);
      this.#paragraphs.push(paragraph);
    }
    this.#firsts.push(this.#starts.length);
    this.#texts.add(JSON.stringify(keptOf(row)));
    this.#texts.add(restOf(body, placed));
    let source = this.#sources.get(article.source);
    if (source === undefined) {
      source = this.#sources.size;
      this.#sources.set(article.source, source);
    }
    this.#dates.push(dateNumber(article.date));
    this.#sourceOf.push(source);
    this.#languageOf.push(LANGUAGES.indexOf(article.language));
    for (const pair of findAcronyms(body)) {
      this.#acronyms.set(`${pair.acronym}=${pair.expansion.toLowerCase()}`, pair);
    }
    this.#files.push(file);
  }

  /** Words of a text, and the terms of those that have postings. */
  #read(text: string): { words: (BuiltWord & PlacedWord)[]; terms: number[] } {
    const words: (BuiltWord & PlacedWord)[] = [];
    const terms: number[] = [];
    for (const { surface, stem, capitalised, numeric, from, to } of this.#options.analyse(text)) {
      const { term, isPosted } = this.#known.get(surface) ?? this.#meet(surface, stem);
      words.push({ surface, term, capitalised, numeric, from, to });
      if (isPosted) terms.push(term);
    }
    return { words, terms };
  }

  /** A word for the first time: one that is written the same has the same stem. */
  #meet(surface: string, stem: string): KnownWord {
    const word = { term: this.#terms.add(stem), isPosted: !this.#options.isStopWord(surface) };
    this.#known.set(surface, word);
    return word;
  }

  freeze(): ArchiveSegment {
    return {
      postings: this.#postings.freeze(),
      words: this.#words.freeze(this.#vocabulary),
      terms: this.#terms.sealLayer(),
      table: {
        ...this.#texts.freeze(),
        firsts: Uint32Array.from(this.#firsts),
        starts: Uint32Array.from(this.#starts),
        ends: Uint32Array.from(this.#ends),
        paragraphs: Uint16Array.from(this.#paragraphs),
        dates: Uint32Array.from(this.#dates),
        sourceOf: Uint32Array.from(this.#sourceOf),
        languageOf: Uint8Array.from(this.#languageOf),
        sources: [...this.#sources.keys()],
      },
      acronyms: [...this.#acronyms.values()],
      files: this.#files,
    };
  }
}
