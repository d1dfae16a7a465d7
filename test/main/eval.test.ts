import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, temporary } from './program.ts';

/** A retrieval set of a few documents: question `q<n>` is answered by document `d<n>`. */
function set(): string {
  const folder = temporary();
  const documents = [
    'Kopi dari Dogiyai diolah menjadi bubuk. Petani menjualnya ke Nabire.',
    'Perak dari Kotagede dijual sebagai perhiasan.',
    'Aloe vera is processed in Pontianak.',
  ];
  const questions = [
    ['Apa yang diolah menjadi bubuk?', 'Kopi'],
    ['Where is aloe vera processed?', 'Pontianak', 2],
  ] as const;
  const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  writeFileSync(
    join(folder, 'corpus.jsonl'),
    lines(documents.map((text, i) => ({ id: `d${i}`, lang: 'id', title: '', text }))),
  );
  writeFileSync(
    join(folder, 'queries.valid.jsonl'),
    lines(
      questions.map(([text, answer], i) => ({ id: `q${i}`, lang: 'id', text, answers: [answer] })),
    ),
  );
  writeFileSync(
    join(folder, 'qrels.valid.jsonl'),
    lines(
      questions.map(([, answer, doc = 0], i) => ({
        query: `q${i}`,
        doc: `d${doc}`,
        spans: [answer],
      })),
    ),
  );
  return folder;
}

describe('npm run eval', () => {
  it('measures a retrieval set', async () => {
    const { code, stdout, stderr } = await run('eval', [set(), '--split', 'valid']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/questions +2$/m);
    expect(stdout).toMatch(/nDCG@10 +1\.000$/m);
    expect(stdout).toMatch(/sentence@1 +1\.000$/m);
  });

  it('asks an archive that has questions of its own', async () => {
    const folder = temporary();
    mkdirSync(join(folder, 'corpus'));
    writeFileSync(
      join(folder, 'corpus', 'kopi.md'),
      '---\ntitle: Kopi\nsource: Contoh\ndate: 2020\nlanguage: id\n---\n\nKopi Gayo diolah di Takengon, Aceh. Ekspornya 40 ton.\n',
    );
    const questions = [
      { q: 'di mana kopi Gayo diolah?', kind: 'direct', evidence: ['Takengon'], none: false },
      { q: 'resep nasi goreng', kind: 'none', evidence: [], none: true },
    ].map((one, i) => JSON.stringify({ id: `q${i}`, lang: 'id', ...one }));
    writeFileSync(join(folder, 'questions.jsonl'), questions.join('\n'));
    const { code, stdout, stderr } = await run('eval', [folder]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/direct@1 +1\.000$/m);
    expect(stdout).toMatch(/none refused +1\.000$/m);
    expect(stdout).toMatch(/all@3 +1\.000$/m);
  });

  it('names a folder that holds no set', async () => {
    const { code, stderr } = await run('eval', [temporary()]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/no queries/);
  });
});
