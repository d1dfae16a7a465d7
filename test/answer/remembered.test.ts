import { describe, expect, it } from 'vitest';
import type { Answer, Ask } from '../../src/answer/answer.ts';
import { remembered } from '../../src/answer/remembered.ts';

/** Counts what it is asked. */
function counting(): { ask: Ask; asked: string[] } {
  const asked: string[] = [];
  const ask: Ask = (question): Answer => {
    asked.push(question);
    return {
      question,
      language: 'id',
      found: false,
      quotes: [],
      missing: [],
      suggestions: [],
      corrections: [],
    };
  };
  return { ask, asked };
}

describe('a remembered answer', () => {
  it('is found once for the same question, limit and conversation', () => {
    const { ask, asked } = counting();
    const quick = remembered(ask);
    const first = quick('kopi?', { limit: 3 });
    expect(quick('kopi?', { limit: 3 })).toBe(first);
    expect(asked).toHaveLength(1);
    quick('kopi?', { limit: 4 });
    quick('kopi?', { limit: 3, previous: 'program apa di Papua?' });
    quick('Kopi?', { limit: 3 });
    expect(asked).toHaveLength(4);
  });

  it('is found anew the next day', () => {
    const { ask, asked } = counting();
    let today = '2018-07-21';
    const quick = remembered(ask, () => today);
    quick('kopi tahun lalu?');
    today = '2018-07-22';
    quick('kopi tahun lalu?');
    expect(asked).toHaveLength(2);
  });

  it('gives way to others when there are many, the longest unasked first', () => {
    const { ask, asked } = counting();
    const quick = remembered(ask);
    quick('lama');
    quick('sering');
    for (let i = 0; i < 511; i++) {
      quick(`pertanyaan ${i}`);
      quick('sering');
    }
    const before = asked.length;
    quick('sering');
    expect(asked).toHaveLength(before);
    quick('lama');
    expect(asked).toHaveLength(before + 1);
  });
});
