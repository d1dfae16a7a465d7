import { parentPort, workerData } from 'node:worker_threads';
import type { Outcome } from './apart.ts';
import { ImportError } from './draft.ts';
import { extractDraft, type Material } from './extract.ts';

const material: Material = workerData;
const outcome = await extractDraft(material).then(
  (draft): Outcome => ({ draft }),
  (error: unknown): Outcome => {
    if (error instanceof ImportError) return { problem: error.message };
    throw error;
  },
);
parentPort?.postMessage(outcome);
