import { type FSWatcher, watch } from 'node:fs';
import type { Ask, Quote } from '../answer/answer.ts';
import { Answerer } from '../answer/answerer.ts';
import { Catalogue } from '../answer/catalogue.ts';
import { remembered } from '../answer/remembered.ts';
import type { Config } from '../config.ts';
import { corpusStamp, listCorpus } from '../corpus/read.ts';
import { type OpenedArchive, openFresh } from '../index/fresh.ts';
import { openLanguage } from '../index/language.ts';
import type { LanguageTools } from '../language/load.ts';
import { indexOptions, reportProblems, showProgress } from './open.ts';

/** Editors write a file in several steps; one look serves them all, ms. */
const SETTLE_MS = 300;
/** Folders of other machines tell nobody when something changes in them: they are looked at so often, ms. */
const LOOK_MS = 60_000;

interface Current {
  opened: OpenedArchive;
  answerer: Answerer;
  ask: Ask;
  catalogue: Catalogue;
}

/** An archive that follows its corpus: articles that come, change or go while it answers are noticed. */
export class LiveArchive {
  readonly #config: Config;
  readonly #language: LanguageTools;
  readonly #listeners: (() => void)[] = [];
  #current: Current;
  #looking: Promise<boolean> | undefined;
  #problems = new Set<string>();

  private constructor(config: Config, language: LanguageTools, opened: OpenedArchive) {
    this.#config = config;
    this.#language = language;
    this.#current = currentOf(opened, language);
    this.#problems = new Set(opened.manifest.problems);
  }

  /** Opens the archive of the configuration, fresh; says on stderr what it had to do. */
  static async open(config: Config): Promise<LiveArchive> {
    const language = await openLanguage(config.indexDir);
    const { corpusDir, indexDir } = config;
    const opened = await openFresh(corpusDir, indexDir, indexOptions(language), showProgress());
    reportProblems(opened);
    return new LiveArchive(config, language, opened);
  }

  get opened(): OpenedArchive {
    return this.#current.opened;
  }

  /** Answers from the archive as it is now. */
  readonly ask: Ask = (question, options) => this.#current.ask(question, options);

  readonly catalogue = (): Catalogue => this.#current.catalogue;

  /** What an article says of a topic, see {@link Answerer.within}. */
  readonly within = (topic: string, id: string): Quote | undefined => {
    const { answerer, catalogue } = this.#current;
    const number = catalogue.numberOf(id);
    return number === undefined ? undefined : answerer.within(topic, number);
  };

  /** Told after the archive became another. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /**
   * Follows the corpus until the signal. `onError` is told what hinders it, and of files that cannot be read.
   */
  follow(signal: AbortSignal, onError: (message: string) => void): void {
    const look = () => {
      this.#look(onError).catch((error: unknown) =>
        onError(error instanceof Error ? error.message : String(error)),
      );
    };
    let settling: NodeJS.Timeout | undefined;
    const timer = setInterval(look, LOOK_MS).unref();
    let watcher: FSWatcher | undefined;
    try {
      watcher = watch(this.#config.corpusDir, { persistent: false }, () => {
        clearTimeout(settling);
        settling = setTimeout(look, SETTLE_MS).unref();
      });
      watcher.on('error', (error) => onError(error.message));
    } catch (error) {
      onError(error instanceof Error ? error.message : String(error));
    }
    const end = () => {
      clearInterval(timer);
      clearTimeout(settling);
      watcher?.close();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  }

  /** Whether the archive became another. */
  #look(onError: (message: string) => void): Promise<boolean> {
    this.#looking ??= this.#refresh(onError).finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #refresh(onError: (message: string) => void): Promise<boolean> {
    const { corpusDir, indexDir } = this.#config;
    const { manifest } = this.#current.opened;
    if (corpusStamp(listCorpus(corpusDir)) === manifest.stamp) return false;
    const opened = await openFresh(corpusDir, indexDir, indexOptions(this.#language));
    for (const problem of opened.manifest.problems) {
      if (!this.#problems.has(problem)) onError(problem);
    }
    this.#problems = new Set(opened.manifest.problems);
    this.#current = currentOf(opened, this.#language);
    for (const listener of this.#listeners) listener();
    return true;
  }
}

function currentOf(opened: OpenedArchive, language: LanguageTools): Current {
  const answerer = new Answerer(opened.archive, language);
  return {
    opened,
    answerer,
    ask: remembered((question, options) => answerer.ask(question, options)),
    catalogue: new Catalogue(opened.archive),
  };
}
