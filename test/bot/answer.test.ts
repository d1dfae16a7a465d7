/** The answer message and its buttons, against the stand-in for Telegram. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { root, temporary } from '../main/program.ts';
import { startTelegram } from '../telegram/server.ts';
import { boldIn, buttonsOf, labelsOf, openStage, Stage, toastOf } from './stage.ts';

const stage = await openStage();
const { telegram } = stage;
const somebody = stage.somebody.bind(stage);
const QUESTION = 'program apa di Papua?';

describe('an answer', () => {
  it('says once of what years it is, and has dates to tap', async () => {
    const { text = '', entities = [] } = await somebody().ask(QUESTION);
    expect(text).toMatch(/\n\nData 2017–2018$/);
    const dates = entities.filter(({ type }) => type === 'date_time');
    expect(dates.length).toBeGreaterThan(1);
    for (const { offset, length } of dates) {
      expect(text.slice(offset, offset + length)).toMatch(/^\d{1,2} \S{3} \d{4}$/);
    }
  });

  it('in English has its buttons in English', async () => {
    const answer = await somebody('en').ask('Which regency in Papua processes coffee?');
    expect(answer.text).toMatch(/\n\nData from 2017$/);
    expect(labelsOf(answer)).toEqual(['Context 1', 'Context 2', '👍', '👎', 'Share']);
  });

  it('fits a phone: three rows at most, and short labels', async () => {
    const answer = await somebody().ask('industri kecil dan menengah');
    const rows = answer.reply_markup?.inline_keyboard ?? [];
    expect(rows.length).toBeLessThanOrEqual(3);
    for (const row of rows) {
      expect(row.length).toBeLessThanOrEqual(3);
      for (const { text } of row) expect(text.length).toBeLessThanOrEqual(13);
    }
  });

  it('can be shared; a follow-up with what it leaves out', async () => {
    const sari = somebody();
    const shared = async (question: string) =>
      buttonsOf(await sari.ask(question)).flatMap((button) =>
        'switch_inline_query' in button ? [button.switch_inline_query] : [],
      );
    expect(await shared(QUESTION)).toEqual([QUESTION]);
    expect(await shared('kalau di Makassar?')).toEqual(['kalau di Makassar? program apa']);
  });

  it('may lean on more than the question before', async () => {
    const sari = somebody();
    await sari.ask('pengolahan kopi di Papua?');
    await sari.ask('kalau di Makassar?');
    const answer = await sari.ask('kalau di Papua?');
    expect(boldIn(answer).join(' ')).toMatch(/kopi|coffee/);
  });
});

describe('context', () => {
  it('shows the quote in its paragraph, between its neighbours, and leads back', async () => {
    const sari = somebody();
    const answer = await sari.ask(QUESTION);
    expect(await toastOf(sari.press(answer, 'Konteks 3'))).toBeUndefined();
    const context = await stage.changed(answer);
    const [bold = ''] = boldIn(context);
    expect(answer.text).toContain(bold);
    expect(context.text?.length).toBeGreaterThan(2 * bold.length);
    expect(context.text).toMatch(/\n\n.*\n\n/s);
    expect(context.text).toMatch(/\n\[3\] TEMPO\.CO · 24 Des 2017 · /);
    expect(labelsOf(context)).toEqual(['‹ Jawaban', 'Salin sitasi']);
    const copy = buttonsOf(context).find((button) => 'copy_text' in button);
    expect(copy).toMatchObject({
      copy_text: { text: expect.stringMatching(/^TEMPO\.CO, ".*", 24 Desember 2017$/) },
    });
    await sari.press(answer, '‹ Jawaban').answer();
    expect((await stage.changed(answer, context.text)).text).toBe(answer.text);
    expect(stage.repliesIn(sari.chat)).toHaveLength(1);
  });

  it('on a later page leads back to that page', async () => {
    const sari = somebody();
    const answer = await sari.ask('industri kecil dan menengah');
    await sari.press(answer, 'Lainnya ›').answer();
    const second = await stage.changed(answer);
    await sari.press(answer, 'Konteks 5').answer();
    const context = await stage.changed(answer, second.text);
    expect(context.text).toContain('\n[5] ');
    await sari.press(answer, '‹ Jawaban').answer();
    expect((await stage.changed(answer, context.text)).text).toBe(second.text);
  });

  it('of a suggestion works too', async () => {
    const sari = somebody();
    const refusal = await sari.ask('program apa di Lampung?');
    const [title = ''] = labelsOf(refusal);
    await sari.press(refusal, title).answer();
    const answer = await telegram.waitFor(() => stage.repliesIn(sari.chat)[1]);
    await sari.press(answer, 'Konteks 1').answer();
    const context = await stage.changed(answer);
    await sari.press(answer, '‹ Jawaban').answer();
    expect((await stage.changed(answer, context.text)).text).toBe(answer.text);
  });
});

describe('a vote', () => {
  it('is thanked for, changed by the other and taken back by the same', async () => {
    const [sari, budi] = [somebody(), somebody('en')];
    const chat = telegram.group({ members: [sari, budi] });
    const answer = await sari.ask(`/tanya ${QUESTION}`, { chat });
    expect(await toastOf(sari.press(answer, '👍'))).toMatch(/^Terima kasih/);
    expect(await toastOf(budi.press(answer, '👎'))).toMatch(/^Thank you/);
    expect(await toastOf(sari.press(answer, '👎'))).toMatch(/^Penilaian diganti/);
    expect(await toastOf(budi.press(answer, '👎'))).toBe('Taken back.');
    expect(await toastOf(budi.press(answer, '👎'))).toMatch(/^Thank you/);
    expect(stage.now(answer)).toEqual(answer);
  });
});

describe('a press', () => {
  it.each(['p:3', 'c:0:abcdefgh', 'v:1', 'm', 's:0', 'p:0:l0', 'p:0:0', 'x'])(
    'of %s under a message too old to show says so',
    async (data) => {
      const sari = somebody();
      const answer = await sari.ask(QUESTION);
      const press = sari.press(answer, data, { inaccessible: true, forged: true });
      expect(await toastOf(press)).toMatch(/Silakan tanyakan lagi/);
      expect(stage.now(answer)).toEqual(answer);
    },
  );

  it.each([
    'c:0:abcdefgh',
    'c:99:abcdefgh',
    'c:0:',
    'c:0:abcdefgh:l4',
    'p:0:l3',
    'p:0:l',
    'm',
    'm:0',
    'v:',
    'v:2',
    'v:1:7',
    'v:1:l2',
    's:0',
    '\u0000',
    'p:0\n',
    'toString',
    '__proto__',
  ])('with forged data (%j) changes nothing', async (data) => {
    const sari = somebody();
    const answer = await sari.ask(QUESTION);
    expect(await toastOf(sari.press(answer, data, { forged: true }))).toMatch(
      /Silakan tanyakan lagi/,
    );
    await stage.settled();
    expect(stage.now(answer)).toEqual(answer);
    expect(stage.repliesIn(sari.chat)).toHaveLength(1);
  });

  it.each(['p:0', 'c:0:abcdefgh', 'v:1', 'm', 'p:0:l0'])(
    'of %s under the help says that there is no question',
    async (data) => {
      const sari = somebody('en');
      const help = await sari.ask('/bantuan');
      expect(await toastOf(sari.press(help, data, { forged: true }))).toMatch(/ask again/);
      expect(stage.now(help)).toEqual(help);
    },
  );

  it('with any data at all is answered once', async () => {
    const sari = somebody();
    const answer = await sari.ask(QUESTION);
    const piece = fc.constantFrom(
      ...'pcvsml:0123456789abcXYZ_-/{"\\\u0000😀 '.split(''),
      '999',
      'l1',
    );
    const forged = fc
      .array(piece, { minLength: 1, maxLength: 12 })
      .map((pieces) => pieces.join('').replace(/[\ud800-\udfff]/g, ''))
      .filter((data) => data !== '' && !data.startsWith('s:'));
    for (const data of fc.sample(forged, { numRuns: 150, seed: 5 })) {
      await sari.press(answer, data, { forged: true }).answer();
    }
    await stage.settled();
    expect(stage.repliesIn(sari.chat)).toHaveLength(1);
  });

  it('for what stands there already is no trouble', async () => {
    const sari = somebody();
    const answer = await sari.ask(QUESTION);
    expect(await toastOf(sari.press(answer, 'p:0', { forged: true }))).toBeUndefined();
    await stage.settled();
    expect(stage.now(answer)).toEqual(answer);
  });

  it('is answered once, though what follows fails', async () => {
    const sari = somebody();
    const answer = await sari.ask('industri kecil dan menengah');
    const fault = telegram.fail({
      method: 'editMessageText',
      status: 403,
      description: 'Forbidden: bot was kicked from the group chat',
    });
    const before = telegram.callsOf('answerCallbackQuery').length;
    await sari.press(answer, 'Lainnya ›').answer();
    await stage.settled();
    expect(fault.used).toBe(1);
    expect(telegram.callsOf('answerCallbackQuery')).toHaveLength(before + 1);
  });
});

describe('whatever was asked', () => {
  it.each<[string, string]>([
    ['HTML', '<b>program</b> apa di <a href="x">Papua</a>? <script>alert(1)</script>'],
    ['Markdown', '*program* _apa_ di [Papua](http://x) ```kode``` \\ `a'],
    ['right to left', 'program di \u202ePapua\u202c ما هو'],
    ['zero width', 'pro\u200bgram \u200dapa\ufeff di Papua\u2060?'],
    ['4096 characters', 'industri kecil '.repeat(273)],
    ['families', '👩‍👩‍👧‍👦👨‍👨‍👦🏳️‍🌈🇮🇩 Papua 👍🏽'.repeat(20)],
    ['control characters', 'program\u0001\u0007\u001b[31m apa\u007f di Papua?'],
    ['beyond the first plane', `industri Papua ${'𝒜𝓑'.repeat(400)}`],
    ['SQL', "'; DROP TABLE articles; -- industri Papua"],
    ['null bytes', 'program\u0000apa di\u0000Papua?'],
    ['half a character', 'program \ud83d apa \udc00 di Papua?'],
    ['newlines', 'program\n\n\n\napa\r\ndi\n\u2028Papua?\n'],
    ['a regular expression', '(((a+)+)+)+$ [a-z]* industri .* \\1 Papua'],
    ['an object', '{"q":"program apa di Papua","__proto__":{"a":1}} constructor'],
  ])('%s: every view of its answer is right', async (_, text) => {
    const sari = somebody();
    const answer = await sari.ask(text);
    const visited = new Set<string>();
    // Each button of the answer, and of each view that these lead to.
    for (let step = 0; step < 12; step++) {
      const shown = stage.now(answer);
      const next = buttonsOf(shown).find(
        (button) =>
          'callback_data' in button &&
          !button.callback_data.startsWith('s:') &&
          !visited.has(button.callback_data),
      );
      if (next === undefined || !('callback_data' in next)) break;
      visited.add(next.callback_data);
      const toast = await toastOf(sari.press(answer, next.callback_data));
      expect(toast ?? '').not.toMatch(/gangguan|tanyakan lagi/);
      await stage.settled();
      expect(stage.now(answer).text).not.toBe('');
    }
    expect(stage.repliesIn(sari.chat)).toHaveLength(1);
  });
});

describe('after a restart', () => {
  const reopen = async (act: (again: Stage, corpus: string, index: string) => Promise<void>) => {
    const again = new Stage(await startTelegram(), temporary());
    const corpus = temporary();
    cpSync(join(root, 'corpus'), corpus, { recursive: true });
    const index = temporary();
    try {
      await again.start({ corpus, index });
      await act(again, corpus, index);
      await again.stop();
      again.telegram.expectNoInvalidCalls();
    } finally {
      await again.telegram.stop();
    }
  };

  it('pages, contexts, lines and votes still work', async () => {
    await reopen(async (again, corpus, index) => {
      const sari = again.somebody();
      const answer = await sari.ask('industri kecil dan menengah');
      const several = await sari.ask(`${QUESTION}\nsiapa Menteri Perindustrian?`);
      await again.stop();
      await again.start({ corpus, index });
      await sari.press(answer, 'Konteks 2').answer();
      const context = await again.changed(answer);
      expect(context.text).toContain('\n[2] ');
      await sari.press(answer, '‹ Jawaban').answer();
      await again.changed(answer, context.text);
      await sari.press(answer, 'Lainnya ›').answer();
      expect((await again.changed(answer)).text).toContain('\n[4] ');
      expect(await toastOf(sari.press(answer, '👍'))).toMatch(/^Terima kasih/);
      await sari.press(several, '2 ›').answer();
      expect((await again.changed(several)).text).toContain('Airlangga');
    });
  });

  it('a button from before the archive changed opens no other article', async () => {
    await reopen(async (again, corpus, index) => {
      const sari = again.somebody();
      const answer = await sari.ask(QUESTION);
      const [, , third] = buttonsOf(answer).filter(({ text }) => text.startsWith('Konteks'));
      await again.stop();
      const file = join(corpus, '2017-12-24-tempo-ikm-jepang.md');
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replaceAll('pengolahan kopi', 'pengolahan sagu'),
      );
      await again.start({ corpus, index });
      expect(third?.text).toBe('Konteks 3');
      expect(await toastOf(sari.press(answer, 'Konteks 3'))).toMatch(/^Tombol ini tidak berlaku/);
      expect(again.now(answer)).toEqual(answer);
      // The others are where they were.
      await sari.press(answer, 'Konteks 2').answer();
      expect((await again.changed(answer)).text).toContain('NNC Netralnews');
    });
  });

  it("whose question was deleted, and forgotten at its asker's wish, says so", async () => {
    await reopen(async (again, corpus, index) => {
      const sari = again.somebody('en');
      const question = sari.say('industri kecil dan menengah');
      const answer = await again.telegram.waitFor(() => again.repliesIn(sari.chat)[0]);
      await again.stop();
      await again.start({ corpus, index });
      const { messages } = again.telegram.world.chats.get(sari.chat.id);
      messages.delete(question.message_id);
      const { reply_to_message: _, ...alone } = answer;
      messages.set(answer.message_id, alone);
      await sari.press(await sari.ask('/privasi'), 'Delete all of it').answer();
      for (const data of ['p:3', 'v:1', 'm', 'c:0:abcdefgh']) {
        expect(await toastOf(sari.press(answer, data, { forged: true }))).toMatch(
          /^The question is no longer there/,
        );
      }
    });
  });
}, 30_000);
