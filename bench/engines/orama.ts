import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import {
  type AnyOrama,
  create,
  insert,
  load,
  type SearchParams,
  save,
  search,
  type Tokenizer,
} from '@orama/orama';
import { BM25, type Engine, type Searcher, TOP } from './engine.ts';

const FILE = 'orama.bin';
const SCHEMA = { text: 'string' } as const;

/** Orama as it comes: English tokenizer without stems, each word matched as a prefix. */
export const oramaDefault: Engine = {
  async build(corpus, directory) {
    const orama = create({ schema: SCHEMA });
    let id = 0;
    for (const { text } of corpus.articles()) insert(orama, { id: String(id++), text });
    keep(orama, directory);
  },

  async open(directory) {
    const orama = create({ schema: SCHEMA });
    return searcher(restore(orama, directory), ({ text }) => ({ term: text }));
  },
};

/**
 * No letter of any word: a word that ends with it is the prefix of itself alone, which is the one way of
 * asking Orama for whole words (`exact` compares with the texts of the hits instead).
 */
const SENTINEL = '\u0001';

const TOKENIZER: Tokenizer = {
  language: 'indonesian',
  normalizationCache: new Map(),
  tokenize: (text) => text.split(' ').map((word) => word + SENTINEL),
};

/** Orama at its fastest: Sitasi's stems without stop words, whole words, nothing kept for sorting. */
export const oramaTuned: Engine = {
  async build(corpus, directory) {
    const orama = createTuned();
    let id = 0;
    for (const text of corpus.tokens()) insert(orama, { id: String(id++), text });
    keep(orama, directory);
  },

  async open(directory) {
    return searcher(restore(createTuned(), directory), ({ tokens }) => ({
      term: tokens.join(' '),
      relevance: { k: BM25.k1, b: BM25.b, d: 0 },
    }));
  },
};

function createTuned(): AnyOrama {
  return create({ schema: SCHEMA, sort: { enabled: false }, components: { tokenizer: TOKENIZER } });
}

/** Orama's JSON of a hundred thousand passages is longer than a string may be. */
function keep(orama: AnyOrama, directory: string): void {
  writeFileSync(join(directory, FILE), serialize(save(orama)));
}

function restore(orama: AnyOrama, directory: string): AnyOrama {
  load(orama, deserialize(readFileSync(join(directory, FILE))));
  return orama;
}

function searcher(
  orama: AnyOrama,
  paramsOf: (question: Parameters<Searcher['search']>[0]) => SearchParams<AnyOrama>,
): Searcher {
  return {
    search(question) {
      const found = search(orama, { ...paramsOf(question), limit: TOP });
      if (found instanceof Promise) throw new TypeError('Orama searched asynchronously');
      return found.hits.map(({ id }) => Number(id));
    },
  };
}
