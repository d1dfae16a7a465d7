import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from '../src/main/command.ts';
import { reasonOf } from '../src/reason.ts';

/** The options of the command line. @throws UsageError for others */
export function parseOptions<O extends NonNullable<ParseArgsConfig['options']>>(options: O) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new UsageError(reasonOf(error));
  }
}
