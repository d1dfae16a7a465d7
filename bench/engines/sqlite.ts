import { join } from 'node:path';
import { type Engine, TOP } from './engine.ts';
import { importPeer } from './packages.ts';

const FILE = 'passages.db';

interface Statement {
  run(...values: (number | string)[]): void;
  raw(): Statement;
  all(...values: (number | string)[]): number[][];
}
interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}
type DatabaseClass = new (path: string) => Database;

/**
 * SQLite's FTS5 without the texts, by libSQL, whose binaries are in the npm registry. Characters that
 * stand inside stems belong to words, so it has the same tokens as the others; k1 and b are its own.
 */
const TABLE = `CREATE VIRTUAL TABLE passages USING fts5(
  text, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '.,-%/_'"
)`;
/** Rows of one transaction. */
const BATCH = 10_000;

export const sqlite: Engine = {
  async build(corpus, directory) {
    const Database = await importPeer<DatabaseClass>('libsql');
    const database = new Database(join(directory, FILE));
    database.exec('PRAGMA journal_mode = OFF');
    database.exec(TABLE);
    const insert = database.prepare('INSERT INTO passages(rowid, text) VALUES (?, ?)');
    let id = 0;
    database.exec('BEGIN');
    for (const text of corpus.tokens()) {
      insert.run(id++, text);
      if (id % BATCH === 0) database.exec('COMMIT; BEGIN');
    }
    database.exec('COMMIT');
    database.exec("INSERT INTO passages(passages) VALUES ('optimize')");
    database.exec('VACUUM');
    database.close();
  },

  async open(directory) {
    const Database = await importPeer<DatabaseClass>('libsql');
    const database = new Database(join(directory, FILE));
    // Far more than the default of 2 MB: pages stay in memory, as those of the other engines do.
    database.exec('PRAGMA cache_size = -1000000');
    const select = database
      .prepare(`SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ${TOP}`)
      .raw();
    return {
      search({ tokens }) {
        const words = tokens.map((token) => `"${token.replaceAll('"', '""')}"`);
        return select.all(words.join(' OR ')).map(([id]) => id ?? -1);
      },
    };
  },
};
