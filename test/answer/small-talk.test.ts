import { describe, expect, it } from 'vitest';
import { smallTalkOf } from '../../src/answer/small-talk.ts';
import { normalize, tokenize } from '../../src/language/tokens.ts';
import { answerer } from './archive.ts';

const talkOf = (text: string) => smallTalkOf(tokenize(text).map((token) => normalize(token.text)));

describe('small talk', () => {
  it.each([
    ['Halo!', 'greeting'],
    ['haloo', 'greeting'],
    ['hi there', 'greeting'],
    ['Selamat pagi, min', 'greeting'],
    ['Good morning', 'greeting'],
    ['apa kabar?', 'greeting'],
    ['Assalamualaikum warahmatullahi wabarakatuh', 'greeting'],
    ['selamat sore pak', 'greeting'],
    ['How are you?', 'greeting'],
    ['terima kasih banyak', 'thanks'],
    ['Makasih ya kak', 'thanks'],
    ['ok thanks', 'thanks'],
    ['Thank you so much!', 'thanks'],
    ['mantap banget', 'thanks'],
    ['sampai jumpa lagi', 'farewell'],
    ['bye bye', 'farewell'],
    ['Good night', 'farewell'],
    ['siapa kamu?', 'about'],
    ['What can you do?', 'about'],
    ['kamu bisa apa', 'about'],
    ['are you a bot?', 'about'],
    ['help', 'about'],
  ])('take "%s" for %s', (text, kind) => {
    expect(talkOf(text)).toBe(kind);
  });

  it.each([
    'siapa Gati?',
    'who is the minister?',
    'halo, siapa Menteri Perindustrian?',
    'terima kasih, lalu berapa jumlah IKM?',
    'good products of Papua',
    'bagus mana kopi Papua atau kopi Aceh',
    'apa yang bisa IKM lakukan',
    'test pengecoran logam',
    'program pagi',
    'kopi',
    '',
    '?!',
  ])('leave "%s" a question', (text) => {
    expect(talkOf(text)).toBeUndefined();
  });

  it.each([
    ['Pagi kak', 'greeting'],
    ['makasih', 'thanks'],
    ['???', 'about'],
    ['', 'about'],
    ['apa?', 'about'],
    ['🙏', 'about'],
  ])('answer "%s" with %s and no quote', (text, smallTalk) => {
    expect(answerer.ask(text)).toMatchObject({
      smallTalk,
      found: false,
      quotes: [],
      suggestions: [],
    });
  });
});
