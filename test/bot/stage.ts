/** The real bot, as a process, in front of a stand-in for Telegram; for one test file. */
import type { InlineKeyboardButton, Message } from 'grammy/types';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { temporary } from '../main/program.ts';
import { type BotOptions, type RunningBot, startBot } from '../telegram/process.ts';
import { startTelegram, type Telegram } from '../telegram/server.ts';
import type { Press } from '../telegram/user.ts';

export class Stage {
  readonly telegram: Telegram;
  /** STATE_DIR: what the bot remembers. */
  readonly state: string;
  #bot: RunningBot | undefined;

  /** @param state what the bot remembers, from one start to the next */
  constructor(telegram: Telegram, state: string) {
    this.telegram = telegram;
    this.state = state;
  }

  async start(options: Partial<BotOptions> = {}): Promise<void> {
    this.#bot = await startBot({
      telegram: this.telegram,
      ...options,
      env: { STATE_DIR: this.state, ...options.env },
    });
  }

  /** What the bot that runs has logged. */
  get log(): string {
    return this.#bot?.stderr ?? '';
  }

  /** Ends the bot, which must have had no trouble. */
  async stop(): Promise<void> {
    const bot = this.#bot;
    if (bot === undefined) return;
    this.#bot = undefined;
    expect(await bot.stop('SIGTERM')).toBe(0);
    expect(bot.stderr).not.toContain(this.telegram.token);
    expect(bot.stderr).not.toContain('an update failed');
    expect(bot.stderr).not.toContain('nor could the apology');
  }

  somebody(language_code = 'id') {
    return this.telegram.user({ language_code });
  }

  /** The messages of the bot in a chat, as they stand now. */
  repliesIn(chat: { id: number }): Message[] {
    const { bot } = this.telegram;
    return this.telegram.messagesIn(chat).filter(({ from }) => from?.id === bot.id);
  }

  /** The message as last edited. */
  now({ chat, message_id }: Message): Message {
    const found = this.telegram
      .messagesIn(chat)
      .find((message) => message.message_id === message_id);
    if (found === undefined) throw new Error(`message ${message_id} is gone`);
    return found;
  }

  /** Resolves when all that was said so far is handled. */
  async settled(): Promise<void> {
    await this.#bot?.settled();
  }

  /** The message once it no longer reads `text`. */
  async changed(message: Message, text = message.text): Promise<Message> {
    await this.telegram.waitFor(() => this.now(message).text !== text);
    return this.now(message);
  }
}

/** A stage for the tests of a file; each must leave no invalid call behind. */
export async function openStage(env: Record<string, string> = {}): Promise<Stage> {
  const stage = new Stage(await startTelegram(), temporary(afterAll));
  beforeAll(() => stage.start({ env }), 30_000);
  afterEach(() => stage.telegram.expectNoInvalidCalls());
  afterAll(async () => {
    await stage.stop();
    await stage.telegram.stop();
  });
  return stage;
}

/** What pops up after a press. */
export async function toastOf(press: Press): Promise<string | undefined> {
  return (await press.answer()).text;
}

export function buttonsOf({ reply_markup }: Message): InlineKeyboardButton[] {
  return reply_markup?.inline_keyboard.flat() ?? [];
}

export const labelsOf = (message: Message): string[] => buttonsOf(message).map(({ text }) => text);

export function boldIn({ text = '', entities = [] }: Message): string[] {
  return entities
    .filter(({ type }) => type === 'bold')
    .map(({ offset, length }) => text.slice(offset, offset + length));
}
