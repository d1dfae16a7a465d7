import { describe, expect, it } from 'vitest';
import { TimeWords } from '../../src/answer/time-words.ts';
import type { Article } from '../../src/corpus/article.ts';
import { type Archive, buildArchive } from '../../src/index/archive.ts';
import { datesIn } from '../../src/language/dates.ts';
import { indexOptions } from '../../src/main/open.ts';
import { archive, language } from './archive.ts';

const TODAY = '2018-07-21';
const NAMING_A_TIME = [
  'Ekspor naik pada 2016.',
  'Ekspor naik sejak 21 Juli 2018.',
  'EKSPOR NAIK TAHUN INI.',
  'Dua tahun lalu ekspor naik.',
  'Exports rose in the last 3 years.',
  'Pabrik dibuka bulan depan.',
];

function archiveOf(...bodies: string[]): Archive {
  const articles = bodies.map(
    (body, i): Article => ({
      id: `${i}`,
      title: '',
      source: 'Contoh',
      date: TODAY,
      language: 'id',
      tags: [],
      body,
      path: `${i}.md`,
    }),
  );
  return buildArchive(articles, indexOptions(language));
}

function mayNameTime({ words }: Archive, passage: number): boolean {
  return new TimeWords(words).mayStandIn(words.of(passage));
}

describe('words of time', () => {
  it('stand in every passage that names a time', () => {
    const invented = archiveOf(...NAMING_A_TIME);
    expect(invented.passages.size).toBe(NAMING_A_TIME.length);
    for (const own of [archive, invented]) {
      for (let p = 0; p < own.passages.size; p++) {
        const dates = datesIn(own.passages.text(p), TODAY);
        if (own === invented) expect(dates).toHaveLength(1);
        if (dates.length > 0) expect([own.passages.text(p), mayNameTime(own, p)]).toContain(true);
      }
    }
  });

  it('do not stand in most others', () => {
    const others = archiveOf('Ekspor naik tahun demi tahun.', 'Sebanyak 390 pelaku ikut.');
    expect([0, 1].map((p) => mayNameTime(others, p))).toEqual([false, false]);
  });
});
