import type { Hit } from '../bm25f/top.ts';
import type { Archive } from '../index/archive.ts';
import { yearOf } from '../index/passages.ts';
import { type Words, wordNumber } from '../index/words.ts';
import type { Language } from '../language/language.ts';
import { type AnswerCues, answerCues, expectedAnswer } from './expected.ts';
import type { Query } from './query.ts';

/** What the reranker looks at, each between 0 and 1 (`bm25` mostly so too). See {@link Ranker}. */
export const FEATURES = [
  'bm25',
  'sentence',
  'context',
  'article',
  'exact',
  'order',
  'proximity',
  'place',
  'placeArticle',
  'who',
  'when',
  'howMany',
  'where',
  'why',
  'definition',
  'answerNear',
  'focusNear',
  'focus',
  'lead',
  'length',
  'rarestMissing',
  'number',
  'names',
  'namesArticle',
  'phrase',
  'phraseArticle',
  'topic',
  'foreign',
  'otherYear',
  'yearNear',
  'carried',
  'superlative',
] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Record<Feature, number>;

export interface Ranked {
  passage: number;
  score: number;
  /** What of the title asked for ("siapa bupati …") it has, 0 to 1, by its best wording; 0 where none is. */
  title: number;
  /** Whether it is in the language that the question is not. */
  isForeign: boolean;
  features: Features;
}

/** What of the query one sentence holds. */
interface Match {
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

/** Words that stand together, and what they say: the same ones often say several things of a question. */
interface WordGroup {
  terms: number[];
  concepts: SingleWording[];
  places: number[];
  phrases: number[];
}

/** A sentence shows among so many words that it leans on the one before. */
const FIRST_WORDS = 3;
/** A thing of something that was named before: "letaknya", "pemakai terbesarnya". */
const ITS = /.{3}nya$/;
/** What an article's own year is worth where its sentences do not name it. */
const OF_THE_ARTICLE = 0.8;
const MOST =
  /\b(paling|ter(besar|banyak|tinggi|rendah|kecil|cepat|dekat|jauh|baik|lama|tua|kuat|luas|panjang)|most|largest|biggest|highest|lowest|smallest|fastest|nearest|best|oldest|longest)\b/i;

/** What a place is worth that only the article's lead names, not the sentences around. */
const PLACE_OF_LEAD = 0.7;

const YEAR = /^(?:19|20)\d\d$/;

/** What a word is worth without the phrase that it is part of: the town of "wali kota" is no mayor. */
const PART_OF_PHRASE = 0.7;

/** What a title is worth where another word makes it another office: a deputy governor is no governor. */
const OF_ANOTHER_OFFICE = 0.3;

/** Stop words may stand between the words of a phrase: `konsep dan pengembangan`. */
const PHRASE_GAP = 2;

/**
 * Reorders candidates by a weighted sum of features of the query and the sentence, its neighbours and its
 * article. Not re-entrant.
 */
export class Ranker {
  readonly #archive: Archive;
  readonly #weights: Features;
  readonly #cues: AnswerCues;

  constructor(archive: Archive, weights: Features) {
    this.#archive = archive;
    this.#weights = weights;
    this.#cues = answerCues(archive.words);
  }

  rank(query: Query, hits: readonly Hit[]): Ranked[] {
    const scored = hits.map(
      (hit): Ranked => ({
        passage: hit.passage,
        score: 0,
        title: 0,
        isForeign: this.#languageOf(hit.passage) !== query.language,
        features: {} as Features,
      }),
    );
    const look = new Look(this.#archive, query, this.#cues);
    for (const [i, ranked] of scored.entries()) {
      ranked.features = look.features(hits[i] ?? { passage: 0, score: 0 }, ranked.isForeign);
      ranked.score = weigh(ranked.features, this.#weights);
      ranked.title = look.title(ranked.passage);
    }
    return scored.sort((a, b) => b.score - a.score || a.passage - b.passage);
  }

  #languageOf(passage: number): Language {
    const { passages } = this.#archive;
    return passages.facets(passages.articleOf(passage)).language;
  }
}

export function weigh(features: Features, weights: Features): number {
  let sum = 0;
  for (const name of FEATURES) sum += features[name] * weights[name];
  return sum;
}

/** One query looking at many passages; sentences seen as neighbours of several are matched once. */
class Look {
  readonly #archive: Archive;
  readonly #words: Words;
  readonly #query: Query;
  readonly #cues: AnswerCues;
  readonly #idf: number[];
  /** Numbers of the question's own word forms, by concept. */
  readonly #surfaces: (number | undefined)[];
  readonly #totalIdf: number;
  readonly #asksForDeputy: boolean;
  /** Whether the largest, the first of some are asked for. */
  readonly #asksForMost: boolean;
  readonly #singles = new Map<number, SingleWording[]>();
  readonly #groups = new Map<string, WordGroup>();
  readonly #groupsByHead = new Map<number, WordGroup[]>();
  /** Terms that some phrase needs, so that their positions are kept. */
  readonly #phraseTerms = new Set<number>();
  readonly #nameConcepts: number[];
  readonly #numberConcepts: number[];
  /** Of all capitalised words of the question. */
  readonly #namesIdf: number;
  /** Years that the question names, with their numbers among the archive's words where it has them. */
  readonly #years: readonly { concept: number; year: number; word: number | undefined }[];
  readonly #matches = new Map<number, Match>();
  readonly #articles = new Map<number, Float32Array>();
  readonly #phrasesOfArticles = new Map<number, boolean[]>();

  constructor(archive: Archive, query: Query, cues: AnswerCues) {
    const { postings, words } = archive;
    this.#archive = archive;
    this.#words = words;
    this.#query = query;
    this.#cues = cues;
    this.#idf = query.concepts.map((concept) => postings.conceptIdf(concept) * concept.weight);
    this.#asksForDeputy = query.concepts.some(({ surface }) =>
      cues.deputy.has(words.vocabulary.find(surface) ?? -1),
    );
    this.#asksForMost = MOST.test(query.question);
    this.#surfaces = query.concepts.map(({ surface }) => words.vocabulary.find(surface));
    this.#totalIdf = Math.max(
      1e-6,
      this.#idf.reduce((sum, idf) => sum + idf, 0),
    );
    this.#nameConcepts = query.concepts.flatMap(({ word, position }, c) =>
      position > 0 && /^\p{Lu}/u.test(word) ? [c] : [],
    );
    // "sebelum 2015" asks about other years than the one that it names.
    const named = query.dates.length > 0 ? [] : query.concepts;
    this.#years = named.flatMap(({ surface }, concept) =>
      YEAR.test(surface)
        ? [{ concept, year: Number(surface), word: words.vocabulary.find(surface) }]
        : [],
    );
    this.#numberConcepts = query.concepts.flatMap(({ kind }, c) => (kind === 'number' ? [c] : []));
    this.#namesIdf = this.#nameConcepts.reduce((sum, c) => sum + (this.#idf[c] ?? 0), 0);
    const numbers = (terms: readonly string[]) => {
      const found = terms.map((term) => postings.dictionary.find(term));
      return found.every((n) => n !== undefined) ? found : undefined;
    };
    for (const [c, concept] of query.concepts.entries()) {
      for (const { terms, weight } of concept.variants) {
        const found = numbers(terms);
        const [only, ...more] = found ?? [];
        if (only === undefined) continue;
        if (more.length === 0) push(this.#singles, only, { concept: c, weight });
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
    for (const term of terms) this.#phraseTerms.add(term);
    return group;
  }

  features(hit: Hit, isForeign: boolean): Features {
    const { passages, postings } = this.#archive;
    const p = hit.passage;
    const article = passages.articleOf(p);
    const { first, end } = passages.range(article);
    const last = end - 1;
    const own = this.#match(p);
    const around = Float32Array.from(own.weights);
    const placesAround = own.places.map(Number);
    for (let n = Math.max(first, p - NEIGHBOURS); n <= Math.min(last, p + NEIGHBOURS); n++) {
      if (n === p) continue;
      const match = this.#match(n);
      raise(around, match.weights);
      for (const [i, named] of match.places.entries()) if (named) placesAround[i] = 1;
    }
    this.#addPlacesOfLead(placesAround, article);
    this.#addYear(around, article);
    const whole = this.#articleWeights(article, first, last);
    const words = this.#words.of(p);
    const answer = expectedAnswer(this.#query.expected, this.#words, words, own, this.#cues);
    const { type } = this.#query.expected;
    const explains = type === 'definition' ? this.#explains(p) : 0;
    return {
      bm25: hit.score / (this.#totalIdf * (postings.bm25f.k1 + 1)),
      sentence: this.#covered(own.weights),
      context: this.#covered(around),
      article: this.#covered(whole),
      exact: this.#covered(own.exact),
      order: this.#order(own),
      proximity: proximity(own),
      place: share(own.places),
      placeArticle: mean(placesAround),
      who: type === 'who' ? answer.strength : 0,
      when: type === 'when' ? answer.strength : 0,
      howMany: type === 'howMany' ? answer.strength : 0,
      where: type === 'where' ? answer.strength : 0,
      why: type === 'why' ? answer.strength : 0,
      definition: type === 'definition' ? Math.max(answer.strength, explains) : 0,
      answerNear: Math.max(answer.nearness, explains),
      focusNear: answer.focused,
      focus: this.#focus(own),
      lead: p === first ? 1 : 0,
      length: Math.min(1, words.length / 40),
      rarestMissing: this.#rarestMissing(whole),
      number: this.#numbers(own.weights),
      names: this.#named(own.weights) / this.#totalIdf,
      namesArticle: this.#namesIdf === 0 ? 0 : this.#named(whole) / this.#namesIdf,
      topic: this.#topic(around),
      foreign: isForeign ? 1 : 0,
      otherYear: this.#otherYear(words),
      yearNear: this.#yearNear(around, article),
      carried: this.#carried(p, first, own),
      superlative: this.#asksForMost && some(words, this.#cues.superlative) ? 1 : 0,
      phrase: share(own.phrases),
      phraseArticle: share(this.#articlePhrases(article, first, last)),
    };
  }

  /**
   * What the sentence leaves to the one before it, where its first words point there: "program itu menelan
   * Rp76 triliun" says of what only by the sentence before.
   */
  #carried(p: number, first: number, { weights }: Match): number {
    if (p === first || !this.#pointsBack(p)) return 0;
    const before = Float32Array.from(this.#match(p - 1).weights);
    if (p - 1 > first && this.#pointsBack(p - 1)) raise(before, this.#match(p - 2).weights);
    return this.#covered(before.map((weight, c) => Math.max(0, weight - (weights[c] ?? 0))));
  }

  #pointsBack(p: number): boolean {
    const entries = this.#words.of(p);
    for (let i = 0; i < Math.min(entries.length, FIRST_WORDS); i++) {
      const word = wordNumber(entries[i] ?? 0);
      if (i === 0 ? this.#cues.pronoun.has(word) : this.#cues.pointing.has(word)) return true;
      const isIts = ITS.test(this.#words.vocabulary.word(word)) && !this.#cues.adverb.has(word);
      if (i < 2 && isIts) return true;
    }
    return false;
  }

  /** 1 where a year is asked about and the sentence names only others. */
  #otherYear(entries: Uint32Array): number {
    if (this.#years.length === 0) return 0;
    let other = 0;
    for (const entry of entries) {
      const word = wordNumber(entry);
      if (this.#years.some((year) => year.word === word)) return 0;
      if (this.#words.isNumeric(word) && YEAR.test(this.#words.vocabulary.word(word))) other = 1;
    }
    return other;
  }

  /**
   * 1 where most of what is asked about, by IDF, stands in brackets, behind what it is short for: "… (KIID)". Who
   * asks what a "sentra IKM" is asks for more than what IKM is short for.
   */
  #explains(p: number): number {
    const text = this.#archive.passages.text(p).toLowerCase();
    let explained = 0;
    let all = 0;
    for (const [c, { kind, surface }] of this.#query.concepts.entries()) {
      if (kind !== 'word') continue;
      const idf = this.#idf[c] ?? 0;
      all += idf;
      if (text.includes(`(${surface})`)) explained += idf;
    }
    return all > 0 && explained / all > 0.5 ? 1 : 0;
  }

  /** IDF of the question's capitalised words that are there. */
  #named(weights: Float32Array): number {
    return this.#nameConcepts.reduce((sum, c) => sum + (this.#idf[c] ?? 0) * (weights[c] ?? 0), 0);
  }

  #covered(weights: Float32Array | Uint8Array): number {
    let sum = 0;
    for (const [c, idf] of this.#idf.entries()) sum += idf * (weights[c] ?? 0);
    return sum / this.#totalIdf;
  }

  /** Share of the most telling concept that is nowhere in the article. */
  #rarestMissing(whole: Float32Array): number {
    let most = 0;
    for (const [c, idf] of this.#idf.entries()) if ((whole[c] ?? 0) === 0 && idf > most) most = idf;
    return most / this.#totalIdf;
  }

  /** Share, by IDF, of the words that are neither places nor light, 1 where there are none. */
  #topic(weights: Float32Array): number {
    let there = 0;
    let all = 0;
    for (const [c, { kind }] of this.#query.concepts.entries()) {
      if (kind === 'place' || kind === 'light') continue;
      all += this.#idf[c] ?? 0;
      there += (this.#idf[c] ?? 0) * (weights[c] ?? 0);
    }
    return all === 0 ? 1 : there / all;
  }

  /** How well the word is there that says who is asked for. */
  title(p: number): number {
    const { title } = this.#query.expected;
    return title === undefined ? 0 : (this.#match(p).weights[title] ?? 0);
  }

  /** Whether the word that names the kind of thing asked for is there. */
  #focus({ weights }: Match): number {
    const { focus } = this.#query.expected;
    return focus === undefined ? 0 : (weights[focus] ?? 0);
  }

  /** Share of the question's numbers (years mostly) that the sentence has. */
  #numbers(weights: Float32Array): number {
    if (this.#numberConcepts.length === 0) return 0;
    let there = 0;
    for (const c of this.#numberConcepts) if ((weights[c] ?? 0) > 0) there++;
    return there / this.#numberConcepts.length;
  }

  /** Share, by IDF, of the question's neighbouring words that are neighbours in the sentence too. */
  #order(match: Match): number {
    let pairs = 0;
    let kept = 0;
    for (let c = 0; c + 1 < this.#idf.length; c++) {
      const weight = (this.#idf[c] ?? 0) + (this.#idf[c + 1] ?? 0);
      pairs += weight;
      for (const [i, concept] of match.concepts.entries()) {
        if (concept !== c) continue;
        const from = match.positions[i] ?? 0;
        const near = match.concepts.some((other, j) => {
          const gap = (match.positions[j] ?? 0) - from;
          return other === c + 1 && gap > 0 && gap <= PHRASE_GAP;
        });
        if (!near) continue;
        kept += weight;
        break;
      }
    }
    return pairs === 0 ? 0 : kept / pairs;
  }

  #articlePhrases(article: number, first: number, last: number): boolean[] {
    const known = this.#phrasesOfArticles.get(article);
    if (known !== undefined) return known;
    const there = this.#query.phrases.map((_, i) => {
      for (let p = first; p <= last; p++) if (this.#match(p).phrases[i] === true) return true;
      return false;
    });
    this.#phrasesOfArticles.set(article, there);
    return there;
  }

  #articleWeights(article: number, first: number, last: number): Float32Array {
    const known = this.#articles.get(article);
    if (known !== undefined) return known;
    const weights = new Float32Array(this.#idf.length);
    for (let p = first; p <= last; p++) raise(weights, this.#match(p).weights);
    this.#addYear(weights, article);
    this.#articles.set(article, weights);
    return weights;
  }

  /** Share of the years asked about that the sentence, those around it or the article's date have; 1 where there are none. */
  #yearNear(around: Float32Array, article: number): number {
    const all = this.#years.length;
    const isDated = yearOf(this.#archive.passages.facets(article).date) > 0;
    if (all === 0 || !isDated) return 1;
    return this.#years.filter(({ concept }) => (around[concept] ?? 0) > 0).length / all;
  }

  /** News speaks of its own year without naming it. */
  #addYear(weights: Float32Array, article: number): void {
    if (this.#years.length === 0) return;
    const written = yearOf(this.#archive.passages.facets(article).date);
    for (const { concept, year } of this.#years) {
      if (year === written) weights[concept] = Math.max(weights[concept] ?? 0, OF_THE_ARTICLE);
    }
  }

  /** An article says where it takes place at its beginning, and seldom again. */
  #addPlacesOfLead(places: number[], article: number): void {
    if (places.length === 0) return;
    const { first, end } = this.#archive.passages.lead(article, LEAD);
    for (let n = first; n < end; n++) {
      for (const [i, named] of this.#match(n).places.entries()) {
        if (named) places[i] = Math.max(places[i] ?? 0, PLACE_OF_LEAD);
      }
    }
  }

  #match(p: number): Match {
    const known = this.#matches.get(p);
    if (known !== undefined) return known;
    const words = this.#words;
    const count = this.#idf.length;
    const match: Match = {
      weights: new Float32Array(count),
      exact: new Uint8Array(count),
      positions: [],
      concepts: [],
      places: this.#query.places.map(() => false),
      phrases: this.#query.phrases.map(() => false),
    };
    const placed = new Map<number, number[]>();
    const { title, deputy } = this.#cues;
    let before = -1;
    const entries = words.of(p);
    for (let i = 0; i < entries.length; i++) {
      const word = wordNumber(entries[i] ?? 0);
      const isOther = deputy.has(before) && title.has(word) && !this.#asksForDeputy;
      before = word;
      const term = words.termOf(word);
      if (this.#phraseTerms.has(term)) push(placed, term, i);
      const singles = this.#singles.get(term);
      if (singles === undefined) continue;
      for (const { concept, weight: full } of singles) {
        const weight = isOther ? full * OF_ANOTHER_OFFICE : full;
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
}

/** Sentences on either side that a sentence is read with. */
export const NEIGHBOURS = 2;
/** Sentences at the beginning of an article that say where all of it takes place. */
export const LEAD = 2;

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

/** How tightly the matched concepts stand: their number over the words of the least window with all. */
function proximity({ positions, concepts }: Match): number {
  const distinct = new Set(concepts).size;
  if (distinct < 2) return 0;
  const order = positions
    .map((_, i) => i)
    .sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const inside = new Map<number, number>();
  let least = Number.POSITIVE_INFINITY;
  let left = 0;
  for (const i of order) {
    const concept = concepts[i] ?? 0;
    inside.set(concept, (inside.get(concept) ?? 0) + 1);
    while (inside.size === distinct) {
      const first = order[left] ?? 0;
      least = Math.min(least, (positions[i] ?? 0) - (positions[first] ?? 0) + 1);
      const leaving = concepts[first] ?? 0;
      const remaining = (inside.get(leaving) ?? 0) - 1;
      if (remaining === 0) inside.delete(leaving);
      else inside.set(leaving, remaining);
      left++;
    }
  }
  return Math.min(1, distinct / least);
}

function raise(weights: Float32Array, by: Float32Array): void {
  for (let c = 0; c < weights.length; c++) {
    if ((by[c] ?? 0) > (weights[c] ?? 0)) weights[c] = by[c] ?? 0;
  }
}

function some(entries: Uint32Array, words: ReadonlySet<number>): boolean {
  return entries.some((entry) => words.has(wordNumber(entry)));
}

function share(flags: readonly boolean[]): number {
  return mean(flags.map(Number));
}

/** 0 where there are none. */
function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function push<V>(map: Map<number, V[]>, key: number, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
