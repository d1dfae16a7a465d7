import type { Log } from '../log.ts';
import { StateError } from '../state/error.ts';

/** Does what touches the state; nothing comes back where that fails. */
export interface Noting {
  now: <T>(work: () => T) => T | undefined;
  /** The same of what is done together with others. */
  soon: <T>(work: () => Promise<T>) => Promise<T | undefined>;
  /** Whether the last that was to be noted could not be. */
  readonly isStuck: boolean;
}

interface NotingOptions {
  log?: Log | undefined;
  /** Told `state` of each failure. */
  onFailure?: ((kind: string) => void) | undefined;
}

/** Where the state cannot be written, answers go on: what could not be noted is noted later or not at all. */
export function noting({ log, onFailure }: NotingOptions): Noting {
  let isStuck = false;
  const succeeded = () => {
    if (isStuck) log?.info('the state can be written again');
    isStuck = false;
  };
  const failed = (error: unknown): undefined => {
    if (!(error instanceof StateError)) throw error;
    onFailure?.('state');
    // Said once, and not each second of a night.
    if (!isStuck) log?.error({ error: error.message }, 'the state cannot be written');
    isStuck = true;
    return undefined;
  };
  return {
    get isStuck() {
      return isStuck;
    },
    now: (work) => {
      try {
        const result = work();
        succeeded();
        return result;
      } catch (error) {
        return failed(error);
      }
    },
    soon: async (work) => {
      try {
        const result = await work();
        succeeded();
        return result;
      } catch (error) {
        return failed(error);
      }
    },
  };
}
