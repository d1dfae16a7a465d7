/** What each method of the Bot API does here. A call that comes this far fits the schema. */
import type { Message, Opts, Update } from 'grammy/types';
import { badRequest, forbidden, invalidCall } from './error.ts';
import { checkKeyboard, checkResults, checkResultsButton } from './markup.ts';
import {
  captionContent,
  checkModified,
  checkRights,
  checkThread,
  composeText,
  edit,
  isOwn,
  publicBot,
  send,
  textContent,
} from './messages.ts';
import type { InlineContent } from './queries.ts';
import { keepNewest } from './recent.ts';
import type { UploadedFile } from './request.ts';
import type { Method } from './validate.ts';
import type { World } from './world.ts';

export interface CallContext {
  world: World;
  files: Record<string, UploadedFile>;
  /** Aborts when the bot hangs up. */
  gone: AbortSignal;
}

type Handlers = { [M in Method]?: (params: Opts<M>, context: CallContext) => unknown };

export const methods: Handlers = {
  getMe: (_, { world }) => world.bot,
  logOut: () => true,
  close: () => true,

  getUpdates(params, { world, gone }): Promise<Update[]> {
    world.updates.allow(params.allowed_updates);
    return world.updates.getUpdates(params, gone);
  },
  setWebhook({ url, ...params }, { world }) {
    if (params.drop_pending_updates) world.updates.drop();
    world.updates.allow(params.allowed_updates);
    if (url === '') world.updates.deleteWebhook();
    else world.updates.setWebhook({ url, ...params });
    return true;
  },
  deleteWebhook({ drop_pending_updates }, { world }) {
    if (drop_pending_updates) world.updates.drop();
    world.updates.deleteWebhook();
    return true;
  },
  getWebhookInfo(_, { world: { updates } }) {
    const error = updates.lastWebhookError;
    return {
      url: updates.webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.pendingCount,
      ...(updates.allowedUpdates.length > 0 ? { allowed_updates: updates.allowedUpdates } : {}),
      ...(error ? { last_error_date: error.date, last_error_message: error.message } : {}),
    };
  },

  sendMessage(params, { world }) {
    const text = composeText(params.text, params.parse_mode, params.entities);
    return send(world, params, {
      ...textContent(text),
      ...(params.link_preview_options ? { link_preview_options: params.link_preview_options } : {}),
    });
  },
  sendRichMessage(params, { world }) {
    return send(world, params, richContent(params.rich_message));
  },
  sendDocument(params, { world, files }) {
    const [name] = Object.values(files);
    const file_id = `document-${crypto.randomUUID()}`;
    if (name) world.files.set(file_id, name);
    keepNewest(world.files, world.keep);
    const document = { file_id, file_unique_id: file_id, file_name: name?.name ?? 'document' };
    if (!params.caption) return send(world, params, { document });
    const caption = composeText(params.caption, params.parse_mode, params.caption_entities);
    return send(world, params, { document, ...captionContent(caption) });
  },
  sendChatAction({ chat_id, message_thread_id }, { world }) {
    const room = world.chats.writable(chat_id);
    checkThread(room, message_thread_id);
    checkRights(world, room, 'text messages');
    return true;
  },

  editMessageText(params, { world }) {
    const { inline_message_id, text } = params;
    if (text === undefined && params.rich_message === undefined) {
      throw invalidCall('message text is empty');
    }
    const content = {
      ...(text === undefined
        ? richContent(params.rich_message)
        : textContent(composeText(text, params.parse_mode, params.entities))),
      ...(params.reply_markup ? { reply_markup: params.reply_markup } : {}),
    };
    if (inline_message_id !== undefined) return editInline(world, inline_message_id, () => content);
    return edit(world, ...addressOf(world, params), () => content);
  },
  editMessageCaption(params, { world }) {
    const content = {
      ...(params.caption
        ? captionContent(composeText(params.caption, params.parse_mode, params.caption_entities))
        : {}),
      ...(params.reply_markup ? { reply_markup: params.reply_markup } : {}),
    };
    return edit(world, ...addressOf(world, params), () => content);
  },
  editMessageReplyMarkup(params, { world }) {
    const markup = params.reply_markup ? { reply_markup: params.reply_markup } : {};
    const { inline_message_id } = params;
    if (inline_message_id !== undefined) {
      return editInline(world, inline_message_id, ({ reply_markup: _, ...old }) => ({
        ...old,
        ...markup,
      }));
    }
    return edit(world, ...addressOf(world, params), (old) => ({ ...shownBy(old), ...markup }));
  },
  deleteMessage({ chat_id, message_id }, { world }) {
    const room = world.chats.writable(chat_id);
    const message = room.messages.get(message_id);
    if (!message) throw badRequest('message to delete not found');
    const may =
      room.chat.type === 'private' ||
      isOwn(world, message) ||
      world.chats.botStatus(room) === 'administrator';
    if (!may) throw badRequest("message can't be deleted");
    room.messages.delete(message_id);
    return true;
  },
  deleteMessages({ chat_id, message_ids }, { world }) {
    const room = world.chats.writable(chat_id);
    for (const id of message_ids) room.messages.delete(id); // those not found are skipped
    return true;
  },
  setMessageReaction({ chat_id, message_id, reaction = [] }, { world }) {
    const room = world.chats.writable(chat_id);
    if (!room.messages.has(message_id)) throw badRequest('message to react not found');
    if (reaction.length > 1) throw invalidCall('REACTIONS_TOO_MANY');
    return true;
  },

  answerCallbackQuery: (params, { world }) => world.queries.answerCallback(params),
  answerInlineQuery(params, { world }) {
    checkResults(params.results);
    checkResultsButton(params.button);
    for (const result of params.results) {
      if ('reply_markup' in result) checkKeyboard(result.reply_markup);
      const content = 'input_message_content' in result ? result.input_message_content : undefined;
      if (content && 'message_text' in content) {
        composeText(content.message_text, content.parse_mode, content.entities);
      }
      if ('caption' in result && result.caption) {
        composeText(result.caption, result.parse_mode, result.caption_entities);
      }
    }
    return world.queries.answerInline(params);
  },

  getChat({ chat_id }, { world }) {
    const { chat, linked } = world.chats.get(chat_id);
    return {
      ...chat,
      ...(linked ? { linked_chat_id: linked.chat.id } : {}),
      accent_color_id: 0,
      max_reaction_count: 11,
      permissions: chat.type === 'private' ? undefined : { can_send_messages: true },
      accepted_gift_types: {
        unlimited_gifts: false,
        limited_gifts: false,
        unique_gifts: false,
        premium_subscription: false,
        gifts_from_channels: false,
      },
    };
  },
  getChatMember({ chat_id, user_id }, { world }) {
    return world.chats.member(world.chats.get(chat_id), user_id);
  },
  getChatAdministrators({ chat_id }, { world }) {
    const room = world.chats.get(chat_id);
    return world.chats
      .present(room)
      .filter(({ status }) => status !== 'member')
      .map(({ user }) => world.chats.member(room, user.id));
  },
  getChatMemberCount({ chat_id }, { world }) {
    return world.chats.present(world.chats.get(chat_id)).length;
  },
  leaveChat({ chat_id }, { world }) {
    const room = world.chats.writable(chat_id);
    if (room.chat.type === 'private') throw forbidden('chat is private');
    world.chats.setStatus(room, publicBot(world), 'left');
    return true;
  },
  getFile({ file_id }, { world }) {
    const file = world.files.get(file_id);
    if (!file) throw badRequest('invalid file_id');
    return {
      file_id,
      file_unique_id: file_id,
      file_size: file.bytes.length,
      file_path: `files/${file_id}`,
    };
  },

  setMyCommands: ({ commands, scope, language_code }, { world }) =>
    world.profile.setCommands(scope, language_code, commands),
  getMyCommands: ({ scope, language_code }, { world }) =>
    world.profile.commandsOf(scope, language_code),
  deleteMyCommands: ({ scope, language_code }, { world }) =>
    world.profile.deleteCommands(scope, language_code),
  setMyName: ({ name, language_code }, { world }) =>
    world.profile.setText('name', language_code, name),
  getMyName: ({ language_code }, { world }) => ({
    name: world.profile.text('name', language_code) || world.bot.first_name,
  }),
  setMyDescription: ({ description, language_code }, { world }) =>
    world.profile.setText('description', language_code, description),
  getMyDescription: ({ language_code }, { world }) => ({
    description: world.profile.text('description', language_code),
  }),
  setMyShortDescription: ({ short_description, language_code }, { world }) =>
    world.profile.setText('short_description', language_code, short_description),
  getMyShortDescription: ({ language_code }, { world }) => ({
    short_description: world.profile.text('short_description', language_code),
  }),
};

/** Rich text is kept as its source, in one paragraph: nothing here renders it. */
function richContent(rich: object | undefined): Pick<Message, 'rich_message'> {
  return { rich_message: { blocks: [{ type: 'paragraph', text: JSON.stringify(rich) }] } };
}

function addressOf(world: World, params: { chat_id?: number | string; message_id?: number }) {
  if (params.chat_id === undefined) throw invalidCall('chat_id is empty');
  if (params.message_id === undefined) throw invalidCall('message identifier is not specified');
  return [world.chats.writable(params.chat_id), params.message_id] as const;
}

function shownBy({ text, entities, caption, caption_entities, rich_message }: Message) {
  return {
    ...(text === undefined ? {} : { text }),
    ...(entities ? { entities } : {}),
    ...(caption === undefined ? {} : { caption }),
    ...(caption_entities ? { caption_entities } : {}),
    ...(rich_message ? { rich_message } : {}),
  };
}

function editInline(world: World, id: string, change: (old: InlineContent) => InlineContent): true {
  const message = world.queries.inlineMessages.get(id);
  if (!message) throw badRequest('MESSAGE_ID_INVALID');
  const content = change(message.content);
  checkKeyboard(content.reply_markup);
  checkModified(message.content, content);
  message.content = content;
  const { place } = message;
  const there = place && world.chats.seen(place.chatId);
  const placed = place && there?.messages.get(place.messageId);
  if (placed) {
    const { text, entities, caption, caption_entities, reply_markup, ...kept } = placed;
    const edit_date = Math.floor(Date.now() / 1000);
    there?.messages.set(placed.message_id, { ...kept, ...content, edit_date });
  }
  world.changed();
  return true;
}
