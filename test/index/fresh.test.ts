import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { search } from '../../src/bm25f/plugin.ts';
import type { Archive } from '../../src/index/archive.ts';
import { FORMAT } from '../../src/index/file.ts';
import { buildIndex, openFresh, openIndex } from '../../src/index/fresh.ts';
import { IndexError, openSegment } from '../../src/index/store.ts';
import { options } from './articles.ts';

let folder: string;
let corpus: string;
let index: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sitasi-index-'));
  corpus = join(folder, 'corpus');
  index = join(folder, 'index');
  await mkdir(corpus);
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(id: string, body: string, source = 'ANTARA'): Promise<void> {
  const head = `---\ntitle: Judul ${id}\nsource: ${source}\ndate: 2017-12-24\nlanguage: id\n---\n\n`;
  await writeFile(join(corpus, `${id}.md`), head + body);
}

async function writeThree(): Promise<void> {
  await write('kopi', 'Kopi diolah di Dogiyai. Petani senang.\n\nHarga naik 18,3%.');
  await write('logam', 'Logam dicor di Pasuruan. Kopi juga ada.', 'TEMPO');
  await write('perak', 'Perak dari Papua.');
}

/** Sentences with their scores: what is found, not how passages are numbered. */
function found(archive: Archive, term: string, where: Record<string, unknown> = {}) {
  const { hits } = search(archive.orama, { term, where, limit: 1000 });
  return hits
    .map(({ score, document }) => {
      const { article, start } = archive.passages.passage(Number(document.passage));
      return `${score.toFixed(3)} ${archive.passages.article(article).id} ${start} ${document.sentence}`;
    })
    .sort();
}

describe('an index on disk', () => {
  it('answers as the one that was built', async () => {
    await writeThree();
    const built = await buildIndex(corpus, index, options);
    expect(built.manifest).toMatchObject({
      format: FORMAT,
      articles: 3,
      passages: 6,
      problems: [],
    });
    const { archive, rebuilt } = await openFresh(corpus, index, options);
    expect(rebuilt).toBeUndefined();
    for (const term of ['kopi', 'dogiyai', 'judul logam', '= papua kopi|perak^0.9']) {
      expect(found(archive, term)).toEqual(found(built.archive, term));
      expect(found(archive, term).length).toBeGreaterThan(0);
    }
    expect(found(archive, 'kopi', { source: 'TEMPO' })).toHaveLength(2);
    const kopi = [...archive.passages.articleNumbers()].map((a) => archive.passages.body(a));
    expect(kopi[0]).toBe('Kopi diolah di Dogiyai. Petani senang.\n\nHarga naik 18,3%.');
  });

  it('holds an empty corpus', async () => {
    await buildIndex(corpus, index, options);
    const { archive } = await openFresh(corpus, index, options);
    expect(found(archive, 'kopi')).toEqual([]);
  });

  it('is brought up to date by the changed files alone', async () => {
    await writeThree();
    for (let i = 0; i < 9; i++) await write(`lama-${i}`, `Berita lama nomor ${i}. Tentang rotan.`);
    await buildIndex(corpus, index, options);
    const before = await readdir(index);
    await write('kopi', 'Kopi diolah di Wamena.');
    await rm(join(corpus, 'perak.md'));
    const { archive, rebuilt, manifest } = await openFresh(corpus, index, options);
    expect(rebuilt).toBe('the corpus changed');
    expect(found(archive, 'dogiyai')).toEqual([]);
    expect(found(archive, 'perak')).toEqual([]);
    expect(found(archive, 'wamena')).toHaveLength(1);
    expect(manifest.articles).toBe(11);
    // The large segment stays as it was; a small one is new.
    const after = await readdir(index);
    expect(after.filter((name) => before.includes(name) && name !== 'manifest.json')).toHaveLength(
      1,
    );
    expect(manifest.segments.map(({ removed }) => removed.length)).toEqual([2, 0]);
    expect((await openFresh(corpus, index, options)).rebuilt).toBeUndefined();
  });

  it('is not built again for a file that was only touched', async () => {
    await writeThree();
    await buildIndex(corpus, index, options);
    const before = (await readdir(index)).sort();
    await utimes(join(corpus, 'kopi.md'), new Date(0), new Date(0));
    expect((await openFresh(corpus, index, options)).rebuilt).toBeUndefined();
    expect((await readdir(index)).sort()).toEqual(before);
  });

  it('finds after any changes what an index built anew finds', async () => {
    const body = fc
      .array(fc.constantFrom('Kopi', 'Papua.', 'rotan', 'logam.', 'ikm', 'Jepang'), {
        maxLength: 12,
      })
      .map((words) => words.join(' ') || 'Kosong.');
    const change = fc.record({ id: fc.nat(7), body: fc.option(body, { freq: 3 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
        async (rounds) => {
          await rm(corpus, { recursive: true });
          await rm(index, { recursive: true, force: true });
          await mkdir(corpus);
          for (const changes of rounds) {
            for (const { id, body: text } of changes) {
              if (text === null) await rm(join(corpus, `a${id}.md`), { force: true });
              else await write(`a${id}`, text);
            }
            const { archive } = await openFresh(corpus, index, options);
            const anew = await buildIndex(corpus, join(folder, 'anew'), options);
            for (const term of ['kopi', 'papua', 'rotan logam', '= ikm|jepang^0.9 kopi']) {
              expect(found(archive, term)).toEqual(found(anew.archive, term));
            }
            expect(archive.passages.articleCount).toBe(anew.archive.passages.articleCount);
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it('is built anew by a writer whose words are analysed otherwise', async () => {
    await writeThree();
    await buildIndex(corpus, index, options);
    const { rebuilt } = await openFresh(corpus, index, {
      ...options,
      bm25f: { ...options.bm25f, k1: 2 },
    });
    expect(rebuilt).toBe('the language data changed');
  });

  it('is still the old one when a writer died before its manifest', async () => {
    await writeThree();
    await buildIndex(corpus, index, options);
    await writeFile(join(index, 'segment-01234567-abc.bin'), 'half');
    await writeFile(join(index, 'manifest.json.999.tmp'), '{"for');
    const { archive } = await openIndex(index, options);
    expect(archive.passages.articleCount).toBe(3);
    await buildIndex(corpus, index, options);
    expect(await readdir(index)).toHaveLength(2);
  });

  it('is refused with the mending command when it is missing', async () => {
    await expect(openIndex(index, options)).rejects.toThrow(/there is no index .*npm run index/);
  });

  it('is refused when the format is another', async () => {
    await writeThree();
    const { manifest } = await buildIndex(corpus, index, options);
    await writeFile(
      join(index, 'manifest.json'),
      JSON.stringify({ ...manifest, format: FORMAT + 1 }),
    );
    const opening = openIndex(index, options);
    await expect(opening).rejects.toThrow(IndexError);
    await expect(opening).rejects.toThrow(
      new RegExp(`format ${FORMAT + 1}, .* reads ${FORMAT}; run "npm run index"`),
    );
  });

  it('is refused when its manifest was altered, and nothing outside its folder is opened', async () => {
    await writeThree();
    const { manifest } = await buildIndex(corpus, index, options);
    const path = join(index, 'manifest.json');
    const whole = await readFile(path, 'utf8');
    const [segment] = manifest.segments;
    for (const altered of [
      { ...manifest, segments: [] },
      { ...manifest, segments: [null] },
      { ...manifest, segments: [{ ...segment, removed: [0] }] },
      { ...manifest, segments: [{ ...segment, file: '../../etc/passwd' }] },
      { ...manifest, stamp: 'x' },
      null,
      [],
      7,
    ]) {
      await writeFile(path, JSON.stringify(altered));
      await expect(openIndex(index, options)).rejects.toThrow(IndexError);
    }
    expect(() => openSegment(index, '../../etc/passwd')).toThrow(/no name of a segment/);
    await writeFile(path, whole);
    expect((await openIndex(index, options)).manifest).toEqual(manifest);
  });

  it('is refused after any byte changed or any end was lost', async () => {
    await writeThree();
    const { manifest } = await buildIndex(corpus, index, options);
    const path = join(index, manifest.segments[0]?.file ?? '');
    await copyFile(path, `${path}.whole`);
    const whole = await readFile(path);
    for (let i = 0; i < 60; i++) {
      const damaged = Buffer.from(whole);
      const at = Math.floor((i / 60) * whole.length);
      damaged[at] = (damaged[at] ?? 0) ^ (1 + (i % 255));
      await writeFile(path, damaged);
      await expect(openIndex(index, options)).rejects.toThrow(/npm run index/);
      await writeFile(path, whole.subarray(0, at));
      await expect(openIndex(index, options)).rejects.toThrow(/checksum.*npm run index/);
    }
  });
});
