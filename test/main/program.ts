/** The commands as processes, with folders of their own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  input?: string;
  env?: Record<string, string>;
  /** Kills the program after so many milliseconds. */
  killAfterMs?: number;
  /** Leaves with the first that the program prints, as `| head -1` does. */
  leaves?: boolean;
}

/** Runs `dist/main/<command>.js` to its end; nothing of this process's environment reaches it. */
export async function run(
  command: string,
  args: readonly string[] = [],
  { input = '', env = {}, killAfterMs, leaves = false }: RunOptions = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, `dist/main/${command}.js`), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, LANG: 'id_ID.UTF-8', BOT_TOKEN: '', ...env },
  });
  const timer =
    killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  child.stdin.on('error', () => {}); // a program that ends without reading is no failure
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([
    leaves ? firstOf(child.stdout) : text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  clearTimeout(timer);
  return { code, stdout, stderr };
}

async function firstOf(stream: Readable): Promise<string> {
  for await (const chunk of stream) return String(chunk);
  return '';
}

/** A folder that goes when the test ends, or the file where it is made in `beforeAll`. */
export function temporary(whenDone: (clean: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'sitasi-main-'));
  whenDone(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
