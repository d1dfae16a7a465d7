import { dot, heading, LINE, MARGIN, names, polyline, rule, svg, text } from './chart.ts';

/** Columns of the log that are drawn, as its head names them; the first is the one that decides. */
const MEASURES: Record<string, string> = {
  'facqa nDCG@10': 'nDCG@10',
  'tico en→id': 'TICO en→id',
  'id→en': 'TICO id→en',
  'sentence@1': 'sentence@1',
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
const [LEFT, RIGHT, TOP, BOTTOM] = [36, 276, 62, 362];
const NUMBER_ROOM = 16;
const DATE_ROOM = 44;

const MUTED = { class: 'muted' };

/** The measures of the quality log, change by change. */
export function drawQuality(changes: readonly Change[]): string {
  const all = changes.flatMap(({ values }) => [...values.values()]);
  const least = Math.floor(Math.min(...all) * 20) / 20;
  const x = (i: number) => LEFT + 10 + (i / Math.max(1, changes.length - 1)) * (RIGHT - LEFT - 14);
  const y = (value: number) => BOTTOM - ((value - least) / (1 - least)) * (BOTTOM - TOP);
  const dates = new Set([changes[0]?.date, changes.at(-1)?.date]);
  const parts = [
    heading(24, 'Quality of search, change by change'),
    text(MARGIN, 44, `FacQA and TICO-19, ${[...dates].join(' to ')}; 1 is best`, MUTED),
  ];
  for (let tick = least; tick < 1.001; tick += 0.05) {
    parts.push(
      rule(LEFT, y(tick), RIGHT, y(tick)),
      text(LEFT - 6, y(tick) + 4, tick.toFixed(2), { ...MUTED, anchor: 'end' }),
    );
  }
  let numbered = Number.NEGATIVE_INFINITY;
  let dated = Number.NEGATIVE_INFINITY;
  for (const [i, { date }] of changes.entries()) {
    if (x(i) - numbered >= NUMBER_ROOM) {
      numbered = x(i);
      parts.push(text(numbered, BOTTOM + LINE + 2, String(i + 1), { ...MUTED, anchor: 'middle' }));
    }
    if (date === changes[i - 1]?.date) continue;
    parts.push(rule(x(i), TOP, x(i), BOTTOM));
    if (x(i) - dated < DATE_ROOM) continue;
    dated = x(i);
    parts.push(text(dated - 3, BOTTOM + 2 * LINE + 4, dayOf(date), MUTED));
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
  const title = `Quality of search over ${changes.length} changes`;
  return svg(title, BOTTOM + 3 * LINE, parts);
}

/** `2026-11-23` → `23 Nov`. */
function dayOf(date: string): string {
  return new Date(date).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
}

/** The newest value of a column as the log writes it: `.887`. */
function last(changes: readonly Change[], column: string): string {
  const value = changes.findLast(({ values }) => values.has(column))?.values.get(column) ?? 0;
  return value.toFixed(3).replace(/^0/, '');
}
