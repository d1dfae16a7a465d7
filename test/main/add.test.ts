import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { parseArticle } from '../../src/corpus/article.ts';
import { docx, PARAGRAPHS, page, pdf } from '../corpus/import/files.ts';
import { run, temporary } from './program.ts';

const HEAD =
  '<meta property="og:site_name" content="Kabar.id"><meta name="date" content="2019-03-14"><link rel="canonical" href="https://kabar.id/a/1">';
const ID = '2019-03-14-kabar-kemenperin-resmikan-sentra-kopi';

/** A folder with an empty corpus and files to add. */
function desk(files: Readonly<Record<string, string | Buffer>> = {}) {
  const folder = temporary();
  const corpus = join(folder, 'corpus');
  mkdirSync(corpus);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const path = (name: string) => join(folder, name);
  const add = (...args: string[]) => run('add', ['--corpus', corpus, ...args]);
  const article = (id: string) =>
    parseArticle(readFileSync(join(corpus, `${id}.md`)), `corpus/${id}.md`);
  return { folder, corpus, path, add, article };
}

describe('npm run add', () => {
  it('puts a page where ask answers from it', async () => {
    const { corpus, folder, path, add, article } = desk({ 'a.html': page({ head: HEAD }) });
    const { code, stdout, stderr } = await add(path('a.html'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^added corpus/${ID}.md: "Kemenperin Resmikan Sentra Kopi"`));
    expect(stdout).toContain('npm run index');
    expect(article(ID)).toMatchObject({
      source: 'Kabar.id',
      date: '2019-03-14',
      language: 'id',
      url: 'https://kabar.id/a/1',
      body: PARAGRAPHS.join('\n\n'),
    });
    const flags = ['--corpus', corpus, '--index', join(folder, 'index')];
    const asked = await run('ask', ['--json', ...flags, 'berapa perajin kopi yang akan dibina?']);
    const answer: Answer = JSON.parse(asked.stdout);
    expect(answer.quotes[0]?.article.id).toBe(ID);
    expect(answer.quotes[0]?.text).toContain('200 perajin kopi');
  });

  it('adds files of all kinds at once, and names those that it cannot', async () => {
    const lines = PARAGRAPHS.map((text, i) => ({ text: `PDF. ${text}`, y: 700 - 40 * i }));
    const { corpus, path, add } = desk({
      'a.docx': await docx([{ text: 'Judul Satu' }, ...PARAGRAPHS.map((text) => ({ text }))]),
      'b.pdf': pdf([[{ text: 'Judul Dua', y: 760, size: 18 }, ...lines]]),
      'c.txt': `Judul Tiga\n\n${PARAGRAPHS.join(' Teks.\n\n')}`,
      'rusak.pdf': '%PDF-1.4 rusak',
      'rusak.docx': 'PK\x03\x04rusak',
      'kosong.txt': '',
    });
    const names = [
      'a.docx',
      'rusak.pdf',
      'b.pdf',
      'rusak.docx',
      'kosong.txt',
      'tidak-ada.txt',
      'c.txt',
    ];
    const { code, stdout, stderr } = await add(
      '--source',
      'Humas',
      '--date',
      '2019',
      ...names.map(path),
    );
    expect(code).toBe(1);
    expect(readdirSync(corpus).sort()).toEqual([
      '2019-humas-judul-dua.md',
      '2019-humas-judul-satu.md',
      '2019-humas-judul-tiga.md',
    ]);
    expect(stdout.match(/^added /gm)).toHaveLength(3);
    expect(stderr).toMatch(/^.*rusak\.pdf: is a broken PDF: .*$/m);
    expect(stderr).toMatch(/^.*rusak\.docx: is a broken DOCX: .*$/m);
    expect(stderr).toMatch(/^.*kosong\.txt: is empty$/m);
    expect(stderr).toMatch(/^.*tidak-ada\.txt: there is no such file$/m);
    expect(stderr.trimEnd().split('\n')).toHaveLength(4);
  });

  it('names the options that are missing, and takes them before what was found', async () => {
    const { corpus, path, add, article } = desk({
      'a.txt': 'Industri naik.',
      'b.html': page({ head: HEAD }),
    });
    const { code, stderr } = await add(path('a.txt'));
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /no title, source, date, language was found \(give it, such as --title .* --language id\)/,
    );
    expect(readdirSync(corpus)).toEqual([]);
    const given = [
      '--title',
      'Judul: "Lain"',
      '--source',
      'Humas',
      '--date',
      '2020-05',
      '--language',
      'en',
    ];
    const more = [
      '--author',
      'Budi',
      '--url',
      'https://a.id/b',
      '--tags',
      'ikm, kopi',
      '--id',
      'kopi',
    ];
    expect((await add(...given, ...more, path('b.html'))).code).toBe(0);
    expect(article('kopi')).toMatchObject({
      title: 'Judul: "Lain"',
      source: 'Humas',
      date: '2020-05',
      language: 'en',
      author: 'Budi',
      url: 'https://a.id/b',
      tags: ['ikm', 'kopi'],
    });
  });

  it('prints the file and writes nothing with --dry-run', async () => {
    const { corpus, path, add } = desk({ 'a.html': page({ head: HEAD }) });
    const { code, stdout } = await add('--dry-run', path('a.html'));
    expect(code).toBe(0);
    expect(parseArticle(Buffer.from(stdout), 'corpus/a.md').body).toBe(PARAGRAPHS.join('\n\n'));
    expect(readdirSync(corpus)).toEqual([]);
  });

  it('keeps what is there', async () => {
    const other = page({
      head: HEAD,
      paragraphs: [...PARAGRAPHS, '<p>Tambahan satu kalimat lagi.</p>'],
    });
    const { path, add, article } = desk({ 'a.html': page({ head: HEAD }), 'b.html': other });
    await add(path('a.html'));
    const again = await add('--id', 'lain', path('a.html'));
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toContain(`its text is in the corpus already, as ${ID}`);
    const sameUrl = await add('--id', 'lain', path('b.html'));
    expect(sameUrl.stderr).toContain(`its url is that of ${ID}`);
    const sameId = await add(path('b.html'));
    expect(sameId).toMatchObject({ code: 1 });
    expect(sameId.stderr).toContain('--force to overwrite it');
    expect(article(ID).body).toBe(PARAGRAPHS.join('\n\n'));
    expect((await add('--force', path('b.html'))).code).toBe(0);
    expect(article(ID).body).toContain('Tambahan satu kalimat lagi.');
  });

  it.each([
    [['--id', '../luar'], '--id "../luar"'],
    [['--id', 'readme'], '--id "readme"'],
    [['--date', '14-3-2019'], '--date "14-3-2019" is not YYYY-MM-DD'],
    [['--language', 'fr'], '--language "fr" is not id or en'],
    [['--title', ' '], '--title is empty'],
  ])('refuses %j as wrong usage', async (args, message) => {
    const { folder, path, add } = desk({ 'a.html': page({ head: HEAD }) });
    const { code, stderr } = await add(...args, path('a.html'));
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(join(folder, 'luar.md'))).toBe(false);
  });

  it('reads an address of this machine only with --allow-private', async () => {
    const server = createServer((_request, response) => {
      response
        .setHeader('content-type', 'text/html')
        .end(page({ head: HEAD.replace(/<link.*$/, '') }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const url = `http://127.0.0.1:${port}/a/1`;
    const { add, article } = desk();
    const refused = await add(url);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('--allow-private');
    expect((await add('--allow-private', url)).code).toBe(0);
    expect(article(ID).url).toBe(url);
  });

  it('ends a reader that takes too long', async () => {
    const { path, add } = desk({ 'a.html': page({ head: HEAD }) });
    expect((await add(path('a.html'))).code).toBe(0);
    const apart: typeof import('../../src/corpus/import/apart.ts') = await import(
      new URL('../../dist/main/apart.js', import.meta.url).href
    );
    const bytes = Buffer.from('<p>kopi '.repeat(500_000));
    const limits = { timeMs: 100, memoryBytes: 1024 ** 3 };
    await expect(apart.extractApart({ bytes, name: 'a.html' }, limits)).rejects.toThrow(
      'takes more than 0.1 s to read',
    );
  });
});
