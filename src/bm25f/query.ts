/**
 * What the index is asked: concepts, each with the ways it may be worded. A passage earns a concept by
 * its best variant, once; concepts add up.
 */
export interface Variant {
  /** Analysed terms that must all be in the passage; mostly one. */
  terms: string[];
  /** 1 for the question's own word, less for translations and synonyms. */
  weight: number;
}

export interface Concept {
  variants: Variant[];
  /** How much the concept counts beside its inverse document frequency; mostly 1. */
  weight: number;
}

/** A search term that begins so is a query in the syntax of {@link formatQuery}, not plain words. */
const MARK = '= ';

/**
 * Queries as text, so that they travel through Orama's `term`, and print:
 * `= kopi|coffee^0.9 nilai+tambah|valu+add^0.9 program*0.3`.
 */
export function formatQuery(concepts: readonly Concept[]): string {
  return (
    MARK +
    concepts
      .map(({ variants, weight }) => {
        const worded = variants
          .map((variant) => variant.terms.join('+') + suffix('^', variant.weight))
          .join('|');
        return worded + suffix('*', weight);
      })
      .join(' ')
  );
}

function suffix(sign: string, weight: number): string {
  return weight === 1 ? '' : `${sign}${Number(weight.toFixed(3))}`;
}

/** The concepts of a formatted query, or nothing where the text is not one. */
export function parseQuery(term: string): Concept[] | undefined {
  if (!term.startsWith(MARK)) return undefined;
  return term
    .slice(MARK.length)
    .split(' ')
    .filter((concept) => concept !== '')
    .map((concept) => {
      const [worded = '', weight = '1'] = concept.split('*');
      const variants = worded.split('|').map((variant) => {
        const [terms = '', variantWeight = '1'] = variant.split('^');
        return { terms: terms.split('+'), weight: Number(variantWeight) };
      });
      return { variants, weight: Number(weight) };
    });
}
