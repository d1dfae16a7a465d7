import type { ShelfKind } from '../../answer/catalogue.ts';

/**
 * What a list shows: all articles, those of a shelf, those about the words of the message above, the shelves
 * of a kind, the terms, or what one of them means.
 */
export type List =
  | { of: 'articles' }
  | { of: 'shelf'; kind: ShelfKind; key: string }
  | { of: 'found' }
  | { of: 'shelves'; kind: ShelfKind }
  | { of: 'terms' }
  | { of: 'term'; key: string };

/** A place in the catalogue, as buttons say it. */
export type Place = { list: List; page: number } | { list: List; page: number; article: string };

const KINDS: Record<string, ShelfKind> = { r: 'region', y: 'year', s: 'source', p: 'programme' };
const LETTERS: Record<ShelfKind, string> = { region: 'r', year: 'y', source: 's', programme: 'p' };

/**
 * Data of a button, at most 64 bytes: `a` the newest articles, `a:r` a kind's shelves, `a:r:<key>` a shelf,
 * `a:f` articles about something, `a:t` terms, `a:t:<key>` a term; then `#<page>`, then `!<article>`. The
 * longest key of a place has 42 letters; a source, programme or term is named by its digest.
 */
export function writePlace({ list, page, ...rest }: Place): string {
  const article = 'article' in rest ? `!${rest.article}` : '';
  return `a${writeList(list)}${page > 0 ? `#${page}` : ''}${article}`;
}

function writeList(list: List): string {
  switch (list.of) {
    case 'articles':
      return '';
    case 'found':
      return ':f';
    case 'terms':
      return ':t';
    case 'term':
      return `:t:${list.key}`;
    case 'shelves':
      return `:${LETTERS[list.kind]}`;
    case 'shelf':
      return `:${LETTERS[list.kind]}:${list.key}`;
  }
}

/** What a button's data says; nothing where no button of the catalogue says so. */
export function readPlace(data: string): Place | undefined {
  const found = /^a(?::([rsytpf])(?::([\w-]{1,42}))?)?(?:#(\d{1,5}))?(?:!([\w-]{8}))?$/.exec(data);
  if (found === null) return undefined;
  const [, letter, key, page = '0', article] = found;
  const list = readList(letter, key);
  if (list === undefined) return undefined;
  return { list, page: Number(page), ...(article === undefined ? {} : { article }) };
}

function readList(letter: string | undefined, key: string | undefined): List | undefined {
  if (letter === undefined) return { of: 'articles' };
  if (letter === 'f') return key === undefined ? { of: 'found' } : undefined;
  if (letter === 't') return key === undefined ? { of: 'terms' } : { of: 'term', key };
  const kind = KINDS[letter];
  if (kind === undefined) return undefined;
  return key === undefined ? { of: 'shelves', kind } : { of: 'shelf', kind, key };
}
