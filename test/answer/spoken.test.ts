import { describe, expect, it } from 'vitest';
import { Engine } from '../../src/answer/engine.ts';
import { buildArchive } from '../../src/index/archive.ts';
import { indexOptions } from '../../src/main/open.ts';
import { article } from '../index/articles.ts';
import { answerer, language } from './archive.ts';

describe('a question as phones have it', () => {
  it.each([
    ['brp pelaku ikm d pasuruan', /390 pelaku/],
    ['knp konawe kepilih', /paling siap/],
    ['kpn mou d tandatanganin', /Juli 2016/],
    ['perusahaan2nya bikin apa d pasuruan', /Pasuruan/],
    ['program apa dipapua', /Papua/],
    ['where r the smi centers goin to be built', /Konawe/],
  ])('"%s" is answered', (question, evidence) => {
    const answer = answerer.ask(question);
    expect(answer).toMatchObject({ found: true, corrections: [] });
    expect(answer.quotes.map(({ text }) => text).join('\n')).toMatch(evidence);
  });

  it.each([
    ['pngembngn pewter d bangka belitung', 'pngembngn', 'pengembangan'],
    ['kerajinan perk di makassar', 'perk', 'perak'],
  ])('"%s" says how a guess was read', (question, typed, read) => {
    expect(answerer.ask(question).corrections).toContainEqual([typed, read]);
  });
});

describe('a short form that the archive writes', () => {
  const texts = [
    'SMP Negeri 1 dibuka oleh Prof Budi, yg hadir sejak pagi.',
    'Pabrik garam dibangun di Madura.',
  ];
  const articles = texts.map((text, i) => article(`text-${i}`, text));
  const engine = new Engine(buildArchive(articles, indexOptions(language)), language);
  const stems = (question: string) =>
    engine.understand(question).concepts.map(({ variants }) => variants[0]?.terms.join('+'));

  it('is searched as it is where it means something', () => {
    expect(stems('siapa prof budi')).toContain('prof');
    expect(stems('kapan SMP negeri dibuka')).toContain('smp');
    expect(stems('kapan smp negeri dibuka')).toContain('smp');
  });
  it('is written out where it says nothing', () => {
    expect(stems('pabrik yg dibangun')).not.toContain('yg');
  });
});
