import type { Archive } from '../index/archive.ts';
import type { ArticleRow, PassageTable } from '../index/passages.ts';
import type { LanguageTools } from '../language/load.ts';
import type { Analyse } from '../language/terms.ts';
import type { Citation, Quote, Surroundings } from './answer.ts';
import {
  belongTogether,
  Candidate,
  fitsScreen,
  type Reading,
  type Span,
  sourcesOf,
} from './candidate.ts';
import { type Difference, differencesOf } from './differing.ts';
import type { WordingIndex } from './matches.ts';
import type { Query } from './query.ts';
import type { Ranked } from './rank.ts';

/** Quotes that share more of their words than this say the same. */
const SAME_WORDS = 0.75;
/** So do quotes of two articles that share more than this of their names and numbers… */
const SAME_FACTS = 0.6;
/** …if they have at least so many: two sentences about Japan need not say the same. */
const FEWEST_FACTS = 3;
/** …and neither is much longer than the other: the longer one says more. */
const SAME_LENGTH = 0.55;
/** Quotes that list the same places, so many or more, and no other list the same. */
const FEWEST_OF_A_LIST = 4;
/** A twin in the question's language takes the place of one that scores at most this much better. */
const WORTH_READING = 0.8;
/** After this many quotes of one article, another article's comes first… */
const OF_ONE_ARTICLE = 2;
/** …if its score is at least this share of theirs. */
const NEARLY_AS_GOOD = 0.97;
/** A passage beside a quote is part of it if its score is at least this share of the quote's. */
const SHARED_QUOTE = 0.75;
/** A passage is worth quoting after the best while it loses at most this share of the best's score… */
const WORTH_QUOTING = 0.35;
/** …and may still agree with or contradict what is quoted while it loses at most this one. */
const WORTH_COMPARING = 0.4;

/** A passage to quote, and the articles that say the same. */
export type Chosen = Span & Pick<Candidate, 'ranked' | 'agreeing' | 'differing'>;

/** This many passages that found no room are looked through for one that contradicts a chosen one. */
const MOST_SPARE = 6;

/**
 * The passages to quote, best first, `limit` at most. Those that stand one behind the other are one quote: news says
 * in one sentence what it speaks of, and what is asked in the next. What another article says in its own words or
 * its own language is no quote of its own but an agreeing source, and there is room for other articles. What
 * contradicts a chosen passage is quoted beside it, the newer first.
 */
export function chooseQuotes(
  ranked: readonly Ranked[],
  query: Query,
  limit: number,
  reading: Reading,
): Chosen[] {
  const { passages } = reading.archive;
  const chosen: Candidate[] = [];
  const later: Candidate[] = [];
  const spare: Candidate[] = [];
  const best = ranked[0]?.score ?? 0;
  const languageOf = (candidate: Candidate) => passages.facets(candidate.article).language;
  const sources = sourcesOf(query, reading);
  const differences = remembered(reading.language);
  const differ = (a: Candidate, b: Candidate) => differences(a, b).length > 0;
  const take = (candidate: Candidate): void => {
    const { passage } = candidate.ranked;
    if (chosen.some(({ first, last }) => passage >= first && passage <= last)) return;
    const [holder, ...others] = chosen.filter((other) => overlaps(candidate, other));
    if (holder !== undefined) {
      // It leans on a sentence that is quoted, or that one on it: one quote, if a screen holds it.
      const span = spanOf(candidate, holder);
      if (others.length === 0 && belongTogether(span.first, span.last, passages)) {
        holder.span = span;
        return;
      }
      candidate.span = { first: passage, last: passage };
    }
    const at = chosen.findIndex(
      (other) => saysTheSame(candidate, other) && !differ(candidate, other),
    );
    const twin = chosen[at];
    if (twin === undefined) {
      const beside = chosen.find((other) => continues(candidate, other, passages));
      if (beside !== undefined && !chosen.some((other) => differ(candidate, other))) {
        beside.span = spanOf(candidate, beside);
        return;
      }
      const isWorth = candidate.ranked.score >= best * (1 - WORTH_QUOTING);
      if (isWorth && chosen.length < limit) chosen.push(candidate);
      else spare.push(candidate);
      return;
    }
    const isReadable =
      languageOf(candidate) === query.language && languageOf(twin) !== query.language;
    const isGood = candidate.ranked.score >= twin.ranked.score * WORTH_READING;
    const replaces = isReadable && isGood && !isMuchShorter(candidate, twin);
    const [kept, other] = replaces ? [candidate, twin] : [twin, candidate];
    const agreeing = new Set([...twin.agreeing, other.article].filter((a) => a !== kept.article));
    kept.agreeing = [...agreeing];
    chosen[at] = kept;
  };
  for (const one of ranked) {
    if (one.score < best * (1 - WORTH_COMPARING)) break;
    if (chosen.length > 0 && isOffPlace(one, query)) continue;
    const candidate = new Candidate(one, sources);
    const [waiting] = later;
    if (waiting !== undefined && one.score < waiting.ranked.score * NEARLY_AS_GOOD) {
      later.shift();
      take(waiting);
    }
    const ofArticle = chosen.filter(({ article }) => article === candidate.article).length;
    if (ofArticle >= OF_ONE_ARTICLE) later.push(candidate);
    else take(candidate);
    if (chosen.length >= limit && Math.max(later.length, spare.length) >= MOST_SPARE) break;
  }
  for (const candidate of later) if (chosen.length < limit) take(candidate);
  chosen.sort((a, b) => b.ranked.score - a.ranked.score);
  makeRoom(chosen, spare, differ);
  return besideEachOther(chosen, differences);
}

/**
 * Whether only its article's lead names a place that is asked about, or the passage itself names others instead. Such
 * a one may answer; behind an answer a reader does not see why it stands there.
 */
function isOffPlace({ features }: Ranked, { places }: Query): boolean {
  return places.length > 0 && (features.placeArticle < 1 || features.otherPlace === 1);
}

type Differences = (a: Candidate, b: Candidate) => Difference[];

/** What two candidates contradict each other in, found out once: the same pair is asked for again and again. */
function remembered(language: LanguageTools): Differences {
  const known = new Map<Candidate, Map<Candidate, Difference[]>>();
  return (a, b) => {
    if (a.article === b.article) return [];
    const ofA = known.get(a) ?? new Map<Candidate, Difference[]>();
    known.set(a, ofA);
    const found = ofA.get(b) ?? differencesOf(a, b, language);
    ofA.set(b, found);
    return found;
  };
}

/** Puts a passage that contradicts a chosen one in the place of the last that is part of no contradiction. */
function makeRoom(
  chosen: Candidate[],
  spare: readonly Candidate[],
  differ: (a: Candidate, b: Candidate) => boolean,
): void {
  // The best one stays.
  if (chosen.length < 2) return;
  for (const candidate of spare.slice(0, MOST_SPARE)) {
    const partner = chosen.find((other) => differ(candidate, other));
    if (partner === undefined) continue;
    const place = chosen.findLastIndex(
      (one, i) =>
        i > 0 && one !== partner && !chosen.some((other) => other !== one && differ(one, other)),
    );
    if (place < 0) return;
    chosen.splice(place, 1);
    chosen.push(candidate);
  }
}

/** The same passages, those that contradict each other in a row, the newest of them first. */
function besideEachOther(chosen: readonly Candidate[], differences: Differences): Candidate[] {
  for (const one of chosen) {
    one.differing = chosen.flatMap((other) => {
      const found = differences(one, other);
      return found.length === 0 ? [] : [{ passage: other.ranked.passage, differences: found }];
    });
  }
  const placed = new Set<Candidate>();
  return chosen.flatMap((one) => {
    if (placed.has(one)) return [];
    const row = new Set([one]);
    for (const member of row) {
      for (const { passage } of member.differing) {
        const other = chosen.find(({ ranked }) => ranked.passage === passage);
        if (other !== undefined) row.add(other);
      }
    }
    for (const member of row) placed.add(member);
    return [...row].sort((a, b) => (a.date < b.date ? 1 : -1));
  });
}

/** Whether two quotes have a passage in common. */
function overlaps(a: Candidate, b: Candidate): boolean {
  return a.article === b.article && a.first <= b.last && b.first <= a.last;
}

/** Whether a candidate stands right before or behind a quote, is nearly as good, and a screen holds both. */
function continues(candidate: Candidate, quote: Candidate, passages: PassageTable): boolean {
  if (candidate.article !== quote.article) return false;
  if (candidate.first !== quote.last + 1 && quote.first !== candidate.last + 1) return false;
  const { features, score } = candidate.ranked;
  // A sentence with nothing of the question and no answer of the expected kind is good by its neighbours alone.
  if (features.sentence === 0 && features.answerSaid === 0) return false;
  if (score < quote.ranked.score * SHARED_QUOTE) return false;
  const { first, last } = spanOf(candidate, quote);
  return fitsScreen(first, last, passages);
}

/** From the first passage of two quotes to the last. */
function spanOf(one: Candidate, other: Candidate): Span {
  return { first: Math.min(one.first, other.first), last: Math.max(one.last, other.last) };
}

/** Whether a candidate says what a better one does, and not much more. */
function saysTheSame(candidate: Candidate, better: Candidate): boolean {
  if (sharedWords(candidate.words, better.words) > SAME_WORDS) return true;
  if (candidate.article === better.article || isMuchShorter(better, candidate)) return false;
  if (listsTheSame(candidate, better)) return true;
  if (isMuchShorter(candidate, better)) return false;
  if (candidate.facts.size < FEWEST_FACTS || better.facts.size < FEWEST_FACTS) return false;
  return overlap(candidate.facts, better.facts) > SAME_FACTS;
}

/** Whether both list the same places; a bare list must say as much of what is asked as a full one. */
function listsTheSame(candidate: Candidate, better: Candidate): boolean {
  const isList = [candidate, better].every(({ places }) => places.size >= FEWEST_OF_A_LIST);
  if (!isList || overlap(candidate.places, better.places) < 1) return false;
  return (
    !isMuchShorter(candidate, better) ||
    [...better.matches.keys()].every((concept) => candidate.matches.has(concept))
  );
}

function isMuchShorter(one: Candidate, other: Candidate): boolean {
  return one.words.length < other.words.length * SAME_LENGTH;
}

/** Jaccard similarity of ascending numbers. */
function sharedWords(a: readonly number[], b: readonly number[]): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [one, other] = [a[i] ?? 0, b[j] ?? 0];
    if (one === other) shared++;
    if (one <= other) i++;
    if (other <= one) j++;
  }
  return shared / (a.length + b.length - shared);
}

/** Jaccard similarity. */
function overlap<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared / (a.size + b.size - shared);
}

/** A passage as a quote: the article's own words at their place, with what matched marked. */
export function quoteOf(
  { ranked, first, last, agreeing, differing }: Chosen,
  wordings: WordingIndex<string>,
  archive: Archive,
  analyse: Analyse,
): Quote {
  const { passages } = archive;
  const { article, start, paragraph } = passages.passage(first);
  const { end } = passages.passage(last);
  const text = passages.body(article).slice(start, end);
  return {
    text,
    highlights: highlights(text, wordings, analyse),
    start,
    end,
    paragraph,
    article: citationOf(passages.article(article)),
    agreeing: agreeing.map((other) => citationOf(passages.article(other))),
    differing: differing.flatMap(({ passage, differences }) =>
      differences.map(({ mine, theirs }) => ({
        article: passages.article(passages.articleOf(passage)).id,
        mine,
        theirs,
      })),
    ),
    score: ranked.score,
  };
}

/** The paragraph that holds the quote, or those that it stretches over, and their neighbours, as far as they are sentences. */
export function surroundingsOf(
  { first, last }: Pick<Chosen, 'first' | 'last'>,
  passages: PassageTable,
): Surroundings {
  const quote = passages.passage(first);
  const body = passages.body(quote.article);
  const whole = passages.range(quote.article);
  const textOf = (from: number, to: number) => {
    if (from < whole.first || to >= whole.end) return '';
    const { start } = passages.passage(passages.paragraph(from).first);
    return body.slice(start, passages.passage(passages.paragraph(to).end - 1).end);
  };
  const from = passages.paragraph(first).first;
  const { end } = passages.paragraph(last);
  const { start } = passages.passage(from);
  return {
    before: textOf(from - 1, from - 1),
    paragraph: textOf(first, last),
    from: quote.start - start,
    to: passages.passage(last).end - start,
    after: textOf(end, end),
  };
}

export function citationOf({ id, title, source, date, language, url, path }: ArticleRow): Citation {
  return { id, title, source, date, language, ...(url === undefined ? {} : { url }), path };
}

function highlights(
  text: string,
  wordings: WordingIndex<string>,
  analyse: Analyse,
): [number, number][] {
  const terms = analyse(text);
  const marked = new Set<number>();
  for (const positions of wordings.matchesIn(terms.map(({ stem }) => stem)).values()) {
    for (const position of positions) marked.add(position);
  }
  return terms.flatMap((term, i): [number, number][] =>
    marked.has(i) ? [[term.from, term.to]] : [],
  );
}
