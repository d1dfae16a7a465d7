import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  corpusDigest,
  corpusStamp,
  listCorpus,
  readArticle,
  readCorpus,
} from '../../src/corpus/read.ts';

const GOOD = '---\ntitle: Kopi\nsource: A\ndate: 2017\nlanguage: id\n---\nIsi.\n';
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sitasi-corpus-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

const write = (name: string, text: string | Uint8Array) => writeFile(join(directory, name), text);

describe('readCorpus', () => {
  it('reads the good files, names every bad one, and passes over README.md', async () => {
    await write('b.md', GOOD);
    await write('a.md', GOOD);
    await write('README.md', 'no article');
    await write('note.txt', 'no article');
    await write('broken.md', 'no front matter');
    await write('latin.md', new Uint8Array([0x2d, 0xff]));
    await write('large.md', new Uint8Array(20 * 1024 * 1024).fill(0x61));
    const { articles, problems } = await readCorpus(directory);
    expect(articles.map(({ id }) => id)).toEqual(['a', 'b']);
    const messages = problems.map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringContaining('/broken.md:1: there is no front matter'),
      expect.stringContaining('/large.md: 20.0 MiB'),
      expect.stringContaining('/latin.md:1: byte 1 (0xFF) is not UTF-8'),
    ]);
  });

  it('names the file whose id differs from another only in capitals; the other serves', async () => {
    await write('kopi.md', GOOD);
    await write('Kopi.md', GOOD);
    // Where the file system folds case there is one file, and nothing to tell apart.
    if ((await readdir(directory)).length < 2) return;
    const { articles, problems } = await readCorpus(directory);
    expect(articles.map(({ id }) => id)).toEqual(['kopi']);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('/Kopi.md: the id is that of kopi.md too but for capitals'),
    ]);
  });

  it('names what ends in .md and is no readable article, whatever it is', async () => {
    await mkdir(join(directory, 'folder.md'));
    await symlink(join(directory, 'nowhere'), join(directory, 'link.md'));
    await write('loud.MD', GOOD);
    const { articles, problems } = await readCorpus(directory);
    expect(articles).toEqual([]);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('/folder.md: is not a file'),
      expect.stringMatching(/link\.md: cannot be read: .*ENOENT/),
      expect.stringContaining('/loud.MD: the name "loud.MD" is not lower-case'),
    ]);
  });

  it('reads no file outside the folder, wherever a link leads', async () => {
    const outside = `${directory}-outside`;
    await mkdir(outside);
    try {
      await writeFile(join(outside, 'secret.md'), GOOD);
      await symlink(join(outside, 'secret.md'), join(directory, 'a.md'));
      await symlink(outside, join(directory, 'out'));
      await symlink(join('out', 'secret.md'), join(directory, 'b.md'));
      await symlink('c.md', join(directory, 'c.md'));
      await write('d.md', GOOD);
      await symlink('d.md', join(directory, 'e.md'));
      const { articles, problems } = await readCorpus(directory);
      expect(articles.map(({ id }) => id)).toEqual(['d', 'e']);
      expect(problems.map(({ message }) => message)).toEqual([
        expect.stringMatching(/a\.md: is a link to .*secret\.md, outside the corpus folder/),
        expect.stringMatching(/b\.md: is a link to .*secret\.md, outside the corpus folder/),
        expect.stringMatching(/c\.md: cannot be read: .*ELOOP/),
      ]);
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  it('names what is as long as a name can be, or no name of an article', async () => {
    const long = 'a'.repeat(252);
    const odd = ['..md', '...md', 'a b.md', 'a\nb.md', 'a;b.md', '\u202ea.md', '.md'];
    for (const name of [`${long}.md`, ...odd]) await write(name, GOOD);
    const { articles, problems } = await readCorpus(directory);
    expect(articles.map(({ id }) => id)).toEqual([long]);
    expect(problems).toHaveLength(odd.length);
    for (const { message } of problems) expect(message).toContain('rename the file');
  });

  it('names a file that may not be read', async () => {
    await write('a.md', GOOD);
    await chmod(join(directory, 'a.md'), 0);
    const { articles, problems } = await readCorpus(directory);
    // Who may read everything reads this too.
    if (process.getuid?.() === 0) expect(articles).toHaveLength(1);
    else expect(problems[0]?.message).toMatch(/a\.md: cannot be read: .*EACCES/);
  });

  it('sorts by id, not by file name', async () => {
    for (const name of ['a-b.md', 'a.md', 'a-.md']) await write(name, GOOD);
    const { articles } = await readCorpus(directory);
    expect(articles.map(({ id }) => id)).toEqual(['a', 'a-', 'a-b']);
  });

  it('gives an empty corpus for an empty folder', async () => {
    expect((await readCorpus(directory)).articles).toEqual([]);
  });

  it('says what to do where there is no folder', async () => {
    await expect(readCorpus(join(directory, 'nowhere'))).rejects.toThrow(
      /nowhere: the corpus folder cannot be read: .*ENOENT.*CORPUS_DIR/,
    );
  });

  it('has another digest after any change of a file, and the same without one', async () => {
    const digestNow = async () =>
      corpusDigest(
        await Promise.all(listCorpus(directory).map((file) => readArticle(directory, file))),
      );
    await write('a.md', GOOD);
    const digest = await digestNow();
    expect(await digestNow()).toBe(digest);
    await write('a.md', GOOD.replace('Isi', 'isi'));
    const changed = await digestNow();
    expect(changed).not.toBe(digest);
    await write('bad.md', 'x');
    expect(await digestNow()).not.toBe(changed);
  });

  it('has a stamp that changes with any file, and none while a file is too young to tell', async () => {
    await write('a.md', GOOD);
    expect(corpusStamp(listCorpus(directory))).toBe('');
    await settled();
    const stamp = corpusStamp(listCorpus(directory));
    expect(stamp).not.toBe('');
    expect(corpusStamp(listCorpus(directory))).toBe(stamp);
    await write('a.md', GOOD.replace('Isi', 'isi'));
    await settled();
    expect(corpusStamp(listCorpus(directory))).not.toBe(stamp);
    await rm(join(directory, 'a.md'));
    expect(corpusStamp(listCorpus(directory))).not.toBe(stamp);
  });
});

/** Files older than this are trusted by their times. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 120));

describe('the archive of this repository', () => {
  it('has no bad file', async () => {
    const { articles, problems } = await readCorpus('corpus');
    expect(problems).toEqual([]);
    expect(articles.length).toBeGreaterThanOrEqual(5);
  });

  it('holds bodies as they stand in the files', async () => {
    const { articles } = await readCorpus('corpus');
    for (const { path, body } of articles) {
      expect((await readFile(path, 'utf8')).trimEnd().endsWith(`\n\n${body}`)).toBe(true);
    }
  });
});
