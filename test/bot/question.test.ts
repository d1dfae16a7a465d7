import type { MessageEntity } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { type Asked, answeredQuestion, questionOf } from '../../src/bot/question.ts';
import { findEntities } from '../telegram/text.ts';

const me = { id: 7, is_bot: true, first_name: 'Sitasi', username: 'sitasi_bot' };
const sari = { id: 8, is_bot: false, first_name: 'Sari' };

type Where = 'private' | 'group' | 'supergroup' | 'channel';

/** A text with the entities that Telegram finds in it. */
function said(where: Where, text: string, entities: MessageEntity[] = findEntities(text)): Asked {
  return { chat: { type: where }, text, ...(entities.length > 0 ? { entities } : {}) };
}

const ask = (where: Where, text: string) => questionOf(said(where, text), me)?.question;

describe('in a private chat', () => {
  it.each([
    ['program apa di Papua?', 'program apa di Papua?'],
    ['  program\n apa\tdi   Papua? ', 'program apa di Papua?'],
    ['@sitasi_bot program apa?', 'program apa?'],
    ['@lain program apa?', '@lain program apa?'],
    ['/tanya program apa?', 'program apa?'],
    ['/TANYA program apa?', 'program apa?'],
    ['/tanya@sitasi_bot program apa?', 'program apa?'],
    ['/tanya@Sitasi_Bot\nprogram apa?', 'program apa?'],
    ['/tanya', ''],
    ['apa itu /tanya?', 'apa itu /tanya?'],
  ])('%j asks %j', (text, question) => {
    expect(ask('private', text)).toBe(question);
  });

  it.each(['/start', '/help', '/lain apa?', '/tanya@lain_bot program apa?', '/tanyakan apa?'])(
    '%s is no question',
    (text) => {
      expect(ask('private', text)).toBeUndefined();
    },
  );

  it('takes the caption of a picture', () => {
    const message = { chat: { type: 'private' as const }, caption: 'program apa?' };
    expect(questionOf(message, me)).toEqual({ question: 'program apa?', byCommand: false });
  });

  it('finds nothing in a voice message', () => {
    expect(questionOf({ chat: { type: 'private' } }, me)).toBeUndefined();
  });
});

describe.each(['group', 'supergroup'] as const)('in a %s', (where) => {
  it.each([
    ['@sitasi_bot program apa?', 'program apa?'],
    ['program @sitasi_bot apa?', 'program apa?'],
    ['program apa? @sitasi_bot', 'program apa?'],
    ['@SITASI_BOT program apa?', 'program apa?'],
    ['halo @Sitasi_Bot, program apa?', 'halo , program apa?'],
    ['@sitasi_bot program @lain apa? @sitasi_bot', 'program @lain apa?'],
    ['😀👩‍👧 @sitasi_bot program apa?', '😀👩‍👧 program apa?'],
    ['@sitasi_bot', ''],
    ['/tanya program apa?', 'program apa?'],
    ['/tanya@SITASI_bot program apa?', 'program apa?'],
    ['/tanya', ''],
  ])('%j asks %j', (text, question) => {
    expect(questionOf(said(where, text), me)).toEqual({ question, byCommand: true });
  });

  it.each([
    'program apa di Papua?',
    '@lain_bot program apa?',
    '@sitasi_bot2 program apa?',
    'surat ke a@sitasi_bot.id ya',
    'sitasi_bot program apa?',
    '/tanya@lain_bot program apa?',
    '/lain program apa?',
    '/lain@sitasi_bot program apa?',
    'coba /tanya program apa?',
  ])('%j is not for the bot', (text) => {
    expect(ask(where, text)).toBeUndefined();
  });

  it('knows the bot where its name is a link', () => {
    const mention = (user: typeof me) => [
      { type: 'text_mention' as const, offset: 5, length: 6, user },
    ];
    expect(questionOf(said(where, 'halo Sitasi program apa?', mention(me)), me)?.question).toBe(
      'halo program apa?',
    );
    const other = { ...me, id: 9 };
    expect(questionOf(said(where, 'halo Sitasi apa?', mention(other)), me)).toBeUndefined();
  });

  it('takes a reply to the bot, but not to somebody else', () => {
    const message = said(where, 'kalau di Sulsel?');
    expect(questionOf({ ...message, reply_to_message: { from: me } }, me)).toEqual({
      question: 'kalau di Sulsel?',
      byCommand: false,
    });
    expect(questionOf({ ...message, reply_to_message: { from: sari } }, me)).toBeUndefined();
    expect(questionOf({ ...message, reply_to_message: {} }, me)).toBeUndefined();
  });

  it('takes a mention in a caption', () => {
    const caption = 'program apa? @sitasi_bot';
    const message = { chat: { type: where }, caption, caption_entities: findEntities(caption) };
    expect(questionOf(message, me)?.question).toBe('program apa?');
  });
});

it('a channel post asks by command or mention only', () => {
  expect(ask('channel', '/tanya program apa?')).toBe('program apa?');
  expect(ask('channel', '@sitasi_bot program apa?')).toBe('program apa?');
  expect(ask('channel', 'program apa?')).toBeUndefined();
});

it('a very long text is cut between words and never inside a character', () => {
  const long = ask('private', 'industri '.repeat(400));
  expect(long).toMatch(/^(industri )+industri$/);
  expect(long?.length).toBeLessThanOrEqual(1000);
  const emoji = ask('private', `a${'😀'.repeat(2000)}`);
  expect(emoji?.length).toBe(999);
  expect(emoji).toMatch(/😀$/u);
});

it('a question that was answered is found again without what it replied to', () => {
  expect(answeredQuestion(said('group', 'kalau di Sulsel?'), me)).toBe('kalau di Sulsel?');
  expect(answeredQuestion(said('group', '@sitasi_bot program apa?'), me)).toBe('program apa?');
  expect(answeredQuestion(said('group', '/tanya program apa?'), me)).toBe('program apa?');
});
