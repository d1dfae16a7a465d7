import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Config, loadConfig } from '../config.ts';
import { reasonOf } from '../reason.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

const COMMON = {
  corpus: { type: 'string' },
  index: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options;

/** Wrong words on the command line: the command ends with 2 and says how it is used. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export interface Command<O extends Options> {
  /** What `--help` prints. */
  help: string;
  options: O;
  run: (call: Call<O>) => Promise<void>;
}

/** A command as called: its options, what is no option, and the configuration with `--corpus` and `--index`. */
export interface Call<O extends Options> {
  values: ReturnType<typeof parse<O>>['values'];
  positionals: string[];
  config: Config;
}

function parse<O extends Options>(options: O) {
  return parseArgs({ options: { ...options, ...COMMON }, allowPositionals: true, strict: true });
}

/** Runs a command. Exit status: 0 done, 1 failed with one clear line, 2 wrong usage. */
export async function runCommand<O extends Options>(command: Command<O>): Promise<void> {
  try {
    const { values, positionals } = parse(command.options);
    const common: { corpus?: string; index?: string; help?: boolean } = values;
    if (common.help === true) {
      console.log(command.help);
      return;
    }
    const fromEnvironment = loadConfig();
    const config = {
      ...fromEnvironment,
      corpusDir: common.corpus ?? fromEnvironment.corpusDir,
      indexDir: common.index ?? fromEnvironment.indexDir,
    };
    await command.run({ values, positionals, config });
  } catch (error) {
    const isUsage = error instanceof UsageError || isParseError(error);
    // The logger takes longer to load than many a question to answer.
    const { redact } = await import('../log.ts');
    console.error(redact(reasonOf(error)));
    if (isUsage) console.error(`\n${command.help}`);
    process.exitCode = isUsage ? 2 : 1;
  }
}

function isParseError(error: unknown): boolean {
  return (
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}

/** A whole number of at least 1. */
export function countOf(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) {
    throw new UsageError(`--${name} ${value}: not a whole number from 1 on`);
  }
  return count;
}
