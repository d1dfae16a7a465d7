import { escapeXml } from './text.ts';

/** Pixels; the width is a common phone's. */
export const WIDTH = 390;
export const MARGIN = 8;
const TITLE_SIZE = 15;
const SIZE = 12;
/** Height of a line of {@link SIZE}. */
export const LINE = 15;

/** Colours of lines and their names, on white and on a dark ground; the first is ours. */
const COLOURS: readonly [light: string, dark: string][] = [
  ['#0969da', '#58a6ff'],
  ['#8250df', '#bc8cff'],
  ['#59636e', '#9198a1'],
  ['#bc4c00', '#f0883e'],
  ['#9a6700', '#d29922'],
  ['#bf3989', '#f778ba'],
  ['#1a7f37', '#3fb950'],
  ['#0a7a83', '#39c5cf'],
  ['#cf222e', '#ff7b72'],
];

export const colourOf = (series: number) => `c${series % COLOURS.length}`;

function style(): string {
  const rules = (dark: boolean) =>
    [
      `.back{fill:${dark ? '#0d1117' : '#ffffff'}}`,
      `.ink{fill:${dark ? '#f0f6fc' : '#1f2328'}}`,
      `.muted{fill:${dark ? '#9198a1' : '#59636e'}}`,
      `.rule{stroke:${dark ? '#3d444d' : '#d1d9e0'}}`,
      ...COLOURS.map(([onLight, onDark], c) => {
        const colour = dark ? onDark : onLight;
        return `.c${c}{fill:${colour}}.l${c}{stroke:${colour};fill:none}`;
      }),
    ].join('');
  return `<style>${rules(false)}@media (prefers-color-scheme:dark){${rules(true)}}</style>`;
}

/** Class of a line or ring in the colour of {@link colourOf}. */
const strokeOf = (series: number) => `l${series % COLOURS.length}`;

/** A whole picture that reads on a phone, by day and by night. */
export function svg(title: string, height: number, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="Helvetica, Arial, 'Liberation Sans', sans-serif" role="img" aria-label="${escapeXml(title)}">`,
    `<title>${escapeXml(title)}</title>`,
    style(),
    `<rect class="back" width="${WIDTH}" height="${height}"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

export interface TextStyle {
  class?: string;
  size?: number;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
}

export function text(x: number, y: number, words: string, style: TextStyle = {}): string {
  const { class: kind = 'ink', size = SIZE, bold = false, anchor = 'start' } = style;
  const at = `x="${round(x)}" y="${round(y)}" font-size="${size}"`;
  const weight = bold ? ' font-weight="bold"' : '';
  const side = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text class="${kind}" ${at}${weight}${side}>${escapeXml(words)}</text>`;
}

export function heading(y: number, words: string): string {
  return text(MARGIN, y, words, { size: TITLE_SIZE, bold: true });
}

export function rule(x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="rule" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
}

export function dot(x: number, y: number, series: number, isFilled: boolean): string {
  const place = `cx="${round(x)}" cy="${round(y)}"`;
  return isFilled
    ? `<circle class="${colourOf(series)}" ${place} r="4"/>`
    : `<circle class="${strokeOf(series)}" ${place} r="4" stroke-width="2"/>`;
}

export function polyline(points: readonly [x: number, y: number][], series: number): string {
  const at = points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
  return `<polyline class="${strokeOf(series)}" points="${at}" stroke-width="${series === 0 ? 3 : 1.5}"/>`;
}

/** Names of lines at their ends, moved apart where they would overlap, within `top` and `bottom`. */
export function names(
  x: number,
  wanted: readonly { y: number; name: string; series: number }[],
  [top, bottom]: [number, number],
): string[] {
  const sorted = [...wanted].sort((a, b) => a.y - b.y);
  const ys: number[] = [];
  for (const { y } of sorted) ys.push(Math.max(y, (ys.at(-1) ?? top - LINE) + LINE));
  let limit = bottom;
  for (let i = ys.length - 1; i >= 0; i--) {
    ys[i] = Math.min(ys[i] ?? limit, limit);
    limit = (ys[i] ?? limit) - LINE;
  }
  return sorted.map(({ name, series }, i) =>
    text(x, (ys[i] ?? 0) + SIZE / 3, name, { class: colourOf(series), bold: series === 0 }),
  );
}

function round(value: number): number {
  return Number(value.toFixed(1));
}

/** A scale on which equal factors are equal distances. */
export class LogScale {
  readonly #from: number;
  readonly #to: number;
  readonly #start: number;
  readonly #end: number;

  /** Holds the values, with `margin` powers of ten beyond the least and the greatest. */
  constructor(values: readonly number[], [start, end]: [number, number], margin: number) {
    this.#from = Math.log10(Math.min(...values)) - margin;
    this.#to = Math.log10(Math.max(...values)) + margin;
    this.#start = start;
    this.#end = end;
  }

  /** Powers of ten within the range. */
  get ticks(): number[] {
    const first = Math.ceil(this.#from);
    const count = Math.max(0, Math.floor(this.#to) - first + 1);
    return Array.from({ length: count }, (_, i) => 10 ** (first + i));
  }

  at(value: number): number {
    const share = (Math.log10(value) - this.#from) / (this.#to - this.#from);
    return this.#start + share * (this.#end - this.#start);
  }
}
