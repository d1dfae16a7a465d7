import type { Language } from '../language/language.ts';

/** Where a quote comes from: the publication data of its article. */
export interface Citation {
  id: string;
  title: string;
  source: string;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: as precise as the article itself says. */
  date: string;
  language: Language;
  url?: string;
  /** The corpus file, relative to the folder that holds it. */
  path: string;
}

/** One sentence (or a few in a row) of an article, word for word. */
export interface Quote {
  text: string;
  /** Matched words as `[from, to)` offsets into `text`, in UTF-16 code units, ascending, disjoint. */
  highlights: [from: number, to: number][];
  /** `body.slice(start, end) === text`, in UTF-16 code units of the article's body. */
  start: number;
  end: number;
  /** 1-based number of the paragraph in the article's body in which it begins. */
  paragraph: number;
  article: Citation;
  /** Other articles that say the same in their own words. */
  agreeing: Citation[];
  /** Numbers and spellings in which another quoted article (its id) contradicts this one, as either writes them. */
  differing: { article: string; mine: string; theirs: string }[];
  score: number;
  /** What stands around it; only where {@link AskOptions.surroundings} asks for it. */
  surroundings?: Surroundings;
}

/** The paragraph of a quote and those beside it, word for word. */
export interface Surroundings {
  /** Empty where the article begins with the quote's paragraph. */
  before: string;
  /** That of the quote, or all that it stretches over. */
  paragraph: string;
  /** `paragraph.slice(from, to)` is the quote. */
  from: number;
  to: number;
  /** Empty where the article ends with the quote's paragraph. */
  after: string;
}

/** What the archive says to one question. */
export interface Answer {
  question: string;
  /** The language the question was asked in; the reply's own words use it. */
  language: Language;
  found: boolean;
  /** Best first, but that quotes which differ stand in a row, the newest first; empty when `found` is false. */
  quotes: Quote[];
  /** Words of the question that the archive does not know. */
  missing: string[];
  /** Questions or topics that the archive can answer instead. */
  suggestions: string[];
  /** Words that were read as others: `[["pasurun", "pasuruan"]]`. */
  corrections: [written: string, read: string][];
  /** Words of the questions before that this one was understood with; absent where it stands alone. */
  inherited?: string[];
  /** Set when the message is a greeting or thanks rather than a question; then `found` is false. */
  smallTalk?: 'greeting' | 'thanks' | 'farewell' | 'about';
}

export interface AskOptions {
  /**
   * What was asked before in the same talk, oldest first: each is understood with those before it as far
   * as it leans on them, and a complete question starts anew.
   */
  previous?: string | readonly string[];
  /** How many quotes at most. */
  limit?: number;
  /** Whether quotes come with their paragraph and its neighbours. */
  surroundings?: boolean;
}

/** Answers one question from the archive. */
export type Ask = (question: string, options?: AskOptions) => Answer;
