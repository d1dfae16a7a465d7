import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const TOKEN = `123456789:AA${'x'.repeat(33)}`;

function problem(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(readConfig({})).toEqual({
      corpusDir: 'corpus',
      indexDir: 'index',
      stateDir: 'state',
      rate: { person: 20, chat: 20 },
      retentionDays: 30,
      digestHour: 8,
      logLevel: 'info',
      colour: true,
    });
  });

  it('takes what is set', () => {
    expect(
      readConfig({
        BOT_TOKEN: ` ${TOKEN}\n`,
        TELEGRAM_API_ROOT: 'http://127.0.0.1:8081//',
        CORPUS_DIR: '/a',
        INDEX_DIR: '/b',
        STATE_DIR: '/c',
        LOG_LEVEL: 'debug',
        RETENTION_DAYS: '7',
        DIGEST_HOUR: '23',
        WEBHOOK_URL: 'https://example.go.id/sitasi',
        WEBHOOK_SECRET: 'rahasia_yang_panjang',
        HOST: '0.0.0.0',
        PORT: '9000',
      }),
    ).toEqual({
      botToken: TOKEN,
      apiRoot: 'http://127.0.0.1:8081',
      corpusDir: '/a',
      indexDir: '/b',
      stateDir: '/c',
      rate: { person: 20, chat: 20 },
      retentionDays: 7,
      digestHour: 23,
      webhookUrl: 'https://example.go.id/sitasi',
      webhookSecret: 'rahasia_yang_panjang',
      http: { host: '0.0.0.0', port: 9000 },
      logLevel: 'debug',
      colour: true,
    });
  });

  it('takes who may ask', () => {
    const env = { ACCESS: 'staff', ADMIN_IDS: '5,6', STAFF_IDS: ' 7 8 ', STAFF_CHATS: '-100,-200' };
    expect(readConfig({ ...env, STAFF_GROUP: '-300' }).access).toEqual({
      admins: [5, 6],
      persons: [7, 8],
      chats: [-100, -200],
      group: -300,
    });
    expect(readConfig({ ...env, ACCESS: 'open' }).access).toBeUndefined();
  });

  it('reads an empty variable as one that is not set', () => {
    const empty = { BOT_TOKEN: '', TELEGRAM_API_ROOT: ' ', CORPUS_DIR: '', LOG_LEVEL: '' };
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it.each([
    [{ BOT_TOKEN: 'abc' }, /^BOT_TOKEN is not of the form/],
    [{ BOT_TOKEN: TOKEN.slice(0, 20) }, /^BOT_TOKEN .*BotFather/],
    [{ BOT_TOKEN: `bot${TOKEN}` }, /^BOT_TOKEN/],
    [{ TELEGRAM_API_ROOT: 'api.telegram.org' }, /^TELEGRAM_API_ROOT="api.telegram.org"/],
    [{ TELEGRAM_API_ROOT: 'ftp://a.org' }, /^TELEGRAM_API_ROOT="ftp:\/\/a.org"/],
    [{ TELEGRAM_API_ROOT: 'http://' }, /^TELEGRAM_API_ROOT=/],
    [{ WEBHOOK_URL: 'example.go.id' }, /^WEBHOOK_URL="example.go.id"/],
    [{ WEBHOOK_SECRET: 'kurang!' }, /^WEBHOOK_SECRET may hold only/],
    [{ PORT: '65536' }, /^PORT="65536"/],
    [{ PORT: '-1' }, /^PORT="-1"/],
    [{ DIGEST_HOUR: '24' }, /^DIGEST_HOUR="24"/],
    [{ RETENTION_DAYS: '0' }, /^RETENTION_DAYS="0"/],
    [{ RETENTION_DAYS: 'lama' }, /^RETENTION_DAYS="lama"/],
    [{ ACCESS: 'all' }, /^ACCESS="all" is not one of open, staff/],
    [{ ACCESS: 'staff' }, /^ACCESS=staff lets nobody in: set ADMIN_IDS/],
    [{ STAFF_IDS: '5' }, /^staff is named, but ACCESS is not set.*set ACCESS=staff/],
    [{ STAFF_GROUP: '-5' }, /^staff is named, but ACCESS is not set/],
    [{ ACCESS: 'staff', ADMIN_IDS: '5, @ani' }, /^ADMIN_IDS="@ani" is not the id of a person/],
    [{ ACCESS: 'staff', STAFF_GROUP: '5' }, /^STAFF_GROUP="5" is not the id of a group, like -100/],
    [{ ACCESS: 'staff', STAFF_GROUP: '-5 -6' }, /^STAFF_GROUP is more than one group/],
    [{ INVITE_KEY: 'pendek' }, /^INVITE_KEY is shorter than 16 characters$/],
    [{ RATE_LIMIT: '-1' }, /^RATE_LIMIT="-1" is not a whole number from 0 on/],
    [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL="loud" is not one of trace, debug, info/],
  ])('says what is wrong with %o', (env, expected) => {
    expect(problem(env)).toMatch(expected);
  });

  it('serves nothing unless a port or a webhook is set', () => {
    expect(readConfig({ HOST: '0.0.0.0' }).http).toBeUndefined();
    expect(readConfig({ PORT: '0' }).http).toEqual({ host: '127.0.0.1', port: 0 });
    const webhook = { WEBHOOK_URL: 'https://example.go.id/' };
    expect(readConfig(webhook).http).toEqual({ host: '127.0.0.1', port: 8080 });
  });

  it('names all that is wrong at once', () => {
    const lines = problem({ BOT_TOKEN: 'x', TELEGRAM_API_ROOT: 'x', LOG_LEVEL: 'x' }).split('\n');
    expect(lines.map((line) => /^\w+/.exec(line)?.[0])).toEqual([
      'BOT_TOKEN',
      'TELEGRAM_API_ROOT',
      'LOG_LEVEL',
    ]);
  });

  it('never shows a token, not even a wrong one', () => {
    expect(problem({ BOT_TOKEN: '123456789:short-secret' })).not.toContain('secret');
  });
});
