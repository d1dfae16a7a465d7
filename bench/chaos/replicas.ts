/** The real bot in processes of its own that share one state: started, killed and started anew. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningBot, startBot } from '../../test/telegram/process.ts';
import type { Telegram } from '../../test/telegram/server.ts';

export type Mode = 'polling' | 'webhook';

export interface ReplicasOptions {
  telegram: Telegram;
  /** The built bot. */
  main: string;
  corpus: string;
  /** The index; a fresh one for this run unless given. */
  index?: string | undefined;
  mode: Mode;
  /** Processes at once; Telegram lets but one poll. */
  count: number;
  /** Further settings of the bot. */
  env?: Readonly<Record<string, string>>;
}

interface Place {
  port: number;
  bot: RunningBot | undefined;
}

/** pino's level of errors, and above. */
const ERROR = /^\{"level":[56]0,/;
const LISTENING = '"msg":"listening"';

export class Replicas {
  /** When a process was killed, ms since 1970. */
  readonly kills: number[] = [];
  /** Bytes that the first process held when it listened. */
  rssAtStart = 0;
  /** Errors that processes logged: lines that say where to look when something was lost. */
  readonly errors: string[] = [];
  /** What processes said that ended by themselves, which none should. */
  readonly ended: string[] = [];
  readonly #options: ReplicasOptions;
  readonly #folder = mkdtempSync(join(tmpdir(), 'sitasi-chaos-'));
  readonly #places: Place[] = [];

  constructor(options: ReplicasOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { mode, count, telegram } = this.#options;
    for (let n = 0; n < count; n++) this.#places.push({ port: await freePort(), bot: undefined });
    if (mode === 'webhook') telegram.deliverTo(this.#places.map(({ port }) => addressOf(port)));
    // One builds the index and the state's first form.
    for (const place of this.#places) await this.#listening(this.#startAt(place));
    if (this.ended.length > 0) throw new Error(`the bot does not start: ${this.ended[0]}`);
    this.rssAtStart = this.rss;
  }

  /** Kills one and starts it anew; resolves when it listens, or at once if `isPatient` is not set. */
  async killOne(n: number, isPatient: boolean): Promise<void> {
    const place = this.#places[n % this.#places.length];
    if (place?.bot === undefined) return;
    this.kills.push(Date.now());
    await place.bot.stop('SIGKILL');
    const bot = this.#startAt(place);
    if (isPatient) await this.#listening(bot);
  }

  /** Bytes that all hold now. */
  get rss(): number {
    return this.#places.reduce((sum, { bot }) => sum + (bot === undefined ? 0 : rssOf(bot.pid)), 0);
  }

  /** Seconds that all have computed. */
  get cpu(): number {
    return this.#places.reduce((sum, { bot }) => sum + (bot === undefined ? 0 : cpuOf(bot.pid)), 0);
  }

  get count(): number {
    return this.#places.length;
  }

  /** Tells all to end; their exit codes. */
  async stop(): Promise<(number | null)[]> {
    const codes = await Promise.all(
      this.#places.map(async ({ bot }) => (await bot?.stop()) ?? null),
    );
    rmSync(this.#folder, { recursive: true, force: true });
    return codes;
  }

  async #startAt(place: Place): Promise<RunningBot> {
    const { telegram, main, corpus, mode, env } = this.#options;
    const bot = await startBot({
      telegram,
      main,
      corpus,
      index: this.#options.index ?? join(this.#folder, 'index'),
      ready: false,
      env: {
        ...env,
        STATE_DIR: join(this.#folder, 'state'),
        ...(mode === 'webhook'
          ? { WEBHOOK_URL: addressOf(this.#places[0]?.port ?? 0), PORT: String(place.port) }
          : {}),
      },
    });
    place.bot = bot;
    bot.exited.then((code) => {
      this.errors.push(...bot.stderr.split('\n').filter((line) => ERROR.test(line)));
      if (code !== null && code !== 0)
        this.ended.push(`ended with ${code}: ${bot.stderr.slice(-500)}`);
    });
    return bot;
  }

  async #listening(starting: Promise<RunningBot>): Promise<void> {
    const bot = await starting;
    await Promise.race([
      bot.exited,
      this.#options.telegram.waitFor(
        () => bot.stderr.includes(LISTENING),
        60_000,
        'a bot that listens',
      ),
    ]);
  }
}

const addressOf = (port: number) => `http://127.0.0.1:${port}/hook`;

/** Resident memory of a process, bytes; 0 where the system does not tell. */
export function rssOf(pid: number): number {
  try {
    const [, kB] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kB ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Clock ticks of /proc, a second: `getconf CLK_TCK`, the same on all Linux of today. */
const TICKS = 100;

/** Seconds that a process has computed; 0 where the system does not tell. */
function cpuOf(pid: number): number {
  try {
    // Behind the name, which may hold anything, in parentheses (proc(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return 0;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
