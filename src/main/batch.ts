import { reasonOf } from '../reason.ts';

/** A question of a batch; `prev` is what was asked before it in the same chat, one question or several, oldest first. */
export interface BatchQuestion {
  id?: string | number;
  q: string;
  prev?: string | string[];
}

/**
 * Questions of a batch: a line that begins with `{` is JSON with at least `q`, any other line is a
 * question; empty lines are passed over.
 *
 * @throws Error naming the file and line of what is no question
 */
export function readBatch(text: string, file: string): BatchQuestion[] {
  // A byte order mark is no part of the first question.
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  return lines.flatMap((line, i): BatchQuestion[] => {
    if (line.trim() === '') return [];
    if (!line.trimStart().startsWith('{')) return [{ q: line }];
    const place = `${file}:${i + 1}`;
    let row: { id?: unknown; q?: unknown; prev?: unknown };
    try {
      row = JSON.parse(line);
    } catch (error) {
      throw new Error(`${place}: not JSON: ${reasonOf(error)}`);
    }
    const { id, q, prev } = row;
    if (typeof q !== 'string')
      throw new Error(`${place}: "q" is ${JSON.stringify(q) ?? 'missing'}, not a text`);
    return [
      {
        q,
        ...(typeof id === 'string' || typeof id === 'number' ? { id } : {}),
        ...(prev === undefined || prev === null ? {} : { prev: previousOf(prev, place) }),
      },
    ];
  });
}

function previousOf(prev: unknown, place: string): string | string[] {
  if (typeof prev === 'string') return prev;
  if (Array.isArray(prev) && prev.every((one) => typeof one === 'string')) return prev;
  throw new Error(
    `${place}: "prev" is ${JSON.stringify(prev)}, neither a text nor a list of texts`,
  );
}
