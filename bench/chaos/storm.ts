/** Everything goes wrong at once for a while, then everything has to come to rest. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosKind, ChaosOptions } from '../../test/telegram/chaos.ts';
import { Random } from '../../test/telegram/random.ts';
import { startTelegram } from '../../test/telegram/server.ts';
import { Crowd, type CrowdSize } from './crowd.ts';
import { type Figures, figuresOf, unanswered } from './figures.ts';
import { Newcomers } from './newcomers.ts';
import { Outsiders, type Turned } from './outsiders.ts';
import { Replicas, type ReplicasOptions } from './replicas.ts';
import { Staff } from './staff.ts';

export interface StormOptions extends Omit<ReplicasOptions, 'telegram' | 'env'> {
  /** Of those who may ask. */
  questions: number;
  /** Invitations that two use at once. */
  invitations: number;
  /** Questions and presses a second. */
  rate: number;
  seed: number;
  /** From a process's first listening to its end, on average, ms; 0 for no kills. */
  killEveryMs: number;
  size: CrowdSize;
  faults?: Omit<ChaosOptions, 'seed'>;
  /** Told now and then how far it is. */
  onProgress?: (line: string) => void;
}

export interface Storm extends Figures {
  outsiders: Turned;
  /** Lines of the gate to those who may ask. */
  turnedAway: number;
  /** How many each invitation let in that two used. */
  letIn: readonly number[];
  kills: number;
  faults: Record<ChaosKind, number>;
  /** Errors that processes logged. */
  errors: readonly string[];
  /** What processes said that ended by themselves. */
  ended: readonly string[];
  exitCodes: readonly (number | null)[];
  rssAtStart: number;
  rssAtEnd: number;
  seconds: number;
  /** Calls of the bot that the stand-in does not like, in words. */
  problems: readonly string[];
}

/** Of a hundred calls some eight fail, in all the ways in which Telegram or the way to it does. */
export const FAULTS: Omit<ChaosOptions, 'seed'> = {
  flood: 0.01,
  serverError: 0.015,
  html502: 0.005,
  reset: 0.015,
  resetApplied: 0.01,
  hang: 0.005,
  hangApplied: 0.005,
  conflict: 0.01,
  halfOpen: 0.002,
  repeat: 0.03,
  duplicate: 0.03,
};

/** Nothing has changed for so long that nothing will, ms; a poll that nobody answers is broken off after 45 s. */
const STUCK_MS = 90_000;
/** To each of the questions, tries of outsiders. */
const OUTSIDERS = 1 / 3;
/** How long a second answer may take after the first, ms. */
const AFTER_MS = 1500;
/** Of the kills so many befall a process that has not begun to listen. */
const EARLY_KILLS = 0.1;

export async function storm(options: StormOptions): Promise<Storm> {
  const { questions, invitations, seed, rate, killEveryMs, size, onProgress } = options;
  const { faults = FAULTS } = options;
  const telegram = await startTelegram({
    seed,
    latencyMs: [10, 40],
    // The limit over all chats is one for bulk notifications (Bots FAQ); answers are none.
    rateLimits: { overall: Number.POSITIVE_INFINITY },
  });
  const random = new Random(seed);
  const crowd = new Crowd(telegram, random, size);
  const staff = new Staff(telegram, crowd);
  const replicas = new Replicas({ ...options, telegram, env: staff.env });
  try {
    await replicas.start();
    await staff.admit();
    const outsiders = new Outsiders(telegram, new Random(seed + 2), crowd);
    const newcomers = new Newcomers(telegram, random, staff.admins);
    const from = Date.now();
    const chaos = telegram.chaos({ seed, ...faults });
    const peace = new AbortController();
    const killing = killEveryMs > 0 ? killOn(replicas, killEveryMs, seed, peace.signal) : undefined;
    while (crowd.asked.length < questions) {
      crowd.act();
      if (random.chance(OUTSIDERS)) outsiders.act();
      const due = Math.floor((crowd.asked.length / questions) * (invitations + 1));
      if (newcomers.wanted < Math.min(due, invitations)) newcomers.act();
      newcomers.look();
      if (crowd.asked.length % 200 === 0) {
        onProgress?.(`${crowd.asked.length} asked, ${replicas.kills.length} kills`);
      }
      await sleep(1000 / rate);
    }
    peace.abort();
    await killing;
    chaos.stop();
    await rest(() => {
      newcomers.look();
      const { lost } = telegram.tally(crowd.asked.map(({ message }) => message));
      const left = lost.length + unanswered(telegram, crowd) + newcomers.left;
      onProgress?.(`${left} left to answer`);
      return left;
    });
    const rssAtEnd = replicas.rss;
    const exitCodes = await replicas.stop();
    return {
      ...figuresOf(telegram, crowd, replicas),
      outsiders: outsiders.turned,
      turnedAway: staff.turnedAway,
      letIn: newcomers.admitted,
      kills: replicas.kills.length,
      faults: chaos.counts,
      errors: replicas.errors,
      ended: replicas.ended,
      exitCodes,
      rssAtStart: replicas.rssAtStart,
      rssAtEnd,
      seconds: (Date.now() - from) / 1000,
      problems: telegram.invalidCalls.map(
        ({ method, problems }) => `${method}: ${problems.join('; ')}`,
      ),
    };
  } finally {
    await replicas.stop();
    await telegram.stop();
  }
}

async function killOn(replicas: Replicas, everyMs: number, seed: number, peace: AbortSignal) {
  const random = new Random(seed + 1);
  while (!peace.aborted) {
    await sleep(everyMs * random.between(0.5, 1.5), undefined, { signal: peace }).catch(() => {});
    if (peace.aborted) return;
    await replicas.killOne(random.whole(0, replicas.count - 1), !random.chance(EARLY_KILLS));
  }
}

/** Resolves when nothing is left, for a while; or nothing changes any more. */
async function rest(left: () => number): Promise<void> {
  let before = left();
  for (let since = Date.now(); before > 0 && Date.now() - since < STUCK_MS; ) {
    await sleep(500);
    const now = left();
    if (now !== before) since = Date.now();
    before = now;
  }
  await sleep(AFTER_MS);
}
