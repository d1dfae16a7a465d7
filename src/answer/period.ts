import type { Archive } from '../index/archive.ts';
import { dateOf } from '../index/passages.ts';
import { type DateRange, datesIn, daysOf } from '../language/dates.ts';
import { NEIGHBOURS } from './look.ts';
import type { Query } from './query.ts';
import type { Ranked } from './rank.ts';
import { TimeWords } from './time-words.ts';
import { NEWER, PERIOD } from './weights.ts';

type Days = Pick<DateRange, 'from' | 'to'>;

/**
 * The passages as the times that the question names order them: those about that time rise, those about
 * other times fall, and where the newest is asked for, newer articles rise a little. A question that names
 * no range and does not ask for the newest leaves them as they are.
 */
export function byPeriod(query: Query, ranked: readonly Ranked[], archive: Archive): Ranked[] {
  if (query.dates.length === 0 && !query.newest) return [...ranked];
  const period = new Period(archive, query.dates);
  const recency = query.newest ? recencyOf(ranked, archive) : () => 0;
  return ranked
    .map((one) => ({
      ...one,
      score: one.score * (1 + period.factor(one.passage) + NEWER * recency(one.passage)),
    }))
    .sort((a, b) => b.score - a.score || a.passage - b.passage);
}

/** The times of a question against those that passages name. */
class Period {
  readonly #archive: Archive;
  readonly #asked: readonly Days[];
  readonly #timeWords: TimeWords;
  readonly #named = new Map<number, Days[]>();

  constructor(archive: Archive, asked: readonly Days[]) {
    this.#archive = archive;
    this.#asked = asked;
    this.#timeWords = new TimeWords(archive.words);
  }

  /** By how much a passage gains or loses. */
  factor(passage: number): number {
    if (this.#asked.length === 0) return 0;
    const { passages } = this.#archive;
    const article = passages.articleOf(passage);
    const own = this.#datesOf(passage);
    const inSentence = this.#fit(own);
    if (inSentence > 0) return PERIOD.sentence * inSentence;
    const { first, end } = passages.around(passage, NEIGHBOURS);
    let around = 0;
    for (let p = first; p < end; p++) around = Math.max(around, this.#fit(this.#datesOf(p)));
    if (own.length > 0) return around > 0 ? 0 : PERIOD.outside;
    if (around > 0) return PERIOD.context * around;
    const [from, to] = daysOf(dateOf(passages.facets(article).date));
    return PERIOD.article * this.#fit([{ from, to }]);
  }

  /** 1 where a time lies in one that is asked for, half where it only touches it. */
  #fit(times: readonly Days[]): number {
    let best = 0;
    for (const { from, to } of times) {
      for (const asked of this.#asked) {
        if (from >= asked.from && to <= asked.to) return 1;
        if (from <= asked.to && to >= asked.from) best = 0.5;
      }
    }
    return best;
  }

  #datesOf(passage: number): Days[] {
    const known = this.#named.get(passage);
    if (known !== undefined) return known;
    const found = this.#readDates(passage);
    this.#named.set(passage, found);
    return found;
  }

  #readDates(passage: number): Days[] {
    const { passages, words } = this.#archive;
    if (!this.#timeWords.mayStandIn(words.of(passage))) return [];
    const { date } = passages.facets(passages.articleOf(passage));
    return datesIn(passages.text(passage), dateOf(date));
  }
}

/** 0 for passages of the oldest of the articles, 1 for those of the newest. */
function recencyOf(ranked: readonly Ranked[], { passages }: Archive): (passage: number) => number {
  const day = (passage: number) =>
    Date.parse(dateOf(passages.facets(passages.articleOf(passage)).date));
  const days = ranked.map(({ passage }) => day(passage));
  const oldest = Math.min(...days);
  const span = Math.max(...days) - oldest;
  return (passage) => (span > 0 ? (day(passage) - oldest) / span : 0);
}
