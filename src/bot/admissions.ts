import { Composer, type Context, GrammyError } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import { type Translate, translator } from '../render/locale.ts';
import { turningButtons } from '../render/telegram/buttons.ts';
import { type Message, plain, shorten } from '../render/telegram.ts';
import type { Admitted } from '../state/admitted.ts';
import type { Request } from '../state/requests.ts';
import { describe } from './delivery.ts';
import { type Doors, nameOf } from './doors.ts';
import { migrationComposer } from './migration.ts';
import { translatorFor } from './reader.ts';
import { MOST_OF_A_TOAST, replace, replyWith } from './reply.ts';

/** What the button sends that asks the admins to be let in. */
export const ASK = 'in:ask';

/** Days that an invitation lasts unless the admin says otherwise, and at most. */
const DAYS = { usual: 7, most: 90 };
const DAY_MS = 24 * 3600 * 1000;
const MOST_OF_A_NOTE = 200;
/** Entries of a list that fit a phone's screen. */
const PAGE = 10;
/** Characters of a name on a button. */
const MOST_ON_A_BUTTON = 40;

/**
 * How groups and channels are let in; to be used before the gate, since they are not in yet. An admin says
 * `/izinkan` in a group; in a channel, where posts do not tell who wrote them, an admin makes the bot
 * administrator.
 */
export function chatsComposer(doors: Doors): Composer<Context> {
  const composer = new Composer<Context>();

  composer.chatType(['group', 'supergroup']).command('izinkan', async (ctx, next) => {
    const translate = translatorFor(ctx);
    if (ctx.senderChat?.id === ctx.chat.id) {
      if (!doors.notices.claim('anonymous', ctx.chat.id, ctx.update.update_id)) return;
      await replyWith(ctx, plain(translate('access-anonymous')));
      return;
    }
    if (ctx.from === undefined || !doors.isAdmin(ctx.from.id)) return next();
    const chat = { id: ctx.chat.id, kind: 'chat' as const, name: nameOf(ctx.chat) };
    doors.admitted.admit(chat, String(ctx.from.id));
    await replyWith(ctx, plain(translate('access-chat-admitted')));
  });

  composer.on('my_chat_member', async (ctx, next) => {
    const { chat, from, new_chat_member } = ctx.myChatMember;
    if (
      chat.type === 'channel' &&
      new_chat_member.status === 'administrator' &&
      doors.isAdmin(from.id)
    ) {
      doors.admitted.admit({ id: chat.id, kind: 'chat', name: nameOf(chat) }, String(from.id));
    }
    await next();
  });

  composer.use(migrationComposer(doors.admitted));
  return composer;
}

/** `/undang`, `/izin`, `/staf` and their buttons, for admins in private; to others they do not exist. */
export function adminComposer(doors: Doors): Composer<Context> {
  const composer = new Composer<Context>();
  // Who was let in since the button was shown.
  composer.callbackQuery(ASK, async (ctx) => {
    const translate = translatorFor(ctx);
    await ctx.answerCallbackQuery({ text: translate('access-welcome'), show_alert: true });
  });

  const admin = composer.chatType('private').filter((ctx) => doors.isAdmin(ctx.from?.id));

  admin.command('undang', async (ctx) => {
    const translate = translatorFor(ctx);
    const [, digits, words = ''] = /^(?:(\d+)(?:\s+|$))?(.*)$/s.exec(ctx.match.trim()) ?? [];
    const days = digits === undefined ? DAYS.usual : Number(digits);
    if (days < 1 || days > DAYS.most) {
      const text = translate('invite-usage', { most: DAYS.most });
      await replyWith(ctx, plain(text));
      return;
    }
    const note = words.replace(/\s+/g, ' ').slice(0, MOST_OF_A_NOTE);
    const { id, expires } = doors.invitations.make({
      id: doors.signer.idFor(ctx.update.update_id),
      madeBy: ctx.chat.id,
      note,
      expires: Date.now() + days * DAY_MS,
    });
    const link = `https://t.me/${ctx.me.username}?start=${doors.signer.payload(id, expires)}`;
    await replyWith(ctx, {
      text: translate('invite', { link, until: new Date(expires) }),
      entities: [],
      reply_markup: {
        inline_keyboard: [[{ text: translate('invite-copy'), copy_text: { text: link } }]],
      },
    });
  });

  admin.command('izin', async (ctx) => {
    const translate = translatorFor(ctx);
    const waiting = doors.requests.waiting(PAGE);
    const lines = waiting.map(({ name, person }) => `${name} (${person})`);
    await replyWith(ctx, {
      text:
        waiting.length === 0
          ? translate('requests-none')
          : [translate('requests'), ...lines].join('\n'),
      entities: [],
      reply_markup: {
        inline_keyboard: waiting.map((request) => requestButtons(request, translate, true)),
      },
    });
  });

  admin.callbackQuery(/^in:(yes|no):(\d{1,16})$/, async (ctx) => {
    const translate = translatorFor(ctx);
    const decision = ctx.match[1] === 'yes' ? 'admitted' : 'refused';
    const { update_id: update } = ctx.update;
    const request = doors.requests.decide(Number(ctx.match[2]), decision, ctx.from.id, update);
    if (request === undefined) {
      await ctx.answerCallbackQuery({ text: translate('request-gone'), show_alert: true });
      return;
    }
    const { name } = request;
    const text =
      decision === 'admitted'
        ? translate('request-admitted', { name })
        : translate('request-refused', { name });
    await ctx.answerCallbackQuery({ text: shorten(text, MOST_OF_A_TOAST) });
    await edit(ctx, plain(text));
    if (decision === 'refused') return;
    try {
      await ctx.api.sendMessage(
        request.person,
        translator(doors.languageOf(request.person, request.language))('access-welcome'),
      );
    } catch (error) {
      // Who blocked the bot meanwhile is in all the same.
      if (!(error instanceof GrammyError)) throw error;
      doors.log.info({ person: request.person, error: describe(error) }, 'could not be welcomed');
    }
  });

  admin.command('staf', async (ctx) => {
    await replyWith(ctx, listPage(doors, 0, translatorFor(ctx)));
  });
  admin.callbackQuery(/^in:list:(\d{1,6})$/, async (ctx) => {
    await ctx.answerCallbackQuery();
    await edit(ctx, listPage(doors, Number(ctx.match[1]), translatorFor(ctx)));
  });
  admin.callbackQuery(/^in:out:(-?\d{1,16})$/, async (ctx) => {
    const translate = translatorFor(ctx);
    const known = doors.admitted.get(Number(ctx.match[1]));
    await ctx.answerCallbackQuery();
    await edit(
      ctx,
      known === undefined ? listPage(doors, 0, translate) : confirmation(known, translate),
    );
  });
  admin.callbackQuery(/^in:out!:(-?\d{1,16})$/, async (ctx) => {
    const translate = translatorFor(ctx);
    doors.admitted.remove(Number(ctx.match[1]), String(ctx.from.id));
    await ctx.answerCallbackQuery({ text: translate('staff-removed') });
    await edit(ctx, listPage(doors, 0, translate));
  });
  return composer;
}

/** Buttons that decide on a request; with the name on them where several stand under one message. */
export function requestButtons(
  { person, name }: Request,
  translate: Translate,
  isNamed = false,
): InlineKeyboardButton[] {
  const called = isNamed ? ` ${onButton(name)}` : '';
  return [
    { text: `✓ ${translate('request-yes')}${called}`, callback_data: `in:yes:${person}` },
    { text: `✕ ${translate('request-no')}`, callback_data: `in:no:${person}` },
  ];
}

/** A page of those who were let in, with a button each to put them out. */
function listPage(doors: Doors, page: number, translate: Translate): Message {
  const listed = doors.admitted.list(PAGE + 1, page * PAGE);
  const shown = listed.slice(0, PAGE);
  const turns = turningButtons(
    translate,
    page > 0 ? `in:list:${page - 1}` : undefined,
    listed.length > PAGE ? `in:list:${page + 1}` : undefined,
  );
  const lines = shown.map(({ name, id, at }) =>
    translate('staff-line', { name, id: String(id), since: new Date(at) }),
  );
  return {
    text: shown.length === 0 ? translate('staff-none') : [translate('staff'), ...lines].join('\n'),
    entities: [],
    reply_markup: {
      inline_keyboard: [
        ...shown.map(({ id, name }) => [
          { text: `✕ ${onButton(name)}`, callback_data: `in:out:${id}` },
        ]),
        turns,
      ].filter((row) => row.length > 0),
    },
  };
}

/** A slip of the thumb must put nobody out. */
function confirmation({ id, name }: Admitted, translate: Translate): Message {
  return {
    text: translate('staff-confirm', { name }),
    entities: [],
    reply_markup: {
      inline_keyboard: [
        [
          { text: translate('staff-remove'), callback_data: `in:out!:${id}` },
          { text: translate('staff-keep'), callback_data: 'in:list:0' },
        ],
      ],
    },
  };
}

/** Puts a message in the place of the one whose button was pressed. */
async function edit(ctx: Context, message: Message): Promise<void> {
  const own = ctx.callbackQuery?.message;
  if (own !== undefined) await replace(ctx, own.chat.id, own.message_id, message);
}

function onButton(name: string): string {
  const characters = [...name];
  return characters.length <= MOST_ON_A_BUTTON
    ? name
    : `${characters.slice(0, MOST_ON_A_BUTTON - 1).join('')}…`;
}
