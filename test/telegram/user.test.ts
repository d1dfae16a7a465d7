import { Api, InlineKeyboard } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buttonOf } from './markup.ts';
import { startTelegram, type Telegram } from './server.ts';

let telegram: Telegram;
let api: Api;

beforeEach(async () => {
  telegram = await startTelegram();
  api = new Api(telegram.token, { apiRoot: telegram.apiRoot });
});
afterEach(async () => {
  telegram.expectNoInvalidCalls();
  await telegram.stop();
});

const messages = async () => (await api.getUpdates()).map((u) => u.message ?? u.edited_message);

describe('what users send', () => {
  it('comes with what the Bot API tells of it', async () => {
    const sari = telegram.user();
    sari.voice();
    sari.videoNote();
    sari.sticker('🎉');
    sari.document('surat.pdf', new Uint8Array(9), 'program apa?');
    sari.location(-6.2, 106.8);
    sari.contact('Budi', '+62811');
    expect(await messages()).toMatchObject([
      { voice: { duration: 2 } },
      { video_note: { length: 240 } },
      { sticker: { emoji: '🎉' } },
      { document: { file_name: 'surat.pdf', file_size: 9 }, caption: 'program apa?' },
      { location: { latitude: -6.2, longitude: 106.8 } },
      { contact: { first_name: 'Budi' } },
    ]);
  });

  it('may be an album: one id, the caption on the first', async () => {
    const sari = telegram.user();
    sari.album(['a.jpg', 'b.png', 'c.pdf'], 'program apa?');
    sari.album(['d.jpg', 'e.jpg']);
    const all = await messages();
    expect(all.map((m) => m?.caption)).toEqual([
      'program apa?',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    const ids = all.map((m) => m?.media_group_id);
    expect(new Set(ids.slice(0, 3)).size).toBe(1);
    expect(new Set(ids).size).toBe(2);
    expect(() => sari.album(['a.jpg'])).toThrow('2 to 10');
  });

  it('may be edited, a caption too', async () => {
    const sari = telegram.user();
    const group = telegram.group({ members: [sari], privacy: false });
    const picture = sari.photo('salah', { chat: group });
    sari.editCaption(picture, 'benar');
    sari.editCaption(picture, '');
    const edits = (await api.getUpdates()).flatMap((u) => u.edited_message ?? []);
    expect(edits.map((m) => m.caption)).toEqual(['benar', undefined]);
    expect(edits[0]).toMatchObject({ photo: picture.photo, edit_date: expect.any(Number) });
    expect(edits[0]?.chat.id).toBe(group.id);
  });

  it('may come from elsewhere, in four ways', async () => {
    const sari = telegram.user();
    const [group, channel] = [telegram.group(), telegram.channel()];
    sari.forward('satu', 'Budi yang bersembunyi');
    sari.forward('dua', telegram.user({ first_name: 'Tuti' }).user);
    sari.forward('tiga', group.chat);
    const post = sari.forwardMessage(channel.post('empat'));
    sari.forwardMessage(post);
    const forwarded = (await messages()).filter((m) => m?.forward_origin);
    expect(forwarded.map((m) => m?.forward_origin)).toMatchObject([
      { type: 'hidden_user', sender_user_name: 'Budi yang bersembunyi' },
      { type: 'user', sender_user: { first_name: 'Tuti' } },
      { type: 'chat', sender_chat: { id: group.id } },
      { type: 'channel', chat: { id: channel.id }, message_id: 1, author_signature: 'a human' },
      { type: 'channel', message_id: 1 },
    ]);
    expect(forwarded[3]).toMatchObject({ text: 'empat', from: { id: sari.id } });
    expect(forwarded[3]?.sender_chat).toBeUndefined();
  });

  it('a link to the bot starts it with what the link carries', async () => {
    const sari = telegram.user();
    sari.follow('https://t.me/sitasi_bot?start=baca_12-3');
    const [message] = await messages();
    expect(message?.text).toBe('/start baca_12-3');
    expect(message?.entities?.[0]).toMatchObject({ type: 'bot_command', offset: 0, length: 6 });
    for (const link of [
      'https://t.me/lain_bot?start=a',
      'https://t.me/sitasi_bot',
      'https://t.me/sitasi_bot?start=a%20b',
      `https://t.me/sitasi_bot?start=${'x'.repeat(65)}`,
    ]) {
      expect(() => sari.follow(link)).toThrow('does not start this bot');
    }
  });
});

describe('an inline result', () => {
  const result = (reply_markup?: InlineKeyboard) => ({
    type: 'article' as const,
    id: 'a',
    title: 'Kopi',
    input_message_content: { message_text: '<b>Kopi</b> Papua', parse_mode: 'HTML' as const },
    ...(reply_markup ? { reply_markup } : {}),
  });

  it('stands in the chat where it is chosen, and the bot sees it there', async () => {
    const sari = telegram.user();
    const group = telegram.group({ members: [sari] });
    const asked = sari.inline('kopi', '', 'supergroup');
    await api.answerInlineQuery(asked.id, [result(new InlineKeyboard().text('Lagi', 'more'))]);
    const chosen = await asked.choose('a', group);
    const [message] = (await messages()).filter((m) => m?.via_bot);
    expect(message).toMatchObject({
      text: 'Kopi Papua',
      via_bot: { id: telegram.bot.id },
      from: { id: sari.id },
      chat: { id: group.id },
    });
    const press = sari.press(chosen, 'Lagi');
    await api.answerCallbackQuery(press.id);
    await api.editMessageTextInline(chosen.id, 'diubah');
    expect(telegram.messagesIn(group).at(-1)).toMatchObject({ text: 'diubah' });
    await expect(api.editMessageTextInline(chosen.id, 'diubah')).rejects.toThrow('not modified');
  });

  it('without buttons cannot be edited', async () => {
    const sari = telegram.user();
    const asked = sari.inline('kopi');
    await api.answerInlineQuery(asked.id, [result()]);
    const chosen = await asked.choose('a', sari);
    expect(telegram.messagesIn(sari)[0]?.via_bot?.username).toBe('sitasi_bot');
    const update = (await api.getUpdates()).find((u) => u.chosen_inline_result);
    expect(update?.chosen_inline_result?.inline_message_id).toBeUndefined();
    await expect(api.editMessageTextInline(chosen.id, 'x')).rejects.toThrow('MESSAGE_ID_INVALID');
  });
});

describe('a button', () => {
  const keyboard = new InlineKeyboard().text('Lagi', 'more').copyText('Salin', 'kutipan');

  it('may stand under a message that Telegram no longer shows', async () => {
    const sari = telegram.user();
    sari.start();
    const sent = await api.sendMessage(sari.id, 'ini', { reply_markup: keyboard });
    await api.deleteMessage(sari.id, sent.message_id);
    sari.press(sent, 'Lagi', { inaccessible: true });
    const [update] = await api.getUpdates();
    expect(update?.callback_query?.message).toEqual({
      chat: sent.chat,
      message_id: sent.message_id,
      date: 0,
    });
    expect(update?.callback_query?.data).toBe('more');
  });

  it('may carry forged data', async () => {
    const sari = telegram.user();
    sari.start();
    const sent = await api.sendMessage(sari.id, 'ini');
    sari.press(sent, 'x:9', { forged: true });
    const [update] = await api.getUpdates();
    expect(update?.callback_query).toMatchObject({ data: 'x:9', message: { text: 'ini' } });
  });

  it('that is none to press is named', async () => {
    const sari = telegram.user();
    sari.start();
    const sent = await api.sendMessage(sari.id, 'ini', { reply_markup: keyboard });
    expect(buttonOf(sent.reply_markup, 'Salin')).toMatchObject({ copy_text: { text: 'kutipan' } });
    expect(() => sari.press(sent, 'Salin')).toThrow('no callback button');
  });
});
