import type { Archive } from '../index/archive.ts';
import type { LanguageTools } from '../language/load.ts';
import { tokenize, wordsIn } from '../language/tokens.ts';
import type { Answer, AskOptions, Quote } from './answer.ts';
import { type ClaimCues, claimCues, type Reading } from './candidate.ts';
import { type Clock, jakartaClock } from './clock.ts';
import { confidence } from './confidence.ts';
import { inherit, isFollowUp } from './conversation.ts';
import { Engine } from './engine.ts';
import type { FeatureRow } from './features.ts';
import { WordingIndex, wordingsOf } from './matches.ts';
import {
  namesOthers,
  type PassagePlaces,
  PlaceReader,
  withFeatures,
  withoutLongerNames,
} from './named-places.ts';
import type { Query } from './query.ts';
import { type Chosen, chooseQuotes, quoteOf, surroundingsOf } from './quote.ts';
import type { Ranked } from './rank.ts';
import { askingWords, smallTalkOf } from './small-talk.ts';
import { REFUSE_BELOW, RELATION_WEIGHT } from './weights.ts';

const DEFAULT_LIMIT = 3;
const MOST_SUGGESTIONS = 3;
/** Questions before this one that are read again: a talk seldom leans further back. */
const MOST_PREVIOUS = 8;

/** How an answer came about, for `--explain`. */
export interface Explanation {
  query: Query;
  /** Passages that were weighed, best first. */
  ranked: Ranked[];
  /** What they were weighed with. */
  weights: FeatureRow;
  /** How likely the best one answers, 0 to 1; refused below {@link REFUSE_BELOW}. */
  confidence: number;
}

/** Answers questions from one archive. */
export class Answerer {
  readonly #archive: Archive;
  readonly #language: LanguageTools;
  readonly #engine: Engine;
  readonly #places: PlaceReader;
  readonly #cues: ClaimCues;

  constructor(archive: Archive, language: LanguageTools, clock: Clock = jakartaClock) {
    this.#archive = archive;
    this.#language = language.withAcronyms(archive.acronyms);
    this.#engine = new Engine(archive, language, clock);
    this.#places = new PlaceReader(archive.words);
    this.#cues = claimCues(archive.words);
  }

  ask(question: string, options: AskOptions = {}): Answer {
    return this.explain(question, options).answer;
  }

  explain(
    question: string,
    options: AskOptions = {},
  ): { answer: Answer; explanation: Explanation } {
    const talk = smallTalkOf(this.#wordsOf(question));
    const query = this.#understand(question, talk === undefined ? (options.previous ?? []) : []);
    // Who asks nothing in particular ("apa?", "???") is told what can be asked.
    const asksNothing = query.concepts.every(({ kind }) => kind === 'light');
    const smallTalk = talk ?? (asksNothing ? 'about' : undefined);
    const ranked = smallTalk === undefined ? this.#engine.rank(query) : [];
    const read = this.#places.forOne();
    const answering = this.#inNamedPlaces(query, ranked, read);
    const sure = this.#confidence(query, answering);
    const found = sure >= REFUSE_BELOW;
    const chosen = found
      ? chooseQuotes(answering, query, options.limit ?? DEFAULT_LIMIT, this.#reading(read))
      : [];
    const answer: Answer = {
      question,
      language: query.language,
      found,
      quotes: this.#quotes(chosen, query, options.surroundings === true),
      missing: this.#missing(query, ranked, found, read),
      suggestions: found || smallTalk !== undefined ? [] : this.#suggest(ranked),
      corrections: query.corrections,
      ...(query.inherited.length === 0 ? {} : { inherited: query.inherited }),
      ...(smallTalk === undefined ? {} : { smallTalk }),
    };
    const weights = this.#engine.weightsFor(query);
    return { answer, explanation: { query, ranked: answering, weights, confidence: sure } };
  }

  /** What an article, by its number, says of a topic: its best sentence, nothing where the topic is not its own. */
  about(topic: string): (article: number) => Quote | undefined {
    const query = this.#understand(topic, []);
    return (article) => {
      const read = this.#places.forOne();
      const answering = this.#inNamedPlaces(query, this.#engine.rankWithin(query, article), read);
      if (this.#confidence(query, answering) < REFUSE_BELOW) return undefined;
      const chosen = chooseQuotes(answering, query, 1, this.#reading(read));
      return this.#quotes(chosen, query, false)[0];
    };
  }

  #reading(places: PassagePlaces): Reading {
    return { archive: this.#archive, language: this.#language, places, cues: this.#cues };
  }

  #confidence(query: Query, ranked: readonly Ranked[]): number {
    return confidence(query, ranked, this.#archive.postings.count);
  }

  #quotes(chosen: readonly Chosen[], query: Query, withSurroundings: boolean): Quote[] {
    const wordings = new WordingIndex(wordingsOf(query));
    return chosen.map((one) => {
      const quote = quoteOf(one, wordings, this.#archive, this.#language.analyse);
      return withSurroundings
        ? { ...quote, surroundings: surroundingsOf(one, this.#archive.passages) }
        : quote;
    });
  }

  #understand(question: string, previous: string | readonly string[]): Query {
    const earlier = (typeof previous === 'string' ? [previous] : previous)
      .slice(-MOST_PREVIOUS)
      .filter((one) => smallTalkOf(this.#wordsOf(one)) === undefined);
    return this.#understandAfter(question, earlier);
  }

  /** The question with what it leaves out taken from the one before, if it leans on that, as that one may again. */
  #understandAfter(question: string, earlier: readonly string[]): Query {
    const asked = this.#withoutCourtesies(question);
    const query = { ...this.#engine.understand(asked), question };
    const last = earlier.at(-1);
    if (last === undefined) return query;
    const { isWord } = this.#language;
    if (!isFollowUp(this.#wordsOf(asked), query, this.#wordsOf(question), isWord)) return query;
    const before = this.#understandAfter(last, earlier.slice(0, -1));
    const namesTime =
      query.dates.length > 0 || query.concepts.some(({ kind }) => kind === 'number');
    return { ...inherit(query, before), dates: namesTime ? query.dates : before.dates };
  }

  #wordsOf(text: string): string[] {
    return wordsIn(this.#language.slang.expand(text));
  }

  /** The question without what is only polite in front of it and behind it. */
  #withoutCourtesies(question: string): string {
    const tokens = tokenize(question);
    // A short form may stand for several words ("makasih" for "terima kasih").
    const words = tokens.map(({ text }) => this.#wordsOf(text));
    const { from, to } = askingWords(words.flat());
    let at = 0;
    const asking = tokens.filter((_, i) => {
      const isAsked = at >= from && at < to;
      at += words[i]?.length ?? 0;
      return isAsked;
    });
    const [first, last] = [asking[0], asking.at(-1)];
    if (first === undefined || last === undefined) return question;
    return question.slice(first.from, last.to);
  }

  /**
   * A question about a place is answered by passages that name it, stand beside one that does, or come from an
   * article that begins there.
   */
  #inNamedPlaces(query: Query, ranked: readonly Ranked[], read: PassagePlaces): Ranked[] {
    if (query.places.length === 0) return [...ranked];
    const isOfOthers = namesOthers(query, read);
    const weights = this.#engine.weightsFor(query);
    return this.#nearPlaces(query, ranked, read)
      .map((one) => {
        if (one.features.place === 1 || !isOfOthers(one.passage)) return one;
        return withFeatures(one, { otherPlace: 1 - one.features.place }, weights);
      })
      .sort((a, b) => b.score - a.score);
  }

  /** Passages that name the question's places or stand beside one that does. */
  #nearPlaces(query: Query, ranked: readonly Ranked[], read: PassagePlaces): Ranked[] {
    return withoutLongerNames(
      ranked,
      query,
      this.#archive.passages,
      read,
      this.#engine.weightsFor(query),
    ).filter(({ features }) => features.placeArticle > 0);
  }

  /**
   * Words that nothing in the archive matches; when refusing also those that only related words do, and
   * places that no passage names.
   */
  #missing(query: Query, ranked: readonly Ranked[], found: boolean, read: PassagePlaces): string[] {
    const missing = new Set(query.unknown);
    if (found) return [...missing];
    const { dictionary } = this.#archive.postings;
    for (const { word, kind, variants } of query.concepts) {
      const isSaid = variants.some(
        ({ terms, weight }) =>
          weight > RELATION_WEIGHT.near &&
          terms.every((stem) => dictionary.find(stem) !== undefined),
      );
      if (kind !== 'light' && kind !== 'place' && !isSaid) missing.add(word);
    }
    const { places } = query;
    if (places.length > 0 && this.#nearPlaces(query, ranked, read).length === 0) {
      for (const { word } of places) missing.add(word);
    }
    return [...missing];
  }

  /** Titles of the articles nearest to the question, else the newest ones. */
  #suggest(ranked: readonly Ranked[]): string[] {
    const { passages } = this.#archive;
    const titles = new Set<string>();
    const near = ranked.map(({ passage }) => passages.articleOf(passage));
    for (const article of [...new Set(near), ...passages.newest(MOST_SUGGESTIONS)]) {
      if (titles.size === MOST_SUGGESTIONS) break;
      const { title } = passages.article(article);
      if (title !== '') titles.add(title);
    }
    return [...titles];
  }
}
