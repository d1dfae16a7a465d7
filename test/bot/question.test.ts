import type { MessageEntity } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import {
  type Asked,
  answeredQuestions,
  isByMachine,
  isWords,
  questionsOf,
} from '../../src/bot/question.ts';
import { findEntities } from '../telegram/text.ts';

const me = { id: 7, is_bot: true, first_name: 'Sitasi', username: 'sitasi_bot' };
const sari = { id: 8, is_bot: false, first_name: 'Sari' };

type Where = 'private' | 'group' | 'supergroup' | 'channel';

/** A text with the entities that Telegram finds in it. */
function said(where: Where, text: string, entities: MessageEntity[] = findEntities(text)): Asked {
  return { chat: { type: where }, text, ...(entities.length > 0 ? { entities } : {}) };
}

/** The one question, empty where there is none; nothing where the message is not for the bot. */
function asked(message: Asked): string | undefined {
  const questions = questionsOf(message, me)?.questions;
  expect(questions?.length ?? 0).toBeLessThanOrEqual(1);
  return questions === undefined ? undefined : (questions[0] ?? '');
}

const ask = (where: Where, text: string) => asked(said(where, text));

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
    expect(questionsOf(message, me)).toEqual({
      questions: ['program apa?'],
      left: 0,
      byCommand: false,
    });
  });

  it('finds nothing in a voice message', () => {
    expect(asked({ chat: { type: 'private' } })).toBeUndefined();
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
    expect(questionsOf(said(where, text), me)).toEqual({
      questions: question === '' ? [] : [question],
      left: 0,
      byCommand: true,
    });
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
    expect(asked(said(where, 'halo Sitasi program apa?', mention(me)))).toBe('halo program apa?');
    const other = { ...me, id: 9 };
    expect(asked(said(where, 'halo Sitasi apa?', mention(other)))).toBeUndefined();
  });

  it('takes a reply to the bot, but not to somebody else', () => {
    const message = said(where, 'kalau di Sulsel?');
    expect(asked({ ...message, reply_to_message: { from: me } })).toBe('kalau di Sulsel?');
    expect(asked({ ...message, reply_to_message: { from: sari } })).toBeUndefined();
    expect(asked({ ...message, reply_to_message: {} })).toBeUndefined();
  });

  it('takes a mention in a caption', () => {
    const caption = 'program apa? @sitasi_bot';
    const message = { chat: { type: where }, caption, caption_entities: findEntities(caption) };
    expect(asked(message)).toBe('program apa?');
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
  const found = (text: string) => answeredQuestions(said('group', text), me);
  expect(found('kalau di Sulsel?')).toEqual(['kalau di Sulsel?']);
  expect(found('@sitasi_bot program apa?')).toEqual(['program apa?']);
  expect(found('/tanya program apa?')).toEqual(['program apa?']);
  expect(found('siapa menterinya?\nkapan dilantik?')).toHaveLength(2);
  expect(found('/bantuan')).toEqual([]);
  const payload = `q-${Buffer.from('program apa?').toString('base64url')}`;
  expect(found(`/start ${payload}`)).toEqual(['program apa?']);
  expect(found('/start q-_w')).toEqual([]);
});

it('a long list is answered in part, and says how much is left', () => {
  const list = Array.from({ length: 8 }, (_, i) => `${i + 1}. program di provinsi ${i}`).join('\n');
  const addressed = questionsOf(said('private', list), me);
  expect(addressed?.questions).toHaveLength(5);
  expect(addressed?.questions[0]).toBe('program di provinsi 0');
  expect(addressed?.left).toBe(3);
});

describe('what no person wrote', () => {
  const bot = { id: 99, is_bot: true, first_name: 'Lain' };
  it.each([
    ['a person', { from: sari }, false],
    ['another bot', { from: bot }, true],
    ['an anonymous administrator', { from: { ...bot, id: 1087968824 } }, false],
    ['somebody as a channel', { from: { ...bot, id: 136817688 } }, false],
    ['an inline result of this bot', { from: sari, via_bot: me }, true],
    ['an inline result of another', { from: sari, via_bot: bot }, false],
    ['a copied post', { from: { ...sari, id: 777000 }, is_automatic_forward: true as const }, true],
    ['a channel', {}, false],
  ])('%s', (_, message, expected) => {
    expect(isByMachine(message, me)).toBe(expected);
  });
});

describe('words', () => {
  it.each<[Asked, boolean]>([
    [said('private', 'program apa di Papua?'), true],
    [said('supergroup', '/tanya program apa?'), true],
    [said('supergroup', '/TANYA@lain_bot program apa?'), true],
    [said('private', 'apa itu /start?'), true],
    [{ chat: { type: 'private' }, caption: 'program apa?' }, true],
    [said('private', '/start undangan'), false],
    [said('private', '/artikel'), false],
    [{ chat: { type: 'supergroup' } }, false],
  ])('%j: %j', (message, expected) => {
    expect(isWords(message)).toBe(expected);
  });
});
