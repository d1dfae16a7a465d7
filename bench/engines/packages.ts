import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../root.ts';

/** Packages that only the bench uses are installed here, not beside the program's own. */
export const PEERS = new URL('bench/peers/', ROOT);

/** A package of `bench/peers`, seen as the part of it that an adapter uses. */
export async function importPeer<T>(name: string): Promise<T> {
  const path = createRequire(new URL('package.json', PEERS)).resolve(name);
  const loaded: { default?: unknown } = await import(pathToFileURL(path).href);
  return (loaded.default ?? loaded) as T;
}

/** Version of an installed package, or nothing where it is not installed. */
export function versionOf(name: string): string | undefined {
  for (const base of [PEERS, ROOT]) {
    try {
      const path = new URL(`node_modules/${name}/package.json`, base);
      return String(JSON.parse(readFileSync(path, 'utf8')).version);
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}
