import { type Bot, BotError, type Context, type MiddlewareFn, type Transformer } from 'grammy';
import type { Update } from 'grammy/types';
import { sendsMessage } from './delivery.ts';
import type { Handle, Sent } from './inbox.ts';

/**
 * An update whose handling was cut short by a crash is handled anew: messages that went out before are not
 * sent again, their recorded answer stands in for them, in the order in which they were sent.
 */
export class SendOnce {
  readonly #sent = new WeakMap<Update, Sent>();

  /** To be used by the bot before everything else. */
  readonly middleware: MiddlewareFn<Context> = async (ctx, next) => {
    const sent = this.#sent.get(ctx.update);
    if (sent !== undefined) ctx.api.config.use(replaying(sent));
    await next();
  };

  /** How the bot handles an update. */
  handle(bot: Bot): Handle {
    return async (update, sent) => {
      this.#sent.set(update, sent);
      try {
        await bot.handleUpdate(update);
      } catch (error) {
        throw error instanceof BotError ? error.error : error;
      }
    };
  }
}

function replaying({ before, record, reached }: Sent): Transformer {
  let step = 0;
  return async (call, method, payload, signal) => {
    reached();
    if (!sendsMessage(method)) return call(method, payload, signal);
    const own = step++;
    const known = before[own];
    if (known !== undefined) return { ok: true, result: JSON.parse(known) };
    const response = await call(method, payload, signal);
    if (response.ok) await record(own, JSON.stringify(told(response.result)));
    return response;
  };
}

/** What a handler may want to know of a message that it sent; its text is not kept twice. */
function told(result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('message_id' in result)) return result;
  const { message_id } = result;
  const date = 'date' in result ? result.date : undefined;
  const chat = 'chat' in result ? result.chat : undefined;
  return { message_id, date, chat };
}
