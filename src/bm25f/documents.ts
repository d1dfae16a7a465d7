import type { AnyDocument, AnyDocumentStore, AnyOrama, IDocumentsStore } from '@orama/orama';
import { grown } from './grown.ts';

/** Documents as JSON in one buffer, outside the heap. */
export interface DocumentBytesParts {
  bytes: Uint8Array;
  /** Document `n` is bytes `[froms[n], tos[n])`, nothing where they are equal. */
  froms: Float64Array;
  tos: Float64Array;
  /** Documents that are there. */
  count: number;
}

export interface DocumentBytesStore extends AnyDocumentStore {
  bytes: Buffer;
  /** Bytes in use. */
  end: number;
  froms: Float64Array;
  tos: Float64Array;
  count: number;
  /** Orama's numbers of ids, and back. */
  numberOf: (id: string) => number | undefined;
  idOf: (number: number) => string | undefined;
}

/**
 * Orama's documents store outside the heap: a document is a slice of UTF-8, parsed when asked for. Removed
 * documents leave their bytes behind until the next save.
 */
export class DocumentBytes implements IDocumentsStore<DocumentBytesStore> {
  readonly #stored: readonly string[] | undefined;

  /** @param stored properties that are kept: all, unless told; where there are none, documents have their id */
  constructor(stored?: readonly string[]) {
    this.#stored = stored;
  }

  create<T extends AnyOrama>(_orama: T, ids: T['internalDocumentIDStore']): DocumentBytesStore {
    return storeOf(ids);
  }

  get(store: DocumentBytesStore, id: string | number): AnyDocument | undefined {
    const number = typeof id === 'number' ? id : store.numberOf(id);
    if (number === undefined) return undefined;
    const from = store.froms[number] ?? 0;
    const to = store.tos[number] ?? 0;
    if (from === to) return undefined;
    if (this.#stored?.length === 0) return { id: store.idOf(number) };
    return JSON.parse(store.bytes.toString('utf8', from, to));
  }

  getMultiple(store: DocumentBytesStore, ids: (string | number)[]): (AnyDocument | undefined)[] {
    return ids.map((id) => this.get(store, id));
  }

  getAll(store: DocumentBytesStore): Record<number, AnyDocument> {
    const all: Record<number, AnyDocument> = {};
    for (let n = 1; n < store.froms.length; n++) {
      const document = this.get(store, n);
      if (document !== undefined) all[n] = document;
    }
    return all;
  }

  store(store: DocumentBytesStore, _id: unknown, number: number, document: AnyDocument): boolean {
    if ((store.froms[number] ?? 0) < (store.tos[number] ?? 0)) return false;
    // Of documents that keep nothing, one byte says that they are there.
    const json = this.#stored?.length === 0 ? '0' : JSON.stringify(this.#kept(document));
    const length = Buffer.byteLength(json);
    if (store.end + length > store.bytes.length) {
      const larger = Buffer.allocUnsafeSlow((store.end + length) * 2);
      store.bytes.copy(larger, 0, 0, store.end);
      store.bytes = larger;
    }
    if (number >= store.froms.length) {
      const length = Math.max(number + 1, store.froms.length * 2);
      store.froms = grown(store.froms, length);
      store.tos = grown(store.tos, length);
    }
    store.froms[number] = store.end;
    store.end += store.bytes.write(json, store.end, 'utf8');
    store.tos[number] = store.end;
    store.count++;
    return true;
  }

  #kept(document: AnyDocument): AnyDocument {
    if (this.#stored === undefined) return document;
    return Object.fromEntries(this.#stored.map((property) => [property, document[property]]));
  }

  remove(store: DocumentBytesStore, _id: unknown, number: number): boolean {
    if ((store.froms[number] ?? 0) === (store.tos[number] ?? 0)) return false;
    store.froms[number] = 0;
    store.tos[number] = 0;
    store.count--;
    return true;
  }

  count(store: DocumentBytesStore): number {
    return store.count;
  }

  load<R>(ids: AnyOrama['internalDocumentIDStore'], raw: R): DocumentBytesStore {
    return storeOf(ids, raw as DocumentBytesParts);
  }

  /** The documents without what removed ones left behind. */
  save<R>(store: DocumentBytesStore): R {
    let size = 0;
    for (let n = 1; n < store.froms.length; n++)
      size += (store.tos[n] ?? 0) - (store.froms[n] ?? 0);
    const parts: DocumentBytesParts = {
      bytes: new Uint8Array(size),
      froms: new Float64Array(store.froms.length),
      tos: new Float64Array(store.froms.length),
      count: store.count,
    };
    let end = 0;
    for (let n = 1; n < store.froms.length; n++) {
      const from = store.froms[n] ?? 0;
      const to = store.tos[n] ?? 0;
      if (from === to) continue;
      parts.bytes.set(store.bytes.subarray(from, to), end);
      parts.froms[n] = end;
      end += to - from;
      parts.tos[n] = end;
    }
    return parts as R;
  }
}

function storeOf(
  ids: AnyOrama['internalDocumentIDStore'],
  parts?: DocumentBytesParts,
): DocumentBytesStore {
  const bytes = parts?.bytes ?? new Uint8Array(1024);
  return {
    docs: {},
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    end: parts?.bytes.length ?? 0,
    froms: parts?.froms ?? new Float64Array(64),
    tos: parts?.tos ?? new Float64Array(64),
    count: parts?.count ?? 0,
    numberOf: (id) => ids.idToInternalId.get(id),
    idOf: (number) => ids.internalIdToId[number - 1],
  };
}
