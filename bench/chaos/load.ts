/** Everybody asks at the same moment. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../../test/telegram/random.ts';
import { startTelegram } from '../../test/telegram/server.ts';
import { Crowd, type CrowdSize } from './crowd.ts';
import { type Figures, figuresOf } from './figures.ts';
import { Replicas, type ReplicasOptions } from './replicas.ts';

export interface LoadOptions extends Omit<ReplicasOptions, 'telegram'> {
  size: CrowdSize;
  /** There and back, ms. */
  latencyMs: number;
  /** Times that all ask, one after the other. */
  rounds: number;
  seed: number;
  /** Instead of those that have to be looked up. */
  questions?: readonly string[];
}

/** Until the bot has seen the groups that it was put into, ms. */
const SETTLE_MS = 1500;
const MOST_MS = 60_000;

export interface Load extends Figures {
  rssAtEnd: number;
  /** Seconds that the bot, and the stand-in for Telegram, computed meanwhile. */
  botCpu: number;
  standInCpu: number;
}

export async function load(options: LoadOptions): Promise<Load[]> {
  const { size, latencyMs, rounds, seed, questions } = options;
  const telegram = await startTelegram({
    latencyMs,
    // The limit over all chats is one for bulk notifications (Bots FAQ); answers are none.
    rateLimits: { overall: Number.POSITIVE_INFINITY },
  });
  const replicas = new Replicas({ ...options, telegram });
  try {
    await replicas.start();
    const loads: Load[] = [];
    for (let round = 0; round < rounds; round++) {
      const crowd = new Crowd(telegram, new Random(seed + round), size);
      await sleep(SETTLE_MS);
      const [bot, standIn] = [replicas.cpu, process.cpuUsage()];
      crowd.askAtOnce(questions);
      const messages = crowd.asked.map(({ message }) => message);
      const until = Date.now() + MOST_MS;
      // Seldom: counting costs the stand-in time that the bot would be said to need.
      while (telegram.tally(messages).lost.length > 0 && Date.now() < until) await sleep(250);
      const botCpu = replicas.cpu - bot;
      const { user, system } = process.cpuUsage(standIn);
      const figures = figuresOf(telegram, crowd, { kills: [], onTheWayMs: latencyMs / 2 });
      loads.push({
        ...figures,
        rssAtEnd: replicas.rss,
        botCpu,
        standInCpu: (user + system) / 1e6,
      });
    }
    return loads;
  } finally {
    await replicas.stop();
    await telegram.stop();
  }
}
