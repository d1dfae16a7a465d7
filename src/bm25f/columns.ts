import type { SearchableType, SearchableValue } from '@orama/orama';
import { Bitset } from './bitset.ts';
import { grown } from './grown.ts';

/** Values of a property that is filtered, not searched, as rows of passage and value in order of passage. */
export interface ColumnParts {
  type: SearchableType;
  passages: Uint32Array;
  /** The numbers themselves, or places in `words`. */
  values: Float64Array;
  /** Distinct values of an `enum` or `boolean`. */
  words: (string | number | boolean)[];
}

/** Conditions of a `where` clause on one property, as Orama writes them. */
interface Condition {
  eq?: SearchableValue;
  in?: SearchableValue[];
  nin?: SearchableValue[];
  containsAll?: SearchableValue[];
  containsAny?: SearchableValue[];
  gt?: number;
  gte?: number;
  lt?: number;
  lte?: number;
  between?: [number, number];
}
const OPERATORS = [
  'eq',
  'in',
  'nin',
  'containsAll',
  'containsAny',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
];

const COLUMN_TYPES = ['enum', 'enum[]', 'number', 'number[]', 'boolean', 'boolean[]'];

export function isColumnType(type: SearchableType): boolean {
  return typeof type === 'string' && COLUMN_TYPES.includes(type);
}

export class Column {
  readonly type: SearchableType;
  readonly #isNumeric: boolean;
  #passages: Uint32Array;
  #values: Float64Array;
  #count: number;
  readonly #words: (string | number | boolean)[];
  readonly #codes: Map<unknown, number>;

  constructor(type: SearchableType, parts?: ColumnParts) {
    this.type = type;
    this.#isNumeric = type === 'number' || type === 'number[]';
    this.#passages = parts?.passages ?? new Uint32Array(64);
    this.#values = parts?.values ?? new Float64Array(64);
    this.#count = parts?.passages.length ?? 0;
    this.#words = [...(parts?.words ?? [])];
    this.#codes = new Map(this.#words.map((word, code) => [word, code]));
  }

  add(passage: number, value: SearchableValue): void {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (this.#count === this.#passages.length) {
        const size = Math.max(64, this.#count * 2);
        this.#passages = grown(this.#passages, size);
        this.#values = grown(this.#values, size);
      }
      this.#passages[this.#count] = passage;
      this.#values[this.#count++] = this.#isNumeric ? Number(one) : this.#codeOf(one);
    }
  }

  #codeOf(value: unknown): number {
    let code = this.#codes.get(value);
    if (code === undefined) {
      if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
        throw new TypeError(`${JSON.stringify(value)} is no string, number or boolean`);
      }
      code = this.#words.push(value) - 1;
      this.#codes.set(value, code);
    }
    return code;
  }

  parts(): ColumnParts {
    return {
      type: this.type,
      passages: this.#passages.slice(0, this.#count),
      values: this.#values.slice(0, this.#count),
      words: this.#words,
    };
  }

  /**
   * Passages, of `size`, with a value that meets the condition.
   *
   * @throws Error that names an operator which is none
   */
  matching(property: string, condition: unknown, size: number): Bitset {
    const asked = conditionOf(property, condition);
    if (asked.containsAll !== undefined) {
      return asked.containsAll
        .map((value) => this.#withValue((own) => own === value, size))
        .reduce((all, one) => all.and(one), Bitset.all(size));
    }
    return this.#withValue((value) => meets(value, asked), size);
  }

  #withValue(isMet: (value: string | number | boolean) => boolean, size: number): Bitset {
    const found = new Bitset(size);
    const byCode = this.#words.map(isMet);
    for (let i = 0; i < this.#count; i++) {
      const value = this.#values[i] ?? 0;
      const met = this.#isNumeric ? isMet(value) : byCode[value];
      if (met === true) found.add(this.#passages[i] ?? 0);
    }
    return found;
  }
}

function conditionOf(property: string, condition: unknown): Condition {
  if (Array.isArray(condition)) return { in: condition };
  if (typeof condition !== 'object' || condition === null) {
    return { eq: condition as SearchableValue };
  }
  for (const operator of Object.keys(condition)) {
    if (!OPERATORS.includes(operator)) {
      throw new Error(
        `where: "${operator}" on "${property}" is no operator (${OPERATORS.join(', ')})`,
      );
    }
  }
  return condition;
}

function meets(value: string | number | boolean, condition: Condition): boolean {
  const { eq, in: anyOf, nin, containsAny, gt, gte, lt, lte, between } = condition;
  if (eq !== undefined && value !== eq) return false;
  if (anyOf !== undefined && !anyOf.includes(value)) return false;
  if (containsAny !== undefined && !containsAny.includes(value)) return false;
  if (nin?.includes(value)) return false;
  if (typeof value !== 'number') return true;
  if (gt !== undefined && !(value > gt)) return false;
  if (gte !== undefined && !(value >= gte)) return false;
  if (lt !== undefined && !(value < lt)) return false;
  if (lte !== undefined && !(value <= lte)) return false;
  return between === undefined || (value >= between[0] && value <= between[1]);
}
