import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../reason.ts';

/**
 * Whole or not at all: written beside its place, flushed, then renamed.
 *
 * @throws Error naming the file where it cannot be written
 */
export async function writeDurably(
  directory: string,
  name: string,
  data: string | Buffer,
): Promise<void> {
  const path = join(directory, name);
  const temporary = join(directory, `${name}.${process.pid}.tmp`);
  try {
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    // A disk that is full must not be left fuller by each try.
    await rm(temporary, { force: true });
    throw new Error(
      `${path} cannot be written (${reasonOf(error)}); make room, or set INDEX_DIR to where this user may write`,
    );
  }
}
