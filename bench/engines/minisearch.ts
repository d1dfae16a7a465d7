import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BM25, type Engine, TOP } from './engine.ts';
import { importPeer } from './packages.ts';

const FILE = 'minisearch.json';

interface MiniSearch {
  add(document: { id: number; text: string }): void;
  search(query: string): { id: number }[];
}
interface MiniSearchClass {
  new (options: object): MiniSearch;
  loadJSON(json: string, options: object): MiniSearch;
}

/** Whole words, any of them, BM25 without its floor for long texts. */
const OPTIONS = {
  fields: ['text'],
  tokenize: (text: string) => text.split(' '),
  processTerm: (term: string) => term,
  searchOptions: {
    prefix: false,
    fuzzy: false,
    combineWith: 'OR',
    bm25: { k: BM25.k1, b: BM25.b, d: 0 },
  },
};

export const minisearch: Engine = {
  async build(corpus, directory) {
    const MiniSearch = await importPeer<MiniSearchClass>('minisearch');
    const index = new MiniSearch(OPTIONS);
    let id = 0;
    for (const text of corpus.tokens()) index.add({ id: id++, text });
    writeFileSync(join(directory, FILE), JSON.stringify(index));
  },

  async open(directory) {
    const MiniSearch = await importPeer<MiniSearchClass>('minisearch');
    const index = MiniSearch.loadJSON(readFileSync(join(directory, FILE), 'utf8'), OPTIONS);
    return {
      search: ({ tokens }) =>
        index
          .search(tokens.join(' '))
          .slice(0, TOP)
          .map(({ id }) => id),
    };
  },
};
