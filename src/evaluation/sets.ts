import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Article } from '../corpus/article.ts';
import { readCorpus } from '../corpus/read.ts';
import type { Language } from '../language/language.ts';
import { reasonOf } from '../reason.ts';

/** One question of a set of documents, questions and relevance judgements. */
export interface SetQuestion {
  id: string;
  text: string;
  /** Strings of which one is in an answering sentence. */
  answers: string[];
  relevant: ReadonlySet<string>;
}

/** Questions asked of one corpus in one direction: `tico en2id`, say. */
export interface RetrievalSet {
  name: string;
  articles: Article[];
  questions: SetQuestion[];
  /** Documents that stay when some questions are to lose their answer, and those questions. */
  leaveOut?: {
    keep: ReadonlySet<string>;
    unanswerable: ReadonlySet<string>;
    answerable: ReadonlySet<string>;
  };
}

interface DocumentRow {
  id: string;
  lang: Language;
  title: string;
  text: string;
}
interface QuestionRow {
  id: string;
  text: string;
  answers?: string[];
}
interface JudgementRow {
  query: string;
  doc: string;
}
interface LeaveOutRow {
  keep_docs: string[];
  answerable: string[];
  unanswerable: string[];
}

async function readLines<Row>(path: string): Promise<Row[]> {
  const text = await readFile(path, 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => {
      try {
        return JSON.parse(line);
      } catch (error) {
        throw new Error(`${path}:${i + 1}: not JSON: ${reasonOf(error)}`);
      }
    });
}

/** Documents of sets do not say of when they are: no year is wrong for them. */
const UNDATED = '0000';

function articleOf({ id, lang, title, text }: DocumentRow): Article {
  return { id, title, source: '', date: UNDATED, language: lang, tags: [], body: text, path: id };
}

/**
 * The sets in a folder: `corpus*.jsonl` (`{id, lang, title, text}`), `queries.[DIRECTION.]SPLIT.jsonl`
 * (`{id, text, answers?}`), `qrels.[DIRECTION.]SPLIT.jsonl` (`{query, doc}`), optional
 * `leaveout.SPLIT.NAME.json`.
 */
export async function readSets(directory: string, split: string): Promise<RetrievalSet[]> {
  const names = (await readdir(directory)).sort();
  const documents = new Map<string, Article>();
  for (const name of names.filter((file) => /^corpus.*\.jsonl$/.test(file))) {
    for (const row of await readLines<DocumentRow>(join(directory, name))) {
      documents.set(row.id, articleOf(row));
    }
  }
  const questionFiles = names.filter(
    (file) => /^queries\..*\.jsonl$/.test(file) && file.includes(`.${split}.`),
  );
  if (questionFiles.length === 0) {
    throw new Error(`${directory}: no queries.${split}.jsonl or queries.*.${split}.jsonl there`);
  }
  const base = basename(directory);
  return Promise.all(
    questionFiles.map(async (file): Promise<RetrievalSet> => {
      const direction = file.slice('queries.'.length, -`${split}.jsonl`.length).replace(/\.$/, '');
      const relevant = new Map<string, Set<string>>();
      const judgements = await readLines<JudgementRow>(
        join(directory, file.replace('queries', 'qrels')),
      );
      for (const { query, doc } of judgements) {
        relevant.set(query, (relevant.get(query) ?? new Set()).add(doc));
      }
      const rows = await readLines<QuestionRow>(join(directory, file));
      const questions = rows.map(({ id, text, answers }) => ({
        id,
        text,
        answers: answers ?? [],
        relevant: relevant.get(id) ?? new Set<string>(),
      }));
      // Where corpora of several languages lie side by side, a direction searches the one it judges.
      const languages = new Set(
        judgements.flatMap(({ doc }) => documents.get(doc)?.language ?? []),
      );
      const articles = [...documents.values()].filter(({ language }) => languages.has(language));
      const leaveOutFile = names.find((n) => n.startsWith(`leaveout.${split}.`));
      const set: RetrievalSet = {
        name: [base, direction].filter(Boolean).join(' '),
        articles,
        questions,
      };
      if (leaveOutFile === undefined || questionFiles.length > 1) return set;
      const row: LeaveOutRow = JSON.parse(await readFile(join(directory, leaveOutFile), 'utf8'));
      return {
        ...set,
        leaveOut: {
          keep: new Set(row.keep_docs),
          answerable: new Set(row.answerable),
          unanswerable: new Set(row.unanswerable),
        },
      };
    }),
  );
}

/** A question on a corpus of its own, judged by what its quotes say. */
export interface SeedQuestion {
  id: string;
  q: string;
  lang: Language;
  kind: string;
  prev?: string;
  /** Regular expressions. */
  evidence: string[];
  /** Whether it must be refused. */
  none: boolean;
}

export async function readSeedQuestions(path: string): Promise<SeedQuestion[]> {
  return readLines<SeedQuestion>(path);
}

/** Questions on an archive of their own. */
export interface QuestionedArchive {
  name: string;
  articles: Article[];
  questions: SeedQuestion[];
}

const QUESTIONS_FILE = 'questions.jsonl';

/** Whether a folder holds a {@link QuestionedArchive}, and no set of documents and judgements. */
export function isQuestionedArchive(directory: string): boolean {
  return existsSync(join(directory, QUESTIONS_FILE));
}

/**
 * The questions in a folder's `questions.jsonl`, on the articles in its `corpus/`, or in another corpus where it has
 * none.
 *
 * @throws CorpusError where an article of its corpus cannot be read
 */
export async function readQuestionedArchive(
  directory: string,
  otherCorpus: string,
): Promise<QuestionedArchive> {
  const own = (await readdir(directory)).includes('corpus');
  const { articles, problems } = await readCorpus(own ? join(directory, 'corpus') : otherCorpus);
  if (problems[0] !== undefined) throw problems[0];
  const questions = await readSeedQuestions(join(directory, QUESTIONS_FILE));
  return { name: directory, articles, questions };
}
