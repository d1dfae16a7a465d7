/**
 * Spoken Indonesian (Sneddon, "Colloquial Jakartan Indonesian", 2006) and what phones make of either language,
 * written out by rule. Only a word that nobody knows is read so, and only where its standard form is known: a name
 * must stay whole, and a wrong root is worse than none.
 */
import { Memo } from '../memo.ts';

/** What deciding needs to know of words, all in lower case. */
export interface KnownWords {
  /** Whether it is an Indonesian word without affixes. */
  isRoot: (word: string) => boolean;
  /** Whether it is an Indonesian word that dictionaries translate; others are rare. */
  isTranslated: (word: string) => boolean;
  /** Whether it is a word of either language, derived ones among them. */
  isWord: (word: string) => boolean;
  isPlace: (word: string) => boolean;
  stem: (word: string) => string;
  /** Whether it says nothing of a topic. */
  isStopWord: (word: string) => boolean;
  /** A short form in full. */
  inFull: (word: string) => string | undefined;
  /** Words of which chats leave vowels out, the commonest first; read where they are first needed. */
  common: () => readonly string[];
}

/** Behind another affix, and alone: shorter roots are too many other things. */
const SHORTEST_ROOT = 3;
const SHORTEST_BARE_ROOT = 4;
/** Of a verb without its `me-`: shorter ones are mostly names. */
const SHORTEST_VERB = 5;
const SHORTEST_WORD = 3;
/** Without vowels: three letters may be any acronym. */
const SHORTEST_CONSONANTS = 4;
/** Words read so far that are remembered. */
const MOST_REMEMBERED = 4096;

const VOWEL = /[aeiou]/g;
/** `dateng`, `pinter`: the last syllable has a in the standard language. */
const LAST_E = /^(.*[^aeiou])e([^aeiou]{1,2})$/;
/** `pake`, `sampe`. */
const FINAL_E = /^(.+[^aeiou])e$/;
/** What a verb begins with that lost its `me-`, and one before r or l, as Javanese has it. */
const NASAL = /^(?:m[aeioub]|n[aeioudcj]|ny[aeiou]|ng[aeiouhglr])/;
const LIQUID = /^ng[lr]/;
/** Names begin so too: only a root that is not rare is meant. */
const MAY_BE_NAME = /^[mn][aeiou]/;
/** `hargany`, `namanye`, `hargax`. */
const ITS = /^(.{4,})(?:ny|nye|nyah|x)$/;
/** `hrgny`, `tmptnya`, `brpkah`: behind a short form. */
const ENDING = /^(.{2,}?)(ny[ae]?|kah|lah|pun)$/;
/** `dipapua`, `kejakarta`. */
const TO_A_PLACE = /^(di|ke)(.{4,})$/;
/** `anak2nya`: a word twice over with an ending. */
const TWICE = /^(\p{L}{3,})2([a-z]+)$/u;
/** A letter that somebody kept pressing. */
const HELD = /(.)\1{2,}/gu;
const TWICE_AT_END = /(.)\1$/u;
/** Names that a rule would take for a word. */
const NAMES = new Set(
  'arifin asep bayer kemal kezia melani nanda nyoto robin samin sarmin vale yasin'.split(' '),
);
const LETTERS = /^[a-z]+$/;
const NO_VOWEL_SECOND = /^.[^aeiou]/;

/** What `me-` makes of a root: `tumpuk` → `menumpuk`. */
function active(root: string): string {
  if (!/[aeiou].*[aeiou]/.test(root)) return `menge${root}`;
  const [first = ''] = root;
  if (first === 'p') return `mem${root.slice(1)}`;
  if (first === 't') return `men${root.slice(1)}`;
  if (first === 'k') return `meng${root.slice(1)}`;
  if (first === 's') return `meny${root.slice(1)}`;
  if ('bfv'.includes(first)) return `mem${root}`;
  if ('cdjz'.includes(first)) return `men${root}`;
  return 'lmnrwy'.includes(first) ? `me${root}` : `meng${root}`;
}

/** The word with the vowels that its last syllable may have in the standard language. */
function respelled(word: string): string[] {
  return [word.replace(LAST_E, '$1a$2'), word.replace(FINAL_E, '$1ai')].filter(
    (one) => one !== word,
  );
}

/** Reads words that nobody knows; nothing where no rule leads to a known one. */
export interface Colloquial {
  /** The standard form, where there is no doubt about it or the word says nothing of the topic. */
  read: (word: string) => string | undefined;
  /** The commonest word of which but vowels are missing: `hrga`, `prodksi`. */
  withVowels: (word: string) => string | undefined;
}

export function createColloquial(known: KnownWords): Colloquial {
  const { isRoot, isTranslated, isWord, isPlace, isStopWord, stem, inFull } = known;
  let opened: CommonWords | undefined;
  const common = (): CommonWords => {
    opened ??= openCommon(known.common());
    return opened;
  };
  const isKnown = (word: string) => isWord(word) || isWord(stem(word));

  /** The root as the standard language spells it. */
  function rootOf(written: string): string | undefined {
    if (isRoot(written)) return written;
    const short = inFull(written);
    return [...respelled(written), ...(short === undefined ? [] : [short])].find(
      (root) => isRoot(root) && !isStopWord(root),
    );
  }

  /** `-in` is `-kan` or `-i`. */
  function withSuffix(prefixed: string): string {
    return [`${prefixed}kan`, `${prefixed}i`].find(isWord) ?? `${prefixed}kan`;
  }

  /** `numpuk`, `ngecek`, `ngebangun`, `nyari`, `nglamar`. */
  function verb(body: string): string | undefined {
    if (body.length < SHORTEST_BARE_ROOT || !NASAL.test(body)) return undefined;
    const forms = [`me${body}`];
    const long = body.startsWith('nge') ? rootOf(body.slice(3)) : undefined;
    if (long !== undefined) forms.push(active(long));
    if (body.startsWith('ny')) forms.push(`menc${body.slice(2)}`);
    if (LIQUID.test(body)) forms.push(`me${body.slice(2)}`);
    forms.push(...respelled(body).map((one) => `me${one}`));
    const isSure = (form: string) => !MAY_BE_NAME.test(body) || isTranslated(stem(form));
    return forms.find(isWord) ?? forms.find((form) => isOfRoot(form) && isSure(form));
  }

  /** Whether it is a root with a prefix and nothing behind it. */
  function isOfRoot(form: string): boolean {
    const root = stem(form);
    return root !== form && isRoot(root) && form.endsWith(root.slice(1));
  }

  /** The ending of `njamin` belongs to its root, that of `njualin` does not. */
  function derived(word: string): string | undefined {
    const causative = word.endsWith('in') ? word.slice(0, -2) : undefined;
    return (
      formOf(word) ??
      respelled(word).find((root) => common().words.has(root)) ??
      (causative === undefined ? undefined : causativeOf(causative))
    );
  }

  function formOf(word: string): string | undefined {
    const isLong = word.length - 2 >= SHORTEST_BARE_ROOT;
    const root = isLong && /^(?:di|ke)/.test(word) ? rootOf(word.slice(2)) : undefined;
    if (root !== undefined) return (word.startsWith('di') ? 'di' : 'ter') + root;
    return word.length < SHORTEST_VERB ? undefined : verb(word);
  }

  function causativeOf(body: string): string | undefined {
    const isPassive = body.startsWith('di') && body.length - 2 >= SHORTEST_ROOT;
    const passive = isPassive ? rootOf(body.slice(2)) : undefined;
    if (passive !== undefined) return withSuffix(`di${passive}`);
    const form = verb(body);
    if (form !== undefined) return withSuffix(form);
    const root = body.length < SHORTEST_BARE_ROOT ? undefined : rootOf(body);
    return root !== undefined && isTranslated(root) ? withSuffix(active(root)) : undefined;
  }

  function withPlace(word: string): string | undefined {
    const [, preposition = '', place = ''] = TO_A_PLACE.exec(word) ?? [];
    return isPlace(place) ? `${preposition} ${place}` : undefined;
  }

  function possessed(word: string): string | undefined {
    const [, thing = ''] = ITS.exec(word) ?? [];
    return thing !== '' && isRoot(stem(thing)) ? `${thing}nya` : undefined;
  }

  function twice(word: string): string | undefined {
    const [, one = '', ending = ''] = TWICE.exec(word) ?? [];
    return one !== '' && isKnown(one) ? `${one}-${one}${ending}` : undefined;
  }

  function ended(word: string): string | undefined {
    const [, short = '', ending = ''] = ENDING.exec(word) ?? [];
    const standard = inFull(short);
    if (standard === undefined || standard.includes(' ')) return undefined;
    return standard + (ending.startsWith('ny') ? 'nya' : ending);
  }

  /** `kopiii`, `bangettt`; a letter that is but doubled may belong to a name. */
  function squeezed(word: string): string | undefined {
    const short = word.replace(HELD, '$1');
    if (short !== word) return isKnown(short) ? short : inFull(short);
    const single = word.replace(TWICE_AT_END, '$1');
    return common().words.has(single) ? single : undefined;
  }

  function withVowels(word: string): string | undefined {
    if (word.length < SHORTEST_CONSONANTS || NAMES.has(word)) return undefined;
    return common()
      .byConsonants.get(consonantsOf(word))
      ?.find((one) => one.length > word.length && isWithin(word, one));
  }

  /** `bgmna`, `mskipun`: where the first vowel is there, it may be a name. */
  function missingIn(word: string): string | undefined {
    const whole = NO_VOWEL_SECOND.test(word) ? withVowels(word) : undefined;
    return whole !== undefined && isStopWord(whole) ? whole : undefined;
  }

  function read(word: string): string | undefined {
    if (word.length < SHORTEST_WORD || isWord(word) || NAMES.has(word)) return undefined;
    const place = withPlace(word);
    if (place !== undefined || isKnown(word)) return place;
    if (!LETTERS.test(word)) return twice(word);
    return derived(word) ?? possessed(word) ?? ended(word) ?? squeezed(word) ?? missingIn(word);
  }

  const remembered = new Memo<string, string | null>(MOST_REMEMBERED);
  return {
    read: (word) => remembered.of(word, () => read(word) ?? null) ?? undefined,
    withVowels,
  };
}

interface CommonWords {
  words: ReadonlySet<string>;
  /** By the first letter and all consonants behind it. */
  byConsonants: ReadonlyMap<string, string[]>;
}

function openCommon(words: readonly string[]): CommonWords {
  const byConsonants = new Map<string, string[]>();
  for (const word of words) {
    const key = consonantsOf(word);
    const others = byConsonants.get(key);
    if (others === undefined) byConsonants.set(key, [word]);
    else others.push(word);
  }
  return { words: new Set(words), byConsonants };
}

/** The first letter and all consonants behind it. */
function consonantsOf(word: string): string {
  return word.slice(0, 1) + word.slice(1).replace(VOWEL, '');
}

/** Whether all letters stand in the other word in the same order. */
function isWithin(short: string, word: string): boolean {
  let at = 0;
  for (const letter of word) if (letter === short[at]) at++;
  return at === short.length;
}
