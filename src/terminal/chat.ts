import { createInterface } from 'node:readline';
import type { Ask } from '../answer/answer.ts';
import type { Language } from '../language/language.ts';
import { translator } from '../render/locale.ts';
import { renderTerminal } from '../render/terminal.ts';
import { whenReaderLeaves } from './output.ts';

export interface ChatOptions {
  ask: Ask;
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  /** Whether somebody sits there: then it greets and prompts. */
  interactive: boolean;
  colour: boolean;
  /** Columns, asked again for every answer since windows change. */
  width: () => number;
  language: Language;
}

/** Questions that a follow-up may lean on; as many as the bot remembers of a person. */
const MOST_PREVIOUS = 4;
const LEAVE = new Set(['keluar', 'exit', 'quit', 'selesai', ':q']);

/** Answers line by line until the input ends or somebody leaves. */
export async function chat(options: ChatOptions): Promise<void> {
  const { ask, input, output, interactive, colour, width, language } = options;
  const translate = translator(language);
  const lines = createInterface({ input, ...(interactive ? { output, prompt: '› ' } : {}) });
  lines.on('SIGINT', () => lines.close());
  let hasReader = true;
  // It may be noticed only after the last answer.
  whenReaderLeaves(output, () => {
    hasReader = false;
    lines.close();
  });
  if (interactive) {
    const examples = [1, 2, 3].map((n) => `  · ${translate(`example-${n}`)}\n`);
    output.write(`${translate('terminal-hello')}\n${examples.join('')}`);
    output.write(`${translate('terminal-leave')}\n\n`);
    lines.prompt();
  }
  let previous: readonly string[] = [];
  for await (const line of lines) {
    if (!hasReader) break;
    const question = line.trim();
    if (interactive && LEAVE.has(question.toLowerCase())) break;
    if (question !== '') {
      const answer = ask(question, { previous });
      output.write(`${renderTerminal(answer, { width: width(), colour })}\n\n`);
      if (answer.smallTalk === undefined) previous = [...previous, question].slice(-MOST_PREVIOUS);
    }
    if (interactive) lines.prompt();
  }
  lines.close();
  if (interactive) output.write('\n');
}
