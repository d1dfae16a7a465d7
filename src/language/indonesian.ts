/**
 * Indonesian affixes, stripped only where a dictionary knows what remains.
 *
 * Follows the confix stripping of Nazief & Adriani (1996) and its enhancement by Asian, Williams &
 * Tahaghoghi ("Stemming Indonesian", ACSC 2005): particle, possessive, derivational suffix, then up to
 * three prefixes with the consonant restored that meN-/peN- swallowed. Where those papers fall back on a
 * blind strip, a word whose root no dictionary knows stays as it is: names are words too
 * (Pertamina must not become "tamina"). {@link withoutPossessive} alone strips such a word.
 */

const PARTICLES = ['lah', 'kah', 'tah', 'pun'];
const ITS = 'nya';
const POSSESSIVES = [ITS, 'ku', 'mu'];
/** `an` first: `penarikan` is tarik + an, and where `kan` is meant the rest of `an` is no word. */
const DERIVATIONS = ['an', 'kan', 'i'];
/** No verb has me- or di- and `an`: `membedakan` is beda + kan, not bedak + an. */
const VERBAL_DERIVATIONS = ['kan', 'an', 'i'];
const VERB = /^(?:me|di)/;
const VOWEL = /^[aeiou]/;

/** A shorter remainder is a syllable, not a root: `ikan` is no `ik` + `an`. */
const SHORTEST_ROOT = 3;
/** With a single light affix (`se-`, `-i`, …) as the only evidence, more of a root is asked for. */
const SHORTEST_LIGHT_ROOT = 4;
const MOST_PREFIXES = 3;
/** Roots of one syllable that are meant although a longer root begins with the k that may be lost: kelas, kesah. */
const MONOSYLLABLES = new Set(['las', 'lem', 'pak', 'pel', 'sah']);
/** Shorter words that end in -nya may be names: Kenya, Sonya. */
const SHORTEST_POSSESSED = 7;

interface Stripped {
  rest: string;
  affixes: number;
}

function stripOneOf(word: string, suffixes: readonly string[]): string | undefined {
  for (const suffix of suffixes) {
    if (word.endsWith(suffix) && word.length - suffix.length >= SHORTEST_ROOT) {
      return word.slice(0, -suffix.length);
    }
  }
  return undefined;
}

/** The word with none, some or all of its suffixes, fewest first. */
function suffixVariants(word: string): Stripped[] {
  const variants: Stripped[] = [{ rest: word, affixes: 0 }];
  const withoutParticle = stripOneOf(word, PARTICLES);
  if (withoutParticle !== undefined) variants.push({ rest: withoutParticle, affixes: 1 });
  for (const variant of [...variants]) {
    const rest = stripOneOf(variant.rest, POSSESSIVES);
    if (rest !== undefined) variants.push({ rest, affixes: variant.affixes + 1 });
  }
  const derivations = VERB.test(word) ? VERBAL_DERIVATIONS : DERIVATIONS;
  for (const variant of [...variants]) {
    for (const suffix of derivations) {
      const rest = stripOneOf(variant.rest, [suffix]);
      if (rest !== undefined) variants.push({ rest, affixes: variant.affixes + 1 });
    }
  }
  return variants;
}

/** What may stand behind meN- or peN- (`afterPrefix` is the word without `me`/`pe`, e.g. `ngolah`). */
function restoreNasal(afterPrefix: string): string[] {
  if (afterPrefix.startsWith('nge') && afterPrefix.length <= 7) {
    // menge-/penge- stand before roots of one syllable: mengecor, pengeboran.
    const short = afterPrefix.slice(3);
    const velar = restoreVelar(afterPrefix.slice(2));
    return MONOSYLLABLES.has(short) ? [short, ...velar] : [...velar, short];
  }
  if (afterPrefix.startsWith('ng')) return restoreVelar(afterPrefix.slice(2));
  if (afterPrefix.startsWith('ny')) return [`s${afterPrefix.slice(2)}`, afterPrefix];
  if (afterPrefix.startsWith('m')) {
    const rest = afterPrefix.slice(1);
    return VOWEL.test(rest) ? [afterPrefix, `p${rest}`, `f${rest}`] : [rest];
  }
  if (afterPrefix.startsWith('n')) {
    const rest = afterPrefix.slice(1);
    return VOWEL.test(rest) ? [afterPrefix, `t${rest}`] : [rest];
  }
  return [afterPrefix];
}

function restoreVelar(rest: string): string[] {
  return VOWEL.test(rest) ? [rest, `k${rest}`] : [rest];
}

/** Every way to take one prefix off; di-, ke- and se- come first in a word and only once. */
function prefixVariants(word: string, isFirst: boolean): string[] {
  const variants: string[] = [];
  if (word.startsWith('me') || word.startsWith('pe')) variants.push(...restoreNasal(word.slice(2)));
  if (/^(ber|per|ter)/.test(word)) variants.push(word.slice(3));
  // r is lost before a root that begins with r or holds -er- in its first syllable: beruang, bekerja.
  if (/^(be|te)(r|[^aeiou]er)/.test(word)) variants.push(word.slice(2));
  if (/^(bel|pel)ajar/.test(word)) variants.push(word.slice(3));
  if (isFirst && /^(di|ke|se)/.test(word)) variants.push(word.slice(2));
  return variants.filter((rest) => rest.length >= SHORTEST_ROOT);
}

/**
 * The root of an Indonesian word, or nothing where no affix comes off onto a word that `isRoot` knows.
 *
 * @param isRoot whether a remainder is a word; `strict` when a light affix is the only evidence
 */
export function stripAffixes(
  word: string,
  isRoot: (word: string, strict: boolean) => boolean,
): string | undefined {
  if (word.length < 5) return undefined;
  let frontier = suffixVariants(word);
  let best: Stripped | undefined;
  for (let depth = 0; depth <= MOST_PREFIXES; depth++) {
    for (const { rest, affixes } of frontier) {
      if (affixes === 0 || (best !== undefined && affixes >= best.affixes)) continue;
      const light = affixes === 1 && !/^(me|pe|ber|per|ter|di)/.test(word);
      // Nothing but a possessive ends in -nya: airnya, gasnya.
      const isPlain = light && word !== rest + ITS;
      if (rest.length < (isPlain ? SHORTEST_LIGHT_ROOT : SHORTEST_ROOT)) continue;
      if (isRoot(rest, light)) best = { rest, affixes };
    }
    if (best !== undefined) return best.rest;
    frontier = frontier.flatMap(({ rest, affixes }) =>
      prefixVariants(rest, depth === 0).map((shorter) => ({ rest: shorter, affixes: affixes + 1 })),
    );
  }
  return undefined;
}

/** A word that no dictionary knows without its `-nya`: katodanya, smelternya. */
export function withoutPossessive(word: string): string {
  return word.length >= SHORTEST_POSSESSED && word.endsWith(ITS)
    ? word.slice(0, -ITS.length)
    : word;
}
