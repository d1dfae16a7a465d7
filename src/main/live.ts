import { type FSWatcher, watch } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Ask } from '../answer/answer.ts';
import { Answerer } from '../answer/answerer.ts';
import { Catalogue } from '../answer/catalogue.ts';
import { remembered } from '../answer/remembered.ts';
import { Topics } from '../answer/topics.ts';
import type { Config } from '../config.ts';
import { currentStamp } from '../corpus/read.ts';
import { type OpenedArchive, openIndex } from '../index/fresh.ts';
import type { LanguageTools } from '../language/load.ts';
import { reasonOf } from '../reason.ts';
import { indexOptions, openArchive } from './open.ts';

/** Editors write a file in several steps; one look serves them all, ms. */
const SETTLE_MS = 300;
/** Folders of other machines tell nobody when something changes in them: they are looked at so often, ms. */
const LOOK_MS = 60_000;
/** What hinders a look is mostly another process at work on the same index: it is soon done, ms. */
const RETRY_MS = 5000;

interface Current {
  opened: OpenedArchive;
  ask: Ask;
  catalogue: Catalogue;
  topics: Topics;
}

/** An archive that follows its corpus: articles that come, change or go while it answers are noticed. */
export class LiveArchive {
  readonly #config: Pick<Config, 'corpusDir' | 'indexDir'>;
  readonly #language: LanguageTools;
  readonly #listeners: (() => void)[] = [];
  #current: Current;
  #looking: Promise<void> | undefined;
  /** Whether something changed since the look under way began. */
  #again = false;
  /** What was said of files that cannot be read, and of what hinders looking. */
  #problems: ReadonlySet<string>;
  #hindrance = '';

  private constructor(
    config: Pick<Config, 'corpusDir' | 'indexDir'>,
    language: LanguageTools,
    opened: OpenedArchive,
  ) {
    this.#config = config;
    this.#language = language;
    this.#current = currentOf(opened, language);
    this.#problems = new Set(opened.manifest.problems);
  }

  /** Opens the archive of the configuration, fresh; says on stderr what it had to do. */
  static async open(config: Pick<Config, 'corpusDir' | 'indexDir'>): Promise<LiveArchive> {
    const { language, opened } = await openArchive(config);
    return new LiveArchive(config, language, opened);
  }

  get opened(): OpenedArchive {
    return this.#current.opened;
  }

  /** Answers from the archive as it is now. */
  readonly ask: Ask = (question, options) => this.#current.ask(question, options);

  readonly catalogue = (): Catalogue => this.#current.catalogue;

  readonly topics = (): Topics => this.#current.topics;

  /** Told after the archive became another. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /**
   * Follows the corpus until the signal. `onProblem` is told, once, of each file that cannot be read and of
   * what hinders following.
   */
  follow(signal: AbortSignal, onProblem: (message: string) => void): void {
    let soon: NodeJS.Timeout | undefined;
    const lookIn = (ms: number) => {
      clearTimeout(soon);
      if (!signal.aborted) soon = setTimeout(look, ms).unref();
    };
    const hindered = (error: unknown) => {
      const message = reasonOf(error);
      if (message !== this.#hindrance) onProblem(message);
      this.#hindrance = message;
    };
    const look = () => {
      if (this.#looking !== undefined) {
        this.#again = true;
        return;
      }
      this.#looking = this.#look(signal, onProblem)
        .then(
          () => {
            this.#hindrance = '';
          },
          (error: unknown) => {
            hindered(error);
            lookIn(RETRY_MS);
          },
        )
        .finally(() => {
          this.#looking = undefined;
          if (this.#again) lookIn(SETTLE_MS);
          this.#again = false;
        });
    };
    const timer = setInterval(look, LOOK_MS).unref();
    let watcher: FSWatcher | undefined;
    try {
      watcher = watch(this.#config.corpusDir, { persistent: false }, () => lookIn(SETTLE_MS));
      watcher.on('error', hindered);
    } catch (error) {
      hindered(error);
    }
    const end = () => {
      clearInterval(timer);
      clearTimeout(soon);
      watcher?.close();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  }

  async #look(signal: AbortSignal, onProblem: (message: string) => void): Promise<void> {
    const { corpusDir, indexDir } = this.#config;
    const before = this.#current.opened;
    const stamp = await currentStamp(corpusDir);
    if (stamp !== '' && stamp === before.manifest.stamp) return;
    await refresh(this.#config, signal);
    if (signal.aborted) return;
    const opened = await openIndex(indexDir, indexOptions(this.#language), before.segments);
    for (const problem of opened.manifest.problems) {
      if (!this.#problems.has(problem)) onProblem(problem);
    }
    this.#problems = new Set(opened.manifest.problems);
    if (opened.manifest.corpus === before.manifest.corpus) {
      // Written anew with the same words: what answers now goes on.
      this.#current = { ...this.#current, opened: { ...before, manifest: opened.manifest } };
      return;
    }
    this.#current = currentOf(opened, this.#language);
    for (const listener of this.#listeners) listener();
  }
}

/** Has the index brought up to date by a thread of its own; less than that would hold up whoever asks. */
async function refresh(
  { corpusDir, indexDir }: Pick<Config, 'corpusDir' | 'indexDir'>,
  signal: AbortSignal,
): Promise<void> {
  const worker = new Worker(new URL('./refresh.js', import.meta.url), {
    workerData: { corpusDir, indexDir },
  });
  // Whoever ends need not wait for it: the index on disk is whole at any moment.
  worker.unref();
  const end = () => void worker.terminate();
  signal.addEventListener('abort', end, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', () => resolve());
    });
  } finally {
    signal.removeEventListener('abort', end);
  }
}

function currentOf(opened: OpenedArchive, language: LanguageTools): Current {
  const answerer = new Answerer(opened.archive, language);
  const catalogue = new Catalogue(opened.archive);
  return {
    opened,
    ask: remembered((question, options) => answerer.ask(question, options)),
    catalogue,
    topics: new Topics(answerer, catalogue),
  };
}
