/** A quote where it stands, several answers at once, and what their buttons say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Surroundings } from '../../src/answer/answer.ts';
import { markOf, readPress, writePress } from '../../src/render/telegram/buttons.ts';
import { renderContext } from '../../src/render/telegram/context.ts';
import { renderSeveral } from '../../src/render/telegram/several.ts';
import { shortenFront } from '../../src/render/telegram.ts';
import { answer, quote, TEMPO } from './answers.ts';

describe('a quote where it stands', () => {
  const said = 'Kopi diolah di Papua.';
  const view = (around: Partial<Surroundings>) =>
    renderContext({
      quote: quote(said),
      surroundings: { before: '', paragraph: said, from: 0, to: said.length, after: '', ...around },
      language: 'id',
      number: 4,
      of: 'l1',
    });
  const around = {
    before: 'Lima provinsi siap.',
    paragraph: `Kata Gati begini. ${said} Itu saja.`,
    from: 18,
    to: 18 + said.length,
    after: 'Program berlanjut.',
  };

  it('is bold among its neighbours, with its source below', () => {
    const { text, entities } = view(around);
    expect(text).toBe(
      `Lima provinsi siap.\n\nKata Gati begini. ${said} Itu saja.\n\nProgram berlanjut.\n[5] TEMPO.CO · 24 Des 2017 · ${TEMPO.title}`,
    );
    const bold = entities.find(({ type }) => type === 'bold');
    expect(text.slice(bold?.offset, (bold?.offset ?? 0) + (bold?.length ?? 0))).toBe(said);
    expect(entities).toContainEqual({
      type: 'blockquote',
      offset: 0,
      length: text.indexOf('\n[5]'),
    });
  });

  it('leads back to the page that it is on, and copies the citation', () => {
    expect(view(around).reply_markup?.inline_keyboard).toEqual([
      [
        { text: '‹ Jawaban', callback_data: 'p:3:l1' },
        {
          text: 'Salin sitasi',
          copy_text: { text: `TEMPO.CO, "${TEMPO.title}", 24 Desember 2017` },
        },
      ],
    ]);
  });

  it('keeps its own paragraph whole where the neighbours are long', () => {
    const long = 'industri '.repeat(400).trim();
    const { text } = view({ ...around, before: long, after: long });
    expect(text).toContain(around.paragraph);
    expect(text).toMatch(/^…industri /);
    expect(text).toMatch(/industri…\n\[5\]/);
    expect(text.length).toBeLessThan(1600);
  });
});

describe('several questions', () => {
  const answers = [
    answer({ question: 'kopi Papua?', quotes: [quote('Kopi diolah di Papua.')] }),
    answer({ question: 'kopi Lampung?', missing: ['Lampung'], suggestions: ['Kopi'] }),
    answer({ question: 'halo', smallTalk: 'greeting' }),
  ];

  it('are answered one below the other, with a button to each whole answer', () => {
    const { text, reply_markup } = renderSeveral({ answers, left: 0 });
    expect(text).toMatch(
      /^1\. kopi Papua\?\nKopi diolah di Papua\.\nTEMPO\.CO · .*\n\n2\. kopi Lampung\?\nTidak ada artikel tentang Lampung\.\n\n3\. halo\nHalo!.*\n\nKetuk nomor/,
    );
    expect(reply_markup?.inline_keyboard).toEqual([[{ text: '1 ›', callback_data: 'p:0:l0' }]]);
  });

  it('say what was read as something else, and once how old they are', () => {
    const typo = { ...answers[0], corrections: [['kpoi', 'kopi'] as [string, string]] };
    const { text } = renderSeveral({
      answers: [answer(typo), answer(typo)],
      left: 0,
      today: '2026-01-01',
    });
    expect(text).toMatch(/^1\. kopi Papua\?\nDibaca: kopi\nKopi diolah/);
    expect(text.match(/Data 2017\./g)).toHaveLength(1);
  });

  it('of which none is answered have no age and no buttons', () => {
    const refusal = answer({ question: 'kopi?' });
    const message = renderSeveral({ answers: [refusal, refusal], left: 0, today: '2026-01-01' });
    expect(message.text).toMatch(/\n\n2\. kopi\?\nArsip belum punya jawabannya\.$/);
    expect(message.reply_markup).toBeUndefined();
  });

  it('beyond the first are named as left', () => {
    expect(renderSeveral({ answers, left: 2 }).text).toMatch(/\n\nSaya menjawab 3 pertanyaan/);
  });
});

describe('what a button says', () => {
  it('is read as it was written', () => {
    const of = fc.oneof(
      fc.constant('' as const),
      fc.nat(9).map((n) => `${n}` as const),
      fc.nat(9).map((n) => `l${n}` as const),
    );
    const mark = fc.string({ minLength: 1, maxLength: 200 }).map((text) => markOf(quote(text)));
    const press = fc.oneof(
      fc.record({ kind: fc.constant('page' as const), offset: fc.nat(999), of }),
      fc.record({ kind: fc.constant('context' as const), quote: fc.nat(99), mark, of }),
      fc.record({ kind: fc.constant('vote' as const), good: fc.boolean(), of }),
      fc.record({ kind: fc.constant('suggestion' as const), number: fc.nat(9) }),
      fc.constant({ kind: 'overview' as const }),
    );
    fc.assert(
      fc.property(press, (one) => {
        const data = writePress(one);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(readPress(data)).toEqual(one);
      }),
    );
  });

  it.each([
    '',
    'p:',
    'p:1e3',
    'p:-3',
    'p:3:',
    'p:3:x',
    'c:1:short',
    'c:1:abcdefgh:l',
    'v:2',
    'v:1:99',
    'm:1',
    's:10',
    'P:3',
  ])('is nothing where it is %j', (data) => {
    expect(readPress(data)).toBeUndefined();
  });

  it('tells one quote from another', () => {
    const one = quote('Kopi.');
    const others = [
      quote('Teh.'),
      quote('Kopi.', { start: 9 }),
      quote('Kopi.', { article: { ...TEMPO, id: 'other' } }),
    ];
    for (const other of others) expect(markOf(other)).not.toBe(markOf(one));
    expect(markOf(quote('Kopi.', { score: 0.5 }))).toBe(markOf(one));
  });
});

it.each([
  ['satu dua tiga', 20, 'satu dua tiga'],
  ['satu dua tiga', 9, '…dua tiga'],
  ['satuduatiga', 5, '…tiga'],
  ['ab😀cd', 4, '…cd'],
  ['abc', 1, ''],
])('the end of %j in %d is %j', (text, most, expected) => {
  expect(shortenFront(text, most)).toBe(expected);
});
