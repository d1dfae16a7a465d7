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
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chat, Message, UserFromGetMe } from 'grammy/types';
import { Chats, type Status } from './chats.ts';
import {
  type Fault,
  type PlannedFault,
  PUBLISHED_LIMITS,
  RateLimiter,
  type RateLimits,
} from './faults.ts';
import { type Call, Gateway } from './gateway.ts';
import { BasicGroup, Channel, type Group, Supergroup } from './group.ts';
import { Profile } from './profile.ts';
import { Queries } from './queries.ts';
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
    const { rateLimits: limits } = options;
    this.world = {
      bot,
      chats: new Chats(bot),
      updates: new Updates({
        webhookRetryMs: options.webhookRetryMs ?? 50,
        onWebhookReply: (body) => void this.gateway.runWebhookReply(body),
      }),
      queries: new Queries(),
      profile: new Profile(),
      limiter: limits
        ? new RateLimiter({ ...PUBLISHED_LIMITS, ...(limits === true ? {} : limits) })
        : undefined,
      files: new Map(),
      changed: () => {
        for (const watcher of [...this.watchers]) watcher();
      },
    };
    this.gateway = new Gateway(this.token, this.world);
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

  /** Every call of the bot, in order, with what is wrong with it. */
  get calls(): readonly Call[] {
    return this.gateway.calls;
  }

  get bot(): UserFromGetMe {
    return this.world.bot;
  }

  /** Calls that no bot should make, whatever the answer was. */
  get invalidCalls(): Call[] {
    return this.calls.filter((call) => call.problems.length > 0);
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

  readonly waitFor: WaitFor = (probe, timeoutMs = 5000, what = 'what the test waits for') =>
    new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        clearInterval(ticker);
        this.watchers.delete(check);
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
      // The server wakes its watchers; the ticker is for what the server cannot know of.
      const ticker = setInterval(check, 20);
      this.watchers.add(check);
      check();
    });

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
