import type { Archive } from '../index/archive.ts';
import { wordNumber } from '../index/words.ts';
import type { AnswerCues } from './expected.ts';
import type { Query } from './query.ts';

/** What of the query one sentence holds. */
export interface Match {
  /** The sentence's words: see {@link Words.of}. */
  entries: Uint32Array;
  /** Best variant weight, by concept. */
  weights: Float32Array;
  /** 1 where the question's own word form stands in the sentence, by concept. */
  exact: Uint8Array;
  /** Word positions of matched concepts, ascending. */
  positions: number[];
  concepts: number[];
  /** Whether each place of the query is named in full. */
  places: boolean[];
  /** Whether each phrase of the query is there in full, in some wording. */
  phrases: boolean[];
}

interface SingleWording {
  concept: number;
  weight: number;
}

/** What the question has of a term. */
interface TermUse {
  singles: SingleWording[];
  /** Whether some phrase needs it, so that its positions are kept. */
  isOfPhrase: boolean;
}

/** Words that stand together, and what they say: the same ones often say several things of a question. */
interface WordGroup {
  terms: number[];
  concepts: SingleWording[];
  places: number[];
  phrases: number[];
}

/** What a word is worth without the phrase that it is part of: the town of "wali kota" is no mayor. */
const PART_OF_PHRASE = 0.7;

/** What a title is worth where another word makes it another office: a deputy governor is no governor. */
const OF_ANOTHER_OFFICE = 0.3;

/** Stop words may stand between the words of a phrase: `konsep dan pengembangan`. */
export const PHRASE_GAP = 2;

/** Numbers of terms are told apart by so many of their last bits at first. */
const FILTER_MASK = 0x3ff;

/** Finds in sentences what a query asks about; each sentence is read once. */
export class Matcher {
  readonly #archive: Archive;
  readonly #query: Query;
  readonly #cues: AnswerCues;
  /** Numbers of the question's own word forms, by concept. */
  readonly #surfaces: (number | undefined)[];
  readonly #asksForDeputy: boolean;
  readonly #uses = new Map<number, TermUse>();
  /** 1 at the last bits of the numbers of these terms: most words of a sentence are passed over by it. */
  readonly #filter = new Uint8Array(FILTER_MASK + 1);
  readonly #groups = new Map<string, WordGroup>();
  readonly #groupsByHead = new Map<number, WordGroup[]>();
  readonly #matches = new Map<number, Match>();

  constructor(archive: Archive, query: Query, cues: AnswerCues) {
    const { postings, words } = archive;
    this.#archive = archive;
    this.#query = query;
    this.#cues = cues;
    this.#surfaces = query.concepts.map(({ surface }) => words.vocabulary.find(surface));
    this.#asksForDeputy = query.concepts.some(({ surface }) =>
      cues.deputy.has(words.vocabulary.find(surface) ?? -1),
    );
    const numbers = (terms: readonly string[]) => {
      const found = terms.map((term) => postings.dictionary.find(term));
      return found.every((n) => n !== undefined) ? found : undefined;
    };
    for (const [c, concept] of query.concepts.entries()) {
      for (const { terms, weight } of concept.variants) {
        const found = numbers(terms);
        const [only, ...more] = found ?? [];
        if (only === undefined) continue;
        if (more.length === 0) this.#use(only).singles.push({ concept: c, weight });
        else this.#group([only, ...more]).concepts.push({ concept: c, weight });
      }
    }
    for (const [i, { names }] of query.places.entries()) {
      for (const name of names) {
        const found = numbers(name);
        if (found !== undefined) this.#group(found).places.push(i);
      }
    }
    for (const [i, { wordings }] of query.phrases.entries()) {
      for (const stems of wordings) {
        const found = numbers(stems);
        if (found !== undefined) this.#group(found).phrases.push(i);
      }
    }
  }

  #group(terms: number[]): WordGroup {
    const key = terms.join();
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const group: WordGroup = { terms, concepts: [], places: [], phrases: [] };
    this.#groups.set(key, group);
    const [head] = terms;
    if (head !== undefined) push(this.#groupsByHead, head, group);
    for (const term of terms) this.#use(term).isOfPhrase = true;
    return group;
  }

  #use(term: number): TermUse {
    const known = this.#uses.get(term);
    if (known !== undefined) return known;
    const use = { singles: [], isOfPhrase: false };
    this.#uses.set(term, use);
    this.#filter[term & FILTER_MASK] = 1;
    return use;
  }

  /** What of the query the passage holds. */
  match(p: number): Match {
    const known = this.#matches.get(p);
    if (known !== undefined) return known;
    const { words } = this.#archive;
    const count = this.#query.concepts.length;
    const entries = words.of(p);
    const match: Match = {
      entries,
      weights: new Float32Array(count),
      exact: new Uint8Array(count),
      positions: [],
      concepts: [],
      places: this.#query.places.map(() => false),
      phrases: this.#query.phrases.map(() => false),
    };
    const placed = new Map<number, number[]>();
    for (let i = 0; i < entries.length; i++) {
      const word = wordNumber(entries[i] ?? 0);
      const term = words.termOf(word);
      if (this.#filter[term & FILTER_MASK] === 0) continue;
      const use = this.#uses.get(term);
      if (use === undefined) continue;
      if (use.isOfPhrase) push(placed, term, i);
      if (use.singles.length === 0) continue;
      const share = this.#isAnotherOffice(entries, i) ? OF_ANOTHER_OFFICE : 1;
      for (const { concept, weight: full } of use.singles) {
        const weight = full * share;
        if (weight > (match.weights[concept] ?? 0)) match.weights[concept] = weight;
        if (word === this.#surfaces[concept]) match.exact[concept] = 1;
        match.positions.push(i);
        match.concepts.push(concept);
      }
    }
    for (const head of placed.keys()) {
      for (const { terms, concepts, places, phrases } of this.#groupsByHead.get(head) ?? []) {
        const at = phraseAt(terms, placed);
        if (at === undefined) continue;
        for (const { concept, weight } of concepts) {
          if (weight > (match.weights[concept] ?? 0)) match.weights[concept] = weight;
          match.positions.push(at);
          match.concepts.push(concept);
        }
        for (const i of places) match.places[i] = true;
        for (const i of phrases) match.phrases[i] = true;
      }
    }
    for (const [i, phrase] of this.#query.phrases.entries()) {
      if (match.phrases[i] === true) continue;
      for (const c of phrase.concepts) match.weights[c] = (match.weights[c] ?? 0) * PART_OF_PHRASE;
    }
    this.#matches.set(p, match);
    return match;
  }

  /** Whether a title is another one by the word before it, and no such one is asked for. */
  #isAnotherOffice(entries: Uint32Array, i: number): boolean {
    const { title, deputy } = this.#cues;
    if (i === 0 || this.#asksForDeputy || !title.has(wordNumber(entries[i] ?? 0))) return false;
    return deputy.has(wordNumber(entries[i - 1] ?? 0));
  }
}

/** Position of the first place where the terms stand in order with at most a stop word between two. */
function phraseAt(
  terms: readonly number[],
  placed: ReadonlyMap<number, number[]>,
): number | undefined {
  const [head, ...rest] = terms;
  if (head === undefined) return undefined;
  for (const start of placed.get(head) ?? []) {
    let at = start;
    const follows = rest.every((term) => {
      const next = placed
        .get(term)
        ?.find((position) => position > at && position <= at + PHRASE_GAP);
      if (next !== undefined) at = next;
      return next !== undefined;
    });
    if (follows) return start;
  }
  return undefined;
}

function push<V>(map: Map<number, V[]>, key: number, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
