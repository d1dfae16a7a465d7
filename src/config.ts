import { config as loadDotenv } from 'dotenv';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
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
  /** Who may ask; absent: everybody. */
  access?: StaffAccess;
  /** Questions a minute that are answered, of one person and of one group or channel; 0: any number. */
  rate: { person: number; chat: number };
  logLevel: LogLevel;
  /** Whether a terminal may be written to in colour (https://no-color.org). */
  colour: boolean;
}

/** Only these may ask, and whom an admin lets in. Ids are Telegram's. */
export interface StaffAccess {
  /** Persons who may let others in. */
  admins: readonly number[];
  persons: readonly number[];
  /** Groups and channels. */
  chats: readonly number[];
  /** Its members may ask. */
  group?: number;
  /** What invitations are signed with; the token where absent. */
  inviteKey?: string;
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
/** An invitation's key that could be guessed would let anybody in. */
const LEAST_OF_A_KEY = 16;
/** More than anybody asks by hand; of a group as many as Telegram lets a bot write there (Bots FAQ: 20 a minute). */
const RATE = { person: 20, chat: 20 };

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
  const access = readAccess(get, problems);
  const rate = {
    person: countOf('RATE_LIMIT', get, problems) ?? RATE.person,
    chat: countOf('RATE_LIMIT_CHAT', get, problems) ?? RATE.chat,
  };
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
    ...(apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/(?<!\/)\/+$/, '') }),
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
    ...(access === undefined ? {} : { access }),
    rate,
    logLevel,
    colour: get('NO_COLOR') === undefined,
  };
}

type Get = (name: string) => string | undefined;

/** Who may ask, by ACCESS and what goes with it; nothing where everybody may. */
function readAccess(get: Get, problems: string[]): StaffAccess | undefined {
  const access = get('ACCESS');
  const admins = idsOf('ADMIN_IDS', /^[1-9]\d{0,15}$/, get, problems);
  const persons = idsOf('STAFF_IDS', /^[1-9]\d{0,15}$/, get, problems);
  const chats = idsOf('STAFF_CHATS', /^-[1-9]\d{0,15}$/, get, problems);
  const groups = idsOf('STAFF_GROUP', /^-[1-9]\d{0,15}$/, get, problems);
  const inviteKey = get('INVITE_KEY');
  if (inviteKey !== undefined && inviteKey.length < LEAST_OF_A_KEY) {
    problems.push(`INVITE_KEY is shorter than ${LEAST_OF_A_KEY} characters`);
  }
  if (groups.length > 1) problems.push('STAFF_GROUP is more than one group; name one');
  if (access !== undefined && access !== 'open' && access !== 'staff') {
    problems.push(`ACCESS="${access}" is not one of open, staff`);
  }
  const [group] = groups;
  const named = [persons, chats, groups].some((ids) => ids.length > 0);
  if (access === undefined && named) {
    problems.push('staff is named, but ACCESS is not set: everybody could ask; set ACCESS=staff');
  }
  if (access !== 'staff') return undefined;
  if (!named && admins.length === 0) {
    problems.push('ACCESS=staff lets nobody in: set ADMIN_IDS to your own id');
  }
  return {
    admins,
    persons,
    chats,
    ...(group === undefined ? {} : { group }),
    ...(inviteKey === undefined ? {} : { inviteKey }),
  };
}

/** Ids, parted by commas or blanks. */
function idsOf(name: string, form: RegExp, get: Get, problems: string[]): number[] {
  const ids = (get(name) ?? '').split(/[\s,]+/).filter((id) => id !== '');
  for (const id of ids) {
    if (form.test(id)) continue;
    const kind = form.test('1') ? 'a person, like 123456789' : 'a group, like -1001234567890';
    problems.push(`${name}="${id}" is not the id of ${kind}`);
  }
  return ids.map(Number);
}

function countOf(name: string, get: Get, problems: string[]): number | undefined {
  const value = get(name);
  if (value === undefined) return undefined;
  if (!/^\d{1,6}$/.test(value)) problems.push(`${name}="${value}" is not a whole number from 0 on`);
  return Number(value);
}

function isLogLevel(level: string): level is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(level);
}

/** The configuration of this process: `.env` in the working folder, then the environment, which wins. */
export function loadConfig(): Config {
  loadDotenv({ quiet: true });
  return readConfig(process.env);
}
