/** A file of the corpus that cannot be used: every problem found, one a line, as `file:line: what; what to do`. */
export class CorpusError extends Error {
  override name = 'CorpusError';
  readonly file: string;

  constructor(file: string, problems: readonly { line?: number; text: string }[]) {
    super(
      problems
        .map(({ line, text }) => `${file}${line === undefined ? '' : `:${line}`}: ${text}`)
        .join('\n'),
    );
    this.file = file;
  }
}
