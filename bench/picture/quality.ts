import { dot, heading, LINE, MARGIN, names, polyline, rule, svg, text } from './chart.ts';

/** Columns of the log that are drawn, as its head names them. */
const MEASURES: Record<string, string> = {
  'tico en→id': 'TICO en→id',
  'id→en': 'TICO id→en',
  'sentence@1': 'sentence@1',
  'facqa nDCG@10': 'nDCG@10',
  'R@1': 'R@1',
  refused: 'refused',
};

/** A change in the log: its date and what was measured after it. */
export interface Change {
  /** `YYYY-MM-DD`. */
  date: string;
  values: Map<string, number>;
}

/** Changes of the log's table, oldest first; of `.858 → .876` counts the last. */
export function changesOf(markdown: string): Change[] {
  const rows = markdown
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('|-'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
  const [head = [], ...body] = rows;
  return body.reverse().map((cells) => {
    const values = new Map<string, number>();
    for (const [c, title] of head.entries()) {
      const last = cells[c]?.match(/\d*\.\d+/g)?.at(-1);
      if (title in MEASURES && last !== undefined) values.set(title, Number(last));
    }
    return { date: cells[head.indexOf('date')] ?? '', values };
  });
}

/** Pixels. */
const [LEFT, RIGHT, TOP, BOTTOM] = [36, 288, 72, 372];

/** The measures of the quality log, change by change. */
export function drawQuality(changes: readonly Change[]): string {
  const all = changes.flatMap(({ values }) => [...values.values()]);
  const least = Math.floor(Math.min(...all) * 20) / 20;
  const x = (i: number) => LEFT + 10 + (i / Math.max(1, changes.length - 1)) * (RIGHT - LEFT - 14);
  const y = (value: number) => BOTTOM - ((value - least) / (1 - least)) * (BOTTOM - TOP);
  const parts = [
    heading(24, 'Quality of search, change by change'),
    text(MARGIN, 44, 'FacQA and TICO-19, valid splits; 1 is best', { class: 'muted' }),
  ];
  for (let tick = least; tick < 1.001; tick += 0.05) {
    parts.push(
      rule(LEFT, y(tick), RIGHT, y(tick)),
      text(LEFT - 6, y(tick) + 4, tick.toFixed(2), { class: 'muted', anchor: 'end' }),
    );
  }
  for (const [i, { date }] of changes.entries()) {
    parts.push(text(x(i), BOTTOM + LINE + 2, String(i + 1), { class: 'muted', anchor: 'middle' }));
    if (date === changes[i - 1]?.date) continue;
    parts.push(
      rule(x(i), TOP, x(i), BOTTOM + 2 * LINE - 8),
      text(Math.max(MARGIN, x(i) - 10), BOTTOM + 2 * LINE + 4, date, { class: 'muted' }),
    );
  }
  const ends: { y: number; name: string; series: number }[] = [];
  for (const [series, [column, name]] of Object.entries(MEASURES).entries()) {
    const points = changes.flatMap(({ values }, i): [number, number][] => {
      const value = values.get(column);
      return value === undefined ? [] : [[x(i), y(value)]];
    });
    const [end] = points.slice(-1);
    if (end === undefined) continue;
    parts.push(polyline(points, series), ...points.map(([px, py]) => dot(px, py, series, true)));
    ends.push({ y: end[1], name: `${name} ${last(changes, column)}`, series });
  }
  parts.push(...names(RIGHT + 8, ends, [TOP, BOTTOM]));
  const newest = changes.at(-1)?.date ?? '';
  parts.push(
    text(MARGIN, BOTTOM + 64, `Changes 1 to ${changes.length}, until ${newest}`, {
      class: 'muted',
    }),
  );
  const title = `Quality of search over ${changes.length} changes until ${newest}`;
  return svg(title, BOTTOM + 76, parts);
}

/** The newest value of a column as the log writes it: `.887`. */
function last(changes: readonly Change[], column: string): string {
  const value = changes.findLast(({ values }) => values.has(column))?.values.get(column) ?? 0;
  return value.toFixed(3).replace(/^0/, '');
}
