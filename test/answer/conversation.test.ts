import { describe, expect, it } from 'vitest';
import { answerer, QUESTIONS } from './archive.ts';

const after = (previous: string, question: string) => answerer.explain(question, { previous });
const wordsOf = ({ explanation }: ReturnType<typeof after>) =>
  explanation.query.concepts.map(({ word }) => word.toLowerCase());

describe('a follow-up', () => {
  it.each([
    ['program apa di Papua?', 'kalau di Makassar?', 'Makassar', 'papua'],
    ['program apa di Papua?', 'kalo Pasuruan?', 'Pasuruan', 'papua'],
    ['program apa di Papua?', 'bagaimana dengan Konawe', 'Konawe', 'papua'],
    ['program apa di Papua?', 'Makassar?', 'Makassar', 'papua'],
    ['how many SMI centers in Maluku?', 'what about Papua?', 'Papua', 'maluku'],
    ['how many SMI centers in Maluku?', 'and in Sulawesi?', 'Sulawesi', 'maluku'],
    ['how many SMI centers in Maluku?', 'how about Kalimantan', 'Kalimantan', 'maluku'],
  ])('replaces the place of "%s" by that of "%s"', (previous, question, place, replaced) => {
    const followed = after(previous, question);
    expect(followed.explanation.query.places.map(({ word }) => word)).toEqual([place]);
    expect(wordsOf(followed)).not.toContain(replaced);
    // What was asked about the first place is asked about the second.
    expect(wordsOf(followed).length).toBeGreaterThan(2);
  });

  it.each([
    ['jumlah IKM tahun 2016', 'kalau 2017?', '2017'],
    ['ekspor kendaraan 2016', '2017?', '2017'],
    ['vehicle exports in 2017', 'and in 2016?', '2016'],
    ['vehicle exports in 2017', 'what about 2016?', '2016'],
  ])('replaces the year of "%s" by that of "%s"', (previous, question, year) => {
    const { query } = after(previous, question).explanation;
    const numbers = query.concepts.filter(({ kind }) => kind === 'number').map(({ word }) => word);
    expect(numbers).toEqual([year]);
    expect(query.inherited.length).toBeGreaterThan(1);
  });

  it.each([
    ['berapa sentra IKM di Kalimantan?', 'how many in Sumatra?', 'Sumatra', 'kalimantan'],
    ['program apa di Makassar?', 'Papua gimana?', 'Papua', 'makassar'],
    ['program apa di Makassar?', 'yang di Papua?', 'Papua', 'makassar'],
    ['program apa di Makassar?', 'what about in Papua in 2016?', 'Papua', 'makassar'],
    ['program apa di Makassar?', 'terus kalau di Jawa Timur tahun 2016?', 'Jawa Timur', 'makassar'],
    ['how many centers in Papua?', 'and Maluku?', 'Maluku', 'papua'],
    ['kerajinan apa di Makassar?', 'di Bangka Belitung?', 'Bangka Belitung', 'makassar'],
    ['kerajinan apa di Makassar?', 'kenapa Pasuruan?', 'Pasuruan', 'makassar'],
  ])('takes the topic of "%s" for "%s"', (previous, question, place, replaced) => {
    const followed = after(previous, question);
    expect(followed.explanation.query.places.map(({ word }) => word)).toEqual([place]);
    expect(wordsOf(followed)).not.toContain(replaced);
    expect(followed.explanation.query.inherited.length).toBeGreaterThan(0);
  });

  it.each([
    ['why?', 'why'],
    ['kenapa?', 'why'],
    ['siapa?', 'who'],
    ['kapan?', 'when'],
    ['berapa?', 'howMany'],
    ['tahun berapa?', 'when'],
    ['where is it?', 'where'],
    ['di mana itu?', 'where'],
    ['who is he?', 'who'],
    ['produk apa?', 'what'],
    ['berapa orang?', 'howMany'],
    ['provinsi mana saja?', 'where'],
    ['lebih detail dong', 'definition'],
    ['contohnya?', 'definition'],
    ['apa?', 'definition'],
    ['jelaskan lebih lanjut', 'definition'],
    ['sama negara mana?', 'where'],
    ['apa manfaatnya buat daerah?', 'purpose'],
    ['tahun 2017?', 'definition'],
    ['untuk kopi?', 'definition'],
    ['kalau kopi?', 'definition'],
    ['what is its budget?', 'howMany'],
    ['apa produk unggulannya?', 'what'],
    ['siapa yang hadir?', 'who'],
    ['yang perempuan berapa?', 'howMany'],
    ['what was the result?', 'what'],
    ['and who paid for the machines?', 'who'],
  ])('"%s" keeps all of the question before but what it asks: %s', (question, type) => {
    const { answer, explanation } = after('apa itu program SMIDeP JICA di Makassar', question);
    expect(explanation.query.inherited).toEqual(
      expect.arrayContaining(['program', 'SMIDeP', 'JICA', 'Makassar']),
    );
    expect(explanation.query.expected.type).toBe(type);
    expect(answer.smallTalk).toBeUndefined();
  });

  it('asks for the kind of thing that the question before asks for', () => {
    const { query } = after('produk apa dari Kalimantan Barat?', 'kalau Jawa Tengah?').explanation;
    expect(query.concepts[query.expected.focus ?? -1]?.word).toBe('produk');
    const asked = after('berapa sentra IKM di Papua?', 'how many centers in Sumatra?').explanation;
    expect(asked.query.concepts[asked.query.expected.focus ?? -1]?.word).toBe('centers');
  });

  it('asks its own question where the one before asked none', () => {
    expect(after('Eddy Siswanto', 'dia bilang apa').explanation.query.expected.type).toBe('what');
  });

  it('replaces a year, but no other number, by a year', () => {
    const { query } = after('22 sentra IKM tahun 2015', 'kalau 2016?').explanation;
    expect(query.inherited).toEqual(['22', 'sentra', 'IKM', 'tahun']);
  });

  it('inherits nothing from small talk', () => {
    expect(after('selamat pagi', 'kenapa?').explanation.query.inherited).toEqual([]);
  });

  it('answers about the place that it names', () => {
    // ANTARA shares out the centres: "dua di Maluku", "enam di Sumatera".
    const { answer } = after('berapa sentra IKM baru di Kalimantan?', 'kalau Sumatera?');
    expect(answer.quotes[0]?.text).toContain('enam di Sumatera');
  });

  it('keeps the place where it names a year only, and the year where a place', () => {
    const year = after('produksi di Pasuruan 2016', 'kalau 2017?').explanation.query;
    expect(year.places.map(({ word }) => word)).toEqual(['Pasuruan']);
    const place = after('produksi di Pasuruan 2016', 'kalau di Makassar?').explanation.query;
    expect(place.concepts.map(({ word }) => word)).toContain('2016');
  });

  it.each([
    ['siapa Arifin Tasrif?', 'apa jabatannya?', /Duta Besar/],
    ['who is Arifin Tasrif?', 'what did he say?', /mitra strategis/],
    ['MoU SMTI Yogyakarta dan Akashi', 'kapan itu ditandatangani?', /Juli 2016/],
    ['the MoU of SMTI Yogyakarta', 'when was it signed?', /Juli 2016/],
    ['sentra industri logam Pasuruan', 'lokasinya di mana?', /Mayangan/],
    ['the metal cluster of Pasuruan', 'in which villages is it?', /Mayangan/],
  ])('after "%s" knows what "%s" points at', (previous, question, evidence) => {
    const { answer, explanation } = after(previous, question);
    expect(explanation.query.inherited).not.toEqual([]);
    expect(answer.quotes.map(({ text }) => text).join('\n')).toMatch(evidence);
  });

  it('is named with the words that it took over', () => {
    const { query } = after('program kopi di Papua', 'kalau di Makassar?').explanation;
    expect(query.inherited).toEqual(['program', 'kopi']);
    expect(query.question).toBe('kalau di Makassar?');
  });

  it('refuses a place that no article names, and names it', () => {
    expect(after('program apa di Papua?', 'kalau di Lampung?').answer).toMatchObject({
      found: false,
      missing: ['Lampung'],
    });
  });

  it('without a question before it is asked as it stands', () => {
    expect(answerer.explain('kalau di Makassar?').explanation.query.inherited).toEqual([]);
  });
});

describe('a complete question', () => {
  const complete = QUESTIONS.filter(({ previous }) => previous === undefined);

  it.each(complete.map(({ question }) => question))(
    '"%s" is poisoned by none before',
    (question) => {
      const { quotes, found } = answerer.ask(question);
      for (const { question: previous } of QUESTIONS) {
        const answer = answerer.ask(question, { previous });
        expect(answer.found, `after "${previous}"`).toBe(found);
        expect(answer.quotes, `after "${previous}"`).toEqual(quotes);
      }
    },
  );

  it.each([
    'berapa jumlah IKM tahun 2017?',
    'siapa Menteri Perindustrian?',
    'how many new centers will be built outside Java?',
    'di Papua ada program apa?',
    'lalu kapan MoU dengan Akashi ditandatangani?',
    'what is SMIDeP?',
    'produk unggulan Pasuruan',
    'apa itu JICA?',
    'JICA itu apa?',
    'di mana Konawe?',
    'where is Konawe?',
    'apa itu Papua?',
    'untuk apa anggaran itu dipakai',
    'who is Gati?',
    'terus siapa Gati?',
    'berapa sentra IKM di Maluku?',
    'berapa sentra di Maluku',
    'program apa di Papua?',
    'berita tentang Papua',
    'tell me about Papua',
    'how many workers are there in Papua?',
    'siapa yang punya sentra logam',
    'kopi Papua',
  ])('"%s" starts anew', (question) => {
    const previous = 'ekspor kendaraan dari Makassar 2016';
    expect(after(previous, question).explanation.query.inherited).toEqual([]);
    expect(answerer.ask(question, { previous })).toEqual(answerer.ask(question));
  });
});

describe('small talk after a question', () => {
  it.each([
    ['terima kasih', 'thanks'],
    ['oke makasih ya', 'thanks'],
    ['thanks!', 'thanks'],
    ['mantap', 'thanks'],
    ['halo', 'greeting'],
    ['bye', 'farewell'],
    ['kamu siapa?', 'about'],
  ])('"%s" stays %s', (question, smallTalk) => {
    for (const { question: previous } of QUESTIONS) {
      const { answer, explanation } = after(previous, question);
      expect(answer).toMatchObject({ smallTalk, found: false, quotes: [] });
      expect(explanation.query.inherited).toEqual([]);
    }
  });

  it('as the question before lends nothing that is searched for', () => {
    expect(after('selamat pagi', 'siapa Menteri Perindustrian?').answer.quotes).toEqual(
      answerer.ask('siapa Menteri Perindustrian?').quotes,
    );
  });
});

describe('a chain of follow-ups', () => {
  const asked = (question: string, ...previous: string[]) =>
    answerer.explain(question, { previous }).explanation.query;

  it('keeps its topic', () => {
    const query = asked('kenapa?', 'pengolahan kopi di Papua?', 'kalau di Makassar?');
    expect(query.places.map(({ word }) => word)).toEqual(['Makassar']);
    expect(query.inherited).toEqual(expect.arrayContaining(['kopi', 'Makassar']));
    expect(query.inherited).not.toContain('Papua');
  });

  it('begins with the last complete question', () => {
    const query = asked('kalau di Makassar?', 'nilai tambah IKM 2016', 'pengolahan kopi di Papua?');
    expect(query.inherited).toContain('kopi');
    expect(query.inherited).not.toContain('IKM');
  });

  it('passes over small talk', () => {
    const query = asked('kalau di Makassar?', 'pengolahan kopi di Papua?', 'terima kasih', 'halo');
    expect(query.inherited).toContain('kopi');
  });

  it('of one question is that question', () => {
    const [previous, question] = ['pengolahan kopi di Papua?', 'kalau di Makassar?'];
    expect(answerer.ask(question, { previous: [previous] })).toEqual(
      answerer.ask(question, { previous }),
    );
    expect(answerer.ask(question, { previous: [] })).toEqual(answerer.ask(question));
  });

  it('never reaches a complete question', () => {
    const previous = QUESTIONS.map(({ question }) => question);
    for (const { question } of QUESTIONS.filter((one) => one.previous === undefined)) {
      expect(answerer.ask(question, { previous })).toEqual(answerer.ask(question));
    }
  });

  it('names what it took over in the answer', () => {
    expect(answerer.ask('kalau di Makassar?', { previous: 'pengolahan kopi' }).inherited).toEqual(
      expect.arrayContaining(['kopi']),
    );
    expect(answerer.ask('pengolahan kopi')).not.toHaveProperty('inherited');
  });
});
