/** Builds once before the suite: tests of the program run what is in `dist/`. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

export default function build(): void {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    encoding: 'utf8',
    // Where npm is a script, a shell finds it.
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`the build failed\n${stdout}${stderr}`);
}
