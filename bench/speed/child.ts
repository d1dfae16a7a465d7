/** Does one {@link Task} in a process of its own, so that no engine pays for another's memory. */
import { mkdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Corpus, type Question } from '../corpus/corpus.ts';
import type { Engine, Searcher } from '../engines/engine.ts';
import { ENGINES } from '../engines/engines.ts';
import { percentile } from './percentile.ts';
import type { Asked, Built, Reading, Task } from './task.ts';

/** Asking ends with the first pass after so many milliseconds, or after so many passes. */
const PATIENCE = 15_000;
const MOST_PASSES = 20;
const LEAST_PASSES = 2;
/** The warm-up ends after so many milliseconds: whoever is that slow is asked only what it got through. */
const WARM_UP = 60_000;
/** Milliseconds between reports of progress. */
const REPORT_EVERY = 200;
/** Milliseconds between a collection and the next. */
const SETTLING = 100;

const task: Task = JSON.parse(process.argv[2] ?? '{}');
const result = await { idle, build, ask, repeat }[task.phase]();
process.send?.(result);

async function idle(): Promise<Pick<Asked, 'residentBytes'>> {
  readQuestions();
  return { residentBytes: await resident() };
}

async function build(): Promise<Built> {
  let reported = performance.now();
  const corpus = new Corpus(task.corpus, task.count, (done) => {
    if (performance.now() - reported < REPORT_EVERY) return;
    reported = performance.now();
    process.send?.({ done } satisfies Reading);
  });
  mkdirSync(task.index, { recursive: true });
  const engine = await loadEngine();
  const from = performance.now();
  await engine.build(corpus, task.index);
  const seconds = (performance.now() - from) / 1000;
  return { seconds, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

async function ask(): Promise<Asked> {
  const questions = readQuestions();
  const [first] = questions;
  if (first === undefined) throw new Error('there are no questions');
  const from = performance.now();
  const searcher = await (await loadEngine()).open(task.index);
  await searcher.search(first);
  const openMs = performance.now() - from;
  const hits: number[][] = [];
  let begin = performance.now();
  for (const question of questions) {
    hits.push([...(await searcher.search(question))]);
    if (performance.now() - begin > WARM_UP) break;
  }
  const asked = questions.slice(0, hits.length);
  const times: number[] = [];
  begin = performance.now();
  let passes = 0;
  while (passes < LEAST_PASSES || (passes < MOST_PASSES && performance.now() - begin < PATIENCE)) {
    await pass(searcher, asked, times);
    passes++;
  }
  const sorted = Float64Array.from(times).sort();
  const [p50 = 0, p95 = 0, p99 = 0] = [0.5, 0.95, 0.99].map((share) => percentile(sorted, share));
  return { openMs, p50, p95, p99, passes, residentBytes: await resident(), hits };
}

async function repeat(): Promise<object> {
  const questions = readQuestions();
  const searcher = await (await loadEngine()).open(task.index);
  for (let p = 0; p < task.passes; p++) await pass(searcher, questions, []);
  return {};
}

/** Asks all questions once and adds what each took, milliseconds. */
async function pass(
  searcher: Searcher,
  questions: readonly Question[],
  times: number[],
): Promise<void> {
  for (const question of questions) {
    const from = performance.now();
    const found = searcher.search(question);
    // An engine that answers at once is not made to wait for the event loop.
    if (found instanceof Promise) await found;
    times.push(performance.now() - from);
  }
}

async function loadEngine(): Promise<Engine> {
  const entry = ENGINES[task.engine];
  if (entry === undefined) throw new Error(`no engine "${task.engine}"`);
  return await entry.load();
}

function readQuestions(): Question[] {
  return JSON.parse(readFileSync(task.questions, 'utf8'));
}

/** Resident memory once what was collected has gone back to the system, which V8 does behind our back. */
async function resident(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    globalThis.gc?.();
    await setTimeout(SETTLING);
  }
  return process.memoryUsage.rss();
}
