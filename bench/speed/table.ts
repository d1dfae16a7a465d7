import type { Measured, Row } from './result.ts';

/** The engine that the others are set against. */
const OURS = 'sitasi';

const MB = 2 ** 20;

/** Three significant digits at most, no exponents. */
export function short(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(value >= 10 ? 3 : 2)));
}

interface Column {
  title: string;
  value: (measured: Measured, size: number) => number | undefined;
  /** Whether the cell says how many times ours it is. */
  compared: boolean;
  print?: (value: number) => string;
}

const COLUMNS: readonly Column[] = [
  { title: 'build s', value: ({ buildSeconds }) => buildSeconds, compared: true },
  {
    title: 'passages/s',
    value: ({ buildSeconds }, size) => size / buildSeconds,
    compared: false,
  },
  { title: 'build peak MB', value: ({ buildPeakBytes }) => buildPeakBytes / MB, compared: false },
  { title: 'disk MB', value: ({ diskBytes }) => diskBytes / MB, compared: true },
  { title: 'open ms', value: ({ openMs }) => openMs, compared: false },
  { title: 'memory MB', value: ({ memoryBytes }) => memoryBytes / MB, compared: true },
  { title: 'p50 ms', value: ({ p50 }) => p50, compared: true },
  { title: 'p95 ms', value: ({ p95 }) => p95, compared: false },
  { title: 'p99 ms', value: ({ p99 }) => p99, compared: true },
  {
    title: 'agree',
    value: ({ agreement }) => agreement,
    compared: false,
    print: (value) => `${(value * 100).toFixed(value > 0.99 && value < 1 ? 1 : 0)} %`,
  },
];

/** The rows of one size as a Markdown table whose columns also line up in a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const ours = rows.find(({ engine }) => engine === OURS)?.measured;
  const cells = [
    ['engine', ...COLUMNS.map(({ title }) => title)],
    ...rows.map((row) => [row.label, ...COLUMNS.map((column) => cellOf(row, column, ours))]),
  ];
  const widths =
    cells[0]?.map((_, c) => Math.max(...cells.map((row) => row[c]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, c) => (c === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  const [head = [], ...body] = cells.map(line);
  const notes = notesOn(rows);
  return [head, rule, ...body, ...(notes.length > 0 ? ['', ...notes] : [])].flat().join('\n');
}

/** Why an engine has no numbers, or of how much less than the others' they are. */
function notesOn(rows: readonly Row[]): string[] {
  const measured = rows.flatMap((row) => row.measured ?? []);
  const questions = Math.max(...measured.map((one) => one.questions));
  const rounds = Math.max(...measured.map((one) => one.rounds));
  return rows.flatMap(({ label, measured, leftOut }) => {
    if (leftOut !== undefined) return [`${label}: –, ${leftOut}`];
    if (measured === undefined) return [];
    const less = [
      ...(measured.questions < questions ? [`the first ${measured.questions} questions only`] : []),
      ...(measured.rounds < rounds ? [`in ${measured.rounds} of ${rounds} rounds`] : []),
    ];
    return less.length === 0 ? [] : [`${label}: asked ${less.join(', ')}, so slow is it`];
  });
}

function cellOf({ measured, engine, size }: Row, column: Column, ours?: Measured): string {
  const value = measured && column.value(measured, size);
  if (value === undefined) return '–';
  const printed = (column.print ?? short)(value);
  if (!column.compared || ours === undefined || engine === OURS) return printed;
  return `${printed} (×${short(value / (column.value(ours, size) ?? Number.NaN))})`;
}
