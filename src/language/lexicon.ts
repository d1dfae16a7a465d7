import { Memo } from '../memo.ts';
import { acronymsAmong } from './acronyms.ts';
import type { Entry } from './dictionary.ts';
import { editDistance } from './edits.ts';
import type { Language } from './language.ts';
import { type PackedWords, packWords, SortedWords, wordAt } from './sorted.ts';
import type { Analyse } from './terms.ts';

/** How a word of the question relates to another wording of the same thing, strongest first. */
export type Relation = 'acronym' | 'translation' | 'synonym' | 'dictionary' | 'near';

/** Another wording: stems that must all be there. */
export interface Wording {
  stems: string[];
  relation: Relation;
}

/**
 * What kind of entry it is: of the everyday vocabulary, a domain's, or the broad dictionary, whose variants
 * translate but are too loose for synonyms; or an acronym and what it stands for, as the archive explains it or
 * one of the former has it: the same, and no mere synonym.
 */
export type Origin = 'everyday' | 'domain' | 'broad' | 'acronym';

/** An entry with its variants as keys: stems joined by `+`, function words left out. */
interface KeyedEntry {
  id: string[];
  en: string[];
  near: string[];
  origin: Origin;
}

/** The lexicon as plain data that opens fast: texts, unpacked where they are looked at. */
export interface CompiledLexicon {
  /** `id⇥en⇥near⇥origin`, variants separated by `|`. */
  entries: PackedWords;
  /** Keys of each language, sorted. */
  keys: Record<Language, PackedWords>;
  /** Numbers of the entries that have the key, separated by blanks; by language and key. */
  entriesOf: Record<Language, PackedWords>;
}

/** Analyses every variant once: the slow part, whose result is worth keeping. */
export function compileLexicon(
  groups: readonly { origin: Origin; entries: readonly Entry[] }[],
  analyse: Analyse,
  isFunctionWord: (word: string) => boolean,
): CompiledLexicon {
  const keyOf = (variant: string) => {
    // A variant that is a function word in lower case can only be an acronym: as, who, us.
    const terms = analyse(isFunctionWord(variant) ? variant.toUpperCase() : variant);
    const content = terms.filter((term) => !isFunctionWord(term.surface));
    return (content.length > 0 ? content : terms).map((term) => term.stem).join('+');
  };
  // A single letter says nothing: it is what full stops leave of "u.s.".
  const keysOf = (variants: readonly string[]) =>
    [...new Set(variants.map(keyOf))].filter((key) => key.length > 1);
  const keyed = groups.flatMap(({ origin, entries }) =>
    entries.flatMap((entry): KeyedEntry[] => [
      { id: keysOf(entry.id), en: keysOf(entry.en), near: keysOf(entry.near), origin },
      ...LANGUAGES.flatMap((language) =>
        acronymsAmong(entry[language]).map(
          (pair): KeyedEntry => ({
            ...NO_KEYS,
            [language]: keysOf(pair),
            origin: 'acronym',
          }),
        ),
      ),
    ]),
  );
  const numbers = { id: new Map<string, number[]>(), en: new Map<string, number[]>() };
  for (const [number, entry] of keyed.entries()) {
    for (const language of LANGUAGES) {
      for (const key of entry[language]) {
        numbers[language].set(key, [...(numbers[language].get(key) ?? []), number]);
      }
    }
  }
  const keys = { id: SortedWords.sort(numbers.id.keys()), en: SortedWords.sort(numbers.en.keys()) };
  const entriesOf = (language: Language) =>
    packWords(keys[language].map((key) => (numbers[language].get(key) ?? []).join(' ')));
  return {
    entries: packWords(
      keyed.map(({ id, en, near, origin }) =>
        [id.join('|'), en.join('|'), near.join('|'), origin].join('\t'),
      ),
    ),
    keys: { id: packWords(keys.id), en: packWords(keys.en) },
    entriesOf: { id: entriesOf('id'), en: entriesOf('en') },
  };
}

const LANGUAGES = ['id', 'en'] as const satisfies readonly Language[];
const NO_KEYS = { id: [], en: [], near: [] };

/** Letters of a stem that is corrected to one of the lexicon. */
const SHORTEST_CORRECTED = 7;
const LONGEST_PHRASE = 6;
const MOST_REMEMBERED = 4096;

interface Layer {
  compiled: CompiledLexicon;
  keys: Record<Language, SortedWords>;
}

/** Meanings by their words in both languages. */
export class Lexicon {
  readonly #layers: readonly Layer[];
  /** Wordings of the stems asked for last: questions and quotes ask for the same ones again and again. */
  readonly #wordings = new Memo<string, Wording[]>(MOST_REMEMBERED);
  /** Whether phrases begin with the stems asked for last. */
  readonly #openings = new Memo<string, boolean>(MOST_REMEMBERED);

  constructor(...lexicons: readonly CompiledLexicon[]) {
    this.#layers = lexicons.map((compiled) => ({
      compiled,
      keys: { id: new SortedWords(compiled.keys.id), en: new SortedWords(compiled.keys.en) },
    }));
  }

  /** This lexicon and what an archive teaches beside it. */
  with(compiled: CompiledLexicon): Lexicon {
    return new Lexicon(...this.#layers.map((layer) => layer.compiled), compiled);
  }

  /** Entries that have the key among their variants of a language. */
  #entriesOf(key: string, language: Language): KeyedEntry[] {
    return this.#layers.flatMap(({ compiled, keys }) => {
      const at = keys[language].indexOf(key);
      if (at < 0) return [];
      return wordAt(compiled.entriesOf[language], at)
        .split(' ')
        .map((number) => parseEntry(wordAt(compiled.entries, Number(number))));
    });
  }

  has(stem: string): boolean {
    return this.#layers.some(({ keys }) => keys.id.has(stem) || keys.en.has(stem));
  }

  /** The stem that is one letter away and begins alike; nothing for short words, which are near to many. */
  nearest(stem: string): string | undefined {
    if (stem.length < SHORTEST_CORRECTED) return undefined;
    for (const { keys } of this.#layers) {
      for (const language of LANGUAGES) {
        for (const key of keys[language].startingWith(stem.slice(0, 1))) {
          if (!key.includes('+') && editDistance(stem, key, 1) === 1) return key;
        }
      }
    }
    return undefined;
  }

  /** Where the stem is known from, the most everyday first; nothing where it is not. */
  originOf(stem: string): Origin | undefined {
    let found: Origin | undefined;
    for (const language of LANGUAGES) {
      for (const { origin } of this.#entriesOf(stem, language)) {
        if (origin === 'everyday') return origin;
        if (origin === 'acronym') continue;
        if (origin === 'domain' || found === undefined) found = origin;
      }
    }
    return found;
  }

  /** In which languages the lexicon knows the stem. */
  languagesOf(stem: string): Language[] {
    return LANGUAGES.filter((language) =>
      this.#layers.some(({ keys }) => keys[language].has(stem)),
    );
  }

  /**
   * Phrases of more than one word that stand in `stems`, as `[from, to)`: longest first at each place,
   * shorter ones inside a longer one left out.
   */
  phrases(stems: readonly string[]): { from: number; to: number }[] {
    const found: { from: number; to: number }[] = [];
    for (let from = 0; from < stems.length; from++) {
      if (!this.#opensPhrase(stems[from] ?? '')) continue;
      for (let length = Math.min(LONGEST_PHRASE, stems.length - from); length > 1; length--) {
        if (!this.has(stems.slice(from, from + length).join('+'))) continue;
        found.push({ from, to: from + length });
        from += length - 1;
        break;
      }
    }
    return found;
  }

  /** Whether some phrase begins with the stem; most words begin none. */
  #opensPhrase(stem: string): boolean {
    return this.#openings.of(stem, () => {
      const start = `${stem}+`;
      return this.#layers.some(({ keys }) => keys.id.hasPrefix(start) || keys.en.hasPrefix(start));
    });
  }

  /** Other wordings of what `stems` say, each once, by its strongest relation. */
  wordings(stems: readonly string[]): readonly Wording[] {
    return this.#wordings.of(stems.join('+'), (own) => this.#wordingsOf(own));
  }

  #wordingsOf(own: string): Wording[] {
    const relations = new Map<string, Relation>();
    const offer = (keys: readonly string[], relation: Relation) => {
      for (const key of keys) {
        const known = relations.get(key);
        if (key !== own && (known === undefined || STRENGTH[relation] > STRENGTH[known])) {
          relations.set(key, relation);
        }
      }
    };
    for (const language of LANGUAGES) {
      for (const entry of this.#entriesOf(own, language)) {
        const other = language === 'id' ? entry.en : entry.id;
        offer(other, entry.origin === 'broad' ? 'dictionary' : 'translation');
        if (entry.origin === 'acronym') offer(entry[language], 'acronym');
        else if (entry.origin !== 'broad') offer(entry[language], 'synonym');
        offer(entry.near, 'near');
      }
    }
    return [...relations].map(([key, relation]) => ({ stems: key.split('+'), relation }));
  }
}

const STRENGTH: Record<Relation, number> = {
  acronym: 5,
  translation: 4,
  synonym: 3,
  dictionary: 2,
  near: 1,
};

function parseEntry(line: string): KeyedEntry {
  const [id = '', en = '', near = '', origin = ''] = line.split('\t');
  const split = (keys: string) => (keys === '' ? [] : keys.split('|'));
  return { id: split(id), en: split(en), near: split(near), origin: origin as Origin };
}
