/** Builds once before the suite: tests of the program run what is in `dist/`. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

export default function build(): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
    { cwd: root, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the build failed\n${stdout}${stderr}`);
}
