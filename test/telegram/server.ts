/**
 * A stand-in for Telegram's Bot API server, as strict as the real one where a bot can go wrong:
 * every call is held against the published API, and what is refused is remembered.
 *
 *     const telegram = await startTelegram();
 *     const bot = await startBot({ telegram });
 *     const sari = telegram.user({ language_code: 'id' });
 *     const answer = await sari.ask('program apa di Papua?');
 *     await sari.press(answer, 'Lagi').answer();
 *     telegram.expectNoInvalidCalls();
 *     await bot.stop();
 *     await telegram.stop();
 *
 * In groups: `telegram.group({ members, topics })`, `basicGroup()` and `migrate()`, `channel()` and
 * `channel.link(group)`; `sari.say(text, { chat, as: 'anonymous' })`.
 * For long runs: `startTelegram({ keepCalls: 500, latencyMs: [20, 80], rateLimits: true })`, then
 * `telegram.chaos({ seed: 7, reset: 0.02, flood: 0.01 })`, and in the end
 * `telegram.tally(questions, outsiders)` and `telegram.offences`.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chat, Message, UserFromGetMe } from 'grammy/types';
import { Chaos, type ChaosOptions } from './chaos.ts';
import { Chats, type Status } from './chats.ts';
import type { Fault, PlannedFault } from './faults.ts';
import { type Call, Gateway } from './gateway.ts';
import { BasicGroup, Channel, type Group, Supergroup } from './group.ts';
import { Ledger, type Question, type Tally } from './ledger.ts';
import { Floods, type Offence, PUBLISHED_LIMITS, RateLimiter, type RateLimits } from './limiter.ts';
import { Profile } from './profile.ts';
import { Queries } from './queries.ts';
import { Random } from './random.ts';
import { Updates } from './updates.ts';
import { TelegramUser, type WaitFor } from './user.ts';
import type { Method } from './validate.ts';
import type { World } from './world.ts';

export interface TelegramOptions {
  token?: string;
  bot?: Partial<UserFromGetMe>;
  /** `true` for the limits that Telegram publishes; without them anything goes. */
  rateLimits?: boolean | Partial<RateLimits>;
  /** Pause before a webhook that failed is called again. */
  webhookRetryMs?: number;
  /** How long every call and its answer are on their way together, drawn by `seed` if a range. */
  latencyMs?: number | readonly [min: number, max: number];
  seed?: number;
  /**
   * For long runs: at least the last so many calls, updates, files and messages of each chat are
   * kept, at most twice as many. Calls that no bot should make are kept all.
   */
  keepCalls?: number;
}

export interface GroupOptions {
  title?: string;
  username?: string;
  members?: TelegramUser[];
  topics?: boolean;
  /** On, as for every bot until its owner tells BotFather otherwise. */
  privacy?: boolean;
  bot?: Status;
}

export const startTelegram = (options: TelegramOptions = {}) => Telegram.start(options);

export class Telegram {
  readonly token: string;
  readonly world: World;
  private readonly watchers = new Set<() => void>();
  /** The server wakes its watchers; the ticker is for what the server cannot know of. */
  private ticker: NodeJS.Timeout | undefined;
  private waking = false;
  private readonly gateway: Gateway;
  private readonly server: Server;
  private lastUserId = 1_000_000;
  private lastChatId = -1_001_000_000_000;
  private lastBasicId = -4_000_000_000;

  private constructor(options: TelegramOptions) {
    this.token = options.token ?? `7000000001:AA${'stand-in'.repeat(4)}x`;
    const bot: UserFromGetMe = {
      id: Number(this.token.split(':')[0]),
      is_bot: true,
      first_name: 'Sitasi',
      username: 'sitasi_bot',
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: true,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
      supports_join_request_queries: false,
      ...options.bot,
    };
    const { rateLimits: limits, keepCalls: keep, latencyMs = 0 } = options;
    this.world = {
      bot,
      chats: new Chats(bot, keep),
      updates: new Updates({
        webhookRetryMs: options.webhookRetryMs ?? 50,
        onWebhookReply: (body) => void this.gateway.runWebhookReply(body),
        keep,
      }),
      queries: new Queries(keep),
      profile: new Profile(),
      limiter: limits
        ? new RateLimiter({ ...PUBLISHED_LIMITS, ...(limits === true ? {} : limits) })
        : undefined,
      floods: new Floods(),
      ledger: new Ledger(),
      keep,
      files: new Map(),
      changed: () => this.wake(),
    };
    const random = new Random(options.seed ?? 1);
    const latency = () =>
      typeof latencyMs === 'number' ? latencyMs : random.between(...latencyMs);
    this.gateway = new Gateway(this.token, this.world, latency);
    this.server = createServer((request, response) => {
      this.gateway.handle(request, response).catch((error: unknown) => {
        const description = error instanceof Error ? error.stack : String(error);
        if (!response.headersSent) response.writeHead(500).end(description);
      });
    });
  }

  static async start(options: TelegramOptions): Promise<Telegram> {
    const telegram = new Telegram(options);
    await new Promise<void>((resolve) => telegram.server.listen(0, '127.0.0.1', resolve));
    return telegram;
  }

  /** For TELEGRAM_API_ROOT, or grammY's `client.apiRoot`. */
  get apiRoot(): string {
    const { port } = this.server.address() as AddressInfo; // a listening TCP server has no other
    return `http://127.0.0.1:${port}`;
  }

  /** Every call of the bot (with `keepCalls`: the last), in order, with what is wrong with it. */
  get calls(): readonly Call[] {
    return this.gateway.calls;
  }

  get bot(): UserFromGetMe {
    return this.world.bot;
  }

  /** Calls that no bot should make, whatever the answer was. */
  get invalidCalls(): readonly Call[] {
    return this.gateway.invalid;
  }

  /** Where the bot wrote too often, or did not wait as long as it was told. */
  get offences(): readonly Offence[] {
    return this.world.floods.offences;
  }

  expectNoInvalidCalls(): void {
    if (this.invalidCalls.length === 0) return;
    const lines = this.invalidCalls.map(
      ({ method, params, problems, response }) =>
        `${method}: ${problems.join('; ')} → ${JSON.stringify(response?.body)}\n  ${JSON.stringify(params).slice(0, 500)}`,
    );
    throw new Error(`the bot made ${lines.length} invalid calls\n${lines.join('\n')}`);
  }

  callsOf(method: Method): Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** How often a method was called, those included that are kept no more. */
  countOf(method: Method): number {
    return this.gateway.counts.get(method) ?? 0;
  }

  user(
    about: { id?: number; first_name?: string; language_code?: string; username?: string } = {},
  ) {
    const id = about.id ?? ++this.lastUserId;
    const user = { id, is_bot: false, first_name: about.first_name ?? 'Sari', ...about };
    return new TelegramUser(this.world, this.waitFor, { ...user, id });
  }

  group(options: GroupOptions = {}): Supergroup {
    const owner = options.members?.[0] ?? this.user({ first_name: 'Owner' });
    const group = new Supergroup(
      this.world,
      {
        id: --this.lastChatId,
        type: 'supergroup',
        title: options.title ?? 'Kelompok kerja',
        ...(options.username === undefined ? {} : { username: options.username }),
        ...(options.topics ? { is_forum: true } : {}),
      },
      owner.user,
      options.privacy ?? !this.bot.can_read_all_group_messages,
    );
    return this.peopled(group, options);
  }

  /** A group of the old kind, which `telegram.migrate()` makes a supergroup of. */
  basicGroup(options: Omit<GroupOptions, 'username' | 'topics'> = {}): BasicGroup {
    const owner = options.members?.[0] ?? this.user({ first_name: 'Owner' });
    const group = new BasicGroup(
      this.world,
      { id: --this.lastBasicId, type: 'group', title: options.title ?? 'Kelompok kecil' },
      owner.user,
      options.privacy ?? !this.bot.can_read_all_group_messages,
    );
    return this.peopled(group, options);
  }

  /** Makes a supergroup of a basic group, with another id: see BasicGroup. */
  migrate(group: BasicGroup): Supergroup {
    return group.migrate(--this.lastChatId);
  }

  private peopled<G extends Group<Chat.SupergroupChat> | BasicGroup>(
    group: G,
    { members = [], bot = 'member' }: GroupOptions,
  ): G {
    for (const member of members.slice(1)) group.add(member.user);
    group.setBot(bot);
    return group;
  }

  /** A channel with the bot as administrator. */
  channel(options: { title?: string; username?: string } = {}): Channel {
    const owner = this.user({ first_name: 'Owner' });
    const channel = new Channel(
      this.world,
      {
        id: --this.lastChatId,
        type: 'channel',
        title: options.title ?? 'Kabar',
        ...(options.username === undefined ? {} : { username: options.username }),
      },
      owner.user,
      false,
    );
    channel.setBot('administrator');
    return channel;
  }

  /** All messages that stand in a chat now, as last edited, in order. */
  messagesIn(chat: { id: number } | number): Message[] {
    const room = this.world.chats.seen(typeof chat === 'number' ? chat : chat.id);
    return [...room.messages.values()];
  }

  /** Breaks coming calls: see Fault. */
  fail(fault: Fault): PlannedFault {
    return this.gateway.faults.plan(fault);
  }

  /** Closes a chat as a 429 does: every call there is refused for so many seconds. */
  flood(chat: { readonly id: number }, seconds: number): void {
    this.world.floods.close(chat.id, seconds);
  }

  /** Faults by chance on all coming calls and updates; a second call takes the place of the first. */
  chaos(options: ChaosOptions): Chaos {
    const chaos = new Chaos(options, this.world.floods);
    this.gateway.chaos = chaos;
    this.world.updates.chaos = chaos;
    return chaos;
  }

  /** Sends the webhook's updates to these addresses in turn, as a proxy before replicas does. */
  deliverTo(urls: readonly string[]): void {
    this.world.updates.replicas = urls;
  }

  /**
   * Counts the replies to questions, by what each reply says it replies to. `silent` are chats in
   * which the bot should have written nothing.
   */
  tally(questions: Iterable<Question>, silent: Iterable<{ readonly id: number }> = []): Tally {
    return this.world.ledger.tally(questions, silent);
  }

  readonly waitFor: WaitFor = (probe, timeoutMs = 10_000, what = 'what the test waits for') =>
    new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        this.watchers.delete(check);
        if (this.watchers.size === 0) clearInterval(this.ticker);
      };
      const check = () => {
        try {
          const found = probe();
          if (found === undefined || found === null || found === false) return;
          done();
          resolve(found);
        } catch (error) {
          done();
          reject(error);
        }
      };
      const timer = setTimeout(() => {
        done();
        reject(new Error(`no sign of ${what} in ${timeoutMs} ms; ${this.lastCalls()}`));
      }, timeoutMs);
      if (this.watchers.size === 0) this.ticker = setInterval(() => this.wake(), 20);
      this.watchers.add(check);
      check();
    });

  /** Lets those who wait look again, once for all that happens in one turn of the loop. */
  private wake(): void {
    if (this.waking || this.watchers.size === 0) return;
    this.waking = true;
    setImmediate(() => {
      this.waking = false;
      for (const watcher of [...this.watchers]) watcher();
    });
  }

  async stop(): Promise<void> {
    this.world.updates.stop();
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private lastCalls(): string {
    const last = this.calls.slice(-8).map(({ method, problems, response }) => {
      const problem = problems.length > 0 ? ` (${problems.join('; ')})` : '';
      return `${method} → ${response?.status ?? '…'}${problem}`;
    });
    return `last calls: ${last.join(', ') || 'none'}`;
  }
}
