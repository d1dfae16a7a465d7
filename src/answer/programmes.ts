import { findProgrammes, type Programme } from '../language/programmes.ts';
import { normalize, tokenize, wordsIn } from '../language/tokens.ts';

interface Known {
  /** The first of its names that was met, and what it is called for short. */
  name?: string;
  short?: string;
}

/** A wording by which a programme is known, word by word. */
interface Wording {
  words: readonly string[];
  of: Known;
}

/** Programmes that an archive names: learned from all its texts, then looked for in each. */
export class Programmes {
  /** By every name and every short one, in small letters. */
  readonly #known = new Map<string, Known>();
  /** By their first word. */
  readonly #wordings = new Map<string, Wording[]>();

  learn(text: string): void {
    for (const programme of findProgrammes(text)) this.#meet(programme);
  }

  /** What the programmes are called that a text names, each once: `PPUN – Perajin Unggul Nusantara`. */
  in(text: string): string[] {
    const tokens = tokenize(text);
    const words = tokens.map((token) => normalize(token.text));
    const found = new Set<Known>();
    for (const [i, word] of words.entries()) {
      // A name for short may be a word as well, which then is small.
      if (!/^[\p{Lu}\p{N}]/u.test(tokens[i]?.text ?? '')) continue;
      for (const wording of this.#wordings.get(word) ?? []) {
        if (wording.words.every((one, n) => one === words[i + n])) found.add(wording.of);
      }
    }
    return [...found].map(called);
  }

  #meet({ name, short }: Programme): void {
    const [asName, asShort] = [wordsIn(name ?? ''), wordsIn(short ?? '')];
    const known = this.#known.get(asShort.join(' ')) ?? this.#known.get(asName.join(' ')) ?? {};
    if (name !== undefined) known.name ??= name;
    if (short !== undefined) known.short ??= short;
    for (const words of [asName, asShort]) this.#note(words, known);
  }

  #note(words: readonly string[], of: Known): void {
    const key = words.join(' ');
    const [first] = words;
    if (first === undefined || this.#known.has(key)) return;
    this.#known.set(key, of);
    this.#wordings.set(first, [...(this.#wordings.get(first) ?? []), { words, of }]);
  }
}

function called({ name, short }: Known): string {
  return [short, name].filter((part) => part !== undefined).join(' – ');
}
