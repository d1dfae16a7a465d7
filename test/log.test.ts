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
