import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api, Bot, GrammyError, HttpError, InlineKeyboard, InputFile } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTelegram, type Telegram } from './server.ts';
import { hasTelegramParser } from './text.ts';

let telegram: Telegram;
let api: Api;

const connect = (to: Telegram) => new Api(to.token, { apiRoot: to.apiRoot });
/** A call past grammY's types, as raw as HTTP allows. */
async function call(method: string, params: object, token = telegram.token) {
  const response = await fetch(`${telegram.apiRoot}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  const body: { ok: boolean; description?: string } = JSON.parse(await response.text());
  return { status: response.status, body };
}

beforeEach(async () => {
  telegram = await startTelegram();
  api = connect(telegram);
});
afterEach(() => telegram.stop());

describe('a conversation', () => {
  it('goes from a user through a real bot and back', async () => {
    const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
    bot.command('start', (ctx) =>
      ctx.reply(`halo ${ctx.from?.first_name}`, {
        reply_markup: new InlineKeyboard().text('Lagi', 'more').url('Situs', 'https://a.id/x'),
      }),
    );
    bot.callbackQuery('more', async (ctx) => {
      await ctx.answerCallbackQuery({ text: 'baik' });
      await ctx.editMessageText('diubah');
    });
    bot.on('inline_query', (ctx) =>
      ctx.answerInlineQuery([
        {
          type: 'article',
          id: '1',
          title: ctx.inlineQuery.query,
          input_message_content: { message_text: 'isi' },
          reply_markup: new InlineKeyboard().text('Lagi', 'inline'),
        },
      ]),
    );
    bot.callbackQuery('inline', (ctx) => ctx.editMessageText('inline diubah'));
    const running = bot.start();

    const sari = telegram.user({ first_name: 'Sari', language_code: 'id' });
    const answer = await sari.ask('/start');
    expect(answer.text).toBe('halo Sari');

    await expect(sari.press(answer, 'Lagi').answer()).resolves.toEqual({ text: 'baik' });
    await telegram.waitFor(() => telegram.messagesIn(sari).at(-1)?.text === 'diubah');
    expect(() => sari.press(answer, 'Lagi')).toThrow('no buttons at all');

    const chosen = await sari.inline('papua').choose('1');
    sari.press(chosen, 'Lagi');
    await telegram.waitFor(() => chosen.content.text === 'inline diubah');

    await bot.stop();
    await running;
    telegram.expectNoInvalidCalls();
  });

  it('carries what users can send', async () => {
    const sari = telegram.user();
    sari.say('lihat https://kemenperin.go.id #industri');
    sari.photo('@sitasi_bot apa ini?');
    sari.voice();
    sari.sticker();
    sari.forward('berita lama', 'Budi');
    sari.document('a.txt', new TextEncoder().encode('isi berkas'));
    const said = sari.say('salah ketik');
    sari.say('benar', { edit: said, replyTo: said });
    sari.react(said, '👍');
    const updates = await api.getUpdates();
    expect(updates.map((u) => Object.keys(u)[1])).toEqual([
      ...Array.from({ length: 7 }, () => 'message'),
      'edited_message',
    ]);
    expect(updates[1]?.message?.caption_entities).toEqual([
      { type: 'mention', offset: 0, length: 11 },
    ]);
    if (hasTelegramParser) {
      expect(updates[0]?.message?.entities?.map((e) => e.type)).toEqual(['url', 'hashtag']);
    }
    const file = await api.getFile(updates[5]?.message?.document?.file_id ?? '');
    const url = `${telegram.apiRoot}/file/bot${telegram.token}/${file.file_path}`;
    expect(await (await fetch(url)).text()).toBe('isi berkas');
  });
});

describe('getUpdates', () => {
  it('gives updates again until an offset confirms them', async () => {
    const sari = telegram.user();
    for (const text of ['satu', 'dua', 'tiga']) sari.say(text);
    const texts = (updates: Awaited<ReturnType<Api['getUpdates']>>) =>
      updates.map((u) => u.message?.text);
    const all = await api.getUpdates();
    expect(texts(all)).toEqual(['satu', 'dua', 'tiga']);
    expect(texts(await api.getUpdates({ limit: 1 }))).toEqual(['satu']);
    const second = all[1]?.update_id ?? 0;
    expect(texts(await api.getUpdates({ offset: second }))).toEqual(['dua', 'tiga']);
    expect(texts(await api.getUpdates({ offset: -1 }))).toEqual(['tiga']);
    expect(texts(await api.getUpdates())).toEqual(['tiga']);
    expect(await api.getUpdates({ offset: second + 2 })).toEqual([]);
  });

  it('holds a long poll until something happens', async () => {
    const polled = api.getUpdates({ timeout: 30 });
    await telegram.waitFor(() => telegram.world.updates.isPolled);
    telegram.user().say('halo');
    expect(await polled).toHaveLength(1);
  });

  it('ends the older of two', async () => {
    const older = api.getUpdates({ timeout: 30 });
    const ended = expect(older).rejects.toMatchObject({
      error_code: 409,
      description: expect.stringContaining('terminated by other getUpdates request'),
    });
    await telegram.waitFor(() => telegram.world.updates.isPolled);
    const newer = api.getUpdates({ timeout: 30 });
    await ended;
    telegram.user().say('halo');
    expect(await newer).toHaveLength(1);
  });

  it('remembers which kinds were asked for', async () => {
    await api.getUpdates({ allowed_updates: ['message', 'message_reaction'] });
    const sari = telegram.user();
    const said = sari.say('halo');
    sari.inline('papua');
    sari.react(said, '👍');
    const kinds = (await api.getUpdates()).map((u) => Object.keys(u)[1]);
    expect(kinds).toEqual(['message', 'message_reaction']);
  });
});

describe('a webhook', () => {
  it('gets each update, with its secret, until it says 200', async () => {
    const seen: { secret: unknown; body: string }[] = [];
    const hook = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      seen.push({ secret: request.headers['x-telegram-bot-api-secret-token'], body });
      response.writeHead(seen.length === 1 ? 500 : 200).end();
    });
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    const { port } = hook.address() as AddressInfo;
    await api.setWebhook(`http://127.0.0.1:${port}/`, { secret_token: 'rahasia' });
    await expect(api.getUpdates()).rejects.toMatchObject({ error_code: 409 });
    telegram.user().say('halo');
    await expect.poll(() => seen.length).toBe(2);
    expect(seen[1]).toEqual({ ...seen[0], secret: 'rahasia' });
    await expect.poll(async () => (await api.getWebhookInfo()).pending_update_count).toBe(0);
    await api.deleteWebhook();
    expect(await api.getUpdates()).toEqual([]);
    hook.closeAllConnections();
    await new Promise((resolve) => hook.close(resolve));
  });
});

describe('what is refused', () => {
  it('a wrong token, an unknown method', async () => {
    expect(await call('getMe', {}, '1:wrong')).toEqual({
      status: 401,
      body: { ok: false, error_code: 401, description: 'Unauthorized' },
    });
    expect((await call('getMeAgain', {})).status).toBe(404);
    expect((await call('GETME', {})).status).toBe(200);
  });

  const text = 'halo';
  const button = (about: object) => ({
    text,
    reply_markup: { inline_keyboard: [[{ text: 'x', ...about }]] },
  });
  it.each([
    ['an unknown parameter', { text, parsemode: 'HTML' }, '/parsemode is no parameter'],
    ['a wrong type', { text: 42 }, '/text must be string'],
    ['no text', {}, 'message text is empty'],
    ['only spaces', { text: ' \n ' }, 'message text is empty'],
    ['too long a text', { text: 'x'.repeat(4097) }, 'message is too long'],
    ['too long button data', button({ callback_data: 'é'.repeat(33) }), 'BUTTON_DATA_INVALID'],
    ['a button without a purpose', button({}), 'reply_markup'],
    ['a relative link', button({ url: '/berita' }), "URL '/berita' is invalid"],
    [
      'too long a text to copy',
      button({ copy_text: { text: 'x'.repeat(257) } }),
      '/copy_text/text',
    ],
    ['an unknown entity', { text, entities: [{ type: 'fat', offset: 0, length: 1 }] }, '"fat"'],
    ['an unknown form of a date', { text, entities: [date('yyyy')] }, '"yyyy"'],
    ['an entity past the end', { text, entities: [bold(2, 3)] }, 'ends at 5'],
    ['an empty entity', { text, entities: [bold(0, 0)] }, '/entities/0/length must be >= 1'],
    ['half an emoji', { text: 'a😀b', entities: [bold(0, 2)] }, 'splits a surrogate pair'],
    ['crossing entities', { text, entities: [bold(0, 3), italic(1, 3)] }, 'overlap'],
    [
      'a button with two purposes',
      button({ callback_data: 'a', url: 'https://a.id' }),
      'fits none',
    ],
    ['an unknown parse mode', { text, parse_mode: 'html' }, '"html"'],
  ])('%s', async (_, params, words) => {
    const sari = telegram.user();
    sari.start();
    const { status, body } = await call('sendMessage', { chat_id: sari.id, ...params });
    expect(status).toBe(400);
    expect(body.description).toContain(words);
    expect(telegram.invalidCalls).toHaveLength(1);
    expect(() => telegram.expectNoInvalidCalls()).toThrow(words);
  });

  it('inline results that repeat an id, or are too many', async () => {
    const article = (id: string) => ({
      type: 'article',
      id,
      title: 't',
      input_message_content: { message_text: 'isi' },
    });
    const inline_query_id = telegram.user().inline('papua').id;
    const refuse = async (results: object[], words: string) => {
      const { body } = await call('answerInlineQuery', { inline_query_id, results });
      expect(body.description).toContain(words);
    };
    await refuse([article('1'), article('1')], 'RESULT_ID_DUPLICATE');
    await refuse(
      Array.from({ length: 51 }, (_, i) => article(String(i))),
      'RESULTS_TOO_MUCH',
    );
    await refuse([article('x'.repeat(65))], '/results/0/id must have 1–64 bytes');
    await refuse(
      [{ ...article('1'), titel: 't' }],
      'Bad Request: /results/0/titel is no parameter',
    );
    expect(telegram.invalidCalls).toHaveLength(4);
  });

  it('a quote that the message does not hold', async () => {
    const sari = telegram.user();
    const { message_id } = sari.say('program apa di Papua?');
    const quoting = (quote: string) =>
      api.sendMessage(sari.id, 'ini', { reply_parameters: { message_id, quote } });
    expect((await quoting('di Papua')).quote?.position).toBe(12);
    await expect(quoting('di papua')).rejects.toThrow('QUOTE_TEXT_INVALID');
    await expect(
      api.sendMessage(sari.id, 'ini', { reply_parameters: { message_id: 99 } }),
    ).rejects.toThrow('message to be replied not found');
    await api.sendMessage(sari.id, 'ini', {
      reply_parameters: { message_id: 99, allow_sending_without_reply: true },
    });
  });

  it('a second and a late answer to a button', async () => {
    const sari = telegram.user();
    sari.start();
    const reply_markup = new InlineKeyboard().text('Lagi', 'more');
    const message = await api.sendMessage(sari.id, 'ini', { reply_markup });
    const { id } = sari.press(message, 'more');
    await api.answerCallbackQuery(id);
    await expect(api.answerCallbackQuery(id)).rejects.toThrow('query is too old');
    const late = sari.press(message, 'Lagi');
    telegram.world.queries.expire();
    await expect(api.answerCallbackQuery(late.id)).rejects.toThrow('query ID is invalid');
    await expect(api.answerCallbackQuery('1')).rejects.toThrow('query ID is invalid');
    telegram.expectNoInvalidCalls();
  });

  it('an edit that changes nothing', async () => {
    const sari = telegram.user();
    sari.start();
    const { message_id } = await api.sendMessage(sari.id, 'sama');
    await expect(api.editMessageText(sari.id, message_id, 'sama')).rejects.toThrow(
      'message is not modified',
    );
    const other = await api.editMessageText(sari.id, message_id, 'lain');
    expect(other).toMatchObject({ text: 'lain', edit_date: expect.any(Number) });
    const said = sari.say('punyaku');
    await expect(api.editMessageText(sari.id, said.message_id, 'x')).rejects.toThrow(
      "message can't be edited",
    );
  });

  it('writing where the bot may not', async () => {
    const sari = telegram.user();
    await expect(api.sendMessage(sari.id, 'x')).rejects.toThrow("can't initiate conversation");
    sari.block();
    await expect(api.sendMessage(sari.id, 'x')).rejects.toThrow('bot was blocked by the user');
    await expect(api.sendMessage(1, 'x')).rejects.toThrow('chat not found');
    const group = telegram.group();
    group.setBot('kicked');
    await expect(api.sendMessage(group.id, 'x')).rejects.toThrow('bot was kicked');
  });
});

describe.runIf(hasTelegramParser)('markup', () => {
  it('is parsed as Telegram parses it', async () => {
    const sari = telegram.user();
    sari.start();
    const sent = await api.sendMessage(sari.id, ' <b>Papua</b> &amp; https://a.id ', {
      parse_mode: 'HTML',
    });
    expect(sent.text).toBe('Papua & https://a.id');
    expect(sent.entities).toEqual([bold(0, 5), { type: 'url', offset: 8, length: 12 }]);
    const long = `<b>${'x'.repeat(4096)}</b>`;
    expect((await api.sendMessage(sari.id, long, { parse_mode: 'HTML' })).text).toHaveLength(4096);
    await expect(api.sendMessage(sari.id, '<b>x', { parse_mode: 'HTML' })).rejects.toThrow(
      "can't parse entities: Can't find end tag",
    );
    expect(telegram.invalidCalls).toHaveLength(1);
  });
});

describe('requests', () => {
  it('may come as query string, form, or form with files', async () => {
    const sari = telegram.user();
    sari.start();
    const query = new URLSearchParams({
      chat_id: String(sari.id),
      text: '42',
      protect_content: 'true',
    });
    const url = `${telegram.apiRoot}/bot${telegram.token}/sendMessage`;
    expect((await fetch(`${url}?${query}`)).status).toBe(200);
    expect((await fetch(url, { method: 'POST', body: query })).status).toBe(200);
    const sent = await api.sendDocument(sari.id, new InputFile(Buffer.from('isi'), 'a.txt'), {
      caption: 'berkas',
      reply_parameters: { message_id: 1 },
    });
    expect(sent).toMatchObject({ caption: 'berkas', document: { file_name: 'a.txt' } });
    telegram.expectNoInvalidCalls();
  });

  it('set what the bot says of itself, per language', async () => {
    await api.setMyCommands([{ command: 'cari', description: 'Cari' }], { language_code: 'id' });
    expect(await api.getMyCommands({ language_code: 'id' })).toHaveLength(1);
    expect(await api.getMyCommands()).toEqual([]);
    await api.setMyDescription('Arsip');
    expect(await api.getMyDescription({ language_code: 'en' })).toEqual({ description: 'Arsip' });
    await expect(api.setMyShortDescription('x'.repeat(121))).rejects.toThrow('120');
  });
});

describe('groups', () => {
  it('show the bot only what is meant for it', async () => {
    const sari = telegram.user();
    const group = telegram.group({ members: [sari], topics: true });
    const chat = { chat: group };
    sari.say('obrolan biasa', chat);
    sari.say('/tanya program', chat);
    sari.say('/tanya@lain_bot program', chat);
    sari.say('/tanya@Sitasi_Bot program', chat);
    sari.say('hei @sitasi_bot program?', chat);
    const thread = group.topic('Industri');
    const own = await api.sendMessage(group.id, 'jawaban', { message_thread_id: thread });
    sari.say('terima kasih', { ...chat, thread, replyTo: own });
    const [added, joined, ...all] = await api.getUpdates();
    const rest = all.filter((u) => u.message?.forum_topic_created === undefined);
    expect(all.length - rest.length).toBe(1);
    expect(added?.my_chat_member?.new_chat_member.status).toBe('member');
    expect(joined?.message?.new_chat_members?.[0]?.username).toBe('sitasi_bot');
    const seen = rest.map((u) => u.message?.text);
    expect(seen).toEqual([
      '/tanya program',
      '/tanya@Sitasi_Bot program',
      'hei @sitasi_bot program?',
      'terima kasih',
    ]);
    expect(telegram.messagesIn(group).at(-1)).toMatchObject({
      message_thread_id: thread,
      is_topic_message: true,
    });
    await expect(api.sendMessage(group.id, 'x', { message_thread_id: 999 })).rejects.toThrow(
      'message thread not found',
    );
    expect((await api.getChatMember(group.id, sari.id)).status).toBe('creator');
    await api.leaveChat(group.id);
    await expect(api.sendMessage(group.id, 'x')).rejects.toThrow('not a member');
  });

  it('without privacy mode show everything, as channels do', async () => {
    const sari = telegram.user();
    const group = telegram.group({ members: [sari], privacy: false });
    sari.say('obrolan biasa', { chat: group });
    const channel = telegram.channel();
    const post = channel.post('kabar');
    channel.post('kabar baru', { edit: post });
    const kinds = (await api.getUpdates()).map((u) => Object.keys(u)[1]);
    expect(kinds).toEqual([
      'my_chat_member',
      'message', // says that the bot joined
      'message',
      'my_chat_member',
      'channel_post',
      'edited_channel_post',
    ]);
  });
});

describe('what goes wrong on the way', () => {
  it('too many messages', async () => {
    await telegram.stop();
    telegram = await startTelegram({ rateLimits: true });
    api = connect(telegram);
    const sari = telegram.user();
    sari.start();
    await api.sendMessage(sari.id, 'satu');
    const refused = await api.sendMessage(sari.id, 'dua').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(GrammyError);
    expect(refused).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    telegram.expectNoInvalidCalls();
  });

  it('a planned fault, as often as planned', async () => {
    const sari = telegram.user();
    sari.start();
    const fault = telegram.fail({ method: 'sendMessage', times: 2, retryAfter: 3 });
    for (const _ of [1, 2]) {
      await expect(api.sendMessage(sari.id, 'x')).rejects.toMatchObject({
        error_code: 429,
        parameters: { retry_after: 3 },
      });
    }
    await api.sendMessage(sari.id, 'x');
    expect(fault.used).toBe(2);
  });

  it('a cut line, a proxy that has no bot behind it, silence, delay', async () => {
    telegram.fail({ kind: 'reset' });
    await expect(api.getMe()).rejects.toBeInstanceOf(HttpError);
    telegram.fail({ kind: 'html502' });
    await expect(api.getMe()).rejects.toBeInstanceOf(HttpError);
    telegram.fail({ kind: 'hang' });
    const patient = fetch(`${telegram.apiRoot}/bot${telegram.token}/getMe`, {
      signal: AbortSignal.timeout(50),
    });
    await expect(patient).rejects.toThrow();
    telegram.fail({ delayMs: 30 });
    const start = Date.now();
    expect((await api.getMe()).username).toBe('sitasi_bot');
    expect(Date.now() - start).toBeGreaterThanOrEqual(29);
  });

  it('an answer that gets lost although the message was sent', async () => {
    const sari = telegram.user();
    sari.start();
    telegram.fail({ kind: 'reset', applied: true });
    await expect(api.sendMessage(sari.id, 'sekali')).rejects.toBeInstanceOf(HttpError);
    expect(telegram.messagesIn(sari)).toHaveLength(1);
  });

  it('waiting in vain ends with what was seen', async () => {
    await api.getMe();
    await expect(telegram.waitFor(() => false, 10, 'a miracle')).rejects.toThrow(
      'no sign of a miracle in 10 ms; last calls: getMe → 200',
    );
  });
});

function date(date_time_format: string) {
  return { type: 'date_time', offset: 0, length: 4, unix_time: 1_514_073_600, date_time_format };
}

function bold(offset: number, length: number) {
  return { type: 'bold', offset, length };
}

function italic(offset: number, length: number) {
  return { type: 'italic', offset, length };
}
