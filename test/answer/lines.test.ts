import { describe, expect, it } from 'vitest';
import { questionsIn } from '../../src/answer/lines.ts';

describe('several questions', () => {
  it.each<[string, string[]]>([
    ['program apa di Papua?\nsiapa menterinya?', ['program apa di Papua?', 'siapa menterinya?']],
    [
      'siapa Menteri Perindustrian\nberapa nilai tambah IKM',
      ['siapa Menteri Perindustrian', 'berapa nilai tambah IKM'],
    ],
    ['1. kopi Papua\n2) IKM Jatim\n- timah', ['kopi Papua', 'IKM Jatim', 'timah']],
    [
      'Halo min,\nprogram apa di Papua?\n\nkalau di\nMakassar?\nterima kasih',
      ['Halo min, program apa di Papua?', 'kalau di Makassar?'],
    ],
    ['what is SMIDeP\r\nwho is the minister', ['what is SMIDeP', 'who is the minister']],
    ['apa itu IKM?\napa itu IKM?', ['apa itu IKM?']],
  ])('%j are %j', (text, questions) => {
    expect(questionsIn(text)).toEqual(questions);
  });
});

it.each([
  ['', ''],
  ['program apa di Papua?', 'program apa di Papua?'],
  ['program\n\n\n\napa\r\ndi\n\u2028Papua?\n', 'program apa di Papua?'],
  ['tolong jelaskan\napa itu SMIDeP', 'tolong jelaskan apa itu SMIDeP'],
  ['Kata Gati:\n- lima provinsi siap', 'Kata Gati: - lima provinsi siap'],
  [
    'Menteri Perindustrian hadir.\nGubernur Papua ikut.',
    'Menteri Perindustrian hadir. Gubernur Papua ikut.',
  ],
  [
    'Kementerian memperkuat IKM.\nPasuruan dipilih.',
    'Kementerian memperkuat IKM. Pasuruan dipilih.',
  ],
])('%j is one question', (text, question) => {
  expect(questionsIn(text)).toEqual([question]);
});
