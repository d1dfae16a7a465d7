import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Engine, TOP } from './engine.ts';
import { importPeer } from './packages.ts';

interface FlexIndex {
  add(id: number, text: string): void;
  search(query: string, options: { limit: number; suggest: boolean }): number[];
  export(keep: (key: string, data: string | undefined) => void): void | Promise<void>;
  import(key: string, data: string): void;
}
interface FlexSearch {
  Index: new (options: object) => FlexIndex;
}

/** Whole words; FlexSearch ranks by where a word stands in the text, not by BM25. */
const OPTIONS = { tokenize: 'strict', encode: (text: string) => text.split(' '), cache: false };

export const flexsearch: Engine = {
  async build(corpus, directory) {
    const { Index } = await importPeer<FlexSearch>('flexsearch');
    const index = new Index(OPTIONS);
    let id = 0;
    for (const text of corpus.tokens()) index.add(id++, text);
    mkdirSync(directory, { recursive: true });
    await index.export((key, data) => {
      if (data !== undefined) writeFileSync(join(directory, key), data);
    });
  },

  async open(directory) {
    const { Index } = await importPeer<FlexSearch>('flexsearch');
    const index = new Index(OPTIONS);
    for (const key of readdirSync(directory)) {
      index.import(key, readFileSync(join(directory, key), 'utf8'));
    }
    // With suggestions a passage may lack some of the words.
    return {
      search: ({ tokens }) => index.search(tokens.join(' '), { limit: TOP, suggest: true }),
    };
  },
};
