import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ts } from '@ts-morph/common';
import { afterEach, describe, expect, it, vi } from 'vitest';

/**
 * What was found safe, one expression a line: the checker takes a minute over some of them. One that is not
 * there is checked by the test itself, and `UPDATE=1 npx vitest run test/expressions.test.ts` adds it (all of
 * them are checked anew once the file is empty).
 */
const SAFE = 'test/expressions.txt';
const UPDATING = process.env.UPDATE === '1';
const CHECK_MS = UPDATING ? 120_000 : 10_000;

interface Expression {
  source: string;
  flags: string;
  /** `src/x.ts:12`. */
  place: string;
}

/** `new RegExp` of what is only known later; who writes these patterns may run code anyway. */
const LATE = new Set(['src/evaluation/seed.ts']);

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => join('src', name))
  .sort();

/** Literals of a file, and how often it makes an expression of a string. */
function expressionsIn(path: string): { literals: Expression[]; made: number } {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const literals: Expression[] = [];
  let made = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      literals.push({
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
        place: `${path}:${line + 1}`,
      });
    }
    const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (isCall && node.expression.getText() === 'RegExp') made++;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { literals, made };
}

/** The expressions that a module makes of strings while it loads. */
async function madeBy(path: string): Promise<Expression[]> {
  const made: Expression[] = [];
  vi.resetModules();
  vi.stubGlobal(
    'RegExp',
    new Proxy(RegExp, {
      construct(target, [source, flags]: [string, string?]) {
        made.push({ source: String(source), flags: flags ?? '', place: path });
        return new target(source, flags);
      },
    }),
  );
  await import(pathToFileURL(path).href);
  vi.unstubAllGlobals();
  return made;
}

const found = files.map((path) => ({ path, ...expressionsIn(path) }));
const written = ({ source, flags }: Expression) => `/${source}/${flags}`;

describe('no regular expression takes more than linear time', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('in src', { timeout: 1_800_000 }, async () => {
    const all = found.flatMap(({ literals }) => literals);
    for (const { path, made } of found) {
      if (made === 0 || LATE.has(path)) continue;
      const expressions = await madeBy(path);
      expect(expressions, `${path} makes an expression only when it is called`).toHaveLength(made);
      all.push(...expressions);
    }
    const known = new Set(readFileSync(SAFE, 'utf8').split('\n'));
    const problems: string[] = [];
    for (const one of all) {
      if (known.has(written(one))) continue;
      const problem = await problemOf(one);
      if (problem === undefined) known.add(written(one));
      else problems.push(problem);
    }
    const used = new Set(all.map(written));
    if (UPDATING)
      writeFileSync(
        SAFE,
        [...known]
          .filter((one) => used.has(one))
          .sort()
          .join('\n'),
      );
    expect(problems).toEqual([]);
    const gone = [...known].filter((one) => one !== '' && !used.has(one));
    if (!UPDATING) expect(gone, `lines of ${SAFE} that src has no more`).toEqual([]);
  });

  it.each(['(a+)+$', '\\s*x?\\s*$'])('finds what is wrong with %s', async (source) => {
    expect(await problemOf({ source, flags: '', place: 'here' })).toContain('here');
  });
});

/** What the checker says against an expression. */
async function problemOf({ source, flags, place }: Expression): Promise<string | undefined> {
  // Its build in JavaScript: the others are a program or need Java.
  vi.stubEnv('RECHECK_BACKEND', 'pure');
  const { checkSync } = await import('recheck');
  const result = checkSync(source, flags, { timeout: CHECK_MS });
  if (result.status === 'safe') return undefined;
  if (result.status === 'unknown') {
    return `${place}: /${source}/${flags}: not decided: ${result.error.kind} (split it, or make it simpler)`;
  }
  const { string, pattern } = result.attack;
  if (result.checker === 'fuzz' && !takesLong(new RegExp(source, flags), string)) return undefined;
  return `${place}: /${source}/${flags}: ${result.complexity.summary}, e.g. ${pattern}`;
}

/**
 * Whether an attack holds that was only guessed. It is built to take more than a billion steps, so that a true
 * one takes seconds and a false one, of some 100 kB, milliseconds.
 */
function takesLong(expression: RegExp, attack: string): boolean {
  const from = performance.now();
  expression.test(attack);
  return performance.now() - from > 300;
}
