/**
 * Makes `src/language/data/freedict.tsv` from Debian's package `dict-freedict-eng-ind`
 * (English–Indonesian, FreeDict + WikDict, CC BY-SA 3.0).
 *
 * Usage: node --experimental-strip-types bench/data/freedict.ts DIR > src/language/data/freedict.tsv
 * where DIR holds `freedict-eng-ind.dict.dz` and `freedict-eng-ind.index` (dictd format, see dictfmt(1)).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Offsets and lengths of a dictd index are big-endian base-64 numbers without padding. */
function decodeNumber(digits: string): number {
  let value = 0;
  for (const digit of digits) value = value * 64 + BASE64.indexOf(digit);
  return value;
}

/** Head word and translations of one entry, or nothing where the entry is no word to search by. */
function parseEntry(entry: string): { head: string; translations: string[] } | undefined {
  const [headLine = '', ...lines] = entry.split('\n');
  if (/<(phraseologicalUnit|suffix|prefix|letter|symbol|interjection)>/.test(headLine))
    return undefined;
  const head = (headLine.split(/ \/| </)[0] ?? '').trim().toLowerCase();
  // The first line under the head translates; in entries with several senses each numbered line does.
  const numbered = lines.filter((line) => /^\d+\. /.test(line));
  const senses = numbered.length > 0 ? numbered : lines.slice(0, 1);
  const translations = senses
    .flatMap((line) => line.replace(/^\d+\. /, '').split(/[,;]/))
    .map((word) =>
      word
        .replace(/\(.*?\)|\d+\./g, '')
        .trim()
        .toLowerCase(),
    )
    .filter((word) => /^[a-z][a-z' -]*$/.test(word) && word.split(/[ -]/).length <= 4);
  if (!/^[a-z][a-z' -]*$/.test(head) || head.split(' ').length > 4) return undefined;
  return translations.length > 0 ? { head, translations } : undefined;
}

const directory = process.argv[2];
if (directory === undefined)
  throw new Error('usage: freedict.ts DIR (unpacked dict-freedict-eng-ind)');
const text = gunzipSync(readFileSync(join(directory, 'freedict-eng-ind.dict.dz')));
const heads = new Map<string, Set<string>>();
for (const row of readFileSync(join(directory, 'freedict-eng-ind.index'), 'utf8').split('\n')) {
  const [name, offset, length] = row.split('\t');
  if (name === undefined || offset === undefined || length === undefined || name.startsWith('00'))
    continue;
  const from = decodeNumber(offset);
  const entry = parseEntry(
    text
      .subarray(from, from + decodeNumber(length))
      .toString('utf8')
      .trim(),
  );
  if (entry === undefined) continue;
  const known = heads.get(entry.head) ?? new Set<string>();
  for (const translation of entry.translations) known.add(translation);
  heads.set(entry.head, known);
}
for (const [head, translations] of [...heads].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(`${head}\t${[...translations].join('|')}`);
}
