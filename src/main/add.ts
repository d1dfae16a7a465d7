#!/usr/bin/env node

import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { ID, problemWith } from '../corpus/article.ts';
import { extractApart } from '../corpus/import/apart.ts';
import { download } from '../corpus/import/download.ts';
import { ImportError } from '../corpus/import/draft.ts';
import { type Material, MOST_INPUT_BYTES, tooLarge } from '../corpus/import/extract.ts';
import { type Given, type Manuscript, manuscriptOf } from '../corpus/import/manuscript.ts';
import { openShelf } from '../corpus/import/shelf.ts';
import { StopWords } from '../language/stopwords.ts';
import { reasonOf } from '../reason.ts';
import { runCommand, UsageError } from './command.ts';

const HELP = `npm run add -- [options] FILE|URL…

Adds articles to the corpus: saved pages or web addresses (HTML), PDF, DOCX, text and Markdown.
The text goes in word for word; title, source, date, language, author and url as the file tells
them, or as given:

  --title TEXT       the headline
  --source TEXT      who published it
  --date DATE        when: YYYY-MM-DD, YYYY-MM or YYYY
  --language CODE    id or en
  --author TEXT      who wrote it
  --url URL          where it stands
  --tags A,B         words to file it under
  --id ID            the file's name: lower-case letters, digits and hyphens
  --force            overwrite the article of the same id
  --dry-run          print the file, write nothing
  --allow-private    read addresses of the own machine and network too
  --corpus DIR       the articles (CORPUS_DIR, ./corpus)
  --help             this text`;

/** Longer names are cut by some file systems and archives. */
const MOST_ID = 100;
/** Options that name one article alone. */
const OF_ONE = ['id', 'title', 'url'] as const;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

await runCommand({
  help: HELP,
  options: {
    title: text,
    source: text,
    date: text,
    language: text,
    author: text,
    url: text,
    tags: text,
    id: text,
    force: flag,
    'dry-run': flag,
    'allow-private': flag,
  },
  run: async ({ values, positionals, config }) => {
    if (positionals.length === 0) throw new UsageError('there is no file or address to add');
    const given = givenBy(values);
    const several = OF_ONE.find((key) => positionals.length > 1 && given[key] !== undefined);
    if (several !== undefined) {
      throw new UsageError(
        `--${several} is for one article, ${positionals.length} are to be added`,
      );
    }
    const force = values.force === true;
    const dryRun = values['dry-run'] === true;
    const stopWords = new StopWords();
    const shelf = await openShelf(config.corpusDir);
    const folder = basename(resolve(config.corpusDir));
    let added = 0;
    for (const input of positionals) {
      try {
        const material = await materialOf(input, values['allow-private'] === true);
        const draft = await extractApart(material);
        const manuscript = manuscriptOf(draft, given, stopWords, folder);
        shelf.check(manuscript.article, force);
        for (const doubt of manuscript.doubts) console.error(`${input}: ${doubt}`);
        if (dryRun) {
          process.stdout.write(manuscript.text);
          continue;
        }
        await shelf.put(manuscript, force);
        added++;
        console.log(lineOf(manuscript));
      } catch (error) {
        console.error(`${input}: ${reasonOf(error)}`);
        process.exitCode = 1;
      }
    }
    if (added > 0) {
      console.log(
        'Next: npm run index (npm start and a running index --watch take it up by themselves)',
      );
    }
  },
});

/** What the options say, checked. */
function givenBy(values: Readonly<Record<string, string | boolean | undefined>>): Given {
  const given: Given = {};
  for (const key of ['title', 'source', 'date', 'language', 'author', 'url', 'id'] as const) {
    const value = values[key];
    if (typeof value !== 'string') continue;
    const said = value.replace(/\s+/g, ' ').trim();
    if (said === '') throw new UsageError(`--${key} is empty`);
    given[key] = said;
  }
  for (const key of ['date', 'language', 'url'] as const) {
    const value = given[key];
    const problem = value === undefined ? undefined : problemWith(key, value);
    if (problem !== undefined) throw new UsageError(`--${key} "${value}" ${problem}`);
  }
  const { id } = given;
  if (id !== undefined && (!ID.test(id) || id.length > MOST_ID || id === 'readme')) {
    throw new UsageError(
      `--id "${id}" is not at most ${MOST_ID} lower-case letters, digits and hyphens, or is "readme"`,
    );
  }
  if (typeof values.tags === 'string') {
    const tags = values.tags.split(',').map((tag) => tag.trim());
    given.tags = tags.filter((tag) => tag !== '');
  }
  return given;
}

async function materialOf(input: string, allowPrivate: boolean): Promise<Material> {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(input)) return download(input, { allowPrivate });
  const stats = await stat(input).catch((error: NodeJS.ErrnoException) => {
    throw new ImportError(
      error.code === 'ENOENT' ? 'there is no such file' : `cannot be read: ${error.message}`,
    );
  });
  if (!stats.isFile()) throw new ImportError('is not a file (give its files one by one)');
  if (stats.size > MOST_INPUT_BYTES) throw tooLarge(stats.size);
  return { bytes: await readFile(input), name: basename(input) };
}

/** `added corpus/x.md: "Title" – ANTARA News, 2015, id, 12 paragraphs`. */
function lineOf({ article }: Manuscript): string {
  const { path, title, source, date, language, body } = article;
  const paragraphs = body.split('\n\n').length;
  const count = `${paragraphs} ${paragraphs === 1 ? 'paragraph' : 'paragraphs'}`;
  return `added ${path}: "${title}" – ${source}, ${date}, ${language}, ${count}`;
}
