/**
 * Widths of Helvetica's printable ASCII characters in thousandths of the font size (Adobe's font metrics for
 * the PostScript core fonts). Arial and Liberation Sans have the same, so lines measured with them fit.
 */
const WIDTHS =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
    .split(' ')
    .map(Number);
const OTHER: Record<string, number> = {
  '·': 278,
  '…': 1000,
  '–': 556,
  '“': 333,
  '”': 333,
  '‘': 222,
  '’': 222,
  '‹': 333,
  '›': 333,
};
/** Bold letters are wider by about so much. */
const BOLD = 1.07;

/** A stretch of text in one style. */
export interface Run {
  text: string;
  bold: boolean;
}

/** Width in pixels at a font size in pixels. */
export function widthOf({ text, bold }: Run, size: number): number {
  let sum = 0;
  for (const character of text) {
    sum += WIDTHS[character.charCodeAt(0) - 32] ?? OTHER[character] ?? 556;
  }
  return (sum / 1000) * size * (bold ? BOLD : 1);
}

/** Lines no wider than `width`, broken at blanks and line breaks; each is a row of runs. */
export function wrapRuns(runs: readonly Run[], width: number, size: number): Run[][] {
  const lines: Run[][] = [[]];
  let used = 0;
  for (const { text, bold } of runs) {
    for (const word of text.split(/(\n| +)/)) {
      if (word === '') continue;
      if (word === '\n') {
        lines.push([]);
        used = 0;
        continue;
      }
      const piece = { text: word, bold };
      const wide = widthOf(piece, size);
      if (used > 0 && used + wide > width) {
        lines.push([]);
        used = 0;
        if (word.trim() === '') continue;
      }
      lines.at(-1)?.push(piece);
      used += wide;
    }
  }
  return lines;
}

export function escapeXml(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? '&quot;',
  );
}
