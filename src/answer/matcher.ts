import { Bitset } from '../bm25f/bitset.ts';
import type { Archive } from '../index/archive.ts';
import { wordNumber } from '../index/words.ts';
import type { AnswerCues } from './cues.ts';
import type { Query } from './query.ts';

/** What of the query one sentence holds. */
export interface Match {
  /** Best variant weight, by concept. */
  weights: Float32Array;
  /** Whether each place of the query is named in full. */
  places: readonly boolean[];
  /** Whether each phrase of the query is there in full, in some wording. */
  phrases: readonly boolean[];
  groups: readonly FoundGroup[];
}

/** Where in a sentence what it holds stands. One serves for all sentences of a query, one after the other. */
export class Placed {
  /** 1 where the question's own word form stands in the sentence, by concept. */
  readonly exact: Uint8Array;
  /** Word positions of matched concepts, ascending, and these concepts: the first {@link count} of them. */
  readonly positions: number[] = [];
  readonly concepts: number[] = [];
  count = 0;

  /** @param concepts how many the query has */
  constructor(concepts: number) {
    this.exact = new Uint8Array(concepts);
  }

  clear(): void {
    this.exact.fill(0);
    this.count = 0;
  }

  add(concept: number, position: number): void {
    const { positions, concepts } = this;
    let at = this.count++;
    for (; at > 0 && (positions[at - 1] ?? 0) > position; at--) {
      positions[at] = positions[at - 1] ?? 0;
      concepts[at] = concepts[at - 1] ?? 0;
    }
    positions[at] = position;
    concepts[at] = concept;
  }

  /** Whether a concept stands at the position. */
  has(position: number): boolean {
    for (let i = 0; i < this.count; i++) if (this.positions[i] === position) return true;
    return false;
  }
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

interface FoundGroup {
  group: WordGroup;
  /** Position of its first word. */
  at: number;
}

/** What a word is worth without the phrase that it is part of: the town of "wali kota" is no mayor. */
const PART_OF_PHRASE = 0.7;

/** What a title is worth where another word makes it another office: a deputy governor is no governor. */
const OF_ANOTHER_OFFICE = 0.3;

/** Stop words may stand between the words of a phrase: `konsep dan pengembangan`. */
export const PHRASE_GAP = 2;

/** Numbers of terms are told apart by so many of their last bits at first. */
const FILTER_MASK = 0x1ff;

/** Finds in sentences what a query asks about. */
export class Matcher {
  readonly #archive: Archive;
  readonly #query: Query;
  readonly #cues: AnswerCues;
  /** Numbers of the question's own word forms, by concept. */
  readonly #surfaces: (number | undefined)[];
  readonly #asksForDeputy: boolean;
  readonly #uses = new Map<number, TermUse>();
  /** The last bits of the numbers of these terms: most words of a sentence are passed over by it. */
  readonly #filter = new Bitset(FILTER_MASK + 1);
  readonly #groups = new Map<string, WordGroup>();
  readonly #groupsByHead = new Map<number, WordGroup[]>();
  /** Of sentences with nothing of the question, as most are. */
  readonly #nothing: Match;
  readonly #placed: Placed;

  constructor(archive: Archive, query: Query, cues: AnswerCues) {
    const { postings, words } = archive;
    this.#archive = archive;
    this.#query = query;
    this.#cues = cues;
    this.#surfaces = query.concepts.map(({ surface }) => words.vocabulary.find(surface));
    this.#asksForDeputy = query.concepts.some(({ surface }) =>
      cues.deputy.has(words.vocabulary.find(surface) ?? -1),
    );
    this.#nothing = {
      weights: new Float32Array(query.concepts.length),
      places: query.places.map(() => false),
      phrases: query.phrases.map(() => false),
      groups: [],
    };
    this.#placed = new Placed(query.concepts.length);
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
    this.#filter.add(term & FILTER_MASK);
    return use;
  }

  /** What of the query each sentence of an article holds. */
  matchesOf(article: { first: number; end: number }): Match[] {
    return this.#archive.words.eachOf(article, (entries, count) => this.#match(entries, count));
  }

  #match(entries: Uint32Array, count: number): Match {
    let weights: Float32Array | undefined;
    let ofPhrases: Map<number, number[]> | undefined;
    for (let i = 0; i < count; i++) {
      const use = this.#useOf(entries[i] ?? 0);
      if (use === undefined) continue;
      if (use.isOfPhrase) {
        ofPhrases ??= new Map();
        push(ofPhrases, this.#termOf(entries[i] ?? 0), i);
      }
      if (use.singles.length === 0) continue;
      weights ??= this.#noWeights();
      const isOther = i > 0 && this.#isAnotherOffice(entries[i] ?? 0, entries[i - 1] ?? 0);
      const share = isOther ? OF_ANOTHER_OFFICE : 1;
      for (const { concept, weight } of use.singles) raiseTo(weights, concept, weight * share);
    }
    if (weights === undefined && ofPhrases === undefined) return this.#nothing;
    const groups = ofPhrases === undefined ? this.#nothing.groups : this.#groupsIn(ofPhrases);
    return this.#withGroups(weights ?? this.#noWeights(), groups);
  }

  #noWeights(): Float32Array {
    return new Float32Array(this.#query.concepts.length);
  }

  #withGroups(weights: Float32Array, groups: readonly FoundGroup[]): Match {
    let { places, phrases } = this.#nothing;
    if (groups.length > 0) {
      for (const { group } of groups) {
        for (const { concept, weight } of group.concepts) raiseTo(weights, concept, weight);
      }
      places = places.map((_, i) => groups.some(({ group }) => group.places.includes(i)));
      phrases = phrases.map((_, i) => groups.some(({ group }) => group.phrases.includes(i)));
    }
    for (let i = 0; i < phrases.length; i++) {
      if (phrases[i] === true) continue;
      const concepts = this.#query.phrases[i]?.concepts ?? [];
      for (const c of concepts) weights[c] = (weights[c] ?? 0) * PART_OF_PHRASE;
    }
    return { weights, places, phrases, groups };
  }

  /** Groups whose words stand together, by the positions of their terms. */
  #groupsIn(placed: ReadonlyMap<number, number[]>): FoundGroup[] {
    const found: FoundGroup[] = [];
    for (const head of placed.keys()) {
      for (const group of this.#groupsByHead.get(head) ?? []) {
        const at = phraseAt(group.terms, placed);
        if (at !== undefined) found.push({ group, at });
      }
    }
    return found;
  }

  /** Where what a sentence holds stands in it; good until the next is placed. */
  place({ groups }: Match, entries: readonly number[]): Placed {
    const placed = this.#placed;
    placed.clear();
    for (let i = 0; i < entries.length; i++) {
      const use = this.#useOf(entries[i] ?? 0);
      if (use === undefined) continue;
      const word = wordNumber(entries[i] ?? 0);
      for (const { concept } of use.singles) {
        if (word === this.#surfaces[concept]) placed.exact[concept] = 1;
        placed.add(concept, i);
      }
    }
    for (const { group, at } of groups) {
      for (const { concept } of group.concepts) placed.add(concept, at);
    }
    return placed;
  }

  #termOf(entry: number): number {
    return this.#archive.words.termOf(wordNumber(entry));
  }

  #useOf(entry: number): TermUse | undefined {
    const term = this.#termOf(entry);
    return this.#filter.has(term & FILTER_MASK) ? this.#uses.get(term) : undefined;
  }

  /** Whether a title is another one by the word before it, and no such one is asked for. */
  #isAnotherOffice(entry: number, before: number): boolean {
    const { title, deputy } = this.#cues;
    if (this.#asksForDeputy || !title.has(wordNumber(entry))) return false;
    return deputy.has(wordNumber(before));
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

function raiseTo(weights: Float32Array, concept: number, weight: number): void {
  if (weight > (weights[concept] ?? 0)) weights[concept] = weight;
}

function push<V>(map: Map<number, V[]>, key: number, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
