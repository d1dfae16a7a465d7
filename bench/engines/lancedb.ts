import { type Engine, TOP } from './engine.ts';
import { importPeer } from './packages.ts';

const TABLE = 'passages';

interface Row {
  id: number;
  text: string;
}
interface Query {
  fullTextSearch(query: string, options: { columns: string[] }): Query;
  select(columns: string[]): Query;
  limit(count: number): Query;
  toArray(): Promise<{ id: number }[]>;
}
interface Table {
  add(rows: Row[]): Promise<unknown>;
  createIndex(column: string, options: { config: unknown }): Promise<void>;
  optimize(): Promise<unknown>;
  query(): Query;
}
interface LanceDb {
  connect(directory: string): Promise<{
    createTable(name: string, rows: Row[]): Promise<Table>;
    openTable(name: string): Promise<Table>;
  }>;
  Index: { fts(options: object): unknown };
}

/** The stems as they are, no positions. */
const OPTIONS = {
  withPosition: false,
  baseTokenizer: 'whitespace',
  lowercase: false,
  stem: false,
  removeStopWords: false,
  asciiFolding: false,
};
const BATCH = 20_000;

export const lancedb: Engine = {
  async build(corpus, directory) {
    const { connect, Index } = await importPeer<LanceDb>('@lancedb/lancedb');
    const database = await connect(directory);
    let table: Table | undefined;
    let rows: Row[] = [];
    const flush = async () => {
      if (table === undefined) table = await database.createTable(TABLE, rows);
      else await table.add(rows);
      rows = [];
      return table;
    };
    let id = 0;
    for (const text of corpus.tokens()) {
      rows.push({ id: id++, text });
      if (rows.length === BATCH && id < corpus.count) await flush();
    }
    const whole = await flush();
    await whole.createIndex('text', { config: Index.fts(OPTIONS) });
    await whole.optimize();
  },

  async open(directory) {
    const { connect } = await importPeer<LanceDb>('@lancedb/lancedb');
    const table = await (await connect(directory)).openTable(TABLE);
    return {
      async search({ tokens }) {
        const rows = await table
          .query()
          .fullTextSearch(tokens.join(' '), { columns: ['text'] })
          .select(['id', '_score'])
          .limit(TOP)
          .toArray();
        return rows.map(({ id }) => id);
      },
    };
  },
};
