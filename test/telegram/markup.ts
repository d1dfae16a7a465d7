/** The rules of keyboards and inline results that the schema cannot say. */
import type {
  Chat,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  InlineQueryResult,
  InlineQueryResultsButton,
  Message,
} from 'grammy/types';
import { invalidCall } from './error.ts';

type AnyMarkup = InlineKeyboardMarkup | { keyboard: unknown } | object;

const HTTP_OR_TG = new Set(['http:', 'https:', 'tg:', 'ton:']);

export function isInlineKeyboard(markup: AnyMarkup | undefined): markup is InlineKeyboardMarkup {
  return markup !== undefined && 'inline_keyboard' in markup;
}

/** Longest query that a button can put into somebody's input field. */
const LONGEST_QUERY = 256; // `InlineQuery.query` is cut there

/** `where` is the kind of chat; none for an inline message, which may stand in any. */
export function checkKeyboard(markup: AnyMarkup | undefined, where?: Chat['type']): void {
  if (!isInlineKeyboard(markup)) return;
  const buttons = markup.inline_keyboard.flat();
  if (buttons.length > 100) throw invalidCall('REPLY_MARKUP_TOO_LONG');
  for (const button of buttons) {
    if (button.text.trim() === '')
      throw invalidCall('text buttons are unallowed in the inline keyboard');
    if ('url' in button) checkUrl(button.url);
    if ('web_app' in button && where !== 'private') throw invalidCall('BUTTON_TYPE_INVALID');
    if ('web_app' in button && !button.web_app.url.startsWith('https://')) {
      throw invalidCall(
        'inline keyboard button Web App URL is invalid: Only HTTPS links are allowed',
      );
    }
    // `SwitchInlineCurrentChatButton` in @grammyjs/types: not supported in channels
    if ('switch_inline_query_current_chat' in button && where === 'channel') {
      throw invalidCall('BUTTON_TYPE_INVALID');
    }
    const query = switchedTo(button);
    if (query.length > LONGEST_QUERY) {
      throw invalidCall(`switch_inline_query has ${query.length} of ${LONGEST_QUERY} characters`);
    }
  }
}

function switchedTo(button: InlineKeyboardButton): string {
  if ('switch_inline_query' in button) return button.switch_inline_query;
  if ('switch_inline_query_current_chat' in button) return button.switch_inline_query_current_chat;
  if ('switch_inline_query_chosen_chat' in button) {
    return button.switch_inline_query_chosen_chat.query ?? '';
  }
  return '';
}

function checkUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const hasHost = parsed && (parsed.protocol === 'tg:' || /[^.]\.[^.]|^\d/.test(parsed.hostname));
  if (!parsed || !HTTP_OR_TG.has(parsed.protocol) || !hasHost || /\s/.test(url)) {
    throw invalidCall(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
}

export function checkResults(results: readonly InlineQueryResult[]): void {
  if (results.length > 50) throw invalidCall('RESULTS_TOO_MUCH');
  const ids = results.map((result) => result.id);
  if (new Set(ids).size < ids.length) throw invalidCall('RESULT_ID_DUPLICATE');
  for (const result of results) {
    if (result.type === 'article' && result.title.trim() === '') {
      throw invalidCall('ARTICLE_TITLE_EMPTY');
    }
  }
}

/** `InlineQueryResultsButton` in @grammyjs/types: exactly one of the optional fields. */
export function checkResultsButton(button: InlineQueryResultsButton | undefined): void {
  if (!button) return;
  if (button.text.trim() === '') throw invalidCall('the button above inline results has no text');
  if ((button.web_app === undefined) === (button.start_parameter === undefined)) {
    throw invalidCall('the button above inline results needs one of web_app, start_parameter');
  }
}

/** The button with this text or this data; says which buttons there are if none. */
export function buttonOf(markup: Message['reply_markup'], wanted: string): InlineKeyboardButton {
  const buttons = markup?.inline_keyboard.flat() ?? [];
  const button =
    buttons.find((b) => b.text === wanted) ??
    buttons.find((b) => 'callback_data' in b && b.callback_data === wanted) ??
    buttons.find((b) => b.text.includes(wanted));
  if (button) return button;
  const names = buttons.map((b) => JSON.stringify(b.text)).join(', ') || 'no buttons at all';
  throw new Error(`no button ${JSON.stringify(wanted)}; the message has ${names}`);
}

/** The data of a callback button; one that is no such button is named. */
export function callbackData(markup: Message['reply_markup'], wanted: string): string {
  const button = buttonOf(markup, wanted);
  if ('callback_data' in button) return button.callback_data;
  throw new Error(`${JSON.stringify(button)} is no callback button`);
}
