import { type AnyOrama, search } from '@orama/orama';
import type { Article } from '../../src/corpus/article.ts';
import { buildArchive } from '../../src/index/archive.ts';
import type { PassageIndexOptions } from '../../src/index/component.ts';
import { openArchive, saveArchive } from '../../src/index/store.ts';
import type { Term } from '../../src/language/terms.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { BM25, type Engine, TOP } from './engine.ts';

/** One field alone, stems as they are: what is measured is the index, not the analyser. */
const OPTIONS: PassageIndexOptions = {
  analyse: (text) => text.split(' ').map(term),
  bm25f: {
    k1: BM25.k1,
    weight: { sentence: 1, context: 1, title: 1 },
    b: { sentence: BM25.b, context: BM25.b, title: BM25.b },
  },
  isStopWord: () => false,
  mostHits: TOP,
};

function term(stem: string): Term {
  return { surface: stem, stem, from: 0, to: 0, capitalised: false, numeric: false };
}

/** Sitasi's index component under Orama's own `search`. */
export const sitasi: Engine = {
  async build(corpus, directory) {
    const archive = buildArchive([...articlesOf(corpus)], OPTIONS);
    if (archive.passages.count !== corpus.count) {
      throw new Error(`${corpus.count} passages became ${archive.passages.count} sentences`);
    }
    await saveArchive(archive, directory, { corpus: '', language: '', problems: [] });
  },

  async open(directory) {
    const { archive } = await openArchive(directory, OPTIONS);
    return { search: ({ tokens }) => searchOrama(archive.orama, tokens.join(' ')) };
  },
};

function searchOrama(orama: AnyOrama, words: string): number[] {
  const found = search(orama, { term: words, limit: TOP });
  if (found instanceof Promise) throw new TypeError('Orama searched asynchronously');
  return found.hits.map(({ document }) => Number(document.passage));
}

function* articlesOf(corpus: Corpus): Generator<Article> {
  let id = 0;
  for (const body of corpus.tokens()) {
    const name = String(id++);
    yield {
      id: name,
      title: '',
      source: '',
      date: '2026',
      language: 'id',
      tags: [],
      body,
      path: name,
    };
  }
}
