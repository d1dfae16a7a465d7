import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderTerminal } from '../../src/render/terminal.ts';
import { answer, quote, TEMPO } from './answers.ts';

const PLAIN = { width: 80, colour: false };
const sentence =
  'Gati mengatakan kelima provinsi tersebut antara lain Bangka Belitung untuk pengembangan produk kerajinan pewter timah.';

describe('in the terminal', () => {
  it('a quote stands indented over its numbered source', () => {
    const quotes = [quote('Kopi diolah di Papua.'), quote('Timah di Bangka.')];
    expect(renderTerminal(answer({ quotes }), PLAIN)).toBe(
      [
        '    Kopi diolah di Papua.',
        `[1] TEMPO.CO · 24 Des 2017 · ${TEMPO.title}`,
        '',
        '    Timah di Bangka.',
        `[2] TEMPO.CO · 24 Des 2017 · ${TEMPO.title}`,
      ].join('\n'),
    );
  });

  it.each([30, 40, 60, 80])('lines fit %d columns and lose no word', (width) => {
    const text = renderTerminal(answer({ quotes: [quote(sentence)] }), { width, colour: false });
    const lines = text.split('\n');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    const quoted = lines.slice(
      0,
      lines.findIndex((line) => line.startsWith('[1]')),
    );
    expect(quoted.map((line) => line.trim()).join(' ')).toBe(sentence);
  });

  it('very narrow and very wide windows are not followed', () => {
    const widest = (width: number) =>
      Math.max(
        ...renderTerminal(answer({ quotes: [quote(sentence)] }), { width, colour: false })
          .split('\n')
          .map(({ length }) => length),
      );
    expect(widest(1)).toBeGreaterThan(20);
    expect(widest(1)).toBeLessThanOrEqual(30);
    expect(widest(500)).toBeLessThanOrEqual(88);
  });

  it('has no control characters without colour', () => {
    const marked = quote('Kopi di Papua.', { highlights: [[0, 4]] });
    expect(renderTerminal(answer({ quotes: [marked] }), PLAIN)).not.toContain('\u001b');
  });

  it('nothing quoted, cited or asked moves the cursor or renames the window', () => {
    const evil = '\u001b]0;x\u0007\u001b[2J\u009b1m\r';
    const article = { ...TEMPO, title: evil, source: evil };
    const one = quote(`${evil}Kopi\tdi Papua`, { article, highlights: [[14, 18]] });
    for (const quotes of [[one], []]) {
      const words = { missing: [evil], suggestions: [evil] };
      const about = { ...words, quotes, corrections: [[evil, evil] satisfies [string, string]] };
      const text = renderTerminal(answer(about), PLAIN);
      expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    }
    const coloured = renderTerminal(answer({ quotes: [one] }), { width: 80, colour: true });
    expect(coloured).toContain('\u001b[1mKopi\u001b[22m di Papua');
  });

  it('a paragraph inside a quote begins a line, and its words are bold where they stand', () => {
    const text = 'MoU diteken di Jepang.\n\nMoU itu mengatur kursus.';
    const one = answer({ quotes: [quote(text, { highlights: [[24, 27]] })] });
    const [first, second] = renderTerminal(one, { width: 80, colour: true }).split('\n');
    expect(first).toBe('    MoU diteken di Jepang.');
    expect(second).toBe('    \u001b[1mMoU\u001b[22m itu mengatur kursus.');
  });

  it('matched words are bold with colour', () => {
    const marked = quote('Kopi di Papua.', {
      highlights: [
        [0, 4],
        [8, 13],
      ],
    });
    const text = renderTerminal(answer({ quotes: [marked] }), { width: 80, colour: true });
    expect(text).toContain('\u001b[1mKopi\u001b[22m di \u001b[1mPapua\u001b[22m.');
  });

  it('colour changes nothing but the colour, wherever the lines break', () => {
    const words = fc.array(
      fc.constantFrom('di', 'Papua', 'industri', '😀', '2,5', 'kesejahteraan'),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 20, max: 100 }),
        fc.integer({ min: 1, max: 4 }),
        (all, width, every) => {
          const text = all.join(' ');
          const highlights: [number, number][] = [];
          for (const [i, word] of all.entries()) {
            const from = all.slice(0, i).join(' ').length + (i > 0 ? 1 : 0);
            if (i % every === 0) highlights.push([from, from + word.length]);
          }
          const one = answer({ quotes: [quote(text, { highlights })] });
          const coloured = renderTerminal(one, { width, colour: true });
          expect(stripVTControlCharacters(coloured)).toBe(
            renderTerminal(one, { width, colour: false }),
          );
          const bold = '\u001b[1m';
          expect(coloured.split(bold).length - 1).toBe(highlights.length);
        },
      ),
    );
  });

  it('says once in what quotes differ', () => {
    const other = { ...TEMPO, id: 'other', date: '2016-01-01' };
    const quotes = [
      quote('390.000 orang.', {
        differing: [
          { article: 'other', mine: '390.000', theirs: '400.000' },
          { article: 'other', mine: 'Makassar', theirs: 'Makasar' },
        ],
      }),
      quote('400.000 orang.', {
        article: other,
        differing: [{ article: TEMPO.id, mine: '400.000', theirs: '390.000' }],
      }),
    ];
    const text = renderTerminal(answer({ quotes }), PLAIN);
    expect(text).toContain('\n    Sumber berbeda: 390.000 atau 400.000; Makassar atau Makasar\n');
    expect(text.match(/Sumber berbeda/g)).toHaveLength(1);
  });

  it('says that a quote is in the other language', () => {
    const quotes = [quote('Kopi diolah.')];
    expect(renderTerminal(answer({ quotes, language: 'en' }), PLAIN)).toContain('(in Indonesian)');
  });

  it('names what is missing and what can be asked', () => {
    expect(
      renderTerminal(answer({ missing: ['Lampung'], suggestions: ['Kopi Papua', 'Logam'] }), PLAIN),
    ).toBe('Tidak ada artikel tentang Lampung.\nYang bisa ditanyakan:\n  · Kopi Papua\n  · Logam');
  });

  it('breaks what can be asked between words', () => {
    const one = answer({ suggestions: ['Kementerian membangun satu Sentra IKM'] });
    expect(renderTerminal(one, { width: 30, colour: false }).split('\n').slice(-2)).toEqual([
      '  · Kementerian membangun satu',
      '    Sentra IKM',
    ]);
  });

  it.each([
    ['id', 'Arsip belum punya jawabannya.'],
    ['en', 'The archive has no answer to this.'],
  ] as const)('refuses plainly in %s', (language, text) => {
    expect(renderTerminal(answer({ language }), PLAIN)).toBe(text);
  });

  it('says how it read a word', () => {
    const one = answer({ quotes: [quote('Pasuruan.')], corrections: [['pasurun', 'pasuruan']] });
    expect(renderTerminal(one, PLAIN)).toMatch(/^Dibaca: pasuruan\n {4}Pasuruan\./);
  });

  it('answers a greeting', () => {
    expect(renderTerminal(answer({ smallTalk: 'greeting' }), PLAIN)).toMatch(/^Halo!/);
  });
});
