/** For tests with a clock of their own: `node:timers/promises` is not among what vitest's fake timers replace. */
export interface SleepOptions {
  signal?: AbortSignal;
}

/** As `setTimeout` of `node:timers/promises`, by whatever timers there are at the time. */
export function sleep<T>(
  ms: number,
  value?: T,
  { signal }: SleepOptions = {},
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) reject(signal.reason);
    const timer = setTimeout(() => resolve(value), ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
