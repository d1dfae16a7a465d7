/** Faults by chance, the same again for the same seed and the same order of calls. */
import type { Fault } from './faults.ts';
import type { Floods } from './limiter.ts';
import { Random } from './random.ts';

/** Probabilities are those of one call, or one update; what is not named does not happen. */
export interface ChaosOptions {
  seed: number;
  /** 429: the chat is closed until `retry_after` is over. Only calls that write in a chat. */
  flood?: number;
  /** 500, 502 or 504, as the Bot API server says it. */
  serverError?: number;
  /** 502 of a proxy, in HTML. */
  html502?: number;
  /** The connection breaks before the call takes effect. */
  reset?: number;
  /** The connection breaks after the call took effect. */
  resetApplied?: number;
  /** Silence for `hangMs`, then the connection breaks; the call took no effect. */
  hang?: number;
  /** The same, but the call took effect. */
  hangApplied?: number;
  /** 409 to getUpdates. */
  conflict?: number;
  /** A getUpdates that is never answered, on a connection that seems alive. */
  halfOpen?: number;
  /** Whole seconds; 1 to 2 unless told. */
  retryAfter?: readonly [min: number, max: number];
  /** 200 to 1000 unless told. */
  hangMs?: readonly [min: number, max: number];
  /** Only these methods; all unless told. */
  methods?: readonly string[];
  /** An update that getUpdates confirmed comes once more. */
  repeat?: number;
  /** A webhook gets an update twice, where there are replicas each time another. */
  duplicate?: number;
  /** A webhook gets an update up to `shuffleMs` late, after later ones of the same chat. */
  shuffle?: number;
  /** 300 unless told. */
  shuffleMs?: number;
}

const CALL_KINDS = [
  'flood',
  'serverError',
  'html502',
  'reset',
  'resetApplied',
  'hang',
  'hangApplied',
  'conflict',
  'halfOpen',
] as const;
const UPDATE_KINDS = ['repeat', 'duplicate', 'shuffle'] as const;

type CallKind = (typeof CALL_KINDS)[number];
export type ChaosKind = CallKind | (typeof UPDATE_KINDS)[number];

export class Chaos {
  /** How often each has happened. */
  readonly counts: Record<ChaosKind, number> = {
    flood: 0,
    serverError: 0,
    html502: 0,
    reset: 0,
    resetApplied: 0,
    hang: 0,
    hangApplied: 0,
    conflict: 0,
    halfOpen: 0,
    repeat: 0,
    duplicate: 0,
    shuffle: 0,
  };
  private readonly options: ChaosOptions;
  private readonly random: Random;
  private readonly floods: Floods;
  private stopped = false;

  constructor(options: ChaosOptions, floods: Floods) {
    const likely = CALL_KINDS.reduce((sum, kind) => sum + (options[kind] ?? 0), 0);
    if (likely > 1) throw new Error(`the probabilities of faults add up to ${likely}, not ≤ 1`);
    this.options = options;
    this.random = new Random(options.seed);
    this.floods = floods;
  }

  /** Peace from now on; what is closed or hangs already stays so for its time. */
  stop(): void {
    this.stopped = true;
  }

  /** What befalls a call, if anything. */
  draw(method: string, chat: number | undefined): Fault | undefined {
    const { methods } = this.options;
    if (this.stopped || (methods && !methods.includes(method))) return undefined;
    let left = this.random.next();
    for (const kind of CALL_KINDS) {
      left -= this.options[kind] ?? 0;
      if (left >= 0) continue;
      if (!mayBefall(kind, method, chat)) return undefined;
      this.counts[kind]++;
      return this.fault(kind, chat);
    }
    return undefined;
  }

  /** Whether a confirmed update comes once more. */
  repeats(): boolean {
    return this.happens('repeat');
  }

  /** How late a webhook gets an update; undefined if in its turn. */
  delayMs(): number | undefined {
    return this.happens('shuffle') ? this.lateMs() : undefined;
  }

  /** How long after the first a webhook gets a second copy; undefined if none. */
  copyAfterMs(): number | undefined {
    return this.happens('duplicate') ? this.lateMs() : undefined;
  }

  private lateMs(): number {
    return this.random.between(0, this.options.shuffleMs ?? 300);
  }

  private happens(kind: (typeof UPDATE_KINDS)[number]): boolean {
    const does = !this.stopped && this.random.chance(this.options[kind]);
    if (does) this.counts[kind]++;
    return does;
  }

  private fault(kind: CallKind, chat: number | undefined): Fault {
    const { retryAfter = [1, 2], hangMs = [200, 1000] } = this.options;
    switch (kind) {
      case 'flood': {
        const seconds = this.random.whole(...retryAfter);
        if (chat !== undefined) this.floods.close(chat, seconds);
        return { retryAfter: seconds };
      }
      case 'serverError': {
        const [status, description] = SERVER_ERRORS[this.random.whole(0, 2)] ?? SERVER_ERRORS[0];
        return { status, description };
      }
      case 'html502':
        return { kind: 'html502' };
      case 'reset':
        return { kind: 'reset' };
      case 'resetApplied':
        return { kind: 'reset', applied: true };
      case 'hang':
        return { kind: 'hang', hangMs: this.random.between(...hangMs) };
      case 'hangApplied':
        return { kind: 'hang', hangMs: this.random.between(...hangMs), applied: true };
      case 'conflict':
        return { status: 409 };
      case 'halfOpen':
        return { kind: 'hang' };
    }
  }
}

const SERVER_ERRORS = [
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [504, 'Gateway Timeout'],
] as const;

/** Calls that read leave a chat as it is, and are refused by no flood. */
export const writes = (method: string) => !method.startsWith('get');

function mayBefall(kind: CallKind, method: string, chat: number | undefined): boolean {
  if (kind === 'conflict' || kind === 'halfOpen') return method === 'getUpdates';
  if (kind === 'flood') return chat !== undefined && writes(method);
  return true;
}
