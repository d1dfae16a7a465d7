/** What the bot keeps about people, shown and deleted at their wish. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'libsql';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { temporary } from '../main/program.ts';
import { type RunningBot, startBot } from '../telegram/process.ts';
import { startTelegram, type Telegram } from '../telegram/server.ts';

let telegram: Telegram;
let bot: RunningBot;
let state: string;
let index: string;

beforeAll(async () => {
  state = temporary(afterAll);
  index = temporary(afterAll);
  telegram = await startTelegram();
  bot = await startBot({ telegram, index, env: { STATE_DIR: state } });
}, 30_000);

afterAll(async () => {
  expect(await bot.stop()).toBe(0);
  telegram.expectNoInvalidCalls();
  await telegram.stop();
});

it('nothing is kept of whoever never asked', async () => {
  const { text, reply_markup } = await telegram.user({ language_code: 'id' }).ask('/privasi');
  expect(text).toMatch(/^Yang saya simpan tentang Anda:\nTidak ada\.\n\n/);
  expect(text).toContain('30 hari');
  expect(reply_markup).toBeUndefined();
});

it('what is kept outlives a restart, is shown, and is deleted with a press', async () => {
  const sari = telegram.user({ language_code: 'id' });
  await sari.ask('program apa di Papua?');
  await bot.stop();
  bot = await startBot({ telegram, index, env: { STATE_DIR: state } });
  const follow = await sari.ask('kalau di Bangka Belitung?');
  expect(follow.text).toContain('Bangka Belitung');
  const shown = await sari.ask('/privasi');
  expect(shown.text).toContain('pertanyaan terakhir di 1 obrolan');
  expect(shown.text).toContain('pertanyaan di balik 2 jawaban');
  const { text } = await sari.press(shown, 'Hapus semuanya').answer();
  expect(text).toBe('Semua sudah dihapus.');
  expect((await sari.ask('/privasi')).text).toContain('Tidak ada.');
  const alone = await telegram.user({ language_code: 'id' }).ask('kalau di Bangka Belitung?');
  expect((await sari.ask('kalau di Bangka Belitung?')).text).toBe(alone.text);
});

it('what others asked stays when somebody deletes theirs', async () => {
  const [sari, budi] = [telegram.user(), telegram.user()];
  await sari.ask('program apa di Papua?');
  await budi.ask('program apa di Papua?');
  await sari.press(await sari.ask('/privasi'), 'Hapus semuanya').answer();
  expect((await budi.ask('/privasi')).text).toContain('1 obrolan');
});

it('no question and no account number stands in the log', async () => {
  const sari = telegram.user();
  await sari.ask('pengolahan kopi di Dogiyai');
  expect(bot.stderr).not.toContain('Dogiyai');
  expect(bot.stderr).not.toContain(String(sari.id));
});

/** The tables of a state in which something stands, wherever it does, with how often. */
function placesOf(folder: string, text: string): Map<string, number> {
  const database = new Database(join(folder, 'sitasi.db'));
  try {
    const rowsOf = (sql: string): unknown[] => database.prepare(sql).all();
    const names = rowsOf("select name from sqlite_master where type = 'table'").map((row) =>
      String(Object.values(Object(row))[0]),
    );
    return new Map(
      names
        .map((name): [string, number] => {
          const has = (row: unknown) =>
            Object.values(Object(row)).some((value) => String(value).includes(text));
          return [name, rowsOf(`select * from "${name}"`).filter(has).length];
        })
        .filter(([, count]) => count > 0),
    );
  } finally {
    database.close();
  }
}

it('nothing about a person is in any table after they deleted it, but what is told to stay', async () => {
  const folder = temporary();
  const world = await startTelegram();
  const admin = world.user({ language_code: 'id', first_name: 'Ani' });
  const staffGroup = world.group({ title: 'Staf' });
  const env = { ACCESS: 'staff', ADMIN_IDS: String(admin.id), STAFF_GROUP: String(staffGroup.id) };
  admin.start();
  const running = await startBot({ telegram: world, index, env: { STATE_DIR: folder, ...env } });
  onTestFinished(async () => {
    expect(await running.stop()).toBe(0);
    world.expectNoInvalidCalls();
    await world.stop();
  });
  const { text: invitation = '' } = await admin.ask('/undang');
  const [, payload = ''] = /start=(\S+)/.exec(invitation) ?? [];
  const dewi = world.user({ language_code: 'id', first_name: 'Dewi' });
  // Told that they are a stranger, ask to be let in, come by an invitation, are in the group, and follow a topic.
  await dewi.press(await dewi.ask('halo'), 'Minta akses').answer();
  await dewi.ask(`/start ${payload}`);
  await dewi.ask('program apa di Dogiyai?');
  await dewi.ask('/langganan kopi Dogiyai');
  await dewi.ask('/bahasa id');
  dewi.album(['satu.jpg', 'dua.jpg']);
  await running.settled();

  const shown = await dewi.ask('/privasi');
  for (const line of [
    'nomor 1 pesan Anda yang sudah dijawab',
    'nomor 1 album',
    'permintaan Anda untuk diizinkan',
    'pemberitahuan yang cukup sekali sehari',
    '1 undangan yang Anda buat atau pakai',
    '1 langganan',
  ]) {
    expect(shown.text).toContain(line);
  }
  const { text: left } = await dewi.press(shown, 'Hapus semuanya').answer();
  expect(left).toContain('nama dan nomor akun Anda');
  await running.settled();
  // What is done with is noted together, and the limits of a chat look back a minute.
  await sleep(300);
  const places = placesOf(folder, String(dewi.id));
  places.delete('turns');
  expect([...places.keys()].sort()).toEqual(['admitted', 'audit', 'invitations']);
  expect(placesOf(folder, 'Dogiyai')).toEqual(new Map());
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    expect(bytes.includes('Dogiyai'), `${name} still has what was deleted`).toBe(false);
  }
  expect((await admin.ask('/privasi')).text).toContain('perintah admin');
});
