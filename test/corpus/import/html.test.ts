import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, ImportError } from '../../../src/corpus/import/draft.ts';
import { extractDraft, type Material } from '../../../src/corpus/import/extract.ts';
import { PARAGRAPHS, page } from './files.ts';

const read = (html: string, more: Partial<Material> = {}): Promise<Draft> =>
  extractDraft({ bytes: Buffer.from(html), name: 'halaman.html', ...more });

const DATED = '<meta property="article:published_time" content="2019-03-14T23:30:00+07:00">';
const LINKED = `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},
{"@type":["NewsArticle"],"headline":"Kemenperin Resmikan Sentra Kopi","author":[{"name":"Sella"},{"name":"Budi &amp; Rini"}],
"publisher":{"name":"Kabar Nusantara"},"datePublished":"2019-03-14T08:00:00+07:00"}]}</script>`;

describe('a page', () => {
  it('gives its article word for word, without menus, advertisements and teasers', async () => {
    const between = [
      `<p>${PARAGRAPHS[0]}</p>`,
      '<p><strong>Baca juga: <a href="/b">Ekspor kopi naik tajam</a></strong></p>',
      `<p>${PARAGRAPHS[1]}</p><p>ADVERTISEMENT</p>`,
      '<p>SCROLL TO CONTINUE WITH CONTENT</p>',
      `<p>${PARAGRAPHS[2]?.replace(' tahun', ' <b>tahun</b>')}<br><br>Pemerintah juga memberi bantuan mesin.</p>`,
    ];
    const { paragraphs, title } = await read(page({ paragraphs: between }));
    expect(paragraphs).toEqual([...PARAGRAPHS, 'Pemerintah juga memberi bantuan mesin.']);
    expect(title).toBe('Kemenperin Resmikan Sentra Kopi');
  });

  it('says of itself what JSON-LD holds', async () => {
    expect(await read(page({ head: LINKED }))).toMatchObject({
      title: 'Kemenperin Resmikan Sentra Kopi',
      source: 'Kabar Nusantara',
      date: '2019-03-14',
      author: 'Sella, Budi & Rini',
      doubts: [],
    });
  });

  it('says of itself what its meta tags hold', async () => {
    const head = `${DATED}<meta property="og:site_name" content="Kabar.id"><meta name="author" content="Sella">
      <link rel="canonical" href="https://kabar.id/a/1?x=1#top">`;
    expect(await read(page({ head }))).toMatchObject({
      source: 'Kabar.id',
      date: '2019-03-14',
      author: 'Sella',
      url: 'https://kabar.id/a/1?x=1',
    });
  });

  it.each([
    ['<time datetime="2019-03">Maret 2019</time><time>Kamis, 14 Maret 2019</time>', '2019-03-14'],
    ['<div class="date">Kamis, 14 Maret 2019 08:00 WIB</div>', '2019-03-14'],
    ['<span class="published-on">March 14, 2019</span>', '2019-03-14'],
    ['<div class="tanggal">14/03/2019</div>', '2019-03-14'],
    ['<div class="tanggal">03/04/2019</div>', undefined],
  ])('shows its date in %s', async (before, date) => {
    const draft = await read(page({ before }));
    expect(draft.date).toBe(date);
    if (date !== undefined) expect(draft.doubts.join()).toContain('--date');
  });

  it('keeps only as much of a date as it says', async () => {
    const month = '<meta name="pubdate" content="2019-03">';
    expect((await read(page({ head: month }))).date).toBe('2019-03');
    const impossible = '<meta name="pubdate" content="2019-02-30">';
    expect((await read(page({ head: impossible }))).date).toBeUndefined();
  });

  it('is taken for where it was read from, unless it names its own address there', async () => {
    const url = 'https://www.kabar.id/a/1?utm_source=x';
    const own = '<link rel="canonical" href="/a/1">';
    const other = '<link rel="canonical" href="https://lain.id/a/1">';
    expect((await read(page({ head: own }), { url })).url).toBe('https://www.kabar.id/a/1');
    const draft = await read(page({ head: other }), { url });
    expect(draft.url).toBe(url);
    expect(draft.source).toBe('kabar.id');
    expect(draft.doubts.join()).toContain('--source');
  });

  it('remembers the address that a browser saved it from', async () => {
    const html = page().replace('<html', '<!-- saved from url=(0021)https://kabar.id/a/1 --><html');
    expect((await read(html)).url).toBe('https://kabar.id/a/1');
  });

  it.each([
    ['meta charset', '<meta charset="windows-1252">', undefined],
    [
      'http-equiv',
      '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
      undefined,
    ],
    ['the header', '', 'text/html; charset=windows-1252'],
    ['nothing', '', undefined],
  ])('in windows-1252 by %s keeps its letters', async (_, head, contentType) => {
    const html = page({ head })
      .replaceAll('“', '\x93')
      .replaceAll('”', '\x94')
      .replaceAll('–', '\x96');
    const { paragraphs } = await extractDraft({
      bytes: Buffer.from(html, 'latin1'),
      name: 'a.html',
      ...(contentType === undefined ? {} : { contentType }),
    });
    expect(paragraphs).toEqual(PARAGRAPHS);
  });

  it.each(['', '<html></html>', '<html><body><nav><a href="/">Beranda</a></nav></body></html>'])(
    'without an article is refused: "%s"',
    async (html) => {
      await expect(read(html)).rejects.toThrow(ImportError);
    },
  );

  it('gives no word that does not stand in it', async () => {
    const word = fc.constantFrom(
      'kopi',
      'industri',
      'naik',
      '12',
      'Papua',
      '&amp;',
      '<b>dan</b>',
      'itu,',
    );
    const text = fc
      .array(word, { minLength: 8, maxLength: 60 })
      .map((words) => `${words.join(' ')}.`);
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 6 }), async (texts) => {
        const { paragraphs } = await read(
          page({ paragraphs: texts.map((one) => `<p>${one}</p>`) }),
        );
        const plain = texts.map((one) => one.replace(/<\/?b>/g, '').replaceAll('&amp;', '&'));
        expect(paragraphs).toEqual(plain);
      }),
      { numRuns: 30 },
    );
  });
});
