import { readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';

/** What is started by its file's name: commands and threads, and what a test ends a thread by. */
const ENTRIES = [
  'main/add',
  'main/ask',
  'main/eval',
  'main/index',
  'main/learn',
  'main/refresh',
  'main/start',
  'main/state',
  'main/vocabulary',
  'corpus/import/apart',
  'corpus/import/worker',
];

/** What every question loads: fifty files less to open. All else stays where npm put it. */
const BUNDLED = ['@fluent/bundle', '@orama/orama', '@orama/stemmers', 'dotenv'];

const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);

/** Packages that are loaded from `node_modules`. */
export const EXTERNAL = Object.keys(dependencies)
  .filter((name) => !BUNDLED.includes(name))
  .map((name) => new RegExp(`^${name}(?:/|$)`));

export default defineConfig({
  input: ENTRIES.map((name) => `src/${name}.ts`),
  platform: 'node',
  external: EXTERNAL,
  output: {
    dir: 'dist',
    cleanDir: true,
    // All in one folder as deep as their sources: data files and threads are found from there.
    entryFileNames: 'main/[name].js',
    chunkFileNames: 'main/[name].js',
    sourcemap: true,
  },
});
