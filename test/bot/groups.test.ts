/** Groups, topics, channels and discussion groups, against the stand-in for Telegram. */
import { describe, expect, it } from 'vitest';
import type { SayOptions } from '../telegram/user.ts';
import { boldIn, buttonsOf, labelsOf, openStage } from './stage.ts';

const stage = await openStage();
const { telegram } = stage;
const somebody = stage.somebody.bind(stage);
const QUESTION = 'program apa di Papua?';

function group(options: Parameters<typeof telegram.group>[0] = {}) {
  const sari = somebody();
  const budi = somebody();
  return { sari, budi, chat: telegram.group({ members: [sari, budi], ...options }) };
}

/** What the question is answered with where nothing was asked before. */
async function alone(question: string): Promise<string | undefined> {
  return (await somebody().ask(question)).text;
}

describe('a reply to an answer', () => {
  it('follows the question of that answer, not the last one elsewhere', async () => {
    const { sari, chat } = group();
    const coffee = await sari.ask('/tanya pengolahan kopi di Papua?', { chat });
    await sari.ask('/tanya siapa Menteri Perindustrian?', { chat });
    const follow = await sari.ask('kalau di Makassar?', { chat, replyTo: coffee });
    const other = somebody();
    await other.ask('pengolahan kopi di Papua?');
    expect(follow.text).toBe((await other.ask('kalau di Makassar?')).text);
    expect(follow.text).not.toBe(await alone('kalau di Makassar?'));
  });

  it("to somebody else follows what everybody sees, and nothing else of that person's", async () => {
    const { sari, budi, chat } = group();
    await sari.ask('siapa Menteri Perindustrian?');
    await sari.ask('/tanya pengolahan kopi di Papua?', { chat });
    const answer = await sari.ask('/tanya kalau di Makassar?', { chat });
    const follow = await budi.ask('berapa provinsi?', { chat, replyTo: answer });
    const visible = somebody();
    await visible.ask('kalau di Makassar?');
    expect(follow.text).toBe((await visible.ask('berapa provinsi?')).text);
  });

  it('or to the question itself follows it too', async () => {
    const { sari, budi, chat } = group();
    const question = sari.say('/tanya pengolahan kopi di Papua?', { chat });
    await telegram.waitFor(() => stage.repliesIn(chat)[0]);
    const follow = await budi.ask('@sitasi_bot kalau di Makassar?', { chat, replyTo: question });
    expect(follow.text).not.toBe(await alone('kalau di Makassar?'));
  });

  it("to a third person's words leans on one's own question", async () => {
    const { sari, budi, chat } = group();
    await sari.ask('/tanya pengolahan kopi di Papua?', { chat });
    const remark = budi.say('menarik', { chat });
    const follow = '/tanya kalau di Makassar?';
    const mine = await sari.ask(follow, { chat, replyTo: remark });
    expect(mine.text).not.toBe(await alone('kalau di Makassar?'));
    const theirs = await budi.ask(follow, { chat, replyTo: remark });
    expect(theirs.text).toBe(await alone('kalau di Makassar?'));
  });

  it('goes on through the thread, whoever writes in it', async () => {
    const { sari, budi, chat } = group();
    const first = await sari.ask('/tanya pengolahan kopi di Papua?', { chat });
    const second = await budi.ask('kalau di Makassar?', { chat, replyTo: first });
    const third = await sari.ask('kalau di Papua?', { chat, replyTo: second });
    expect(boldIn(third).join(' ')).toMatch(/kopi|coffee/i);
  });

  it('in private follows that answer too', async () => {
    const sari = somebody();
    const coffee = await sari.ask('pengolahan kopi di Papua?');
    await sari.ask('siapa Menteri Perindustrian?');
    const follow = await sari.ask('kalau di Makassar?', { replyTo: coffee });
    expect(follow.text).not.toBe(await alone('kalau di Makassar?'));
    expect(follow.text).not.toContain('Menteri Perindustrian Airlangga');
  });
});

describe("one person's questions", () => {
  it('in one topic are no context in another', async () => {
    const { sari, chat } = group({ topics: true });
    const [papua, umum] = [chat.topic('Papua'), chat.topic('Umum')];
    await sari.ask('/tanya pengolahan kopi di Papua?', { chat, thread: papua });
    const other = await sari.ask('/tanya kalau di Makassar?', { chat, thread: umum });
    expect(other.message_thread_id).toBe(umum);
    expect(other.text).toBe(await alone('kalau di Makassar?'));
    const same = await sari.ask('/tanya kalau di Makassar?', { chat, thread: papua });
    expect(same.text).not.toBe(other.text);
  });

  it('go along when the group becomes a supergroup', async () => {
    const sari = somebody();
    const old = telegram.basicGroup({ members: [sari] });
    await sari.ask('/tanya pengolahan kopi di Papua?', { chat: old });
    const chat = telegram.migrate(old);
    const follow = await sari.ask('/tanya kalau di Makassar?', { chat });
    expect(follow.text).not.toBe(await alone('kalau di Makassar?'));
  });

  it('asked when the group migrates are answered in the new one', async () => {
    const sari = somebody();
    const old = telegram.basicGroup({ members: [sari] });
    telegram.fail({ method: 'sendMessage', chat: old.id, delayMs: 150 });
    sari.say(`/tanya ${QUESTION}`, { chat: old });
    const chat = telegram.migrate(old);
    const answer = await telegram.waitFor(() => stage.repliesIn(chat)[0]);
    expect(answer.text).toContain('Papua');
  });
});

describe('whoever writes in the name of a chat', () => {
  it('as anonymous administrator is answered, by command, mention and reply', async () => {
    const { sari, chat } = group();
    const as = { chat, as: 'anonymous' } as const;
    const answer = await sari.ask(`/tanya ${QUESTION}`, as);
    expect(answer.text).toContain('Papua');
    expect((await sari.ask(`@sitasi_bot ${QUESTION}`, as)).text).toBe(answer.text);
    const follow = await sari.ask('kalau di Makassar?', { ...as, replyTo: answer });
    expect(follow.text).not.toBe(await alone('kalau di Makassar?'));
  });

  it('as a channel is answered, and two channels are two', async () => {
    const { sari, chat } = group();
    const [kabar, warta] = [telegram.channel(), telegram.channel({ title: 'Warta' })];
    await sari.ask('/tanya pengolahan kopi di Papua?', { chat, as: kabar });
    const other = await sari.ask('/tanya kalau di Makassar?', { chat, as: warta });
    expect(other.text).toBe(await alone('kalau di Makassar?'));
    const same = await sari.ask('/tanya kalau di Makassar?', { chat, as: kabar });
    expect(same.text).not.toBe(other.text);
  });
});

describe('nobody is answered', () => {
  const command = `/tanya@sitasi_bot ${QUESTION}`;
  const [lain, sitasi] = [
    { id: 99, is_bot: true, first_name: 'Lain' },
    { id: telegram.bot.id, is_bot: true, first_name: 'Sitasi' },
  ];

  it.each<[string, object]>([
    ['who is a bot', { from: lain }],
    ['who chose a result of this bot', { via_bot: sitasi }],
    ['whose post Telegram copied', { is_automatic_forward: true }],
  ])('%s', async (_, about) => {
    const sari = somebody();
    const chat = telegram.group({ members: [sari], privacy: false });
    const said = {
      message_id: 900,
      date: Math.floor(Date.now() / 1000),
      chat: chat.chat,
      from: sari.user,
      text: command,
      entities: [{ type: 'bot_command' as const, offset: 0, length: '/tanya@sitasi_bot'.length }],
    };
    telegram.world.updates.push({ message: { ...said, ...about } });
    telegram.world.updates.push({ edited_message: { ...said, ...about, edit_date: said.date } });
    const help = '/bantuan@sitasi_bot';
    const entities = [{ type: 'bot_command' as const, offset: 0, length: help.length }];
    telegram.world.updates.push({ message: { ...said, ...about, text: help, entities } });
    await stage.settled();
    expect(stage.repliesIn(chat)).toEqual([]);
    telegram.world.updates.push({ message: said });
    await telegram.waitFor(() => stage.repliesIn(chat).length === 1);
  });
});

describe('a channel', () => {
  it('is answered by command and mention, and a reply to an answer follows it', async () => {
    const channel = telegram.channel();
    const answers = () =>
      telegram.messagesIn(channel).filter(({ text }) => text?.includes('\n[1] '));
    channel.post('pengolahan kopi di Papua? @sitasi_bot');
    const first = await telegram.waitFor(() => answers()[0]);
    channel.post('/tanya siapa Menteri Perindustrian?');
    await telegram.waitFor(() => answers()[1]);
    channel.post('/tanya kalau di Makassar?', { replyTo: first });
    const third = await telegram.waitFor(() => answers()[2]);
    const sari = somebody();
    await sari.ask('pengolahan kopi di Papua?');
    expect(third.text).toBe((await sari.ask('kalau di Makassar?')).text);
  });

  it('with a discussion group is answered once, and comments in their thread', async () => {
    const { sari, chat } = group({ privacy: false });
    const channel = telegram.channel();
    channel.link(chat);
    const post = channel.post(`/tanya ${QUESTION}`);
    await telegram.waitFor(() => telegram.messagesIn(channel).length === 2);
    await stage.settled();
    expect(stage.repliesIn(chat)).toEqual([]);
    const copy = channel.copyOf(post);
    const comment = await sari.ask('@sitasi_bot siapa Menteri Perindustrian?', {
      chat,
      replyTo: copy,
    });
    expect(comment.message_thread_id).toBe(copy.message_id);
    expect(comment.text).toContain('Airlangga');
  });
});

describe('a busy group', () => {
  /** Asks until answers are short; resolves with the first short one. */
  async function crowd(question: string, options: { name?: string } & SayOptions = {}) {
    const { sari, budi, chat } = group();
    for (let i = 0; i < 5; i++) {
      const full = await (i % 2 ? budi : sari).ask(`/tanya ${QUESTION}`, { chat });
      expect(labelsOf(full)).toContain('👍');
    }
    const short = await sari.ask(question, { chat, ...options });
    const [button] = buttonsOf(short);
    if (button === undefined || !('url' in button)) throw new Error('no link');
    return { sari, budi, chat, short, link: button.url };
  }

  it('gets short answers that are read on in private', async () => {
    const { budi, chat, short, link } = await crowd(`/tanya ${QUESTION}`);
    expect(short.text).toContain('\n[1] ');
    expect(short.text).not.toContain('\n[2] ');
    expect(labelsOf(short)).toEqual(['Baca lanjutannya']);
    budi.follow(link);
    const whole = await telegram.waitFor(() => stage.repliesIn(budi.chat)[0]);
    expect(whole.text).toBe(await alone(QUESTION));
    await budi.press(whole, 'Konteks 1').answer();
    await stage.changed(whole);
    // A refusal has no list of what else to ask.
    const refusal = await budi.ask('/tanya program apa di Lampung?', { chat });
    expect(refusal.text).toBe('Tidak ada artikel tentang Lampung.');
    expect(refusal.reply_markup).toBeUndefined();
  });

  it('leads to the answer of a follow-up too', async () => {
    const { budi, short, link } = await crowd('/tanya kalau di Makassar?');
    budi.follow(link);
    const whole = await telegram.waitFor(() => stage.repliesIn(budi.chat)[0]);
    const first = (text = '') => text.split('\n[1]')[0];
    expect(first(whole.text)).toBe(first(short.text));
    expect(whole.text).toContain('\n[2] ');
    await budi.press(whole, 'Konteks 2').answer();
    expect((await stage.changed(whole)).text).toContain('\n[2] ');
  });

  it('and to several', async () => {
    const { budi, short, link } = await crowd(`/tanya ${QUESTION}\nsiapa Menteri Perindustrian?`);
    expect(short.text).toMatch(/^1\. .*\n\n2\. /s);
    budi.follow(link);
    const whole = await telegram.waitFor(() => stage.repliesIn(budi.chat)[0]);
    expect(labelsOf(whole)).toEqual(['1 ›', '2 ›']);
  });

  it('is busy in one topic and not in the others', async () => {
    const { sari, chat } = group({ topics: true });
    const [papua, umum] = [chat.topic('Papua'), chat.topic('Umum')];
    for (let i = 0; i < 6; i++) await sari.ask(`/tanya ${QUESTION}`, { chat, thread: papua });
    const other = await sari.ask(`/tanya ${QUESTION}`, { chat, thread: umum });
    expect(labelsOf(other)).toContain('👍');
    const busy = await sari.ask(`/tanya ${QUESTION}`, { chat, thread: papua });
    expect(labelsOf(busy)).toEqual(['Baca lanjutannya']);
  });

  it.each(['l-hilang', 'q-_w', 'q-', 'l-'])(
    'a link that leads nowhere (%s) says so',
    async (payload) => {
      const reply = await somebody().ask(`/start ${payload}`);
      expect(reply.text).toMatch(/^Jawaban di balik tautan itu/);
    },
  );
});
