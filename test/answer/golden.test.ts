import { describe, expect, it } from 'vitest';
import { Answerer } from '../../src/answer/answerer.ts';
import { printQuery } from '../../src/answer/query.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { buildArchive } from '../../src/index/archive.ts';
import { compileLanguage, createLanguage } from '../../src/language/load.ts';
import { indexOptions } from '../../src/main/open.ts';

interface Golden {
  /** Also the name of its file in `golden/`. */
  name: string;
  question: string;
  previous?: string;
  /** What one of the first three quotes must say; absent where the archive has no answer. */
  evidence?: RegExp;
}

const QUESTIONS: Golden[] = [
  {
    name: 'ambassador-id',
    question: 'siapa yang menjadi Duta Besar Indonesia untuk Jepang?',
    evidence: /Arifin Tasrif/,
  },
  // The article is in Indonesian: "Duta Besar".
  {
    name: 'ambassador-en',
    question: 'who is the ambassador of Indonesia to Japan?',
    evidence: /Arifin Tasrif/,
  },
  {
    name: 'workers',
    question: 'how many workers will be added in the SMI sector?',
    evidence: /400\.000 orang/,
  },
  {
    name: 'aloe-vera',
    question: 'what products does West Kalimantan make?',
    evidence: /aloe vera|lidah buaya/,
  },
  { name: 'why-konawe', question: 'kenapa konawe dipilih', evidence: /paling siap/ },
  { name: 'why-konawe-en', question: 'why was Konawe chosen?', evidence: /paling siap/ },
  { name: 'slang', question: 'brp pelaku ikm di pasuruan', evidence: /390 pelaku/ },
  { name: 'typo', question: 'kerajinan pewtr timah', evidence: /pewter/ },
  {
    name: 'short-place',
    question: 'komoditas apa yg dikembangkan di sulteng',
    evidence: /cokelat|chocolate/,
  },
  {
    name: 'pilot-project',
    question: 'where is the pilot project of the SMI center?',
    evidence: /Konawe/,
  },
  {
    name: 'regulation',
    question: 'peraturan presiden tentang kebijakan industri nasional nomor berapa',
    evidence: /Nomor 28 Tahun 2008/,
  },
  { name: 'signed', question: 'when was the MoU signed', evidence: /Juli 2016/ },
  {
    name: 'acronym',
    question: 'what does KIID mean?',
    evidence: /Kompetensi Inti Industri Daerah/,
  },
  { name: 'definition', question: 'apa itu sentra IKM', evidence: /lokasi pemusatan kegiatan/ },
  {
    name: 'support',
    question: 'what are the sources of support for SMI development?',
    evidence: /budget/,
  },
  { name: 'names', question: 'siapa gati', evidence: /Direktur Jenderal|Dirjen/ },
  {
    name: 'follow-up-place',
    question: 'kalau di Maluku?',
    previous: 'berapa sentra IKM di Kalimantan',
    evidence: /dua di Maluku/,
  },
  {
    name: 'follow-up-year',
    question: 'and in 2017?',
    previous: 'CBU exports in 2016',
    evidence: /231 ribu/,
  },
  { name: 'none-place', question: 'gempa di Aceh' },
  { name: 'none-person', question: 'siapa pendiri Toyota' },
  { name: 'none-measure', question: 'berapa luas kota Makassar' },
  { name: 'none-attribute', question: 'jumlah penduduk Papua' },
  { name: 'none-topic', question: 'jadwal kereta ke Pasuruan' },
  { name: 'none-price', question: 'price of silver in Makassar' },
  { name: 'small-talk', question: 'selamat pagi min' },
];
const QUOTES = 5;

const language = createLanguage(compileLanguage());
const { articles } = await readCorpus('corpus');
const archive = buildArchive(articles, indexOptions(language));
const answerer = new Answerer(archive, language);
const bodies = new Map(articles.map(({ id, body }) => [id, body]));
const explained = QUESTIONS.map(({ question, previous }) =>
  answerer.explain(question, { limit: QUOTES, ...(previous === undefined ? {} : { previous }) }),
);

describe('golden rankings', () => {
  for (const [i, { name, question, previous, evidence }] of QUESTIONS.entries()) {
    const { answer, explanation } = explained[i] ?? answerer.explain(question);

    it(`${name}: ${question}`, async () => {
      const lines = [
        ...(previous === undefined ? [] : [`after       ${previous}`]),
        `question    ${question}`,
        `query       ${printQuery(explanation.query)}`,
        `confidence  ${explanation.confidence.toFixed(2)}${answer.smallTalk === undefined ? '' : ` (${answer.smallTalk})`}`,
        ...answer.quotes.map(
          ({ score, article, paragraph, text }) =>
            `${score.toFixed(2).padStart(6)}  ${article.id}#${paragraph}  ${text.slice(0, 90)}`,
        ),
        '',
      ];
      await expect(lines.join('\n')).toMatchFileSnapshot(`golden/${name}.txt`);
      expect(answer.found).toBe(evidence !== undefined);
      if (evidence === undefined) return;
      expect(
        answer.quotes
          .slice(0, 3)
          .map(({ text }) => text)
          .join('\n'),
      ).toMatch(evidence);
    });
  }

  it('in figures', async () => {
    const answerable = QUESTIONS.flatMap(({ evidence }, i) =>
      evidence === undefined ? [] : [{ evidence, i }],
    );
    const within = (k: number) =>
      answerable.filter(({ evidence, i }) =>
        explained[i]?.answer.quotes.slice(0, k).some(({ text }) => evidence.test(text)),
      ).length;
    const lines = [1, 3, QUOTES].map(
      (k) => `evidence within ${k}: ${within(k)} of ${answerable.length}`,
    );
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/statistics.txt');
  });
});

describe('every answer', () => {
  const all = explained.map(({ answer }) => answer);

  it('quotes word for word at the offsets that it gives', () => {
    for (const quote of all.flatMap(({ quotes }) => quotes)) {
      expect(bodies.get(quote.article.id)?.slice(quote.start, quote.end)).toBe(quote.text);
    }
  });

  it('marks words inside the quote, in order, none twice', () => {
    for (const { text, highlights } of all.flatMap(({ quotes }) => quotes)) {
      let end = 0;
      for (const [from, to] of highlights) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(text.length);
        end = to;
      }
    }
  });

  it('has its best quote first, no sentence twice, and never agrees with itself', () => {
    for (const { quotes } of all) {
      const scores = quotes.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      expect(new Set(quotes.map(({ text }) => text)).size).toBe(quotes.length);
      for (const { article, agreeing } of quotes)
        expect(agreeing.map(({ id }) => id)).not.toContain(article.id);
    }
  });

  it('is the same for a whole question whatever was asked before', () => {
    for (const { question } of QUESTIONS.filter(({ previous }) => previous === undefined)) {
      if (question.split(' ').length < 5) continue;
      const alone = answerer.ask(question);
      const after = answerer.ask(question, { previous: 'produk unggulan Jawa Tengah tahun 2016' });
      expect(after.quotes).toEqual(alone.quotes);
    }
  });

  it('names what the archive lacks and offers something instead', () => {
    const answer = answerer.ask('program apa di Lampung?');
    expect(answer).toMatchObject({ found: false, missing: ['Lampung'] });
    expect(answer.suggestions.length).toBeGreaterThan(0);
  });

  it('says which words it read otherwise', () => {
    expect(answerer.ask('kerajinan pewtr timah').corrections).toEqual([['pewtr', 'pewter']]);
  });
});
