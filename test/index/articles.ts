import type { Article } from '../../src/corpus/article.ts';
import type { IndexOptions } from '../../src/index/segment.ts';
import { createAnalyser } from '../../src/language/terms.ts';

/** Words are their own stems; `di` has no postings. */
export const options: IndexOptions = {
  analyse: createAnalyser(
    (word) => word,
    () => false,
  ),
  bm25f: {
    k1: 1,
    fields: [
      { name: 'sentence', weight: 1, b: 0.3 },
      { name: 'title', weight: 0.4, b: 0.3 },
    ],
    neighbours: { weight: 0.4, b: 0.3, reach: 3 },
  },
  isStopWord: (word) => word === 'di',
};

export const article = (id: string, body: string, more: Partial<Article> = {}): Article => ({
  id,
  title: `Judul ${id}`,
  source: 'TEMPO.CO',
  date: '2017-12-24',
  language: 'id',
  tags: [],
  body,
  path: `corpus/${id}.md`,
  ...more,
});
