import type { Concept, Variant } from '../bm25f/query.ts';
import { type DateRange, datesIn } from '../language/dates.ts';
import type { Language } from '../language/language.ts';
import type { Lexicon, Origin, Wording } from '../language/lexicon.ts';
import { findPlaces } from '../language/places.ts';
import type { Slang } from '../language/slang.ts';
import { isWithoutVowels, type Spelling, twoIn } from '../language/spelling.ts';
import type { StopWords } from '../language/stopwords.ts';
import type { Analyse, Term } from '../language/terms.ts';
import { normalize } from '../language/tokens.ts';
import { answerTypeOf } from './answer-type.ts';
import type { Clock } from './clock.ts';
import { expectationOf } from './expected.ts';
import type { PlaceNames } from './place-names.ts';
import {
  isName,
  type Query,
  type QueryConcept,
  type QueryPhrase,
  type QueryPlace,
} from './query.ts';
import { RELATION_WEIGHT, WORD_OF_TIME, WORD_WEIGHT } from './weights.ts';

/** What understanding needs of the languages and of the archive. */
export interface Understanding {
  analyse: Analyse;
  placeNames: PlaceNames;
  lexicon: Lexicon;
  /** Whether it is a word of either language, in lower case. */
  isWord: (word: string) => boolean;
  stopWords: StopWords;
  slang: Slang;
  /** Corrects a word that nobody knows to one that the archive has. */
  spelling: Spelling;
  /** Whether some passage of the archive has the stem. */
  inArchive: (stem: string) => boolean;
  /** Passages of the archive, and in how many of them a concept is. */
  size: number;
  frequencyOf: (concept: Concept) => number;
  clock: Clock;
}

/** A question longer than this is cut: what is asked stands in its first words. */
const MOST_CHARACTERS = 1000;
/** More concepts cost time and say nothing more of the topic. */
const MOST_CONCEPTS = 24;
/**
 * Words that are looked up among all those of the archive. Who mistypes a question mistypes a few of its words;
 * where more are unknown, it is in no language of the archive, and each look-up costs a walk through its words.
 */
const MOST_SPELLED = 12;
/** The same for words without vowels: all that begin alike are gone through. */
const MOST_ABBREVIATED = 3;

/**
 * Places of a question of which those within count too. An island has hundreds, and who names more places than
 * these lists them: each is meant itself.
 */
const MOST_WITH_THOSE_WITHIN = 3;

export function understand(question: string, tools: Understanding): Query {
  const { analyse, stopWords, lexicon, isWord, slang, spelling, inArchive, size, frequencyOf } =
    tools;
  const cut = question.slice(0, MOST_CHARACTERS);
  const text = isShouted(cut) ? cut.toLowerCase() : cut;
  const corrections: Query['corrections'] = [];
  // A short form that the archive itself writes (Prof, Dr) is searched as it is, but for one that says nothing
  // in full: an archive with one "yg" in it would be asked for that.
  const standard = slang.expand(text, (written, inFull) => {
    const word = normalize(written);
    if (!inArchive(word)) return false;
    const saysNothing = inFull.split(' ').every((one) => stopWords.classOf(one) !== undefined);
    return !saysNothing || written !== word || lexicon.has(word);
  });
  const dates = datesIn(standard, tools.clock()).filter(({ kind }) => kind !== 'year');
  const newest = newestIn(standard, dates);
  const timeWords = [...dates.filter(({ from, to }) => from !== to), ...newest];
  let terms = analyse(standard);
  const isKnown = (term: Term) =>
    term.numeric ||
    stopWords.classOf(term.surface) !== undefined ||
    inArchive(term.stem) ||
    lexicon.has(term.stem) ||
    term.surface.length < 4;
  let spelled = 0;
  let abbreviated = 0;
  let meaningful = 0;
  // A name in the middle of a question is no slip of another word.
  const correctedByLexicon = ({ stem, capitalised, from }: Term) =>
    capitalised && from > 0 ? undefined : lexicon.nearest(stem);
  const isPart = (word: string) =>
    stopWords.classOf(word) === undefined &&
    (isWord(word) || inArchive(analyse(word)[0]?.stem ?? ''));
  const readingOf = (term: Term) => {
    const { surface } = term;
    // "Nota" is no slip of "kota"; "ambasador" may be another spelling of what the lexicon knows.
    if (isWord(surface)) return correctedByLexicon(term);
    // In capitals it is a name: SMP is no "sampai".
    const isShort = !term.capitalised && isWithoutVowels(surface);
    return (
      (term.capitalised ? undefined : slang.withVowels(surface)) ??
      (isShort && abbreviated++ < MOST_ABBREVIATED
        ? spelling.fromConsonants(surface)
        : undefined) ??
      spelling.correct(surface) ??
      correctedByLexicon(term) ??
      twoIn(surface, isPart)?.join(' ')
    );
  };
  terms = terms.flatMap((term) => {
    if (!stopWords.isFunctionWord(term.surface)) meaningful++;
    // A word beyond those that are searched needs no correction.
    if (meaningful > MOST_CONCEPTS || spelled === MOST_SPELLED || isKnown(term)) return [term];
    spelled++;
    const read = readingOf(term);
    if (read === undefined) return [term];
    corrections.push([term.surface, read]);
    return analyse(read).map((fixed) => ({
      ...fixed,
      capitalised: term.capitalised,
      from: term.from,
      to: term.to,
    }));
  });
  const words = terms.map((term) => term.surface);
  const asked = answerTypeOf(words);
  const classOf = ({ surface }: Term) => {
    if (asked === 'definition' && DEFINING.has(surface)) return 'question';
    return asked === 'where' && LOCATING.has(surface) ? 'filler' : stopWords.classOf(surface);
  };
  const content = terms
    .filter((term) => !stopWords.isFunctionWord(term.surface))
    .slice(0, MOST_CONCEPTS);
  const concepts = content.map(
    (term): QueryConcept => ({
      word: standard.slice(term.from, term.to),
      surface: term.surface,
      position: terms.indexOf(term),
      kind: term.numeric ? 'number' : classOf(term) ? 'light' : 'word',
      variants: [{ terms: [term.stem], weight: 1 }],
      absent: false,
      weight: WORD_WEIGHT[classOf(term) ?? 'content'],
    }),
  );
  const places = markPlaces(concepts, terms, standard, tools);
  const phrases = addWordings(concepts, content, tools);
  for (const [i, concept] of concepts.entries()) {
    const origin = lexicon.originOf(content[i]?.stem ?? '');
    concept.weight *= rarityFactor(frequencyOf(concept), size, origin);
  }
  for (const [i, concept] of concepts.entries()) {
    const isOfTime = isInside(content[i], timeWords);
    if (isOfTime) {
      concept.weight *= WORD_OF_TIME;
      if (concept.kind === 'word') concept.kind = 'light';
    }
    // What is merely near is no other wording of a name: an archive with cars has no Toyota yet.
    const mayBeNear = !isName(concept);
    concept.absent =
      !isOfTime &&
      !concept.variants.some(
        ({ terms: wording, weight }) =>
          (mayBeNear || weight > RELATION_WEIGHT.near) && wording.every(inArchive),
      );
  }
  const unknown = concepts
    .filter(({ kind, absent }) => kind !== 'light' && absent)
    .map((concept) => concept.word);
  return {
    question,
    language: languageOf(terms, tools),
    expected: expectationOf(
      asked,
      words,
      (word) => {
        const at = concepts.findIndex(({ surface, kind }) => surface === word && kind === 'word');
        return at < 0 ? undefined : at;
      },
      (word) =>
        concepts.some(
          (concept) =>
            concept.surface === word &&
            (concept.kind === 'place' || (isName(concept) && /\p{Ll}/u.test(concept.word))),
        ),
    ),
    concepts: concepts.map((concept) => ({
      ...concept,
      variants: matchable(concept, inArchive),
    })),
    phrases,
    places,
    dates,
    newest: newest.length > 0,
    corrections,
    unknown,
    inherited: [],
  };
}

/** Words by which it is asked what something is or is short for: they say nothing of it. */
const DEFINING: ReadonlySet<string> = new Set(
  'short stand stands full form abbreviation acronym mean means meaning definition define singkatan kepanjangan kependekan akronim panjang lengkap nama arti artinya definisi maksud maksudnya dimaksud'.split(
    ' ',
  ),
);

/**
 * Words by which it is asked where something is, and of what kind of place the answer is: news has the place behind
 * the name ("Incheon, Korea Selatan") and none of them.
 */
const LOCATING: ReadonlySet<string> = new Set(
  (
    'lokasi letak terletak berlokasi berada berasal asal asalnya tempat bertempat negara provinsi propinsi kota kabupaten kecamatan desa pulau daerah wilayah ' +
    'location located situated place country countries province provinces city cities town towns regency regencies district districts island region'
  ).split(' '),
);

/** From so many words on nobody writes acronyms alone. */
const SHOUTED_WORDS = 4;

/** Whether all is in capitals, which then say of no word that it is a name. */
function isShouted(text: string): boolean {
  return !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}{2,}/gu)?.length ?? 0) >= SHOUTED_WORDS;
}

interface Span {
  start: number;
  end: number;
}

/** Whether the word is part of what orders answers by time rather than of what they say. */
function isInside(term: Term | undefined, spans: readonly Span[]): boolean {
  return spans.some(({ start, end }) => term !== undefined && term.from >= start && term.to <= end);
}

const NEWEST = /\b(terbaru|terkini|termutakhir|terakhir|paling baru|latest|newest|most recent)\b/gi;

/** Where the newest is asked for: the last of "3 tahun terakhir" is part of a range. */
function newestIn(text: string, dates: readonly DateRange[]): Span[] {
  return [...text.matchAll(NEWEST)]
    .map(({ 0: words, index }) => ({ start: index, end: index + words.length }))
    .filter(({ start }) => !dates.some((date) => start >= date.start && start < date.end));
}

/**
 * Wordings of a word, its own counted: all places within an island count, but of what the lexicon knows the strongest
 * do as well. Twelve lose answers (first .775 → .769), all take a sixth more of the time.
 */
const MOST_WORDINGS = 20;

/** The own wording and those that can match; the others would cost time for nothing. */
function matchable(
  { kind, variants }: QueryConcept,
  inArchive: (stem: string) => boolean,
): Variant[] {
  const matching = variants.filter((variant, i) => i === 0 || variant.terms.every(inArchive));
  if (kind === 'place' || matching.length <= MOST_WORDINGS) return matching;
  const [own, ...others] = matching;
  const strongest = others.sort((a, b) => b.weight - a.weight || a.terms.length - b.terms.length);
  return own === undefined ? [] : [own, ...strongest.slice(0, MOST_WORDINGS - 1)];
}

/** Words of a place's name count for the place's other names too, and a little for places within it. */
function markPlaces(
  concepts: readonly QueryConcept[],
  terms: readonly Term[],
  standard: string,
  { placeNames, lexicon }: Understanding,
): QueryPlace[] {
  const insidePhrase = new Set<number>();
  for (const { from, to } of lexicon.phrases(terms.map((term) => term.stem))) {
    for (let i = from + 1; i < to; i++) insidePhrase.add(i);
  }
  const named = findPlaces(
    terms.map(({ from, to, surface }) => {
      const written = standard.slice(from, to);
      // A corrected word is the place that it was read as.
      return normalize(written) === surface ? written : surface;
    }),
    insidePhrase,
  );
  return named.flatMap(({ from, to, places }, n): QueryPlace[] => {
    const range = terms.slice(from, to);
    const of = concepts.filter(({ position }) => position >= from && position < to);
    // What the archive is about as a whole need not stand beside each fact.
    const isHome = places.every((place) => place.key === HOME);
    if (of.length === 0 || isHome) return [];
    const own = range.map((term) => term.stem);
    const within = n < MOST_WITH_THOSE_WITHIN;
    const meant = placeNames.of(places, own, within);
    for (const concept of of) {
      concept.kind = 'place';
      const self = concept.variants[0]?.terms.join('+');
      addVariants(
        concept,
        meant.variants.filter(({ terms: stems }) => stems.join('+') !== self),
      );
    }
    return [
      {
        word: standard.slice(range[0]?.from, range.at(-1)?.to),
        kinds: [...new Set(places.map(({ kind }) => kind))],
        keys: meant.keys,
        longerNames: meant.longerNames,
        names: meant.names,
        concepts: of.map((concept) => concepts.indexOf(concept)),
      },
    ];
  });
}

/** The country that a ministry's archive speaks of wherever it names no other. */
const HOME = 'negara-id';

/** Wordings of each word, and of each phrase to every word in it; returns the phrases. */
function addWordings(
  concepts: readonly QueryConcept[],
  content: readonly Term[],
  { lexicon }: Understanding,
): QueryPhrase[] {
  const stems = content.map((term) => term.stem);
  const phrases = lexicon.phrases(stems).map(({ from, to }): QueryPhrase => {
    const own = stems.slice(from, to);
    const wordings = lexicon.wordings(own);
    for (const concept of concepts.slice(from, to)) {
      addVariants(concept, wordings.map(variantOf));
    }
    const same = wordings.filter(({ relation }) => relation !== 'near');
    return {
      concepts: own.map((_, i) => from + i),
      wordings: [own, ...same.map((wording) => wording.stems)],
    };
  });
  for (const [i, concept] of concepts.entries()) {
    const stem = stems[i];
    if (stem === undefined || concept.kind === 'number' || concept.kind === 'light') continue;
    addVariants(concept, lexicon.wordings([stem]).map(variantOf));
  }
  return phrases;
}

function variantOf({ stems, relation }: Wording): Variant {
  return { terms: stems, weight: RELATION_WEIGHT[relation] };
}

function addVariants(concept: QueryConcept, variants: readonly Variant[]): void {
  const known = new Map(concept.variants.map((variant) => [variant.terms.join('+'), variant]));
  for (const variant of variants) {
    const key = variant.terms.join('+');
    const same = known.get(key);
    if (same !== undefined) {
      same.weight = Math.max(same.weight, variant.weight);
      continue;
    }
    const own = { ...variant };
    known.set(key, own);
    concept.variants.push(own);
  }
}

/** The language most of the question's words are from; Indonesian where they do not say. */
function languageOf(terms: readonly Term[], { stopWords, lexicon }: Understanding): Language {
  let english = 0;
  for (const term of terms) {
    const asStopWord = stopWords.languagesOf(term.surface);
    // A function word is surer than a content word, which may be a name or a loan.
    const weight = asStopWord.length > 0 ? 2 : 1;
    const languages = asStopWord.length > 0 ? asStopWord : lexicon.languagesOf(term.stem);
    if (languages.length !== 1) continue;
    english += languages[0] === 'en' ? weight : -weight;
  }
  return english > 0 ? 'en' : 'id';
}

/** An imagined background of so many passages tells everyday words from rare ones where the archive is small. */
const BACKGROUND = 1000;
/** Share of the background that has a word, by where the lexicon knows it from. */
const BACKGROUND_SHARE: Record<Origin, number> = {
  everyday: 0.02,
  domain: 0.004,
  broad: 0.004,
  acronym: 0,
};

/**
 * By how much a concept counts less than its frequency in the archive says: in a handful of articles
 * "come" and "host" are as rare as a name, though everybody writes them.
 */
function rarityFactor(frequency: number, size: number, origin: Origin | undefined): number {
  const idf = (n: number, all: number) => Math.log(1 + (all - n + 0.5) / (n + 0.5));
  const background = origin === undefined ? 0 : BACKGROUND * BACKGROUND_SHARE[origin];
  const all = size + BACKGROUND;
  const smoothed = idf(frequency + background, all) / idf(0, all);
  const plain = idf(frequency, size) / idf(0, size);
  return plain <= 0 ? 1 : Math.min(1.5, smoothed / plain);
}
