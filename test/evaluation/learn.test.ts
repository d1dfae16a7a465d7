import { describe, expect, it } from 'vitest';
import type { AnswerType } from '../../src/answer/answer-type.ts';
import { domainShares } from '../../src/answer/domain.ts';
import { FEATURES, type Feature, type Features } from '../../src/answer/features.ts';
import type { Article } from '../../src/corpus/article.ts';
import { crossValidate, type TaughtArchive } from '../../src/evaluation/cross-validate.ts';
import { type Example, learnRefusal, learnWeights } from '../../src/evaluation/learn.ts';
import { keywordLessonsOf, lessonsOfArchive } from '../../src/evaluation/lessons.ts';
import type { QuestionedArchive, SeedQuestion } from '../../src/evaluation/sets.ts';
import { indexOptions } from '../../src/main/open.ts';
import { language } from '../answer/archive.ts';

const OPTIONS = { rounds: 100, rate: 0.1, l2: 0.001 };
const SMALL = 100;
const LARGE = 10_000;
const features = (own: Partial<Features>): Features => ({
  ...(Object.fromEntries(FEATURES.map((name) => [name, 0])) as Features),
  ...own,
});
const NONE = features({});

/** The answering candidate has one feature, the other another. */
function example(
  right: Feature,
  wrong: Feature,
  size: number,
  weight = 1,
  type: AnswerType = 'topic',
): Example {
  return {
    candidates: [features({ [wrong]: 1 }), features({ [right]: 1 })],
    answering: [1],
    weight,
    shares: domainShares(size, type),
  };
}

describe('weights', () => {
  it('rise for what answers have and fall for what others have', () => {
    const { all } = learnWeights([example('said', 'lead', SMALL)], NONE, OPTIONS);
    expect(all.said).toBeGreaterThan(0.5);
    expect(all.lead).toBeLessThan(-0.5);
    expect(all.bm25).toBe(0);
  });

  it('are learned apart where large archives say the contrary', () => {
    const examples = [example('said', 'lead', SMALL), example('lead', 'said', LARGE)];
    const { all, large } = learnWeights(examples, NONE, OPTIONS);
    expect(all.said).toBeGreaterThan(all.lead);
    expect(all.said + large.said).toBeLessThan(all.lead + large.lead);
  });

  it('are learned apart where answers of another kind say the contrary', () => {
    const examples = [
      example('said', 'lead', SMALL, 1, 'who'),
      example('lead', 'said', SMALL, 1, 'why'),
    ];
    const { all, named, told } = learnWeights(examples, NONE, OPTIONS);
    expect(all.said + named.said).toBeGreaterThan(all.lead + named.lead);
    expect(all.said + told.said).toBeLessThan(all.lead + told.lead);
  });

  it('follow the examples that count more', () => {
    const examples = [example('said', 'lead', SMALL), example('lead', 'said', SMALL, 5)];
    const { all } = learnWeights(examples, NONE, OPTIONS);
    expect(all.lead).toBeGreaterThan(all.said);
  });
});

describe('refusing', () => {
  it('learns which numbers speak for an answer', () => {
    const rows = [
      { vector: [1, 0], answers: true, weight: 1 },
      { vector: [0, 1], answers: false, weight: 1 },
    ];
    const { weights } = learnRefusal(rows, OPTIONS);
    expect(weights[0]).toBeGreaterThan(0.5);
    expect(weights[1]).toBeLessThan(-0.5);
  });
});

const question = (q: string, evidence: string[]): SeedQuestion => ({
  id: q,
  q,
  lang: 'id',
  kind: evidence.length === 0 ? 'none' : 'direct',
  evidence,
  none: evidence.length === 0,
});
const article = (id: string, body: string): Article => ({
  id,
  title: '',
  source: 'Contoh',
  date: '2020',
  language: 'id',
  tags: [],
  body,
  path: id,
});
const archive: QuestionedArchive = {
  name: 'contoh',
  articles: [
    article('kopi', 'Kopi Gayo diolah di Takengon. Ekspornya 40 ton.'),
    article('perak', 'Perajin perak bekerja di Kotagede.'),
  ],
  questions: [
    question('berapa ekspor kopi Gayo', ['40 ton']),
    question('siapa bupati Takengon', []),
  ],
};

describe('lessons', () => {
  const lessons = lessonsOfArchive(archive, language, indexOptions(language));

  it('know which passages answer, and which go with their article', () => {
    const [asked, none] = lessons;
    expect(asked?.isAnswerable).toBe(true);
    expect(asked?.answering.size).toBe(1);
    expect(asked?.ofAnsweringArticles.size).toBe(2);
    expect(none?.isAnswerable).toBe(false);
    expect(none?.answering.size).toBe(0);
  });

  it('of words in a row of a sentence are answered by it, and do not rank', () => {
    const body =
      'Pemerintah Aceh menambah mesin pengering kopi bagi koperasi petani di Takengon. Begitu.';
    const own = keywordLessonsOf([article('mesin', body)], language, indexOptions(language));
    expect(own.map(({ query }) => query.question)).toEqual(['mesin pengering']);
    expect(own.map(({ answering, isAnswerable }) => [...answering, isAnswerable])).toEqual([
      [0, true],
    ]);
    expect(own.map(({ weight }) => weight.ranking)).toEqual([0]);
  });

  it('judge each archive by what the others taught', () => {
    const told: [string, number | undefined][] = [];
    const keywords = keywordLessonsOf(archive.articles, language, indexOptions(language));
    const archives: TaughtArchive[] = [
      { name: 'one', lessons, keywords },
      { name: 'two', lessons: [...lessons, ...lessons], keywords },
    ];
    const figures = crossValidate(archives, [], (name, { questions }) =>
      told.push([name, questions]),
    );
    expect(told).toEqual([
      ['one', 2],
      ['two', 4],
    ]);
    expect(figures.questions).toBe(6);
    expect(figures['ranks 1-3']).toBe(1);
  });
});
