import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { Log } from '../log.ts';
import { StateError } from '../state/error.ts';
import type { Inbox } from './inbox.ts';
import type { Metrics } from './metrics.ts';

/** The largest update seen is some 100 kB (a message of 4096 characters that replies to another); ten times that. */
const MOST_BYTES = 1_000_000;
/** Telegram gives up a delivery after a minute; an update is small. */
const REQUEST_MS = 10_000;
/** What is under way when told to stop may take so long. */
const LAST_MS = 1000;
const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

export interface Webhook {
  /** Where Telegram's requests arrive: the path of WEBHOOK_URL. */
  path: string;
  /** What each of them must show. */
  secret: string;
  inbox: Pick<Inbox, 'receive' | 'isFull'>;
}

export interface HttpOptions {
  host: string;
  port: number;
  webhook?: Webhook | undefined;
  metrics: Pick<Metrics, 'print' | 'contentType'>;
  /** Why the bot cannot answer just now; nothing where it can. */
  unready: () => string | undefined;
  log: Log;
}

export interface HttpServer {
  port: number;
  close: () => Promise<void>;
}

/**
 * `GET /healthz` (the process lives), `GET /readyz` (it can answer), `GET /metrics`, and the webhook.
 *
 * @throws Error where the port cannot be had
 */
export async function serve(options: HttpOptions): Promise<HttpServer> {
  const { host, port, log, webhook } = options;
  const intake = webhook && new Intake(webhook);
  const server = createServer(
    { requestTimeout: REQUEST_MS, connectionsCheckingInterval: 1000 },
    (request, response) => {
      answer(request, response, options, intake).catch((error: unknown) => {
        // The message alone: it may come from anybody, and hold anything.
        log.warn({ error: error instanceof Error ? error.message : '' }, 'a request failed');
        if (!response.headersSent) reply(response, 500, 'error');
        else response.destroy();
      });
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`HOST=${host} PORT=${port}: ${error.message}; set another PORT`)),
    );
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), LAST_MS);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: HttpOptions,
  intake: Intake | undefined,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0];
  const { metrics, unready } = options;
  if (intake !== undefined && path === intake.webhook.path) {
    return receive(request, response, intake, options.log);
  }
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (path !== '/healthz' && path !== '/readyz' && path !== '/metrics') {
    return reply(response, 404, 'not found');
  }
  if (!isRead) return reply(response, 405, 'GET only', { allow: 'GET, HEAD' });
  if (path === '/healthz') return reply(response, 200, 'ok');
  if (path === '/readyz') {
    const why = unready();
    return reply(response, why === undefined ? 200 : 503, why ?? 'ok');
  }
  reply(response, 200, await metrics.print(), { 'content-type': metrics.contentType });
}

/** Updates that come while the disk is at work go there together: that takes no longer than for one. */
class Intake {
  readonly webhook: Webhook;
  readonly #secret: Buffer;
  #updates: Update[] = [];
  /** Settles when those are kept that wait now. */
  #kept: Promise<void> | undefined;
  /** Settles when those before are kept, or could not be. */
  #before: Promise<void> = Promise.resolve();

  constructor(webhook: Webhook) {
    this.webhook = webhook;
    this.#secret = digestOf(webhook.secret);
  }

  /** Whether somebody shows the secret; takes the same time however much of it is right. */
  knows(shown: string): boolean {
    return timingSafeEqual(digestOf(shown), this.#secret);
  }

  /** Resolves when the update may be confirmed; rejects with StateError where it could not be kept. */
  keep(update: Update): Promise<void> {
    this.#updates.push(update);
    this.#kept ??= this.#keepAll();
    return this.#kept;
  }

  async #keepAll(): Promise<void> {
    await this.#before;
    await nextTurn();
    const updates = this.#updates.sort((a, b) => a.update_id - b.update_id);
    this.#updates = [];
    this.#before = this.#kept?.catch(() => {}) ?? this.#before;
    this.#kept = undefined;
    await this.webhook.inbox.receive(updates);
  }
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  intake: Intake,
  log: Log,
): Promise<void> {
  const { inbox } = intake.webhook;
  if (request.method !== 'POST') return reply(response, 405, 'POST only', { allow: 'POST' });
  const shown = request.headers[SECRET_HEADER];
  if (typeof shown !== 'string' || !intake.knows(shown)) return reply(response, 401, 'who?');
  if (inbox.isFull) return reply(response, 503, 'busy', { 'retry-after': '1' });
  const body = await readBody(request);
  if (body === undefined) {
    return reply(response, 413, 'too large', { connection: 'close' });
  }
  const update = parseUpdate(body);
  if (update === undefined) return reply(response, 400, 'not an update');
  try {
    await intake.keep(update);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    log.error({ error: error.message }, 'an update cannot be kept; Telegram will bring it again');
    return reply(response, 503, 'cannot be kept', { 'retry-after': '10' });
  }
  reply(response, 200, '');
}

const digestOf = (text: string) => createHash('sha256').update(text).digest();

/** The body, or nothing where it is too large: then the answer has to go out on the same connection. */
function readBody(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length']) > MOST_BYTES) {
      resolve(undefined);
      return;
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MOST_BYTES) {
        chunks.push(chunk);
        return;
      }
      request.pause();
      resolve(undefined);
    });
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}

function parseUpdate(body: string): Update | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return isUpdate(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Whoever knows the secret is Telegram: its updates are believed but for their number. */
function isUpdate(value: unknown): value is Update {
  return (
    typeof value === 'object' &&
    value !== null &&
    'update_id' in value &&
    Number.isSafeInteger(value.update_id)
  );
}

function reply(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
  response.end(text);
}
