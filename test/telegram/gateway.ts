/** Takes the bot's calls: reads, judges, breaks on request, carries out, answers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Chaos, writes } from './chaos.ts';
import { BotApiError, invalidCall } from './error.ts';
import { type Fault, Faults, faultKind } from './faults.ts';
import { type CallContext, methods } from './methods.ts';
import { keepLast } from './recent.ts';
import { type Parsed, readRequest } from './request.ts';
import {
  alwaysReturnsTrue,
  decodeParams,
  fits,
  type Method,
  methodNamed,
  type Params,
  problemsOf,
  refusal,
} from './validate.ts';
import type { World } from './world.ts';

export interface Call {
  method: Method;
  params: Params;
  at: number;
  /** What is wrong with the call itself; empty for a valid one. */
  problems: string[];
  /** Missing while the call runs, and for good where its answer was lost on the way. */
  response?: { status: number; body: unknown };
}

export class Gateway {
  readonly calls: Call[] = [];
  /** Those of the calls that no bot should make. */
  readonly invalid: Call[] = [];
  readonly counts = new Map<Method, number>();
  readonly faults = new Faults();
  chaos: Chaos | undefined;
  private readonly token: string;
  private readonly world: World;

  private readonly latencyMs: () => number;

  /** `latencyMs`: how long a call and its answer are on their way together. */
  constructor(token: string, world: World, latencyMs: () => number) {
    this.token = token;
    this.world = world;
    this.latencyMs = latencyMs;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://telegram');
    const [, token, name, rest] =
      /^(?:\/file)?\/bot([^/]+)\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
    if (token === undefined || name === undefined) return notFound(response);
    if (decodeURIComponent(token) !== this.token) {
      return reply(response, 401, new BotApiError(401, 'Unauthorized'));
    }
    if (url.pathname.startsWith('/file/')) return this.download(response, rest);
    const method = methodNamed(name);
    if (!method || rest !== undefined) return notFound(response);

    const gone = new AbortController();
    response.on('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    const { call, files } = await this.record(method, request, url);
    const oneWayMs = this.latencyMs() / 2;
    if (oneWayMs > 0) await sleep(oneWayMs);
    const chat = numberIn(call.params, 'chat_id');
    const { floods } = this.world;
    const planned = this.faults.take(method, chat);
    const closed =
      planned === undefined && chat !== undefined && writes(method)
        ? floods.refusal(method, chat, call.at)
        : undefined;
    const fault = planned ?? (closed ? undefined : this.chaos?.draw(method, chat));
    const outcome = async () => {
      const done = closed
        ? { status: closed.code, body: closed.toJSON() }
        : await this.run(call, { world: this.world, files, gone: gone.signal });
      if (oneWayMs > 0) await sleep(oneWayMs);
      return done;
    };
    if (fault) await this.suffer(fault, call, response, outcome);
    else answer(call, response, await outcome());
    // Whoever was killed meanwhile was told nothing.
    const isTold = call.response?.status === 429 && !gone.signal.aborted;
    if (chat !== undefined && isTold) floods.told(chat);
    this.world.changed();
  }

  private async record(method: Method, request: IncomingMessage, url: URL) {
    let parsed: Parsed = { values: {}, texts: {}, files: {} };
    const unreadable: string[] = [];
    try {
      parsed = await readRequest(request, url);
    } catch (error) {
      if (!(error instanceof BotApiError)) throw error;
      unreadable.push(error.description);
    }
    const params: Params = { ...decodeParams(method, parsed.texts), ...parsed.values };
    const problems = unreadable.length > 0 ? unreadable : problemsOf(method, params);
    const call: Call = { method, params, at: Date.now(), problems };
    this.enter(call);
    return { call, files: parsed.files };
  }

  private enter(call: Call): void {
    this.calls.push(call);
    keepLast(this.calls, this.world.keep);
    if (call.problems.length > 0) this.invalid.push(call);
    this.counts.set(call.method, (this.counts.get(call.method) ?? 0) + 1);
    this.world.changed();
  }

  private async run(call: Call, context: CallContext) {
    const { method, params } = call;
    try {
      if (call.problems.length > 0) throw refusal(method, params, call.problems);
      return { status: 200, body: { ok: true, result: await perform(method, params, context) } };
    } catch (error) {
      if (!(error instanceof BotApiError)) throw error;
      if (error.isBotsFault && call.problems.length === 0) {
        call.problems.push(error.description);
        this.invalid.push(call);
      }
      if (error.retryAfter !== undefined) {
        this.world.floods.offences.push({
          kind: 'rate',
          method,
          chat: numberIn(params, 'chat_id'),
          at: call.at,
          earlyMs: error.retryAfter * 1000,
        });
      }
      return { status: error.code, body: error.toJSON() };
    }
  }

  private async suffer(
    fault: Fault,
    call: Call,
    response: ServerResponse,
    outcome: () => Promise<Outcome>,
  ): Promise<void> {
    const kind = faultKind(fault);
    if (fault.delayMs !== undefined) await sleep(fault.delayMs);
    if (kind === 'delay') return answer(call, response, await outcome());
    if (fault.applied) await outcome();
    if (kind === 'hang' && fault.hangMs !== undefined) await sleep(fault.hangMs);
    if (kind === 'reset' || (kind === 'hang' && fault.hangMs !== undefined)) {
      response.socket?.resetAndDestroy();
    } else if (kind === 'html502') {
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end('<html><head><title>502 Bad Gateway</title></head></html>');
    } else if (kind === 'status') {
      const status = fault.status ?? (fault.retryAfter === undefined ? 500 : 429);
      const description = fault.description ?? STATUS_WORDS[status] ?? 'Internal Server Error';
      const text =
        fault.retryAfter === undefined
          ? description
          : `${description}: retry after ${fault.retryAfter}`;
      const parameters = fault.retryAfter === undefined ? {} : { retryAfter: fault.retryAfter };
      const error = new BotApiError(status, text, parameters);
      answer(call, response, { status, body: error.toJSON() });
    } // and a 'hang' without end leaves the connection open until the bot, or stop(), ends it
  }

  private download(response: ServerResponse, path: string | undefined): void {
    const file = this.world.files.get(path?.slice(1) ?? '');
    if (!file) {
      notFound(response);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.end(file.bytes);
  }

  /** A webhook may answer an update with a call of its own; nobody hears the outcome. */
  async runWebhookReply(body: string): Promise<void> {
    const { method: name, ...params }: Record<string, unknown> = JSON.parse(body);
    const method = methodNamed(String(name));
    if (!method) return;
    const call: Call = { method, params, at: Date.now(), problems: problemsOf(method, params) };
    this.enter(call);
    call.response = await this.run(call, {
      world: this.world,
      files: {},
      gone: new AbortController().signal,
    });
    this.world.changed();
  }
}

interface Outcome {
  status: number;
  body: unknown;
}

const STATUS_WORDS: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden: bot was blocked by the user',
  409: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  429: 'Too Many Requests',
};

function perform<M extends Method>(method: M, params: Params, context: CallContext): unknown {
  const handler = methods[method];
  if (handler && fits(method, params)) return handler(params, context);
  if (alwaysReturnsTrue(method)) return true;
  throw invalidCall(`the stand-in has no ${method}: add it to test/telegram/methods.ts`);
}

function answer(call: Call, response: ServerResponse, outcome: Outcome): void {
  call.response = outcome;
  reply(response, outcome.status, outcome.body);
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function notFound(response: ServerResponse): void {
  reply(response, 404, new BotApiError(404, 'Not Found'));
}

function numberIn(params: Params, name: string): number | undefined {
  const value = params[name];
  return typeof value === 'number' ? value : undefined;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
