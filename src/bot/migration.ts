import { Composer, type Context } from 'grammy';

/** Something kept of groups, by their numbers. */
export interface Movable {
  /** A group goes on as a supergroup with another number. */
  migrate(from: number, to: number): void;
}

/**
 * Takes what is kept of a group along to its new number. Telegram tells of it in the old group and in the new
 * one, in any order: all must bear to be told twice, and the message goes on to whoever else keeps something.
 */
export function migrationComposer(...kept: readonly Movable[]): Composer<Context> {
  const composer = new Composer<Context>();
  composer.on(['message:migrate_to_chat_id', 'message:migrate_from_chat_id'], async (ctx, next) => {
    const {
      chat,
      migrate_to_chat_id: to = chat.id,
      migrate_from_chat_id: from = chat.id,
    } = ctx.msg;
    for (const one of kept) one.migrate(from, to);
    await next();
  });
  return composer;
}
