import { defineConfig } from 'rolldown';
import { EXTERNAL } from '../rolldown.config.ts';

/** What measures one engine, so that the program is measured as it is shipped: a few files, not a hundred. */
export default defineConfig({
  input: ['bench/speed/child.ts'],
  platform: 'node',
  external: EXTERNAL,
  output: {
    dir: 'dist-bench',
    entryFileNames: 'bench/speed/[name].js',
    // As deep as their sources: data files are found from there.
    chunkFileNames: 'bench/speed/child-[name].js',
  },
});
