/** Presses of buttons and inline queries: questions that the bot may answer once, and soon. */
import type { Message, Opts, User } from 'grammy/types';
import { badRequest } from './error.ts';
import { keepNewest } from './recent.ts';

export type CallbackAnswer = Omit<Opts<'answerCallbackQuery'>, 'callback_query_id'>;
export type InlineAnswer = Omit<Opts<'answerInlineQuery'>, 'inline_query_id'>;

interface Open<Answer> {
  answer: Answer | undefined;
  expired: boolean;
}

/** A message that stands in a chat which the bot does not see. */
export interface InlineMessage {
  id: string;
  resultId: string;
  sender: User;
  content: InlineContent;
  /** Where it stands too, if in a chat of the stand-in. */
  place?: { chatId: number; messageId: number };
}

export type InlineContent = Pick<
  Message,
  'text' | 'entities' | 'caption' | 'caption_entities' | 'reply_markup'
>;

export class Queries {
  readonly inlineMessages = new Map<string, InlineMessage>();
  private callbacks = new Map<string, Open<CallbackAnswer>>();
  private inlines = new Map<string, Open<InlineAnswer>>();
  private nextId = 4_000_000_000_000_001n;
  private readonly keep: number | undefined;

  /** But the newest `keep` of each kind are kept, or all; the others are too old. */
  constructor(keep?: number) {
    this.keep = keep;
  }

  openCallback(): string {
    const id = String(this.nextId++);
    this.callbacks.set(id, { answer: undefined, expired: false });
    keepNewest(this.callbacks, this.keep);
    return id;
  }

  openInline(): string {
    const id = String(this.nextId++);
    this.inlines.set(id, { answer: undefined, expired: false });
    keepNewest(this.inlines, this.keep);
    keepNewest(this.inlineMessages, this.keep);
    return id;
  }

  answerCallback({ callback_query_id, ...answer }: Opts<'answerCallbackQuery'>): true {
    return settle(this.callbacks.get(callback_query_id), answer);
  }

  answerInline({ inline_query_id, ...answer }: Opts<'answerInlineQuery'>): true {
    return settle(this.inlines.get(inline_query_id), answer);
  }

  callbackAnswer(id: string): CallbackAnswer | undefined {
    return this.callbacks.get(id)?.answer;
  }

  inlineAnswer(id: string): InlineAnswer | undefined {
    return this.inlines.get(id)?.answer;
  }

  /** From now on everything asked so far is too old to be answered. */
  expire(): void {
    for (const query of [...this.callbacks.values(), ...this.inlines.values()]) {
      query.expired = true;
    }
  }
}

function settle<Answer>(query: Open<Answer> | undefined, answer: Answer): true {
  if (!query || query.expired || query.answer !== undefined) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  query.answer = answer;
  return true;
}
