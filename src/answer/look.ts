import type { Hit } from '../bm25f/top.ts';
import type { Archive } from '../index/archive.ts';
import { yearOf } from '../index/passages.ts';
import { type Words, wordNumber } from '../index/words.ts';
import type { AnswerType } from './answer-type.ts';
import type { AnswerCues } from './cues.ts';
import { expectedAnswer } from './expected.ts';
import { type FeatureRow, featureRow } from './features.ts';
import { type Match, Matcher, PHRASE_GAP, type Placed } from './matcher.ts';
import { isName, type Query, type QueryConcept } from './query.ts';

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
  /** What all candidates of it scored together, as a share of the most. */
  hits: number;
  isForeign: boolean;
  /** The year that it is of, 0 where that is not known. */
  year: number;
}

/** One query looking at its candidates: what of it stands in each, around it, and in its article. */
export class Look {
  readonly #archive: Archive;
  readonly #words: Words;
  readonly #query: Query;
  readonly #hits: readonly Hit[];
  readonly #cues: AnswerCues;
  readonly #matcher: Matcher;
  readonly #idf: number[];
  readonly #totalIdf: number;
  /** Whether the largest, the first of some are asked for. */
  readonly #asksForMost: boolean;
  readonly #asksForSeveral: boolean;
  /** Whether hardly anything but a place is asked about: "IKM di Sumut", "program apa di Papua?". */
  readonly #asksOfPlace: boolean;
  readonly #nameConcepts: readonly number[];
  readonly #numberConcepts: readonly number[];
  /** Those that are neither places nor light, and those that are not light. */
  readonly #topicConcepts: readonly number[];
  readonly #countedConcepts: readonly number[];
  /** Of all capitalised words of the question. */
  readonly #namesIdf: number;
  /** Years that the question names, with their numbers among the archive's words where it has them. */
  readonly #years: readonly { concept: number; year: number; word: number | undefined }[];
  /** Numbers of the candidates' articles. */
  readonly #articleOf: readonly number[];
  /** What all candidates of an article scored together, and the most that those of any did. */
  readonly #scoreOf: ReadonlyMap<number, number>;
  readonly #mostOfArticle: number;
  readonly #articles = new Map<number, SeenArticle>();
  /** The best weights of the sentences around, and of others: used again for each candidate. */
  readonly #around: Float32Array;
  readonly #gathered: Float32Array;
  readonly #inWindow: Uint16Array;

  constructor(archive: Archive, query: Query, hits: readonly Hit[], cues: AnswerCues) {
    const { postings, words } = archive;
    this.#archive = archive;
    this.#words = words;
    this.#query = query;
    this.#hits = hits;
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
    const conceptsThat = (isMeant: (concept: QueryConcept) => boolean) =>
      query.concepts.flatMap((concept, c) => (isMeant(concept) ? [c] : []));
    this.#nameConcepts = conceptsThat(isName);
    this.#numberConcepts = conceptsThat(({ kind }) => kind === 'number');
    this.#topicConcepts = conceptsThat(({ kind }) => kind !== 'place' && kind !== 'light');
    this.#countedConcepts = conceptsThat(({ kind }) => kind !== 'light');
    // "sebelum 2015" asks about other years than the one that it names.
    const named = query.dates.length > 0 ? [] : query.concepts;
    this.#years = named.flatMap(({ surface }, concept) =>
      YEAR.test(surface)
        ? [{ concept, year: Number(surface), word: words.vocabulary.find(surface) }]
        : [],
    );
    this.#namesIdf = this.#nameConcepts.reduce((sum, c) => sum + (this.#idf[c] ?? 0), 0);
    this.#articleOf = hits.map(({ passage }) => archive.passages.articleOf(passage));
    this.#scoreOf = scoresOfArticles(hits, this.#articleOf);
    this.#mostOfArticle = Math.max(1e-6, ...this.#scoreOf.values());
    this.#around = new Float32Array(query.concepts.length);
    this.#gathered = new Float32Array(query.concepts.length);
    this.#inWindow = new Uint16Array(query.concepts.length);
  }

  /** What the candidate at a place has of the title asked for and of the query. */
  at(place: number): { title: number; features: FeatureRow } {
    const hit = this.#hits[place];
    const number = this.#articleOf[place] ?? 0;
    const article = this.#articles.get(number) ?? this.#seen(number);
    const own = hit && article.matches[hit.passage - article.first];
    if (hit === undefined || own === undefined) throw new RangeError(`candidate ${place}`);
    const { title } = this.#query.expected;
    return {
      title: title === undefined ? 0 : (own.weights[title] ?? 0),
      features: this.#features(hit, own, article),
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
    const article = {
      first: range.first,
      matches,
      weights,
      phrases,
      hits: (this.#scoreOf.get(number) ?? 0) / this.#mostOfArticle,
      isForeign: language !== this.#query.language,
      year,
    };
    this.#articles.set(number, article);
    return article;
  }

  #features(hit: Hit, own: Match, article: SeenArticle): FeatureRow {
    const { passages, postings } = this.#archive;
    const p = hit.passage;
    const { matches, weights: whole } = article;
    const at = p - article.first;
    const around = this.#around.fill(0);
    const last = Math.min(matches.length - 1, at + NEIGHBOURS);
    for (let n = Math.max(0, at - NEIGHBOURS); n <= last; n++) raise(around, weightsAt(matches, n));
    this.#addYear(around, article.year);
    const words = this.#words.of(p);
    const placed = this.#matcher.place(own, words);
    const answer = expectedAnswer(this.#query.expected, this.#words, words, placed, this.#cues);
    const { type } = this.#query.expected;
    const explains = type === 'definition' ? this.#explains(p) : 0;
    const strength = Math.max(answer.strength, explains);
    const said = this.#said(at, matches);
    const namesAnswer = type === 'what' || type === 'list';
    const features = featureRow();
    features.bm25 = hit.score / (this.#totalIdf * (postings.bm25f.k1 + 1));
    features.sentence = this.#covered(own.weights);
    features.context = this.#covered(around);
    features.article = this.#covered(whole);
    features.exact = this.#covered(placed.exact);
    features.order = this.#order(placed);
    features.proximity = proximity(placed, this.#inWindow);
    features.place = share(own.places);
    features.placeOfFew = this.#asksOfPlace ? share(own.places) : 0;
    features.placeArticle = this.#placesNear(at, matches);
    features.who = type === 'who' ? answer.strength : 0;
    features.when = type === 'when' ? answer.strength : 0;
    features.howMany = type === 'howMany' ? answer.strength : 0;
    features.where = type === 'where' ? answer.strength : 0;
    features.why = type === 'why' ? answer.strength : 0;
    features.definition = type === 'definition' ? strength : 0;
    features.explained = explains;
    features.answerNear = namesAnswer ? 0 : Math.max(answer.nearness, explains);
    features.focusNear = answer.focused;
    features.focus = this.#focus(own.weights);
    features.lead = at === 0 ? 1 : 0;
    features.length = Math.min(1, words.length / LONG_SENTENCE);
    features.rarestMissing = this.#rarestMissing(whole);
    features.number = this.#numbers(own.weights);
    features.names = this.#named(own.weights) / this.#totalIdf;
    features.namesArticle = this.#namesIdf === 0 ? 0 : this.#named(whole) / this.#namesIdf;
    features.phrase = share(own.phrases);
    features.phraseArticle = article.phrases;
    features.topic = this.#topic(around);
    features.foreign = article.isForeign ? 1 : 0;
    features.otherYear = this.#otherYear(words);
    features.yearNear = this.#yearNear(around, article.year);
    features.carried = this.#carried(words, p, article);
    features.superlative = this.#asksForMost && some(words, this.#cues.superlative) ? 1 : 0;
    features.said = said;
    features.residual = this.#residual(at, matches);
    features.answerSaid = namesAnswer ? 0 : strength * said;
    features.articleHits = article.hits;
    features.paragraph = this.#paragraph(p, article);
    features.nameNear = namesAnswer ? answer.nearness : 0;
    features.law = type === 'law' ? answer.strength : 0;
    features.cued = TOLD_BY_WORDS.has(type) ? answer.strength : 0;
    features.office = this.#office(placed);
    features.enumerates = this.#asksForSeveral ? enumeration(passages.text(p)) : 0;
    features.focusAround = this.#focus(around);
    features.counted = this.#counted(around);
    features.unnamed = answer.unnamed ? 1 : 0;
    return features;
  }

  /** Coverage by the sentence and those before it, which say what it is about. */
  #said(at: number, matches: readonly Match[]): number {
    const said = this.#gathered.fill(0);
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
    const all = this.#countedConcepts.length;
    let there = 0;
    for (const c of this.#countedConcepts) there += weights[c] ?? 0;
    return all === 0 ? 1 : there / all;
  }

  /** Coverage by all of the sentence's paragraph. */
  #paragraph(p: number, { first, matches }: SeenArticle): number {
    const paragraph = this.#archive.passages.paragraph(p);
    const all = this.#gathered.fill(0);
    for (let n = paragraph.first; n < paragraph.end; n++) raise(all, weightsAt(matches, n - first));
    return this.#covered(all);
  }

  /**
   * What the sentence leaves to the one before it, where its first words point there: "program itu menelan
   * Rp76 triliun" says of what only by the sentence before.
   */
  #carried(words: readonly number[], p: number, { first, matches }: SeenArticle): number {
    const at = p - first;
    if (at === 0 || !this.#pointsBack(words)) return 0;
    const left = this.#gathered.fill(0);
    raise(left, weightsAt(matches, at - 1));
    if (at > 1 && this.#pointsBack(this.#words.of(p - 1, FIRST_WORDS))) {
      raise(left, weightsAt(matches, at - 2));
    }
    const own = weightsAt(matches, at);
    for (let c = 0; c < left.length; c++) left[c] = Math.max(0, (left[c] ?? 0) - (own[c] ?? 0));
    return this.#covered(left);
  }

  #pointsBack(entries: readonly number[]): boolean {
    for (let i = 0; i < Math.min(entries.length, FIRST_WORDS); i++) {
      const entry = entries[i] ?? 0;
      const word = wordNumber(entry);
      if (i === 0 ? this.#cues.pronoun.has(word) : this.#cues.pointing.has(word)) return true;
      const isIts = ITS.test(this.#words.word(entry)) && !this.#cues.adverb.has(word);
      if (i < 2 && isIts) return true;
    }
    return false;
  }

  /** 1 where a year is asked about and the sentence names only others. */
  #otherYear(entries: readonly number[]): number {
    if (this.#years.length === 0) return 0;
    let other = 0;
    for (const entry of entries) {
      const word = wordNumber(entry);
      if (this.#years.some((year) => year.word === word)) return 0;
      if (this.#words.isNumeric(word) && YEAR.test(this.#words.word(entry))) other = 1;
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
    let sum = 0;
    for (const c of this.#nameConcepts) sum += (this.#idf[c] ?? 0) * (weights[c] ?? 0);
    return sum;
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
    for (let c = 0; c < this.#idf.length; c++) {
      if ((whole[c] ?? 0) === 0) most = Math.max(most, this.#idf[c] ?? 0);
    }
    return most / this.#totalIdf;
  }

  /** Share, by IDF, of the words that are neither places nor light, 1 where there are none. */
  #topic(weights: Float32Array): number {
    let there = 0;
    let all = 0;
    for (const c of this.#topicConcepts) {
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
    let near = 0;
    for (const { concept } of this.#years) if ((around[concept] ?? 0) > 0) near++;
    return near / all;
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
  #placesNear(at: number, matches: readonly Match[]): number {
    const { places } = this.#query;
    if (places.length === 0) return 0;
    const near = matches.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1);
    const lead = matches.slice(0, LEAD);
    let sum = 0;
    for (const [i, { kinds }] of places.entries()) {
      if (near.some((match) => match.places[i] === true)) sum += 1;
      else if (!kinds.includes('country') && lead.some((match) => match.places[i] === true)) {
        sum += PLACE_OF_LEAD;
      }
    }
    return sum / places.length;
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

/** What the hits of each article scored together, by its number. */
function scoresOfArticles(hits: readonly Hit[], articleOf: readonly number[]) {
  const scores = new Map<number, number>();
  for (let i = 0; i < hits.length; i++) {
    const article = articleOf[i] ?? 0;
    scores.set(article, (scores.get(article) ?? 0) + (hits[i]?.score ?? 0));
  }
  return scores;
}

/** Whether the one concept stands right before the other. */
function areNeighbours(one: number, other: number, placed: Placed): boolean {
  const { positions, concepts, count } = placed;
  for (let i = 0; i < count; i++) {
    if (concepts[i] !== one) continue;
    for (let j = 0; j < count; j++) {
      const gap = (positions[j] ?? 0) - (positions[i] ?? 0);
      if (concepts[j] === other && gap > 0 && gap <= PHRASE_GAP) return true;
    }
  }
  return false;
}

/**
 * How tightly the matched concepts stand: their number over the words of the least window with all.
 *
 * @param inside room to count in, by concept
 */
function proximity(placed: Placed, inside: Uint16Array): number {
  const { positions, concepts, count } = placed;
  const distinct = distinctOf(placed, inside);
  if (distinct < 2) return 0;
  inside.fill(0);
  let missing = distinct;
  let least = Number.POSITIVE_INFINITY;
  let left = 0;
  for (let i = 0; i < count; i++) {
    const coming = concepts[i] ?? 0;
    if (inside[coming] === 0) missing--;
    inside[coming] = (inside[coming] ?? 0) + 1;
    for (; missing === 0; left++) {
      least = Math.min(least, (positions[i] ?? 0) - (positions[left] ?? 0) + 1);
      const leaving = concepts[left] ?? 0;
      inside[leaving] = (inside[leaving] ?? 0) - 1;
      if (inside[leaving] === 0) missing++;
    }
  }
  return Math.min(1, distinct / least);
}

function distinctOf({ concepts, count }: Placed, seen: Uint16Array): number {
  seen.fill(0);
  let distinct = 0;
  for (let i = 0; i < count; i++) {
    const concept = concepts[i] ?? 0;
    if (seen[concept] === 0) distinct++;
    seen[concept] = 1;
  }
  return distinct;
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

function some(entries: readonly number[], words: ReadonlySet<number>): boolean {
  return entries.some((entry) => words.has(wordNumber(entry)));
}

/** Share of those that are true, 0 where there are none. */
function share(flags: readonly boolean[]): number {
  let all = 0;
  for (const flag of flags) if (flag) all++;
  return flags.length === 0 ? 0 : all / flags.length;
}
