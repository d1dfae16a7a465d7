/** How often a bot may write, and chats that are closed because it wrote too often. */
import { type BotApiError, tooManyRequests } from './error.ts';

export interface RateLimits {
  /** Messages a second in one chat. */
  chat: number;
  /** Messages a minute in one group. */
  group: number;
  /** Messages a second over all chats. */
  overall: number;
}

/** Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
export const PUBLISHED_LIMITS: RateLimits = { chat: 1, group: 20, overall: 30 };

/** At most so many in any span of so long; remembers but as many moments as it allows. */
class Span {
  private readonly at: number[] = [];
  private oldest = 0;
  private readonly most: number;
  private readonly lengthMs: number;

  constructor(most: number, lengthMs: number) {
    this.most = most;
    this.lengthMs = lengthMs;
  }

  /** Milliseconds until there is room for one more; 0 if there is. */
  waitMs(now: number): number {
    const first = this.at[this.oldest];
    if (this.at.length < this.most || first === undefined) return 0;
    return Math.max(0, first + this.lengthMs - now);
  }

  add(now: number): void {
    if (this.at.length < this.most) {
      this.at.push(now);
    } else {
      this.at[this.oldest] = now;
      this.oldest = (this.oldest + 1) % this.most;
    }
  }
}

/** Takes the same time for every message, however many there were. */
export class RateLimiter {
  private readonly limits: RateLimits;
  private readonly all: Span;
  private readonly chats = new Map<number, Span[]>();

  constructor(limits: RateLimits) {
    this.limits = limits;
    this.all = new Span(limits.overall, 1000);
  }

  /** Counts a message, or throws the 429 that says when to come back. */
  count(chat: number, now = Date.now()): void {
    const spans = [this.all, ...this.spansOf(chat)];
    const waitMs = Math.max(...spans.map((span) => span.waitMs(now)));
    if (waitMs > 0) throw tooManyRequests(Math.max(1, Math.ceil(waitMs / 1000)));
    for (const span of spans) span.add(now);
  }

  private spansOf(chat: number): Span[] {
    const known = this.chats.get(chat);
    if (known) return known;
    const spans = [new Span(this.limits.chat, 1000)];
    if (chat < 0) spans.push(new Span(this.limits.group, 60_000));
    this.chats.set(chat, spans);
    return spans;
  }
}

/** What a patient bot never does. */
export interface Offence {
  /** `flood`: called a chat before `retry_after` was over; `rate`: wrote beyond the limits. */
  kind: 'flood' | 'rate';
  method: string;
  chat: number | undefined;
  at: number;
  /** How long the bot should still have waited. */
  earlyMs: number;
}

/** A call may have been on its way when the bot was told to wait. */
const ON_THE_WAY_MS = 50;
/** Clocks and timers are not exact to the millisecond. */
const TIMER_MS = 5;

/** Chats closed by a 429: every call there is refused until `retry_after` is over. */
export class Floods {
  readonly offences: Offence[] = [];
  private readonly closed = new Map<number, { until: number; toldAt: number }>();

  /** Closes a chat for so many seconds. */
  close(chat: number, seconds: number, now = Date.now()): void {
    this.closed.set(chat, { until: now + seconds * 1000, toldAt: Number.POSITIVE_INFINITY });
  }

  /** The answer that says so went out: from now on the bot can know. */
  told(chat: number, now = Date.now()): void {
    const entry = this.closed.get(chat);
    if (entry) entry.toldAt = Math.min(entry.toldAt, now);
  }

  /** The 429 for a call to a closed chat; `arrived` is when the call came in. */
  refusal(method: string, chat: number, arrived: number): BotApiError | undefined {
    const entry = this.closed.get(chat);
    if (!entry) return undefined;
    const earlyMs = entry.until - arrived;
    if (earlyMs <= TIMER_MS) {
      this.closed.delete(chat);
      return undefined;
    }
    if (arrived > entry.toldAt + ON_THE_WAY_MS) {
      this.offences.push({ kind: 'flood', method, chat, at: arrived, earlyMs });
    }
    return tooManyRequests(Math.max(1, Math.ceil(earlyMs / 1000)));
  }
}
