import type { Hit } from '../bm25f/top.ts';
import type { Archive } from '../index/archive.ts';
import { yearOf } from '../index/passages.ts';
import { type Words, wordNumber } from '../index/words.ts';
import type { Language } from '../language/language.ts';
import type { AnswerType } from './answer-type.ts';
import type { AnswerCues } from './cues.ts';
import { expectedAnswer } from './expected.ts';
import type { Features } from './features.ts';
import { type Match, Matcher, PHRASE_GAP, type Placed } from './matcher.ts';
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
/** Kinds of answers that are told by words like "syaratnya", "dijerat", "bertujuan". */
const TOLD_BY_WORDS: ReadonlySet<AnswerType> = new Set(['condition', 'sanction', 'purpose']);

/** A sentence shows among so many words that it leans on the one before. */
const FIRST_WORDS = 3;
/** A thing of something that was named before: "letaknya", "pemakai terbesarnya". */
const ITS = /.{3}nya$/;
/** What an article's own year is worth where its sentences do not name it. */
const OF_THE_ARTICLE = 0.8;
const MOST =
  /\b(paling|ter(besar|banyak|tinggi|rendah|kecil|cepat|dekat|jauh|baik|lama|tua|kuat|luas|panjang)|most|largest|biggest|highest|lowest|smallest|fastest|nearest|best|oldest|longest)\b/i;

const YEAR = /^(?:19|20)\d\d$/;

/** What a candidate has of the query. */
export interface Looked {
  title: number;
  isForeign: boolean;
  features: Features;
}

/** An article as the query sees it: each is read once, however many of its sentences are candidates. */
interface SeenArticle {
  /** Number of its first sentence. */
  first: number;
  /** Of its sentences in their order. */
  matches: readonly Match[];
  /** The best that any of them has, by concept. */
  weights: Float32Array;
  /** Share of the query's phrases that stand in it. */
  phrases: number;
  language: Language;
  /** The year that it is of, 0 where that is not known. */
  year: number;
}

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
  /** Numbers of the candidates' articles. */
  readonly #articleOf: ReadonlyMap<number, number>;
  /** What all candidates of an article scored together, as a share of the most. */
  readonly #hitsOfArticles: ReadonlyMap<number, number>;
  readonly #articles = new Map<number, SeenArticle>();

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
    const { passages } = archive;
    this.#articleOf = new Map(hits.map(({ passage }) => [passage, passages.articleOf(passage)]));
    this.#hitsOfArticles = hitsOfArticles(hits, this.#articleOf);
  }

  at(hit: Hit): Looked {
    const number = this.#articleOf.get(hit.passage) ?? 0;
    const article = this.#articles.get(number) ?? this.#seen(number);
    const { title } = this.#query.expected;
    const own = article.matches[hit.passage - article.first];
    if (own === undefined) throw new RangeError(`passage ${hit.passage} of article ${number}`);
    return {
      title: title === undefined ? 0 : (own.weights[title] ?? 0),
      isForeign: article.language !== this.#query.language,
      features: this.#features(hit, own, article, this.#hitsOfArticles.get(number) ?? 0),
    };
  }

  #seen(number: number): SeenArticle {
    const { passages } = this.#archive;
    const range = passages.range(number);
    const { date, language } = passages.facets(number);
    const matches = this.#matcher.matchesOf(range);
    const weights = new Float32Array(this.#idf.length);
    for (const match of matches) raise(weights, match.weights);
    const year = yearOf(date);
    this.#addYear(weights, year);
    const phrases = share(
      this.#query.phrases.map((_, i) => matches.some((match) => match.phrases[i] === true)),
    );
    const article = { first: range.first, matches, weights, phrases, language, year };
    this.#articles.set(number, article);
    return article;
  }

  #features(hit: Hit, own: Match, article: SeenArticle, articleHits: number): Features {
    const { passages, postings } = this.#archive;
    const p = hit.passage;
    const { matches, weights: whole } = article;
    const at = p - article.first;
    const around = own.weights.slice();
    const from = Math.max(0, at - NEIGHBOURS);
    const near = matches.slice(from, at + NEIGHBOURS + 1);
    for (const match of near) raise(around, match.weights);
    this.#addYear(around, article.year);
    const words = own.entries;
    const placed = this.#matcher.place(own);
    const answer = expectedAnswer(this.#query.expected, this.#words, words, placed, this.#cues);
    const { type } = this.#query.expected;
    const explains = type === 'definition' ? this.#explains(p) : 0;
    const strength = Math.max(answer.strength, explains);
    const said = this.#said(at, matches);
    const namesAnswer = type === 'what' || type === 'list';
    // In the order of FEATURES, see weigher.
    return {
      bm25: hit.score / (this.#totalIdf * (postings.bm25f.k1 + 1)),
      sentence: this.#covered(own.weights),
      context: this.#covered(around),
      article: this.#covered(whole),
      exact: this.#covered(placed.exact),
      order: this.#order(placed),
      proximity: proximity(placed),
      place: share(own.places),
      placeOfFew: this.#asksOfPlace ? share(own.places) : 0,
      placeArticle: this.#placesNear(near, matches),
      who: type === 'who' ? answer.strength : 0,
      when: type === 'when' ? answer.strength : 0,
      howMany: type === 'howMany' ? answer.strength : 0,
      where: type === 'where' ? answer.strength : 0,
      why: type === 'why' ? answer.strength : 0,
      definition: type === 'definition' ? strength : 0,
      explained: explains,
      answerNear: namesAnswer ? 0 : Math.max(answer.nearness, explains),
      focusNear: answer.focused,
      focus: this.#focus(own.weights),
      lead: at === 0 ? 1 : 0,
      length: Math.min(1, words.length / LONG_SENTENCE),
      rarestMissing: this.#rarestMissing(whole),
      number: this.#numbers(own.weights),
      names: this.#named(own.weights) / this.#totalIdf,
      namesArticle: this.#namesIdf === 0 ? 0 : this.#named(whole) / this.#namesIdf,
      phrase: share(own.phrases),
      phraseArticle: article.phrases,
      topic: this.#topic(around),
      foreign: article.language === this.#query.language ? 0 : 1,
      otherYear: this.#otherYear(words),
      yearNear: this.#yearNear(around, article.year),
      carried: this.#carried(at, matches),
      superlative: this.#asksForMost && some(words, this.#cues.superlative) ? 1 : 0,
      said,
      residual: this.#residual(at, matches),
      answerSaid: namesAnswer ? 0 : strength * said,
      articleHits,
      paragraph: this.#paragraph(p, article),
      otherPlace: 0,
      nameNear: namesAnswer ? answer.nearness : 0,
      law: type === 'law' ? answer.strength : 0,
      cued: TOLD_BY_WORDS.has(type) ? answer.strength : 0,
      office: this.#office(placed),
      enumerates: this.#asksForSeveral ? enumeration(passages.text(p)) : 0,
      focusAround: this.#focus(around),
      counted: this.#counted(around),
      unnamed: answer.unnamed ? 1 : 0,
    };
  }

  /** Coverage by the sentence and those before it, which say what it is about. */
  #said(at: number, matches: readonly Match[]): number {
    const said = new Float32Array(this.#idf.length);
    for (let d = 0; d <= Math.min(at, REACH.sentences); d++) {
      raise(said, weightsAt(matches, at - d), 1 - REACH.loss * d);
    }
    if (at > 0) raise(said, weightsAt(matches, 0), SAID_BY_LEAD);
    return this.#covered(said);
  }

  /** Share, by IDF, of the words that the article's lead lacks which the sentence has. */
  #residual(at: number, matches: readonly Match[]): number {
    if (at === 0) return 0;
    const idf = this.#idf;
    const own = weightsAt(matches, at);
    const lead = weightsAt(matches, 0);
    let all = 0;
    let there = 0;
    for (let c = 0; c < idf.length; c++) {
      const lacking = 1 - (lead[c] ?? 0);
      all += (idf[c] ?? 0) * lacking;
      there += (idf[c] ?? 0) * Math.min(lacking, own[c] ?? 0);
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
  #paragraph(p: number, { first, matches }: SeenArticle): number {
    const paragraph = this.#archive.passages.paragraph(p);
    const all = new Float32Array(this.#idf.length);
    for (let n = paragraph.first; n < paragraph.end; n++) raise(all, weightsAt(matches, n - first));
    return this.#covered(all);
  }

  /**
   * What the sentence leaves to the one before it, where its first words point there: "program itu menelan
   * Rp76 triliun" says of what only by the sentence before.
   */
  #carried(at: number, matches: readonly Match[]): number {
    const [own, one, other] = [matches[at], matches[at - 1], matches[at - 2]];
    if (own === undefined || one === undefined || !this.#pointsBack(own)) return 0;
    const before = one.weights.slice();
    if (other !== undefined && this.#pointsBack(one)) raise(before, other.weights);
    return this.#covered(before.map((weight, c) => Math.max(0, weight - (own.weights[c] ?? 0))));
  }

  #pointsBack({ entries }: Match): boolean {
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
  #office({ exact }: Placed): number {
    const { type, title } = this.#query.expected;
    return type === 'who' && title !== undefined ? (exact[title] ?? 0) : 0;
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
  #order(placed: Placed): number {
    let pairs = 0;
    let kept = 0;
    for (let c = 0; c + 1 < this.#idf.length; c++) {
      const weight = (this.#idf[c] ?? 0) + (this.#idf[c + 1] ?? 0);
      pairs += weight;
      if (areNeighbours(c, c + 1, placed)) kept += weight;
    }
    return pairs === 0 ? 0 : kept / pairs;
  }

  /** Share of the years asked about that the sentence, those around it or the article's date have; 1 where there are none. */
  #yearNear(around: Float32Array, ofArticle: number): number {
    const all = this.#years.length;
    if (all === 0 || ofArticle === 0) return 1;
    return this.#years.filter(({ concept }) => (around[concept] ?? 0) > 0).length / all;
  }

  /** News speaks of its own year without naming it. */
  #addYear(weights: Float32Array, ofArticle: number): void {
    for (const { concept, year } of this.#years) {
      if (year === ofArticle) weights[concept] = Math.max(weights[concept] ?? 0, OF_THE_ARTICLE);
    }
  }

  /**
   * Share of the places that the sentences around name or the article's lead. An article says where it takes place at
   * its beginning, and seldom again. A country at the beginning is mostly one that something is done with.
   */
  #placesNear(near: readonly Match[], matches: readonly Match[]): number {
    const lead = matches.slice(0, LEAD);
    return mean(
      this.#query.places.map(({ kinds }, i) => {
        if (near.some(({ places }) => places[i] === true)) return 1;
        const isOfLead =
          !kinds.includes('country') && lead.some(({ places }) => places[i] === true);
        return isOfLead ? PLACE_OF_LEAD : 0;
      }),
    );
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

function hitsOfArticles(
  hits: readonly Hit[],
  articleOf: ReadonlyMap<number, number>,
): Map<number, number> {
  const scores = new Map<number, number>();
  for (const { passage, score } of hits) {
    const article = articleOf.get(passage) ?? 0;
    scores.set(article, (scores.get(article) ?? 0) + score);
  }
  const most = Math.max(1e-6, ...scores.values());
  for (const [article, score] of scores) scores.set(article, score / most);
  return scores;
}

/** Whether the one concept stands right before the other. */
function areNeighbours(one: number, other: number, { positions, concepts }: Placed): boolean {
  for (let i = 0; i < concepts.length; i++) {
    if (concepts[i] !== one) continue;
    for (let j = 0; j < concepts.length; j++) {
      const gap = (positions[j] ?? 0) - (positions[i] ?? 0);
      if (concepts[j] === other && gap > 0 && gap <= PHRASE_GAP) return true;
    }
  }
  return false;
}

/** How tightly the matched concepts stand: their number over the words of the least window with all. */
function proximity({ positions, concepts }: Placed): number {
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

function raise(weights: Float32Array, by: Float32Array, share = 1): void {
  for (let c = 0; c < weights.length; c++) {
    const weight = (by[c] ?? 0) * share;
    if (weight > (weights[c] ?? 0)) weights[c] = weight;
  }
}

const NONE = new Float32Array(0);

function weightsAt(matches: readonly Match[], at: number): Float32Array {
  return matches[at]?.weights ?? NONE;
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
