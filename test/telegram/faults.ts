/** What goes wrong on the way: refused, delayed, cut, never answered, or asked too often. */
import { tooManyRequests } from './error.ts';

export interface Fault {
  method?: string;
  chat?: number;
  /** How many matching calls it befalls; 1 unless told. */
  times?: number;
  /** `status` answers with an error, `delay` only waits, the others say themselves. */
  kind?: 'status' | 'reset' | 'hang' | 'html502' | 'delay';
  status?: number;
  description?: string;
  retryAfter?: number;
  delayMs?: number;
  /** The call takes effect all the same, only its answer is lost. */
  applied?: boolean;
}

export interface PlannedFault {
  readonly used: number;
  cancel(): void;
}

export class Faults {
  private planned: { fault: Fault; used: number; left: number }[] = [];

  plan(fault: Fault): PlannedFault {
    const entry = { fault, used: 0, left: fault.times ?? 1 };
    this.planned.push(entry);
    return {
      get used() {
        return entry.used;
      },
      cancel: () => {
        entry.left = 0;
      },
    };
  }

  take(method: string, chat: number | undefined): Fault | undefined {
    const entry = this.planned.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.method === undefined || fault.method === method) &&
        (fault.chat === undefined || fault.chat === chat),
    );
    if (!entry) return undefined;
    entry.left--;
    entry.used++;
    return entry.fault;
  }
}

export const faultKind = (fault: Fault): NonNullable<Fault['kind']> =>
  fault.kind ??
  (fault.status === undefined && fault.delayMs !== undefined && fault.retryAfter === undefined
    ? 'delay'
    : 'status');

export interface RateLimits {
  /** Messages a second in one chat. */
  chat: number;
  /** Messages a minute in one group. */
  group: number;
  /** Messages a second over all chats. */
  overall: number;
}

/** The limits that Telegram publishes for bots. */
export const PUBLISHED_LIMITS: RateLimits = { chat: 1, group: 20, overall: 30 };

export class RateLimiter {
  private sent: { at: number; chat: number }[] = [];
  private readonly limits: RateLimits;

  constructor(limits: RateLimits) {
    this.limits = limits;
  }

  /** Counts a message, or throws the 429 that says when to come back. */
  count(chat: number, now = Date.now()): void {
    this.sent = this.sent.filter(({ at }) => at > now - 60_000);
    const here = this.sent.filter((message) => message.chat === chat);
    this.check(this.sent, this.limits.overall, 1000, now);
    this.check(here, this.limits.chat, 1000, now);
    if (chat < 0) this.check(here, this.limits.group, 60_000, now);
    this.sent.push({ at: now, chat });
  }

  private check(sent: { at: number }[], most: number, windowMs: number, now: number): void {
    const recent = sent.filter(({ at }) => at > now - windowMs);
    const oldest = recent.at(-most);
    if (recent.length < most || !oldest) return;
    throw tooManyRequests(Math.max(1, Math.ceil((oldest.at + windowMs - now) / 1000)));
  }
}
