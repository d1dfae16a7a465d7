/** Answers made up for rendering. */
import type { Answer, Citation, Quote } from '../../src/answer/answer.ts';

export const TEMPO: Citation = {
  id: 'tempo-ikm',
  title: 'Indonesia dan Jepang mengembangkan industri kecil',
  source: 'TEMPO.CO',
  date: '2017-12-24',
  language: 'id',
  path: 'corpus/tempo-ikm.md',
};

export function quote(text: string, about: Partial<Quote> = {}): Quote {
  return {
    text,
    highlights: [],
    start: 0,
    end: text.length,
    paragraph: 1,
    article: TEMPO,
    agreeing: [],
    differing: [],
    score: 1,
    ...about,
  };
}

export function answer(about: Partial<Answer> = {}): Answer {
  return {
    question: 'program apa di Papua?',
    language: 'id',
    found: (about.quotes?.length ?? 0) > 0,
    quotes: [],
    missing: [],
    suggestions: [],
    corrections: [],
    ...about,
  };
}
