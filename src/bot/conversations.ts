import type { Context } from 'grammy';

/** People whose last question is remembered; the longest silent is forgotten first. */
const MOST = 10_000;

/** The last question of each person in each chat and topic, for follow-ups. Kept in memory only. */
export class Conversations {
  readonly #last = new Map<string, string>();

  previous(ctx: Context): string | undefined {
    return this.#last.get(keyOf(ctx));
  }

  remember(ctx: Context, question: string): void {
    const key = keyOf(ctx);
    this.#last.delete(key);
    this.#last.set(key, question);
    const [oldest] = this.#last.keys();
    if (this.#last.size > MOST && oldest !== undefined) this.#last.delete(oldest);
  }
}

/** Another person's question in the same group must never become one's own. */
function keyOf(ctx: Context): string {
  const thread = ctx.msg?.message_thread_id ?? 0;
  const who = ctx.from?.id ?? ctx.senderChat?.id ?? 0;
  return `${ctx.chat?.id ?? 0}/${thread}/${who}`;
}
