import { Composer, type Context } from 'grammy';
import { Draft, type Message, plain, shorten } from '../render/telegram.ts';
import { translatorFor } from './reader.ts';
import { MOST_OF_A_TOAST, replace, replyWith } from './reply.ts';

/** Where things about people are kept. */
export interface Personal {
  /** How many things of each kind are kept about a person. */
  about(who: number): ReadonlyMap<string, number>;
  /** Forgets all but the kinds that stay. */
  forget(who: number): void;
  /** Kinds that nobody can have forgotten at their own wish. */
  readonly stays?: ReadonlySet<string>;
}

const FORGET = 'privasi:hapus';

/** `/privasi`: what is kept about whoever asks, for how long, and a button that deletes it. */
export function privacyComposer(kept: readonly Personal[], days: number): Composer<Context> {
  const composer = new Composer<Context>();

  composer.chatType('private').command(['privasi', 'privacy'], async (ctx) => {
    await replyWith(ctx, overview(ctx, ctx.from.id));
  });

  composer.callbackQuery(FORGET, async (ctx) => {
    for (const one of kept) one.forget(ctx.from.id);
    const translate = translatorFor(ctx);
    const left = linesOf(ctx, ctx.from.id).map(({ line }) => line);
    const text =
      left.length === 0
        ? translate('privacy-forgotten')
        : translate('privacy-stays', { kept: left.join('\n') });
    await ctx.answerCallbackQuery({ text: shorten(text, MOST_OF_A_TOAST) });
    const own = ctx.callbackQuery.message;
    if (own === undefined) return;
    await replace(ctx, own.chat.id, own.message_id, plain(text));
  });

  function overview(ctx: Context, who: number): Message {
    const translate = translatorFor(ctx);
    const lines = linesOf(ctx, who);
    const canForget = lines.some(({ stays }) => !stays);
    return new Draft()
      .add(
        translate('privacy', {
          kept:
            lines.length === 0
              ? translate('privacy-nothing')
              : lines.map(({ line }) => line).join('\n'),
          days,
        }),
      )
      .finish(canForget ? [[{ text: translate('privacy-forget'), callback_data: FORGET }]] : []);
  }

  /** A line for each kind of things that are kept about a person. */
  function linesOf(ctx: Context, who: number): { line: string; stays: boolean }[] {
    const translate = translatorFor(ctx);
    return kept.flatMap((one) =>
      [...one.about(who)]
        .filter(([, count]) => count > 0)
        .map(([kind, count]) => ({
          line: translate(`privacy-${kind.replaceAll(' ', '-')}`, { count }),
          stays: one.stays?.has(kind) === true,
        })),
    );
  }

  return composer;
}
