/** The real bot in a process of its own, talking to the stand-in. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Telegram } from './server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export interface BotOptions {
  telegram: Telegram;
  env?: Record<string, string>;
  /** Directory of articles; the bot's own corpus unless given. */
  corpus?: string;
  /** Directory of the index; a fresh one, removed afterwards, unless given. */
  index?: string;
  args?: string[];
  /** The program; the built bot unless given. */
  main?: string;
  /** `false` does not wait for the first getUpdates: for webhooks, and for bots that must fail. */
  ready?: boolean;
  startTimeoutMs?: number;
}

export interface RunningBot {
  readonly pid: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Resolves with the exit code, `null` when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Resolves when Telegram has nothing more for the bot and the bot nothing more to do. */
  settled(): Promise<void>;
  /** Asks the bot to end, kills it if it does not, cleans up; resolves with the exit code. */
  stop(signal?: NodeJS.Signals, timeoutMs?: number): Promise<number | null>;
}

export async function startBot(options: BotOptions): Promise<RunningBot> {
  const main = options.main ?? join(root, 'dist/main/start.js');
  if (options.main === undefined) assertBuilt(main);
  const home = mkdtempSync(join(tmpdir(), 'sitasi-test-'));
  const child = spawn(process.execPath, [main, ...(options.args ?? [])], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: home,
      BOT_TOKEN: options.telegram.token,
      TELEGRAM_API_ROOT: options.telegram.apiRoot,
      INDEX_DIR: options.index ?? join(home, 'index'),
      STATE_DIR: join(home, 'state'),
      PORT: '0',
      // Nobody asks as much as a test.
      RATE_LIMIT: '0',
      RATE_LIMIT_CHAT: '0',
      ...(options.corpus === undefined ? {} : { CORPUS_DIR: options.corpus }),
      ...options.env,
    },
  });
  running.add(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const exited = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      running.delete(child);
      resolve(code);
    });
    child.on('error', () => resolve(null));
  });
  const bot: RunningBot = {
    pid: child.pid ?? 0,
    get stdout() {
      return output.stdout;
    },
    get stderr() {
      return output.stderr;
    },
    exited,
    async settled() {
      const { updates } = options.telegram.world;
      await options.telegram.waitFor(() => updates.pendingCount === 0, 30_000, 'a confirmation');
      const [, port] = /"port":(\d+)/.exec(output.stderr) ?? [];
      for (let waiting = 1; waiting > 0; ) {
        const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
        waiting = Number(/^sitasi_updates_waiting (\d+)$/m.exec(metrics)?.[1] ?? Number.NaN);
      }
    },
    async stop(signal = 'SIGTERM', timeoutMs = 10_000) {
      const kill = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
      child.kill(signal);
      const code = await exited;
      clearTimeout(kill);
      rmSync(home, { recursive: true, force: true });
      return code;
    },
  };
  if (options.ready !== false) await firstPoll(bot, options);
  return bot;
}

async function firstPoll(bot: RunningBot, { telegram, startTimeoutMs = 15_000 }: BotOptions) {
  const before = telegram.countOf('getUpdates');
  const ended = bot.exited.then((code) => {
    throw new Error(`the bot ended with ${code} before it asked for updates`);
  });
  try {
    await Promise.race([
      ended,
      telegram.waitFor(
        () => telegram.countOf('getUpdates') > before,
        startTimeoutMs,
        'a first getUpdates',
      ),
    ]);
  } catch (error) {
    await bot.stop('SIGKILL');
    throw new Error(`${String(error)}\n--- stdout\n${bot.stdout}\n--- stderr\n${bot.stderr}`);
  } finally {
    ended.catch(() => {}); // the race is over: its later end is no news
  }
}

/** A test of yesterday's build would be a test of nothing. */
function assertBuilt(main: string): void {
  if (!existsSync(main)) throw new Error(`no ${main}: run npm run build`);
  const built = statSync(main).mtimeMs;
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !path.endsWith('.ts')) continue;
    const output = path.replace(join(root, 'src'), join(root, 'dist')).replace(/\.ts$/, '.js');
    const age = existsSync(output) ? statSync(output).mtimeMs : 0;
    if (statSync(path).mtimeMs > Math.max(age, built)) {
      throw new Error(`dist/ is older than ${path}: run npm run build`);
    }
  }
}
