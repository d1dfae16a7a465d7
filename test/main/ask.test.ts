import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { parseArticle } from '../../src/corpus/article.ts';
import { type RunOptions, root, run, temporary } from './program.ts';

let index: string;

beforeAll(async () => {
  index = temporary(afterAll);
  await run('index', ['--index', index]);
}, 30_000);

const ask = (args: readonly string[], options: RunOptions = {}) =>
  run('ask', args, { ...options, env: { INDEX_DIR: index } });

function answersIn(stdout: string): (Answer & { id?: string | number })[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** What the contract of `--json` promises of any answer. */
function expectWellFormed(answer: Answer): void {
  expect(answer).toMatchObject({
    question: expect.any(String),
    language: expect.stringMatching(/^(id|en)$/),
    found: answer.quotes.length > 0,
    missing: expect.any(Array),
    suggestions: expect.any(Array),
    corrections: expect.any(Array),
  });
  for (const { text, start, end, highlights, paragraph, article, score } of answer.quotes) {
    const path = `corpus/${article.id}.md`;
    const { body, title, date } = parseArticle(readFileSync(join(root, path)), path);
    expect(article).toMatchObject({ path, title, date });
    expect(body.slice(start, end)).toBe(text);
    // A quote may go on in the next paragraph; its number is that of the one in which it begins.
    expect(body.split(/\n\s*\n/)[paragraph - 1]).toContain(text.split(/\n\s*\n/)[0]);
    expect(Number.isFinite(score)).toBe(true);
    let last = 0;
    for (const [from, to] of highlights) {
      expect(from).toBeGreaterThanOrEqual(last);
      expect(to).toBeGreaterThan(from);
      last = to;
    }
    expect(last).toBeLessThanOrEqual(text.length);
  }
}

describe('ask', () => {
  it('ends without complaint when its reader leaves', async () => {
    // More than fits into a pipe that nobody reads.
    const input = 'program apa di Papua?\n'.repeat(200);
    const { code, stdout, stderr } = await ask(['--batch', '-'], { input, leaves: true });
    expect(stdout).toContain('"found":true');
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('prints cited quotes', async () => {
    const { code, stdout, stderr } = await ask(['program', 'apa', 'di', 'Papua?']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\[1\] \S.* · .*201[5-8] · /);
    expect(stdout).not.toContain('\u001b');
    expect(stderr).toBe('');
  });

  it('refuses with status 0: a refusal is an answer', async () => {
    const { code, stdout } = await ask(['program apa di Lampung?']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Tidak ada artikel tentang lampung/i);
  });

  it('--json gives quotes that stand in the articles word for word', async () => {
    const { code, stdout } = await ask(['--json', 'program apa di Papua?']);
    expect(code).toBe(0);
    const [answer, ...others] = answersIn(stdout);
    expect(others).toEqual([]);
    expect(answer).toMatchObject({
      question: 'program apa di Papua?',
      language: 'id',
      found: true,
    });
    expect(answer?.quotes.length).toBeGreaterThan(0);
    if (answer !== undefined) expectWellFormed(answer);
  });

  it('--limit sets how many quotes there are at most', async () => {
    const counts = await Promise.all(
      ['1', '2', '7'].map(async (limit) => {
        const { stdout } = await ask(['--json', '--limit', limit, 'industri kecil dan menengah']);
        return answersIn(stdout)[0]?.quotes.length;
      }),
    );
    expect(counts).toEqual([1, 2, 7]);
  });

  it('--explain shows the query, the confidence and what scores are made of', async () => {
    const { code, stdout } = await ask(['--explain', 'program apa di Papua?']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^query .*papua/im);
    expect(stdout).toMatch(/^confidence +\d\.\d{3} \(refused below [\d.]+\)$/m);
    expect(stdout).toMatch(/^\[1\] [\d.-]+ = .+ \+ /m);
  });

  it.each([
    [[], /there is no question/],
    [['  '], /there is no question/],
    [['--limit', '0', 'apa?'], /--limit 0: not a whole number from 1 on/],
    [['--limit', 'dua', 'apa?'], /--limit dua/],
    [['--jsno', 'apa?'], /--jsno/],
    [['--batch', '-', 'apa?'], /"apa\?": --batch takes its questions from the file/],
  ])('%o ends with 2 and says why', async (args, expected) => {
    const { code, stdout, stderr } = await ask(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(expected);
    expect(stderr).toContain('npm run ask -- [options] "question"');
    expect(stdout).toBe('');
  });
});

describe('ask --batch', () => {
  it('answers JSON and plain lines in order, with their ids', async () => {
    const lines = [
      '{"id":"a1","q":"program apa di Papua?"}',
      'siapa Menteri Perindustrian?',
      '',
      '{"id":7,"q":"kalau di Bangka Belitung?","prev":"program apa di Papua?"}',
      '{"q":"Which regency in Papua processes coffee?"}\r',
      'halo',
    ];
    const { code, stdout, stderr } = await ask(['--batch', '-'], { input: lines.join('\n') });
    expect(code).toBe(0);
    expect(stderr).toBe('');
    const answers = answersIn(stdout);
    expect(answers.map(({ id, question }) => [id, question])).toEqual([
      ['a1', 'program apa di Papua?'],
      [undefined, 'siapa Menteri Perindustrian?'],
      [7, 'kalau di Bangka Belitung?'],
      [undefined, 'Which regency in Papua processes coffee?'],
      [undefined, 'halo'],
    ]);
    for (const answer of answers) expectWellFormed(answer);
    expect(answers.map(({ language }) => language)).toEqual(['id', 'id', 'id', 'en', 'id']);
    expect(answers[4]).toMatchObject({ found: false, smallTalk: 'greeting' });
  });

  it('takes what was asked before as a text or a list of them', async () => {
    const prev = ['pengolahan kopi di Papua?', 'kalau di Makassar?'];
    const lines = [prev, [prev[1]], prev[1], null].map((before) =>
      JSON.stringify({ q: 'kenapa?', prev: before }),
    );
    const { stdout } = await ask(['--batch', '-'], { input: lines.join('\n') });
    const [chain, list, text, none] = answersIn(stdout).map(({ inherited = [] }) => inherited);
    expect(chain).toContain('kopi');
    expect(list).toEqual(text);
    expect(list).not.toContain('kopi');
    expect(none).toEqual([]);
  });

  it('takes a file, and --limit for all of it', async () => {
    const file = join(temporary(), 'questions.txt');
    writeFileSync(file, 'industri kecil dan menengah\nprogram apa di Papua?\n');
    const { code, stdout } = await ask(['--batch', file, '--limit', '1']);
    expect(code).toBe(0);
    expect(answersIn(stdout).map(({ quotes }) => quotes.length)).toEqual([1, 1]);
  });

  it.each([
    ['halo\n{"q": nope}\n', /^-:2: not JSON: /],
    ['{"id":1}\n', /^-:1: "q" is missing, not a text/],
    ['\n\n{"q":5}\n', /^-:3: "q" is 5, not a text/],
    ['{"q":"apa?","prev":5}\n', /^-:1: "prev" is 5, neither a text nor a list of texts/],
    ['{"q":"apa?","prev":["a",5]}\n', /^-:1: "prev" is \["a",5\], neither a text/],
  ])('%j ends with 1, naming the line, before anything is answered', async (input, expected) => {
    const { code, stdout, stderr } = await ask(['--batch', '-'], { input });
    expect(code).toBe(1);
    expect(stderr).toMatch(expected);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
  });

  it('names a file that is not there', async () => {
    const { code, stderr } = await ask(['--batch', '/tidak/ada.jsonl']);
    expect(code).toBe(1);
    expect(stderr).toContain('/tidak/ada.jsonl');
  });

  it('of nothing is nothing', async () => {
    expect(await ask(['--batch', '-'])).toMatchObject({ code: 0, stdout: '' });
  });
});
