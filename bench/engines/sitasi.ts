import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, insert } from '@orama/orama';
import { decodeOrama, encodeOrama } from '../../src/bm25f/file.ts';
import { pluginBm25f, search } from '../../src/bm25f/plugin.ts';
import { BM25, type Engine, TOP } from './engine.ts';

const FILE = 'orama.bin';

/** Orama with the engine as its plugin: one field, stems as they are, no texts stored. */
function newOrama() {
  return create({
    schema: { text: 'string' },
    sort: { enabled: false },
    plugins: [
      pluginBm25f({
        bm25f: { k1: BM25.k1, fields: [{ name: 'text', weight: 1, b: BM25.b }] },
        tokenize: (text) => text.split(' '),
        stored: [],
      }),
    ],
  });
}

/** Sitasi's engine under Orama's own `insert` and `search`. */
export const sitasi: Engine = {
  async build(corpus, directory) {
    const orama = newOrama();
    let id = 0;
    for (const text of corpus.tokens()) insert(orama, { id: String(id++), text });
    writeFileSync(join(directory, FILE), encodeOrama(orama));
  },

  async open(directory) {
    const orama = newOrama();
    decodeOrama(orama, readFileSync(join(directory, FILE)));
    return {
      search({ tokens }) {
        const { hits } = search(orama, { term: tokens.join(' '), limit: TOP });
        return hits.map(({ id }) => Number(id));
      },
    };
  },
};
