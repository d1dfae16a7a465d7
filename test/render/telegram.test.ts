import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Quote } from '../../src/answer/answer.ts';
import { cut, type Message, renderAnswer, renderHelp } from '../../src/render/telegram.ts';
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
    expect(message.reply_markup).toBeUndefined();
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
    expect(buttons(renderAnswer(answer({ quotes: [quote('Satu.')] }), page))).toEqual(expected);
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
    expect(under(message, 'text_link')).toEqual([`TEMPO.CO · 24 Des 2017 · ${TEMPO.title}`]);
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

  it('cuts a suggestion that no phone shows whole', () => {
    const [button] = buttons(renderAnswer(answer({ suggestions: ['industri '.repeat(20)] })));
    expect(button?.text).toMatch(/^(industri )+industri…$/);
    expect(button?.text.length).toBeLessThanOrEqual(60);
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
        return i % 2 === 0 && to !== undefined ? [[from, to]] : [];
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
  const anyPage = fc.record({ offset: fc.integer({ min: 0, max: 60 }), more: fc.boolean() });

  it('becomes a message that Telegram takes', () => {
    fc.assert(
      fc.property(anyAnswer, anyPage, (one, page) => {
        const message = renderAnswer(one, page);
        const { text, entities } = message;
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(4096);
        expect(text).toBe(text.trimEnd());
        expect(encodeURIComponent(text)).not.toBe('');
        expect(entities.length).toBeLessThanOrEqual(100);
        for (const { offset, length } of entities) {
          expect(length).toBeGreaterThan(0);
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset + length).toBeLessThanOrEqual(text.length);
          expect(isBoundary(text, offset) && isBoundary(text, offset + length)).toBe(true);
        }
        for (const button of buttons(message)) {
          expect(button.text.trim()).not.toBe('');
          expect(encodeURIComponent(button.text)).not.toBe('');
          expect(Buffer.byteLength(button.data)).toBeGreaterThan(0);
          expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(64);
        }
      }),
      { numRuns: 300 },
    );
  });

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
