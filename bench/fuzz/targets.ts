import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { create, insertMultiple } from '@orama/orama';
import fc from 'fast-check';
import type { Answer } from '../../src/answer/answer.ts';
import { Answerer } from '../../src/answer/answerer.ts';
import { decodeOrama, encodeOrama } from '../../src/bm25f/file.ts';
import { pluginBm25f } from '../../src/bm25f/plugin.ts';
import { ConfigError, readConfig } from '../../src/config.ts';
import { type Article, parseArticle } from '../../src/corpus/article.ts';
import { CorpusError } from '../../src/corpus/error.ts';
import { passagesOf } from '../../src/corpus/passage.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { buildArchive } from '../../src/index/archive.ts';
import { buildIndex, openIndex } from '../../src/index/fresh.ts';
import { openLanguage } from '../../src/index/language.ts';
import { IndexError, openSegment } from '../../src/index/store.ts';
import { Slang } from '../../src/language/slang.ts';
import { StopWords } from '../../src/language/stopwords.ts';
import { readBatch } from '../../src/main/batch.ts';
import { indexOptions } from '../../src/main/open.ts';
import { explainAnswer } from '../../src/render/explain.ts';
import { renderAnswer } from '../../src/render/telegram/answer.ts';
import { MOST_CHARACTERS } from '../../src/render/telegram.ts';
import { renderTerminal } from '../../src/render/terminal.ts';
import { batchFile, corpusFile, damage, environment, frontMatter, hostileText } from './hostile.ts';

/** Something that reads what others wrote. */
export interface Target {
  name: string;
  /** Its share of the runs. */
  share: number;
  property: fc.IAsyncProperty<[unknown]>;
}

/** Thrown where an altered file is taken for a good one. */
export class WronglyAccepted extends Error {
  override name = 'WronglyAccepted';
}

/** Thrown where what comes out breaks a promise. */
export class BrokenPromise extends Error {
  override name = 'BrokenPromise';
}

/** An input that takes longer is as good as one that never ends: nobody's turn comes. */
const LONGEST_MS = 2000;
/** Where the language data is compiled anew, which takes a second by itself. */
const LONGEST_COMPILING_MS = 30_000;

export class TookTooLong extends Error {
  override name = 'TookTooLong';
}

function hold(isTrue: boolean, what: string): void {
  if (!isTrue) throw new BrokenPromise(what);
}

function targetOf<T>(
  name: string,
  share: number,
  input: fc.Arbitrary<T>,
  check: (input: T) => void | Promise<void>,
  longestMs = LONGEST_MS,
): Target {
  const property: fc.IAsyncProperty<[unknown]> = fc.asyncProperty(
    input as fc.Arbitrary<unknown>,
    async (one) => {
      const from = performance.now();
      await check(one as T);
      const took = performance.now() - from;
      if (took > longestMs) throw new TookTooLong(`${took.toFixed(0)} ms`);
    },
  );
  return { name, share, property };
}

/**
 * All that reads what others wrote, with what it promises.
 *
 * @param whenDone takes what removes the files that the targets need
 */
export async function readTargets(whenDone: (clean: () => void) => void): Promise<Target[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sitasi-fuzz-'));
  whenDone(() => rmSync(folder, { recursive: true, force: true }));
  const language = await openLanguage(folder);
  const options = indexOptions(language);
  const { articles } = await readCorpus('corpus');
  const answerer = new Answerer(buildArchive(articles, options), language);
  const bodies = new Map(articles.map(({ id, body }) => [id, body]));
  const { manifest } = await buildIndex('corpus', folder, options);
  const segment = manifest.segments[0]?.file ?? '';
  const kept = {
    segment: readFileSync(join(folder, segment)),
    manifest: readFileSync(join(folder, 'manifest.json')),
    language: readFileSync(join(folder, 'language.bin')),
    orama: encodeOrama(oramaOf(articles)),
  };

  return [
    targetOf(
      'questions',
      10,
      fc.tuple(hostileText, fc.option(hostileText, { freq: 4 }), fc.integer({ min: 1, max: 9 })),
      ([question, previous, limit]) => {
        const { answer, explanation } = answerer.explain(question, {
          limit,
          ...(previous === null ? {} : { previous }),
        });
        explainAnswer(answer, explanation);
        checkAnswer(answer, bodies);
      },
    ),
    targetOf('front matter', 20, frontMatter, (yaml) => {
      parse(Buffer.from(`---\n${yaml}\n---\nIsi.\n`, 'utf8'));
    }),
    targetOf('corpus files', 20, corpusFile, (bytes) => {
      const article = parse(bytes);
      if (article !== undefined) checkPassages(article);
    }),
    targetOf(
      'archives of hostile articles',
      3,
      fc.tuple(fc.array(corpusFile, { minLength: 1, maxLength: 3 }), hostileText),
      ([files, question]) => {
        const own = files.flatMap((bytes, i) => {
          const article = parse(bytes);
          return article === undefined ? [] : [{ ...article, id: `a${i}` }];
        });
        if (own.length === 0) return;
        const hostile = new Answerer(buildArchive(own, options), language);
        const known = new Map(own.map(({ id, body }) => [id, body]));
        for (const asked of [question, ...own.map(({ body }) => body.slice(0, 200))]) {
          checkAnswer(hostile.ask(asked), known);
        }
      },
    ),
    targetOf('index segments', 20, damage, (change) => {
      const bytes = change(kept.segment);
      writeFileSync(join(folder, segment), bytes);
      refuses(bytes, kept.segment, () => openSegment(folder, segment), IndexError);
      writeFileSync(join(folder, segment), kept.segment);
    }),
    targetOf('index manifests', 10, damage, async (change) => {
      const bytes = change(kept.manifest);
      writeFileSync(join(folder, 'manifest.json'), bytes);
      try {
        const opened = await openIndex(folder, options);
        // Another blank between two values changes nothing.
        if (!isDeepStrictEqual(opened.manifest, manifest)) {
          throw new WronglyAccepted(bytes.toString());
        }
      } catch (error) {
        if (!(error instanceof IndexError)) throw error;
        hold(error.message.includes('npm run index'), `no act: ${error.message}`);
      } finally {
        writeFileSync(join(folder, 'manifest.json'), kept.manifest);
      }
    }),
    targetOf('Orama files', 10, damage, (change) => {
      const bytes = change(kept.orama);
      refuses(bytes, kept.orama, () => decodeOrama(newOrama(), bytes), Error);
    }),
    targetOf(
      'language data kept',
      0.02,
      damage,
      async (change) => {
        writeFileSync(join(folder, 'language.bin'), change(kept.language));
        const tools = await openLanguage(folder);
        hold(tools.lexicon.has('industri'), 'the lexicon lost its words');
        hold(readFileSync(join(folder, 'language.bin')).equals(kept.language), 'it was not mended');
      },
      LONGEST_COMPILING_MS,
    ),
    targetOf('data rows', 5, fc.array(hostileText, { maxLength: 8 }), (rows) => {
      new Slang(rows).expand(rows.join(' '));
      new StopWords(rows).classOf(rows[0] ?? '');
    }),
    targetOf('batch files', 20, batchFile, (text) => {
      try {
        for (const { q } of readBatch(text, 'b.jsonl')) hold(typeof q === 'string', 'q is no text');
      } catch (error) {
        if (error instanceof BrokenPromise || !(error instanceof Error)) throw error;
        hold(/^b\.jsonl:\d+: /.test(error.message), `no place: ${error.message}`);
      }
    }),
    targetOf('configuration', 10, environment, (env) => {
      try {
        readConfig(env);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        const token = env.BOT_TOKEN?.trim() ?? '';
        const others = `${env.TELEGRAM_API_ROOT} ${env.LOG_LEVEL}`;
        const isSecret = token.length > 12 && !others.includes(token);
        hold(!isSecret || !error.message.includes(token), 'the token is in the message');
      }
    }),
  ];
}

function parse(bytes: Buffer): Article | undefined {
  try {
    const article = parseArticle(bytes, 'corpus/x.md');
    hold(article.body === article.body.trimEnd() && article.body !== '', 'a body with blank ends');
    hold(/^\d{4}(-\d\d){0,2}$/.test(article.date), `a date "${article.date}"`);
    return article;
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    hold(error.message.startsWith('corpus/x.md'), `no place: ${error.message}`);
    return undefined;
  }
}

function checkPassages({ body, language }: Article): void {
  let end = 0;
  for (const passage of passagesOf(body, language)) {
    const text = body.slice(passage.start, passage.end);
    hold(
      passage.start >= end && text !== '' && text === text.trim(),
      'passages overlap or are blank',
    );
    hold(body.slice(end, passage.start).trim() === '', 'a passage leaves something out');
    end = passage.end;
  }
  hold(body.slice(end).trim() === '', 'the last passage leaves something out');
}

/** Quotes word for word, marks inside them, and messages that Telegram and a terminal take. */
function checkAnswer(answer: Answer, bodies: ReadonlyMap<string, string>): void {
  let isWellFormed = [answer.question, ...answer.missing, ...answer.suggestions].every(isWhole);
  for (const { text, start, end, article, highlights } of answer.quotes) {
    hold(bodies.get(article.id)?.slice(start, end) === text, 'a quote is not word for word');
    let last = 0;
    for (const [from, to] of highlights) {
      hold(from >= last && to > from && to <= text.length, 'highlights overlap or stand outside');
      last = to;
    }
    isWellFormed &&= [text, article.title, article.source].every(isWhole);
  }
  hold(answer.found === answer.quotes.length > 0, 'found, but no quote');
  hold(isDeepStrictEqual(JSON.parse(JSON.stringify(answer)), answer), 'no JSON');
  for (const page of [
    { offset: 0, more: false },
    { offset: 3, more: true },
  ]) {
    const { text, entities } = renderAnswer(answer, page);
    hold(text.trim() !== '' && text.length <= MOST_CHARACTERS, `a message of ${text.length}`);
    hold(entities.length <= 100, `${entities.length} entities`);
    for (const { offset, length } of entities) {
      hold(offset >= 0 && length > 0 && offset + length <= text.length, 'an entity stands outside');
      hold(!isTorn(text, offset) && !isTorn(text, offset + length), 'an entity tears a character');
    }
    hold(!isWellFormed || isWhole(text), 'a message has half a character');
  }
  const lines = renderTerminal(answer, { width: 80, colour: false });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come out
  hold(!/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(lines), 'a control character reaches the terminal');
}

/** Whether no half of a surrogate pair stands alone. */
function isWhole(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function isTorn(text: string, at: number): boolean {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1)) && at > 0;
}

function refuses(
  bytes: Buffer,
  whole: Buffer,
  open: () => unknown,
  expected: new (...of: never[]) => Error,
): void {
  try {
    open();
  } catch (error) {
    if (error instanceof expected && !bytes.equals(whole)) return;
    throw error;
  }
  if (!bytes.equals(whole)) throw new WronglyAccepted(`${bytes.length} bytes for ${whole.length}`);
}

const newOrama = () =>
  create({
    schema: { text: 'string', date: 'number' },
    plugins: [
      pluginBm25f({
        bm25f: { k1: 1.2, fields: [{ name: 'text', weight: 1, b: 0.5 }] },
        tokenize: (text) => text.split(' '),
      }),
    ],
  });

function oramaOf(articles: readonly Article[]) {
  const orama = newOrama();
  insertMultiple(
    orama,
    articles.map(({ id, body, date }) => ({ id, text: body, date: Number(date.slice(0, 4)) })),
  );
  return orama;
}
