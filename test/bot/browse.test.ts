/** Looking around in the archive, and asking it from other chats: the real bot, as a process. */
import type { Message } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { labelsOf, openStage, toastOf } from './stage.ts';

const stage = await openStage();

/** Presses a button and gives what then stands there. */
async function through(
  sari: ReturnType<typeof stage.somebody>,
  message: Message,
  label: string,
): Promise<Message> {
  const { text } = stage.now(message);
  const full = labelsOf(stage.now(message)).find((one) => one.startsWith(label)) ?? label;
  expect(await toastOf(sari.press(message, full))).toBeUndefined();
  return stage.changed(message, text);
}

describe('/artikel', () => {
  it('lists the newest articles and opens one, word for word with its citation', async () => {
    const sari = stage.somebody();
    const list = await sari.ask('/artikel');
    expect(list.text).toMatch(/^5 artikel, terbaru dulu\n\n1\. .+\nMedia Indonesia · 21 Jul 2018/);
    const opened = await through(sari, list, '2');
    expect(opened.entities?.[0]?.type).toBe('blockquote');
    expect(opened.text).toMatch(/ · 26 Des 2017 · /);
    expect(labelsOf(opened).slice(-2)).toEqual(['‹ Daftar', 'Salin sitasi']);
    expect((await through(sari, list, '‹ Daftar')).text).toBe(list.text);
  });

  it('leads to provinces, years, sources and terms, and back', async () => {
    const sari = stage.somebody();
    const list = await sari.ask('/artikel');
    const regions = await through(sari, list, 'Wilayah');
    expect(labelsOf(regions).some((label) => /^Papua.* \(\d\)$/.test(label))).toBe(true);
    const papua = await through(sari, list, 'Papua');
    expect(papua.text).toMatch(/^Papua.*: \d artikel\n\n1\. /);
    await through(sari, list, '‹ Daftar');
    await through(sari, list, '‹ Arsip');
    await through(sari, list, 'Tahun');
    expect((await through(sari, list, '2017 (')).text).toMatch(/^2017: 3 artikel/);
    await through(sari, list, '‹ Daftar');
    await through(sari, list, '‹ Arsip');
    await through(sari, list, 'Sumber');
    expect((await through(sari, list, 'TEMPO.CO (')).text).toMatch(/^TEMPO\.CO: 1 artikel/);
    await through(sari, list, '‹ Daftar');
    await through(sari, list, '‹ Arsip');
    expect(labelsOf(await through(sari, list, 'Program'))).toEqual(['SMIDeP (1)', '‹ Arsip']);
    expect((await through(sari, list, 'SMIDeP (')).text).toMatch(/^SMIDeP: 1 artikel\n\n1\. /);
    await through(sari, list, '‹ Daftar');
    await through(sari, list, '‹ Arsip');
    expect((await through(sari, list, 'Istilah')).text).toMatch(/^\d+ istilah dari arsip\n/);
    expect((await through(sari, list, '‹ Arsip')).text).toBe(list.text);
  });

  it('of a year', async () => {
    expect((await stage.somebody().ask('/artikel 2017')).text).toMatch(/^2017: 3 artikel\n/);
  });

  it('finds articles about something, or says that there are none', async () => {
    const sari = stage.somebody('en');
    expect((await sari.ask('/artikel kopi Papua')).text).toMatch(
      /^Articles about kopi Papua\n\n1\. /,
    );
    expect((await sari.ask('/artikel harga beras di Lampung')).text).toMatch(
      /^There is no article about harga beras di Lampung\./,
    );
  });
});

describe('articles about something', () => {
  it('are opened and left again, page by page, also after a restart', async () => {
    const sari = stage.somebody();
    const list = await sari.ask('/artikel industri');
    expect(labelsOf(list)).toEqual([
      ...['1', '2', '3', '4', '5'],
      ...['Wilayah', 'Tahun', 'Sumber', 'Program', 'Istilah'],
    ]);
    await stage.stop();
    await stage.start();
    const opened = await through(sari, list, '2');
    expect(opened.entities?.[0]?.type).toBe('blockquote');
    expect((await through(sari, list, '‹ Daftar')).text).toBe(list.text);
  });

  it('are no longer known where the words cannot be seen', async () => {
    const sari = stage.somebody();
    const list = await sari.ask('/artikel');
    for (const data of ['a:f', 'a:f#1', 'a:f!xxxxxxxx', 'a:f:kopi']) {
      const toast = await toastOf(sari.press(list, data, { forged: true }));
      expect(toast).toMatch(/Silakan tanyakan lagi/);
    }
    const found = await sari.ask('/artikel kopi');
    expect(await toastOf(sari.press(found, '1', { inaccessible: true }))).toMatch(/tidak berlaku/);
  });
});

describe('terms', () => {
  it('are explained by a tap, and lead back to their list', async () => {
    const sari = stage.somebody();
    const list = await sari.ask('/istilah');
    expect(labelsOf(list)).toEqual(['IKM', 'JICA', 'KIID', 'SMI', '‹ Arsip']);
    const term = await through(sari, list, 'KIID');
    expect(term.text).toBe((await sari.ask('/istilah KIID')).text);
    expect(labelsOf(term)).toEqual(['‹ Daftar']);
    expect((await through(sari, list, '‹ Daftar')).text).toBe(list.text);
  });
});

describe('questions under an article', () => {
  it('are answered from it, and their answers turn pages when the article is closed', async () => {
    const sari = stage.somebody();
    const articles = await sari.ask('/artikel');
    const opened = await through(sari, articles, '1');
    const [question = ''] = labelsOf(opened);
    expect(question).toMatch(/^(Program apa di|Apa itu) .+\?$/);
    const title = opened.text?.split('\n').find((line) => line.includes(' · ')) ?? '?';
    const before = stage.repliesIn(opened.chat).length;
    expect(await toastOf(sari.press(opened, question))).toBeUndefined();
    await stage.telegram.waitFor(() => stage.repliesIn(opened.chat).length > before);
    const answer = stage.repliesIn(opened.chat).at(-1);
    if (answer === undefined) throw new Error('no answer');
    expect(answer.text).toContain(title.split(' · ')[0]);
    await through(sari, articles, '‹ Daftar');
    const context = labelsOf(answer).find((label) => label.startsWith('Konteks')) ?? '';
    expect(await toastOf(sari.press(answer, context))).toBeUndefined();
    expect((await stage.changed(answer)).text).not.toBe(answer.text);
  });
});

describe('/wilayah', () => {
  it.each([
    ['Papua', /^Papua: \d artikel/],
    ['Sulawesi Selatan', /^Sulawesi Selatan: \d artikel/],
    ['di Lampung', /^Tidak ada artikel yang menyebut Lampung\./],
    ['jabar', /^Tidak ada artikel yang menyebut Jawa Barat\./],
    ['Atlantis', /^Saya tidak mengenal daerah bernama Atlantis\./],
  ])('%s', async (name, expected) => {
    expect((await stage.somebody().ask(`/wilayah ${name}`)).text).toMatch(expected);
  });

  it('leads on where it knows no such place', async () => {
    const sari = stage.somebody('en');
    const unknown = await sari.ask('/wilayah Atlantis');
    expect(unknown.text).toMatch(/Atlantis\.\n\nIn the archive:$/);
    const [first = ''] = labelsOf(unknown);
    expect((await through(sari, unknown, first)).text).toMatch(/: \d articles?\n/);
  });

  it.each(['papua', 'west papua', 'PAPUA BARAT'])('%s', async (name) => {
    expect((await stage.somebody('en').ask(`/wilayah ${name}`)).text).toMatch(
      /^(West )?Papua: \d article|^No article names /,
    );
  });

  it('speaks English to who reads English', async () => {
    expect((await stage.somebody('en').ask('/wilayah South Sulawesi')).text).toMatch(
      /^South Sulawesi: \d articles?/,
    );
  });
});

describe('/istilah and /sumber', () => {
  it('explains an acronym with the sentence that does, cited', async () => {
    const { text } = await stage.somebody().ask('/istilah kiid');
    expect(text).toMatch(/^KIID – Kompetensi Inti Industri Daerah\n\n/);
    expect(text).toMatch(/\n[^\n]+ · .*201\d · [^\n]+$/);
  });

  it('says what it does not know', async () => {
    const sari = stage.somebody();
    const unknown = await sari.ask('/istilah XYZZY');
    expect(unknown.text).toBe('Tidak ada artikel yang menjelaskan XYZZY.');
    expect((await through(sari, unknown, 'Istilah')).text).toMatch(/^\d+ istilah dari arsip\n/);
  });

  it('offers what is like a term that it does not know', async () => {
    const { text } = await stage.somebody().ask('/istilah IKX');
    expect(text).toMatch(/^Tidak ada artikel yang menjelaskan IKX\.\n\nYang mirip:\nIKM – /);
  });

  it('opens a source by a part of its name', async () => {
    expect((await stage.somebody().ask('/sumber tempo')).text).toMatch(/^TEMPO\.CO: 1 artikel/);
    expect((await stage.somebody().ask('/sumber')).text).toBe('Artikel menurut sumber');
  });
});

describe('an unknown source', () => {
  it('is said to be none, and those that there are are offered', async () => {
    const unknown = await stage.somebody().ask('/sumber The Onion');
    expect(unknown.text).toBe('Tidak ada sumber bernama The Onion.\n\nYang ada di arsip:');
    expect(labelsOf(unknown)).toContain('TEMPO.CO (1)');
  });

  it('is not chosen among several', async () => {
    const several = await stage.somebody('en').ask('/sumber o');
    expect(several.text).toMatch(/^Several sources have o in their name\./);
    expect(labelsOf(several).length).toBeGreaterThan(2);
  });
});

describe('buttons of the catalogue', () => {
  it('work after a restart', async () => {
    const sari = stage.somebody();
    const list = await sari.ask('/artikel');
    await stage.stop();
    await stage.start();
    expect((await through(sari, list, '1')).entities?.[0]?.type).toBe('blockquote');
  });

  it.each([
    'a:x',
    'a#99999',
    'a:r:nowhere',
    'a:s:........',
    'a:p:........',
    'a:p:PPUN#9',
    'a!xxxxxxxx',
    'a:t:z',
    'a:t:xxxxxxxx',
    'a:y:1066',
    'a#1!',
  ])('with forged data (%s) say that they do not work', async (data) => {
    const sari = stage.somebody();
    const list = await sari.ask('/artikel');
    const toast = await toastOf(sari.press(list, data, { forged: true }));
    expect(toast).toMatch(/Silakan tanyakan lagi/);
    expect(stage.now(list).text).toBe(list.text);
  });
});

describe('/bahasa', () => {
  it('changes the words of the bot, and not those of articles', async () => {
    const sari = stage.somebody('id');
    const choice = await sari.ask('/bahasa');
    expect(await toastOf(sari.press(choice, 'English'))).toBe('All right.');
    expect((await sari.ask('/bantuan')).text).toMatch(/^I answer/);
    await stage.stop();
    await stage.start();
    expect((await sari.ask('/artikel')).text).toMatch(/^5 articles, newest first/);
    expect(await toastOf(sari.press(choice, 'As in Telegram'))).toBe('Baik.');
    expect((await sari.ask('/bantuan')).text).toMatch(/^Saya menjawab/);
  });
});

describe('/bahasa with a language behind it', () => {
  it('chooses it, and marks what is chosen', async () => {
    const sari = stage.somebody('id');
    expect(labelsOf(await sari.ask('/bahasa'))).toContain('✓ Ikuti Telegram');
    expect(labelsOf(await sari.ask('/bahasa English'))).toContain('✓ English');
    expect((await sari.ask('/artikel')).text).toMatch(/^5 articles/);
    expect(labelsOf(await sari.ask('/bahasa auto'))).toContain('✓ Ikuti Telegram');
    expect(labelsOf(await sari.ask('/bahasa klingon'))).toContain('✓ Ikuti Telegram');
  });
});

describe('from any chat', () => {
  it('quotes with their citations are offered', async () => {
    const sari = stage.somebody();
    const { results } = await sari.inline('kopi papua').answer();
    expect(results.length).toBeGreaterThan(0);
    expect(new Set(results.map(({ id }) => id)).size).toBe(results.length);
    const [first] = results;
    if (first?.type !== 'article' || !('message_text' in first.input_message_content)) {
      throw new Error('no article');
    }
    expect(first.title).toMatch(/kopi|coffee|papua/i);
    expect(first.description).toMatch(
      /^NNC Netralnews · 26 Des 2017 · Indonesia Cooperate with Jap/,
    );
    expect(first.input_message_content.message_text).toMatch(/\n[^\n]+ · .*201\d · [^\n]+$/);
    expect(first.input_message_content.entities?.[0]?.type).toMatch(/blockquote$/);
  });

  it('they go on where the last ones ended, each once', async () => {
    const sari = stage.somebody();
    const seen: string[] = [];
    for (let offset = ''; ; ) {
      const { results, next_offset } = await sari
        .inline('industri kecil menengah', offset)
        .answer();
      seen.push(...results.map(({ id }) => id));
      if (next_offset === undefined || next_offset === '') break;
      offset = next_offset;
    }
    expect(seen.length).toBeGreaterThan(3);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('before a question the regions most written of are, each with a cited quote, then the newest articles', async () => {
    const { results } = await stage.somebody().inline('').answer();
    const titles = results.map((one) => (one.type === 'article' ? one.title : ''));
    expect(titles).toHaveLength(9);
    expect(titles.slice(0, 4).every((title) => /: \d artikel$/.test(title))).toBe(true);
    expect(titles[0]).toBe('Papua: 4 artikel');
    expect(new Set(results.map(({ id }) => id)).size).toBe(9);
    for (const one of results) {
      if (one.type !== 'article' || !('message_text' in one.input_message_content)) {
        throw new Error('no article');
      }
      expect(one.input_message_content.message_text).toMatch(/\n[^\n]+ · .*201\d · [^\n]+$/);
    }
  });

  it('where there is no answer a button leads to the private chat', async () => {
    const sari = stage.somebody();
    const { results, button } = await sari.inline('harga beras di Lampung').answer();
    expect(results).toEqual([]);
    expect(button?.text).toBe('Arsip belum punya jawabannya');
    const refusal = await sari.ask(`/start ${button?.start_parameter}`);
    expect(refusal.text).toMatch(/Lampung/);
  });

  it.each([
    'a'.repeat(256),
    '\u200b\u200d',
    '<b>kopi</b> *papua* [x](y)',
    '\u202eapua'.repeat(20),
    "'; DROP TABLE",
    '😀'.repeat(60),
    '(((a+)+)+)+$',
    '.',
  ])('%j gets an answer that Telegram takes', async (query) => {
    expect(await stage.somebody().inline(query).answer()).toBeDefined();
    expect(await stage.somebody().inline(query, '999999').answer()).toBeDefined();
  });
});
