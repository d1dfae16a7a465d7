import { Composer, type Context, GrammyError } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { type Translate, translator } from '../render/locale.ts';
import { plain } from '../render/telegram.ts';
import { StateError } from '../state/error.ts';
import type { Request } from '../state/requests.ts';
import { ASK, requestButtons } from './admissions.ts';
import { describe } from './delivery.ts';
import { type Doors, nameOf } from './doors.ts';
import { isInvitation } from './invitation.ts';
import { questionsOf } from './question.ts';
import { perMinute } from './rate.ts';
import { translatorFor } from './reader.ts';
import { replyWith } from './reply.ts';

/** Presses, invitations that do not work, and inline queries of a stranger that are answered at all, a minute. */
const STRANGERS = { a_minute: 6, inline_a_minute: 30 };
/** How long Telegram may show a stranger the empty result: who is let in does not wait long, s. */
const EMPTY_FOR_S = 10;
/** The deep link under an empty result: any payload that is no invitation. */
const TO_THE_DOOR = 'akses';

/**
 * Stands before everything else: updates of those who may ask go on, all others end here. A stranger gets
 * one line a day, also across restarts and kills; whatever else comes from strangers costs a look into the
 * state, and nothing is said.
 */
export function gateComposer(doors: Doors): Composer<Context> {
  const composer = new Composer<Context>();
  const stranger = ({ from }: Context) => from?.id.toString();
  const few = perMinute(STRANGERS.a_minute, stranger);
  const some = perMinute(STRANGERS.inline_a_minute, stranger);

  composer.use(async (ctx, next) => {
    doors.hear(ctx);
    const mayAsk = await doors.mayAsk(ctx);
    if (mayAsk === true) return next();
    const translate = translatorFor(ctx);
    try {
      if (ctx.inlineQuery !== undefined) {
        await some(ctx, () => answerWithTheDoor(ctx, translate));
      } else if (ctx.callbackQuery !== undefined) {
        await few(ctx, () => answerPress(ctx, doors, translate));
      } else if (ctx.message !== undefined) {
        const payload = invitationIn(ctx);
        if (payload === undefined) await sayWhere(ctx, doors, mayAsk, translate);
        else await few(ctx, () => welcome(ctx, doors, payload, translate));
      }
    } catch (error) {
      // A stranger is told nothing of it.
      if (!(error instanceof StateError)) throw error;
      doors.log.error({ error: error.message }, 'a stranger could not be noted');
    }
  });
  return composer;
}

async function answerWithTheDoor(ctx: Context, translate: Translate): Promise<void> {
  await ctx.answerInlineQuery([], {
    is_personal: true,
    cache_time: EMPTY_FOR_S,
    button: { text: translate('access-inline'), start_parameter: TO_THE_DOOR },
  });
}

/**
 * One line a day, in a group only to whoever turns to the bot. Whom Telegram cannot tell from staff hears that
 * first, and that they are a stranger when it is known.
 */
async function sayWhere(
  ctx: Context,
  doors: Doors,
  mayAsk: false | undefined,
  translate: Translate,
): Promise<void> {
  const { message, from } = ctx;
  if (message === undefined || from === undefined) return;
  const { update_id: update } = ctx.update;
  if (message.chat.type !== 'private') {
    if (questionsOf(message, ctx.me) === undefined) return;
    if (!doors.notices.claim('chat', message.chat.id, update)) return;
    await replyWith(ctx, plain(translate('access-chat')));
    return;
  }
  // Who was told that they are a stranger is told nothing else because Telegram cannot say so again.
  const isUnsure = mayAsk === undefined && !doors.notices.stands('stranger', from.id);
  if (!doors.notices.claim(isUnsure ? 'unsure' : 'stranger', from.id, update)) return;
  if (isUnsure) {
    await replyWith(ctx, plain(translate('access-unsure')));
    return;
  }
  const button = { text: translate('access-ask'), callback_data: ASK };
  const reply_markup: InlineKeyboardMarkup = { inline_keyboard: [[button]] };
  await replyWith(ctx, {
    text: translate('access-stranger', { id: String(from.id) }),
    entities: [],
    ...(doors.admins.length === 0 ? {} : { reply_markup }),
  });
}

/** A press under the line above asks the admins; any other is told that it is of no use. */
async function answerPress(ctx: Context, doors: Doors, translate: Translate): Promise<void> {
  const { callbackQuery: query, from } = ctx;
  if (query === undefined || from === undefined) return;
  const isRequest = query.data === ASK && query.message?.chat.type === 'private';
  if (!isRequest || doors.admins.length === 0) {
    await ctx.answerCallbackQuery({ text: translate('access-no'), show_alert: true });
    return;
  }
  const request = { person: from.id, name: nameOf(from), language: from.language_code };
  const outcome = doors.requests.ask(request, ctx.update.update_id);
  if (outcome === 'full') {
    await ctx.answerCallbackQuery({ text: translate('access-full'), show_alert: true });
    return;
  }
  await ctx.answerCallbackQuery({ text: translate('access-asked'), show_alert: true });
  if (outcome === 'asked') await tellAdmins(ctx, doors, request);
}

/** Each in the language of its own. */
async function tellAdmins(ctx: Context, doors: Doors, request: Request): Promise<void> {
  for (const admin of doors.admins) {
    const translate = translator(doors.languageOf(admin));
    try {
      await ctx.api.sendMessage(
        admin,
        translate('access-request', { name: request.name, id: String(request.person) }),
        { reply_markup: { inline_keyboard: [requestButtons(request, translate)] } },
      );
    } catch (error) {
      // An admin who never spoke to the bot cannot be written to; the others can, and /izin shows it.
      if (!(error instanceof GrammyError)) throw error;
      doors.log.warn({ person: admin, error: describe(error) }, 'an admin could not be told');
    }
  }
}

function invitationIn({ message }: Context): string | undefined {
  if (message?.chat.type !== 'private') return undefined;
  const payload = /^\/start(?:@\w+)?\s+(\S+)\s*$/i.exec(message.text ?? '')?.[1];
  return payload !== undefined && isInvitation(payload) ? payload : undefined;
}

/** Lets a person in by an invitation, or says why not. */
async function welcome(
  ctx: Context,
  doors: Doors,
  payload: string,
  translate: Translate,
): Promise<void> {
  const { from } = ctx;
  if (from === undefined) return;
  const signed = doors.signer.read(payload);
  const outcome = (() => {
    if (signed === undefined) return 'forged';
    if (signed.expires <= Date.now()) return 'expired';
    const person = { id: from.id, name: nameOf(from) };
    return doors.invitations.use(signed.id, person, (maker) => doors.isAdmin(maker));
  })();
  if (outcome === 'admitted') {
    doors.log.info({ person: from.id }, 'let in by an invitation');
    await replyWith(ctx, plain(translate('access-welcome')));
    return;
  }
  if (doors.notices.claim(`invitation-${outcome}`, from.id, ctx.update.update_id)) {
    doors.invitations.refused(signed?.id ?? '', from.id, outcome);
  }
  const text =
    outcome === 'used'
      ? translate('access-used')
      : outcome === 'expired'
        ? translate('access-expired')
        : translate('access-invalid');
  await replyWith(ctx, plain(text));
}
