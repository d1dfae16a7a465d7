import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseArticle } from '../../../src/corpus/article.ts';
import { type Draft, ImportError } from '../../../src/corpus/import/draft.ts';
import { extractDraft } from '../../../src/corpus/import/extract.ts';
import { type Given, manuscriptOf } from '../../../src/corpus/import/manuscript.ts';
import { StopWords } from '../../../src/language/stopwords.ts';
import { docx, PARAGRAPHS, page, pdf } from './files.ts';

const stopWords = new StopWords();
const GIVEN: Given = { title: 'Judul', source: 'Kabar', date: '2019', language: 'id' };

/** Reads it and makes a corpus file, if it can; all else must be one clear line. */
async function add(bytes: Uint8Array, name: string): Promise<void> {
  let draft: Draft;
  try {
    draft = await extractDraft({ bytes, name });
  } catch (error) {
    expect(error).toBeInstanceOf(ImportError);
    expect(String(error)).not.toContain('\n');
    return;
  }
  const { text, article } = manuscriptOf(draft, GIVEN, stopWords, 'corpus');
  const again = parseArticle(Buffer.from(text), article.path);
  expect(again).toEqual(article);
  expect(again.body.split('\n\n').every((one) => one === one.trim() && one !== '')).toBe(true);
}

const NAMES = ['a.html', 'a.pdf', 'a.docx', 'a.txt', 'a.md', 'a'];
let whole: [name: string, bytes: Buffer][];

beforeAll(async () => {
  const lines = PARAGRAPHS.map((text, i) => ({ text, y: 700 - 40 * i }));
  whole = [
    ['a.html', Buffer.from(page())],
    ['a.pdf', pdf([lines, lines], { Title: 'Sentra Kopi' })],
    ['a.docx', await docx(PARAGRAPHS.map((text) => ({ text })))],
    ['a.md', Buffer.from(`---\ntitle: Kopi\n---\n\n# Kopi\n\n${PARAGRAPHS.join('\n\n')}`)],
  ];
});

describe('input of any kind', () => {
  it('of random bytes is an article or one clear line', async () => {
    const signature = fc.constantFrom('', '%PDF-1.7\n', 'PK\x03\x04', '<html>', '---\n', '{"a":');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...NAMES),
        signature,
        fc.uint8Array({ maxLength: 400 }),
        async (name, head, tail) => add(Buffer.concat([Buffer.from(head, 'latin1'), tail]), name),
      ),
      { numRuns: 200 },
    );
  });

  it('of random text is an article or one clear line', async () => {
    const part = fc.constantFrom(
      ...[
        '---',
        '\n',
        '\n\n',
        ' ',
        '# Judul',
        '\u2028',
        '\ud800',
        '\u0007',
        '</p>',
        '<p>',
        '<script>',
      ],
      ...[
        'title: x',
        'Oleh: Budi',
        '14 Maret 2019',
        '&#0;',
        '<!--',
        'kopi',
        '“',
        '\ufeff',
        'tags: [a',
      ],
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a.html', 'a.txt', 'a.md'),
        fc.array(part, { maxLength: 40 }),
        async (name, parts) => add(Buffer.from(parts.join('')), name),
      ),
      { numRuns: 300 },
    );
  });

  it('cut short anywhere is an article or one clear line', async () => {
    for (const [name, bytes] of whole) {
      for (let part = 0; part <= 24; part++) {
        await add(bytes.subarray(0, Math.floor((bytes.length * part) / 24)), name);
      }
    }
  });

  it('of changed bytes is an article or one clear line', async () => {
    const change = fc.tuple(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(3),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        async (which, changes) => {
          const [name, original] = whole[which] ?? ['', Buffer.alloc(0)];
          const bytes = Buffer.from(original);
          for (const [at, byte] of changes) bytes[Math.floor(at * bytes.length)] = byte;
          await add(bytes, name);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    ['nested', '<div>'.repeat(20_000)],
    ['unclosed', '<p><a href="'.repeat(5_000)],
    ['without an end', `<p>${'kopi '.repeat(200_000)}`],
    ['with one attribute', `<p class="${'a '.repeat(200_000)}">Isi.</p>`],
  ])('of %s markup is an article or one clear line', async (_, html) => {
    await add(Buffer.from(html), 'a.html');
  });
});
