import { existsSync } from 'node:fs';

/** The project's folder: compiled benches stand at different depths below it. */
export const ROOT = rootAbove(new URL('.', import.meta.url));

function rootAbove(folder: URL): URL {
  return existsSync(new URL('package.json', folder)) ? folder : rootAbove(new URL('..', folder));
}
