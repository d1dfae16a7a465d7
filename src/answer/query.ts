import type { Concept } from '../bm25f/query.ts';
import type { DateRange } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import type { PlaceKind } from '../language/places.ts';
import type { Expectation } from './expected.ts';

/** A word of the question with every wording that counts for it. */
export interface QueryConcept extends Concept {
  /** The word as the question writes it, or as it was corrected. */
  word: string;
  /** Lower-case form of that word: matching it exactly counts more than matching its stem. */
  surface: string;
  /** Number of the word in the question, function words counted. */
  position: number;
  /** Whether the archive has no passage with it, in any wording. */
  absent: boolean;
  /** `light` words say little of the topic. */
  kind: 'word' | 'light' | 'place' | 'number';
}

/** Whether the word is capitalised inside the question; at its beginning every word is. */
export function isName({ word, position }: QueryConcept): boolean {
  return position > 0 && /^\p{Lu}/u.test(word);
}

/** A place that the question names, with everything it is called. */
export interface QueryPlace {
  /** As the question writes it. */
  word: string;
  kinds: PlaceKind[];
  /** Keys of the places that may be meant, and of those within them. */
  keys: string[];
  /** Names of other places that hold one of its own names. */
  longerNames: string[];
  /** Stems of each name of it, then of places within it, in both languages. */
  names: string[][];
  /** Indices of the concepts that are words of its name. */
  concepts: number[];
}

/** Words of the question that mean one thing together: `wali kota` is neither guardian nor town. */
export interface QueryPhrase {
  /** Indices of its concepts. */
  concepts: number[];
  /** Stems of each way to word it, its own first. */
  wordings: string[][];
}

/** A question as understood: what is searched for and how answers are judged. */
export interface Query {
  question: string;
  language: Language;
  expected: Expectation;
  concepts: QueryConcept[];
  phrases: QueryPhrase[];
  places: QueryPlace[];
  /** Ranges of time that are asked about; a single year is a word like others. */
  dates: DateRange[];
  /** Whether the newest is asked for. */
  newest: boolean;
  corrections: [written: string, read: string][];
  /** Content words that neither the archive nor the lexicon can match with anything in the archive. */
  unknown: string[];
  /** Words taken over from the question before. */
  inherited: string[];
}

/** The query in one line, for `--explain`, logs and golden files. */
export function printQuery(query: Query): string {
  const concepts = query.concepts.map((concept) => {
    const variants = concept.variants
      .slice(1)
      .map(({ terms, weight }) => `${terms.join('+')}^${Number(weight.toFixed(2))}`);
    const others = variants.length === 0 ? '' : `(${variants.join(' ')})`;
    return `${concept.variants[0]?.terms.join('+') ?? concept.word}${others}`;
  });
  const parts = [`${query.language}:${printExpectation(query)}`, ...concepts];
  if (query.places.length > 0) parts.push(`place=${query.places.map((p) => p.word).join(',')}`);
  for (const { from, to } of query.dates) parts.push(`dates=${from}..${to}`);
  if (query.newest) parts.push('newest');
  if (query.corrections.length > 0) {
    parts.push(`read=${query.corrections.map(([from, to]) => `${from}→${to}`).join(',')}`);
  }
  if (query.unknown.length > 0) parts.push(`unknown=${query.unknown.join(',')}`);
  if (query.inherited.length > 0) parts.push(`inherited=${query.inherited.join(',')}`);
  return parts.join(' ');
}

function printExpectation({ expected, concepts }: Query): string {
  const { type, unit, moment, focus } = expected;
  const word = focus === undefined ? undefined : concepts[focus]?.word;
  return [type, unit, moment, word && `[${word}]`].filter((part) => part !== undefined).join('.');
}
