import type { Entry } from './dictionary.ts';
import type { Language } from './language.ts';
import type { Analyse } from './terms.ts';

/** How a word of the question relates to another wording of the same thing, strongest first. */
export type Relation = 'synonym' | 'translation' | 'dictionary' | 'near';

/** Another wording: stems that must all be there. */
export interface Wording {
  stems: string[];
  relation: Relation;
}

/**
 * Where an entry is from: the everyday vocabulary, a domain's, or the broad dictionary, whose variants
 * translate but are too loose for synonyms.
 */
export type Origin = 'everyday' | 'domain' | 'broad';

/** An entry with its variants as keys: stems joined by `+`, stop words left out. */
export interface CompiledEntry {
  id: string[];
  en: string[];
  near: string[];
  origin: Origin;
}

/** Analyses every variant once: the slow part, whose result is worth keeping. */
export function compileEntries(
  entries: readonly Entry[],
  origin: Origin,
  analyse: Analyse,
  isFunctionWord: (word: string) => boolean,
): CompiledEntry[] {
  const keyOf = (variant: string) => {
    // A variant that is a function word in lower case can only be an acronym: as, who, us.
    const terms = analyse(isFunctionWord(variant) ? variant.toUpperCase() : variant);
    const content = terms.filter((term) => !isFunctionWord(term.surface));
    return (content.length > 0 ? content : terms).map((term) => term.stem).join('+');
  };
  // A single letter says nothing: it is what full stops leave of "u.s.".
  const keysOf = (variants: readonly string[]) =>
    [...new Set(variants.map(keyOf))].filter((key) => key.length > 1);
  return entries.map(({ id, en, near }) => ({
    id: keysOf(id),
    en: keysOf(en),
    near: keysOf(near),
    origin,
  }));
}

const LONGEST_PHRASE = 6;

/** Meanings by their words in both languages. */
export class Lexicon {
  readonly #entries: readonly CompiledEntry[];
  /** Numbers of the entries that have the key among their variants, by language and key. */
  readonly #byKey: Record<Language, Map<string, number[]>> = { id: new Map(), en: new Map() };

  constructor(entries: readonly CompiledEntry[]) {
    this.#entries = entries;
    for (const [number, entry] of entries.entries()) {
      for (const language of ['id', 'en'] as const) {
        for (const key of entry[language]) {
          const known = this.#byKey[language].get(key);
          if (known === undefined) this.#byKey[language].set(key, [number]);
          else known.push(number);
        }
      }
    }
  }

  has(stem: string): boolean {
    return this.#byKey.id.has(stem) || this.#byKey.en.has(stem);
  }

  /** Where the stem is known from, the most everyday first; nothing where it is not. */
  originOf(stem: string): Origin | undefined {
    let found: Origin | undefined;
    for (const language of ['id', 'en'] as const) {
      for (const number of this.#byKey[language].get(stem) ?? []) {
        const origin = this.#entries[number]?.origin;
        if (origin === 'everyday') return origin;
        if (origin === 'domain' || found === undefined) found = origin;
      }
    }
    return found;
  }

  /** In which languages the lexicon knows the stem. */
  languagesOf(stem: string): Language[] {
    return (['id', 'en'] as const).filter((language) => this.#byKey[language].has(stem));
  }

  /**
   * Phrases of more than one word that stand in `stems`, as `[from, to)`: longest first at each place,
   * shorter ones inside a longer one left out.
   */
  phrases(stems: readonly string[]): { from: number; to: number }[] {
    const found: { from: number; to: number }[] = [];
    for (let from = 0; from < stems.length; from++) {
      for (let length = Math.min(LONGEST_PHRASE, stems.length - from); length > 1; length--) {
        if (!this.has(stems.slice(from, from + length).join('+'))) continue;
        found.push({ from, to: from + length });
        from += length - 1;
        break;
      }
    }
    return found;
  }

  /** Other wordings of what `stems` say, each once, by its strongest relation. */
  wordings(stems: readonly string[]): Wording[] {
    const own = stems.join('+');
    const relations = new Map<string, Relation>();
    const offer = (keys: readonly string[], relation: Relation) => {
      for (const key of keys) {
        const known = relations.get(key);
        if (key !== own && (known === undefined || STRENGTH[relation] > STRENGTH[known])) {
          relations.set(key, relation);
        }
      }
    };
    for (const language of ['id', 'en'] as const) {
      for (const number of this.#byKey[language].get(own) ?? []) {
        const entry = this.#entries[number];
        if (entry === undefined) continue;
        const other = language === 'id' ? entry.en : entry.id;
        offer(other, entry.origin === 'broad' ? 'dictionary' : 'translation');
        if (entry.origin !== 'broad') offer(entry[language], 'synonym');
        offer(entry.near, 'near');
      }
    }
    return [...relations].map(([key, relation]) => ({ stems: key.split('+'), relation }));
  }
}

const STRENGTH: Record<Relation, number> = { synonym: 3, translation: 4, dictionary: 2, near: 1 };
