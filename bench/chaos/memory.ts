/** What the process holds after very many updates, with a Telegram that says yes to everything. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, rssOf } from './replicas.ts';

export interface MemoryOptions {
  main: string;
  corpus: string;
  /** Updates in all. */
  count: number;
  onProgress?: (line: string) => void;
}

export interface Held {
  updates: number;
  /** Bytes. */
  rss: number;
  heap: number;
  /** Of the state's file, bytes. */
  state: number;
  perSecond: number;
}

const LOOKS = 10;
/** Chats that write in turn, so many that none is written to more than once a second, and all are remembered. */
const CHATS = 30_000;
const QUESTIONS = ['apa itu KIID?', 'halo', 'kalau di Bangka Belitung?', 'restoran di Makassar'];

/** Brings updates as fast as they are asked for; what the process held after each tenth of them. */
export async function memory({ main, corpus, count, onProgress }: MemoryOptions): Promise<Held[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sitasi-memory-'));
  const telegram = new Yes(count);
  const apiRoot = await telegram.start();
  const port = await freePort();
  const bot = spawn(process.execPath, [main], {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: {
      PATH: process.env.PATH,
      BOT_TOKEN: `7000000001:${'x'.repeat(35)}`,
      TELEGRAM_API_ROOT: apiRoot,
      CORPUS_DIR: corpus,
      INDEX_DIR: join(folder, 'index'),
      STATE_DIR: join(folder, 'state'),
      PORT: String(port),
      LOG_LEVEL: 'error',
    },
  });
  const exited = new Promise<void>((resolve) => bot.on('exit', () => resolve()));
  try {
    const held: Held[] = [];
    let before = { at: performance.now(), answers: 0 };
    for (let look = 1; look <= LOOKS; look++) {
      const updates = Math.round((count / LOOKS) * look);
      while (telegram.answers < updates) {
        if (bot.exitCode !== null) throw new Error(`the bot ended with ${bot.exitCode}`);
        await sleep(100);
      }
      const at = performance.now();
      const perSecond = ((telegram.answers - before.answers) * 1000) / (at - before.at);
      before = { at, answers: telegram.answers };
      const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      const heap = Number(/^nodejs_heap_size_used_bytes (\S+)/m.exec(metrics)?.[1]);
      const state = statSync(join(folder, 'state', 'sitasi.db')).size;
      held.push({ updates, rss: rssOf(bot.pid ?? 0), heap, state, perSecond });
      onProgress?.(`${updates} updates`);
    }
    return held;
  } finally {
    bot.kill('SIGTERM');
    await exited;
    telegram.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As little of a Bot API server as will do: it must not be what takes the time. */
class Yes {
  /** Messages that the bot has sent. */
  answers = 0;
  readonly #count: number;
  readonly #server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1) ?? '';
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => this.#answer(method, body, response));
  });

  constructor(count: number) {
    this.#count = count;
  }

  start(): Promise<string> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address();
        const port = typeof address === 'object' && address !== null ? address.port : 0;
        resolve(`http://127.0.0.1:${port}`);
      });
    });
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(method: string, body: string, response: ServerResponse): void {
    const say = (result: unknown) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ok: true, result }));
    };
    if (method === 'getUpdates') {
      const [, offset = '0'] = /"offset":(\d+)/.exec(body) ?? [];
      const from = Math.max(1, Number(offset));
      const updates = [];
      for (let id = from; id < from + 100 && id <= this.#count; id++) updates.push(updateOf(id));
      if (updates.length > 0) say(updates);
      else setTimeout(() => say([]), 1000);
      return;
    }
    if (method === 'sendMessage') this.answers++;
    if (method === 'getMe') {
      say({ id: 7000000001, is_bot: true, first_name: 'Sitasi', username: 'sitasi_bot' });
    } else if (method === 'getMyCommands') {
      say([]);
    } else {
      say(method === 'sendMessage' ? { message_id: this.answers, date: 1, chat: { id: 1 } } : true);
    }
  }
}

function updateOf(update_id: number): object {
  const from = { id: 1_000_000 + (update_id % CHATS), is_bot: false, first_name: 'Sari' };
  const chat = { id: from.id, type: 'private', first_name: 'Sari' };
  const text = QUESTIONS[update_id % QUESTIONS.length];
  return { update_id, message: { message_id: update_id, date: 1, chat, from, text } };
}
