import { Composer, type Context } from 'grammy';
import { languageOf, type Translate, translator } from '../render/locale.ts';
import { Draft, type Message } from '../render/telegram.ts';
import { replace, replyWith } from './reply.ts';

/** Where things about people are kept. */
export interface Personal {
  /** How many things of each kind are kept about a person. */
  about(who: number): ReadonlyMap<string, number>;
  forget(who: number): void;
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
    const text = translatorFor(ctx)('privacy-forgotten');
    await ctx.answerCallbackQuery({ text });
    const own = ctx.callbackQuery.message;
    if (own !== undefined) {
      await replace(ctx, own.chat.id, own.message_id, new Draft().add(text).finish([]));
    }
  });

  function overview(ctx: Context, who: number): Message {
    const translate = translatorFor(ctx);
    const counts = kept.flatMap((one) => [...one.about(who)]).filter(([, count]) => count > 0);
    const lines = counts.map(([kind, count]) => translate(`privacy-${kind}`, { count }));
    return new Draft()
      .add(
        translate('privacy', {
          kept: lines.length === 0 ? translate('privacy-nothing') : lines.join('\n'),
          days,
        }),
      )
      .finish(
        lines.length === 0 ? [] : [[{ text: translate('privacy-forget'), callback_data: FORGET }]],
      );
  }

  return composer;
}

function translatorFor(ctx: Context): Translate {
  return translator(languageOf(ctx.from?.language_code));
}
