/** The real bot where Telegram, the way to it, or its keeper fails it. Each test has its own of both. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../bench/chaos/replicas.ts';
import { run, temporary } from '../main/program.ts';
import { type BotOptions, type RunningBot, startBot } from '../telegram/process.ts';
import { startTelegram, type Telegram } from '../telegram/server.ts';

let index: string;

beforeAll(async () => {
  index = temporary(afterAll);
  expect((await run('index', ['--index', index])).code).toBe(0);
}, 30_000);

interface Stage {
  telegram: Telegram;
  start: (options?: Partial<BotOptions>) => Promise<RunningBot>;
}

/** A test with a stand-in of its own, which at the end must have seen no invalid call. */
function play(name: string, act: (stage: Stage) => Promise<void>): void {
  it.concurrent(name, async () => {
    const telegram = await startTelegram();
    const bots: RunningBot[] = [];
    const start: Stage['start'] = async (options = {}) => {
      const bot = await startBot({ telegram, index, ...options });
      bots.push(bot);
      return bot;
    };
    try {
      await act({ telegram, start });
      telegram.expectNoInvalidCalls();
      for (const { stderr, stdout } of bots) {
        expect(stderr + stdout).not.toContain(telegram.token.split(':')[1]);
      }
    } finally {
      for (const bot of bots) await bot.stop('SIGKILL');
      await telegram.stop();
    }
  });
}

const question = 'program apa di Papua?';

describe('an answer comes though', () => {
  play('Telegram asks to wait', async ({ telegram, start }) => {
    await start();
    const sari = telegram.user();
    telegram.fail({ method: 'sendMessage', retryAfter: 1 });
    const from = Date.now();
    expect((await sari.ask(question)).text).toContain('Papua');
    expect(Date.now() - from).toBeGreaterThanOrEqual(1000);
    expect(telegram.messagesIn(sari.chat)).toHaveLength(2);
  });

  play('Telegram fails twice', async ({ telegram, start }) => {
    await start();
    const fault = telegram.fail({ method: 'sendMessage', status: 500, times: 2 });
    expect((await telegram.user().ask(question)).text).toContain('Papua');
    expect(fault.used).toBe(2);
  });

  play('a proxy answers in its place', async ({ telegram, start }) => {
    await start();
    telegram.fail({ method: 'sendMessage', kind: 'html502' });
    expect((await telegram.user().ask(question)).text).toContain('Papua');
  });

  play('the connection breaks', async ({ telegram, start }) => {
    await start();
    telegram.fail({ method: 'sendMessage', kind: 'reset' });
    expect((await telegram.user().ask(question)).text).toContain('Papua');
  });

  play('it is told to stop while it sets its menus, which is no trouble', async (stage) => {
    const { telegram, start } = stage;
    telegram.fail({ method: 'setMyCommands', kind: 'delay', delayMs: 1000 });
    const bot = await start({ env: { ACCESS: 'staff', ADMIN_IDS: '1' } });
    expect(await bot.stop()).toBe(0);
    expect(bot.stderr).toContain('"msg":"stopped"');
    expect(bot.stderr).not.toMatch(/"level":[4-6]0/);
  });

  play('the poll breaks', async ({ telegram, start }) => {
    await start();
    telegram.fail({ method: 'getUpdates', kind: 'reset' });
    const sari = telegram.user();
    await sari.ask('halo', { timeoutMs: 10_000 });
    expect((await sari.ask(question, { timeoutMs: 10_000 })).text).toContain('Papua');
  });
});

play(
  'who cannot be answered at all keeps nobody else waiting for long',
  async ({ telegram, start }) => {
    const bot = await start();
    const [sari, budi] = [telegram.user(), telegram.user()];
    telegram.fail({ method: 'sendMessage', chat: sari.id, retryAfter: 3600, times: 9 });
    sari.say(question);
    expect((await budi.ask(question)).text).toContain('Papua');
    await telegram.waitFor(() => bot.stderr.includes('"seconds":3600'));
  },
);

play(
  'a call that is never answered keeps nobody else waiting for long',
  async ({ telegram, start }) => {
    await start();
    const [sari, budi] = [telegram.user(), telegram.user()];
    telegram.fail({ method: 'sendMessage', chat: sari.id, kind: 'hang' });
    sari.say(question);
    expect((await budi.ask(question, { timeoutMs: 15_000 })).text).toContain('Papua');
  },
);

play('a failed update is told to whoever asked, and logged', async ({ telegram, start }) => {
  const bot = await start();
  const sari = telegram.user({ language_code: 'id' });
  telegram.fail({ method: 'sendMessage', status: 400, description: 'Bad Request: odd' });
  expect((await sari.ask(question)).text).toMatch(/^Maaf, ada gangguan/);
  expect(bot.stderr).toContain('an update failed');
});

play('another instance that polls is waited out', async ({ telegram, start }) => {
  telegram.fail({
    method: 'getUpdates',
    status: 409,
    description: 'Conflict: terminated by other',
  });
  const bot = await start();
  await telegram.waitFor(() => bot.stderr.includes('another instance of this bot'));
  expect((await telegram.user().ask(question)).text).toContain('Papua');
});

play(
  'a press that comes to nothing any more is no trouble, and keeps nobody waiting',
  async (stage) => {
    const { telegram, start } = stage;
    const bot = await start();
    const sari = telegram.user();
    const answer = await sari.ask(question);
    const before = telegram.messagesIn(sari.chat).length;
    for (const [method, description] of [
      ['answerCallbackQuery', 'Bad Request: query is too old and response timeout expired'],
      ['editMessageText', 'Bad Request: message is not modified'],
      ['editMessageText', 'Bad Request: message to edit not found'],
      ['editMessageText', "Bad Request: message can't be edited"],
    ] as const) {
      const fault = telegram.fail({ method, status: 400, description });
      sari.press(answer, 'Konteks');
      await telegram.waitFor(() => fault.used === 1);
      await bot.settled();
    }
    expect(bot.stderr).not.toMatch(/"level":[5-6]0/);
    expect(telegram.messagesIn(sari.chat)).toHaveLength(before);
    expect((await sari.ask(question)).text).toContain('Papua');
  },
);

describe('a token that is revoked while it runs ends it with one line', () => {
  play('where it polls', async ({ telegram, start }) => {
    const bot = await start();
    telegram.fail({ method: 'getUpdates', status: 401, description: 'Unauthorized' });
    telegram.user().say('halo');
    expect(await bot.exited).toBe(1);
    expect(bot.stderr).toMatch(/^BOT_TOKEN: Telegram does not know this token/m);
  });

  play('where it is called, and what was asked waits for the next start', async (stage) => {
    const { telegram, start } = stage;
    const port = await freePort();
    const STATE_DIR = temporary(afterAll);
    const hook = { WEBHOOK_URL: `http://127.0.0.1:${port}/hook`, PORT: String(port) };
    const bot = await start({ ready: false, env: { ...hook, STATE_DIR } });
    await telegram.waitFor(() => telegram.callsOf('setWebhook').length > 0);
    const faults = ['sendMessage', 'getMe'].map((method) =>
      telegram.fail({ method, status: 401, description: 'Unauthorized', times: 99 }),
    );
    const sari = telegram.user();
    sari.say(question);
    expect(await bot.exited).toBe(1);
    expect(bot.stderr).toMatch(/^BOT_TOKEN: Telegram does not know this token/m);
    for (const fault of faults) fault.cancel();
    await start({ env: { STATE_DIR } });
    await telegram.waitFor(() => telegram.messagesIn(sari.chat).length === 2);
  });
});

play('a token that Telegram does not know ends it with one line', async ({ telegram, start }) => {
  const secret = `AA${'falsch'.repeat(6)}`;
  const bot = await start({ ready: false, env: { BOT_TOKEN: `123456789:${secret}` } });
  expect(await bot.exited).toBe(1);
  expect(bot.stderr).toMatch(/^BOT_TOKEN: Telegram does not know this token/m);
  expect(bot.stderr).not.toContain(secret);
  expect(telegram.callsOf('getUpdates')).toEqual([]);
});

play('a token of the wrong form ends it before anything else', async ({ start }) => {
  const bot = await start({ ready: false, env: { BOT_TOKEN: 'rahasia' } });
  expect(await bot.exited).toBe(1);
  expect(bot.stderr).toMatch(/^BOT_TOKEN is not of the form/);
  expect(bot.stderr).not.toContain('rahasia');
});

play(
  'where Telegram cannot be reached it says so, and still ends when told',
  async ({ telegram, start }) => {
    const { server, port } = await silentPort();
    const env = { TELEGRAM_API_ROOT: `http://127.0.0.1:${port}` };
    const bot = await start({ ready: false, env });
    await telegram.waitFor(() => bot.stderr.includes('Telegram cannot be reached; waiting'));
    server.close();
    expect(await bot.stop('SIGTERM')).toBe(0);
  },
);

describe('told to end', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    play(`by ${signal} it does, at once`, async ({ start }) => {
      const bot = await start();
      const from = Date.now();
      expect(await bot.stop(signal)).toBe(0);
      expect(Date.now() - from).toBeLessThan(2000);
      expect(bot.stderr).toContain('stopped');
    });
  }

  for (const [what, fault] of [
    ['Telegram asks to wait', { retryAfter: 20 }],
    ['a call is never answered', { kind: 'hang' }],
  ] as const) {
    play(`it ends in time though ${what}, and answers the others later`, async (stage) => {
      const { telegram, start } = stage;
      const bot = await start();
      const [sari, budi] = [telegram.user(), telegram.user()];
      telegram.fail({ method: 'sendMessage', chat: sari.id, times: 3, ...fault });
      sari.say(question);
      budi.say(question);
      await telegram.waitFor(() => telegram.callsOf('sendMessage').length > 0);
      const from = Date.now();
      expect(await bot.stop('SIGTERM')).toBe(0);
      expect(Date.now() - from).toBeLessThan(8000);
      await start();
      await telegram.user().ask('halo');
      expect(telegram.messagesIn(budi.chat)).toHaveLength(2);
    });
  }

  play('it first answers what is at hand, once', async ({ telegram, start }) => {
    const bot = await start();
    const users = [1, 2, 3].map(() => telegram.user());
    telegram.fail({ method: 'sendMessage', delayMs: 500 });
    for (const user of users) user.say(question);
    await telegram.waitFor(() => telegram.callsOf('sendMessage').length > 0);
    expect(await bot.stop('SIGTERM')).toBe(0);
    await start();
    await telegram.user().ask('halo');
    for (const { chat } of users) expect(telegram.messagesIn(chat)).toHaveLength(2);
  });
});

play(
  'an address without a Bot API server is named beside the token',
  async ({ telegram, start }) => {
    const root = `${telegram.apiRoot}/tidak/ada`;
    const bot = await start({ ready: false, env: { TELEGRAM_API_ROOT: root } });
    expect(await bot.exited).toBe(1);
    expect(bot.stderr).toContain(`TELEGRAM_API_ROOT="${root}" is not the address`);
  },
);

play('a menu of commands that cannot be set keeps nobody from asking', async (stage) => {
  const { telegram, start } = stage;
  telegram.fail({ method: 'setMyCommands', status: 400, times: 9 });
  const bot = await start();
  expect((await telegram.user().ask(question)).text).toContain('Papua');
  expect(bot.stderr).toContain('the menu of commands could not be set');
});

play('the menu of commands is set once', async ({ telegram, start }) => {
  const first = await start();
  await telegram.waitFor(() => telegram.callsOf('setMyCommands').length === 6);
  const set = telegram.callsOf('setMyCommands').map(({ params }) => params);
  expect(set.map(({ scope, language_code }) => [scope, language_code])).toEqual([
    [{ type: 'default' }, undefined],
    [{ type: 'default' }, 'id'],
    [{ type: 'all_private_chats' }, undefined],
    [{ type: 'all_private_chats' }, 'id'],
    [{ type: 'all_chat_administrators' }, undefined],
    [{ type: 'all_chat_administrators' }, 'id'],
  ]);
  const names = set.map(({ commands }) => JSON.stringify(commands).match(/(?<="command":")\w+/g));
  expect(names[0]).toEqual(['tanya', 'istilah', 'bantuan']);
  expect(names[4]).toEqual(['tanya', 'istilah', 'langganan', 'bantuan']);
  expect(set[0]?.commands).toContainEqual({
    command: 'tanya',
    description: 'Ask the archive a question',
  });
  expect(set[3]?.commands).toContainEqual({
    command: 'privasi',
    description: 'Apa yang disimpan tentang saya',
  });
  await first.stop();
  await start();
  expect(telegram.callsOf('setMyCommands')).toHaveLength(6);
});

/** What `/readyz` says of a bot. */
async function readiness({ stderr }: RunningBot): Promise<[status: number, why: string]> {
  const [, port] = /"port":(\d+)/.exec(stderr) ?? [];
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  return [response.status, await response.text()];
}

async function untilReadiness(bot: RunningBot, status: number, why: string): Promise<void> {
  for (const until = Date.now() + 5000; Date.now() < until; await sleep(50)) {
    if ((await readiness(bot))[0] === status) break;
  }
  expect(await readiness(bot)).toEqual([status, why]);
}

play('it is ready as soon as it listens, and does not wait for a first word', async ({ start }) => {
  const bot = await start();
  expect(await readiness(bot)).toEqual([200, 'ok']);
});

play('many answers at once are no trouble', async ({ telegram, start }) => {
  const bot = await start();
  const users = Array.from({ length: 30 }, () => telegram.user());
  telegram.fail({ method: 'sendMessage', delayMs: 300, times: 30 });
  await Promise.all(users.map((user) => user.ask(question)));
  // Node warns in a line of its own.
  for (const line of bot.stderr.trim().split('\n')) expect(line).toMatch(/^\{/);
});

describe.skipIf(spawnSync('prlimit', ['--version']).status !== 0)('where the disk is full', () => {
  /** From now on no file grows, nor is written to, as where there is no room; `unlimited` ends that. */
  const allow = ({ pid }: RunningBot, bytes: '1' | 'unlimited') =>
    execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:`]);

  play('it says so, is not ready, and answers when there is room', async ({ telegram, start }) => {
    const bot = await start();
    allow(bot, '1');
    const sari = telegram.user();
    sari.say(question);
    await telegram.waitFor(() => bot.stderr.includes('updates cannot be kept'));
    await untilReadiness(bot, 503, 'the state cannot be written');
    expect(telegram.messagesIn(sari.chat)).toHaveLength(1);
    allow(bot, 'unlimited');
    await telegram.waitFor(() => telegram.messagesIn(sari.chat).length > 1, 10_000);
    await untilReadiness(bot, 200, 'ok');
    await bot.settled();
    expect(telegram.messagesIn(sari.chat)).toHaveLength(2);
  });

  play('who has an answer is not told besides that something went wrong', async (stage) => {
    const { telegram, start } = stage;
    const bot = await start();
    const sari = telegram.user();
    telegram.fail({ method: 'sendMessage', delayMs: 800 });
    sari.say(question);
    await telegram.waitFor(() => telegram.callsOf('sendMessage').length > 0);
    allow(bot, '1');
    await telegram.waitFor(() => bot.stderr.includes('an update failed'));
    allow(bot, 'unlimited');
    await bot.settled();
    expect(telegram.messagesIn(sari.chat)).toHaveLength(2);
  });
});

/** A port behind which every connection is closed at once. */
async function silentPort(): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port };
}
