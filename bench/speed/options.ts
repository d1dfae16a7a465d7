import { countOf, UsageError } from '../../src/main/command.ts';
import { parseOptions } from '../command.ts';
import { ENGINES } from '../engines/engines.ts';

export const HELP = `npm run bench -- [options]

Measures search engines side by side, on the same invented news and questions, each in processes of its own.

  --sizes LIST     numbers of passages (1k,10k,100k)
  --million        also a million
  --engines LIST   ${Object.keys(ENGINES).join(', ')} (all)
  --questions N    questions asked at each size (300)
  --rounds N       processes that each engine is asked in, the engines in turn (5)
  --json FILE      where the numbers go (bench/results/latest.json)
  --picture FILE   where the plot goes (bench/picture/speed.svg; only from a run of all engines
                   and the usual sizes, unless named)
  --instructions   instead: instructions of one search at the smallest size, by perf or valgrind
  --help`;

export interface Options {
  /** Numbers of passages, smallest first. */
  sizes: number[];
  engines: string[];
  questions: number;
  rounds: number;
  json: string;
  /** Nothing where the run is too partial to be drawn. */
  picture: string | undefined;
  instructions: boolean;
}

const SIZES = '1k,10k,100k';
const MILLION = 1_000_000;

const OPTIONS = {
  sizes: { type: 'string' },
  million: { type: 'boolean' },
  engines: { type: 'string' },
  questions: { type: 'string' },
  rounds: { type: 'string' },
  json: { type: 'string', default: 'bench/results/latest.json' },
  picture: { type: 'string' },
  instructions: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The options, or nothing where help is asked for. */
export function readOptions(): Options | undefined {
  const values = parseOptions(OPTIONS);
  if (values.help === true) return undefined;
  const sizes = (values.sizes ?? SIZES).split(',').map(sizeOf);
  if (values.million === true) sizes.push(MILLION);
  const engines = values.engines?.split(',') ?? Object.keys(ENGINES);
  for (const engine of engines) {
    if (ENGINES[engine] === undefined) {
      throw new UsageError(`--engines ${engine}: not one of ${Object.keys(ENGINES).join(', ')}`);
    }
  }
  const isWhole = values.engines === undefined && values.sizes === undefined;
  return {
    sizes: [...new Set(sizes)].sort((a, b) => a - b),
    engines,
    questions: countOf('questions', values.questions) ?? 300,
    rounds: countOf('rounds', values.rounds) ?? 5,
    json: values.json,
    picture: values.picture ?? (isWhole ? 'bench/picture/speed.svg' : undefined),
    instructions: values.instructions === true,
  };
}

/** `10k` is 10,000 and `1m` a million. */
function sizeOf(text: string): number {
  const [, digits, unit] = /^(\d+)(k|m)?$/i.exec(text.trim()) ?? [];
  const size = Number(digits) * ({ k: 1000, m: MILLION }[unit?.toLowerCase() ?? ''] ?? 1);
  if (!(size >= 1)) throw new UsageError(`--sizes ${text}: not a number such as 1000, 10k or 1m`);
  return size;
}
