import { wordsIn } from '../language/tokens.ts';
import { opensQuestion } from './answer-type.ts';

const LINE_BREAK = /\r\n|[\r\n\u2028\u2029]/;
/** What a line of a list begins with. */
const BULLET = /^(?:\d{1,2}[.)]|[-*•–])\s+/;
const QUESTION_MARK = /[?？][\s"'”’)]*$/;
/** Words at a line's beginning among which a question says what it asks for. */
const OPENING = 3;

/**
 * The questions of a message, one at least: several where at least two of its lines ask, each with the
 * lines before it that ask nothing. A question that was only wrapped stays one.
 */
export function questionsIn(text: string): string[] {
  const lines = text
    .split(LINE_BREAK)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.filter(asks).length < 2) return [lines.join(' ')];
  const questions: string[] = [];
  let before: string[] = [];
  for (const line of lines) {
    before.push(line.replace(BULLET, ''));
    if (!asks(line)) continue;
    questions.push(before.join(' '));
    before = [];
  }
  return [...new Set(questions)];
}

function asks(line: string): boolean {
  if (QUESTION_MARK.test(line) || BULLET.test(line)) return true;
  const words = wordsIn(line);
  return words.length > 1 && opensQuestion(words.slice(0, OPENING));
}
