import { confidence } from '../answer/confidence.ts';
import { type Learned, type Lesson, learn, rerank } from './lessons.ts';
import { auroc, mean, quantile } from './metrics.ts';
import type { Figures } from './retrieval.ts';

/** Shares of the answerable questions that may be refused, for which it is told how many others are. */
const REFUSED = [0.03, 0.05, 0.1, 0.15];

/** What one archive teaches. */
export interface TaughtArchive {
  name: string;
  /** Of its questions: on these others are judged that learned without them. */
  lessons: readonly Lesson[];
  /** Of its own words, which judge nothing. */
  keywords: readonly Lesson[];
}

export function allOf({ lessons, keywords }: TaughtArchive): Lesson[] {
  return [...lessons, ...keywords];
}

/**
 * What is learned from all lessons but those of one archive, judged on that one; each archive in turn.
 *
 * @param always lessons that are never held out
 */
export function crossValidate(
  archives: readonly TaughtArchive[],
  always: readonly Lesson[],
  onArchive: (name: string, figures: Figures) => void,
): Figures {
  const judged = archives.map(({ name, lessons }, held) => {
    const others = archives.flatMap((other, i) => (i === held ? [] : allOf(other)));
    const own = judge(lessons, learn([...always, ...others]));
    onArchive(name, figuresOf(own));
    return own;
  });
  return figuresOf({
    ranks: judged.flatMap(({ ranks }) => ranks),
    answerable: judged.flatMap(({ answerable }) => answerable),
    others: judged.flatMap(({ others }) => others),
  });
}

interface Judged {
  /** Place of the first answering passage, from 0; infinite where there is none. */
  ranks: number[];
  /** Confidences. */
  answerable: number[];
  others: number[];
}

function judge(lessons: readonly Lesson[], { weights, refusal }: Learned): Judged {
  const judged: Judged = { ranks: [], answerable: [], others: [] };
  for (const lesson of lessons) {
    const { query, answering, isAnswerable, size } = lesson;
    const all = rerank(lesson, weights);
    const sure = confidence(query, all, size, refusal);
    (isAnswerable ? judged.answerable : judged.others).push(sure);
    if (!isAnswerable) continue;
    const rank = all.findIndex(({ passage }) => answering.has(passage));
    judged.ranks.push(rank < 0 ? Number.POSITIVE_INFINITY : rank);
  }
  return judged;
}

function figuresOf({ ranks, answerable, others }: Judged): Figures {
  const within = (k: number) => mean(ranks.map((rank) => (rank < k ? 1 : 0)));
  const refused = REFUSED.flatMap((share): [string, number][] => {
    const threshold = quantile(answerable, share);
    return [
      [`threshold ${share}`, threshold],
      [`refused at ${share}`, mean(others.map((sure) => (sure < threshold ? 1 : 0)))],
    ];
  });
  return {
    questions: ranks.length + others.length,
    'rank 1': within(1),
    'ranks 1-3': within(3),
    MRR: mean(ranks.map((rank) => 1 / (rank + 1))),
    AUROC: auroc(answerable, others),
    ...Object.fromEntries(refused),
  };
}
