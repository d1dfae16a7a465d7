import type { Hit } from '../bm25f/top.ts';
import type { Archive } from '../index/archive.ts';
import { yearOf } from '../index/passages.ts';
import { type Words, wordNumber } from '../index/words.ts';
import { type AnswerCues, expectedAnswer } from './expected.ts';
import type { Features } from './features.ts';
import { type Match, Matcher, PHRASE_GAP } from './matcher.ts';
import { isName, type Query } from './query.ts';

/** Sentences on either side that a sentence is read with. */
export const NEIGHBOURS = 2;
/** Sentences at the beginning of an article that say where all of it takes place. */
export const LEAD = 2;
/** What a place is worth that only the article's lead names, not the sentences around. */
const PLACE_OF_LEAD = 0.7;

/** Sentences before this one that still say what it is about, and by how much less each one further back. */
const REACH = { sentences: 5, loss: 0.1 };
/** What the article's first sentence says all others are about. */
const SAID_BY_LEAD = 0.8;
const LONG_SENTENCE = 40;

/** A sentence shows among so many words that it leans on the one before. */
const FIRST_WORDS = 3;
/** A thing of something that was named before: "letaknya", "pemakai terbesarnya". */
const ITS = /.{3}nya$/;
/** What an article's own year is worth where its sentences do not name it. */
const OF_THE_ARTICLE = 0.8;
const MOST =
  /\b(paling|ter(besar|banyak|tinggi|rendah|kecil|cepat|dekat|jauh|baik|lama|tua|kuat|luas|panjang)|most|largest|biggest|highest|lowest|smallest|fastest|nearest|best|oldest|longest)\b/i;

const YEAR = /^(?:19|20)\d\d$/;

/** One query looking at its candidates: what of it stands in each, around it, and in its article. */
export class Look {
  readonly #archive: Archive;
  readonly #words: Words;
  readonly #query: Query;
  readonly #cues: AnswerCues;
  readonly #matcher: Matcher;
  readonly #idf: number[];
  readonly #totalIdf: number;
  /** Whether the largest, the first of some are asked for. */
  readonly #asksForMost: boolean;
  readonly #asksForSeveral: boolean;
  /** Whether hardly anything but a place is asked about: "IKM di Sumut", "program apa di Papua?". */
  readonly #asksOfPlace: boolean;
  readonly #nameConcepts: number[];
  readonly #numberConcepts: number[];
  /** Of all capitalised words of the question. */
  readonly #namesIdf: number;
  /** Years that the question names, with their numbers among the archive's words where it has them. */
  readonly #years: readonly { concept: number; year: number; word: number | undefined }[];
  /** What all candidates of an article scored together, as a share of the most. */
  readonly #hitsOfArticles: ReadonlyMap<number, number>;
  readonly #articles = new Map<number, Float32Array>();
  readonly #phrasesOfArticles = new Map<number, boolean[]>();

  constructor(archive: Archive, query: Query, hits: readonly Hit[], cues: AnswerCues) {
    const { postings, words } = archive;
    this.#archive = archive;
    this.#words = words;
    this.#query = query;
    this.#cues = cues;
    this.#matcher = new Matcher(archive, query, cues);
    this.#idf = query.concepts.map((concept) => postings.conceptIdf(concept) * concept.weight);
    this.#totalIdf = Math.max(
      1e-6,
      this.#idf.reduce((sum, idf) => sum + idf, 0),
    );
    this.#asksForMost = MOST.test(query.question);
    this.#asksForSeveral = query.expected.type === 'list' || SEVERAL.test(query.question);
    const beside = query.concepts.filter(({ kind }) => kind === 'word' || kind === 'number').length;
    this.#asksOfPlace = query.places.length > 0 && beside <= 1;
    this.#nameConcepts = query.concepts.flatMap((concept, c) => (isName(concept) ? [c] : []));
    // "sebelum 2015" asks about other years than the one that it names.
    const named = query.dates.length > 0 ? [] : query.concepts;
    this.#years = named.flatMap(({ surface }, concept) =>
      YEAR.test(surface)
        ? [{ concept, year: Number(surface), word: words.vocabulary.find(surface) }]
        : [],
    );
    this.#numberConcepts = query.concepts.flatMap(({ kind }, c) => (kind === 'number' ? [c] : []));
    this.#namesIdf = this.#nameConcepts.reduce((sum, c) => sum + (this.#idf[c] ?? 0), 0);
    this.#hitsOfArticles = hitsOfArticles(hits, archive);
  }

  features(hit: Hit, isForeign: boolean): Features {
    const { passages, postings } = this.#archive;
    const p = hit.passage;
    const article = passages.articleOf(p);
    const { first, end } = passages.range(article);
    const last = end - 1;
    const own = this.#matcher.match(p);
    const around = own.weights.slice();
    const placesAround = own.places.map(Number);
    for (let n = Math.max(first, p - NEIGHBOURS); n <= Math.min(last, p + NEIGHBOURS); n++) {
      if (n === p) continue;
      const match = this.#matcher.match(n);
      raise(around, match.weights);
      for (const [i, named] of match.places.entries()) if (named) placesAround[i] = 1;
    }
    this.#addPlacesOfLead(placesAround, article);
    this.#addYear(around, article);
    const whole = this.#articleWeights(article, first, last);
    const words = own.entries;
    const answer = expectedAnswer(this.#query.expected, this.#words, words, own, this.#cues);
    const { type } = this.#query.expected;
    const explains = type === 'definition' ? this.#explains(p) : 0;
    const said = this.#said(p, first, own.weights);
    const namesAnswer = type === 'what' || type === 'list';
    return {
      bm25: hit.score / (this.#totalIdf * (postings.bm25f.k1 + 1)),
      sentence: this.#covered(own.weights),
      context: this.#covered(around),
      article: this.#covered(whole),
      exact: this.#covered(own.exact),
      order: this.#order(own),
      proximity: proximity(own),
      place: share(own.places),
      placeOfFew: this.#asksOfPlace ? share(own.places) : 0,
      placeArticle: mean(placesAround),
      who: type === 'who' ? answer.strength : 0,
      when: type === 'when' ? answer.strength : 0,
      howMany: type === 'howMany' ? answer.strength : 0,
      where: type === 'where' ? answer.strength : 0,
      why: type === 'why' ? answer.strength : 0,
      definition: type === 'definition' ? Math.max(answer.strength, explains) : 0,
      explained: explains,
      answerNear: namesAnswer ? 0 : Math.max(answer.nearness, explains),
      nameNear: namesAnswer ? answer.nearness : 0,
      law: type === 'law' ? answer.strength : 0,
      office: this.#office(own),
      enumerates: this.#asksForSeveral ? enumeration(passages.text(p)) : 0,
      focusNear: answer.focused,
      focus: this.#focus(own.weights),
      lead: p === first ? 1 : 0,
      length: Math.min(1, words.length / LONG_SENTENCE),
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
      said,
      residual: this.#residual(own.weights, p, first),
      focusAround: this.#focus(around),
      counted: this.#counted(around),
      answerSaid: namesAnswer ? 0 : answer.strength * said,
      articleHits: this.#hitsOfArticles.get(article) ?? 0,
      paragraph: this.#paragraph(p),
      otherPlace: 0,
      unnamed: answer.unnamed ? 1 : 0,
    };
  }

  /** Coverage by the sentence and those before it, which say what it is about. */
  #said(p: number, first: number, own: Float32Array): number {
    const said = own.slice();
    const add = (n: number, share: number) => {
      const { weights } = this.#matcher.match(n);
      for (let c = 0; c < said.length; c++) {
        said[c] = Math.max(said[c] ?? 0, (weights[c] ?? 0) * share);
      }
    };
    for (let d = 1; d <= REACH.sentences && p - d >= first; d++) add(p - d, 1 - REACH.loss * d);
    if (p > first) add(first, SAID_BY_LEAD);
    return this.#covered(said);
  }

  /** Share, by IDF, of the words that the article's lead lacks which the sentence has. */
  #residual(own: Float32Array, p: number, first: number): number {
    if (p === first) return 0;
    const lead = this.#matcher.match(first).weights;
    let all = 0;
    let there = 0;
    for (const [c, idf] of this.#idf.entries()) {
      const lacking = 1 - (lead[c] ?? 0);
      all += idf * lacking;
      there += idf * Math.min(lacking, own[c] ?? 0);
    }
    return all < 1e-6 ? 0 : there / all;
  }

  /** Share of the words that are asked about, each counted alike. */
  #counted(weights: Float32Array): number {
    let there = 0;
    let all = 0;
    for (const [c, { kind }] of this.#query.concepts.entries()) {
      if (kind === 'light') continue;
      all++;
      there += weights[c] ?? 0;
    }
    return all === 0 ? 1 : there / all;
  }

  /** Coverage by all of the sentence's paragraph. */
  #paragraph(p: number): number {
    const { first, end } = this.#archive.passages.paragraph(p);
    const all = new Float32Array(this.#idf.length);
    for (let n = first; n < end; n++) raise(all, this.#matcher.match(n).weights);
    return this.#covered(all);
  }

  /**
   * What the sentence leaves to the one before it, where its first words point there: "program itu menelan
   * Rp76 triliun" says of what only by the sentence before.
   */
  #carried(p: number, first: number, { weights }: Match): number {
    if (p === first || !this.#pointsBack(p)) return 0;
    const before = this.#matcher.match(p - 1).weights.slice();
    if (p - 1 > first && this.#pointsBack(p - 1)) raise(before, this.#matcher.match(p - 2).weights);
    return this.#covered(before.map((weight, c) => Math.max(0, weight - (weights[c] ?? 0))));
  }

  #pointsBack(p: number): boolean {
    const { entries } = this.#matcher.match(p);
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
    const idf = this.#idf;
    let sum = 0;
    for (let c = 0; c < idf.length; c++) sum += (idf[c] ?? 0) * (weights[c] ?? 0);
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

  /** 1 where the office asked for stands there as it is asked for: a ministry is no minister, though their stems agree. */
  #office({ exact }: Match): number {
    const { type, title } = this.#query.expected;
    return type === 'who' && title !== undefined ? (exact[title] ?? 0) : 0;
  }

  /** How well the word is there that says who is asked for. */
  title(p: number): number {
    const { title } = this.#query.expected;
    return title === undefined ? 0 : (this.#matcher.match(p).weights[title] ?? 0);
  }

  /** Whether the word that names the kind of thing asked for is there. */
  #focus(weights: Float32Array): number {
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
      for (let p = first; p <= last; p++)
        if (this.#matcher.match(p).phrases[i] === true) return true;
      return false;
    });
    this.#phrasesOfArticles.set(article, there);
    return there;
  }

  #articleWeights(article: number, first: number, last: number): Float32Array {
    const known = this.#articles.get(article);
    if (known !== undefined) return known;
    const weights = new Float32Array(this.#idf.length);
    for (let p = first; p <= last; p++) raise(weights, this.#matcher.match(p).weights);
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

  /**
   * An article says where it takes place at its beginning, and seldom again. A country at the beginning is mostly
   * one that something is done with.
   */
  #addPlacesOfLead(places: number[], article: number): void {
    const asked = this.#query.places;
    if (asked.every(({ kinds }) => kinds.includes('country'))) return;
    const { first, end } = this.#archive.passages.lead(article, LEAD);
    for (let n = first; n < end; n++) {
      for (const [i, named] of this.#matcher.match(n).places.entries()) {
        const isCountry = asked[i]?.kinds.includes('country') === true;
        if (named && !isCountry) places[i] = Math.max(places[i] ?? 0, PLACE_OF_LEAD);
      }
    }
  }
}

/** Several things are asked for: "produk apa saja", "which industries". */
const SEVERAL =
  /\b(apa|siapa|mana) (aja|saja)|\b(sebutkan|daftar)|\b(what|which) (are|were|\p{L}+s)\b(?! (is|was))/iu;

/** How much a sentence looks like a list: 1 from three commas or so on. */
function enumeration(text: string): number {
  const parts = text.match(/,(?!\d)|\b(dan|serta|and|hingga|maupun)\b/giu)?.length ?? 0;
  return Math.min(1, Math.max(0, parts - 1) / 3);
}

function hitsOfArticles(hits: readonly Hit[], { passages }: Archive): Map<number, number> {
  const scores = new Map<number, number>();
  for (const { passage, score } of hits) {
    const article = passages.articleOf(passage);
    scores.set(article, (scores.get(article) ?? 0) + score);
  }
  const most = Math.max(1e-6, ...scores.values());
  for (const [article, score] of scores) scores.set(article, score / most);
  return scores;
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
