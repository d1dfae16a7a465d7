/** The queue between Telegram and the bot: long polling or a webhook, at least once, in order. */
import type { Update } from 'grammy/types';
import { type BotApiError, conflict, invalidCall } from './error.ts';

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

interface Poll {
  answer: () => void;
  end: (error: BotApiError) => void;
}

export class Updates {
  /** Every update ever made, for tests to look at. */
  readonly history: Update[] = [];
  webhook: Webhook | undefined;
  lastWebhookError: { date: number; message: string } | undefined;
  private pending: Update[] = [];
  private allowed: readonly string[] = [];
  private nextId = 100_000_000 + Math.floor(Math.random() * 1_000_000);
  private poll: Poll | undefined;
  private inFlight = new Set<number>();
  private retryMs: number;
  private stopped = new AbortController();
  private onWebhookReply: (body: string) => void;

  constructor(options: { webhookRetryMs: number; onWebhookReply: (body: string) => void }) {
    this.retryMs = options.webhookRetryMs;
    this.onWebhookReply = options.onWebhookReply;
  }

  get pendingCount(): number {
    return this.pending.length;
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
    this.pending.push(update);
    this.history.push(update);
    this.poll?.answer();
    this.deliver();
    return update;
  }

  /** Puts an update in the queue once more, as a webhook or a crash may cause. */
  repeat(update: Update): void {
    this.pending.push(update);
    this.poll?.answer();
    this.deliver();
  }

  allow(kinds: readonly string[] | undefined): void {
    if (kinds) this.allowed = kinds;
  }

  drop(): void {
    this.pending = [];
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
    if (offset > 0) this.pending = this.pending.filter((update) => update.update_id >= offset);
    if (offset < 0) this.pending = this.pending.slice(offset);
    if (this.pending.length === 0 && timeout > 0) {
      await this.nextUpdate(Math.min(timeout, LONGEST_POLL_SECONDS) * 1000, gone);
    }
    return this.pending.slice(0, limit);
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
    for (const update of [...this.pending]) {
      if (this.inFlight.size >= (webhook.max_connections ?? 40)) return;
      if (this.inFlight.has(update.update_id)) continue;
      this.inFlight.add(update.update_id);
      void this.deliverOne(webhook, update);
    }
  }

  private async deliverOne(webhook: Webhook, update: Update): Promise<void> {
    const reply = await this.post(webhook, update);
    this.inFlight.delete(update.update_id);
    if (reply === undefined) {
      setTimeout(() => this.deliver(), this.retryMs).unref();
      return;
    }
    this.pending = this.pending.filter((other) => other !== update);
    if (reply.startsWith('{')) this.onWebhookReply(reply);
    this.deliver();
  }

  /** The body of the bot's reply, or undefined where the update has to be sent again. */
  private async post(webhook: Webhook, update: Update): Promise<string | undefined> {
    try {
      const response = await fetch(webhook.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(webhook.secret_token
            ? { 'x-telegram-bot-api-secret-token': webhook.secret_token }
            : {}),
        },
        body: JSON.stringify(update),
        signal: AbortSignal.any([this.stopped.signal, AbortSignal.timeout(60_000)]),
      });
      const body = await response.text();
      if (response.ok) return body;
      this.noteWebhookError(`Wrong response from the webhook: ${response.status}`);
    } catch (error) {
      this.noteWebhookError(error instanceof Error ? error.message : String(error));
    }
    return undefined;
  }

  private noteWebhookError(message: string): void {
    this.lastWebhookError = { date: Math.floor(Date.now() / 1000), message };
  }
}
