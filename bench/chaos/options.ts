import { countOf, UsageError } from '../../src/main/command.ts';
import { parseOptions } from '../command.ts';
import type { Mode } from './replicas.ts';

export const HELP = `npm run chaos -- [options]

Runs the real bot against a stand-in for Telegram while everything goes wrong, and counts what became of the questions.

  --questions N     questions of those who may ask (2000); outsiders try a third as often
  --invitations N   invitations that two people use at the same moment (20)
  --rate N          questions a second (20)
  --kill-every MS   from a process's first listening until it is killed, on average (1000; 0: never)
  --mode MODE       polling, or webhook with two processes (both, one after the other)
  --chats N         private chats (250)
  --groups N        groups (60)
  --seed S          other chance (1)
  --load            instead: 900 chats and 100 groups ask at once, 50 ms from Telegram
  --memory          instead: 200,000 updates, and what the process holds meanwhile
  --malformed       instead: 100,000 updates that are none
  --count N         instead of the number of updates of --memory and --malformed
  --write           add the table to bench/RELIABILITY.md
  --help`;

const OPTIONS = {
  questions: { type: 'string' },
  invitations: { type: 'string' },
  rate: { type: 'string' },
  'kill-every': { type: 'string', default: '1000' },
  mode: { type: 'string' },
  chats: { type: 'string' },
  groups: { type: 'string' },
  seed: { type: 'string' },
  load: { type: 'boolean', default: false },
  memory: { type: 'boolean', default: false },
  malformed: { type: 'boolean', default: false },
  count: { type: 'string' },
  write: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
} as const;

export type Kind = 'storm' | 'load' | 'memory' | 'malformed';

export interface Options {
  kind: Kind;
  questions: number;
  invitations: number;
  rate: number;
  killEveryMs: number;
  modes: readonly Mode[];
  size: { chats: number; groups: number };
  seed: number;
  count: number | undefined;
  write: boolean;
}

/** The options, or nothing where help is asked for. */
export function readOptions(): Options | undefined {
  const values = parseOptions(OPTIONS);
  if (values.help === true) return undefined;
  const { mode, load, memory, malformed } = values;
  if (mode !== undefined && mode !== 'polling' && mode !== 'webhook') {
    throw new UsageError(`--mode ${mode}: not polling or webhook`);
  }
  const killEveryMs = Number(values['kill-every']);
  if (!(killEveryMs >= 0)) throw new UsageError(`--kill-every ${values['kill-every']}: no number`);
  return {
    kind: load ? 'load' : memory ? 'memory' : malformed ? 'malformed' : 'storm',
    questions: countOf('questions', values.questions) ?? 2000,
    invitations: countOf('invitations', values.invitations) ?? 20,
    rate: countOf('rate', values.rate) ?? 20,
    killEveryMs,
    modes: mode === undefined ? ['polling', 'webhook'] : [mode],
    size: {
      chats: countOf('chats', values.chats) ?? (load ? 900 : 250),
      groups: countOf('groups', values.groups) ?? (load ? 100 : 60),
    },
    seed: countOf('seed', values.seed) ?? 1,
    count: countOf('count', values.count),
    write: values.write,
  };
}
