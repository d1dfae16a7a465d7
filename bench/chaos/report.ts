import type { Load } from './load.ts';
import type { Malformed } from './malformed.ts';
import type { Held } from './memory.ts';
import type { Mode } from './replicas.ts';
import type { Storm } from './storm.ts';

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;

/** A Markdown table, a line each value and a column each run. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

export function stormTable(runs: readonly { mode: Mode; storm: Storm }[]): string {
  const row = (name: string, value: (storm: Storm) => string | number) => [
    name,
    ...runs.map(({ storm }) => String(value(storm))),
  ];
  const faults = (storm: Storm) => Object.values(storm.faults).reduce((sum, n) => sum + n, 0);
  const rows = [
    row('questions', ({ questions }) => questions),
    row('processes killed (SIGKILL)', ({ kills }) => kills),
    row('calls and updates that went wrong', faults),
    row('**questions lost**', ({ lost }) => lost),
    row('**out of order in a chat**', ({ outOfOrder }) => outOfOrder),
    row('answered twice because of a kill', ({ duplicates }) => duplicates.byKill),
    row('… at the first kill, most at one of the others', ({ duplicates }) =>
      [duplicates.atFirstKill, duplicates.mostAtOtherKills].join(', '),
    ),
    row(
      "answered twice because Telegram's answer was lost",
      ({ duplicates }) => duplicates.byLostAnswer,
    ),
    row(
      'presses, of these unanswered',
      ({ presses, unansweredPresses }) => `${presses}, ${unansweredPresses}`,
    ),
    row("outsiders' questions", ({ outsiders }) => outsiders.tried),
    row('**outsiders answered**', ({ outsiders }) => outsiders.answered),
    row('**polite lines beyond one**', ({ outsiders }) => outsiders.linesBeyondOne),
    row(
      "polite lines said again because of a kill or of Telegram's answer lost",
      ({ outsiders }) => outsiders.linesAgain,
    ),
    row('staff turned away', ({ turnedAway }) => turnedAway),
    row('invitations used by two at once, of these that let in one', ({ letIn }) =>
      [letIn.length, letIn.filter((count) => count === 1).length].join(', '),
    ),
    row('invalid calls', ({ invalid }) => invalid),
    row('called before `retry_after` was over', ({ calledTooSoon }) => calledTooSoon),
    row('beyond the limits of a chat', ({ beyondLimits }) => beyondLimits),
    row('time to answer, p50 / p95 / most', ({ p50, p95, most }) =>
      [p50, p95, most].map(seconds).join(' / '),
    ),
    row(
      'memory at start / end',
      ({ rssAtStart, rssAtEnd }) => `${megabytes(rssAtStart)} / ${megabytes(rssAtEnd)}`,
    ),
    row('errors logged', ({ errors }) => errors.length),
    row('ended by themselves', ({ ended }) => ended.length),
    row('took', ({ seconds: took }) => `${Math.round(took)} s`),
  ];
  const problems = runs.flatMap(({ storm }) => [
    ...storm.problems,
    ...storm.ended,
    ...storm.errors,
  ]);
  return [table(['', ...runs.map(({ mode }) => mode)], rows), ...problems.slice(0, 10)].join('\n');
}

export function loadTable(runs: readonly { what: string; loads: readonly Load[] }[]): string {
  const rows = runs.flatMap(({ what, loads }) =>
    loads.map((load, n) => [
      `${what}, ${n + 1}. time`,
      String(load.questions),
      seconds(load.p50),
      seconds(load.p95),
      seconds(load.most),
      String(load.lost),
      String(load.beyondLimits),
      megabytes(load.rssAtEnd),
      `${load.botCpu.toFixed(1)} s`,
      `${load.standInCpu.toFixed(1)} s`,
    ]),
  );
  return table(
    ['', 'questions', 'p50', 'p95', 'most', 'lost', 'beyond limits', 'memory', 'CPU', "stand-in's"],
    rows,
  );
}

export function memoryTable(held: readonly Held[]): string {
  const rows = held.map(({ updates, rss, heap, state, perSecond }) => [
    updates.toLocaleString('en'),
    megabytes(rss),
    megabytes(heap),
    megabytes(state),
    String(Math.round(perSecond)),
  ]);
  return table(['updates', 'resident', 'heap', 'state on disk', 'a second'], rows);
}

export function malformedTable(result: Malformed): string {
  const { updates, crashes, left, slowest, heapAtStart, heapAtEnd } = result;
  return [
    table(
      ['malformed updates', 'crashes', 'left', 'slowest', 'heap after a tenth / at the end'],
      [
        [
          updates.toLocaleString('en'),
          String(crashes.length),
          String(left),
          `${slowest.toFixed(1)} ms`,
          `${megabytes(heapAtStart)} / ${megabytes(heapAtEnd)}`,
        ],
      ],
    ),
    ...crashes.slice(0, 5),
  ].join('\n');
}
