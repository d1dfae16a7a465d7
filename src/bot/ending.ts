/** What ends work: signals of Node, grammY's stand-in for them, an {@link Ending}. */
export interface Ends {
  readonly aborted: boolean;
  addEventListener: (type: 'abort', listener: () => void) => void;
  removeEventListener: (type: 'abort', listener: () => void) => void;
}

/** Ends one call, like an AbortController with its signal, which take thirty times as long to make and listen to. */
export class Ending implements Ends {
  readonly #listeners = new Set<() => void>();
  #aborted = false;

  get aborted(): boolean {
    return this.#aborted;
  }

  addEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  abort(): void {
    if (this.#aborted) return;
    this.#aborted = true;
    for (const listener of this.#listeners) listener();
  }
}

/** Ends the work after `ms` or with any of the others, whichever comes first. */
export async function timed<T>(
  ms: number,
  others: readonly (Ends | undefined)[],
  work: (end: Ending) => Promise<T>,
): Promise<T> {
  const end = new Ending();
  const abort = () => end.abort();
  const timer = setTimeout(abort, ms);
  for (const other of others) {
    if (other?.aborted === true) abort();
    other?.addEventListener('abort', abort);
  }
  try {
    return await work(end);
  } finally {
    clearTimeout(timer);
    for (const other of others) other?.removeEventListener('abort', abort);
  }
}

/** An ending that ends with a signal, for many that come and go: to listen to a signal of Node is dear. */
export function following(signal: AbortSignal | undefined): Ends | undefined {
  if (signal === undefined) return undefined;
  const end = new Ending();
  if (signal.aborted) end.abort();
  signal.addEventListener('abort', () => end.abort(), { once: true });
  return end;
}
