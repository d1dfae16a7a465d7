import { describe, expect, it } from 'vitest';
import { type Article, parseArticle } from '../../src/corpus/article.ts';
import { CorpusError } from '../../src/corpus/error.ts';

const GOOD =
  '---\ntitle: Kopi\nsource: TEMPO.CO\ndate: 2017-12-24\nlanguage: id\n---\n\nIsi satu.\n\nIsi dua.\n';
const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (text: string, path = 'corpus/x.md'): Article => parseArticle(bytes(text), path);

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(CorpusError);
    return (error as CorpusError).message;
  }
  throw new Error('nothing was thrown');
}

describe('parseArticle', () => {
  it('reads front matter and the body word for word', () => {
    expect(parse(GOOD)).toEqual({
      id: 'x',
      title: 'Kopi',
      source: 'TEMPO.CO',
      date: '2017-12-24',
      language: 'id',
      tags: [],
      body: 'Isi satu.\n\nIsi dua.',
      path: 'corpus/x.md',
    });
  });

  it('keeps optional fields, Windows line ends and a byte order mark out of the way', () => {
    const text = `\ufeff${GOOD.replace('language: id', 'language: en\nauthor: A\nurl: https://a.id/b\ntags: [ikm, 2017]')}`;
    const article = parse(text.replaceAll('\n', '\r\n'));
    expect(article).toMatchObject({
      author: 'A',
      url: 'https://a.id/b',
      tags: ['ikm', '2017'],
      language: 'en',
    });
    expect(article.body).toBe('Isi satu.\n\nIsi dua.');
  });

  it.each(['2015', '2018-07', '2020-02-29'])('takes the date %s', (date) => {
    expect(parse(GOOD.replace('2017-12-24', date)).date).toBe(date);
  });

  it.each([
    [
      '20-1-2017',
      'corpus/x.md:4: date "20-1-2017" is not YYYY-MM-DD or YYYY-MM, or YYYY where no month is known (write it like 2017-01-20)',
    ],
    ['2017-2-3', 'corpus/x.md:4: date "2017-2-3"'],
    ['2019-02-29', 'corpus/x.md:4: date "2019-02-29"'],
    ['2017-02-30', 'corpus/x.md:4: date "2017-02-30"'],
    ['2017-13', 'corpus/x.md:4: date "2017-13"'],
  ])('refuses the date %s with its line', (date, message) => {
    expect(messageOf(() => parse(GOOD.replace('2017-12-24', date)))).toContain(message);
  });

  it('names every problem of a file', () => {
    const message = messageOf(() => parse('---\ntitle: A\nlanguage: fr\ntitel: B\n---\n'));
    expect(message.split('\n')).toEqual([
      expect.stringContaining('corpus/x.md:3: language "fr" is not id or en'),
      expect.stringContaining('corpus/x.md:4: "titel" is not one of title, source'),
      expect.stringContaining('source is missing'),
      expect.stringContaining('date is missing'),
      expect.stringContaining('the body is empty'),
    ]);
  });

  it.each([
    ['no front matter', 'Isi saja.', 'corpus/x.md:1: there is no front matter'],
    ['an empty file', '', 'corpus/x.md:1: there is no front matter'],
    ['front matter without end', '---\ntitle: A\n', 'corpus/x.md:1: the front matter does not end'],
    ['broken YAML', '---\ntitle: "A\nsource: b\n---\nIsi.', 'the front matter is not YAML'],
    [
      'a list for front matter',
      '---\n- a\n---\nIsi.',
      'the front matter has no "key: value" lines',
    ],
    ['a NUL character', GOOD.replace('Isi satu', 'Isi \0 satu'), 'corpus/x.md:8: a NUL character'],
  ])('says what is wrong with %s', (_, text, message) => {
    expect(messageOf(() => parse(text))).toContain(message);
  });

  it.each([
    ['titel: B', 'did you mean title?'],
    ['Date: 2017', 'did you mean date?'],
    ['autor: B', 'did you mean author?'],
    ['tag: [a]', 'did you mean tags?'],
    ['soruce: B', 'did you mean source?'],
    ['publisher: B', 'rename or remove it'],
    ['? [a]\n: b', 'rename or remove it'],
  ])('refuses the unknown key of %s', (line, act) => {
    const text = GOOD.replace('language: id', `language: id\n${line}`);
    expect(messageOf(() => parse(text))).toMatch(
      new RegExp(`^corpus/x\\.md:6: .* is not one of .*${act.replace('?', '\\?')}`),
    );
  });

  it.each([
    ['a list', 'author: [a, b]', 'corpus/x.md:6: author is not plain text'],
    ['a map', 'author: {a: b}', 'corpus/x.md:6: author is not plain text'],
    ['nothing', 'author:', 'corpus/x.md:6: author is empty'],
    ['an alias', 'author: *a', 'corpus/x.md:6: '],
    ['no list', 'tags: ikm', 'corpus/x.md:6: tags is not a list'],
    ['a map in a list', 'tags: [{a: b}]', 'corpus/x.md:6: tags is not a list'],
    ['no address', 'url: kemenperin', 'corpus/x.md:6: url "kemenperin" is not a web address'],
    ['a second title', 'title: B', 'corpus/x.md:6: the front matter is not YAML: Map keys'],
  ])('refuses %s for a value', (_, line, message) => {
    const text = GOOD.replace('language: id', `language: id\n${line}`);
    expect(messageOf(() => parse(text))).toContain(message);
  });

  it('puts a title of several lines on one', () => {
    expect(parse(GOOD.replace('title: Kopi', 'title: >\n  Kopi\n  Papua')).title).toBe(
      'Kopi Papua',
    );
  });

  it('keeps the indent of the first line, quotes and fences of the body', () => {
    const body = '  Baris pertama.\n---\n"Kutipan"  dua spasi.';
    expect(parse(GOOD.replace('Isi satu.\n\nIsi dua.', body)).body).toBe(body);
  });

  it('survives what overflows a stack or a parser', () => {
    const endless = Array.from({ length: 200_000 }, (_, i) => `k${i}: 1`).join('\n');
    const deep = `tags: ${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const insert = (lines: string) => GOOD.replace('language: id', `language: id\n${lines}`);
    expect(messageOf(() => parse(insert(endless)))).toContain(
      'corpus/x.md:200006: the front matter ends only here',
    );
    expect(messageOf(() => parse(insert(deep)))).toContain('the front matter is not YAML');
    expect(parse(`${GOOD.split('\n\n')[0]}${'\n'.repeat(8_000_000)}Isi.`).body).toBe('Isi.');
  });

  it('says which byte is not UTF-8, and on which line', () => {
    const good = bytes(GOOD);
    const latin1 = new Uint8Array([...good, 0x6b, 0xe9, 0x21]);
    expect(messageOf(() => parseArticle(latin1, 'corpus/x.md'))).toContain(
      `corpus/x.md:11: byte ${good.length + 1} (0xE9) is not UTF-8`,
    );
  });

  it('refuses a file name that is no id', () => {
    expect(messageOf(() => parse(GOOD, 'corpus/Kopi Papua.md'))).toContain('the name "Kopi Papua"');
  });
});
