/** The rules of keyboards and inline results that the schema cannot say. */
import type {
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  InlineQueryResult,
  Message,
} from 'grammy/types';
import { invalidCall } from './error.ts';

type AnyMarkup = InlineKeyboardMarkup | { keyboard: unknown } | object;

const HTTP_OR_TG = new Set(['http:', 'https:', 'tg:', 'ton:']);

export function isInlineKeyboard(markup: AnyMarkup | undefined): markup is InlineKeyboardMarkup {
  return markup !== undefined && 'inline_keyboard' in markup;
}

export function checkKeyboard(markup: AnyMarkup | undefined, isPrivate: boolean): void {
  if (!isInlineKeyboard(markup)) return;
  const buttons = markup.inline_keyboard.flat();
  if (buttons.length > 100) throw invalidCall('REPLY_MARKUP_TOO_LONG');
  for (const button of buttons) {
    if (button.text.trim() === '')
      throw invalidCall('text buttons are unallowed in the inline keyboard');
    if ('url' in button) checkUrl(button.url);
    if ('web_app' in button && !isPrivate) throw invalidCall('BUTTON_TYPE_INVALID');
    if ('web_app' in button && !button.web_app.url.startsWith('https://')) {
      throw invalidCall(
        'inline keyboard button Web App URL is invalid: Only HTTPS links are allowed',
      );
    }
  }
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
