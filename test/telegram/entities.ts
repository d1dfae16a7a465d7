/** The rules of text entities. */
import type { MessageEntity } from 'grammy/types';

const MOST_ENTITIES = 100;

/** May stand in, and hold, all others but code. */
const STYLES = ['bold', 'italic', 'underline', 'strikethrough', 'spoiler'];
const QUOTES = ['blockquote', 'expandable_blockquote'];
const CODE = ['pre', 'code'];

/**
 * Words for what is wrong with entities, or undefined. The real server mends most of this without
 * a word (it cuts, splits and drops entities), so that what users see is not what was sent: here
 * it is refused. Sources: `ParseMode` in @grammyjs/types for what may stand in what,
 * https://core.telegram.org/api/entities and https://limits.tginfo.me/en for the number.
 */
export function entityProblem(text: string, entities: readonly MessageEntity[]) {
  if (entities.length > MOST_ENTITIES) {
    return `${entities.length} entities: what comes after the first ${MOST_ENTITIES} is not shown`;
  }
  for (const [i, { type, offset, length }] of entities.entries()) {
    const end = offset + length;
    if (offset < 0 || length < 1)
      return `entity ${i} (${type}) has offset ${offset}, length ${length}`;
    if (end > text.length)
      return `entity ${i} (${type}) ends at ${end}, the text at ${text.length}`;
    if (splitsPair(text, offset) || splitsPair(text, end)) {
      return `entity ${i} (${type}, ${offset}–${end}) splits a surrogate pair`;
    }
    if (!CODE.includes(type) && /^\s|\s$/.test(text.slice(offset, end))) {
      return `entity ${i} (${type}, ${offset}–${end}) begins or ends with a blank`;
    }
  }
  for (const [i, a] of entities.entries()) {
    for (const b of entities.slice(i + 1)) {
      const problem = pairProblem(a, b);
      if (problem) return problem;
    }
  }
  return undefined;
}

function pairProblem(a: MessageEntity, b: MessageEntity): string | undefined {
  const [endA, endB] = [a.offset + a.length, b.offset + b.length];
  if (endA <= b.offset || endB <= a.offset) return undefined;
  const aHoldsB = a.offset <= b.offset && endB <= endA;
  const bHoldsA = b.offset <= a.offset && endA <= endB;
  if (!aHoldsB && !bHoldsA) return `entities ${a.type} and ${b.type} overlap without nesting`;
  const types = [a.type, b.type];
  const count = (kinds: readonly string[]) => types.filter((type) => kinds.includes(type)).length;
  const mayNest =
    count(CODE) > 0
      ? count(QUOTES) === 1
      : count(QUOTES) === 1 || (count(QUOTES) === 0 && count(STYLES) > 0);
  return mayNest ? undefined : `entities ${a.type} and ${b.type} must not stand in each other`;
}

function splitsPair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
}
