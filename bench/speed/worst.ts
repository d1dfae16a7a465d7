/**
 * Looks for the question that takes longest to answer.
 *
 * Usage: npm run worst -- [--tries N] [SET...]   (a SET is a folder as `npm run eval` takes it)
 */
import { parseArgs } from 'node:util';
import { Answerer } from '../../src/answer/answerer.ts';
import type { Article } from '../../src/corpus/article.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { readSets } from '../../src/evaluation/sets.ts';
import { type Archive, buildArchive } from '../../src/index/archive.ts';
import { readRows } from '../../src/language/data.ts';
import { readLexicon } from '../../src/language/dictionary.ts';
import { compileLanguage, createLanguage } from '../../src/language/load.ts';
import { indexOptions } from '../../src/main/open.ts';
import { Random } from '../corpus/random.ts';
import { percentile } from './percentile.ts';

/** A question is cut there: see `understand`. */
const CHARACTERS = 1000;
/** The least of so many times of the processor: what else the machine does is no part of it. */
const TIMES = 3;

const { values, positionals } = parseArgs({
  options: { tries: { type: 'string', default: '20' } },
  allowPositionals: true,
});
const tries = Number(values.tries);
const language = createLanguage(compileLanguage());
const archive = buildArchive(await articlesOf(positionals), indexOptions(language));
const answerer = new Answerer(archive, language);
const random = new Random(7);

console.log(
  `${[...archive.passages.articleNumbers()].length} articles, ${archive.postings.count} sentences\n`,
);
console.log('| question of | ms p50 | max |\n| --- | ---: | ---: |');
const kinds = kindsOf(archive);
for (let i = 0; i < tries; i++) timeOf(filled(kinds.mixed));
let worst = { question: '', ms: 0 };
for (const [name, piece] of Object.entries(kinds)) {
  const times = new Float64Array(tries);
  for (let i = 0; i < tries; i++) {
    const question = filled(piece);
    const ms = timeOf(question);
    times[i] = ms;
    if (ms > worst.ms) worst = { question, ms };
  }
  times.sort();
  const [half = 0, most = 0] = [percentile(times, 0.5), percentile(times, 1)];
  console.log(`| ${name} | ${half.toFixed(1)} | ${most.toFixed(1)} |`);
}
// From the worst on, by exchanging some of its words.
for (let i = 0; i < tries * 5; i++) {
  const words = worst.question.split(' ');
  for (let n = 0; n < 3; n++) words[random.below(words.length)] = kinds.mixed();
  const question = words.join(' ').slice(0, CHARACTERS);
  const ms = timeOf(question);
  if (ms > worst.ms) worst = { question, ms };
}
console.log(`\nWorst: ${worst.ms.toFixed(1)} ms\n${worst.question}`);

function timeOf(question: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TIMES; i++) {
    const from = process.cpuUsage();
    answerer.ask(question);
    const { user, system } = process.cpuUsage(from);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

function filled(piece: () => string): string {
  let question = piece();
  while (question.length < CHARACTERS) question += ` ${piece()}`;
  return question.slice(0, CHARACTERS);
}

/** The archive of this repository, and the documents of the sets. */
async function articlesOf(sets: readonly string[]): Promise<Article[]> {
  const { articles } = await readCorpus('corpus');
  const all = new Map(articles.map((article) => [article.id, article]));
  for (const directory of sets) {
    for (const set of await readSets(directory, 'valid')) {
      for (const article of set.articles) all.set(`${directory} ${article.id}`, article);
    }
  }
  return [...all.values()];
}

/** What questions are filled with: each kind is dear to another part of the flow. */
function kindsOf({ words, postings }: Archive) {
  const { vocabulary } = words;
  const byFrequency = Array.from({ length: vocabulary.size }, (_, number) => ({
    word: vocabulary.word(number),
    frequency: postings.documentFrequency(words.termOf(number)),
  }))
    .sort((a, b) => b.frequency - a.frequency)
    .map(({ word }) => word)
    .filter((word) => /^\p{L}+$/u.test(word) && !language.stopWords.isFunctionWord(word));
  const long = byFrequency.filter((word) => word.length > 9);
  const { everyday, domain } = readLexicon();
  const meanings = (word: string) =>
    language.lexicon.wordings(language.analyse(word).map(({ stem }) => stem)).length;
  const ambiguous = [...new Set([...everyday, ...domain].flatMap(({ id, en }) => [...id, ...en]))]
    .map((word) => ({ word, meanings: meanings(word) }))
    .sort((a, b) => b.meanings - a.meanings)
    .map(({ word }) => word)
    .slice(0, 100);
  const places = readRows('places.tsv').map((row) => row.split('\t')[3]?.split('|')[0] ?? '');
  const islands = 'Indonesia Jawa Sumatera Kalimantan Sulawesi Papua Maluku Borneo Java'.split(' ');
  const letter = () => random.pick([...'aeiourstnklmpgbd']);
  const cut = (word: string, from: number) => word.slice(0, random.between(from, word.length));
  const kinds = {
    'frequent words': () => random.pick(byFrequency.slice(0, 40)),
    'words of many meanings': () => random.pick(ambiguous),
    places: () => random.pick(places),
    islands: () => random.pick(islands),
    'unknown words': () => Array.from({ length: random.between(7, 18) }, letter).join(''),
    typos: () => {
      const word = random.pick(long);
      const at = random.between(1, word.length - 1);
      return word.slice(0, at) + letter() + word.slice(at + random.below(2));
    },
    'beginnings of words': () => cut(random.pick(long), 6),
    letters: letter,
    'numbers and dates': () =>
      random.pick([
        ...['2016', '1.000', 'Rp5', '10 persen', '21 Juli 2018', 'sejak 2015', 'tahun lalu'],
        ...['antara 2013 dan 2016', 'the last 3 years', '3 tahun terakhir', 'the year of 2016'],
      ]),
  };
  return { ...kinds, mixed: () => random.pick(Object.values(kinds))() };
}
