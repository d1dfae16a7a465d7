import { describe, expect, it } from 'vitest';
import { type NewsArticle, news } from '../../bench/corpus/news.ts';
import { questionOf } from '../../bench/corpus/questions.ts';
import { Random } from '../../bench/corpus/random.ts';
import { agreement, Reference } from '../../bench/speed/agreement.ts';

const wordsOf = ({ text }: NewsArticle) =>
  text
    .toLowerCase()
    .replace(/[.,](?= |$)/g, '')
    .split(' ');

/** Different words of the first `count` articles. */
function vocabularyOf(articles: readonly NewsArticle[], count: number): number {
  return new Set(articles.slice(0, count).flatMap(wordsOf)).size;
}

describe('the invented news', () => {
  const articles = [...news(1, 4000)];

  it('is the same for the same seed, another for another', () => {
    expect([...news(1, 20)]).toEqual(articles.slice(0, 20));
    expect([...news(2, 20)]).not.toEqual(articles.slice(0, 20));
    const [article] = articles;
    if (article === undefined) throw new Error('there is no news');
    expect(questionOf(article, new Random(7))).toBe(questionOf(article, new Random(7)));
  });

  it("grows its vocabulary as Heaps' law says", () => {
    // V = K·n^β: tenfold text has 10^β times the words; β is .4 to .7 in languages.
    const exponent = Math.log10(vocabularyOf(articles, 4000) / vocabularyOf(articles, 400));
    expect(exponent).toBeGreaterThan(0.45);
    expect(exponent).toBeLessThan(0.75);
  });

  it('has seven Indonesian articles of ten, of about sixty words in sentences of at most thirty', () => {
    const share = articles.filter(({ language }) => language === 'id').length / articles.length;
    expect(share).toBeCloseTo(0.7, 1);
    const words = articles.map((article) => wordsOf(article).length);
    expect(words.reduce((a, b) => a + b) / words.length).toBeCloseTo(60, -1);
    const sentences = articles.flatMap(({ text }) => text.split(/\. /));
    const lengths = sentences.map((sentence) => sentence.split(' ').length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(30);
  });

  it('repeats the rare words of an article', () => {
    const repeats = articles.slice(0, 100).filter((article) => {
      const long = wordsOf(article).filter((word) => word.length > 6);
      return new Set(long).size < long.length;
    });
    expect(repeats.length).toBeGreaterThan(90);
  });

  it('is asked questions of two to eight words', () => {
    const random = new Random(3);
    for (const article of articles.slice(0, 500)) {
      const { length } = questionOf(article, random).split(' ');
      expect(length).toBeGreaterThanOrEqual(2);
      expect(length).toBeLessThanOrEqual(8);
    }
  });
});

describe('agreement with an exhaustive search', () => {
  const reference = new Reference(['kopi', 'gayo']);
  for (const text of ['kopi gayo', 'kopi teh', 'teh susu', 'kopi susu', 'gayo kopi']) {
    reference.add(text.split(' '));
  }

  it('ranks by BM25', () => {
    expect(reference.best(['kopi', 'gayo'], 2)).toEqual({ expected: 2, ids: [0, 4] });
    expect(reference.best(['tembakau'], 2)).toEqual({ expected: 0, ids: [] });
  });

  it('counts a hit that ties with the last', () => {
    const best = reference.best(['kopi', 'gayo'], 3);
    expect(best).toEqual({ expected: 3, ids: [0, 1, 3, 4] });
    expect(agreement([0, 4, 1], best)).toBe(1);
    expect(agreement([4, 0, 3], best)).toBe(1);
    expect(agreement([0, 4, 2], best)).toBeCloseTo(2 / 3);
    expect(agreement([0, 0, 0], best)).toBeCloseTo(1 / 3);
    expect(agreement([], { expected: 0, ids: [] })).toBe(1);
  });
});
