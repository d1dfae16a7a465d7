/**
 * All temporary folders of the suite are in one, which goes when the suite ends: a process that ends late may
 * write into its own once more after a test has removed it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function collect(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'sitasi-tests-'));
  // What `os.tmpdir` looks at: the first on Unix, the others on Windows. Workers inherit it.
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
