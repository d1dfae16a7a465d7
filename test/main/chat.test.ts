/** `npm start` without a token: the chat in the terminal, here fed through a pipe. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, temporary } from './program.ts';

let index: string;

beforeAll(async () => {
  index = temporary(afterAll);
  await run('index', ['--index', index]);
}, 30_000);

const chat = (input: string, args: readonly string[] = []) =>
  run('start', args, { input, env: { INDEX_DIR: index } });

describe('npm start without a token', () => {
  it('answers each line in order and ends with the input', async () => {
    const { code, stdout, stderr } = await chat(
      'halo\nprogram apa di Papua?\n\nterima kasih\nWhich regency in Papua processes coffee?',
    );
    expect(code).toBe(0);
    const places = ['Halo!', '[1] ', 'Sama-sama', '24 Dec 2017'].map((part) =>
      stdout.indexOf(part),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(stderr).toMatch(/^Sitasi answers here from \d+ articles, \d+ sentences\..*BOT_TOKEN/);
  });

  it.each([
    ['halo', /^Halo!/],
    ['hai', /^Halo!/],
    ['ok', /^Sama-sama/],
    ['selamat pagi', /^Halo!/],
  ])('%s after a question is no follow-up', async (said, reply) => {
    const { stdout } = await chat(`program apa di Papua?\n${said}\n`);
    expect(stdout.trimEnd().split('\n\n').at(-1)).toMatch(reply);
  });

  it('writes answers only to stdout, without colour or prompts', async () => {
    const { stdout } = await chat('halo\n');
    expect(stdout).toMatch(/^Halo! [^\n]*\n\n$/);
  });

  it('understands a follow-up', async () => {
    const { stdout } = await chat('program apa di Papua?\nkalau di Bangka Belitung?\n');
    expect(stdout).toMatch(/timah|pewter/);
  });

  it('ends at once without questions', async () => {
    expect(await chat('')).toMatchObject({ code: 0, stdout: '' });
  });

  it('reads lines of Windows and what is no text', async () => {
    const { code, stdout } = await chat('halo\r\n\u0000\u001b[2J\r\n???\r\n');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Halo!/);
    expect(stdout).not.toContain('\u001b');
  });

  it('builds a missing index first', async () => {
    const fresh = join(temporary(), 'deep', 'index');
    const { code, stdout } = await chat('program apa di Papua?\n', ['--index', fresh]);
    expect(code).toBe(0);
    expect(stdout).toContain('[1] ');
    expect(existsSync(join(fresh, 'manifest.json'))).toBe(true);
  });

  it('says how it is used', async () => {
    for (const flag of ['--help', '-h']) {
      const { code, stdout, stderr } = await chat('', [flag]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^npm start -- \[options\]/);
      expect(stdout).toContain('CORPUS_DIR');
      expect(stderr).toBe('');
    }
  });

  it('ends with 2 on an option that it does not know', async () => {
    const { code, stdout, stderr } = await chat('halo\n', ['--kopus', 'x']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--kopus/);
    expect(stderr).toContain('npm start -- [options]');
    expect(stdout).toBe('');
  });

  it('ends with 1 and one clear line where there is no corpus', async () => {
    const { code, stdout, stderr } = await chat('halo\n', ['--corpus', '/tidak/ada']);
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/^\/tidak\/ada: .*CORPUS_DIR or --corpus/);
    expect(stdout).toBe('');
  });
});
