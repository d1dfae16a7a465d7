import { describe, expect, it } from 'vitest';
import { type AnswerType, answerTypeOf } from '../../src/answer/answer-type.ts';
import { Answerer } from '../../src/answer/answerer.ts';
import { type Expectation, expectationOf } from '../../src/answer/expected.ts';
import type { Article } from '../../src/corpus/article.ts';
import { buildArchive } from '../../src/index/archive.ts';
import { compileLanguage, createLanguage } from '../../src/language/load.ts';
import { wordsIn } from '../../src/language/tokens.ts';
import { indexOptions } from '../../src/main/open.ts';
import { answerer } from './archive.ts';

const language = createLanguage(compileLanguage());

/** An archive of these articles alone, and who answers from it. */
function asking(articles: readonly Article[]) {
  const archive = buildArchive(articles, indexOptions(language));
  return { archive, answerer: new Answerer(archive, language) };
}

describe('the answer type', () => {
  it.each<[string, AnswerType]>([
    ['siapa Menteri Perindustrian?', 'who'],
    ['Siapakah yang memimpin Jetro', 'who'],
    ['who leads the agency?', 'who'],
    ['whose idea was it', 'who'],
    ['kapan MoU ditandatangani?', 'when'],
    ['tahun berapa Perpres itu terbit', 'when'],
    ['pada hari apa Gati berbicara', 'when'],
    ['when did it start?', 'when'],
    ['in which year was it signed', 'when'],
    ['di mana sentra logam?', 'where'],
    ['dimana konawe', 'where'],
    ['kecamatan apa yang punya sentra', 'where'],
    ['where is the cluster?', 'where'],
    ['which village has the cluster', 'where'],
    ['berapa jumlah IKM?', 'howMany'],
    ['seberapa besar kenaikannya', 'howMany'],
    ['jumlah pelaku IKM di Pasuruan', 'howMany'],
    ['how many units were exported?', 'howMany'],
    ['what percentage did it grow', 'howMany'],
    ['number of workers', 'howMany'],
    ['how heavy is a kris', 'howMany'],
    ['how fast is the boat', 'howMany'],
    ['how deep is the lake', 'howMany'],
    ['how wide is the road', 'howMany'],
    ['how tall is the tower', 'howMany'],
    ['how big is the cluster', 'howMany'],
    ['how old is Jetro', 'howMany'],
    ['seberapa berat mesinnya', 'howMany'],
    ['seberapa cepat kapalnya', 'howMany'],
    ['what is its budget', 'howMany'],
    ['what is the population of Papua', 'howMany'],
    ['what is the total budget of the program', 'howMany'],
    ['mengapa Konawe dipilih?', 'why'],
    ['apa alasan pemilihan daerah', 'why'],
    ['why Pasuruan?', 'why'],
    ['alasannya?', 'why'],
    ['on what basis', 'why'],
    ['bagaimana pemerintah membantu IKM', 'how'],
    ['how does the government help?', 'how'],
    ['apa itu KIID?', 'definition'],
    ['SMIDeP itu apa', 'definition'],
    ['apa yang dimaksud dengan sentra IKM?', 'definition'],
    ['what does JICA stand for?', 'definition'],
    ['KIID kepanjangannya', 'definition'],
    ['singkatan dari JICA', 'definition'],
    ['JICA kependekan dari apa?', 'definition'],
    ['nama lengkap SMIDeP apa', 'definition'],
    ['What is the full name of SMIDeP?', 'definition'],
    ['siapa nama lengkap dirjen IKM', 'who'],
    ['dirut Krakatau Steel', 'who'],
    ['nama wali kota Cilegon', 'who'],
    ['president director of Krakatau Steel', 'who'],
    ['Indocement president director', 'who'],
    ['menteri perindustrian resmikan pabrik pupuk di Bontang hari ini', 'topic'],
    ['dasar hukum sentra IKM', 'law'],
    ['perpres nomor berapa yang mengaturnya', 'law'],
    ['which regulation protects batik', 'law'],
    ['apa penyebab harga rotan naik', 'why'],
    ['what made exports fall', 'why'],
    ['gaji perajin rotan', 'howMany'],
    ['ekspor mebel 2019', 'howMany'],
    ['ekspor mebel', 'topic'],
    ['luas sentra logam', 'howMany'],
    ['tingkat utilisasi industri semen 2023', 'howMany'],
    ['cocoa export value in usd', 'howMany'],
    ['price of coffee', 'howMany'],
    ['what is its product', 'what'],
    ['what is SMIDeP?', 'definition'],
    ['apa saja produk Jawa Timur', 'list'],
    ['siapa saja yang hadir', 'list'],
    ['sebutkan lima provinsi', 'list'],
    ['list the provinces', 'list'],
    ['program apa di Papua?', 'what'],
    ['apa produk unggulan Konawe', 'what'],
    ['what products come from Papua?', 'what'],
    ['Pasuruan terkenal apanya', 'what'],
    ['which sector grows most', 'what'],
    ['ekspor komponen kendaraan', 'topic'],
    ['coffee processing in Papua', 'topic'],
    // A sentence, not words to find a number by.
    [
      'the value of working with the regions has long been known to makers of metal parts there',
      'topic',
    ],
    ['nama bank penyalur kredit', 'what'],
    ['EU chief negotiator name', 'what'],
    ['which state bank lends', 'what'],
    ['kementerian berganti nama', 'topic'],
    ['', 'topic'],
    ['syarat ikut diklat', 'condition'],
    ['apa saja yang harus disiapkan', 'condition'],
    ['what must borrowers do first', 'condition'],
    ['requirements for the training', 'condition'],
    ['berapa syarat modalnya', 'howMany'],
    ['apa sanksi bagi pelanggar', 'sanction'],
    ['what is the penalty for importers', 'sanction'],
    ['fine ceramics from Plered', 'topic'],
    ['berapa denda bagi pelanggar', 'howMany'],
    ['apa tujuan program SMIDeP', 'purpose'],
    ['manfaat geomembran', 'purpose'],
    ['what is the machine used for', 'purpose'],
    ['negara tujuan ekspor', 'topic'],
    ['apa kendala ekspor', 'why'],
    ['hambatan terbesar apa yang dihadapi perajin', 'why'],
    ['produk apa dan bahan apa yang dipakai', 'what'],
    ['what kept them from joining', 'why'],
    // What only joins a clause asks nothing.
    ['what happens to a producer who is late', 'what'],
    ['what counts as support when a region is picked', 'what'],
    ['are there grants for young people who study crafts', 'topic'],
    ['in what year and where was it signed', 'when'],
    ['tell me who signed it', 'who'],
  ])('of "%s" is %s', (question, type) => {
    expect(answerTypeOf(wordsIn(question))).toBe(type);
  });
});

describe('the expectation', () => {
  const expectationFor = (question: string): Expectation => {
    const words = wordsIn(question);
    const written = question.split(' ');
    return expectationOf(
      answerTypeOf(words),
      words,
      (word) => words.indexOf(word),
      (word) =>
        words.indexOf(word) > 0 && /^\p{Lu}\p{Ll}/u.test(written[words.indexOf(word)] ?? ''),
    );
  };

  it.each([
    ['dirut Krakatau Steel', 0],
    ['Indocement president director', 1],
    ['siapa bupati Dogiyai', 1],
  ])('of "%s" is the holder of the office at %d', (question, title) => {
    expect(expectationFor(question)).toMatchObject({ type: 'who', title });
  });

  it.each([
    ['berapa persen kenaikannya', 'percent'],
    ['what percentage did it grow', 'percent'],
    ['berapa anggaran program', 'money'],
    ['how much did it cost?', 'money'],
    ['berapa umur Gati', 'age'],
    ['how old is the agency', 'age'],
    ['berapa lama program berjalan', 'duration'],
    ['how many years does it last', 'duration'],
    ['berapa luas Konawe', 'area'],
    ['how large is the site', 'area'],
    ['berapa tinggi gedung itu', 'length'],
    ['how far is Pasuruan', 'length'],
    ['how deep is the lake', 'length'],
    ['how wide is the road', 'length'],
    ['how fast is the boat', 'length'],
    ['seberapa dalam danaunya', 'length'],
    ['seberapa cepat kapalnya', 'length'],
    ['seberapa cepat IKM tumbuh', 'percent'],
    ['how fast did the sector grow', 'percent'],
    ['how much did exports increase', 'amount'],
    ['how much of the price is paid back', 'amount'],
    ['by how much did prices rise', 'amount'],
    ['how much did the firm spend', 'money'],
    ['berapa potongan harga mesin', 'amount'],
    ['how large a tax deduction do firms get', 'amount'],
    ['berapa hektarekah kawasan itu', 'area'],
    ['how many megawatts', 'capacity'],
    ['berapa juta dolar nilainya', 'money'],
    ['berapa tahunkah masa berlakunya', 'duration'],
    ['how heavy is a kris', 'weight'],
    ['seberapa berat mesinnya', 'weight'],
    ['seberapa besar kenaikannya', 'amount'],
    ['what is its budget', 'money'],
    ['what is the population of Papua', 'people'],
    ['berapa ton kopi', 'weight'],
    ['how many tons of coffee', 'weight'],
    ['berapa pengeluaran negara', 'money'],
    ['pagu sentra IKM', 'money'],
    ['masa berlaku sertifikat', 'duration'],
    ['pangsa rotan Indonesia', 'percent'],
    ['berapa besar denda itu', 'money'],
    ['berapa kapasitas pabrik', 'capacity'],
    ['berapa waktu tempuh ke Pasuruan', 'duration'],
    ['berapa orang bekerja', 'people'],
    ['how many workers are added', 'people'],
    ['berapa sentra dibangun', 'count'],
    ['how many centers will be built', 'count'],
  ])('of "%s" is a number in units of %s', (question, unit) => {
    expect(expectationFor(question)).toMatchObject({ type: 'howMany', unit });
  });

  it.each([
    ['tahun berapa Perpres terbit', 'year'],
    ['in which year was it signed', 'year'],
    ['tanggal berapa MoU ditandatangani', 'day'],
    ['on what date was it signed', 'day'],
    ['hari apa Gati berbicara', 'weekday'],
    ['on which day did she speak', 'weekday'],
    ['bulan apa MoU ditandatangani', 'month'],
    ['in which month was it signed', 'month'],
    ['jam berapa acara dimulai', 'clock'],
    ['what time does it start', 'clock'],
    ['kapan program dimulai', 'any'],
    ['when did it start', 'any'],
  ])('of "%s" is the moment %s', (question, moment) => {
    expect(expectationFor(question)).toMatchObject({ type: 'when', moment });
  });

  it.each([
    ['di provinsi mana sentra itu', 'province'],
    ['in which province is it', 'province'],
    ['kabupaten apa yang mengolah kopi', 'regency'],
    ['which districts process coffee', 'regency'],
    ['negara mana yang bekerja sama', 'country'],
    ['which countries take part', 'country'],
    ['kota mana yang dipilih', 'city'],
    ['di mana kota Makassar', undefined],
  ])('of "%s" is a %s', (question, place) => {
    expect(expectationFor(question).type).toBe('where');
    expect(expectationFor(question).place).toBe(place);
  });

  it.each([
    ['berapa unit IKM di Pasuruan', 'ikm'],
    ['jumlah sentra di Konawe', 'sentra'],
    ['how many units of machinery', 'machinery'],
    ['produk apa dari Papua', 'produk'],
    ['perusahaan manakah yang terlibat', 'perusahaan'],
    ['apa nama program itu', 'program'],
    ['siapa nama menteri', 'menteri'],
    ['berapa jumlah pelaku IKM', 'pelaku'],
    ['what is the name of the program', 'program'],
    ['which regency processes coffee', 'regency'],
    ['how many centers will be built', 'centers'],
    ['how many new centers will be built', 'centers'],
    ['berapa sih jumlah sentra', 'sentra'],
    ['apa produknya', 'produknya'],
    ['apa saja produknya', 'produknya'],
    ['apa produk unggulannya', 'produk'],
    ['what are its products', 'products'],
    ['which Swiss company trains farmers', 'company'],
    ['which five cities try it first', 'cities'],
    ['produsen mi Korea mana yang mencari tanah', 'produsen'],
    ['nama bank penyalur kredit', 'bank'],
    ['name of the Chinese carmaker', 'carmaker'],
    ['EU negotiator name', 'negotiator'],
  ])('of "%s" asks for a %s', (question, focus) => {
    expect(wordsIn(question)[expectationFor(question).focus ?? -1]).toBe(focus);
  });

  it.each([
    ['siapa bupati Dogiyai', 'bupati'],
    ['siapa sih dirjen IKM', 'dirjen'],
    ['who is the ambassador to Japan', 'ambassador'],
  ])('of "%s" is a person who is %s', (question, title) => {
    expect(wordsIn(question)[expectationFor(question).title ?? -1]).toBe(title);
  });

  it('has no word as its focus that says nothing', () => {
    const { query } = answerer.explain('harga beras di surabaya brp ya').explanation;
    expect(query.expected).toEqual({ type: 'howMany', unit: 'money' });
  });

  it('of "sama siapa" is a person, of "berapa lama" a time', () => {
    expect(expectationFor('MoU itu sama siapa')).toEqual({ type: 'who' });
    expect(expectationFor('berapa lama')).toEqual({ type: 'howMany', unit: 'duration' });
  });

  it('of "what\'s" is that of "what is"', () => {
    const asked = (question: string) => answerer.explain(question).explanation.query.expected;
    expect(asked("what's the population of Papua")).toEqual({ type: 'howMany', unit: 'people' });
    expect(asked("who's Gati").type).toBe('who');
  });

  it('of "ngapain" is what somebody does, not why', () => {
    const { query } = answerer.explain('smidep di sulsel ngapain aja sih').explanation;
    expect(query.expected).toEqual({ type: 'list' });
  });

  it('has neither unit nor moment where none is asked for', () => {
    expect(expectationFor('siapa hadir di sana').unit).toBeUndefined();
    expect(expectationFor('siapa hadir di sana').moment).toBeUndefined();
    expect(expectationFor('ekspor kendaraan')).toEqual({ type: 'topic' });
  });

  it('has no focus where the question has no such concept', () => {
    const words = wordsIn('produk apa dari Papua');
    const expected = expectationOf(
      'what',
      words,
      () => undefined,
      () => false,
    );
    expect(expected).toEqual({ type: 'what' });
  });

  it.each([
    ['SMT kepanjangannya apa', true],
    ['what does KIID stand for', true],
    ['nama lengkap BPJPH', true],
    ['apa itu KIID', undefined],
    ['what is KIID', undefined],
  ])('of "%s" is what an acronym stands for: %s', (question, expansion) => {
    expect(expectationFor(question).type).toBe('definition');
    expect(expectationFor(question).expansion).toBe(expansion);
  });
});

describe('what is asked for and not named', () => {
  const { archive } = asking([
    {
      id: 'a',
      title: '',
      source: 'Contoh',
      date: '2018-01-01',
      language: 'id',
      tags: [],
      body: [
        'Kredit itu disalurkan sebuah bank daerah.',
        'Kredit itu disalurkan sebuah bank daerah, Bank Jatim.',
        'Kredit itu disalurkan bank daerah.',
        'Sebuah bank menyalurkan kredit, Bank Jatim pun.',
      ].join('\n\n'),
      path: 'a.md',
    },
  ]);
  const small = new Answerer(archive, language);

  it.each([
    [0, 1],
    [1, 0],
    [2, 0],
    [3, 0],
  ])('is so in sentence %d: %d', (passage, unnamed) => {
    const { ranked } = small.explain('bank apa yang menyalurkan kredit itu').explanation;
    const found = ranked.find((one) => one.passage === passage);
    expect(found?.features.unnamed).toBe(unnamed);
  });

  it('is nothing where no name is asked for', () => {
    const { ranked } = small.explain('berapa bank yang menyalurkan kredit').explanation;
    expect(ranked.map(({ features }) => features.unnamed)).toEqual(ranked.map(() => 0));
  });
});

describe('a sentence with an answer of the kind asked for comes first, before one that names the topic alone', () => {
  const articles = [
    'Pabrik baja Krakatau memakai kapal dari Incheon.',
    'Pabrik baja Krakatau berbagi ilmu dengan kota Incheon, Korea Selatan.',
    'Pabrik gula Jatiroto berdiri di tepi hutan jati.',
    'Pabrik gula Jatiroto menggiling tebu Lumajang, Jawa Timur.',
    'Menurut Sudarto, pengrajin perak itu terus bekerja.',
    'Sudarto (57) adalah pengrajin perak itu.',
    'Bengkel cor logam Ceper punya tungku.',
    'Bengkel cor logam Ceper punya tiga tungku.',
    'SIBAJA, yaitu Cilegon dan Serang, dipilih.',
    'Pemerintah membuka Sistem Informasi Baja (SIBAJA).',
  ].map(
    (body, i): Article => ({
      id: `a${i}`,
      title: '',
      source: 'Contoh',
      date: '2018-01-01',
      language: 'id',
      tags: [],
      body,
      path: `a${i}.md`,
    }),
  );
  const small = asking(articles).answerer;

  it.each([
    ['di negara mana Incheon', 'Korea Selatan'],
    ['di provinsi mana pabrik gula Jatiroto', 'Jawa Timur'],
    ['berapa umur Sudarto pengrajin perak itu', '57'],
    ['berapa tungku bengkel cor logam Ceper', 'tiga'],
    ['apa itu SIBAJA', 'Baja'],
  ])('%s', (question, answer) => {
    const { ranked } = small.explain(question).explanation;
    expect(articles[ranked[0]?.passage ?? -1]?.body).toContain(answer);
  });
});

describe('articles of several sentences', () => {
  const article = (id: string, date: string, body: string): Article => ({
    id,
    title: '',
    source: 'Contoh',
    date,
    language: 'id',
    tags: [],
    body,
    path: `${id}.md`,
  });
  const articles = [
    article(
      'smelter',
      '2018-01-03',
      'PT Bumi Nikel memulai pembangunan smelter di Konawe Utara. Bupati hadir di acara itu.\n\nPerusahaan Korea membawa tenaga ahli. Proyek itu menelan dana Rp76 triliun. Hotel baru menelan dana Rp5 triliun.',
    ),
    article(
      'garam',
      '2019-05-02',
      'Menteri mengunjungi Gresik. Pemakai garam industri berkumpul di sana. Pemakai garam industri terbesar adalah pabrik soda.',
    ),
    article(
      'kakao',
      '2019-07-02',
      'Indonesia mengekspor kakao olahan ke Belanda. Ekspor itu bernilai US$1,13 miliar.',
    ),
  ];
  const { archive, answerer: small } = asking(articles);

  it('news says once what it is about: the answer comes before the lead that has the words of the question', () => {
    const bodies = [
      article(
        'galangan',
        '2020-02-03',
        'Galangan kapal Tanjung Perak di Surabaya diresmikan menteri. Upacara dihadiri ratusan undangan. Lahannya 12 hektare. Modal datang dari bank daerah..',
      ),
      article(
        'keramik',
        '2020-03-04',
        'Perajin keramik Plered mengeluh. Aturannya tertuang dalam Peraturan Menteri Nomor 7 Tahun 2019. Mereka membuat guci, pot, piring, dan celengan..',
      ),
    ];
    const own = asking(bodies);
    const first = (question: string) => {
      const { ranked } = own.answerer.explain(question).explanation;
      return own.archive.passages.text(ranked[0]?.passage ?? 0);
    };
    expect(first('luas galangan kapal Tanjung Perak')).toContain('12 hektare');
    expect(first('dasar hukum keramik Plered')).toContain('Nomor 7 Tahun 2019');
    expect(first('apa saja yang dibuat perajin keramik Plered')).toContain('guci');
  });

  it('behind the first quote none names only other places than the one asked about', () => {
    const own = asking([
      article(
        'rempah',
        '2020-04-05',
        'IKM pala berkembang di Ambon. IKM cengkeh berkembang di Ternate. IKM kenari di Ambon mengekspor ke Belanda.',
      ),
    ]);
    const { found, quotes } = own.answerer.ask('IKM di Ambon');
    expect(found).toBe(true);
    expect(quotes.length).toBeGreaterThan(1);
    for (const { text } of quotes) expect(text).toContain('Ambon');
  });

  it('a sentence is read with the one that it points back to', () => {
    const { ranked } = small.explain('berapa dana perusahaan Korea').explanation;
    expect(archive.passages.text(ranked[0]?.passage ?? 0)).toContain('Rp76 triliun');
  });

  it('who asks for the largest gets the sentence that speaks of the largest', () => {
    const { ranked } = small.explain('pemakai garam industri paling banyak').explanation;
    expect(archive.passages.text(ranked[0]?.passage ?? 0)).toContain('terbesar');
  });

  it('a sentence that leans on one that is quoted is part of that quote', () => {
    const { quotes } = small.ask('nilai ekspor kakao olahan ke Belanda');
    expect(quotes[0]?.text).toBe(articles[2]?.body);
  });

  it('sentences that lean on each other are one quote, which a screen holds, and none is quoted twice', () => {
    const sentences = [
      'PT Nikel membangun smelter di Konawe untuk mengolah bijih nikel.',
      'Smelter itu mengolah bijih nikel dari Konawe setiap hari.',
      'Smelter tersebut mengolah nikel dengan listrik dari pembangkit sendiri.',
    ];
    const long = sentences.map((one) => one.replace('.', `${', bersama warga desa'.repeat(5)}.`));
    for (const [body, count] of [
      [sentences.join(' '), 1],
      [long.join(' '), 2],
    ] as const) {
      const alone = asking([article('smelter', '2018-01-03', body)]);
      const { quotes } = alone.answerer.ask('smelter nikel Konawe mengolah bijih');
      expect(quotes).toHaveLength(count);
      const inOrder = [...quotes].sort((a, b) => a.start - b.start);
      for (const [n, { start, end }] of inOrder.entries()) {
        expect(start).toBeGreaterThanOrEqual(inOrder[n - 1]?.end ?? 0);
        expect(end - start).toBeLessThanOrEqual(420);
      }
    }
  });

  it('what is asked in the next paragraph is quoted with the one that says of what, word for word', () => {
    const body = [
      'Sekolah perhiasan Celuk bekerja sama dengan Institut Idar-Oberstein.',
      'Kerja sama sekolah perhiasan itu menekankan pertukaran pengajar dan kursus pendek.',
      'Hujan turun sepanjang hari.',
    ].join('\n\n');
    const alone = asking([article('celuk', '2018-01-03', body)]);
    const { quotes } = alone.answerer.ask('apa isi kerja sama sekolah perhiasan Celuk', {
      surroundings: true,
    });
    const [quote] = quotes;
    expect(quote?.text).toBe(body.slice(0, body.indexOf('\n\nHujan')));
    expect(body.slice(quote?.start, quote?.end)).toBe(quote?.text);
    expect(quote?.surroundings).toMatchObject({
      paragraph: quote?.text,
      after: 'Hujan turun sepanjang hari.',
    });
  });

  it('an article of the year asked about need not name it, one of another year does not answer', () => {
    expect(small.ask('ekspor kakao olahan 2019').found).toBe(true);
    expect(small.ask('ekspor kakao olahan 2021').found).toBe(false);
  });
});

describe('who and what is asked about', () => {
  it('is no answer where only a word near it stands: a regency is no regent', () => {
    expect(answerer.ask('siapa bupati Dogiyai').found).toBe(false);
    expect(answerer.ask('siapa Dirjen IKM').found).toBe(true);
  });

  it.each([
    ['apa itu sentra IKM', /lokasi pemusatan kegiatan IKM/],
    ['sentra ikm itu apaan', /lokasi pemusatan kegiatan IKM/],
    ['What is the full name of SMIDeP?', /\(SMIDeP\)|"The Project of/],
    ['apa itu program SMIDeP', /\(SMIDeP\)/],
    ['what is the SMIDeP program?', /\(SMIDeP\)|"The Project of/],
    ['what is JICA short for?', /\(JICA\)/],
    ['JICA kependekan dari apa?', /\(JICA\)/],
  ])('of "%s" is explained whole', (question, explanation) => {
    expect(answerer.ask(question).quotes[0]?.text).toMatch(explanation);
  });
});
