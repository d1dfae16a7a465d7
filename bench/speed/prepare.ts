import { appendFileSync, closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLanguage } from '../../src/index/language.ts';
import type { LanguageTools } from '../../src/language/load.ts';
import type { Progress } from '../../src/terminal/progress.ts';
import { ARTICLES, Corpus, type Question, TOKENS } from '../corpus/corpus.ts';
import { news } from '../corpus/news.ts';
import { askedArticles, questionOf } from '../corpus/questions.ts';
import { Random } from '../corpus/random.ts';
import { TOP } from '../engines/engine.ts';
import { type Best, Reference } from './agreement.ts';

/** The corpus and the questions of every run, so that runs can be compared. */
const SEED = 2026;
/** Questions are drawn from a stream that no article has. */
const QUESTION_STREAM = -1;
/** Lines gathered before they are written. */
const BATCH = 2000;

export const questionsFile = (directory: string, size: number) =>
  join(directory, `questions-${size}.json`);

/**
 * Writes the corpus of the largest size, of which the others are the beginning, and for each size its
 * questions; gives what the exhaustive search finds for them.
 */
export async function prepare(
  directory: string,
  sizes: readonly number[],
  questionCount: number,
  progress: Progress,
): Promise<Map<number, Best[]>> {
  const language = await openLanguage(directory);
  const random = new Random(SEED, QUESTION_STREAM);
  const asked = sizes.map((size) => ({
    size,
    articles: askedArticles(random, questionCount, size),
    questions: [] as Question[],
  }));
  const largest = Math.max(...sizes);
  mkdirSync(directory, { recursive: true });
  const articles = new Lines(join(directory, ARTICLES));
  const tokens = new Lines(join(directory, TOKENS));
  progress.start();
  let number = 0;
  for (const article of news(SEED, largest)) {
    articles.add(JSON.stringify(article));
    tokens.add(stemsOf(article.text, language).join(' '));
    for (const { articles: numbers, questions } of asked) {
      while (numbers[questions.length] === number) {
        questions.push(askable(() => questionOf(article, random), language));
      }
    }
    progress.count('corpus', ++number, largest, 'passages');
  }
  articles.close();
  tokens.close();
  const best = new Map<number, Best[]>();
  for (const { size, questions } of asked) {
    // In the order of the articles, neighbours would share what the processor has at hand.
    const shuffled = shuffle(questions, random);
    writeFileSync(questionsFile(directory, size), JSON.stringify(shuffled));
    best.set(size, exhaustive(new Corpus(directory, size), shuffled));
  }
  return best;
}

function exhaustive(corpus: Corpus, questions: readonly Question[]): Best[] {
  const reference = new Reference(questions.flatMap(({ tokens }) => tokens));
  for (const line of corpus.tokens()) reference.add(line.split(' '));
  return questions.map(({ tokens }) => reference.best(tokens, TOP));
}

/** The first question drawn that is more than function words. */
function askable(draw: () => string, language: LanguageTools): Question {
  for (;;) {
    const text = draw();
    const tokens = [...new Set(stemsOf(text, language))];
    if (tokens.length > 0) return { text, tokens };
  }
}

function stemsOf(text: string, { analyse, stopWords }: LanguageTools): string[] {
  return analyse(text)
    .filter(({ surface }) => !stopWords.isFunctionWord(surface))
    .map(({ stem }) => stem);
}

function shuffle<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** A file that grows line by line. */
class Lines {
  readonly #file: number;
  #lines: string[] = [];

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  add(line: string): void {
    if (this.#lines.push(line) === BATCH) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    if (this.#lines.length > 0) appendFileSync(this.#file, `${this.#lines.join('\n')}\n`);
    this.#lines = [];
  }
}
