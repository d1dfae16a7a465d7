import type { Measured, Row, Run } from '../speed/result.ts';
import { short } from '../speed/table.ts';
import {
  colourOf,
  dot,
  heading,
  LINE,
  LogScale,
  MARGIN,
  names,
  polyline,
  rule,
  svg,
  text,
  WIDTH,
} from './chart.ts';

/** Pixels. */
const ROW = 30;
const CHART_HEIGHT = 250;

interface Series {
  name: string;
  number: number;
  rows: (Row & { measured: Measured })[];
}

/** Time of a search by engine at the largest size, and by size where there are several. */
export function drawSpeed({ rows, processor, cores, node }: Run): string {
  const series = seriesOf(rows);
  const sizes = [...new Set(rows.map(({ size }) => size))].sort((a, b) => a - b);
  const largest = sizes.at(-1) ?? 0;
  const ranking = drawRanking(series, largest);
  const parts = [...ranking.parts];
  let y = ranking.height;
  if (sizes.length > 1) {
    parts.push(...drawGrowth(series, sizes, y + 20));
    y += CHART_HEIGHT + 110;
  }
  parts.push(text(MARGIN, y + 8, `${cores} × ${processor}, Node ${node}`, { class: 'muted' }));
  const title = `Time of a search for the ten best of ${largest.toLocaleString('en')} passages, by engine`;
  return svg(title, y + 20, parts);
}

/** Engines with what was measured of them; those left out everywhere are not drawn. */
function seriesOf(rows: readonly Row[]): Series[] {
  return [...new Set(rows.map(({ engine }) => engine))].map((engine, number) => {
    const own = rows.filter((row) => row.engine === engine);
    return {
      name: (own[0]?.label ?? engine).replace(/,? (?:libsql )?[\d.]+$/, ''),
      number,
      rows: own.flatMap(({ measured, ...row }) =>
        measured === undefined ? [] : [{ ...row, measured }],
      ),
    };
  });
}

function drawRanking(series: readonly Series[], size: number): { parts: string[]; height: number } {
  const drawn = series
    .flatMap(({ rows, ...one }) => {
      const measured = rows.find((row) => row.size === size)?.measured;
      return measured === undefined ? [] : [{ ...one, measured }];
    })
    .sort((a, b) => a.measured.p50 - b.measured.p50);
  const [left, right, top] = [106, 296, 82];
  const bottom = top + drawn.length * ROW;
  const scale = new LogScale(
    drawn.flatMap(({ measured }) => [measured.p50, measured.p99]),
    [left, right],
    0.1,
  );
  const parts = [
    heading(24, `A search in ${size.toLocaleString('en')} passages`),
    text(MARGIN, 44, 'Milliseconds in which half (●) and 99 of 100 (○) of the', {
      class: 'muted',
    }),
    text(MARGIN, 44 + LINE, 'searches are done; each step is ten times the one before', {
      class: 'muted',
    }),
  ];
  for (const tick of scale.ticks) {
    const x = scale.at(tick);
    parts.push(
      rule(x, top, x, bottom),
      text(x, bottom + LINE, plain(tick), { class: 'muted', anchor: 'middle' }),
    );
  }
  for (const [i, { name, number, measured }] of drawn.entries()) {
    const y = top + (i + 0.5) * ROW;
    const [from, to] = [scale.at(measured.p50), scale.at(measured.p99)];
    parts.push(
      text(MARGIN, y + 4, name, { class: colourOf(number), bold: number === 0 }),
      polyline(
        [
          [from, y],
          [Math.max(from, to - 4), y],
        ],
        number,
      ),
      dot(from, y, number, true),
      dot(to, y, number, false),
      text(WIDTH - MARGIN, y + 4, `${short(measured.p50)} · ${short(measured.p99)}`, {
        anchor: 'end',
      }),
    );
  }
  return { parts, height: bottom + 30 };
}

function drawGrowth(series: readonly Series[], sizes: readonly number[], y: number): string[] {
  const [left, right, top] = [46, 270, y + 50];
  const bottom = top + CHART_HEIGHT;
  const values = series.flatMap(({ rows }) => rows.map(({ measured }) => measured.p50));
  const scale = new LogScale(values, [bottom, top], 0.1);
  const across = new LogScale(sizes, [left, right], 0);
  const parts = [
    heading(y + 14, 'The same by number of passages'),
    text(MARGIN, y + 34, 'Milliseconds in which half of the searches are done', {
      class: 'muted',
    }),
  ];
  for (const tick of scale.ticks) {
    parts.push(
      rule(left, scale.at(tick), right, scale.at(tick)),
      text(left - 6, scale.at(tick) + 4, plain(tick), { class: 'muted', anchor: 'end' }),
    );
  }
  for (const size of sizes) {
    const words = size.toLocaleString('en');
    parts.push(
      text(across.at(size), bottom + LINE + 2, words, { class: 'muted', anchor: 'middle' }),
    );
  }
  const ends: { y: number; name: string; series: number }[] = [];
  // Ours is drawn last, over the others.
  for (const { name, number, rows } of [...series].reverse()) {
    const points = rows.map(({ size, measured }): [number, number] => [
      across.at(size),
      scale.at(measured.p50),
    ]);
    const end = points.at(-1);
    if (end === undefined) continue;
    parts.push(polyline(points, number), ...points.map(([x, at]) => dot(x, at, number, true)));
    ends.push({ y: end[1], name, series: number });
  }
  return [...parts, ...names(right + 10, ends, [top, bottom])];
}

/** `0.001`, `10,000`: a power of ten written out. */
function plain(value: number): string {
  return value < 1 ? String(Number(value.toPrecision(1))) : value.toLocaleString('en');
}
