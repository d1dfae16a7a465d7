import type { Context } from 'grammy';
import type { Message } from 'grammy/types';

/** People and questions that are remembered; the longest untouched is forgotten first. */
const MOST = 10_000;

/** The last question of each person in each chat and topic, for follow-ups. Kept in memory only. */
export class Conversations {
  readonly #last = new Map<string, string>();
  /** The question before the one in a message, for turning the pages of a follow-up's answer. */
  readonly #before = new Map<string, string>();

  /** The last question of whoever wrote or pressed. */
  previous(ctx: Context): string | undefined {
    return this.#last.get(keyOf(ctx));
  }

  /** What {@link previous} was when this message was asked. */
  before(message: Pick<Message, 'chat' | 'message_id'>): string | undefined {
    return this.#before.get(`${message.chat.id}/${message.message_id}`);
  }

  remember(ctx: Context, question: string): void {
    const previous = this.previous(ctx);
    if (ctx.message !== undefined && previous !== undefined) {
      put(this.#before, `${ctx.message.chat.id}/${ctx.message.message_id}`, previous);
    }
    put(this.#last, keyOf(ctx), question);
  }
}

function put(map: Map<string, string>, key: string, value: string): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MOST && oldest !== undefined) map.delete(oldest);
}

/** Another person's question in the same group must never become one's own. */
function keyOf(ctx: Context): string {
  const thread = ctx.msg?.message_thread_id ?? 0;
  const who = ctx.from?.id ?? ctx.senderChat?.id ?? 0;
  return `${ctx.chat?.id ?? 0}/${thread}/${who}`;
}
