import { expect, it } from 'vitest';
import { Catalogue } from '../../src/answer/catalogue.ts';
import { rehearse } from '../../src/bot/rehearsal.ts';
import { Views } from '../../src/bot/views.ts';
import { archive } from '../answer/archive.ts';
import { answer } from '../render/answers.ts';

const catalogue = new Catalogue(archive);
const titles = catalogue.articles.map((number) => catalogue.article(number).title);

/** The questions of a rehearsal during which somebody comes after so many. */
async function rehearsed(alone: number): Promise<string[]> {
  const asked: string[] = [];
  const views = new Views(
    (question) => {
      asked.push(question);
      return answer({});
    },
    () => '2026-11-24',
  );
  await rehearse({ views, catalogue, isIdle: () => asked.length < alone });
  return asked;
}

it('asks for the newest articles by their titles while nobody waits', async () => {
  expect(await rehearsed(100)).toEqual(titles.slice(0, 5));
  expect(await rehearsed(2)).toEqual(titles.slice(0, 2));
  expect(await rehearsed(0)).toEqual([]);
});
