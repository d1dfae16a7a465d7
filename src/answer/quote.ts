import type { Archive } from '../index/archive.ts';
import type { Analyse } from '../language/terms.ts';
import type { Quote } from './answer.ts';
import type { Query } from './query.ts';
import type { Ranked } from './rank.ts';

/** Quotes that share more of their words than this say the same. */
const SAME_WORDS = 0.75;
/** After this many quotes of one article, another article's comes first if it is nearly as good. */
const OF_ONE_ARTICLE = 2;
/** A passage is worth quoting after the best while it loses at most this share of the best's score. */
const WORTH_QUOTING = 0.55;

/** The passages to quote, best first: no near-duplicates, and room for other articles. */
export function chooseQuotes(
  ranked: readonly Ranked[],
  limit: number,
  archive: Archive,
  analyse: Analyse,
): Ranked[] {
  const chosen: Ranked[] = [];
  const words: Set<string>[] = [];
  const ofArticle = new Map<number, number>();
  const best = ranked[0]?.score ?? 0;
  const later: Ranked[] = [];
  const take = (candidate: Ranked): boolean => {
    const own = new Set(analyse(archive.passages.text(candidate.passage)).map((term) => term.stem));
    if (words.some((other) => overlap(own, other) > SAME_WORDS)) return false;
    words.push(own);
    chosen.push(candidate);
    return true;
  };
  for (const candidate of ranked) {
    if (chosen.length >= limit) break;
    if (candidate.score < best * (1 - WORTH_QUOTING)) break;
    const article = archive.passages.articleOf(candidate.passage);
    const count = ofArticle.get(article) ?? 0;
    if (count >= OF_ONE_ARTICLE) {
      later.push(candidate);
      continue;
    }
    if (take(candidate)) ofArticle.set(article, count + 1);
  }
  for (const candidate of later) {
    if (chosen.length >= limit) break;
    take(candidate);
  }
  return chosen.sort((a, b) => b.score - a.score);
}

/** Jaccard similarity. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared / (a.size + b.size - shared);
}

/** A passage as a quote: the article's own words at their place, with what matched marked. */
export function quoteOf(ranked: Ranked, query: Query, archive: Archive, analyse: Analyse): Quote {
  const { passages } = archive;
  const { article, start, end, paragraph } = passages.passage(ranked.passage);
  const text = passages.body(article).slice(start, end);
  const { id, title, source, date, language, url, path } = passages.article(article);
  return {
    text,
    highlights: highlights(text, query, analyse),
    start,
    end,
    paragraph,
    article: { id, title, source, date, language, ...(url === undefined ? {} : { url }), path },
    score: ranked.score,
  };
}

/** Wordings weaker than this matched by chance as often as not: not shown as matches. */
const WORTH_MARKING = 0.5;

function highlights(text: string, query: Query, analyse: Analyse): [number, number][] {
  const terms = analyse(text);
  const stems = terms.map((term) => term.stem);
  const marked = new Set<number>();
  for (const { variants } of query.concepts) {
    for (const { terms: wording, weight } of variants) {
      if (weight < WORTH_MARKING) continue;
      for (let i = 0; i < terms.length; i++) {
        for (const position of follow(wording, stems, i) ?? []) marked.add(position);
      }
    }
  }
  return terms.flatMap((term, i): [number, number][] =>
    marked.has(i) ? [[term.from, term.to]] : [],
  );
}

/** Positions of the wording's words from `from` on, at most one other word between two. */
function follow(
  wording: readonly string[],
  stems: readonly string[],
  from: number,
): number[] | undefined {
  if (stems[from] !== wording[0]) return undefined;
  const at = [from];
  for (const stem of wording.slice(1)) {
    const last = at.at(-1) ?? from;
    const next =
      stems[last + 1] === stem ? last + 1 : stems[last + 2] === stem ? last + 2 : undefined;
    if (next === undefined) return undefined;
    at.push(next);
  }
  return at;
}
