import { Api, InlineKeyboard } from 'grammy';
import type { InlineQueryResultArticle, MessageEntity } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTelegram, type Telegram } from './server.ts';
import { hasTelegramParser } from './text.ts';
import type { TelegramUser } from './user.ts';

let telegram: Telegram;
let api: Api;
let sari: TelegramUser;

beforeEach(async () => {
  telegram = await startTelegram();
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
  sari = telegram.user();
  sari.start();
});
afterEach(() => telegram.stop());

/** The call is refused in these words, and remembered as one that no bot should make. */
async function invalid(call: Promise<unknown>, words: string): Promise<void> {
  const before = telegram.invalidCalls.length;
  await expect(call).rejects.toMatchObject({
    error_code: 400,
    description: expect.stringContaining(words),
  });
  expect(telegram.invalidCalls).toHaveLength(before + 1);
}

/** The call is refused in these words, as can befall a correct bot. */
async function refused(call: Promise<unknown>, code: number, words: string): Promise<void> {
  const before = telegram.invalidCalls.length;
  await expect(call).rejects.toMatchObject({
    error_code: code,
    description: expect.stringContaining(words),
  });
  expect(telegram.invalidCalls).toHaveLength(before);
}

const text = 'kopi dari Papua';
type Plain = 'bold' | 'blockquote' | 'expandable_blockquote' | 'code' | 'mention';
const at = (type: Plain, offset: number, length: number): MessageEntity => ({
  type,
  offset,
  length,
});
const link = (offset: number, length: number): MessageEntity => ({
  type: 'text_link',
  offset,
  length,
  url: 'https://a.id',
});
const day = (offset: number, length: number, date_time_format: 'D' | 'r' = 'D'): MessageEntity => ({
  type: 'date_time',
  offset,
  length,
  unix_time: 1_514_073_600,
  date_time_format,
});

describe('entities', () => {
  it.each<[string, MessageEntity[], string]>([
    ['beginning with a blank', [at('bold', 4, 5)], 'begins or ends with a blank'],
    ['ending with a blank', [at('blockquote', 0, 5)], 'begins or ends with a blank'],
    ['of a blank', [link(4, 1)], 'begins or ends with a blank'],
    ['that cross', [at('blockquote', 0, 9), at('bold', 5, 10)], 'overlap without nesting'],
    [
      'quotes in quotes',
      [at('blockquote', 0, 15), at('expandable_blockquote', 5, 4)],
      'must not stand',
    ],
    ['the same quote twice', [at('blockquote', 0, 15), at('blockquote', 0, 15)], 'must not stand'],
    ['bold code', [at('bold', 0, 15), at('code', 5, 4)], 'entities bold and code must not'],
    ['a link in code', [at('code', 0, 15), link(5, 4)], 'entities code and text_link must not'],
    ['a date in a link', [link(0, 15), day(5, 4)], 'text_link and date_time must not'],
    [
      'more than a hundred',
      Array.from({ length: 101 }, () => at('bold', 0, 4)),
      'after the first 100',
    ],
  ])('%s', async (_, entities, words) => {
    await invalid(api.sendMessage(sari.id, text, { entities }), words);
  });

  it('that are right stand as sent', async () => {
    const entities = [
      at('expandable_blockquote', 0, 15),
      at('bold', 0, 9),
      day(5, 4, 'r'),
      at('code', 10, 5),
    ];
    const sent = await api.sendMessage(sari.id, text, { entities });
    expect(sent.entities).toEqual(entities);
    telegram.expectNoInvalidCalls();
  });

  it.runIf(hasTelegramParser)('are held to the same where they come from markup', async () => {
    const html = (markup: string) => api.sendMessage(sari.id, markup, { parse_mode: 'HTML' });
    const nested = '<blockquote>a<blockquote expandable>b</blockquote></blockquote>';
    await invalid(html(nested), 'must not stand');
    await invalid(html('<b>kopi </b>'), 'blank');
    const sent = await html('<tg-time unix="1514073600" format="D">24 Des 2017</tg-time>');
    expect(sent.entities).toEqual([{ ...day(0, 11), date_time_format: 'D' }]);
  });
});

describe('a reply', () => {
  it('to what is gone is refused, unless the bot does not mind', async () => {
    const { message_id } = sari.say('halo');
    telegram.world.chats.get(sari.id).messages.delete(message_id);
    const reply = (allow_sending_without_reply: boolean) =>
      api.sendMessage(sari.id, text, {
        reply_parameters: { message_id, allow_sending_without_reply },
      });
    await refused(reply(false), 400, 'Bad Request: message to be replied not found');
    expect((await reply(true)).reply_to_message).toBeUndefined();
  });

  it('that quotes what was edited meanwhile is refused, without blame', async () => {
    const said = sari.say('program apa di Papua?');
    const reply_parameters = { message_id: said.message_id, quote: 'di Papua' };
    const sent = await api.sendMessage(sari.id, text, { reply_parameters });
    expect(sent.quote).toEqual({ text: 'di Papua', position: 12, is_manual: true });
    sari.say('program apa di Maluku?', { edit: said });
    await refused(api.sendMessage(sari.id, text, { reply_parameters }), 400, 'QUOTE_TEXT_INVALID');
  });
});

describe('buttons', () => {
  const send = (reply_markup: InlineKeyboard, to = sari.id) =>
    api.sendMessage(to, text, { reply_markup });

  it.each<[string, InlineKeyboard, string]>([
    ['to copy nothing', new InlineKeyboard().copyText('Salin', ''), '/copy_text/text'],
    ['to copy too much', new InlineKeyboard().copyText('Salin', 'x'.repeat(257)), '/copy_text'],
    ['without data', new InlineKeyboard().text('Lagi', ''), 'BUTTON_DATA_INVALID'],
    ['with too much data', new InlineKeyboard().text('x', 'x'.repeat(65)), 'BUTTON_DATA_INVALID'],
    [
      'to share too long a question',
      new InlineKeyboard().switchInline('Bagikan', 'x'.repeat(257)),
      'switch_inline_query has 257',
    ],
  ])('%s', async (_, keyboard, words) => {
    await invalid(send(keyboard), words);
  });

  it('at their longest are right', async () => {
    await send(
      new InlineKeyboard()
        .copyText('Salin', 'x'.repeat(256))
        .text('Lagi', 'é'.repeat(32))
        .switchInline('Bagikan', 'x'.repeat(256))
        .switchInlineCurrent('Di sini', ''),
    );
    telegram.expectNoInvalidCalls();
  });

  it('that ask in this chat do not work in a channel', async () => {
    const channel = telegram.channel();
    await invalid(
      send(new InlineKeyboard().switchInlineCurrent('Di sini', 'x'), channel.id),
      'BUTTON_TYPE_INVALID',
    );
    await send(new InlineKeyboard().switchInline('Bagikan', 'x'), channel.id);
  });

  it('are answered in at most 200 characters', async () => {
    const message = await send(new InlineKeyboard().text('Lagi', 'more'));
    const { id } = sari.press(message, 'Lagi');
    await invalid(api.answerCallbackQuery(id, { text: 'x'.repeat(201) }), 'MESSAGE_TOO_LONG');
    await api.answerCallbackQuery(id, { text: 'x'.repeat(200) });
    await refused(api.answerCallbackQuery(id), 400, 'query is too old and response timeout');
  });
});

describe('inline results', () => {
  const article = (about: Partial<InlineQueryResultArticle> = {}): InlineQueryResultArticle => ({
    type: 'article',
    id: '1',
    title: 'Kopi',
    input_message_content: { message_text: 'isi' },
    ...about,
  });
  const answer = (
    results: InlineQueryResultArticle[],
    other: Parameters<Api['answerInlineQuery']>[2] = {},
  ) => api.answerInlineQuery(sari.inline('kopi').id, results, other);

  it.each<[string, Partial<InlineQueryResultArticle>, string]>([
    ['without a title', { title: ' ' }, 'ARTICLE_TITLE_EMPTY'],
    ['without an id', { id: '' }, '/results/0/id must have 1–64 bytes'],
    ['without a text', { input_message_content: { message_text: '' } }, 'message_text'],
    [
      'with too long a text',
      { input_message_content: { message_text: 'x'.repeat(4097) } },
      'message_text',
    ],
    [
      'with wrong entities',
      { input_message_content: { message_text: 'isi', entities: [at('bold', 0, 9)] } },
      'ends at 9',
    ],
    [
      'with wrong buttons',
      { reply_markup: new InlineKeyboard().text('x', 'x'.repeat(65)) },
      'BUTTON_DATA_INVALID',
    ],
  ])('%s', async (_, about, words) => {
    await invalid(answer([article(about)]), words);
  });

  it('with a wrong button above them, or too long an offset', async () => {
    const button = (start_parameter: string) => ({ text: 'Buka', start_parameter });
    await invalid(answer([], { button: button('a b') }), 'start_parameter');
    await invalid(answer([], { button: button('x'.repeat(65)) }), 'start_parameter');
    await invalid(answer([], { button: { text: 'Buka' } }), 'needs one of');
    await invalid(answer([], { next_offset: 'x'.repeat(65) }), 'next_offset');
    await answer([article()], { button: button('baca_1-2'), next_offset: '50', cache_time: 0 });
  });

  it('that come too late', async () => {
    const asked = sari.inline('kopi');
    telegram.world.queries.expire();
    await refused(
      api.answerInlineQuery(asked.id, [article()]),
      400,
      'query is too old and response timeout expired or query ID is invalid',
    );
  });
});

describe('a chat', () => {
  it('says in Telegram’s words why the bot may not write there', async () => {
    const send = (id: number) => api.sendMessage(id, text);
    await refused(send(telegram.user().id), 403, "bot can't initiate conversation with a user");
    sari.block();
    await refused(send(sari.id), 403, 'Forbidden: bot was blocked by the user');
    sari.unblock();
    await send(sari.id);
    sari.deactivate();
    await refused(send(sari.id), 403, 'Forbidden: user is deactivated');
    const [group, basic, channel] = [telegram.group(), telegram.basicGroup(), telegram.channel()];
    for (const chat of [group, basic, channel]) chat.setBot('kicked');
    await refused(send(group.id), 403, 'bot was kicked from the supergroup chat');
    await refused(send(basic.id), 403, 'bot was kicked from the group chat');
    await refused(send(channel.id), 403, 'bot was kicked from the channel chat');
    group.setBot('left');
    await refused(send(group.id), 403, 'bot is not a member of the supergroup chat');
    channel.setBot('member');
    await refused(send(channel.id), 400, 'need administrator rights in the channel chat');
    await refused(send(42), 400, 'Bad Request: chat not found');
  });

  it('lets the bot change only what it wrote, and only to something else', async () => {
    const group = telegram.group({ members: [sari], privacy: false });
    const said = sari.say('punyaku', { chat: group });
    const own = await api.sendMessage(group.id, 'punyanya');
    const edit = (id: number, to: string) => api.editMessageText(group.id, id, to);
    await refused(edit(said.message_id, 'x'), 400, "message can't be edited");
    await refused(edit(999, 'x'), 400, 'message to edit not found');
    await refused(edit(own.message_id, 'punyanya'), 400, 'message is not modified');
    await refused(api.deleteMessage(group.id, said.message_id), 400, "message can't be deleted");
  });
});
