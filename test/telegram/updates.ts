/** The queue between Telegram and the bot: long polling or a webhook, at least once, in order. */
import { setMaxListeners } from 'node:events';
import type { Update } from 'grammy/types';
import { request } from 'undici';
import type { Chaos } from './chaos.ts';
import { type BotApiError, conflict, invalidCall } from './error.ts';
import { keepLast } from './recent.ts';

export type UpdateKind = Exclude<keyof Update, 'update_id'>;
export type UpdateBody = Omit<Update, 'update_id'>;

export interface Webhook {
  url: string;
  secret_token?: string;
  max_connections?: number;
}

/** Kinds that a bot gets only when it asks for them by name. */
const ON_REQUEST: readonly string[] = ['chat_member', 'message_reaction', 'message_reaction_count'];

const CONFLICT =
  'terminated by other getUpdates request; make sure that only one bot instance is running';
const LONGEST_POLL_SECONDS = 50;
/** How many waiting updates are looked at for one whose lane is free. */
const LOOK_AHEAD = 1000;

/** How long a webhook may take, ms. */
const DELIVERY_MS = 60_000;

interface Poll {
  answer: () => void;
  end: (error: BotApiError) => void;
}

export class Updates {
  /** Every update ever made, for tests to look at. */
  readonly history: Update[] = [];
  webhook: Webhook | undefined;
  lastWebhookError: { date: number; message: string } | undefined;
  /** Where a webhook's updates really go, one after the other: replicas behind one address. */
  replicas: readonly string[] = [];
  chaos: Chaos | undefined;
  /** In order of their ids. */
  private pending = new Map<number, Update>();
  /** Updates that were confirmed and come once more. */
  private again: Update[] = [];
  private allowed: readonly string[] = [];
  private nextId = 100_000_000 + Math.floor(Math.random() * 1_000_000);
  private poll: Poll | undefined;
  private inFlight = new Set<number>();
  /** Lanes (see laneOf) with an update under way. */
  private busy = new Set<string>();
  /** Updates that are not in their lane, but on their own way, late. */
  private strays = new Set<number>();
  private delivered = 0;
  private retryMs: number;
  private keep: number | undefined;
  private stopped = new AbortController();
  private onWebhookReply: (body: string) => void;

  constructor(options: {
    webhookRetryMs: number;
    onWebhookReply: (body: string) => void;
    keep?: number | undefined;
  }) {
    // Each delivery under way listens.
    setMaxListeners(0, this.stopped.signal);
    this.retryMs = options.webhookRetryMs;
    this.keep = options.keep;
    this.onWebhookReply = options.onWebhookReply;
  }

  get pendingCount(): number {
    return this.pending.size + this.again.length;
  }

  get isPolled(): boolean {
    return this.poll !== undefined;
  }

  get allowedUpdates(): readonly string[] {
    return this.allowed;
  }

  /** Undefined where the bot did not ask for updates of this kind. */
  push(body: UpdateBody): Update | undefined {
    const kind = Object.keys(body)[0] ?? '';
    const wanted =
      this.allowed.length > 0 ? this.allowed.includes(kind) : !ON_REQUEST.includes(kind);
    if (!wanted) return undefined;
    const update: Update = { update_id: this.nextId++, ...structuredClone(body) };
    this.pending.set(update.update_id, update);
    this.history.push(update);
    keepLast(this.history, this.keep);
    this.poll?.answer();
    this.deliver();
    return update;
  }

  /** Gives an update once more, though it was confirmed, as a webhook or a crash may cause. */
  repeat(update: Update): void {
    const { webhook } = this;
    if (webhook) {
      void this.post(webhook, update);
    } else {
      this.again.push(update);
      this.poll?.answer();
    }
  }

  allow(kinds: readonly string[] | undefined): void {
    if (kinds) this.allowed = kinds;
  }

  drop(): void {
    this.pending.clear();
    this.again = [];
  }

  async getUpdates(
    options: { offset?: number; limit?: number; timeout?: number },
    gone: AbortSignal,
  ): Promise<Update[]> {
    if (this.webhook) {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    this.endPoll(CONFLICT);
    const { offset = 0, limit = 100, timeout = 0 } = options;
    this.confirm(offset);
    if (this.pendingCount === 0 && timeout > 0 && !gone.aborted) {
      await this.nextUpdate(Math.min(timeout, LONGEST_POLL_SECONDS) * 1000, gone);
    }
    const given = this.again.splice(0, limit);
    for (const update of this.pending.values()) {
      if (given.length >= limit) break;
      given.push(update);
    }
    return given;
  }

  /** All below the offset is done with; a negative one leaves but so many. */
  private confirm(offset: number): void {
    let surplus = offset < 0 ? this.pending.size + offset : 0;
    for (const [id, update] of this.pending) {
      const done = offset > 0 ? id < offset : surplus-- > 0;
      if (!done) return;
      this.pending.delete(id);
      if (this.chaos?.repeats()) this.again.push(update);
    }
  }

  setWebhook(webhook: Webhook): void {
    const url = URL.canParse(webhook.url) ? new URL(webhook.url) : undefined;
    const isLocal = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost';
    if (!url) throw invalidCall('invalid webhook URL specified');
    if (url.protocol !== 'https:' && !isLocal) {
      throw invalidCall('bad webhook: An HTTPS URL must be provided for webhook');
    }
    this.endPoll('terminated by setWebhook request');
    this.webhook = webhook;
    this.deliver();
  }

  deleteWebhook(): void {
    this.webhook = undefined;
    this.lastWebhookError = undefined;
  }

  stop(): void {
    this.stopped.abort();
    this.poll?.answer();
  }

  private endPoll(why: string): void {
    this.poll?.end(conflict(why));
    this.poll = undefined;
  }

  private nextUpdate(timeoutMs: number, gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const poll: Poll = {
        answer: () => settle(resolve),
        end: (error) => settle(() => reject(error)),
      };
      const settle = (how: () => void) => {
        clearTimeout(timer);
        gone.removeEventListener('abort', poll.answer);
        if (this.poll === poll) this.poll = undefined;
        how();
      };
      const timer = setTimeout(poll.answer, timeoutMs);
      gone.addEventListener('abort', poll.answer);
      this.poll = poll;
    });
  }

  private deliver(): void {
    const { webhook } = this;
    if (!webhook || this.stopped.signal.aborted) return;
    let looked = 0;
    for (const [id, update] of this.pending) {
      if (this.inFlight.size >= (webhook.max_connections ?? 40) || ++looked > LOOK_AHEAD) return;
      if (this.inFlight.has(id)) continue;
      const lane = laneOf(update);
      if (this.busy.has(lane) && !this.strays.has(id)) continue;
      this.inFlight.add(id);
      const delayMs = this.strays.has(id) ? undefined : this.chaos?.delayMs();
      if (delayMs !== undefined) this.strays.add(id);
      if (!this.strays.has(id)) this.busy.add(lane);
      void this.deliverOne(webhook, update, lane, delayMs ?? 0);
    }
  }

  /** An update that fails holds up its lane, and is tried again. */
  private async deliverOne(
    webhook: Webhook,
    update: Update,
    lane: string,
    delayMs: number,
  ): Promise<void> {
    const id = update.update_id;
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs).unref());
    const copyAfterMs = this.chaos?.copyAfterMs();
    if (copyAfterMs !== undefined) {
      setTimeout(() => void this.post(webhook, update), copyAfterMs).unref();
    }
    const reply = await this.post(webhook, update);
    const retry = () => {
      this.inFlight.delete(id);
      if (!this.strays.has(id)) this.busy.delete(lane);
      this.deliver();
    };
    if (reply === undefined) {
      setTimeout(retry, this.retryMs).unref();
      return;
    }
    this.pending.delete(id);
    retry();
    this.strays.delete(id);
    if (reply.startsWith('{')) this.onWebhookReply(reply);
  }

  /** The body of the bot's reply, or undefined where the update has to be sent again. */
  private async post(webhook: Webhook, update: Update): Promise<string | undefined> {
    try {
      const replica = this.replicas[this.delivered++ % this.replicas.length];
      // fetch would take most of the time in which a crowd's updates are delivered.
      const { statusCode, body } = await request(replica ?? webhook.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(webhook.secret_token
            ? { 'x-telegram-bot-api-secret-token': webhook.secret_token }
            : {}),
        },
        body: JSON.stringify(update),
        headersTimeout: DELIVERY_MS,
        bodyTimeout: DELIVERY_MS,
        signal: this.stopped.signal,
      });
      const text = await body.text();
      if (statusCode >= 200 && statusCode < 300) return text;
      this.noteWebhookError(`Wrong response from the webhook: ${statusCode}`);
    } catch (error) {
      this.noteWebhookError(error instanceof Error ? error.message : String(error));
    }
    return undefined;
  }

  private noteWebhookError(message: string): void {
    this.lastWebhookError = { date: Math.floor(Date.now() / 1000), message };
  }
}

/**
 * Updates of one lane reach a webhook one after the other, other lanes meanwhile: a chat's
 * messages, somebody's presses, somebody's inline queries.
 * Source: `webhook_queue_id` in https://github.com/tdlib/telegram-bot-api (Client.cpp).
 */
function laneOf(update: Update): string {
  const kind = Object.keys(update)[1] ?? '';
  const message =
    update.message ?? update.edited_message ?? update.channel_post ?? update.edited_channel_post;
  const asker = update.callback_query ?? update.inline_query ?? update.chosen_inline_result;
  return `${kind}/${message?.chat.id ?? asker?.from.id ?? ''}`;
}
