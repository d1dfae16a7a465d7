/** The real bot, as a process, against the stand-in for Telegram. */
import { describe, expect, it } from 'vitest';
import type { Telegram } from '../telegram/server.ts';
import { boldIn as boldPartsOf, openStage, toastOf as pressed } from './stage.ts';

const stage = await openStage();
const { telegram } = stage;
const somebody = stage.somebody.bind(stage);
const repliesIn = stage.repliesIn.bind(stage);
const now = stage.now.bind(stage);
const settled = stage.settled.bind(stage);

const boldIn = (message: Parameters<typeof boldPartsOf>[0]) =>
  boldPartsOf(message).map((part) => part.toLowerCase());

describe('a question in a private chat', () => {
  it('is answered with cited quotes, as a reply to it', async () => {
    const sari = somebody();
    const answer = await sari.ask('program apa di Papua?');
    expect(answer.text).toMatch(/\n\[1\] \S.* · .*201[5-8] · /);
    expect(answer.reply_to_message?.text).toBe('program apa di Papua?');
    expect(boldIn(answer)).toContain('papua');
    const types = answer.entities?.map(({ type }) => type) ?? [];
    expect(types.some((type) => type.endsWith('blockquote'))).toBe(true);
    expect(repliesIn(sari.chat)).toHaveLength(1);
  });

  it('in English is answered in English, with the language of the quote', async () => {
    const answer = await somebody('en').ask('Which regency in Papua processes coffee?');
    expect(answer.text).toContain('kopi');
    expect(answer.text).toMatch(/· 24 Dec 2017 · .*\(in Indonesian\)/);
  });

  it('is answered in its own language, whatever that of the telephone', async () => {
    const answer = await somebody('en').ask('program apa di Papua?');
    expect(answer.text).toMatch(/· 24 Des 2017 · /);
  });

  it('may lean on the question before', async () => {
    const sari = somebody();
    await sari.ask('program apa di Papua?');
    const answer = await sari.ask('kalau di Bangka Belitung?');
    expect(answer.text).toContain('Bangka Belitung');
    expect(boldIn(answer).join(' ')).toContain('bangka');
  });

  it('may stand under a picture', async () => {
    const sari = somebody();
    sari.photo('program apa di Papua?');
    await telegram.waitFor(() => repliesIn(sari.chat).length === 1);
    expect(repliesIn(sari.chat)[0]?.text).toContain('Papua');
  });

  it('that the archive does not answer is refused with what it lacks', async () => {
    const answer = await somebody().ask('program apa di Lampung?');
    expect(answer.text).toMatch(/^Tidak ada artikel tentang Lampung\./i);
    expect(answer.reply_markup?.inline_keyboard.length).toBeGreaterThan(0);
  });

  it('is asked by command too', async () => {
    expect((await somebody().ask('/tanya program apa di Papua?')).text).toContain('Papua');
    expect((await somebody().ask('/tanya')).text).toMatch(/^Tulis pertanyaan/);
    expect((await somebody('en').ask('/tanya')).text).toMatch(/^Write your question/);
  });
});

describe('buttons', () => {
  it('turn the page in place and back', async () => {
    const sari = somebody();
    const answer = await sari.ask('industri kecil dan menengah');
    const first = answer.text;
    expect(await pressed(sari.press(answer, 'Lainnya ›'))).toBeUndefined();
    await telegram.waitFor(() => now(answer).text?.includes('\n[4] '));
    expect(now(answer).text).not.toContain('\n[1] ');
    await sari.press(answer, '‹ Sebelumnya').answer();
    await telegram.waitFor(() => now(answer).text === first);
    expect(repliesIn(sari.chat)).toHaveLength(1);
  });

  it('turn through all pages to the last', async () => {
    const sari = somebody('en');
    const answer = await sari.ask('small and medium industry development');
    const seen = new Set<string>();
    for (let page = 0; page < 25; page++) {
      const { text = '', reply_markup } = now(answer);
      expect(seen.has(text)).toBe(false);
      seen.add(text);
      const names = reply_markup?.inline_keyboard.flat().map((button) => button.text) ?? [];
      if (!names.includes('More ›')) break;
      await sari.press(answer, 'More ›').answer();
      await telegram.waitFor(() => now(answer).text !== text);
    }
    expect(seen.size).toBeGreaterThan(1);
    expect(seen.size).toBeLessThan(25);
  });

  it('turn the page of a follow-up about the same thing', async () => {
    const sari = somebody();
    await sari.ask('industri kecil dan menengah di Jawa Timur');
    const answer = await sari.ask('kalau di Sulawesi Selatan?');
    const whole = await somebody().ask('industri kecil dan menengah di Sulawesi Selatan');
    expect(answer.text).toBe(whole.text);
    const first = answer.text;
    const names = answer.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];
    expect(names).toContain('Lainnya ›');
    await sari.ask('siapa Menteri Perindustrian?');
    await sari.press(answer, 'Lainnya ›').answer();
    await telegram.waitFor(() => now(answer).text !== first);
    await sari.press(answer, '‹ Sebelumnya').answer();
    await telegram.waitFor(() => now(answer).text === first);
  });

  it('ask what they say after a refusal, and the pages of that answer turn', async () => {
    const sari = somebody();
    const refusal = await sari.ask('program apa di Lampung?');
    const [title = ''] =
      refusal.reply_markup?.inline_keyboard.flat().map((button) => button.text) ?? [];
    expect(await pressed(sari.press(refusal, title))).toBeUndefined();
    const answer = await telegram.waitFor(() => repliesIn(sari.chat)[1]);
    expect(answer.text).toContain('\n[1] ');
    expect(answer.reply_to_message?.message_id).toBe(refusal.message_id);
    const first = answer.text;
    expect(await pressed(sari.press(answer, 'Lainnya ›'))).toBeUndefined();
    await telegram.waitFor(() => now(answer).text?.includes('\n[4] '));
    await sari.press(answer, '‹ Sebelumnya').answer();
    await telegram.waitFor(() => now(answer).text === first);
  });

  it.each([
    ['id', /^Saya menjawab/],
    ['en', /^I answer/],
  ])('of the help in %s ask its examples', async (language, help) => {
    for (const command of ['/start', '/help', '/bantuan', '/start dari-tautan']) {
      expect((await somebody(language).ask(command)).text).toMatch(help);
    }
    const sari = somebody(language);
    const message = await sari.ask('/start');
    expect(message.text).toContain('@sitasi_bot');
    const examples = message.reply_markup?.inline_keyboard.flat() ?? [];
    expect(examples).toHaveLength(3);
    for (const [n, { text }] of examples.entries()) {
      await sari.press(message, text).answer();
      const answer = await telegram.waitFor(() => repliesIn(sari.chat)[n + 1]);
      expect(answer.text).toContain('\n[1] ');
    }
  });

  it.each([
    'p:',
    'p:999',
    'p:99999999',
    'p:-3',
    'p:3:9',
    's:9',
    's:-1',
    'x',
    '{"a":1}',
    '😀'.repeat(16),
    '../../etc/passwd',
    'p:1e3',
  ])('with forged data (%s) say that they do not work', async (data) => {
    const sari = somebody();
    const answer = await sari.ask('program apa di Papua?');
    const id = telegram.world.queries.openCallback();
    const query = { id, from: sari.user, chat_instance: 'x', message: now(answer), data };
    telegram.world.updates.push({ callback_query: query });
    const { text } = await telegram.waitFor(() => telegram.world.queries.callbackAnswer(id));
    expect(text).toMatch(/Silakan tanyakan lagi/);
    expect(now(answer).text).toBe(answer.text);
  });

  it('pressed twice in a hurry are answered twice', async () => {
    const sari = somebody();
    const answer = await sari.ask('industri kecil dan menengah');
    const presses = [sari.press(answer, 'Lainnya ›'), sari.press(answer, 'Lainnya ›')];
    for (const press of presses) await press.answer();
    await settled();
    expect(now(answer).text).toContain('\n[4] ');
    expect(repliesIn(sari.chat)).toHaveLength(1);
  });
});

describe('in a group', () => {
  const group = (options: Parameters<Telegram['group']>[0] = {}) => {
    const sari = somebody();
    const budi = somebody();
    const chat = telegram.group({ members: [sari, budi], ...options });
    return { sari, budi, chat };
  };

  it.each([true, false])('nobody is answered unasked (privacy mode: %s)', async (privacy) => {
    const { sari, budi, chat } = group({ privacy });
    const first = sari.say('program apa di Papua?', { chat });
    budi.say('tanya @lain_bot saja', { chat, replyTo: first });
    budi.say('/tanya@lain_bot program apa?', { chat });
    sari.say('/cuaca', { chat });
    sari.photo('program apa di Papua?', { chat });
    sari.voice({ chat });
    sari.sticker('👍', { chat });
    await settled();
    expect(repliesIn(chat)).toEqual([]);
  });

  it.each([
    '@sitasi_bot program apa di Papua?',
    'program apa @Sitasi_Bot di Papua?',
    'program apa di Papua? @SITASI_BOT',
    '/tanya program apa di Papua?',
    '/tanya@sitasi_bot program apa di Papua?',
  ])('%s is answered', async (text) => {
    const { sari, chat } = group();
    const answer = await sari.ask(text, { chat });
    expect(answer.text).toContain('Papua');
    expect(answer.reply_to_message?.text).toBe(text);
    await settled();
    expect(repliesIn(chat)).toHaveLength(1);
  });

  it('/tanya or a bare mention gets told how to ask', async () => {
    const { sari, chat } = group();
    expect((await sari.ask('/tanya', { chat })).text).toMatch(/^Tulis pertanyaan/);
    expect((await sari.ask('@sitasi_bot', { chat })).text).toMatch(/^Tulis pertanyaan/);
  });

  it('a reply to the bot is a question, whose pages turn', async () => {
    const { sari, chat } = group();
    const answer = await sari.ask('@sitasi_bot program apa di Papua?', { chat });
    const second = await sari.ask('industri kecil dan menengah', { chat, replyTo: answer });
    expect(second.reply_to_message?.text).toBe('industri kecil dan menengah');
    expect(await pressed(sari.press(second, 'Lainnya ›'))).toBeUndefined();
    await telegram.waitFor(() => now(second).text?.includes('\n[4] '));
  });

  it('the answer stays in the topic of the question', async () => {
    const { sari, chat } = group({ topics: true });
    const thread = chat.topic('Papua');
    const answer = await sari.ask('/tanya program apa di Papua?', { chat, thread });
    expect(answer.message_thread_id).toBe(thread);
    expect(answer.is_topic_message).toBe(true);
    const general = await sari.ask('/tanya program apa di Papua?', { chat });
    expect(general.is_topic_message).toBeUndefined();
  });

  it("one's follow-up has nothing of another's question", async () => {
    const { sari, budi, chat } = group();
    const follow = '@sitasi_bot kalau di Bangka Belitung?';
    await sari.ask('@sitasi_bot siapa Menteri Perindustrian?', { chat });
    await sari.ask('@sitasi_bot pengolahan kopi di Papua?', { chat });
    const other = await budi.ask(follow, { chat });
    const alone = await somebody().ask('kalau di Bangka Belitung?');
    expect(other.text).toBe(alone.text);
  });

  it('a question elsewhere does not follow one here', async () => {
    const { sari, chat } = group();
    await sari.ask('@sitasi_bot pengolahan kopi di Papua?', { chat });
    const inPrivate = await sari.ask('kalau di Bangka Belitung?');
    const alone = await somebody().ask('kalau di Bangka Belitung?');
    expect(inPrivate.text).toBe(alone.text);
  });

  it('a channel post is answered when it asks', async () => {
    const channel = telegram.channel();
    channel.post('program apa di Papua?');
    channel.post('/tanya program apa di Papua?');
    const answer = await telegram.waitFor(() =>
      telegram.messagesIn(channel).find(({ reply_to_message }) => reply_to_message !== undefined),
    );
    expect(answer.text).toContain('Papua');
    expect(answer.reply_to_message?.text).toBe('/tanya program apa di Papua?');
    await settled();
    expect(telegram.messagesIn(channel)).toHaveLength(3);
  });
});

describe('whatever somebody sends', () => {
  const HOSTILE: [kind: string, text: string][] = [
    ['HTML', '<b>program</b> apa di <a href="x">Papua</a>? <script>alert(1)</script>'],
    ['Markdown', '*program* _apa_ di [Papua](http://x) ```kode``` \\ `a'],
    ['right to left', 'ما هو البرنامج في \u202ePapua\u202c؟'],
    ['zero width', 'pro\u200bgram \u200dapa\ufeff di Pa\u2060pua?'],
    ['nothing but zero width', '\u200b\u200d\u2060'],
    ['4096 characters', 'industri '.repeat(455)],
    ['families', '👩‍👩‍👧‍👦👨‍👨‍👦🏳️‍🌈🇮🇩 Papua 👍🏽'.repeat(20)],
    ['control characters', 'program\u0001\u0007\u001b[31m apa\u007f di Papua?'],
    ['only punctuation', '???!!! ... --- ///'],
    ['a command over and over', '/tanya /tanya /tanya /tanya'],
    ['one long word', 'a'.repeat(4000)],
    ['letters beyond the first plane', `${'a'.repeat(999)}${'𝒜𝓑'.repeat(500)}`],
    ['SQL', "'; DROP TABLE articles; -- Papua"],
    ['null bytes', 'program\u0000apa di\u0000Papua?'],
    ['half a character', 'program \ud83d apa \udc00 di Papua?'],
    ['newlines', 'program\n\n\n\napa\r\ndi\n\u2028Papua?\n'],
    ['a regular expression', '(((a+)+)+)+$ [a-z]* .* \\1'],
    ['an object', '{"q":"program apa","__proto__":{"a":1}} constructor toString'],
  ];

  it.each(HOSTILE)('%s: one reply, and a correct one', async (_, text) => {
    const sari = somebody();
    const answer = await sari.ask(text);
    expect(answer.text).not.toMatch(/gangguan|went wrong/);
    await settled();
    expect(repliesIn(sari.chat)).toHaveLength(1);
  });

  /** Telegram's own parser, which finds it, takes no half characters. */
  const isCommand = (name: string) => [
    { type: 'bot_command' as const, offset: 0, length: name.length + 1 },
  ];

  it.each(HOSTILE)('%s: one reply as well behind each command', async (_, text) => {
    const commands =
      'start tanya artikel wilayah sumber istilah langganan bahasa privasi bantuan'.split(' ');
    const users = commands.map((command) => {
      const sari = somebody();
      sari.say(`/${command} ${text}`.slice(0, 4096), { entities: isCommand(command) });
      return sari;
    });
    await telegram.waitFor(() => users.every(({ chat }) => repliesIn(chat).length > 0));
    await settled();
    for (const { chat } of users) {
      expect(repliesIn(chat)).toHaveLength(1);
      expect(repliesIn(chat)[0]?.text).not.toMatch(/gangguan|went wrong/);
    }
  });

  it.each(HOSTILE)(
    '%s: one reply as well under a picture, forwarded, in a group',
    async (_, text) => {
      const [sari, budi, dewi] = [somebody(), somebody(), somebody()];
      const chat = telegram.group({ members: [dewi] });
      sari.photo(text.slice(0, 1024));
      budi.forward(text, 'Seseorang');
      dewi.say(`/tanya ${text}`.slice(0, 4096), { chat, entities: isCommand('tanya') });
      const places = [sari.chat, budi.chat, chat];
      await telegram.waitFor(() => places.every((place) => repliesIn(place).length > 0));
      await settled();
      for (const place of places) expect(repliesIn(place)).toHaveLength(1);
    },
  );

  it.each([
    ['halo', /^Halo!/],
    ['terima kasih', /^Sama-sama/],
    ['thank you', /^You are welcome/],
  ])('%s is answered in kind', async (text, reply) => {
    expect((await somebody().ask(text)).text).toMatch(reply);
  });
});

describe('when somebody goes', () => {
  it('a question deleted meanwhile is answered all the same', async () => {
    const sari = somebody();
    telegram.fail({ method: 'sendMessage', chat: sari.id, delayMs: 200 });
    const question = sari.say('program apa di Papua?');
    telegram.world.chats.get(sari.chat.id).messages.delete(question.message_id);
    const answer = await telegram.waitFor(() => repliesIn(sari.chat)[0]);
    expect(answer.reply_to_message).toBeUndefined();
    expect(answer.text).toContain('Papua');
  });

  it('who blocked the bot does not keep the next one waiting', async () => {
    const [sari, budi] = [somebody(), somebody()];
    await sari.ask('halo');
    sari.say('program apa di Papua?');
    sari.block();
    const answer = await budi.ask('program apa di Papua?');
    expect(answer.text).toContain('Papua');
  });

  it('nor does a group that put the bot out', async () => {
    const [sari, budi] = [somebody(), somebody()];
    const chat = telegram.group({ members: [sari] });
    sari.say('/tanya program apa di Papua?', { chat });
    chat.setBot('kicked');
    expect((await budi.ask('program apa di Papua?')).text).toContain('Papua');
  });
});
