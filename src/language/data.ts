import { readFileSync } from 'node:fs';

/**
 * Text of a data file beside this folder's code. The compiler copies no data, so the compiled program
 * reads the same file from `src`.
 *
 * @throws the file system's error, naming the path, when the installation is incomplete.
 */
export function readData(name: string): string {
  return readFileSync(new URL(`../../src/language/data/${name}`, import.meta.url), 'utf8');
}

/** Lines of a data file that hold something. */
export function readRows(name: string): string[] {
  return readData(name)
    .split('\n')
    .filter((line) => line !== '');
}
