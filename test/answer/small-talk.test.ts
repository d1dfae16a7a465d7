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
    ['halo selamat sore', 'greeting'],
    ['hi, good morning', 'greeting'],
    ['halo apa kabar', 'greeting'],
    ['slmt pagi', 'greeting'],
    ['met pagi', 'greeting'],
    ['assalamualaikum wr wb', 'greeting'],
    ['test bot', 'greeting'],
    ['Halooo kakk', 'greeting'],
    ['ok siap', 'thanks'],
    ['siap', 'thanks'],
    ['terima kasih infonya', 'thanks'],
    ['trima kasih', 'thanks'],
    ['makasih banyak ya infonya', 'thanks'],
    ['thank you for your help', 'thanks'],
    ['oh begitu, makasih', 'thanks'],
    ['ok thanks, bye', 'farewell'],
    ['sampai nanti', 'farewell'],
    ['siapa yang membuat kamu', 'about'],
    ['halo, kamu siapa?', 'about'],
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
    'siap komitmen',
    'info untuk IKM',
    'help for SMIs',
    '',
    '?!',
  ])('leave "%s" a question', (text) => {
    expect(talkOf(text)).toBeUndefined();
  });

  // Looking again from each word would take minutes, which no test is given.
  it('are read once, however long the message', () => {
    const words = Array.from({ length: 100_000 }, () => ['terima', 'kasih', 'halo', 'ya']).flat();
    expect(smallTalkOf([...words, 'kopi'])).toBeUndefined();
  });

  it.each([
    ['selamat pagi, program apa di Papua?', 'program apa di Papua?'],
    ['slmt siang kak mau tanya siapa Gati?', 'siapa Gati?'],
    ['Assalamualaikum wr wb, di mana sentra logam Pasuruan', 'di mana sentra logam Pasuruan'],
    ['siang kak, ada info soal kopi?', 'ada info soal kopi?'],
    ['hi there! who is Gati?', 'who is Gati?'],
    ['makasih infonya. berapa jumlah IKM tahun 2017?', 'berapa jumlah IKM tahun 2017?'],
    ['mohon info, program apa di Papua? terima kasih', 'program apa di Papua'],
    ['tolong carikan data jumlah IKM tahun 2017 ya kak', 'jumlah IKM tahun 2017'],
    ['kak, mau tanya dong, siapa Gati?', 'siapa Gati'],
    ['can you please tell me about coffee in Papua? thanks in advance', 'coffee in Papua'],
    ['I would like to know who Gati is, please', 'who Gati is'],
    ['BERAPA JUMLAH IKM TAHUN 2017?', 'berapa jumlah ikm tahun 2017?'],
    [
      'value added of SMIs in 2016 was how much, thank you so much',
      'value added of SMIs in 2016 was how much',
    ],
  ])('around a question leaves the question: "%s"', (question, asked) => {
    const { quotes, found, missing } = answerer.ask(question);
    expect(found).toBe(true);
    expect({ quotes, missing }).toEqual({ quotes: answerer.ask(asked).quotes, missing: [] });
    expect(answerer.ask(question).question).toBe(question);
  });

  it('has whom it addresses count for nothing', () => {
    const { missing, found } = answerer.ask('tolong jelaskan program SMIDeP dong kak');
    expect({ missing, found }).toEqual({ missing: [], found: true });
  });

  it.each([
    ['terimakasih infonya', 'thanks'],
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
