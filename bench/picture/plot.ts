/**
 * Draws the quality log.
 *
 * Usage: npm run plot
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { ROOT } from '../root.ts';
import { changesOf, drawQuality } from './quality.ts';

const log = readFileSync(new URL('bench/QUALITY.md', ROOT), 'utf8');
writeFileSync(new URL('bench/picture/quality.svg', ROOT), drawQuality(changesOf(log)));
console.log('bench/picture/quality.svg');
