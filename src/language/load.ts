import { createHash } from 'node:crypto';
import type { Acronym } from './acronyms.ts';
import { createColloquial } from './colloquial.ts';
import { readData, readRows } from './data.ts';
import { createDictionary, LEXICON_FILES, readFreedict, readLexicon } from './dictionary.ts';
import { type CompiledLexicon, compileLexicon, Lexicon } from './lexicon.ts';
import { placeNames } from './places.ts';
import { Slang } from './slang.ts';
import { type PackedWords, packWords, SortedWords } from './sorted.ts';
import { createStemmer, isEnglish } from './stem.ts';
import { StopWords } from './stopwords.ts';
import { type Analyse, createAnalyser } from './terms.ts';

/** Everything the program knows of its two languages. */
export interface LanguageTools {
  /** These tools with the acronyms that an archive explains. */
  withAcronyms: (acronyms: readonly Acronym[]) => LanguageTools;
  analyse: Analyse;
  lexicon: Lexicon;
  /** Whether it is a word of either language, in lower case; the lexicon knows what some of them mean. */
  isWord: (word: string) => boolean;
  stopWords: StopWords;
  slang: Slang;
}

/** The data files worked through: plain data that can be kept in a file. */
export interface CompiledLanguage {
  /** {@link languageDigest} of the files. */
  digest: string;
  roots: PackedWords;
  indonesian: PackedWords;
  english: PackedWords;
  lexicon: CompiledLexicon;
}

/** Works the data files through: about a second. */
export function compileLanguage(): CompiledLanguage {
  const { everyday, domain } = readLexicon();
  const broad = readFreedict();
  const stopWords = new StopWords();
  const isFunctionWord = (word: string) => stopWords.isFunctionWord(word);
  const { roots, indonesian, english } = createDictionary(
    [...everyday, ...domain, ...broad],
    placeNames(),
  );
  const analyse = createAnalyser(createStemmer({ roots, indonesian, english }), isFunctionWord);
  return {
    digest: languageDigest(),
    roots: packWords(SortedWords.sort(roots)),
    indonesian: packWords(SortedWords.sort(indonesian)),
    english: packWords(SortedWords.sort(english)),
    lexicon: compileLexicon(
      [
        { origin: 'everyday', entries: everyday },
        { origin: 'domain', entries: domain },
        { origin: 'broad', entries: broad },
      ],
      analyse,
      isFunctionWord,
    ),
  };
}

export function createLanguage(compiled: CompiledLanguage): LanguageTools {
  const stopWords = new StopWords();
  const dictionary = {
    roots: new SortedWords(compiled.roots),
    indonesian: new SortedWords(compiled.indonesian),
    english: new SortedWords(compiled.english),
  };
  const stem = createStemmer(dictionary);
  const isFunctionWord = (word: string) => stopWords.isFunctionWord(word);
  const analyse = createAnalyser(stem, isFunctionWord);
  const isWord = (word: string) =>
    dictionary.roots.has(word) ||
    dictionary.indonesian.has(word) ||
    isEnglish(word, dictionary.english);
  const isStopWord = (word: string) => stopWords.classOf(word) !== undefined;
  let places: ReadonlySet<string> | undefined;
  const isPlace = (word: string) => {
    places ??= new Set(placeNames());
    return places.has(word);
  };
  const slang: Slang = new Slang(
    readRows('slang.tsv'),
    createColloquial({
      isRoot: (word) => dictionary.roots.has(word),
      isTranslated: (word) => dictionary.indonesian.has(word),
      isWord: (word) => isWord(word) || isStopWord(word),
      isStopWord,
      isPlace,
      stem,
      inFull: (word) => slang.inFull(word),
      common: () => readRows('common.txt'),
    }),
  );
  const tools: LanguageTools = {
    analyse,
    lexicon: new Lexicon(compiled.lexicon),
    isWord,
    stopWords,
    slang,
    withAcronyms: (acronyms) => {
      const entries = acronyms.map(({ acronym, expansion }) => ({
        id: [acronym, expansion],
        en: [],
        near: [],
      }));
      const groups = [{ origin: 'acronym' as const, entries }];
      return {
        ...tools,
        lexicon: tools.lexicon.with(compileLexicon(groups, analyse, isFunctionWord)),
      };
    },
  };
  return tools;
}

/** Data files that decide what stem a word has and what else it may be called. */
const FILES = ['roots.txt', 'stopwords.tsv', 'places.tsv', 'freedict.tsv', ...LEXICON_FILES];
/** Counts up with every change of the analyser's code that changes what it gives. */
const ANALYSER_VERSION = 7;

/** Changes whenever words are analysed otherwise, so that an index must be built anew. */
export function languageDigest(): string {
  const hash = createHash('sha256').update(`analyser ${ANALYSER_VERSION}\n`);
  for (const file of FILES) hash.update(readData(file));
  return hash.digest('hex').slice(0, 16);
}
