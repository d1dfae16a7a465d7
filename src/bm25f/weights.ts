/** How much a field counts, and how strongly its length is normalised (0 not at all, 1 wholly). */
export interface FieldWeight {
  weight: number;
  b: number;
}

export interface TextField extends FieldWeight {
  name: string;
}

/**
 * BM25F (Robertson, Zaragoza & Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004):
 * frequencies of the fields are normalised by length and added with weights before they saturate. With one
 * field it is BM25.
 */
export interface Bm25f {
  k1: number;
  /** One to four; a term's rarity counts the passages that have it in the first. */
  fields: readonly TextField[];
  /**
   * A field that is not posted but gathered while searching: the first field of the passages at most `reach`
   * (up to 15) before and after in the same group. What a sentence leaves unsaid mostly stands beside it.
   */
  neighbours?: FieldWeight & { reach: number };
}

const MOST_FIELDS = 4;
const MOST_REACH = 15;

/** @throws RangeError that names the value which cannot be. */
export function checkBm25f({ k1, fields, neighbours }: Bm25f): void {
  if (!(k1 > 0)) throw new RangeError(`k1 is ${k1}; it must be above 0`);
  if (fields.length < 1 || fields.length > MOST_FIELDS) {
    throw new RangeError(`${fields.length} text fields; one to ${MOST_FIELDS} can be searched`);
  }
  const weights = fields.map(({ name, ...weight }) => [name, weight] as const);
  if (neighbours !== undefined) {
    if (!(neighbours.reach >= 1 && neighbours.reach <= MOST_REACH)) {
      throw new RangeError(`neighbours reach ${neighbours.reach}; it must be 1 to ${MOST_REACH}`);
    }
    weights.push(['neighbours', neighbours]);
  }
  for (const [name, { weight, b }] of weights) {
    if (!(weight > 0)) throw new RangeError(`weight of ${name} is ${weight}; it must be above 0`);
    if (!(b >= 0 && b <= 1)) throw new RangeError(`b of ${name} is ${b}; it must be from 0 to 1`);
  }
}

/** ln(1 + (N − n + ½) / (n + ½)): never negative (Lucene's form of Robertson & Spärck Jones). */
export function inverseDocumentFrequency(count: number, documentFrequency: number): number {
  return Math.log(1 + (count - documentFrequency + 0.5) / (documentFrequency + 0.5));
}
