/** How often one may ask, by the real bot. */
import { describe, expect, it } from 'vitest';
import { openStage } from './stage.ts';

const stage = await openStage({ RATE_LIMIT: '3', RATE_LIMIT_CHAT: '4' });
const { telegram } = stage;
const QUESTION = 'program apa di Papua?';
const TOO_MANY = /^Terlalu banyak dalam satu menit/;

/** How many answers and notices the bot sent to a chat. */
const countsIn = (chat: { id: number }) => {
  const texts = stage.repliesIn(chat).map(({ text = '' }) => text);
  const notices = texts.filter((text) => TOO_MANY.test(text)).length;
  return { answers: texts.length - notices, notices };
};

/** Says it so often, all within one minute of the clock. */
function sayAtOnce(times: number, say: () => void): void {
  const until = 60_000 - (Date.now() % 60_000);
  if (until < 1000) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, until);
  for (let n = 0; n < times; n++) say();
}

describe('beyond the limit', () => {
  it('a person is told so once, and nobody else is kept from asking', async () => {
    const [sari, budi] = [stage.somebody(), stage.somebody()];
    sayAtOnce(9, () => sari.say(QUESTION));
    expect((await budi.ask(QUESTION)).text).toContain('Papua');
    await stage.settled();
    expect(countsIn(sari.chat)).toEqual({ answers: 3, notices: 1 });
  });

  it('a group is told so once, whoever asks', async () => {
    const people = [1, 2, 3].map(() => stage.somebody());
    const chat = telegram.group({ members: people });
    sayAtOnce(3, () => {
      for (const one of people) one.say(`/tanya ${QUESTION}`, { chat });
    });
    await stage.settled();
    expect(countsIn(chat)).toEqual({ answers: 4, notices: 1 });
  });

  it('what is not meant for the bot does not count', async () => {
    const sari = stage.somebody();
    const chat = telegram.group({ members: [sari], privacy: false });
    sayAtOnce(20, () => sari.say('selamat pagi', { chat }));
    sari.say('/cuaca@lain_bot', { chat });
    await stage.settled();
    expect(countsIn(chat)).toEqual({ answers: 0, notices: 0 });
    expect((await sari.ask(`/tanya ${QUESTION}`, { chat })).text).toContain('Papua');
  });

  it('questions of many minutes that waited while the bot was away are all answered', async () => {
    const sari = stage.somebody();
    const first = sari.say('halo');
    const now = Math.floor(Date.now() / 1000);
    for (let n = 1; n <= 6; n++) {
      telegram.world.updates.push({
        message: { ...first, chat: sari.chat, from: sari.user, date: now - n * 60 },
      });
    }
    await stage.settled();
    expect(countsIn(sari.chat)).toEqual({ answers: 7, notices: 0 });
  });

  it('presses have a limit of their own, told once', async () => {
    const sari = stage.somebody();
    const answer = await sari.ask('industri kecil dan menengah');
    const presses = Array.from({ length: 12 }, () => sari.press(answer, 'x', { forged: true }));
    await stage.settled();
    const { queries } = telegram.world;
    const texts = presses.map(({ id }) => queries.callbackAnswer(id)?.text ?? '');
    expect(texts.slice(0, 9).filter((text) => TOO_MANY.test(text) || text === '')).toEqual([]);
    expect(texts.slice(9)).toEqual([expect.stringMatching(TOO_MANY), '', '']);
  });

  it('so has typing inline', async () => {
    const sari = stage.somebody();
    const asked = Array.from({ length: 21 }, () => sari.inline('kopi papua'));
    await stage.settled();
    const answers = asked.map(({ id }) => telegram.world.queries.inlineAnswer(id));
    expect(answers.slice(0, 18).every((answer) => (answer?.results.length ?? 0) > 0)).toBe(true);
    expect(answers.slice(18).map((answer) => answer?.results.length)).toEqual([
      0,
      undefined,
      undefined,
    ]);
  });
});
