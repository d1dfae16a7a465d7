import { describe, expect, it } from 'vitest';
import { Views } from '../../src/bot/views.ts';
import { answer, quote } from '../render/answers.ts';

describe('the page of an answer that many ask for', () => {
  const asking = { question: 'program apa di Papua?', previous: [] };
  const quotes = Array.from({ length: 9 }, (_, n) => quote(`Kopi ke-${n} diolah di Papua.`));

  it('is made once', () => {
    const views = new Views(
      () => remembered,
      () => '2026-11-24',
    );
    const remembered = answer({ quotes });
    const { message } = views.page(asking, { inline: true });
    expect(views.page(asking, { inline: true }).message).toBe(message);
  });

  it('is another where anything that it shows is another', () => {
    let today = '2026-11-24';
    let remembered = answer({ quotes });
    const views = new Views(
      () => remembered,
      () => today,
    );
    const first = views.page(asking, { inline: true }).message;
    expect(views.page(asking, { inline: false }).message).not.toBe(first);
    expect(views.page(asking, { inline: true, of: 'l1' }).message).not.toEqual(first);
    expect(views.page(asking, { inline: true, offset: 3 }).message.text).not.toBe(first.text);
    const brief = views.page(asking, { inline: true, linkTo: () => 'https://t.me/x?start=l-a' });
    expect(brief.message.text.length).toBeLessThan(first.text.length);
    today = '2026-11-25';
    expect(views.page(asking, { inline: true }).message).not.toBe(first);
    remembered = answer({ quotes: quotes.slice(1) });
    expect(views.page(asking, { inline: true }).message.text).not.toBe(first.text);
  });
});
