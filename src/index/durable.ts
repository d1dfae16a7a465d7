import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Whole or not at all: written beside its place, flushed, then renamed. */
export async function writeDurably(
  directory: string,
  name: string,
  data: string | Buffer,
): Promise<void> {
  const temporary = join(directory, `${name}.${process.pid}.tmp`);
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(data);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, join(directory, name));
}
