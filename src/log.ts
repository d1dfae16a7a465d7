import { createHmac, randomBytes } from 'node:crypto';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

/** What of the configuration must never be read in a log, and how much is written. */
export type LogOptions = Pick<Config, 'logLevel'> &
  Partial<Pick<Config, 'botToken' | 'webhookSecret' | 'access'>>;

/** What is secret by its form, wherever it stands, and what is written in its place. */
const SECRET_FORMS: readonly (readonly [RegExp, string])[] = [
  // A bot's token: bare, or in the address of a call (`/bot123:ABC/getMe`).
  [/(?:(\/bot)|(?<!\d))\d+(?::|%3A)[\w-]{30,}/gi, '$1[token]'],
  // An invitation link's payload.
  [/undang-[\w-]{16,}/gi, '[invitation]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, '$1 [secret]'],
  // Name and password in an address.
  [/(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@"\\]{1,200}@/gi, '$1[secret]@'],
];

/** Fields whose values are never written, in any case and with or without `-` and `_`. */
const SECRET_FIELDS = new Set([
  'token',
  'bottoken',
  'secret',
  'secrettoken',
  'webhooksecret',
  'invitekey',
  'xtelegrambotapisecrettoken',
  'authorization',
  'proxyauthorization',
  'cookie',
  'setcookie',
  'password',
  'invitation',
  // What a refused call held: somebody's chat and words.
  'payload',
]);

/** Fields that say who or where; of their values a keyed hash is written. */
const ID_FIELDS = new Set(['person', 'user', 'userid', 'chat', 'chatid', 'fromid', 'adminid']);

/** How a hash looks, so that none is made of one. */
const HASH = /^#[0-9a-f]{10}$/;

/** What lies deeper is left out. */
const DEEPEST = 8;

/** The text without what is secret by its form. */
export function redact(text: string): string {
  return SECRET_FORMS.reduce((left, [form, stand]) => left.replace(form, stand), text);
}

/**
 * JSON lines on stderr, so that stdout stays the program's. Secrets are taken out of every line whatever
 * they hang on; persons and chats appear as a hash that only whoever has the token can make.
 */
export function createLog(
  { logLevel, botToken, webhookSecret, access }: LogOptions,
  destination: DestinationStream = process.stderr,
): Log {
  const key = createHmac('sha256', botToken ?? randomBytes(32))
    .update('sitasi log')
    .digest();
  const hash = (id: unknown) => {
    if (typeof id === 'string' && HASH.test(id)) return id;
    return `#${createHmac('sha256', key).update(String(id)).digest('hex').slice(0, 10)}`;
  };
  const known = [botToken, webhookSecret, access?.inviteKey].flatMap((secret) =>
    secret === undefined ? [] : formsOf(secret),
  );
  const clean = (fields: object) => cleaned(fields, hash);
  return pino(
    {
      level: logLevel,
      base: null,
      // They come cleaned, errors too.
      serializers: { err: (value: unknown) => value },
      formatters: { log: clean },
    },
    {
      write: (written) => {
        // Once more as a whole: what a child log brings along passes no formatter.
        const line = `${JSON.stringify(clean(JSON.parse(written)))}\n`;
        const without = known.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line);
        destination.write(redact(without));
      },
    },
  );
}

/** How a secret may stand in a line: as it is, in an address, inside JSON. */
function formsOf(secret: string): string[] {
  return [...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])];
}

/** The fields as they may be written. */
function cleaned(fields: object, hash: (id: unknown) => string): Record<string, unknown> {
  const above = new Set<object>();
  const clean = (value: unknown, depth: number): unknown => {
    if (typeof value === 'bigint') return String(value);
    if (typeof value !== 'object' || value === null) return value;
    if (above.has(value) || depth > DEEPEST) return '[…]';
    above.add(value);
    try {
      if (Array.isArray(value)) return value.map((one) => clean(one, depth + 1));
      if (value instanceof Error) return { ...errorOf(value), ...object(value, depth) };
      if ('toJSON' in value && typeof value.toJSON === 'function')
        return clean(value.toJSON(), depth + 1);
      return object(value, depth);
    } finally {
      above.delete(value);
    }
  };
  const object = (value: object, depth: number) => {
    const entries = Object.entries(value);
    // An error keeps these where nobody iterates.
    for (const name of ['cause', 'errors']) {
      if (
        value instanceof Error &&
        name in value &&
        !Object.hasOwn(Object.fromEntries(entries), name)
      )
        entries.push([name, Reflect.get(value, name)]);
    }
    return Object.fromEntries(entries.map(([name, inner]) => [name, field(name, inner, depth)]));
  };
  const field = (name: string, value: unknown, depth: number): unknown => {
    const plain = name.toLowerCase().replace(/[-_]/g, '');
    if (SECRET_FIELDS.has(plain)) return '[secret]';
    if (!ID_FIELDS.has(plain)) return clean(value, depth + 1);
    if (typeof value === 'number' || typeof value === 'string') return hash(value);
    // A chat or a person as Telegram describes them: name and all.
    if (typeof value === 'object' && value !== null) return 'id' in value ? hash(value.id) : '[…]';
    return value;
  };
  return object(fields, 0);
}

function errorOf({ name, message, stack }: Error): object {
  return { type: name, message, stack };
}
