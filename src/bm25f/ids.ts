import type { Bitset } from './bitset.ts';
import { grown } from './grown.ts';

/** What is kept of {@link DocumentNumbers}. */
export interface DocumentNumbersParts {
  /** Passages `p` below it are document `p + 1`… */
  inOrder: number;
  /** …and those behind it are these. */
  others: Uint32Array;
}

/** Orama numbers documents from 1 and gives a number again to a document of the same id; passages never. */
export class DocumentNumbers {
  #documentOf = new Uint32Array(64);
  #passageOf = new Uint32Array(64);
  #size = 0;
  /** Whether passage `p` is document `p + 1` throughout, so that no list is needed. */
  #inOrder = false;

  /** Numbers passages `[0, size)` as documents `[1, size]`. */
  static inOrder(size: number): DocumentNumbers {
    const numbers = new DocumentNumbers();
    numbers.#size = size;
    numbers.#inOrder = true;
    return numbers;
  }

  /** Documents of passages behind those whose numbers are in order. */
  static of({ inOrder, others }: DocumentNumbersParts): DocumentNumbers {
    const numbers = DocumentNumbers.inOrder(inOrder);
    for (const [i, document] of others.entries()) numbers.set(inOrder + i, document);
    return numbers;
  }

  set(passage: number, document: number): void {
    if (this.#inOrder) {
      this.#documentOf = Uint32Array.from({ length: this.#size + 1 }, (_, p) => p + 1);
      this.#passageOf = Uint32Array.from({ length: this.#size + 1 }, (_, d) => d);
      this.#inOrder = false;
    }
    this.#documentOf = withRoomFor(this.#documentOf, passage);
    this.#passageOf = withRoomFor(this.#passageOf, document);
    this.#documentOf[passage] = document;
    this.#passageOf[document] = passage + 1;
    this.#size = Math.max(this.#size, passage + 1);
  }

  document(passage: number): number {
    return this.#inOrder ? passage + 1 : (this.#documentOf[passage] ?? 0);
  }

  /** The passage that a document is now, if it is one. */
  passage(document: number): number | undefined {
    if (this.#inOrder) return document >= 1 && document <= this.#size ? document - 1 : undefined;
    const next = this.#passageOf[document] ?? 0;
    return next === 0 ? undefined : next - 1;
  }

  parts(): DocumentNumbersParts {
    let inOrder = 0;
    while (inOrder < this.#size && this.document(inOrder) === inOrder + 1) inOrder++;
    const others = new Uint32Array(this.#size - inOrder);
    for (let i = 0; i < others.length; i++) others[i] = this.document(inOrder + i);
    return { inOrder, others };
  }
}

function withRoomFor(array: Uint32Array<ArrayBuffer>, index: number): Uint32Array<ArrayBuffer> {
  if (index < array.length) return array;
  return grown(array, Math.max(index + 1, array.length * 2));
}

/** Passages as the set of document numbers that Orama expects of a filter. */
export class FilteredDocuments extends Set<number> {
  readonly passages: Bitset;
  readonly #numbers: DocumentNumbers;

  constructor(passages: Bitset, numbers: DocumentNumbers) {
    super();
    this.passages = passages;
    this.#numbers = numbers;
  }

  override get size(): number {
    return this.passages.count();
  }

  override has(document: number): boolean {
    const passage = this.#numbers.passage(document);
    return passage !== undefined && this.passages.has(passage);
  }

  override *values(): SetIterator<number> {
    for (const passage of this.passages) yield this.#numbers.document(passage);
    return undefined;
  }

  override [Symbol.iterator](): SetIterator<number> {
    return this.values();
  }
}

/** Ids as typed arrays. */
export interface IdParts {
  /** UTF-16 code units of all ids, one after another. */
  ids: Uint16Array;
  /** Id of document `n + 1` is units `[idStarts[n], idStarts[n + 1])`. */
  idStarts: Uint32Array;
}

export function encodeIds(ids: readonly string[]): IdParts {
  const idStarts = new Uint32Array(ids.length + 1);
  for (let i = 0; i < ids.length; i++) idStarts[i + 1] = (idStarts[i] ?? 0) + (ids[i] ?? '').length;
  const units = new Uint16Array(idStarts[ids.length] ?? 0);
  const text = Buffer.from(units.buffer);
  for (let i = 0; i < ids.length; i++) text.write(ids[i] ?? '', 2 * (idStarts[i] ?? 0), 'utf16le');
  return { ids: units, idStarts };
}

/**
 * Orama's list of ids, in which an id is made when it is first asked for: making 100,000 takes 25 ms, and
 * collecting what that leaves as long again. Those that are there are read as from any list; behind the holes
 * stands a prototype that fills them.
 */
export function lateIds({ ids, idStarts }: IdParts): string[] {
  const text = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength);
  const count = idStarts.length - 1;
  const idOf = (n: number) =>
    text.toString('utf16le', 2 * (idStarts[n] ?? 0), 2 * (idStarts[n + 1] ?? 0));
  // All holes: a sparse list would take no room for them, but each id is read twice a hit, and in it slowly.
  const list = new Array<string>(count);
  const isIndex = (key: string | symbol): key is string =>
    typeof key === 'string' && /^\d+$/.test(key) && Number(key) < count;
  const filling = new Proxy(Array.prototype, {
    has: (prototype, key) => isIndex(key) || Reflect.has(prototype, key),
    get(prototype, key, receiver) {
      if (!isIndex(key)) return Reflect.get(prototype, key, receiver);
      const id = idOf(Number(key));
      list[Number(key)] = id;
      return id;
    },
  });
  Object.setPrototypeOf(list, filling);
  return list;
}

/** Orama's numbers of ids, filled when first asked for: a search needs the ids alone. */
export class LateNumbers extends Map<string, number> {
  #waiting: readonly string[];

  /** @param ids of documents 1, 2, 3, … */
  constructor(ids: readonly string[]) {
    super();
    this.#waiting = ids;
  }

  #fill(): void {
    const ids = this.#waiting;
    this.#waiting = [];
    for (let i = 0; i < ids.length; i++) super.set(ids[i] ?? '', i + 1);
  }

  override get size(): number {
    if (this.#waiting.length > 0) this.#fill();
    return super.size;
  }

  override get(id: string): number | undefined {
    if (this.#waiting.length > 0) this.#fill();
    return super.get(id);
  }

  override has(id: string): boolean {
    if (this.#waiting.length > 0) this.#fill();
    return super.has(id);
  }

  override set(id: string, number: number): this {
    if (this.#waiting.length > 0) this.#fill();
    return super.set(id, number);
  }
}
