import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

/** A bot's token wherever it stands: bare, or in the address of a call (`/bot123:ABC/getMe`). */
const TOKEN = /(?:(\/bot)|(?<!\d))\d+(?::|%3A)[\w-]{30,}/gi;

/** The text without tokens. */
export function redact(text: string): string {
  return text.replace(TOKEN, (_, path: string | undefined) => `${path ?? ''}[token]`);
}

/** JSON lines on stderr, so that stdout stays the program's; tokens are taken out of every line. */
export function createLog(
  { logLevel }: Pick<Config, 'logLevel'>,
  destination: DestinationStream = process.stderr,
): Log {
  return pino(
    { level: logLevel, base: null, redact: ['token', '*.token', 'botToken', '*.botToken'] },
    { write: (line) => destination.write(redact(line)) },
  );
}
