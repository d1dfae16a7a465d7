import type { Figures } from '../evaluation/retrieval.ts';

/** Prints figures under their name, one a line. */
export function printFigures(name: string, figures: Figures): void {
  const lines = Object.entries(figures).map(
    ([figure, value]) =>
      `  ${figure.padEnd(20)} ${figure === 'questions' ? value : value.toFixed(3)}`,
  );
  console.log(`${name}\n${lines.join('\n')}\n`);
}
