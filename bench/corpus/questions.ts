import type { Language } from '../../src/language/language.ts';
import type { NewsArticle } from './news.ts';
import type { Random } from './random.ts';

const ASKING: Record<Language, readonly string[]> = {
  id: ['apa', 'siapa', 'berapa', 'di mana', 'kapan', 'bagaimana', 'mengapa'],
  en: ['what', 'who', 'how many', 'where', 'when', 'how', 'why'],
};

/**
 * A question of two to eight words from an article's text, as people type them: a stretch of a sentence
 * (frequent words and rare ones as they come), scattered words behind a question word, a name, a number.
 */
export function questionOf({ text, language }: NewsArticle, random: Random): string {
  const words = text.replace(/[.,](?= |$)/g, '').split(' ');
  const asking = () => random.pick(ASKING[language]).split(' ');
  const kind = random.next();
  if (kind < 0.3) {
    const length = random.between(2, 8);
    const from = random.below(Math.max(1, words.length - length));
    return words.slice(from, from + length).join(' ');
  }
  const numbers = words.filter((word) => /^\d/.test(word));
  const names = words.filter((word) => /^[A-Z][a-z]/.test(word));
  const long = words.filter((word) => word.length > 5);
  const chosen = random.chance(0.7) ? asking() : [];
  if (kind < 0.45 && names.length > 0) chosen.push(random.pick(names));
  if (kind >= 0.45 && kind < 0.6 && numbers.length > 0) chosen.push(random.pick(numbers));
  const more = random.between(1, 5);
  for (let n = 0; n < more || chosen.length < 2; n++) {
    chosen.push(random.pick(long.length > 0 && random.chance(0.7) ? long : words));
  }
  return chosen.slice(0, 8).join(' ');
}

/** Numbers of the articles to ask about, smallest first: `count` of them, spread over all. */
export function askedArticles(random: Random, count: number, articles: number): number[] {
  return Array.from({ length: count }, () => random.below(articles)).sort((a, b) => a - b);
}
