import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANONYMOUS_ADMIN, CHANNEL_BOT } from './sender.ts';
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

/** What the bot was told since it last asked, joins left out. */
async function told() {
  const updates = await api.getUpdates();
  await api.getUpdates({ offset: (updates.at(-1)?.update_id ?? 0) + 1 });
  return updates.filter((u) => !u.my_chat_member && !u.message?.new_chat_members);
}

describe('who writes in the name of a chat', () => {
  it('stands behind a fake sender', async () => {
    const sari = telegram.user();
    const group = telegram.group({ members: [sari], privacy: false });
    const channel = telegram.channel();
    sari.say('/tanya satu', { chat: group, as: 'anonymous' });
    sari.say('/tanya dua', { chat: group, as: channel });
    const [anonymous, inTheNameOf] = await told();
    expect(anonymous?.message).toMatchObject({ from: ANONYMOUS_ADMIN, sender_chat: group.chat });
    expect(anonymous?.message?.from.id).toBe(1_087_968_824);
    expect(inTheNameOf?.message).toMatchObject({ from: CHANNEL_BOT, sender_chat: channel.chat });
    expect(inTheNameOf?.message?.from.id).toBe(136_817_688);
  });

  it('must be administrator to be anonymous, and not in a private chat', () => {
    const [sari, budi] = [telegram.user(), telegram.user({ first_name: 'Budi' })];
    const chat = telegram.group({ members: [sari, budi] });
    expect(() => budi.say('halo', { chat, as: 'anonymous' })).toThrow('Budi (member)');
    expect(() => sari.say('halo', { as: 'anonymous' })).toThrow('in a private chat');
  });

  it('keeps the sender when the text is edited', async () => {
    const sari = telegram.user();
    const chat = telegram.group({ members: [sari], privacy: false });
    const said = sari.say('salah', { chat, as: 'anonymous' });
    sari.say('benar', { edit: said });
    const [, edit] = await told();
    expect(edit?.edited_message).toMatchObject({ text: 'benar', from: ANONYMOUS_ADMIN });
  });
});

describe('a channel with a discussion group', () => {
  const linked = (privacy = false) => {
    const sari = telegram.user();
    const channel = telegram.channel();
    const group = telegram.group({ members: [sari], privacy });
    channel.link(group);
    return { sari, channel, group };
  };

  it('says so in getChat, on both sides', async () => {
    const { channel, group } = linked();
    expect(await api.getChat(channel.id)).toMatchObject({ linked_chat_id: group.id });
    expect(await api.getChat(group.id)).toMatchObject({ linked_chat_id: channel.id });
  });

  it('has every post copied there, also those and the edits of the bot', async () => {
    const { channel, group } = linked();
    const post = channel.post('kabar');
    const own = await api.sendMessage(channel.id, 'jawaban');
    await api.editMessageText(channel.id, own.message_id, 'jawaban baru');
    const [inChannel, inGroup, ownCopy, ownEdit, ...rest] = await told();
    expect(rest).toEqual([]);
    expect(inChannel?.channel_post?.text).toBe('kabar');
    expect(inGroup?.message).toMatchObject({
      chat: { id: group.id },
      from: { id: 777000, first_name: 'Telegram' },
      sender_chat: { id: channel.id },
      is_automatic_forward: true,
      forward_origin: { type: 'channel', chat: { id: channel.id }, message_id: post.message_id },
      text: 'kabar',
    });
    expect(ownCopy?.message).toMatchObject({ is_automatic_forward: true, text: 'jawaban' });
    expect(ownEdit?.edited_message).toMatchObject({ from: { id: 777000 }, text: 'jawaban baru' });
  });

  it('is commented under the copy, in a thread that is no topic', async () => {
    const { sari, channel, group } = linked();
    const copy = channel.copyOf(channel.post('kabar'));
    const comment = sari.say('komentar', { chat: group, replyTo: copy });
    expect(comment.message_thread_id).toBe(copy.message_id);
    expect(comment.is_topic_message).toBeUndefined();
    const answer = await api.sendMessage(group.id, 'jawaban', {
      reply_parameters: { message_id: comment.message_id },
    });
    expect(answer.message_thread_id).toBe(copy.message_id);
    await expect(
      api.sendMessage(group.id, 'x', { message_thread_id: copy.message_id }),
    ).rejects.toThrow('message thread not found');
  });

  it('shows a bot in privacy mode but the copies that are meant for it', async () => {
    const { channel } = linked(true);
    channel.post('kabar');
    channel.post('/tanya program apa?');
    const kinds = (await told()).map((u) => Object.keys(u)[1]);
    expect(kinds).toEqual(['channel_post', 'channel_post', 'message']);
  });
});

describe('a basic group', () => {
  it('becomes a supergroup with another id', async () => {
    const sari = telegram.user();
    const old = telegram.basicGroup({ members: [sari] });
    const question = sari.say('/tanya satu', { chat: old });
    expect(question.chat.type).toBe('group');
    const reply = { reply_parameters: { message_id: question.message_id } };
    expect((await api.sendMessage(old.id, 'ya', reply)).message_thread_id).toBeUndefined();
    const now = telegram.migrate(old);
    const [, to, from] = await told();
    expect(to?.message).toMatchObject({ chat: { id: old.id }, migrate_to_chat_id: now.id });
    expect(from?.message).toMatchObject({ chat: { id: now.id }, migrate_from_chat_id: old.id });
    for (const call of [
      api.sendMessage(old.id, 'x'),
      api.editMessageText(old.id, 2, 'x'),
      api.sendChatAction(old.id, 'typing'),
      api.getChat(old.id),
    ]) {
      await expect(call).rejects.toMatchObject({
        error_code: 400,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: now.id },
      });
    }
    await api.sendMessage(now.id, 'ya');
    expect(() => sari.say('halo', { chat: old })).toThrow('write there');
    expect((await api.getChatMember(now.id, sari.id)).status).toBe('creator');
    expect(telegram.messagesIn(old).length).toBeGreaterThan(0);
  });
});

describe('topics', () => {
  it('that are closed refuse what is written in them', async () => {
    const sari = telegram.user();
    const group = telegram.group({ members: [sari], topics: true });
    const thread = group.topic('Industri');
    const said = sari.say('/tanya', { chat: group, thread });
    group.closeTopic(thread);
    const reply_parameters = { message_id: said.message_id };
    for (const to of [{ message_thread_id: thread }, { reply_parameters }]) {
      await expect(api.sendMessage(group.id, 'x', to)).rejects.toMatchObject({
        error_code: 400,
        description: 'Bad Request: TOPIC_CLOSED',
      });
    }
    expect(() => sari.say('x', { chat: group, thread })).toThrow('closed');
    await api.sendMessage(group.id, 'di luar');
    group.reopenTopic(thread);
    await api.sendMessage(group.id, 'x', { message_thread_id: thread });
    const service = (await told()).flatMap(({ message }) => [
      ...(message?.forum_topic_created ? ['created'] : []),
      ...(message?.forum_topic_closed ? ['closed'] : []),
      ...(message?.forum_topic_reopened ? ['reopened'] : []),
    ]);
    expect(service).toEqual(['created', 'closed', 'reopened']);
  });

  it('are not what a chain of replies is, though it has a thread id', async () => {
    const sari = telegram.user();
    const group = telegram.group({ members: [sari] });
    const first = sari.say('/tanya', { chat: group });
    const second = sari.say('lagi', { chat: group, replyTo: first });
    const third = sari.say('dan lagi', { chat: group, replyTo: second });
    expect(third.message_thread_id).toBe(first.message_id);
    expect(third.is_topic_message).toBeUndefined();
  });
});

describe('a bot that was silenced', () => {
  it('reads on but may not write', async () => {
    const sari = telegram.user();
    const group = telegram.group({ members: [sari] });
    group.setBot('restricted');
    sari.say('/tanya apa?', { chat: group });
    expect((await told()).map((u) => u.message?.text)).toEqual(['/tanya apa?']);
    await expect(api.sendMessage(group.id, 'x')).rejects.toThrow(
      '400: Bad Request: not enough rights to send text messages to the chat',
    );
    await expect(api.sendChatAction(group.id, 'typing')).rejects.toThrow('not enough rights');
    expect(await api.getChatMember(group.id, telegram.bot.id)).toMatchObject({
      status: 'restricted',
      is_member: true,
      can_send_messages: false,
    });
  });
});
