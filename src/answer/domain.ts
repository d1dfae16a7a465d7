import type { AnswerType } from './answer-type.ts';
import { largeness } from './largeness.ts';

/**
 * What is learned is learned once for all questions and once more for what differs in each of these (Daumé III,
 * "Frustratingly Easy Domain Adaptation", ACL 2007): in large archives, and for answers that are a name, a number or
 * date, what words like "karena", "syaratnya" or "adalah" tell, or whatever speaks of the topic.
 */
export const DOMAINS = ['all', 'large', 'named', 'counted', 'told', 'topic'] as const;
export type Domain = (typeof DOMAINS)[number];

const DOMAIN_OF: Record<AnswerType, Domain> = {
  who: 'named',
  what: 'named',
  list: 'named',
  where: 'named',
  when: 'counted',
  howMany: 'counted',
  why: 'told',
  how: 'told',
  condition: 'told',
  sanction: 'told',
  purpose: 'told',
  definition: 'told',
  law: 'told',
  topic: 'topic',
};

/** How far a question is in a domain, 0 to 1. */
export type DomainShares = Readonly<Record<Domain, number>>;

/** @param size passages of the archive that is asked */
export function domainShares(size: number, type: AnswerType): DomainShares {
  const shares = { all: 1, large: largeness(size), named: 0, counted: 0, told: 0, topic: 0 };
  shares[DOMAIN_OF[type]] = 1;
  return shares;
}
