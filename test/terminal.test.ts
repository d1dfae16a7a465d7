/** The conversation in the terminal with made-up answers; the whole program is in test/main/chat.test.ts. */
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Ask } from '../src/answer/answer.ts';
import { type ChatOptions, chat } from '../src/terminal/chat.ts';
import { answer, quote } from './render/answers.ts';

interface Asked {
  question: string;
  previous: string | readonly string[] | undefined;
}

/** Has the lines said one by one; what was written, what was asked. */
async function converse(lines: readonly string[], options: Partial<ChatOptions> = {}) {
  const asked: Asked[] = [];
  const ask: Ask = (question, about) => {
    asked.push({ question, previous: about?.previous });
    return question === 'halo'
      ? answer({ question, smallTalk: 'greeting' })
      : answer({ question, quotes: [quote(`Tentang ${question}.`)] });
  };
  let written = '';
  const output = new Writable({
    write(chunk, _, done) {
      written += String(chunk);
      done();
    },
  });
  const input = new PassThrough();
  input.end(lines.map((line) => `${line}\n`).join(''));
  await chat({
    ask,
    input,
    output,
    interactive: false,
    colour: false,
    width: () => 80,
    language: 'id',
    ...options,
  });
  return { asked, written };
}

describe('a conversation', () => {
  it('hands on the last four questions, of which small talk is none', async () => {
    const { asked } = await converse([
      'kopi',
      'halo',
      ' timah ',
      '',
      'tahu',
      'perak',
      'emas',
      'kapal',
    ]);
    expect(asked.map(({ previous }) => previous)).toEqual([
      [],
      ['kopi'],
      ['kopi'],
      ['kopi', 'timah'],
      ['kopi', 'timah', 'tahu'],
      ['kopi', 'timah', 'tahu', 'perak'],
      ['timah', 'tahu', 'perak', 'emas'],
    ]);
  });

  it('with somebody there begins with three examples and a prompt', async () => {
    const { written } = await converse([], { interactive: true });
    expect(written).toMatch(/^Tulis pertanyaan, misalnya:\n( {2}· \S.*\n){3}Ctrl-D .*\n\n› /);
  });

  it.each(['keluar', 'exit', 'KELUAR', ' quit '])('%s ends it', async (word) => {
    const { asked } = await converse([word, 'kopi'], { interactive: true });
    expect(asked).toEqual([]);
  });

  it('from a pipe every line is a question', async () => {
    const { asked } = await converse(['keluar', 'kopi']);
    expect(asked.map(({ question }) => question)).toEqual(['keluar', 'kopi']);
  });

  it('ends quietly when whoever reads has gone, though the questions go on', async () => {
    const output = new Writable({
      write: (_, __, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    const input = new PassThrough();
    input.write('kopi\n');
    await converse([], { input, output });
    expect(input.writableEnded).toBe(false);
  });
});
