/** Who may ask, by the real bot with ACCESS=staff. */
import type { Message, Update } from 'grammy/types';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { InvitationSigner } from '../../src/bot/invitation.ts';
import { run, temporary } from '../main/program.ts';
import { startTelegram } from '../telegram/server.ts';
import type { TelegramUser } from '../telegram/user.ts';
import { buttonsOf, labelsOf, Stage } from './stage.ts';

const telegram = await startTelegram();
const index = temporary(afterAll);
const stage = new Stage(telegram, temporary(afterAll));
const QUESTION = 'program apa di Papua?';
const STRANGER = /^Sitasi hanya menjawab pegawai/;

const admin = telegram.user({ language_code: 'id', first_name: 'Ani' });
const other = telegram.user({ language_code: 'id', first_name: 'Adi' });
const staff = telegram.user({ language_code: 'id', first_name: 'Budi' });
const member = telegram.user({ language_code: 'id', first_name: 'Citra' });
const staffGroup = telegram.group({ members: [member], title: 'Staf' });
const office = telegram.group({ members: [staff], title: 'Kantor' });
const channel = telegram.channel({ title: 'Resmi' });

const env = {
  ACCESS: 'staff',
  ADMIN_IDS: `${admin.id},${other.id}`,
  STAFF_IDS: String(staff.id),
  STAFF_CHATS: `${office.id} ${channel.id}`,
  STAFF_GROUP: String(staffGroup.id),
};

beforeAll(async () => {
  for (const one of [admin, other]) one.start();
  await stage.start({ env, index });
}, 30_000);
afterEach(() => telegram.expectNoInvalidCalls());
afterAll(async () => {
  expectNoIdsIn(stage.log);
  await stage.stop();
  await telegram.stop();
});

/** Nobody whom the bot met stands in its log by number. */
function expectNoIdsIn(log: string): void {
  const people = telegram.world.updates.history.map((update) => personOf(update));
  for (const id of new Set(people)) if (id !== undefined) expect(log).not.toContain(String(id));
  for (const { id } of [staffGroup, office, channel]) expect(log).not.toContain(String(id));
}

function personOf({ message, callback_query, inline_query }: Update): number | undefined {
  return (message ?? callback_query ?? inline_query)?.from?.id;
}

const stranger = (language_code = 'id') => telegram.user({ language_code, first_name: 'Dewi' });

/** The texts that the bot sent to a chat. */
const textsIn = (chat: { id: number }) => stage.repliesIn(chat).map(({ text = '' }) => text);

/** Those in a channel, where posts do not say who wrote them. */
const answersIn = (chat: { id: number }) =>
  telegram
    .messagesIn(chat)
    .flatMap(({ text = '', reply_to_message }) => (reply_to_message ? [text] : []));

async function invite(by: TelegramUser, words = ''): Promise<string> {
  const message = await by.ask(`/undang ${words}`.trim());
  const link = /https:\/\/t\.me\/\S+/.exec(message.text ?? '')?.[0];
  if (link === undefined) throw new Error(`no link in ${message.text}`);
  return link;
}

async function expectIsIn(user: TelegramUser): Promise<void> {
  expect((await user.ask(QUESTION)).text).toContain('Papua');
}

/** Asks, and nothing of an answer comes. */
async function expectIsOut(user: TelegramUser): Promise<void> {
  user.say(QUESTION);
  await stage.settled();
  expect(textsIn(user.chat).filter((text) => text.includes('Papua'))).toEqual([]);
}

async function audit(): Promise<{ actor: string; action: string; subject: string }[]> {
  const { stdout, code } = await run('state', ['audit', '--json'], {
    env: { STATE_DIR: stage.state },
  });
  expect(code).toBe(0);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('staff', () => {
  it.each<[string, TelegramUser]>([
    ['an admin', admin],
    ['somebody of STAFF_IDS', staff],
    ['a member of the staff group', member],
  ])('%s is answered, also inline', async (_, user) => {
    await expectIsIn(user);
    expect((await user.inline('kopi papua').answer()).results.length).toBeGreaterThan(0);
  });

  it('in a channel of STAFF_CHATS get an answer', async () => {
    channel.post(`/tanya ${QUESTION}`);
    await telegram.waitFor(() => answersIn(channel).some((text) => text.includes('Papua')));
  });

  it('who left the group before the bot ever saw them are strangers', async () => {
    const left = stranger();
    staffGroup.add(left.user, 'left');
    await expectIsOut(left);
  });

  it('whose group Telegram cannot be asked about hear so, and are not let in', async () => {
    const unsure = stranger();
    staffGroup.add(unsure.user);
    telegram.fail({ method: 'getChatMember', status: 400, description: 'Bad Request: odd' });
    expect((await unsure.ask(QUESTION)).text).toMatch(/^Saya belum bisa memeriksa/);
    await expectIsOut(unsure);
    expect(textsIn(unsure.chat)).toHaveLength(1);
  });
});

describe('a stranger', () => {
  it('in private gets one line a day, whatever comes', async () => {
    const dewi = stranger();
    expect((await dewi.ask(QUESTION)).text).toMatch(STRANGER);
    const second = dewi.say('/tanya program apa di Papua?');
    dewi.say('/start');
    dewi.say('/undang');
    dewi.say('/privasi');
    dewi.photo(QUESTION);
    dewi.voice();
    dewi.say('program apa di Sulsel?', { edit: second });
    dewi.block();
    dewi.unblock();
    dewi.react(second, '👍');
    await stage.settled();
    expect(textsIn(dewi.chat)).toHaveLength(1);
  });

  it('is told in English where Telegram is in English', async () => {
    expect((await stranger('en').ask('hello')).text).toMatch(/^Sitasi answers registered staff/);
  });

  it('inline gets nothing but the way to the private chat', async () => {
    const { results, button } = await stranger().inline('kopi papua').answer();
    expect(results).toEqual([]);
    expect(button?.text).toMatch(/^Khusus pegawai/);
  });

  it('who presses what was meant for another is alerted, and nothing changes', async () => {
    const answer = await staff.ask('industri kecil dan menengah');
    for (const data of [
      ...buttonsOf(answer).flatMap(dataOf),
      'p:3',
      'privasi:hapus',
      'in:list:0',
    ]) {
      const dewi = stranger();
      const mine = await dewi.ask('halo');
      const { text, show_alert } = await dewi.press(mine, data, { forged: true }).answer();
      expect(text).toMatch(STRANGER);
      expect(show_alert).toBe(true);
      expect(textsIn(dewi.chat)).toHaveLength(1);
    }
  });

  it('who presses over and over is answered some times only', async () => {
    const dewi = stranger();
    const mine = await dewi.ask('halo');
    const before = telegram.countOf('answerCallbackQuery');
    for (let n = 0; n < 30; n++) dewi.press(mine, 'p:3', { forged: true });
    await stage.settled();
    expect(telegram.countOf('answerCallbackQuery') - before).toBeLessThanOrEqual(6);
  });

  it('who presses below an inline result of staff is alerted', async () => {
    const query = telegram.world.queries.openCallback();
    const from = stranger().user;
    telegram.world.updates.push({
      callback_query: {
        id: query,
        from,
        chat_instance: 'x',
        inline_message_id: 'y',
        data: 'p:3',
      },
    });
    const answer = await telegram.waitFor(() => telegram.world.queries.callbackAnswer(query));
    expect(answer.text).toMatch(STRANGER);
  });

  it('hears nothing more where Telegram cannot be asked about them again', async () => {
    const dewi = stranger();
    expect((await dewi.ask('halo')).text).toMatch(STRANGER);
    await stage.stop();
    await stage.start({ env, index });
    telegram.fail({ method: 'getChatMember', status: 400, description: 'Bad Request: odd' });
    await expectIsOut(dewi);
    expect(textsIn(dewi.chat)).toHaveLength(1);
  });

  it('is told once also across a restart', async () => {
    const dewi = stranger();
    await dewi.ask('halo');
    await stage.stop();
    await stage.start({ env, index });
    dewi.say('halo');
    await stage.settled();
    expect(textsIn(dewi.chat)).toHaveLength(1);
  });
});

describe('a group', () => {
  it('that is not admitted hears one line when it turns to the bot, and else nothing', async () => {
    const chat = telegram.group({ members: [staff], privacy: false });
    staff.say('selamat pagi', { chat });
    await stage.settled();
    expect(textsIn(chat)).toEqual([]);
    const first = await staff.ask(`@sitasi_bot ${QUESTION}`, { chat });
    expect(first.text).toMatch(/belum diizinkan.*\/izinkan/);
    const asked = staff.say(`/tanya ${QUESTION}`, { chat });
    staff.say(`/tanya program apa di Sulsel?`, { chat, edit: asked });
    staff.say(QUESTION, { chat, replyTo: first });
    const { text } = await staff.press(first, 'p:3', { forged: true }).answer();
    expect(text).toMatch(STRANGER);
    await stage.settled();
    expect(textsIn(chat)).toHaveLength(1);
  });

  it('of STAFF_CHATS may ask, with all its members', async () => {
    const guest = stranger();
    office.add(guest.user);
    const answer = await guest.ask(`/tanya ${QUESTION}`, { chat: office });
    expect(answer.text).toContain('Papua');
    await expectIsOut(guest);
  });

  it('is admitted by an admin alone, and put out again', async () => {
    const chat = telegram.group({ members: [staff, admin], title: 'Rapat' });
    staff.say('/izinkan', { chat });
    await stage.settled();
    expect(textsIn(chat)).toEqual([]);
    expect((await admin.ask('/izinkan', { chat })).text).toMatch(/^Grup ini diizinkan/);
    const guest = stranger();
    chat.add(guest.user);
    expect((await guest.ask(`/tanya ${QUESTION}`, { chat })).text).toContain('Papua');

    const list = await admin.ask('/staf');
    expect(list.text).toContain('Rapat');
    await admin.press(list, '✕ Rapat').answer();
    const confirm = await stage.changed(list);
    expect(confirm.text).toBe('Keluarkan Rapat?');
    await admin.press(confirm, 'Keluarkan').answer();
    await stage.changed(confirm);
    const before = textsIn(chat).length;
    guest.say(`/tanya program apa di Sulsel?`, { chat });
    await stage.settled();
    expect(textsIn(chat).slice(before).join()).not.toContain('Sulawesi');
  });

  it('keeps its leave when it becomes a supergroup', async () => {
    const small = telegram.basicGroup({ members: [staff, admin] });
    await admin.ask('/izinkan', { chat: small });
    const chat = telegram.migrate(small);
    expect((await staff.ask(`/tanya ${QUESTION}`, { chat })).text).toContain('Papua');
  });

  it('goes on with what was asked there when it becomes a supergroup', async () => {
    const small = telegram.basicGroup({ members: [staff, admin] });
    await admin.ask('/izinkan', { chat: small });
    await staff.ask('/tanya pengolahan kopi di Papua?', { chat: small });
    const chat = telegram.migrate(small);
    const follow = await staff.ask('/tanya kalau di Makassar?', { chat });
    expect(follow.text).not.toBe((await member.ask('kalau di Makassar?')).text);
  });

  it('whose admin hides behind its name is told why that does not do', async () => {
    const chat = telegram.group({ members: [admin] });
    admin.send(
      {
        from: { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' },
        sender_chat: chat.chat,
        text: '/izinkan',
        entities: [{ type: 'bot_command', offset: 0, length: 8 }],
      },
      { chat },
    );
    await telegram.waitFor(() => textsIn(chat).some((text) => text.includes('anonim')));
  });

  it('that is a channel is admitted where an admin makes the bot administrator', async () => {
    const foreign = telegram.channel({ title: 'Lain' });
    foreign.post(`/tanya ${QUESTION}`);
    await stage.settled();
    expect(answersIn(foreign)).toEqual([]);
    const told = telegram.world.updates.history.findLast(
      ({ my_chat_member: change }) => change?.chat.id === foreign.id,
    )?.my_chat_member;
    if (told === undefined) throw new Error('the channel told nothing');
    telegram.world.updates.push({ my_chat_member: { ...told, from: admin.user } });
    await stage.settled();
    foreign.post(`/tanya ${QUESTION}`);
    await telegram.waitFor(() => answersIn(foreign).some((text) => text.includes('Papua')));
  });
});

describe('an invitation', () => {
  it('lets one person in, whose name the admins can see', async () => {
    const link = await invite(admin, '3 Dewi, Humas');
    const dewi = stranger();
    dewi.follow(link);
    await telegram.waitFor(() => textsIn(dewi.chat).some((text) => /^Selamat datang/.test(text)));
    await expectIsIn(dewi);
    expect((await admin.ask('/staf')).text).toContain(`Dewi (${dewi.id})`);

    const eka = stranger();
    eka.follow(link);
    await telegram.waitFor(() => textsIn(eka.chat).some((text) => /sudah dipakai/.test(text)));
    await expectIsOut(eka);
  });

  it('that two use at once lets in one of them', async () => {
    const link = await invite(admin);
    const two = [stranger(), stranger()];
    for (const user of two) user.follow(link);
    await stage.settled();
    const said = two.flatMap(({ chat }) => textsIn(chat));
    expect(said.filter((text) => /^Selamat datang/.test(text))).toHaveLength(1);
    expect(said.filter((text) => /sudah dipakai/.test(text))).toHaveLength(1);
  });

  it('of an admin in a group is not made', async () => {
    const before = textsIn(office).length;
    admin.say('/undang', { chat: office });
    await stage.settled();
    expect(textsIn(office)).toHaveLength(before);
  });

  it('is made by admins alone', async () => {
    const before = textsIn(staff.chat).length;
    for (const command of ['/undang', '/staf', '/izin']) staff.say(command);
    await stage.settled();
    const said = textsIn(staff.chat).slice(before);
    expect(said.filter((text) => !text.includes('/bantuan'))).toEqual([]);
  });

  it.each(['0', '91', '100000 Sari'])('for %s days is not made', async (days) => {
    expect((await admin.ask(`/undang ${days}`)).text).toMatch(/^Tulis jumlah harinya/);
  });

  const signer = new InvitationSigner(telegram.token);
  const soon = Date.now() + 3_600_000;
  it.each([
    ['expired', signer.payload('AAAAAAAAAAAA', Date.now() - 1000), /kedaluwarsa/],
    ['nobody made', signer.payload('AAAAAAAAAAAA', soon), /tidak berlaku/],
    ['forged', new InvitationSigner('other').payload('AAAAAAAAAAAA', soon), /tidak berlaku/],
    ['cut short', signer.payload('AAAAAAAAAAAA', soon).slice(0, -1), /tidak berlaku/],
    ['of no form', 'undang-', /tidak berlaku/],
  ])('that is %s is refused in a line', async (_, payload, reason) => {
    const dewi = stranger();
    const said = await dewi.ask(`/start ${payload}`);
    expect(said.text).toMatch(reason);
    await expectIsOut(dewi);
  });
});

describe('who asks for access', () => {
  const request = async (user: TelegramUser): Promise<Message[]> => {
    const line = await user.ask('halo');
    const { text, show_alert } = await user.press(line, 'Minta akses').answer();
    expect(text).toMatch(/sudah sampai ke admin/);
    expect(show_alert).toBe(true);
    return Promise.all(
      [admin, other].map(({ chat }) =>
        telegram.waitFor(() =>
          stage.repliesIn(chat).find((one) => one.text?.includes(`(${user.id}) meminta`)),
        ),
      ),
    );
  };

  it('is let in by one admin, once', async () => {
    const dewi = stranger();
    const [mine, others] = await request(dewi);
    if (mine === undefined || others === undefined) throw new Error('an admin was not told');
    await admin.press(mine, '✓ Izinkan').answer();
    await telegram.waitFor(() => textsIn(dewi.chat).some((text) => /^Selamat datang/.test(text)));
    expect((await other.press(others, '✕ Tolak').answer()).text).toMatch(/sudah diputuskan/);
    await expectIsIn(dewi);
    expect(await stage.changed(mine)).toMatchObject({ text: expect.stringMatching(/diizinkan/) });
    expect(
      (await dewi.press(stage.repliesIn(dewi.chat)[0] ?? mine, 'Minta akses').answer()).text,
    ).toMatch(/^Selamat/);
  });

  it('is greeted in the language of their Telegram', async () => {
    const john = stranger('en');
    const line = await john.ask('hello');
    await john.press(line, 'Ask for access').answer();
    const mine = await telegram.waitFor(() =>
      stage.repliesIn(admin.chat).find((one) => one.text?.includes(`(${john.id}) meminta`)),
    );
    await admin.press(mine, '✓ Izinkan').answer();
    await telegram.waitFor(() => textsIn(john.chat).some((text) => /^Welcome!/.test(text)));
  });

  it('sees what is kept of it, deletes the request, and is told what stays', async () => {
    const dewi = stranger();
    const [mine] = await request(dewi);
    if (mine === undefined) throw new Error('the admin was not told');
    await admin.press(mine, '✓ Izinkan').answer();
    await stage.settled();
    const shown = await dewi.ask('/privasi');
    expect(shown.text).toContain('permintaan Anda');
    expect(shown.text).toContain('daftar yang boleh bertanya');
    expect(shown.text).toContain('2 baris di catatan');
    await dewi.press(shown, 'Hapus semuanya').answer();
    const { text } = await stage.changed(shown);
    expect(text).toMatch(/^Sudah dihapus\. Yang tetap disimpan:\n/);
    expect(text).not.toContain('permintaan Anda');
    await expectIsIn(dewi);
  });

  it('is refused quietly, and asking again tells nobody', async () => {
    const dewi = stranger();
    const [mine] = await request(dewi);
    if (mine === undefined) throw new Error('the admin was not told');
    await admin.press(mine, '✕ Tolak').answer();
    await stage.settled();
    const before = textsIn(admin.chat).length;
    const [line] = stage.repliesIn(dewi.chat);
    if (line === undefined) throw new Error('no line');
    await dewi.press(line, 'Minta akses').answer();
    await stage.settled();
    expect(textsIn(admin.chat)).toHaveLength(before);
    await expectIsOut(dewi);
  });

  it('is told to each admin in the language that the admin chose', async () => {
    await other.ask('/bahasa en');
    const dewi = stranger();
    await dewi.press(await dewi.ask('halo'), 'Minta akses').answer();
    const told = (chat: { id: number }, words: string) =>
      telegram.waitFor(() => textsIn(chat).some((text) => text.includes(`(${dewi.id}) ${words}`)));
    await told(admin.chat, 'meminta akses');
    await told(other.chat, 'asks for access');
    await other.ask('/bahasa auto');
  });

  it('waits in /izin, where an admin can decide too', async () => {
    const dewi = stranger();
    await request(dewi);
    const list = await other.ask('/izin');
    expect(list.text).toContain(String(dewi.id));
    expect(labelsOf(list)).toContain('✓ Izinkan Dewi');
    await other.press(list, `in:yes:${dewi.id}`).answer();
    // The welcome comes after the press is answered: it is no answer to what is asked next.
    await stage.settled();
    await expectIsIn(dewi);
  });

  it('cannot let oneself in, nor can other staff', async () => {
    const dewi = stranger();
    await request(dewi);
    const [line] = stage.repliesIn(dewi.chat);
    if (line === undefined) throw new Error('no line');
    await dewi.press(line, `in:yes:${dewi.id}`, { forged: true }).answer();
    const answer = await staff.ask(QUESTION);
    await staff.press(answer, `in:yes:${dewi.id}`, { forged: true }).answer();
    await expectIsOut(dewi);
  });
});

describe('who is no longer in', () => {
  it('because an admin put them out is a stranger', async () => {
    const dewi = stranger();
    dewi.follow(await invite(admin));
    await telegram.waitFor(() => textsIn(dewi.chat).length > 0);
    const list = await admin.ask('/staf');
    await admin.press(list, `in:out:${dewi.id}`).answer();
    const confirm = await stage.changed(list);
    await admin.press(confirm, 'Batal').answer();
    await stage.changed(confirm);
    await expectIsIn(dewi);
    await admin.press(stage.now(list), `in:out!:${dewi.id}`, { forged: true }).answer();
    const before = textsIn(dewi.chat).length;
    dewi.say('program apa di Sulawesi Selatan?');
    await telegram.waitFor(() =>
      textsIn(dewi.chat)
        .slice(before)
        .some((text) => STRANGER.test(text)),
    );
    await stage.settled();
    expect(textsIn(dewi.chat)).toHaveLength(before + 1);
  });

  it('as an admin loses commands, menu and the invitations still open', async () => {
    const menu = () => telegram.world.profile.commandsOf({ type: 'chat', chat_id: other.id });
    await telegram.waitFor(() => menu().some(({ command }) => command === 'undang'));
    expect(menu().map(({ command }) => command)).toContain('tanya');
    const link = await invite(other);
    await stage.stop();
    await stage.start({ env: { ...env, ADMIN_IDS: String(admin.id) }, index });
    await telegram.waitFor(() => menu().length === 0);
    const dewi = stranger();
    dewi.follow(link);
    await telegram.waitFor(() => textsIn(dewi.chat).some((text) => /tidak berlaku/.test(text)));
    await expectIsOut(other);
    await stage.stop();
    await stage.start({ env, index });
  });
});

it('all of it stands in the audit log, with who did it', async () => {
  const entries = await audit();
  const actions = new Set(entries.map(({ action }) => action));
  expect([...actions].sort()).toEqual([
    'admitted',
    'chat-admitted',
    'chat-moved',
    'chat-removed',
    'invitation-refused',
    'invitation-used',
    'invited',
    'removed',
    'request-refused',
    'requested',
  ]);
  const deciders = entries.filter(({ action }) => /^(admitted|removed|invited)$/.test(action));
  const admins = [String(admin.id), String(other.id)];
  expect(deciders.every(({ actor }) => admins.includes(actor))).toBe(true);
});

function dataOf(button: ReturnType<typeof buttonsOf>[number]): string[] {
  return 'callback_data' in button ? [button.callback_data] : [];
}
