/** What SQLite keeps in a field. */
export type Value = string | number | null;

/** A row of an answer; a field of another type than asked for is an error of the program. */
export class Row {
  readonly #fields: object;

  constructor(fields: object) {
    this.#fields = fields;
  }

  text(name: string): string {
    const value = this.#field(name);
    if (typeof value !== 'string') throw new TypeError(`${name} is ${typeof value}, not a text`);
    return value;
  }

  number(name: string): number {
    const value = this.#field(name);
    if (typeof value !== 'number') throw new TypeError(`${name} is ${typeof value}, not a number`);
    return value;
  }

  textOrNull(name: string): string | null {
    return this.#field(name) === null ? null : this.text(name);
  }

  numberOrNull(name: string): number | null {
    return this.#field(name) === null ? null : this.number(name);
  }

  #field(name: string): unknown {
    if (!(name in this.#fields)) throw new TypeError(`the row has no field ${name}`);
    return Reflect.get(this.#fields, name);
  }
}

/** What SQLite found as a row; nothing where it found none. */
export function rowOf(found: unknown): Row | undefined {
  return typeof found === 'object' && found !== null ? new Row(found) : undefined;
}

/**
 * The value, as SQLite can keep it. An update that is not of Telegram's form may bring another, and libsql ends
 * the process at a boolean.
 */
export function checked(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`a ${typeof value} cannot be kept`);
}
