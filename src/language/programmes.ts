import { findPlaces } from './places.ts';
import { normalize, type Token, tokenize } from './tokens.ts';

/** A programme as a text names it. */
export interface Programme {
  /** Word for word: `Perajin Unggul Nusantara`; absent where the text has but what it is called for short. */
  name?: string;
  /** What it is called for short in the brackets behind: `PPUN`, `Gernas Kakao`. */
  short?: string;
}

const PROGRAMME = new Set(['program', 'programme']);
/** Words that may stand small inside a name. */
const SMALL = new Set('dan atau untuk di of and or for in the'.split(' '));
/** What follows "program" but is no name: who runs it, what is taught by it, what every company has. */
const NO_NAME = new Set(
  (
    'kementerian kemenperin menteri presiden wakil gubernur bupati pemerintah pemda pemprov ditjen direktorat ' +
    'direktur badan dinas balai kantor bank universitas politeknik institut studi sarjana magister doktor diploma ' +
    'corporate csr indonesia republik pt cv bapak ibu pak bu ministry minister president government'
  ).split(' '),
);
/**
 * "The Project of Small and Medium Industry Development (SMIDeP)": whose title has the word with a capital, and in
 * brackets a word with small letters between its capitals, made up for it. `IKM` may stand for anything in the title.
 */
const TITLED =
  /(?<!\p{L})(?:Program|Programme|Project|Proyek) [^.!?;()\n]{1,150} ?\((\p{Lu}(?=\p{L}{0,9}\p{Ll})(?=\p{L}{0,9}\p{Lu})\p{L}{4,10})\)/gu;
/** Words of the longest name; more is a heading. */
const MOST_WORDS = 10;
/** Characters of what a programme is called for short. */
const MOST_OF_SHORT = 20;
const CAPITAL = /^[\p{Lu}\p{N}]/u;
const OPENING = /^ ["“‘']$/;
const CLOSING = /^["”’']/;

/**
 * Programmes named behind that word: "Program Perajin Unggul Nusantara (PPUN)", "program Citarum Harum". A name
 * has two words with capitals: of one alone nobody can tell whether it is a name, or who runs the programme. Besides
 * those that are known by what they are called for short.
 */
export function findProgrammes(text: string): Programme[] {
  const tokens = tokenize(text);
  const titled = [...text.matchAll(TITLED)].flatMap(([, short]) =>
    short === undefined ? [] : [{ short }],
  );
  const named = tokens.flatMap((token, i): Programme[] => {
    if (!PROGRAMME.has(normalize(token.text))) return [];
    const words = nameBehind(text, tokens, i);
    const [first] = words;
    const last = words.at(-1);
    if (first === undefined || last === undefined || !isName(words)) return [];
    const short = shortBehind(text, last.to);
    const name = text.slice(first.from, last.to);
    return [{ name, ...(short === undefined ? {} : { short }) }];
  });
  return [...named, ...titled];
}

/** The words of the name behind the word "program". */
function nameBehind(text: string, tokens: readonly Token[], at: number): Token[] {
  const words: Token[] = [];
  const isQuoted = OPENING.test(gap(text, tokens[at], tokens[at + 1]));
  for (let i = at + 1; words.length <= MOST_WORDS; i++) {
    const token = tokens[i];
    const between = gap(text, tokens[i - 1], token);
    const isFirst = i === at + 1;
    if (token === undefined || !(between === ' ' || (isFirst && isQuoted))) break;
    if (!isQuoted && !CAPITAL.test(token.text) && !SMALL.has(token.text)) break;
    words.push(token);
    if (isQuoted && CLOSING.test(text.slice(token.to))) return words;
  }
  if (isQuoted) return [];
  while (SMALL.has(words.at(-1)?.text ?? '')) words.pop();
  return words;
}

function isName(words: readonly Token[]): boolean {
  const plain = words.map(({ text }) => normalize(text));
  const capitals = words.filter(({ text }) => CAPITAL.test(text));
  const [first] = words;
  if (first === undefined || !/^\p{Lu}/u.test(first.text)) return false;
  if (capitals.length < 2 || words.length > MOST_WORDS || NO_NAME.has(plain[0] ?? '')) return false;
  // "Program Papua Barat" is one of a place.
  return findPlaces(words.map(({ text }) => text)).every(({ from }) => from > 0);
}

function gap(text: string, before: Token | undefined, after: Token | undefined): string {
  return before === undefined || after === undefined ? '' : text.slice(before.to, after.from);
}

function shortBehind(text: string, from: number): string | undefined {
  const [, short] = /^["”’']? \(([\p{L}\p{N}][\p{L}\p{N} -]*)\)/u.exec(text.slice(from)) ?? [];
  const isShort = short !== undefined && short.length <= MOST_OF_SHORT && CAPITAL.test(short);
  return isShort ? short : undefined;
}
