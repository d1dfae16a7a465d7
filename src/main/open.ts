import { Answerer } from '../answer/answerer.ts';
import { BM25F } from '../answer/weights.ts';
import type { Config } from '../config.ts';
import { type OpenedArchive, openFresh } from '../index/fresh.ts';
import { openLanguage } from '../index/language.ts';
import type { IndexOptions } from '../index/segment.ts';
import type { LanguageTools } from '../language/load.ts';
import { Progress } from '../terminal/progress.ts';

export function indexOptions({ analyse, stopWords }: LanguageTools): IndexOptions {
  return {
    analyse,
    bm25f: BM25F,
    isStopWord: (word) => stopWords.isFunctionWord(word),
  };
}

/** The archive of the configuration, fresh, and its language's tools; says on stderr what it had to do. */
export async function openArchive(
  config: Pick<Config, 'corpusDir' | 'indexDir'>,
): Promise<{ language: LanguageTools; opened: OpenedArchive }> {
  const language = await openLanguage(config.indexDir);
  const opened = await openFresh(
    config.corpusDir,
    config.indexDir,
    indexOptions(language),
    showProgress(),
  );
  reportProblems(opened);
  return { language, opened };
}

/** {@link openArchive} with what answers from it. */
export async function openAnswerer(
  config: Config,
): Promise<{ answerer: Answerer; opened: OpenedArchive }> {
  const { language, opened } = await openArchive(config);
  return { answerer: new Answerer(opened.archive, language), opened };
}

/** Tells on a terminal how far the building of an index is. */
export function showProgress(): (done: number, all: number) => void {
  const progress = new Progress();
  return (done, all) => {
    if (done === all) progress.clear();
    else progress.count('index', done, all, 'articles');
  };
}

/** Names the files of the corpus that are not in the index; the others are. */
export function reportProblems({ manifest }: OpenedArchive): void {
  for (const problem of manifest.problems) console.error(problem);
}
