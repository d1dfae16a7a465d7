import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Catalogue } from '../answer/catalogue.ts';
import type { Views } from './views.ts';

/** Answers after which the next takes as long as any other; more change nothing. */
const ANSWERS = 5;

export interface Rehearsal {
  views: Pick<Views, 'page'>;
  catalogue: Catalogue;
  /** Whether nobody waits; those who do make the rest needless. */
  isIdle: () => boolean;
}

/**
 * Asks for the newest articles by their titles and shows the answers to nobody: what an answer needs is read and
 * compiled then, which takes the first of them a quarter of a second.
 */
export async function rehearse({ views, catalogue, isIdle }: Rehearsal): Promise<void> {
  for (const number of catalogue.articles.slice(0, ANSWERS)) {
    await nextTurn();
    if (!isIdle()) return;
    views.page({ question: catalogue.article(number).title, previous: [] }, { inline: true });
  }
}
