import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from '../src/main/command.ts';

/** The options of the command line. @throws UsageError for others */
export function parseOptions<O extends NonNullable<ParseArgsConfig['options']>>(options: O) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
