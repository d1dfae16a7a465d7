import { readdirSync, readFileSync } from 'node:fs';

/** The compiler copies no data, so the compiled program reads the same files from `src`. */
const DATA = new URL('../../src/language/data/', import.meta.url);

/**
 * Text of a data file.
 *
 * @throws the file system's error, naming the path, when the installation is incomplete
 */
export function readData(name: string): string {
  return readFileSync(new URL(name, DATA), 'utf8');
}

/** Names of the files in a folder of the data, sorted. */
export function listData(folder: string): string[] {
  return readdirSync(new URL(folder, DATA)).sort();
}

/** Lines of a data file that hold something. */
export function readRows(name: string): string[] {
  return readData(name)
    .split('\n')
    .filter((line) => line !== '');
}
