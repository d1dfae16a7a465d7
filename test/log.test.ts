import { describe, expect, it } from 'vitest';
import { createLog, type Log, redact } from '../src/log.ts';

const SECRET = `AA${'h0'.repeat(16)}-`;
const TOKEN = `123456789:${SECRET}`;

function logged(write: (log: Log) => void, logLevel: 'trace' | 'warn' = 'trace'): string {
  let text = '';
  write(createLog({ logLevel }, { write: (line) => (text += line) }));
  return text;
}

const failed = new Error(`request to https://api.telegram.org/bot${TOKEN}/getMe failed`);
failed.cause = { config: { headers: { path: `/bot${TOKEN}/getMe` } } };

describe('the log', () => {
  it.each<[string, (log: Log) => void]>([
    ['in the message', (log) => log.info(`token ${TOKEN}!`)],
    ['as the message', (log) => log.info(TOKEN)],
    ['in the address of a call', (log) => log.warn(`https://x.org/bot${TOKEN}/getMe?a=1`)],
    ['in the address of a file', (log) => log.warn(`https://x.org/file/bot${TOKEN}/a.jpg`)],
    ['percent-encoded', (log) => log.warn(`https://x.org/?t=${encodeURIComponent(TOKEN)}`)],
    ['in an error', (log) => log.error(failed)],
    ['in an error in a field', (log) => log.error({ err: failed, error: failed }, 'failed')],
    ['in a stack', (log) => log.error({ error: failed.stack }, 'failed')],
    ['in a field named for it', (log) => log.info({ token: TOKEN, botToken: TOKEN })],
    ['deep inside', (log) => log.info({ a: { b: [{ c: { token: TOKEN } }] } })],
    ['as a key', (log) => log.info({ [TOKEN]: 1 })],
    ['of a child log', (log) => log.child({ token: TOKEN, who: TOKEN }).info('hello')],
    ['twice on a line', (log) => log.info(`${TOKEN} ${TOKEN}`)],
    ['in a format', (log) => log.info('it is %s', TOKEN)],
    ['of a short bot id', (log) => log.info(`12:${SECRET}`)],
  ])('shows no token %s', (_, write) => {
    const text = logged(write);
    expect(text).not.toBe('');
    expect(text).not.toContain(SECRET);
    for (const line of text.trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  });

  const INVITATION = `undang-${'Ab9_'.repeat(10)}`;
  const KEYS = { webhookSecret: 'rahasia/webhook "1"', inviteKey: 'kunci undangan & lain' };
  const caused = new Error('outer', {
    cause: new Error('inner', {
      cause: new Error(`at https://user:pa55word@proxy.local/x?t=${encodeURIComponent(TOKEN)}`),
    }),
  });
  const collected = new AggregateError([new Error(`${KEYS.webhookSecret}`), failed], 'both');
  const refused = Object.assign(new Error('Call to sendMessage failed'), {
    payload: { chat_id: 987654321, text: 'a question of somebody' },
  });
  const around: { self?: unknown; key: string } = { key: KEYS.inviteKey };
  around.self = around;

  it.each<[string, unknown]>([
    ['in a chain of causes', caused],
    ['in errors gathered', collected],
    ['in what a refused call held', refused],
    ['as a value in a list in an object in a list', [{ a: [{ b: [KEYS.webhookSecret] }] }]],
    ['below what is looked at', deep(30, KEYS.inviteKey)],
    ['in something that holds itself', around],
    ['in the address of a link', `https://t.me/sitasi_bot?start=${INVITATION}`],
    [
      'in headers',
      { headers: { Authorization: 'Bearer abc.def-123', 'Set-Cookie': ['s=xyzzy1'] } },
    ],
    ['in a header as text', 'authorization: Basic dXNlcjpwYTU1d29yZA=='],
    ['in any case', { WEBHOOK_SECRET: 'xyzzy1', 'X-Telegram-Bot-Api-Secret-Token': 'xyzzy1' }],
    ['in something that writes itself', { toJSON: () => ({ password: 'xyzzy1' }) }],
    ['in an address', new URL(`https://user:pa55word@x.org/bot${TOKEN}/getMe`)],
    ['in a map of keys', { [INVITATION]: KEYS.webhookSecret }],
    ['in JSON within text', JSON.stringify({ a: KEYS.webhookSecret })],
    ['percent-encoded', encodeURIComponent(KEYS.inviteKey)],
  ])('shows no secret %s, however it is logged', (_, value) => {
    const access = { admins: [], persons: [], chats: [], inviteKey: KEYS.inviteKey };
    let text = '';
    const log = createLog(
      { logLevel: 'trace', botToken: TOKEN, webhookSecret: KEYS.webhookSecret, access },
      { write: (line) => (text += line) },
    );
    log.error(value instanceof Error ? value : { value }, 'failed');
    log.error({ error: value, err: value, list: [value] }, 'failed %s', String(value));
    log.child({ value }).warn('from a child');
    expect(text.trimEnd().split('\n')).toHaveLength(3);
    for (const line of text.trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
    const secrets = [SECRET, INVITATION, ...Object.values(KEYS), 'pa55word', 'xyzzy1', 'abc.def'];
    for (const secret of [...secrets, 'dXNlcjpwYTU1', '987654321', 'question of somebody']) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(encodeURIComponent(secret));
      expect(text).not.toContain(JSON.stringify(secret).slice(1, -1));
    }
  });

  it('keeps what helps: message, stack, cause, other fields', () => {
    const cause = new Error('inner');
    const line: unknown = JSON.parse(
      logged((log) => log.error({ err: new Error('outer', { cause }), update: 7, ms: 1.5 }, 'x')),
    );
    expect(line).toMatchObject({
      err: { type: 'Error', message: 'outer', cause: { message: 'inner' } },
      update: 7,
      ms: 1.5,
    });
    expect(JSON.stringify(line)).toContain('log.test.ts');
  });

  it('shows persons and chats as a hash, the same for the same, another with another token', () => {
    const hashes = (botToken: string) => {
      let text = '';
      const log = createLog({ logLevel: 'info', botToken }, { write: (line) => (text += line) });
      log.info({ person: 123456789, to: [{ chat_id: '123456789' }], from: { user: { id: 5 } } });
      log.child({ chat: -1001234567890 }).info({ update: 123456788 });
      expect(text).not.toMatch(/123456789|1001234567890/);
      expect(text).toContain('123456788');
      return [...text.matchAll(/"(?:person|chat_id|user|chat)":"(#[0-9a-f]{10})"/g)].map(
        ([, hash]) => hash,
      );
    };
    const [person, again, user, chat] = hashes(TOKEN);
    expect(again).toBe(person);
    expect(new Set([person, user, chat]).size).toBe(3);
    expect(hashes(TOKEN)[0]).toBe(person);
    expect(hashes(`1${TOKEN}`)[0]).not.toBe(person);
  });

  it('keeps the rest of the line', () => {
    const line: unknown = JSON.parse(
      logged((log) => log.info({ seconds: 7 }, `/bot${TOKEN}/getMe`)),
    );
    expect(line).toMatchObject({ level: 30, seconds: 7, msg: '/bot[token]/getMe' });
  });

  it('leaves out what is below its level', () => {
    const text = logged((log) => {
      log.info('quiet');
      log.warn('loud');
    }, 'warn');
    expect(text).toContain('loud');
    expect(text).not.toContain('quiet');
  });
});

describe('redact', () => {
  it.each([
    ['behind other digits', `7 ${TOKEN}`, '7 [token]'],
    ['in a path behind digits', `https://a/1/bot${TOKEN}/x`, 'https://a/1/bot[token]/x'],
    ['after a million digits', `${'1'.repeat(1e6)} ${TOKEN}`, `${'1'.repeat(1e6)} [token]`],
  ])('takes a token out %s', (_, text, expected) => {
    expect(redact(text) === expected).toBe(true);
  });

  it.each(['pukul 12:30', 'corpus/a.md:3: date', '{"level":30,"time":1769000000000,"msg":"a"}'])(
    'leaves %s alone',
    (text) => {
      expect(redact(text)).toBe(text);
    },
  );
});

/** A value so many objects down. */
function deep(levels: number, value: unknown): unknown {
  return levels === 0 ? value : { inner: deep(levels - 1, value) };
}
