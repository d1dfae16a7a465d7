/** All forms in which questions come, against the stand-in for Telegram. */
import { describe, expect, it } from 'vitest';
import type { TelegramUser } from '../telegram/user.ts';
import { buttonsOf, labelsOf, openStage } from './stage.ts';

const stage = await openStage();
const { telegram } = stage;
const somebody = stage.somebody.bind(stage);
const QUESTION = 'program apa di Papua?';
const MINISTER = 'siapa Menteri Perindustrian?';

const first = (chat: { id: number }) => telegram.waitFor(() => stage.repliesIn(chat)[0]);

describe('a question', () => {
  it('forwarded in private is answered', async () => {
    const sari = somebody();
    sari.forward(QUESTION, somebody().user);
    expect((await first(sari.chat)).text).toContain('Papua');
    const budi = somebody();
    budi.forward(QUESTION, 'Seseorang');
    expect((await first(budi.chat)).text).toContain('Papua');
  });

  it('under the pictures of an album is answered once', async () => {
    const sari = somebody();
    sari.album(['a.jpg', 'b.jpg', 'c.jpg'], QUESTION);
    await stage.settled();
    expect(stage.repliesIn(sari.chat)).toHaveLength(1);
    expect((await first(sari.chat)).text).toContain('Papua');
  });

  it('under a picture may be edited', async () => {
    const sari = somebody();
    const photo = sari.photo(QUESTION);
    const answer = await first(sari.chat);
    sari.editCaption(photo, MINISTER);
    expect((await stage.changed(answer)).text).toContain('Airlangga');
  });
});

describe('an edit', () => {
  it('changes the answer in place, and its buttons', async () => {
    const sari = somebody();
    const question = sari.say(QUESTION);
    const answer = await first(sari.chat);
    sari.say('industri kecil dan menengah', { edit: question });
    const edited = await stage.changed(answer);
    await sari.press(answer, 'Lainnya ›').answer();
    expect((await stage.changed(answer, edited.text)).text).toContain('\n[4] ');
    expect(stage.repliesIn(sari.chat)).toHaveLength(1);
  });

  it('of a follow-up leans on what it leaned on, and the next one on the edit', async () => {
    const sari = somebody();
    await sari.ask('pengolahan kopi di Papua?');
    const follow = sari.say('kalau di Lampung?');
    const answer = await telegram.waitFor(() => stage.repliesIn(sari.chat)[1]);
    sari.say('kalau di Makassar?', { edit: follow });
    const edited = await stage.changed(answer);
    const other = somebody();
    await other.ask('pengolahan kopi di Papua?');
    expect(edited.text).toBe((await other.ask('kalau di Makassar?')).text);
    const [mine, theirs] = [await sari.ask('kenapa?'), await other.ask('kenapa?')];
    expect(mine.text).toBe(theirs.text);
  });

  it('that changes nothing is passed over', async () => {
    const sari = somebody();
    const question = sari.say(QUESTION);
    const answer = await first(sari.chat);
    sari.say(`${QUESTION} `, { edit: question });
    await stage.settled();
    expect(stage.now(answer)).toEqual(answer);
    expect(stage.repliesIn(sari.chat)).toHaveLength(1);
  });

  it('of an empty command puts the answer where the advice was', async () => {
    const sari = somebody();
    const question = sari.say('/tanya');
    const advice = await first(sari.chat);
    expect(advice.text).toMatch(/^Tulis pertanyaan/);
    sari.say(`/tanya ${QUESTION}`, { edit: question });
    expect((await stage.changed(advice)).text).toContain('Papua');
    expect(stage.repliesIn(sari.chat)).toHaveLength(1);
  });

  it('of a command that looks around changes what it showed, also from and to a question', async () => {
    const sari = somebody();
    const command = sari.say('/istilah IKM');
    const shown = await first(sari.chat);
    expect(shown.text).toMatch(/^IKM – /);
    sari.say('/istilah KIID', { edit: command });
    const other = await stage.changed(shown);
    expect(other.text).toMatch(/^KIID – /);
    sari.say(QUESTION, { edit: command });
    const answer = await stage.changed(shown, other.text);
    expect(answer.text).toContain('\n[1] ');
    await sari.press(answer, 'Lainnya ›').answer();
    const page = await stage.changed(shown, answer.text);
    sari.say('/wilayah', { edit: command });
    expect((await stage.changed(shown, page.text)).text).toBe('Artikel menurut provinsi');
    expect(stage.repliesIn(sari.chat)).toHaveLength(1);
  });

  it('that makes a question of a command is what the next one leans on', async () => {
    for (const command of ['/tanya', '/wilayah']) {
      const [sari, budi] = [somebody(), somebody()];
      const question = sari.say(command);
      const answer = await first(sari.chat);
      sari.say('pengolahan kopi di Papua?', { edit: question });
      await stage.changed(answer);
      await budi.ask('pengolahan kopi di Papua?');
      const follow = await sari.ask('kalau di Makassar?');
      expect(follow.text).toBe((await budi.ask('kalau di Makassar?')).text);
    }
  });

  it('of what was no question is answered', async () => {
    const sari = somebody();
    const sticker = sari.sticker();
    await first(sari.chat);
    sari.say(QUESTION, { edit: sticker });
    const answer = await telegram.waitFor(() => stage.repliesIn(sari.chat)[1]);
    expect(answer.text).toContain('Papua');
  });

  it('in a group is answered newly where it comes to ask, and never where it does not', async () => {
    const sari = somebody();
    const chat = telegram.group({ members: [sari], privacy: false });
    const message = sari.say(QUESTION, { chat });
    sari.say('program apa di Papua', { chat, edit: message });
    await stage.settled();
    expect(stage.repliesIn(chat)).toEqual([]);
    sari.say(`@sitasi_bot ${QUESTION}`, { chat, edit: message });
    const answer = await first(chat);
    sari.say('sudah, terima kasih', { chat, edit: message });
    await stage.settled();
    expect(stage.now(answer)).toEqual(answer);
  });

  it('whose answer was deleted is answered anew', async () => {
    const sari = somebody();
    const question = sari.say(QUESTION);
    const answer = await first(sari.chat);
    telegram.world.chats.get(sari.chat.id).messages.delete(answer.message_id);
    sari.say(MINISTER, { edit: question });
    expect((await first(sari.chat)).text).toContain('Airlangga');
  });

  it('of a channel post changes the answer too', async () => {
    const channel = telegram.channel();
    const post = channel.post(`/tanya ${QUESTION}`);
    const answer = await telegram.waitFor(() => telegram.messagesIn(channel)[1]);
    channel.post(`/tanya ${MINISTER}`, { edit: post });
    expect((await stage.changed(answer)).text).toContain('Airlangga');
    expect(telegram.messagesIn(channel)).toHaveLength(2);
  });
});

describe('several lines', () => {
  it('that are several questions are answered in one message', async () => {
    const sari = somebody();
    const answer = await sari.ask(`${QUESTION}\n${MINISTER}\nprogram apa di Lampung?`);
    expect(answer.text).toMatch(/^1\. program apa di Papua\?\n/);
    expect(answer.text).toMatch(
      /\n\n2\. siapa Menteri Perindustrian\?\n[\s\S]*?Airlangga[\s\S]*?\n\n3\. /,
    );
    expect(answer.text).toMatch(/\n\n3\. program apa di Lampung\?\nTidak ada artikel/);
    expect(labelsOf(answer)).toEqual(['1 ›', '2 ›']);
    await stage.settled();
    expect(stage.repliesIn(sari.chat)).toHaveLength(1);
  });

  it('have each a whole answer, with its context, pages and the way back', async () => {
    const sari = somebody();
    const answer = await sari.ask(`${MINISTER}\nindustri kecil dan menengah apa?`);
    await sari.press(answer, '2 ›').answer();
    const second = await stage.changed(answer);
    expect(labelsOf(second)).toContain('‹ Semua');
    await sari.press(answer, 'Konteks 3').answer();
    const context = await stage.changed(answer, second.text);
    await sari.press(answer, '‹ Jawaban').answer();
    expect((await stage.changed(answer, context.text)).text).toBe(second.text);
    await sari.press(answer, 'Lainnya ›').answer();
    expect((await stage.changed(answer, second.text)).text).toContain('\n[4] ');
    await sari.press(answer, '‹ Sebelumnya').answer();
    await telegram.waitFor(() => stage.now(answer).text === second.text);
    await sari.press(answer, '‹ Semua').answer();
    expect((await stage.changed(answer, second.text)).text).toBe(answer.text);
  });

  it('may lean on each other, and the next question on them', async () => {
    const sari = somebody();
    const answer = await sari.ask('pengolahan kopi di Papua?\nkalau di Makassar?');
    await sari.press(answer, '2 ›').answer();
    const second = await stage.changed(answer);
    const other = somebody();
    await other.ask('pengolahan kopi di Papua?');
    expect(second.text).toBe((await other.ask('kalau di Makassar?')).text);
    expect((await sari.ask('kenapa?')).text).toBe((await other.ask('kenapa?')).text);
  });

  it('are answered up to the fifth', async () => {
    const lines = Array.from(
      { length: 9 },
      (_, i) => `${i + 1}. program apa di Papua ${2010 + i}?`,
    );
    const answer = await somebody().ask(lines.join('\n'));
    expect(answer.text).toMatch(/\n\n5\. /);
    expect(answer.text).not.toMatch(/\n\n6\. /);
    expect(answer.text).toContain('Saya menjawab 5 pertanyaan sekali kirim');
  });

  it('come from one question by an edit, and go back', async () => {
    const sari = somebody();
    const question = sari.say(QUESTION);
    const answer = await first(sari.chat);
    sari.say(`${QUESTION}\n${MINISTER}`, { edit: question });
    const two = await stage.changed(answer);
    expect(labelsOf(two)).toEqual(['1 ›', '2 ›']);
    sari.say(QUESTION, { edit: question });
    expect((await stage.changed(answer, two.text)).text).toBe(answer.text);
  });
});

describe('what is no text', () => {
  it.each<[string, RegExp, RegExp, (user: TelegramUser) => unknown]>([
    ['a voice message', /mendengarkan/, /listen/, (user) => user.voice()],
    ['a video note', /mendengarkan/, /listen/, (user) => user.videoNote()],
    ['a picture', /gambar/, /pictures/, (user) => user.photo('')],
    ['a file', /berkas/, /files/, (user) => user.document('a.pdf', new Uint8Array(3))],
    ['a place', /daerah/, /place/, (user) => user.location(-2.5, 140.7)],
    ['a sticker', /hanya membaca teks/, /only read text/, (user) => user.sticker()],
    ['a contact', /hanya membaca teks/, /only read text/, (user) => user.contact('Budi', '1')],
    ['an album', /gambar/, /pictures/, (user) => user.album(['a.jpg', 'b.jpg', 'c.pdf'])],
    [
      'dice',
      /hanya membaca teks/,
      /only read text/,
      (user) => user.send({ dice: { emoji: '🎲', value: 3 } }),
    ],
  ])('%s gets one kind word', async (_, id, en, send) => {
    for (const [language, word] of [
      ['id', id],
      ['en', en],
    ] as const) {
      const user = somebody(language);
      send(user);
      expect((await first(user.chat)).text).toMatch(word);
      await stage.settled();
      expect(stage.repliesIn(user.chat)).toHaveLength(1);
    }
  });

  it('in a group gets none', async () => {
    const sari = somebody();
    const chat = telegram.group({ members: [sari], privacy: false });
    sari.voice({ chat });
    sari.sticker('👍', { chat });
    sari.location(1, 2, { chat });
    sari.album(['a.jpg', 'b.jpg'], 'foto rapat', { chat });
    await stage.settled();
    expect(stage.repliesIn(chat)).toEqual([]);
  });
});

describe('an unknown command', () => {
  it.each(['/cuaca Jakarta', '/cuaca', '/cuaca@sitasi_bot'])(
    '(%s) gets a hint in private, silence in groups',
    async (text) => {
      const sari = somebody();
      expect((await sari.ask(text)).text).toMatch(/^Saya tidak mengenal perintah itu/);
      const chat = telegram.group({ members: [sari] });
      sari.say(text, { chat });
      await stage.settled();
      expect(stage.repliesIn(chat)).toEqual([]);
    },
  );

  it('is none that the bot knows', async () => {
    for (const command of ['/start', '/help', '/bantuan']) {
      expect(buttonsOf(await somebody().ask(command))).toHaveLength(3);
    }
  });
});

it('joining, being added and pinning are passed over', async () => {
  const sari = somebody();
  const chat = telegram.group({ members: [sari], privacy: false });
  chat.serve({ new_chat_members: [sari.user] });
  chat.serve({ new_chat_title: 'Program apa di Papua?' });
  await stage.settled();
  expect(stage.repliesIn(chat)).toEqual([]);
});
