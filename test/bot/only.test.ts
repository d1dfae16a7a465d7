import type { Context, MiddlewareFn } from 'grammy';
import { describe, expect, it } from 'vitest';
import { chain, only } from '../../src/bot/only.ts';

/** The names of those that an update came by, in order, and of those that it came back to. */
async function way(...names: readonly string[]): Promise<string[]> {
  const seen: string[] = [];
  const named = (name: string): MiddlewareFn<Context> =>
    name === 'past'
      ? only(() => false, named('never'))
      : async (_, next) => {
          seen.push(name);
          if (name !== 'last') await next();
          seen.push(`${name} again`);
        };
  const ctx: Context = Object.create(null);
  await chain(...names.map(named))(ctx, async () => {
    seen.push('behind');
  });
  return seen;
}

describe('an update', () => {
  it('goes from one to the next, and back', async () => {
    expect(await way('a', 'b')).toEqual(['a', 'b', 'behind', 'b again', 'a again']);
  });

  it('goes past what it is not meant for, and no further than one lets it', async () => {
    expect(await way('past', 'a', 'last', 'b')).toEqual(['a', 'last', 'last again', 'a again']);
  });

  it('brings what fails within back to each', async () => {
    const failing = chain(
      async (_, next) => {
        await expect(next()).rejects.toThrow('within');
      },
      () => {
        throw new Error('within');
      },
    );
    const ctx: Context = Object.create(null);
    await failing(ctx, async () => {});
  });
});
