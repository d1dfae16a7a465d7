import { array, assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { Answerer } from '../../src/answer/answerer.ts';
import { buildArchive } from '../../src/index/archive.ts';
import { descendants, findPlaces } from '../../src/language/places.ts';
import { indexOptions } from '../../src/main/open.ts';
import { article } from '../index/articles.ts';
import { answerer, archive, bodies, language, QUESTIONS } from './archive.ts';

const { analyse } = language;
const { passages } = archive;

const ASKED = QUESTIONS.map(({ question, previous }) => ({
  question,
  options: previous === undefined ? {} : { previous },
}));

/** Words of the archive, and words to ask with, that it lacks, or that are misspelt. */
const WORDS = [
  ...new Set([...bodies.values()].flatMap((body) => body.split(/\s+/))),
  ...'apa siapa kapan berapa di mana kenapa itu what who where how many in the of'.split(' '),
  ...'Lampung Bali telepon xyzzy ppua pengembngan sulsel jatim 2016 1999 ? "'.split(' '),
];
const combinations = array(constantFrom(...WORDS), { minLength: 1, maxLength: 8 }).map((words) =>
  words.join(' '),
);

/** Holds the check against every golden question and 100 questions of random words. */
function always(check: (answer: Answer, limit: number, question: string) => void): void {
  for (const { question, options } of ASKED) {
    check(answerer.ask(question, { ...options, limit: 5 }), 5, question);
  }
  assert(
    property(combinations, integer({ min: 1, max: 6 }), (question, limit) =>
      check(answerer.ask(question, { limit }), limit, question),
    ),
    { numRuns: 100 },
  );
}

describe('every answer', () => {
  it('should quote its articles word for word at the offsets', () => {
    always(({ quotes }) => {
      for (const { article, start, end, text, paragraph } of quotes) {
        const body = bodies.get(article.id) ?? '';
        expect(text).not.toBe('');
        expect(body.slice(start, end)).toBe(text);
        expect(paragraph).toBe(body.slice(0, start).split(/\n{2,}/).length);
      }
    });
  });

  it('should come with its paragraph and its neighbours where that is asked for', () => {
    for (const { question, options } of ASKED) {
      expect(answerer.ask(question, options).quotes.some((quote) => 'surroundings' in quote)).toBe(
        false,
      );
      const { quotes } = answerer.ask(question, { ...options, surroundings: true });
      for (const { article, text, paragraph, surroundings } of quotes) {
        const paragraphs = (bodies.get(article.id) ?? '').split(/\n{2,}/).map((one) => one.trim());
        const {
          before,
          paragraph: own,
          from,
          to,
          after,
        } = surroundings ?? {
          before: '',
          paragraph: '',
          from: 0,
          to: 0,
          after: '',
        };
        expect(own.slice(from, to)).toBe(text);
        const last = paragraph + own.split(/\n{2,}/).length - 1;
        expect(own).toBe(paragraphs.slice(paragraph - 1, last).join('\n\n'));
        expect(before).toBe(paragraphs[paragraph - 2] ?? '');
        expect(after).toBe(paragraphs[last] ?? '');
      }
    }
  });

  it('should mark words inside the quote, ascending and disjoint', () => {
    always(({ quotes }) => {
      for (const { text, highlights } of quotes) {
        let end = 0;
        for (const [from, to] of highlights) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          end = to;
        }
      }
    });
  });

  it('should mark every word of the question, and only words that match', () => {
    always((_, limit, question) => {
      const { answer, explanation } = answerer.explain(question, { limit });
      const { concepts } = explanation.query;
      const own = new Set(
        concepts.flatMap(({ variants: [first] }) => (first?.terms.length === 1 ? first.terms : [])),
      );
      const all = new Set(
        concepts.flatMap(({ variants }) => variants.flatMap(({ terms }) => terms)),
      );
      for (const { text, highlights } of answer.quotes) {
        for (const { stem, from, to } of analyse(text)) {
          const isMarked = highlights.some((range) => range[0] === from && range[1] === to);
          if (own.has(stem)) expect(isMarked, `${text.slice(from, to)} of "${text}"`).toBe(true);
          if (!all.has(stem)) expect(isMarked, `${text.slice(from, to)} of "${text}"`).toBe(false);
        }
        const words = analyse(text).map(({ from, to }) => `${from}-${to}`);
        for (const [from, to] of highlights) expect(words).toContain(`${from}-${to}`);
      }
    });
  });

  it('should have no more quotes than the limit, best first', () => {
    always(({ found, quotes }, limit) => {
      expect(quotes.length).toBeLessThanOrEqual(limit);
      expect(found).toBe(quotes.length > 0);
      // Quotes that contradict each other stand in a row, which comes where its best one would.
      const rows: Answer['quotes'][] = [];
      for (const quote of quotes) {
        const row = rows.at(-1);
        const differs = row?.some((other) =>
          other.differing.some(({ article }) => article === quote.article.id),
        );
        if (row !== undefined && differs === true) row.push(quote);
        else rows.push([quote]);
      }
      const scores = rows.map((row) => Math.max(...row.map(({ score }) => score)));
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    });
  });

  it('should say nothing twice', () => {
    always(({ quotes }) => {
      expect(new Set(quotes.map(({ text }) => text)).size).toBe(quotes.length);
      for (const one of quotes) {
        for (const other of quotes) {
          const isBefore = one.end <= other.start || other.end <= one.start;
          if (one !== other && one.article.id === other.article.id) {
            expect(isBefore, `"${one.text}" overlaps "${other.text}"`).toBe(true);
          }
        }
      }
    });
  });

  it('should never agree with itself', () => {
    always(({ quotes }) => {
      for (const { article, agreeing } of quotes) {
        const ids = agreeing.map(({ id }) => id);
        expect(ids).not.toContain(article.id);
        expect(new Set(ids).size).toBe(ids.length);
      }
    });
  });

  it('should suggest titles of the archive when it refuses, and only then', () => {
    const titles = [...passages.articleNumbers()].map((a) => passages.article(a).title);
    always(({ found, smallTalk, suggestions }) => {
      if (found || smallTalk !== undefined) expect(suggestions).toEqual([]);
      else expect(suggestions.length).toBeGreaterThan(0);
      for (const suggestion of suggestions) expect(titles).toContain(suggestion);
    });
  });

  it('should be the same when asked again', () => {
    always((answer, limit, question) => {
      if (ASKED.some(({ question: asked, options }) => asked === question && 'previous' in options))
        return;
      expect(answerer.ask(question, { limit })).toEqual(answer);
    });
  });
});

describe('a place', () => {
  /** The text's words in lower case, so that whole names can be looked for. */
  const flat = (text: string) =>
    ` ${analyse(text)
      .map(({ surface }) => surface.toLowerCase())
      .join(' ')} `;
  /** The quote with two sentences on either side. */
  const around = ({ article, start, end: quoteEnd }: Answer['quotes'][number]): string => {
    const number =
      [...passages.articleNumbers()].find((a) => passages.article(a).id === article.id) ?? 0;
    const { first, end } = passages.range(number);
    const sentences = Array.from({ length: end - first }, (_, i) => passages.passage(first + i));
    const from = sentences.findIndex((one) => one.end > start);
    const to = sentences.findLastIndex((one) => one.start < quoteEnd);
    return sentences
      .slice(Math.max(0, from - 2), to + 3)
      .map((one) => passages.body(number).slice(one.start, one.end))
      .join('\n');
  };
  const NAMES =
    'Papua Makassar Sulsel Sulteng Jatim Pasuruan Konawe Jateng Kalbar Sumut Jepang Japan Yogyakarta Maluku Sulawesi Sumatera Dogiyai'.split(
      ' ',
    );
  const TEMPLATES = [
    'program apa di X?',
    'IKM di X',
    'produk apa yang dibuat di X',
    'berapa sentra IKM di X',
    'what is developed in X?',
    'SMI cooperation in X in 2017',
  ];

  it.each(NAMES)('%s is named in every quote or beside it', (name) => {
    for (const template of TEMPLATES) {
      const question = template.replace('X', name);
      const named = findPlaces([name]).flatMap(({ places }) => places);
      const names = named
        .flatMap((place) => [place, ...descendants(place.key)])
        .flatMap((place) => place.names.map(flat));
      expect(names, question).not.toEqual([]);
      for (const quote of answerer.ask(question, { limit: 6 }).quotes) {
        const text = flat(around(quote));
        expect(
          names.some((one) => text.includes(one)),
          `${question}: ${quote.text}`,
        ).toBe(true);
      }
    }
  });

  it('is not named by a longer name that holds its own', () => {
    const OF_KONAWE = /Konawe(?! Selatan| Utara| Kepulauan)/;
    for (const question of ['produk apa di Konawe', 'tofu and tempe of Konawe', 'IKM Konawe']) {
      for (const quote of answerer.ask(question, { limit: 6 }).quotes) {
        expect(around(quote).replaceAll('South Konawe', ''), question).toMatch(OF_KONAWE);
      }
    }
    const [tofu] = answerer.ask('produk apa di Konawe Selatan').quotes;
    expect(tofu?.text).toContain('tahu dan tempe di Konawe Selatan');
    for (const { article } of answerer.ask('sentra IKM di South Konawe', { limit: 6 }).quotes) {
      expect(article.id).not.toBe('2015-antara-sentra-ikm');
    }
  });

  it('is the place of a whole article that begins with it', () => {
    const sentences = [
      'Pabrik kaca PT Bening di Batang mulai beroperasi pada Kamis.',
      'Menteri hadir bersama bupati.',
      'Ia memuji para pekerja muda.',
      'Upacara berlangsung singkat.',
      'Di atas lahan 49 hektare, pabrik itu sanggup membuat 1.200 ton kaca per hari.',
    ];
    const articles = [
      article('batang', sentences.join(' ')),
      article('garut', 'Pabrik kaca di Garut membuat 900 ton kaca per hari.'),
    ];
    const glass = new Answerer(buildArchive(articles, indexOptions(language)), language);
    const { quotes } = glass.ask('berapa ton kaca per hari dibuat pabrik kaca di Batang?');
    expect(quotes.map((quote) => quote.article.id)).toContain('batang');
    expect(quotes.map(({ text }) => text).join()).toContain('1.200 ton');
    expect(quotes.map(({ text }) => text).join()).not.toContain('Garut');
  });

  it('is named by a province that bears its name', () => {
    const [pewter] = answerer.ask("what's the tin product of Bangka").quotes;
    expect(pewter?.text).toContain('pewter');
  });

  it.each(['Lampung', 'Bengkulu', 'Bali', 'Banten'])(
    '%s, which no article names, is never answered',
    (name) => {
      for (const template of TEMPLATES) {
        const answer = answerer.ask(template.replace('X', name));
        expect(answer).toMatchObject({ found: false, missing: [name] });
      }
    },
  );
});

describe('what an answer says beside its quotes', () => {
  it.each([
    ['program apa di Lampung?', ['Lampung']],
    ['programs in Bengkulu', ['Bengkulu']],
    ['gempa di Aceh', ['gempa', 'Aceh']],
    ['siapa pendiri Toyota', ['Toyota']],
    ['program apa di Papua?', []],
  ])('names in "%s" what the archive lacks: %j', (question, missing) => {
    expect(answerer.ask(question).missing).toEqual(missing);
  });

  it.each([
    [
      'pengembngan kopi ppua',
      [
        ['pengembngan', 'pengembangan'],
        ['ppua', 'papua'],
      ],
    ],
    ['kerajinan pewtr timah', [['pewtr', 'pewter']]],
    ['metal castng in Pasuruan', [['castng', 'casting']]],
    // Short forms are written out, not corrected.
    ['brp pelaku ikm di pasuruan', []],
    // A word that the archive lacks, but no slip of "kota".
    ['kapan nota kesepahaman dengan Akashi College ditandatangani', []],
  ])('reports for "%s" how it read misspelt words', (question, corrections) => {
    const answer = answerer.ask(question);
    expect(answer).toMatchObject({ found: true, corrections });
  });

  it.each([
    ['siapa Gati', 'id'],
    ['program apa di Papua?', 'id'],
    ['berapa jumlah IKM', 'id'],
    ['ekspor CBU', 'id'],
    ['kopi Papua', 'id'],
    ['kpn MoU diteken', 'id'],
    ['who is Gati?', 'en'],
    ['programs in Papua', 'en'],
    ['how many SMIs', 'en'],
    ['CBU exports', 'en'],
    ['coffee from Papua', 'en'],
    ['when was the MoU signed', 'en'],
  ])('answers "%s" in %s', (question, expected) => {
    expect(answerer.ask(question).language).toBe(expected);
  });

  it('counts another article that says the same as a source, not as a quote', () => {
    // Tempo, Netralnews and Media Indonesia all name South Sulawesi, East Java and Papua as the next targets.
    const { quotes } = answerer.ask('tiga daerah sasaran Sulawesi Selatan, Jawa Timur dan Papua');
    const sources = [quotes[0]?.article, ...(quotes[0]?.agreeing ?? [])].map((one) => one?.id);
    expect(sources.sort()).toEqual([
      '2017-12-24-tempo-ikm-jepang',
      '2017-12-26-netralnews-small-industry',
      '2018-07-21-media-indonesia-pasuruan',
    ]);
  });

  it('has three quotes at most where no limit is given', () => {
    for (const { question, options } of ASKED) {
      expect(answerer.ask(question, options).quotes.length).toBeLessThanOrEqual(3);
    }
  });
});
