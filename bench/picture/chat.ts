import type { Message, MessageEntity } from 'grammy/types';
import { escapeXml, type Run, widthOf, wrapRuns } from './text.ts';

/** Pixels; the width is a common phone's. */
const WIDTH = 390;
const HEADER = 56;
const MARGIN = 8;
const PADDING = 10;
const BUBBLE = 330;
const SIZE = 14.5;
const LINE = 19;
const SMALL = 12.5;
const BUTTON = 36;

const COLOUR = {
  wall: '#d7e3c9',
  header: '#527da3',
  incoming: '#ffffff',
  outgoing: '#e3fec9',
  bar: '#3a8dd4',
  quote: '#eaf3fb',
  text: '#111111',
  muted: '#7d8b92',
  button: '#8fa58499',
};

/** A part of a message's text: a quotation or plain. */
interface Block {
  quote: boolean;
  runs: Run[];
}

/** The text cut at its quotations; line breaks between blocks are dropped, since each begins a line. */
function blocksOf(text: string, entities: readonly MessageEntity[]): Block[] {
  const quotes = entities.filter(({ type }) => type.endsWith('blockquote'));
  const blocks: Block[] = [];
  let at = 0;
  const add = (from: number, to: number, quote: boolean) => {
    if (text.slice(from, to).trim() === '') return;
    const trimmed = text.slice(from, to).replace(/^\n/, '').trimEnd();
    const start = text.indexOf(trimmed, from);
    blocks.push({ quote, runs: runsOf(text, start, start + trimmed.length, entities) });
  };
  for (const { offset, length } of quotes) {
    add(at, offset, false);
    add(offset, offset + length, true);
    at = offset + length;
  }
  add(at, text.length, false);
  return blocks;
}

function runsOf(text: string, from: number, to: number, entities: readonly MessageEntity[]): Run[] {
  const bold = entities.filter(
    ({ type, offset }) => type === 'bold' && offset >= from && offset < to,
  );
  const runs: Run[] = [];
  let at = from;
  for (const { offset, length } of bold) {
    if (offset > at) runs.push({ text: text.slice(at, offset), bold: false });
    runs.push({ text: text.slice(offset, offset + length), bold: true });
    at = offset + length;
  }
  if (at < to) runs.push({ text: text.slice(at, to), bold: false });
  return runs;
}

function line(runs: readonly Run[], x: number, y: number, size: number, colour: string): string {
  let left = x;
  return runs
    .filter(({ text }) => text !== '')
    .map((run) => {
      const width = widthOf(run, size);
      const at = left;
      left += width;
      if (run.text.trim() === '') return '';
      const weight = run.bold ? ' font-weight="bold"' : '';
      return `<text x="${at.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" fill="${colour}"${weight} textLength="${width.toFixed(1)}" lengthAdjust="spacingAndGlyphs">${escapeXml(run.text)}</text>`;
    })
    .join('');
}

/** A phone's screen with the conversation, as SVG; `mine` are the messages of who holds the phone. */
export function drawChat(
  title: string,
  kind: 'bot' | 'group',
  messages: readonly { message: Message; mine: boolean }[],
): string {
  const parts: string[] = [];
  let y = HEADER + 12;
  for (const { message, mine } of messages) {
    const text = message.text ?? '';
    const entities = message.entities ?? [];
    const inner = BUBBLE - 2 * PADDING;
    const body: string[] = [];
    let height = PADDING;
    let widest = 60;
    const left = () => (mine ? WIDTH - MARGIN - widest - 2 * PADDING : MARGIN) + PADDING;
    const rows: { runs: Run[]; quote: boolean; gap: boolean; size: number; colour: string }[] = [];
    const replied = message.reply_to_message?.text;
    if (!mine && replied !== undefined) {
      const [first = []] = wrapRuns([{ text: replied, bold: false }], inner - 14, SMALL);
      rows.push({ runs: first, quote: true, gap: false, size: SMALL, colour: COLOUR.muted });
    }
    for (const { quote, runs } of blocksOf(text, entities)) {
      const lines = wrapRuns(runs, inner - (quote ? 14 : 0), SIZE);
      for (const [i, one] of lines.entries()) {
        rows.push({
          runs: one,
          quote,
          gap: i === 0 && quote,
          size: SIZE,
          colour: COLOUR.text,
        });
      }
    }
    for (const row of rows) {
      const wide =
        row.runs.reduce((sum, run) => sum + widthOf(run, row.size), 0) + (row.quote ? 14 : 0);
      widest = Math.max(widest, Math.min(inner, wide));
    }
    if (!mine) widest = inner;
    for (const { runs, quote, gap, size, colour } of rows) {
      if (gap) height += 6;
      if (quote) {
        body.push(
          `<rect x="${left() - 2}" y="${y + height - 1}" width="${widest + 4}" height="${LINE}" fill="${COLOUR.quote}"/>`,
          `<rect x="${left() - 2}" y="${y + height - 1}" width="3" height="${LINE}" fill="${COLOUR.bar}"/>`,
        );
      }
      body.push(line(runs, left() + (quote ? 10 : 0), y + height + 14, size, colour));
      height += LINE;
    }
    height += PADDING - 2;
    parts.push(
      `<rect x="${left() - PADDING}" y="${y}" width="${widest + 2 * PADDING}" height="${height}" rx="14" fill="${mine ? COLOUR.outgoing : COLOUR.incoming}"/>`,
      ...body,
    );
    y += height + 4;
    for (const row of message.reply_markup?.inline_keyboard ?? []) {
      const width = (BUBBLE - 4 * (row.length - 1)) / row.length;
      for (const [i, { text: label }] of row.entries()) {
        const x = MARGIN + i * (width + 4);
        const [shown = [], ...hidden] = wrapRuns([{ text: label, bold: true }], width - 16, SMALL);
        if (hidden.length > 0) shown.push({ text: '…', bold: true });
        const used = shown.reduce((sum, run) => sum + widthOf(run, SMALL), 0);
        parts.push(
          `<rect x="${x}" y="${y}" width="${width}" height="${BUTTON}" rx="8" fill="${COLOUR.button}"/>`,
          line(shown, x + (width - used) / 2, y + 22, SMALL, '#ffffff'),
        );
      }
      y += BUTTON + 4;
    }
    y += 8;
  }
  const head = { text: title, bold: true };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" font-family="Helvetica, Arial, 'Liberation Sans', sans-serif">`,
    `<title>A chat with ${escapeXml(title)}</title>`,
    `<rect width="${WIDTH}" height="${y}" fill="${COLOUR.wall}"/>`,
    `<rect width="${WIDTH}" height="${HEADER}" fill="${COLOUR.header}"/>`,
    `<circle cx="36" cy="28" r="18" fill="#ffffff33"/>`,
    line([{ text: title.slice(0, 1), bold: true }], 30.5, 34, 17, '#ffffff'),
    line([head], 66, 26, 16, '#ffffff'),
    line([{ text: kind, bold: false }], 66, 43, SMALL, '#d5e4f1'),
    ...parts,
    '</svg>\n',
  ].join('\n');
}
