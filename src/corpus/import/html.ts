import { type PageDocument, type PageElement, type PageNode, paragraphsOf } from './blocks.ts';
import { charsetOf, decodeText } from './charset.ts';
import { type Draft, ImportError, lettersOf, tidy } from './draft.ts';
import { dateOf, takeHeadLines } from './published.ts';

/** More elements than any article's page has; beyond, the page is a listing or an attack. */
const MOST_ELEMENTS = 100_000;

/** Browsers stop nesting here; beyond, Readability takes time that grows with the square. */
const MOST_DEEP = 512;

export interface Page {
  bytes: Uint8Array;
  /** The response's header. */
  contentType?: string;
  /** Where the page was read from. */
  url?: string;
}

/**
 * The article of a page: what it says of itself (JSON-LD, meta tags, `<time>`), and the paragraphs that
 * Readability takes for the article.
 *
 * @throws ImportError where no article is found
 */
export async function readHtml({ bytes, contentType, url }: Page): Promise<Draft> {
  const html = decodeText(bytes, charsetOf(bytes, contentType));
  const { parseHTML } = await import('linkedom');
  const { Readability } = await import('@mozilla/readability');
  const isWhole = /<html[\s>]/i.test(html) && /<body[\s>]/i.test(html);
  const markup = isWhole ? html : `<!doctype html><html><head></head><body>${html}</body></html>`;
  const { document }: { document: PageDocument } = parseHTML(markup);
  const page = document.querySelector('html');
  if (page !== null && isTooDeep(page)) {
    throw new ImportError(
      `has elements nested more than ${MOST_DEEP} deep (save its text as .txt)`,
    );
  }
  // Readability takes the page apart: what it says of itself is read before.
  const said = await readHead(document, html, url);
  const article = new Readability<PageNode>(document, {
    serializer: (node) => node,
    maxElemsToParse: MOST_ELEMENTS,
  }).parse();
  const paragraphs = article?.content ? paragraphsOf(article.content) : [];
  if (paragraphs.length === 0) {
    throw new ImportError('has no article text (copy the text into a .txt file and add that)');
  }
  return takeHeadLines({ ...said, paragraphs, doubts: said.doubts });
}

/** Meta tags that tell when an article came out, the surer first. */
const DATE_TAGS = [
  'article:published_time',
  'og:published_time',
  'datepublished',
  'publishdate',
  'pubdate',
  'publish-date',
  'content_publisheddate',
  'dc.date.issued',
  'dc.date',
  'date',
];

function isTooDeep(page: PageNode): boolean {
  let level: PageNode[] = [page];
  for (let depth = 0; depth <= MOST_DEEP; depth++) {
    level = level.flatMap((node) => [...node.childNodes]);
    if (level.length === 0) return false;
  }
  return true;
}

type Head = Omit<Draft, 'paragraphs'>;

async function readHead(document: PageDocument, html: string, address?: string): Promise<Head> {
  const meta = metaTags(document);
  const first = (...names: string[]) => {
    const found = names.map((name) => tidy(meta.get(name) ?? '')).find((value) => value !== '');
    return found;
  };
  const data = linkedData(document);
  const url = addressOf(document, html, first('og:url'), address);
  const host = url === undefined ? undefined : new URL(url).hostname.replace(/^www\./, '');
  const named = [
    nameOf(data?.publisher),
    first('og:site_name'),
    first('application-name', 'publisher', 'dc.publisher'),
  ].find((name) => name !== undefined && !/^https?:/i.test(name));
  const source = named ?? host;
  const title = titleOf(
    document,
    [textOf(data?.headline), first('og:title', 'twitter:title', 'dc.title', 'title')],
    [named, host],
  );
  const stated = [textOf(data?.datePublished), ...DATE_TAGS.map((name) => meta.get(name))].flatMap(
    (written) => (written === undefined ? [] : [dateOf(written)]),
  );
  const statedDate = stated.find((found) => found !== undefined);
  const shownDate = statedDate === undefined ? shownDateOf(document) : undefined;
  const date = statedDate ?? shownDate;
  const author =
    nameOf(data?.author) ??
    [first('author', 'article:author', 'dc.creator', 'content_author')].find(
      (name) => name !== undefined && !/^https?:/i.test(name),
    );
  const language = document.querySelector('html')?.getAttribute('lang') ?? first('og:locale');
  return {
    ...(title === undefined ? {} : { title }),
    ...(source === undefined ? {} : { source }),
    ...(date === undefined ? {} : { date }),
    ...(author === undefined || author === '' ? {} : { author }),
    ...(url === undefined ? {} : { url }),
    ...(language ? { language } : {}),
    doubts: [
      ...(named === undefined && host !== undefined
        ? [`the source ${host} is but the page's host (--source)`]
        : []),
      ...(shownDate === undefined
        ? []
        : [`the date ${shownDate} is the first that the page shows (--date)`]),
    ],
  };
}

/** Contents of the meta tags by name or property, in lower case; the first of a name counts. */
function metaTags(document: PageDocument): Map<string, string> {
  const tags = new Map<string, string>();
  for (const tag of document.querySelectorAll('meta')) {
    const content = tag.getAttribute('content');
    const name =
      tag.getAttribute('property') ?? tag.getAttribute('name') ?? tag.getAttribute('itemprop');
    const key = name?.trim().toLowerCase();
    if (key && content && !tags.has(key)) tags.set(key, content);
  }
  return tags;
}

type LinkedData = Readonly<Record<string, unknown>>;

const ARTICLE_TYPE = /(?:Article|BlogPosting|Report)$/;
/** Graphs nest a level or two; beyond this it is no schema.org. */
const MOST_DEPTH = 6;

/** The page's JSON-LD node that is an article. */
function linkedData(document: PageDocument): LinkedData | undefined {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    let data: unknown;
    try {
      // Newlines inside strings are a common slip there; JSON forbids them, and blanks say the same.
      data = JSON.parse((script.textContent ?? '').replace(/[\r\n\t]+/g, ' '));
    } catch {
      continue; // A page's broken data says nothing; its meta tags may.
    }
    const article = articleIn(data, 0);
    if (article !== undefined) return article;
  }
  return undefined;
}

function articleIn(data: unknown, depth: number): LinkedData | undefined {
  if (depth > MOST_DEPTH) return undefined;
  if (Array.isArray(data)) {
    for (const one of data) {
      const found = articleIn(one, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isRecord(data)) return undefined;
  const types = Array.isArray(data['@type']) ? data['@type'] : [data['@type']];
  if (types.some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type))) return data;
  return articleIn(data['@graph'] ?? data.mainEntity, depth + 1);
}

function isRecord(value: unknown): value is LinkedData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && tidy(value) !== '' ? withoutEntities(tidy(value)) : undefined;
}

const ENTITIES: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', apos: "'" };

/** JSON-LD often holds the entities of the page that it was written into. */
function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|(amp|quot|lt|gt|apos));/g, (whole, code, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    return Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole;
  });
}

/** `"Sella"`, `{name: "Sella"}`, or several of them. */
function nameOf(value: unknown): string | undefined {
  const names = (Array.isArray(value) ? value : [value]).flatMap((one) => {
    const name = textOf(isRecord(one) ? one.name : one);
    return name === undefined || /^https?:/i.test(name) ? [] : [name];
  });
  return names.length === 0 ? undefined : [...new Set(names)].join(', ');
}

/** The web address: the page's own canonical one, else where it was read from or saved from. */
function addressOf(
  document: PageDocument,
  html: string,
  openGraph: string | undefined,
  address: string | undefined,
): string | undefined {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  const saved = /<!--\s*saved from url=\(\d+\)(\S+?)\s*-->/.exec(html.slice(0, 2000))?.[1];
  for (const one of [canonical, openGraph, address, saved]) {
    if (!one || !URL.canParse(one, address)) continue;
    const url = new URL(one, address);
    if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') continue;
    // A copied template's canonical names another site; the address that was asked for is surer.
    if (address !== undefined && url.hostname !== new URL(address).hostname) continue;
    url.hash = '';
    return url.href;
  }
  return undefined;
}

/** The headline: a heading of the page that its meta titles begin with, else the first of those. */
function titleOf(
  document: PageDocument,
  candidates: readonly (string | undefined)[],
  sites: readonly (string | undefined)[],
): string | undefined {
  const pageTitle = tidy(document.querySelector('title')?.textContent ?? '');
  const titles = [...candidates, pageTitle].filter((title) => title !== undefined && title !== '');
  const headings = [...document.querySelectorAll('h1')]
    .map((heading) => tidy(heading.textContent ?? ''))
    .filter((heading) => heading !== '');
  const shared = headings.find((heading) =>
    titles.some((title) => {
      const letters = lettersOf(heading);
      return letters !== '' && (title === heading || lettersOf(title ?? '').startsWith(letters));
    }),
  );
  const title = shared ?? titles[0] ?? headings[0];
  return title === undefined ? undefined : withoutSite(title, sites);
}

/** `Judul - Situs` without the site's name. */
function withoutSite(title: string, sites: readonly (string | undefined)[]): string {
  const [, head, site] = /^(.{0,500}\S)\s{1,9}[-–—|]\s{1,9}([^-–—|]{1,200})$/.exec(title) ?? [];
  if (head === undefined || site === undefined) return title;
  const letters = lettersOf(site);
  const isSite = sites.some((name) => {
    const known = lettersOf(name ?? '');
    return (
      known !== '' && letters !== '' && (known.startsWith(letters) || letters.startsWith(known))
    );
  });
  return isSite ? head : title;
}

/** The first whole date that the page shows in a place for dates. */
function shownDateOf(document: PageDocument): string | undefined {
  for (const written of timesOf(document)) {
    const date = dateOf(written);
    if (date?.length === WHOLE_DATE) return date;
  }
  return undefined;
}

const WHOLE_DATE = 'YYYY-MM-DD'.length;

/** Texts of `<time>` and of elements whose class says that they hold a date, in the page's order. */
function* timesOf(document: PageDocument): Generator<string> {
  for (const time of document.querySelectorAll('time')) {
    yield time.getAttribute('datetime') ?? '';
    yield time.textContent ?? '';
  }
  const dated =
    '[itemprop="datePublished"], [class*="date"], [class*="tanggal"], [class*="publish"]';
  for (const element of document.querySelectorAll(dated)) yield* shortTexts(element);
}

/** A date field is short: a longer element is a list of other articles. */
const MOST_DATE_FIELD = 80;

function* shortTexts(element: PageElement): Generator<string> {
  yield element.getAttribute('content') ?? '';
  const text = tidy(element.textContent ?? '');
  if (text.length <= MOST_DATE_FIELD && /\d{4}/.test(text)) yield text;
}
