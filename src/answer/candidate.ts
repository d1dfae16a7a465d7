import type { Archive } from '../index/archive.ts';
import { dateOf, type PassageTable } from '../index/passages.ts';
import { isCapitalised, type Words, wordNumber } from '../index/words.ts';
import type { LanguageTools } from '../language/load.ts';
import { NUMBER_WORDS } from '../language/numbers.ts';
import { type Difference, isNearMatch } from './differing.ts';
import { type Matches, numbered, WordingIndex, wordingsOf } from './matches.ts';
import type { PassagePlaces } from './named-places.ts';
import type { Query } from './query.ts';
import type { Ranked } from './rank.ts';
import { Statement } from './statement.ts';
import { TimeWords } from './time-words.ts';

/** Passages from the first of a quote to the last. */
export interface Span {
  /** The sentence's own, or one before it that it leans on or that is as good. */
  first: number;
  /** The sentence's own, or one after it: the end of what somebody says, or as good. */
  last: number;
}

/** Numbers of the archive's words that tell of a passage, without its text, what it may claim. */
export interface ClaimCues {
  number: ReadonlySet<number>;
  time: TimeWords;
}

export function claimCues(words: Words): ClaimCues {
  return { number: words.numbersOf(NUMBER_WORDS), time: new TimeWords(words) };
}

/** What passages are read with. */
export interface Reading {
  archive: Archive;
  language: LanguageTools;
  places: PassagePlaces;
  cues: ClaimCues;
}

/** What the candidates of one question are read with. */
export interface Sources extends Reading {
  /** Of each concept of the question, those that say little have none. */
  wordings: WordingIndex<number>;
}

export function sourcesOf(query: Query, reading: Reading): Sources {
  const wordings = wordingsOf(query).map((own, c) => {
    const kind = query.concepts[c]?.kind;
    return kind === 'light' || kind === 'number' ? [] : own;
  });
  const { dictionary } = reading.archive.postings;
  const numberOf = (stem: string) => dictionary.find(stem);
  return { ...reading, wordings: new WordingIndex(numbered(wordings, numberOf)) };
}

/**
 * A passage that may be quoted. Most candidates are held against those that are quoted already and found to say the
 * same or to have no room: for that the words by number are enough. What needs the text is read when it is asked for.
 */
export class Candidate {
  readonly ranked: Ranked;
  /** Number of its article. */
  readonly article: number;
  /** Numbers of articles that say the same. */
  agreeing: number[] = [];
  /** Other chosen passages that contradict it. */
  differing: { passage: number; differences: Difference[] }[] = [];
  readonly #sources: Sources;
  /** Its words: see {@link Words.of}. */
  readonly #entries: readonly number[];
  #words: readonly number[] | undefined;
  #places: ReadonlySet<string> | undefined;
  #facts: ReadonlySet<number | string> | undefined;
  #matches: Matches | undefined;
  #hasNumber: boolean | undefined;
  #mayNameTime: boolean | undefined;
  #names: readonly string[] | undefined;
  #statement: Statement | undefined;
  #span: Span | undefined;

  constructor(ranked: Ranked, sources: Sources) {
    this.ranked = ranked;
    this.article = sources.archive.passages.articleOf(ranked.passage);
    this.#sources = sources;
    this.#entries = sources.archive.words.of(ranked.passage);
  }

  /** Numbers of the stems of its words, each once, ascending. */
  get words(): readonly number[] {
    this.#words ??= ascending(this.#stems());
    return this.#words;
  }

  /** Numbers of its words' stems in their order. */
  #stems(): number[] {
    const { words } = this.#sources.archive;
    const stems: number[] = [];
    for (const entry of this.#entries) stems.push(words.termOf(wordNumber(entry)));
    return stems;
  }

  /** Concepts of the question that it says, but for those that say little, and at which of its words. */
  get matches(): Matches {
    this.#matches ??= this.#sources.wordings.matchesIn(this.#stems());
    return this.#matches;
  }

  /** Keys of the places that it names. */
  get places(): ReadonlySet<string> {
    this.#places ??= new Set(this.#sources.places.named(this.ranked.passage).map(keysOf));
    return this.#places;
  }

  /** Its numbers and names: keys of places, numbers of the stems of others. */
  get facts(): ReadonlySet<number | string> {
    this.#facts ??= this.#readFacts();
    return this.#facts;
  }

  #readFacts(): Set<number | string> {
    const { words } = this.#sources.archive;
    const facts = new Set<number | string>(this.places);
    const inPlace = new Set<number>();
    for (const { from, to } of this.#sources.places.named(this.ranked.passage)) {
      for (let i = from; i < to; i++) inPlace.add(i);
    }
    this.#entries.forEach((entry, i) => {
      const word = wordNumber(entry);
      const isFact = words.isNumeric(word) || (isCapitalised(entry) && i > 0);
      if (isFact && !inPlace.has(i)) facts.add(words.termOf(word));
    });
    return facts;
  }

  /** Whether a number is among its words, in digits or not. */
  get hasNumber(): boolean {
    this.#hasNumber ??= this.#readNumber();
    return this.#hasNumber;
  }

  #readNumber(): boolean {
    const { archive, cues } = this.#sources;
    return this.#entries.some((entry) => {
      const word = wordNumber(entry);
      return archive.words.isNumeric(word) || cues.number.has(word);
    });
  }

  /** See {@link TimeWords.mayStandIn}. */
  get mayNameTime(): boolean {
    this.#mayNameTime ??= this.#sources.cues.time.mayStandIn(this.#entries);
    return this.#mayNameTime;
  }

  /** Its capitalised words near those of the question, as normalised. */
  get names(): readonly string[] {
    this.#names ??= this.#readNames();
    return this.#names;
  }

  #readNames(): string[] {
    const { words } = this.#sources.archive;
    const isName = (entry: number, i: number) =>
      isCapitalised(entry) && !words.isNumeric(wordNumber(entry)) && isNearMatch(i, this.matches);
    return this.#entries.filter(isName).map((entry) => words.word(entry));
  }

  /** {@link dateNumber} of its article. */
  get date(): number {
    return this.#sources.archive.passages.facets(this.article).date;
  }

  get published(): string {
    return dateOf(this.date);
  }

  get statement(): Statement {
    if (this.#statement === undefined) {
      const { archive, language } = this.#sources;
      this.#statement = new Statement(
        archive.passages.text(this.ranked.passage),
        archive.passages.article(this.article),
        this,
        language,
      );
    }
    return this.#statement;
  }

  /** What is quoted: by itself the passage with what it cannot do without. */
  get span(): Span {
    this.#span ??= spanOf(this.ranked.passage, this.#sources.archive.passages);
    return this.#span;
  }

  set span(span: Span) {
    this.#span = span;
  }

  get first(): number {
    return this.span.first;
  }

  get last(): number {
    return this.span.last;
  }
}

/** The numbers in order, each once: of so few a list is made and compared faster than a set. */
function ascending(numbers: readonly number[]): number[] {
  const sorted: number[] = [];
  for (const number of numbers) {
    let at = sorted.length;
    while (at > 0 && (sorted[at - 1] ?? 0) > number) at--;
    if (at > 0 && sorted[at - 1] === number) continue;
    for (let i = sorted.length; i > at; i--) sorted[i] = sorted[i - 1] ?? 0;
    sorted[at] = number;
  }
  return sorted;
}

const keysOf = ({ places }: { places: readonly { key: string }[] }) =>
  places.map(({ key }) => key).join();

/** A sentence that begins so speaks of what the one before said. */
const LEANS_BACK =
  /^["'“‘«(]*(ini|itu|hal (ini|itu|tersebut)|mereka|ia|dia|beliau|selain itu|oleh karena itu|karena itu|untuk itu|dengan demikian|[\p{L}-]+( [\p{L}-]+)? (ini|itu|tersebut)|this|that|these|those|it|they|he|she|such|for that|therefore)\b/iu;
/** A shorter sentence is mostly the end of a thought. */
const FEWEST_WORDS = 7;
const OPENS_QUOTE = /^["“]/;
/** With the sentences beside it a quote must still fit a phone's screen. */
const MOST_CHARACTERS = 420;

/** From where to where a passage is quoted; its text is opened where one beside it might belong to it. */
function spanOf(passage: number, passages: PassageTable): Span {
  const mayLean = belongTogether(passage - 1, passage, passages);
  const mayGoOn = belongTogether(passage, passage + 1, passages);
  const text = mayLean || mayGoOn ? passages.text(passage) : '';
  return {
    first: mayLean && leansBack(text) ? passage - 1 : passage,
    last: mayGoOn && isOpen(text) ? passage + 1 : passage,
  };
}

/** Whether a sentence cannot be understood by itself. */
function leansBack(text: string): boolean {
  return LEANS_BACK.test(text) || text.split(/\s+/).length < FEWEST_WORDS;
}

/** Whether somebody is quoted in whose next sentence it is told who. */
function isOpen(text: string): boolean {
  if (!OPENS_QUOTE.test(text)) return false;
  const opened = text.split(/["“]/).length - 1;
  const closed = text.split(/["”]/).length - 1;
  return text.includes('“') ? opened > closed : opened % 2 === 1;
}

/** Whether two passages in a row are of one paragraph and short enough for one quote. */
export function belongTogether(one: number, next: number, passages: PassageTable): boolean {
  if (one < 0 || next >= passages.size) return false;
  const [from, to] = [passages.passage(one), passages.passage(next)];
  return (
    from.article === to.article &&
    from.paragraph === to.paragraph &&
    fitsScreen(one, next, passages)
  );
}

export function fitsScreen(first: number, last: number, passages: PassageTable): boolean {
  return passages.passage(last).end - passages.passage(first).start <= MOST_CHARACTERS;
}
