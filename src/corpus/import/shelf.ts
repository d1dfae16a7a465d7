import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../article.ts';
import { CorpusError } from '../error.ts';
import { listCorpus, readArticle } from '../read.ts';
import { ImportError, lettersOf } from './draft.ts';
import type { Manuscript } from './manuscript.ts';

/** The corpus folder as a place to put articles in. */
export interface Shelf {
  /**
   * Refuses an article that the corpus holds already.
   *
   * @param force whether the article's own id may be taken
   * @throws ImportError naming the other article
   */
  check: (article: Article, force: boolean) => void;
  /**
   * Writes the file, whole or not at all.
   *
   * @throws ImportError where the id was taken meanwhile, the file system's error otherwise
   */
  put: (manuscript: Manuscript, force: boolean) => Promise<void>;
}

/** @throws CorpusError when the folder cannot be read */
export async function openShelf(directory: string): Promise<Shelf> {
  const texts = new Map<string, string>();
  const urls = new Map<string, string>();
  const remember = ({ id, body, url }: Article) => {
    texts.set(digestOf(body), id);
    if (url !== undefined) urls.set(addressKey(url), id);
  };
  for (const file of listCorpus(directory)) {
    const { article } = await readArticle(directory, file);
    // What cannot be read cannot be compared; building the index names it.
    if (!(article instanceof CorpusError)) remember(article);
  }
  const isTaken = (id: string) => {
    // As file systems that fold capitals see it.
    return readdirSync(directory).some((name) => name.toLowerCase() === `${id}.md`);
  };
  return {
    check: ({ id, body, url }, force) => {
      const sameText = texts.get(digestOf(body));
      if (sameText !== undefined && sameText !== id) {
        throw new ImportError(`its text is in the corpus already, as ${sameText} (nothing to add)`);
      }
      const sameUrl = url === undefined ? undefined : urls.get(addressKey(url));
      if (sameUrl !== undefined && sameUrl !== id) {
        throw new ImportError(
          `its url is that of ${sameUrl} (--id ${sameUrl} --force to put it in that one's place)`,
        );
      }
      if (!force && isTaken(id)) throw taken(id);
    },
    put: async (manuscript, force) => {
      const { article, text } = manuscript;
      const target = join(directory, `${article.id}.md`);
      // Takes the name first, so that of two at the same time one loses; then the whole file at once.
      if (!force) await takeName(target, article.id);
      const temporary = join(directory, `${article.id}.${process.pid}.tmp`);
      try {
        const handle = await open(temporary, 'w');
        try {
          await handle.writeFile(text);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(temporary, target);
      } catch (error) {
        await rm(temporary, { force: true });
        if (!force) await rm(target, { force: true });
        throw error;
      }
      remember(article);
    },
  };
}

async function takeName(path: string, id: string): Promise<void> {
  try {
    await (await open(path, 'wx')).close();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw taken(id);
    throw error;
  }
}

function taken(id: string): ImportError {
  return new ImportError(`${id}.md is there already (--id another, or --force to overwrite it)`);
}

/** The same for texts that differ but in blanks, marks and capitals. */
function digestOf(body: string): string {
  return createHash('sha256').update(lettersOf(body)).digest('base64');
}

/** What tells one page from another: neither scheme, `www.`, the last slash, nor marks of campaigns. */
function addressKey(address: string): string {
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) {
    if (/^(?:utm_\w+|fbclid|gclid|igshid)$/i.test(name)) url.searchParams.delete(name);
  }
  const query = url.searchParams.toString();
  const path = url.pathname.replace(/(?<!\/)\/+$/, '');
  return `${url.host.replace(/^www\./, '')}${path}${query === '' ? '' : `?${query}`}`;
}
