import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PEERS } from '../engines/packages.ts';

/**
 * Installs the engines that the bench compares with, where they are not yet or are of another lock file.
 * Gives nothing when they are there, else in one line why not.
 */
export function installPeers(): string | undefined {
  const installed = new URL('node_modules/.package-lock.json', PEERS);
  const wanted = new URL('package-lock.json', PEERS);
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) {
    return undefined;
  }
  console.error('Installing the engines to compare with (bench/peers, 190 MB) …');
  const prefix = fileURLToPath(PEERS);
  const options = ['--prefix', prefix, '--no-audit', '--no-fund', '--loglevel', 'error'];
  // Who has no network waits for it once, not a minute.
  options.push('--fetch-retries', '1', '--fetch-retry-mintimeout', '1000');
  const { status, stderr, error } = spawnSync('npm', ['ci', ...options], { encoding: 'utf8' });
  if (status === 0) return undefined;
  const lines = `${stderr ?? ''}\n${error?.message ?? ''}`
    .split('\n')
    .map((line) => line.replace(/^npm (?:error|ERR!)/, '').trim())
    .filter((line) => line !== '');
  const reason = lines.find((line) => /error|failed/i.test(line)) ?? lines[0] ?? `status ${status}`;
  return `not installed (npm ci --prefix bench/peers: ${reason})`;
}
