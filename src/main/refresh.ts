/** Brings the index up to date in a thread of its own, so that whoever asks meanwhile does not wait. */
import { workerData } from 'node:worker_threads';
import type { Config } from '../config.ts';
import { openFresh } from '../index/fresh.ts';
import { openLanguage } from '../index/language.ts';
import { indexOptions } from './open.ts';

const { corpusDir, indexDir }: Pick<Config, 'corpusDir' | 'indexDir'> = workerData;
await openFresh(corpusDir, indexDir, indexOptions(await openLanguage(indexDir)));
