import type { Quote, Surroundings } from '../../answer/answer.ts';
import type { Language } from '../../language/language.ts';
import { translator } from '../locale.ts';
import {
  citationText,
  Draft,
  type Message,
  MOST_CHARACTERS,
  share,
  shorten,
  shortenFront,
} from '../telegram.ts';
import { copyButton, languageNote, PAGE } from './answer.ts';
import { type Source, writePress } from './buttons.ts';

/** Most characters of a paragraph beside that of the quote: with more of it the quote leaves a phone's screen. */
const MOST_OF_A_NEIGHBOUR = 600;

/** A quote of an answer to be shown where it stands in its article. */
export interface ContextView {
  quote: Quote;
  surroundings: Surroundings;
  language: Language;
  /** Its number among all quotes of the answer, from 0. */
  number: number;
  of: Source;
}

/** The quote's paragraph and those beside it, the quote bold, with the ways back and to copy the citation. */
export function renderContext(view: ContextView): Message {
  const { quote, surroundings, language, number, of } = view;
  const head = `\n[${number + 1}] `;
  const note = languageNote(quote.article, language);
  const room =
    MOST_CHARACTERS - head.length - citationText(quote.article, language).length - note.length;
  const { text, from, to } = excerpt(surroundings, room);
  const page = number - (number % PAGE);
  return new Draft()
    .addQuote(text, text.length, [[from, to]], false)
    .add(head)
    .addCitation(quote.article, language)
    .add(note)
    .finish([
      [
        {
          text: `‹ ${translator(language)('answer')}`,
          callback_data: writePress({ kind: 'page', offset: page, of }),
        },
        copyButton(quote.article, language),
      ],
    ]);
}

/** At most `most` characters of the paragraphs: the quote first, then its own paragraph, then the others. */
function excerpt(
  { before, paragraph, from, to, after }: Surroundings,
  most: number,
): { text: string; from: number; to: number } {
  const gap = '\n\n';
  const quote = shorten(paragraph.slice(from, to), most);
  const [lead, tail] = [paragraph.slice(0, from), paragraph.slice(to)];
  const left = most - quote.length;
  const [leadRoom = 0, tailRoom = 0] = share([lead.length, tail.length], left);
  const [beforeRoom = 0, afterRoom = 0] = share(
    [before, after].map(({ length }) => Math.min(length, MOST_OF_A_NEIGHBOUR)),
    Math.max(0, left - leadRoom - tailRoom - 2 * gap.length),
  );
  const above = shortenFront(before, beforeRoom);
  const start = `${above}${above === '' ? '' : gap}${shortenFront(lead, leadRoom)}`;
  const below = afterRoom === 0 ? '' : shorten(after, afterRoom);
  const end = `${tailRoom === 0 ? '' : shorten(tail, tailRoom)}${below === '' ? '' : gap}${below}`;
  return { text: start + quote + end, from: start.length, to: start.length + quote.length };
}
