/**
 * Bodies without what their words tell. The forward index has every word of every sentence, so of a body only
 * the rest is kept: how many words in a row stand there as expected, one blank before each; then what stands
 * before the next one, and how that one is written where it is not as expected. On news that is a twentieth of
 * what the body itself takes when deflated.
 *
 *     { count of expected words · length · characters between · form [· length · the word] } · count · tail
 *
 * A number is a row of characters 0 to 127 that ends with the first below 127: their sum.
 */

/** A word as the forward index has it. */
export interface IndexedWord {
  /** As normalised: in lower case, without accents. */
  surface: string;
  capitalised: boolean;
}

/** A word where it stands in the body, in UTF-16 code units. */
export interface PlacedWord extends IndexedWord {
  from: number;
  to: number;
}

const CONTINUED = 0x7f;
/** How a word is written. */
const FORM = { expected: 0, capitals: 1, other: 2 } as const;

/** @param words in the order of the body, none inside another */
export function restOf(body: string, words: Iterable<PlacedWord>): string {
  let rest = '';
  let expected = 0;
  let end = 0;
  for (const word of words) {
    const before = body.slice(end, word.from);
    const written = body.slice(word.from, word.to);
    end = word.to;
    const asExpected = written === expectedForm(word);
    if (asExpected && before === ' ') {
      expected++;
      continue;
    }
    rest += numeral(expected) + numeral(before.length) + before;
    expected = 0;
    if (asExpected) rest += numeral(FORM.expected);
    else if (written === word.surface.toUpperCase()) rest += numeral(FORM.capitals);
    else rest += numeral(FORM.other) + numeral(written.length) + written;
  }
  return rest + numeral(expected) + body.slice(end);
}

/** The body again, from its {@link restOf} and the words in their order. */
export function bodyOf(rest: string, words: Iterable<IndexedWord>): string {
  let body = '';
  let at = 0;
  const number = () => {
    let sum = 0;
    for (;;) {
      const code = rest.charCodeAt(at++);
      // Behind the end there is nothing to add.
      if (!(code >= CONTINUED)) return sum + (code || 0);
      sum += code;
    }
  };
  const text = () => {
    const length = number();
    at += length;
    return rest.slice(at - length, at);
  };
  let expected = number();
  for (const word of words) {
    if (expected > 0) {
      expected--;
      body += ` ${expectedForm(word)}`;
      continue;
    }
    body += text();
    const form = number();
    if (form === FORM.other) body += text();
    else body += form === FORM.capitals ? word.surface.toUpperCase() : expectedForm(word);
    expected = number();
  }
  return body + rest.slice(at);
}

function expectedForm({ surface, capitalised }: IndexedWord): string {
  return capitalised ? surface.charAt(0).toUpperCase() + surface.slice(1) : surface;
}

function numeral(value: number): string {
  let text = '';
  let left = value;
  for (; left >= CONTINUED; left -= CONTINUED) text += String.fromCharCode(CONTINUED);
  return text + String.fromCharCode(left);
}
