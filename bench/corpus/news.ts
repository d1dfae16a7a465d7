import type { Language } from '../../src/language/language.ts';
import { MONTH_NAMES } from '../../src/language/months.ts';
import { capitalise, inventName } from './names.ts';
import { Random } from './random.ts';
import { placeNamesOf, Vocabulary } from './vocabulary.ts';
import { zipfRank } from './zipf.ts';

/** An article of about sixty words: what every engine is given as one passage. */
export interface NewsArticle {
  title: string;
  source: string;
  /** `YYYY-MM-DD`, 2010 to 2026. */
  date: string;
  language: Language;
  text: string;
}

/** Words of a text; it ends with the sentence that gets there. */
const LEAST_WORDS = 50;
const SENTENCE = { least: 8, most: 30 } as const;
const INDONESIAN_SHARE = 0.7;
/** Ranks of the words that an article is about: none that everybody uses, few that nobody does. */
const TOPIC_FROM = 300;
/** Names are as uneven as words, but for the first ranks: nobody is in the news as often as "yang" is. */
const NAME_FROM = 100;

const SOURCES: Record<Language, readonly string[]> = {
  id: [
    'Kabar Industri',
    'Harian Nusantara',
    'Warta Ekonomi Rakyat',
    'Suara Pabrik',
    'Media Daerah',
  ],
  en: ['The Jakarta Ledger', 'Archipelago Business', 'Industry Weekly'],
};
const OFFICES: Record<Language, readonly string[]> = {
  id: ['Kementerian', 'PT', 'Dinas', 'Asosiasi', 'Universitas', 'Badan'],
  en: ['Ministry of', 'Bank', 'Association of', 'University of', 'Agency of'],
};

/**
 * News without end, or of `count` articles: the same seed gives the same articles, and each one is a matter
 * of its own number alone.
 */
export function* news(seed: number, count = Number.POSITIVE_INFINITY): Generator<NewsArticle> {
  const vocabularies = { id: new Vocabulary('id', seed), en: new Vocabulary('en', seed) };
  const places = placeNamesOf();
  for (let number = 0; number < count; number++) {
    yield new Writer(new Random(seed, number + 1), vocabularies, places).article();
  }
}

/** Writes one article. */
class Writer {
  readonly #random: Random;
  readonly #language: Language;
  readonly #vocabulary: Vocabulary;
  readonly #places: readonly string[];
  /** Words that this article repeats: what makes it one of its kind. */
  readonly #topics: string[] = [];
  readonly #person: [string, string];
  readonly #place: string;
  readonly #office: string;

  constructor(
    random: Random,
    vocabularies: Record<Language, Vocabulary>,
    places: readonly string[],
  ) {
    this.#random = random;
    this.#language = random.chance(INDONESIAN_SHARE) ? 'id' : 'en';
    this.#vocabulary = vocabularies[this.#language];
    this.#places = places;
    while (this.#topics.length < 4) {
      this.#topics.push(this.#vocabulary.wordAt(this.#rankFrom(TOPIC_FROM)));
    }
    this.#person = [this.#name(), this.#name()];
    this.#place = random.pick(places);
    this.#office = `${random.pick(OFFICES[this.#language])} ${this.#name()}`;
  }

  article(): NewsArticle {
    const sentences: string[] = [];
    let words = 0;
    while (words < LEAST_WORDS) {
      const sentence = this.#sentence();
      sentences.push(`${sentence.join(' ')}.`);
      words += sentence.length;
    }
    const day = new Date(Date.UTC(2010, 0, 1 + this.#random.below(6150)));
    return {
      title: this.#title(),
      source: this.#random.pick(SOURCES[this.#language]),
      date: day.toISOString().slice(0, 10),
      language: this.#language,
      text: sentences.join(' '),
    };
  }

  #title(): string {
    const words = [...this.#topics.slice(0, 2), this.#word(), this.#word(), this.#place];
    return capitalise(words.join(' '));
  }

  #sentence(): string[] {
    const { least, most } = SENTENCE;
    const random = this.#random;
    // Two draws lean towards the middle, as lengths of sentences do.
    const length = least + Math.floor(((random.next() + random.next()) / 2) * (most - least));
    const words: string[] = [];
    while (words.length < length) words.push(...this.#phrase().split(' '));
    words.length = Math.min(words.length, most);
    for (let w = 2; w < words.length - 2; w++) if (random.chance(0.05)) words[w] += ',';
    words[0] = capitalise(words[0] ?? '');
    return words;
  }

  #phrase(): string {
    const random = this.#random;
    const at = random.next();
    if (at < 0.12) return random.pick(this.#topics);
    if (at < 0.14) return this.#person.join(' ');
    if (at < 0.16) return this.#person[1];
    if (at < 0.18) return this.#place;
    if (at < 0.185) return random.pick(this.#places);
    if (at < 0.2) return this.#office;
    if (at < 0.225) return this.#amount();
    if (at < 0.24) return this.#dateInText();
    return this.#word();
  }

  #word(): string {
    return this.#vocabulary.wordAt(zipfRank(this.#random));
  }

  #name(): string {
    return inventName(this.#rankFrom(NAME_FROM));
  }

  /** A rank of Zipf's law without its first ones. */
  #rankFrom(first: number): number {
    for (;;) {
      const rank = zipfRank(this.#random);
      if (rank >= first) return rank;
    }
  }

  /** `Rp 2,5 triliun`, `12.400 ton`: decimals and thousands as the language has them. */
  #amount(): string {
    const random = this.#random;
    const isIndonesian = this.#language === 'id';
    const whole = Math.ceil(10 ** (random.next() * 5));
    const grouped = String(whole).replace(/(\d)(?=(?:\d{3})+$)/g, isIndonesian ? '$1.' : '$1,');
    const decimal = `${whole % 100}${isIndonesian ? ',' : '.'}${random.between(1, 9)}`;
    return isIndonesian
      ? random.pick([`Rp ${decimal} triliun`, `${decimal} persen`, `${grouped} ton`, grouped])
      : random.pick([`US$ ${decimal} million`, `${decimal} percent`, `${grouped} tons`, grouped]);
  }

  #dateInText(): string {
    const random = this.#random;
    const year = random.between(2010, 2026);
    const month = random.pick(MONTH_NAMES[this.#language]);
    return random.pick([String(year), `${month} ${year}`, `${random.between(1, 28)} ${month}`]);
  }
}
