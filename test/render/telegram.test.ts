import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Quote } from '../../src/answer/answer.ts';
import { renderAnswer } from '../../src/render/telegram/answer.ts';
import { readSuggestion, suggestionButton } from '../../src/render/telegram/buttons.ts';
import { renderContext } from '../../src/render/telegram/context.ts';
import { renderHelp } from '../../src/render/telegram/help.ts';
import { renderSeveral } from '../../src/render/telegram/several.ts';
import { cut, type Message } from '../../src/render/telegram.ts';
import { entityProblem } from '../telegram/entities.ts';
import { answer, quote, TEMPO } from './answers.ts';

/** The parts of the text under entities of one kind. */
function under({ text, entities }: Message, type: string): string[] {
  return entities
    .filter((entity) => entity.type === type)
    .map(({ offset, length }) => text.slice(offset, offset + length));
}

function buttons({ reply_markup }: Message): { text: string; data: string }[] {
  return (reply_markup?.inline_keyboard.flat() ?? []).map((button) => ({
    text: button.text,
    data: 'callback_data' in button ? button.callback_data : '',
  }));
}

describe('an answer with quotes', () => {
  it('shows the quote word for word, its matched words bold, its source below', () => {
    const message = renderAnswer(
      answer({
        quotes: [
          quote('Kopi diolah di Papua.', {
            highlights: [
              [0, 4],
              [15, 20],
            ],
          }),
        ],
      }),
    );
    expect(message.text).toBe(
      'Kopi diolah di Papua.\n[1] TEMPO.CO · 24 Des 2017 · Indonesia dan Jepang mengembangkan industri kecil',
    );
    expect(under(message, 'blockquote')).toEqual(['Kopi diolah di Papua.']);
    expect(under(message, 'bold')).toEqual(['Kopi', 'Papua']);
  });

  it('numbers quotes through the pages', () => {
    const quotes = [quote('Empat.'), quote('Lima.')];
    const { text } = renderAnswer(answer({ quotes }), { offset: 3, more: false });
    expect(text).toMatch(/^Empat\.\n\[4\] .*\n\nLima\.\n\[5\] /);
  });

  it.each([
    [{ offset: 0, more: false }, []],
    [{ offset: 0, more: true }, [{ text: 'Lainnya ›', data: 'p:3' }]],
    [
      { offset: 3, more: true },
      [
        { text: '‹ Sebelumnya', data: 'p:0' },
        { text: 'Lainnya ›', data: 'p:6' },
      ],
    ],
    [{ offset: 6, more: false }, [{ text: '‹ Sebelumnya', data: 'p:3' }]],
  ])('offers the neighbouring pages of %o', (page, expected) => {
    const shown = buttons(renderAnswer(answer({ quotes: [quote('Satu.')] }), page));
    expect(shown.filter(({ data }) => data.startsWith('p:'))).toEqual(expected);
  });

  const rowsOf = (message: Message) =>
    message.reply_markup?.inline_keyboard.map((row) => row.map(({ text }) => text));

  it('has at most three rows of buttons: pages, quotes, the answer as a whole', () => {
    const quotes = [quote('Satu.'), quote('Dua.'), quote('Tiga.')];
    const page = { offset: 3, more: true, inline: true };
    expect(rowsOf(renderAnswer(answer({ quotes }), page))).toEqual([
      ['‹ Sebelumnya', 'Lainnya ›'],
      ['Konteks 4', 'Konteks 5', 'Konteks 6'],
      ['👍', '👎', 'Bagikan'],
    ]);
    const alone = answer({ language: 'en', quotes: [quote('One.')] });
    expect(rowsOf(renderAnswer(alone))).toEqual([
      ['Context', 'Copy citation'],
      ['👍', '👎'],
    ]);
  });

  it('copies the citation of a lone quote, and shares a follow-up with what it leaves out', () => {
    const about = { question: 'kalau di Papua?', inherited: ['kopi'], quotes: [quote('Satu.')] };
    const { reply_markup } = renderAnswer(answer(about), { offset: 0, more: false, inline: true });
    const all = reply_markup?.inline_keyboard.flat();
    expect(all).toContainEqual({
      text: 'Salin sitasi',
      copy_text: { text: `TEMPO.CO, "${TEMPO.title}", 24 Desember 2017` },
    });
    expect(all).toContainEqual({ text: 'Bagikan', switch_inline_query: 'kalau di Papua? kopi' });
  });

  it('is short where it can be read elsewhere', () => {
    const link = 'https://t.me/sitasi_bot?start=q-YQ';
    const message = renderAnswer(answer({ quotes: [quote('Satu.')] }), {
      offset: 0,
      more: true,
      link,
    });
    expect(message.reply_markup).toEqual({
      inline_keyboard: [[{ text: 'Baca lanjutannya', url: link }]],
    });
    const refusal = renderAnswer(answer({ suggestions: ['Kopi'] }), {
      offset: 0,
      more: false,
      link,
    });
    expect(refusal).toEqual({ text: 'Arsip belum punya jawabannya.', entities: [] });
  });

  describe('says once of what years it is', () => {
    const of = (date: string) => quote('Kopi.', { article: { ...TEMPO, date } });
    const ages = (quotes: Quote[], today: string, language: 'id' | 'en' = 'id') =>
      renderAnswer(answer({ quotes, language }), { offset: 0, more: false, today });

    it.each<[string[], string, string | undefined]>([
      [['2017-12-24'], '2026-01-01', 'Data 2017'],
      [['2017-12-24', '2015'], '2026-01-01', 'Data 2015–2017'],
      [['2017-12-24'], '2019-01-01', 'Data 2017'],
      [['2017-12-24'], '2018-12-31', undefined],
      [['2015', '2025-12'], '2026-06-01', undefined],
    ])('from articles of %j on %s: %s', (dates, today, expected) => {
      const { text } = ages(dates.map(of), today);
      expect(/^Data.*$/m.exec(text)?.[0]).toBe(expected);
    });

    it('at its end, in the language of the question', () => {
      expect(ages([of('2017-12-24')], '2026-01-01', 'en').text).toMatch(/\n\nData from 2017$/);
    });

    it('and an agreeing source makes it newer', () => {
      const agreeing = [{ ...TEMPO, date: '2025-01-01' }];
      const { text } = ages([quote('Kopi.', { agreeing })], '2026-01-01');
      expect(text).not.toMatch(/^Data/m);
    });
  });

  it('has dates that can be tapped where they are full, and reads the same without', () => {
    const message = renderAnswer(answer({ quotes: [quote('Kopi.')] }));
    expect(under(message, 'date_time')).toEqual(['24 Des 2017']);
    expect(message.entities).toContainEqual(
      // Noon in Jakarta on that day; no format, so that the text stays as it is.
      expect.objectContaining({ unix_time: 1514091600, date_time_format: '' }),
    );
    const article = { ...TEMPO, date: '2017' };
    expect(
      under(renderAnswer(answer({ quotes: [quote('Kopi.', { article })] })), 'date_time'),
    ).toEqual([]);
  });

  it('uses the language of the question, not of the article', () => {
    const { text } = renderAnswer(answer({ language: 'en', quotes: [quote('Kopi diolah.')] }));
    expect(text).toContain('24 Dec 2017');
    expect(text).toMatch(/\(in Indonesian\)$/);
  });

  it('says in Indonesian that a quote is in English', () => {
    const article = { ...TEMPO, language: 'en' as const };
    const { text } = renderAnswer(answer({ quotes: [quote('Coffee.', { article })] }));
    expect(text).toMatch(/\(dalam bahasa Inggris\)$/);
  });

  it('says under the newer of two quotes in what they differ', () => {
    const other = { ...TEMPO, id: 'other' };
    const newer = quote('Baru.', {
      differing: [{ article: 'other', mine: '390.000', theirs: '400.000' }],
    });
    const older = quote('Lama.', {
      article: other,
      differing: [{ article: TEMPO.id, mine: '400.000', theirs: '390.000' }],
    });
    const { text } = renderAnswer(answer({ language: 'en', quotes: [newer, older] }));
    expect(text).toMatch(/^Baru\.\n.*\nSources differ: 390\.000 or 400\.000\n\nLama\./);
    expect(text.match(/Sources differ/g)).toHaveLength(1);
    const alone = renderAnswer(answer({ quotes: [older] }), { offset: 3, more: false });
    expect(alone.text).toMatch(/\nSumber berbeda: 400\.000 atau 390\.000$/);
  });

  it('links the citation where the article is on the web', () => {
    const article = { ...TEMPO, url: 'https://tempo.co/a' };
    const message = renderAnswer(answer({ quotes: [quote('Kopi.', { article })] }));
    expect(under(message, 'text_link')).toEqual([TEMPO.title]);
    expect(message.entities).toContainEqual(
      expect.objectContaining({ type: 'text_link', url: 'https://tempo.co/a' }),
    );
  });

  it('folds a long quote away', () => {
    const long = 'industri '.repeat(60).trim();
    const message = renderAnswer(answer({ quotes: [quote(long), quote('Pendek.')] }));
    expect(under(message, 'expandable_blockquote')).toEqual([long]);
    expect(under(message, 'blockquote')).toEqual(['Pendek.']);
  });

  it('loses no quote of the page, however long the others are', () => {
    const quotes = [1, 2, 3].map((n) => quote(`${n} ${'industri '.repeat(300)}selesai`));
    const message = renderAnswer(answer({ quotes }));
    for (const n of [1, 2, 3]) expect(message.text).toContain(`\n[${n}] TEMPO.CO`);
    expect(message.text.length).toBeLessThanOrEqual(4096);
  });

  it('cuts only the quote that is too long', () => {
    const quotes = [quote('Satu.'), quote('dua '.repeat(2000)), quote('Tiga.')];
    const [first, second, third] = renderAnswer(answer({ quotes })).text.split('\n\n');
    expect(first).toMatch(/^Satu\.\n/);
    expect(second).toMatch(/^(dua )+dua…\n\[2\]/);
    expect(second?.length).toBeGreaterThan(2500);
    expect(third).toMatch(/^Tiga\.\n/);
  });

  it.each([4, 10, 20, 100])(
    'of %d long quotes shows those that fit, each with its source',
    (count) => {
      const article = { ...TEMPO, title: 'judul '.repeat(80) };
      const quotes = Array.from({ length: count }, () =>
        quote('industri '.repeat(90), { article }),
      );
      const message = renderAnswer(answer({ quotes }));
      expect(message.text.length).toBeLessThanOrEqual(4096);
      const shown = under(message, 'expandable_blockquote').concat(under(message, 'blockquote'));
      expect(shown.length).toBeGreaterThan(3);
      expect(message.text.match(/^\[\d+\] TEMPO/gm)).toHaveLength(shown.length);
      for (const one of shown) expect(one.length).toBeGreaterThan(100);
    },
  );

  it('says which words it read as others', () => {
    const message = renderAnswer(
      answer({
        quotes: [quote('Pasuruan.')],
        corrections: [
          ['pasurun', 'pasuruan'],
          ['kpoi', 'kopi'],
        ],
      }),
    );
    expect(message.text).toMatch(/^Dibaca: pasuruan, kopi\n\nPasuruan\.\n/);
    expect(under(message, 'italic')[0]?.trim()).toBe('Dibaca: pasuruan, kopi');
  });
});

describe('without an answer', () => {
  it('names what the archive does not know and offers what it does', () => {
    const message = renderAnswer(
      answer({ missing: ['Lampung', 'bauksit'], suggestions: ['Kopi Papua', 'Logam Pasuruan'] }),
    );
    expect(message.text).toBe(
      'Tidak ada artikel tentang Lampung, bauksit.\n\nYang bisa ditanyakan:',
    );
    expect(buttons(message)).toEqual([
      { text: 'Kopi Papua', data: 's:0' },
      { text: 'Logam Pasuruan', data: 's:1' },
    ]);
  });

  it.each([
    ['id', 'Arsip belum punya jawabannya.'],
    ['en', 'The archive has no answer to this.'],
  ] as const)('is plain in %s where every word is known', (language, text) => {
    expect(renderAnswer(answer({ language }))).toEqual({ text, entities: [] });
  });

  it('says it in English', () => {
    const { text } = renderAnswer(
      answer({ language: 'en', missing: ['Lampung'], suggestions: ['Coffee'] }),
    );
    expect(text).toBe('There is no article about Lampung.\n\nWhat can be asked:');
  });

  it('has suggestions that no button shows whole in its text, numbered', () => {
    const long = 'Kementerian Perindustrian memperkuat daya saing industri pengecoran logam';
    const message = renderAnswer(answer({ suggestions: [long, 'Kopi Papua'] }));
    expect(message.text).toMatch(
      /Yang bisa ditanyakan:\n1\. Kementerian .* logam\n2\. Kopi Papua$/,
    );
    expect(buttons(message)).toEqual([
      { text: '1', data: 's:0' },
      { text: '2', data: 's:1' },
    ]);
    expect([0, 1, 2].map((n) => readSuggestion(message, n))).toEqual([
      long,
      'Kopi Papua',
      undefined,
    ]);
  });

  it('asks what a button says whose message was sent before', () => {
    const button = suggestionButton('industri '.repeat(20), 0);
    expect(button.text.length).toBeLessThanOrEqual(60);
    const message = { text: '1. x', reply_markup: { inline_keyboard: [[button]] } };
    expect(readSuggestion(message, 0)).toMatch(/^(industri )+industri$/);
  });

  it('cuts a suggestion that is longer than a title', () => {
    const { text } = renderAnswer(answer({ suggestions: ['industri '.repeat(40)] }));
    expect(text).toMatch(/\n1\. (industri )+industri…$/);
    expect(text.length).toBeLessThanOrEqual(300);
  });
});

describe('small talk', () => {
  it.each([
    ['greeting', 'id', /^Halo/],
    ['greeting', 'en', /^Hello/],
    ['thanks', 'id', /^Sama-sama/],
    ['thanks', 'en', /welcome/],
    ['farewell', 'id', /jumpa/],
    ['farewell', 'en', /See you/],
    ['about', 'id', /Sitasi/],
    ['about', 'en', /Sitasi/],
  ] as const)('%s in %s', (smallTalk, language, expected) => {
    const message = renderAnswer(answer({ smallTalk, language }));
    expect(message.text).toMatch(expected);
    expect(message.reply_markup).toBeUndefined();
  });
});

describe('help', () => {
  it.each(['id', 'en'] as const)(
    'in %s says how to mention the bot and has examples',
    (language) => {
      const message = renderHelp(language, '@sitasi_bot');
      expect(message.text).toContain('@sitasi_bot');
      expect(message.text).toContain('/tanya');
      expect(buttons(message)).toHaveLength(3);
      for (const { text } of buttons(message)) expect(text).not.toContain('…');
    },
  );
});

describe('any answer at all', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ' ',
      ' ',
      '\n',
      '👩‍👩‍👧‍👦',
      '🇮🇩',
      '😀',
      'مرحبا',
      '\u202eabc',
      '\u200b',
      '<b>',
      '&',
      '*_`[',
      '𝒜',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constant('industri'),
  );
  const text = (most: number) =>
    fc
      .tuple(fc.array(piece, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: most }))
      .map(([pieces, times]) => `a${pieces.join('').repeat(times)}z`);
  const word = fc.oneof({ weight: 9, arbitrary: text(1) }, { weight: 1, arbitrary: text(60) });
  const language = fc.constantFrom('id' as const, 'en' as const);
  const aQuote = fc
    .record({
      text: fc.oneof({ weight: 3, arbitrary: text(5) }, { weight: 1, arbitrary: text(400) }),
      marks: fc.uniqueArray(fc.nat(5000), { maxLength: 160 }),
      title: word,
      source: word,
      language,
      hasUrl: fc.boolean(),
    })
    .map(({ text, marks, hasUrl, ...article }): Quote => {
      const ends = [...marks].sort((a, b) => a - b).filter((at) => isBoundary(text, at));
      const highlights = ends.flatMap((from, i): [number, number][] => {
        const to = ends[i + 1];
        if (i % 2 === 1 || to === undefined) return [];
        // What is matched are words: neither blank at the ends nor nothing but blanks.
        const words = text.slice(from, to);
        const begin = from + words.length - words.trimStart().length;
        return words.trim() === '' ? [] : [[begin, begin + words.trim().length]];
      });
      const url = hasUrl ? { url: 'https://example.com/a' } : {};
      return quote(text, { highlights, article: { ...TEMPO, ...article, ...url } });
    });
  const anyAnswer: fc.Arbitrary<Answer> = fc
    .record({
      question: fc.string(),
      language,
      quotes: fc.array(aQuote, { maxLength: 3 }),
      missing: fc.array(word, { maxLength: 6 }),
      suggestions: fc.array(word, { maxLength: 3 }),
      corrections: fc.array(fc.tuple(word, word), { maxLength: 6 }),
    })
    .map((one) => answer(one));
  const anyPage = fc.record({
    offset: fc.integer({ min: 0, max: 60 }),
    more: fc.boolean(),
    inline: fc.boolean(),
    today: fc.constantFrom('2018-01-01', '2026-11-23'),
  });

  it('becomes a message that Telegram takes', () => {
    fc.assert(
      fc.property(anyAnswer, anyPage, (one, page) => expectTaken(renderAnswer(one, page))),
      { numRuns: 300 },
    );
  });

  it('to one of several questions does too', () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { minLength: 1, maxLength: 5 }), fc.nat(3), (answers, left) =>
        expectTaken(renderSeveral({ answers, left })),
      ),
      { numRuns: 200 },
    );
  });

  it('and each quote where it stands', () => {
    const paragraph = fc.oneof(fc.constant(''), text(3), text(200));
    fc.assert(
      fc.property(
        aQuote,
        fc.tuple(paragraph, paragraph, paragraph, paragraph),
        language,
        (one, [before, lead, tail, after], reader) => {
          const surroundings = {
            before,
            paragraph: `${lead}${one.text}${tail}`,
            from: lead.length,
            to: lead.length + one.text.length,
            after,
          };
          const view = { quote: one, surroundings, language: reader, number: 4, of: '' as const };
          const message = renderContext(view);
          expectTaken(message);
          if (one.text.length < 3000) expect(under(message, 'bold')).toEqual([one.text]);
        },
      ),
      { numRuns: 200 },
    );
  });

  function expectTaken(message: Message): void {
    const { text, entities } = message;
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text).toBe(text.trimEnd());
    expect(encodeURIComponent(text)).not.toBe('');
    expect(entityProblem(text, entities)).toBeUndefined();
    for (const button of message.reply_markup?.inline_keyboard.flat() ?? []) {
      expect(button.text.trim()).not.toBe('');
      expect(encodeURIComponent(JSON.stringify(button))).not.toBe('');
      if (!('callback_data' in button)) continue;
      const { length } = Buffer.from(button.callback_data);
      expect(length).toBeGreaterThan(0);
      expect(length).toBeLessThanOrEqual(64);
    }
  }

  it('keeps every quote word for word as long as the message has room', () => {
    fc.assert(
      fc.property(anyAnswer, (one) => {
        const size = one.quotes.reduce(
          (sum, { text, article }) =>
            sum + text.length + article.title.length + article.source.length,
          one.corrections.reduce((sum, [, read]) => sum + read.length, 0),
        );
        fc.pre(one.found && size < 3000);
        const { text } = renderAnswer(one);
        for (const { text: quoted } of one.quotes) expect(text).toContain(quoted);
      }),
      { numRuns: 200 },
    );
  });

  it('bolds exactly the matched words', () => {
    fc.assert(
      fc.property(aQuote, (one) => {
        fc.pre(one.text.length < 3000 && one.highlights.length < 90);
        fc.pre(one.article.title.length + one.article.source.length < 300);
        const bold = under(renderAnswer(answer({ quotes: [one] })), 'bold');
        expect(bold).toEqual(one.highlights.map(([from, to]) => one.text.slice(from, to)));
      }),
    );
  });
});

describe('cut', () => {
  it.each([
    ['satu dua tiga', 20, 'satu dua tiga'],
    ['satu dua tiga', 9, 'satu dua'],
    ['satuduatiga', 4, 'satu'],
    ['ab😀cd', 3, 'ab'],
    ['ab😀cd', 4, 'ab😀'],
    ['abc', 0, ''],
  ])('%j to %d', (text, most, expected) => {
    expect(cut(text, most)).toBe(expected);
  });
});

/** Whether `at` lies in the text and not inside a surrogate pair. */
function isBoundary(text: string, at: number): boolean {
  return (
    (at <= text.length && !/^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 1, at + 1))) ||
    at === 0
  );
}
