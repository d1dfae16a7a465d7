import { styleText } from 'node:util';
import type { Answer, Quote } from '../answer/answer.ts';
import { cite, citeBriefly } from './citation.ts';
import { differingLine } from './differing.ts';
import { translator } from './locale.ts';

export interface TerminalOptions {
  /** Columns. */
  width: number;
  colour: boolean;
}

/** Narrower terminals wrap by themselves; wider lines are hard to read. */
const WIDTHS = { least: 30, most: 88 };
const INDENT = '    ';

/** An answer as lines of text. */
export function renderTerminal(answer: Answer, options: TerminalOptions): string {
  return renderLines(withoutControls(answer), options);
}

function renderLines(answer: Answer, { width, colour }: TerminalOptions): string {
  const columns = Math.max(WIDTHS.least, Math.min(WIDTHS.most, width));
  const translate = translator(answer.language);
  const dim = (text: string) => (colour ? styleText('dim', text, { validateStream: false }) : text);
  const lines: string[] = [];
  if (answer.corrections.length > 0) {
    lines.push(
      dim(translate('read-as', { words: answer.corrections.map(([, read]) => read).join(', ') })),
    );
  }
  if (answer.smallTalk !== undefined) return [...lines, translate(answer.smallTalk)].join('\n');
  if (!answer.found) {
    lines.push(
      answer.missing.length > 0
        ? translate('not-found-missing', { words: answer.missing.join(', ') })
        : translate('not-found'),
    );
    if (answer.suggestions.length > 0) {
      lines.push(
        translate('suggestions'),
        ...answer.suggestions.flatMap((suggestion) => hanging('  · ', suggestion, columns)),
      );
    }
    return lines.join('\n');
  }
  for (const [i, quote] of answer.quotes.entries()) {
    if (i > 0) lines.push('');
    lines.push(...wrapMarked(quote, columns - INDENT.length, colour).map((line) => INDENT + line));
    const other =
      quote.article.language === answer.language
        ? ''
        : ` (${translate(quote.article.language === 'en' ? 'in-english' : 'in-indonesian')})`;
    const citation = `${cite(quote.article, answer.language)}${other}`;
    lines.push(...hanging(`[${i + 1}] `, citation, columns).map(dim));
    if (quote.agreeing.length > 0) {
      const sources = citeBriefly(quote.agreeing, answer.language);
      const agreement = wrap(translate('agreeing', { sources }), columns - INDENT.length);
      lines.push(...agreement.map((line) => dim(INDENT + line)));
    }
    const differing = differingLine(answer.quotes, i, answer.language);
    lines.push(...wrap(differing, columns - INDENT.length).map((line) => INDENT + line));
  }
  return lines.join('\n');
}

/**
 * The answer with a blank for each control character: an article or a question must not move the cursor,
 * colour or rename the window. Lengths stay, so offsets do too.
 */
function withoutControls<T>(value: T): T;
function withoutControls(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\p{Cc}/gu, ' ');
  if (Array.isArray(value)) return value.map((one) => withoutControls(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutControls(one)]));
}

/** The quote's lines with its matched words bold. Line breaks fall on blanks, so offsets stay true. */
function wrapMarked({ text, highlights }: Quote, width: number, colour: boolean): string[] {
  let offset = 0;
  return wrap(text, width).map((line) => {
    const start = text.indexOf(line, offset);
    offset = start + line.length;
    if (!colour) return line;
    let marked = '';
    let at = 0;
    for (const [from, to] of highlights) {
      if (to <= start || from >= offset) continue;
      const [begin, end] = [Math.max(0, from - start), Math.min(line.length, to - start)];
      marked +=
        line.slice(at, begin) +
        styleText('bold', line.slice(begin, end), { validateStream: false });
      at = end;
    }
    return marked + line.slice(at);
  });
}

/** Lines of which the first begins with a mark, the others where its text does. */
function hanging(mark: string, text: string, columns: number): string[] {
  const [first = '', ...rest] = wrap(text, columns - INDENT.length);
  return [mark + first, ...rest.map((line) => INDENT + line)];
}

/** What is left of the line breaks between two paragraphs of a quote. */
const BETWEEN_PARAGRAPHS = '  ';

/** Greedy lines of at most `width` characters; a longer word stands alone, a paragraph begins a line. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let from = 0;
  while (from < text.length) {
    const paragraph = text.indexOf(BETWEEN_PARAGRAPHS, from);
    const end = paragraph < 0 ? text.length : paragraph;
    let to = end - from <= width ? end : text.lastIndexOf(' ', from + width);
    if (to <= from) to = text.indexOf(' ', from + width);
    if (to < 0) to = text.length;
    lines.push(text.slice(from, to));
    from = to;
    while (text[from] === ' ') from++;
  }
  return lines;
}
