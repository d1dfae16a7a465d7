import fc from 'fast-check';

/** What breaks splitters, tables, terminals and messages. */
const ODD = fc.constantFrom(
  '\0',
  '\ufeff',
  '\u200b',
  '\u202e',
  '\u2028',
  '\ud800',
  '\udc00',
  '👨‍👩‍👧‍👦',
  '🇮🇩',
  'e\u0301\u0301\u0301',
  '﷽',
  'ı',
  'İ',
  'ß',
  '\t',
  '\r',
  '\n',
  '\x1b[31m',
  '<b>',
  '&amp;',
  '*_`[](',
  '__proto__',
  'constructor',
  'NaN',
  '1e999',
  '-0',
  '٣٤',
  '½',
  '%',
  'Rp',
  '…',
);
const WORDS = fc.constantFrom(
  ...(
    'siapa apa berapa kapan di mana who what when where how many much fast grow program ikm industri menteri wali kota ' +
    'Papua Maluku Sulawesi Selatan Jawa Konawe Pasuruan Batu Indonesia Japan kopi timah perak pewtr kerajinn tahun lalu ' +
    'antara 2013 dan 2016 sejak 2015 sampai 3 terakhir 21 Juli 2018 1.000 Rp520 triliun 10 persen the last years ' +
    'sentra smidep KIID JICA yang dari untuk dengan terbaru yg dgn brp halo terima kasih kalau bagaimana'
  ).split(' '),
);

/** Text of words, marks and what nobody types. */
export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: WORDS },
      { weight: 2, arbitrary: ODD },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.oneof(WORDS, ODD), fc.integer({ min: 2, max: 400 }))
          .map(([one, times]) => one.repeat(times)),
      },
    ),
    { maxLength: 40 },
  )
  .chain((pieces) =>
    fc.constantFrom(' ', ' ', ' ', '', '\n', '. ', '; ', ', ').map((mark) => pieces.join(mark)),
  );

/** A change of some bytes: bits turned, an end lost, a piece moved, taken out or put in. */
export type Damage = (whole: Buffer) => Buffer;

const place = fc.double({ min: 0, max: 1, noNaN: true });

export const damage: fc.Arbitrary<Damage> = fc
  .array(
    fc.oneof(
      fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(
        ([at, bits]): Damage =>
          (bytes) => {
            const copy = Buffer.from(bytes);
            const i = Math.min(copy.length - 1, Math.floor(at * copy.length));
            if (i >= 0) copy[i] = (copy[i] ?? 0) ^ bits;
            return copy;
          },
      ),
      // Headers are short, and the most of a file's meaning.
      fc.tuple(fc.nat(64), fc.integer({ min: 1, max: 255 })).map(
        ([i, bits]): Damage =>
          (bytes) => {
            const copy = Buffer.from(bytes);
            if (i < copy.length) copy[i] = (copy[i] ?? 0) ^ bits;
            return copy;
          },
      ),
      place.map(
        (at): Damage =>
          (bytes) =>
            bytes.subarray(0, Math.floor(at * bytes.length)),
      ),
      fc.tuple(place, place).map(
        ([from, to]): Damage =>
          (bytes) => {
            const [a = 0, b = 0] = [from, to]
              .map((at) => Math.floor(at * bytes.length))
              .sort(ascending);
            return Buffer.concat([bytes.subarray(0, a), bytes.subarray(b)]);
          },
      ),
      fc.tuple(place, place, place).map(
        ([from, to, at]): Damage =>
          (bytes) => {
            const [a = 0, b = 0] = [from, to]
              .map((x) => Math.floor(x * bytes.length))
              .sort(ascending);
            const i = Math.floor(at * bytes.length);
            return Buffer.concat([bytes.subarray(0, i), bytes.subarray(a, b), bytes.subarray(i)]);
          },
      ),
      fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 8 })).map(
        ([at, more]): Damage =>
          (bytes) => {
            const i = Math.floor(at * bytes.length);
            return Buffer.concat([bytes.subarray(0, i), more, bytes.subarray(i)]);
          },
      ),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map(
    (steps): Damage =>
      (whole) =>
        steps.reduce((bytes, step) => step(bytes), whole),
  );

const ascending = (a: number, b: number) => a - b;

const value = fc.oneof(
  hostileText,
  fc.constantFrom(
    'Kopi',
    '2017',
    '2017-02-30',
    '2017-12-24',
    'id',
    'en',
    'https://a.id/x',
    'javascript:alert(1)',
    '[a, b]',
    '[[[[',
    '&a [*a, *a]',
    '*a',
    '!!js/function x',
    '|\n  a\n  b',
    '>-',
    '{a: {b: c}}',
    '"',
    "'",
    '',
  ),
);
const key = fc.oneof(
  fc.constantFrom(
    'title',
    'source',
    'date',
    'language',
    'author',
    'url',
    'tags',
    'titel',
    '<<',
    '?',
  ),
  fc.string({ maxLength: 6 }),
);

const GOOD = { title: 'Kopi', source: 'ANTARA', date: '2017-12-24', language: 'id' };

/** Front matter that is good, but for some lines. */
export const frontMatter = fc
  .tuple(
    fc.array(fc.tuple(key, value), { maxLength: 4 }),
    fc.constantFrom(': ', ':', ' : ', '\n  - ', ': &a '),
  )
  .map(([odd, colon]) =>
    [
      ...Object.entries(GOOD).map(([name, text]) => `${name}: ${text}`),
      ...odd.map(([name, text]) => `${name}${colon}${text}`),
    ].join('\n'),
  );

/** A corpus file, good or not. */
export const corpusFile = fc
  .tuple(
    fc.oneof(
      {
        weight: 2,
        arbitrary: fc.constant(
          Object.entries(GOOD)
            .map((row) => row.join(': '))
            .join('\n'),
        ),
      },
      { weight: 1, arbitrary: frontMatter },
    ),
    fc.array(hostileText, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.option(damage, { freq: 3 }),
  )
  .map(([head, paragraphs, end, change]) => {
    const text = `---\n${head}\n---\n\n${paragraphs.join('\n\n')}\n`;
    const bytes = Buffer.from(text.replaceAll('\n', end), 'utf8');
    return change === null ? bytes : change(bytes);
  });

/** Lines of a batch. */
export const batchFile = fc
  .array(
    fc.oneof(
      hostileText,
      fc.json(),
      fc.tuple(hostileText, hostileText).map(([q, prev]) => JSON.stringify({ id: 1, q, prev })),
      fc.tuple(hostileText, fc.nat(40)).map(([q, at]) => JSON.stringify({ q }).slice(0, at)),
      fc.constantFrom('{', '{}', '{"q":null}', '{"q":{}}', '{"__proto__":{"q":"a"}}', '[]', 'null'),
    ),
    { maxLength: 6 },
  )
  .chain((lines) => fc.constantFrom('\n', '\r\n').map((end) => lines.join(end)));

/** What the environment may say. */
export const environment = fc.dictionary(
  fc.constantFrom('BOT_TOKEN', 'TELEGRAM_API_ROOT', 'CORPUS_DIR', 'LOG_LEVEL', 'NO_COLOR'),
  fc.oneof(
    hostileText,
    fc.constantFrom(
      'https://api.telegram.org///',
      'http:',
      '1234567:AAEabcdefghijklmnopqrstuvwxyz0123456',
      'INFO',
    ),
  ),
);
