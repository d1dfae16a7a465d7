import { config as loadDotenv } from 'dotenv';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the environment says; this file alone reads it. */
export interface Config {
  /** Absent: answer in the terminal. */
  botToken?: string;
  /** Another Bot API server than Telegram's. */
  apiRoot?: string;
  corpusDir: string;
  indexDir: string;
  stateDir: string;
  /** Days after which questions and what belongs to them are forgotten. */
  retentionDays: number;
  /** Hour of the day, in Jakarta, in which subscribers are told what is new. */
  digestHour: number;
  /** The address to which Telegram sends updates; absent: they are polled. */
  webhookUrl?: string;
  /** What Telegram shows with each update to prove itself; made from the token where absent. */
  webhookSecret?: string;
  /** Where health, metrics and the webhook are served; absent without a webhook: nowhere. */
  http?: { host: string; port: number };
  logLevel: LogLevel;
  /** Whether a terminal may be written to in colour (https://no-color.org). */
  colour: boolean;
}

/** A variable that is not what it should be; a secret's value is never in the message. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Form of a token as BotFather gives it: the bot's id, a colon, 35 characters. */
const TOKEN = /^\d+:[\w-]{30,}$/;

/** Bot API, `setWebhook.secret_token`: "1-256 characters. Only characters A-Z, a-z, 0-9, _ and - are allowed"; a short one could be guessed. */
const SECRET = /^[\w-]{16,256}$/;
const DEFAULT_PORT = 8080;

/** @throws ConfigError naming every variable that is wrong, its value and what it may be */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const get = (name: string) => env[name]?.trim() || undefined;
  const botToken = get('BOT_TOKEN');
  if (botToken !== undefined && !TOKEN.test(botToken)) {
    problems.push('BOT_TOKEN is not of the form 123456789:AAE… (copy it whole from BotFather)');
  }
  const apiRoot = get('TELEGRAM_API_ROOT');
  if (apiRoot !== undefined && !(/^https?:/.test(apiRoot) && URL.canParse(apiRoot))) {
    problems.push(
      `TELEGRAM_API_ROOT="${apiRoot}" is not a web address like https://api.telegram.org`,
    );
  }
  const webhookUrl = get('WEBHOOK_URL');
  if (webhookUrl !== undefined && !(/^https?:/.test(webhookUrl) && URL.canParse(webhookUrl))) {
    problems.push(
      `WEBHOOK_URL="${webhookUrl}" is not a web address like https://example.go.id/sitasi`,
    );
  }
  const webhookSecret = get('WEBHOOK_SECRET');
  if (webhookSecret !== undefined && !SECRET.test(webhookSecret)) {
    problems.push('WEBHOOK_SECRET may hold only A-Z a-z 0-9 _ and -, 16 to 256 of them');
  }
  const port = get('PORT');
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536)) {
    problems.push(`PORT="${port}" is not a number from 0 to 65535`);
  }
  const retention = get('RETENTION_DAYS') ?? '30';
  if (!/^[1-9]\d{0,3}$/.test(retention)) {
    problems.push(`RETENTION_DAYS="${retention}" is not a number of days from 1 to 9999`);
  }
  const digestHour = get('DIGEST_HOUR') ?? '8';
  if (!/^(1?\d|2[0-3])$/.test(digestHour)) {
    problems.push(`DIGEST_HOUR="${digestHour}" is not an hour from 0 to 23`);
  }
  const logLevel = get('LOG_LEVEL') ?? 'info';
  if (!isLogLevel(logLevel)) {
    problems.push(`LOG_LEVEL="${logLevel}" is not one of ${LOG_LEVELS.join(', ')}`);
  }
  if (problems.length > 0 || !isLogLevel(logLevel)) throw new ConfigError(problems.join('\n'));
  return {
    ...(botToken === undefined ? {} : { botToken }),
    ...(apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/+$/, '') }),
    corpusDir: get('CORPUS_DIR') ?? 'corpus',
    indexDir: get('INDEX_DIR') ?? 'index',
    stateDir: get('STATE_DIR') ?? 'state',
    retentionDays: Number(retention),
    digestHour: Number(digestHour),
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
    ...(webhookUrl === undefined && port === undefined
      ? {}
      : { http: { host: get('HOST') ?? '127.0.0.1', port: Number(port ?? DEFAULT_PORT) } }),
    logLevel,
    colour: get('NO_COLOR') === undefined,
  };
}

function isLogLevel(level: string): level is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(level);
}

/** The configuration of this process: `.env` in the working folder, then the environment, which wins. */
export function loadConfig(): Config {
  loadDotenv({ quiet: true });
  return readConfig(process.env);
}
