import { Composer, type Context } from 'grammy';
import { languageOf } from '../render/locale.ts';
import { renderHelp } from '../render/telegram/help.ts';
import { leadsToAnswer } from './link.ts';
import { replyWith } from './reply.ts';

/** `/start`, `/help`, `/bantuan`: what the bot is and three questions to tap. */
export function helpComposer(): Composer<Context> {
  const composer = new Composer<Context>();
  composer.command(['start', 'help', 'bantuan'], async (ctx, next) => {
    if (leadsToAnswer(ctx.match)) return next();
    await replyWith(ctx, renderHelp(languageOf(ctx.from?.language_code), `@${ctx.me.username}`));
  });
  return composer;
}
