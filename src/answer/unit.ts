import type { CuedSentence } from './cued-sentence.ts';
import { CUE_WORDS, type Cue } from './cues.ts';

/** What a measure is counted in: decides which unit beside a number answers. */
export type Unit =
  | 'money'
  | 'percent'
  | 'duration'
  | 'length'
  | 'area'
  | 'weight'
  | 'age'
  | 'people'
  | 'capacity'
  /** As much of whatever there is, be it a share, money or a weight: "how much of the price", "potongannya". */
  | 'amount'
  | 'count';

/** The word behind "berapa" or "how many": where it is a unit, the answer is counted in it. */
const COUNTED_IN =
  /\b(?:berapa(?:kah)?|how many) (?:(?:ribu|juta|miliar|triliun|thousand|million|billion|trillion) )*(\S+?)(?:kah)?(?: |$)/;
/** Units that are asked for by their own name. */
const NAMED_UNITS = [
  ['percent', 'percent'],
  ['money', 'money'],
  ['duration', 'duration'],
  ['length', 'length'],
  ['area', 'area'],
  ['weight', 'weight'],
  ['power', 'capacity'],
] as const satisfies readonly (readonly [keyof typeof CUE_WORDS, Unit])[];
const NAMED_UNIT_OF: ReadonlyMap<string, Unit> = new Map(
  NAMED_UNITS.flatMap(([cue, unit]) =>
    CUE_WORDS[cue].split(' ').map((word): [string, Unit] => [word, unit]),
  ),
);

/** A cue is words, and words somewhere behind them where two are given: one pattern for both would look again at each beginning. */
const UNIT_CUES: readonly [Unit, RegExp, behind?: RegExp][] = [
  [
    'percent',
    /\b(persen|persentase|percent|percentage|pangsa|porsi|utilisasi|pertumbuhan|growth|share|utili[sz]ation)/,
  ],
  [
    'percent',
    /\b(how fast|berapa cepat|seberapa cepat) /,
    /grow|grew|rise|rose|increase|tumbuh|naik|meningkat/,
  ],
  // What is taken off, put on or a part may be a share or a sum.
  [
    'amount',
    /\b(potongan|keringanan|diskon|tambahan|penggantian|pengembalian|insentif|subsidi|deduction|discount|refund|rebate|incentive|subsidy|bagian|by how much|how much (?:of|more|less)\b)/,
  ],
  [
    'money',
    /\b(harga|mahal|dijual|biaya|ongkos|dana|anggaran|pengeluaran|belanja|hadiah|bonus|denda|ganti rugi|pagu|gaji|upah|nilai|rupiah|dolar|dollar|uang|usd|tarif|hutang|utang|kerugian|investasi|modal|pendapatan|laba|omzet|omset|how expensive|price|cost|budget|salary|wage|fund|worth|value|debt|loss|investment|revenue|profit|spending|expenditure|prize|fine|fee)\b/,
  ],
  ['money', /\bhow much /, /pay|paid|spen[dt]|invest|earn|charge|money|borrow|lend|lent/],
  ['age', /\b(umur|usia|umurnya|usianya|how old|age)\b/],
  [
    'duration',
    /\b(berapa lama\w*|durasi|masa berlaku|validity|catatan waktu|waktu tempuh|how long|duration)\b/,
  ],
  ['area', /\b(luas|luasnya|seluas|how large|area)\b/],
  [
    'length',
    /\b(panjang|tinggi|lebar|tebal|jarak|jauh|dalam\w*nya|(?:se)?berapa (?:dalam|cepat)|kedalaman|ketinggian|kecepatan|how (?:tall|high|far|deep|wide|thick|fast)|height|length|width|distance|speed)\b/,
  ],
  ['capacity', /\b(kapasitas\w*|daya|capacity)\b/],
  ['weight', /\b(berat|bobot|ton|kilogram|volume|how heavy|weight|tons|tonnes)\b/],
  [
    'people',
    /\b(orang|jiwa|penduduk|korban|peserta|warga|penumpang|karyawan|pekerja|people|population|victims|participants|workers|employees|headcount)\b/,
  ],
  ['amount', /\b(how much|(?:se)?berapa besar\w*)\b/],
];

/** In what the number that a question asks for is counted, by its normalised words joined by blanks. */
export function unitOf(text: string): Unit {
  const named = NAMED_UNIT_OF.get(COUNTED_IN.exec(text)?.[1] ?? '');
  if (named !== undefined) return named;
  const cue = UNIT_CUES.find(([, words, behind]) => {
    const found = words.exec(text);
    if (found === null) return false;
    return behind === undefined || behind.test(text.slice(found.index + found[0].length));
  });
  return cue?.[0] ?? 'count';
}

/** Whether a time is told without a number: "tahan setahun", "one month", "sejak 1930-an". */
function isSpan(s: CuedSentence, i: number): boolean {
  if (s.is(i, 'oneSpan') || (s.is(i, 'oneOf') && s.is(i + 1, 'duration'))) return true;
  return s.year(i) && s.is(i - 1, 'since');
}

/** A number that is none of a quantity: a year, a day of a month, the number of a law. */
function isLabel(s: CuedSentence, i: number): boolean {
  return (
    s.year(i) ||
    s.is(i + 1, 'month') ||
    s.is(i - 1, 'label') ||
    s.is(i - 1, 'weekday') ||
    s.is(i - 2, 'weekday')
  );
}

/** How much the word at `i` looks like a quantity that is counted so: 1 surely, 0 not. */
export function quantityLikelihood(unit: Unit, s: CuedSentence, i: number): number {
  if (unit === 'duration' && isSpan(s, i)) return 1;
  return s.number(i) && !s.taken(i) ? unitLikelihood(unit, s, i) : 0;
}

function unitLikelihood(unit: Unit, s: CuedSentence, i: number): number {
  const beside = (cue: Cue) => s.is(i - 1, cue) || s.is(i + 1, cue) || s.is(i + 2, cue);
  const isMeasured = () => beside('weight') || beside('length') || beside('area');
  if (unit === 'age' && s.age(i)) return 0.9;
  switch (unit) {
    case 'count':
      if (isLabel(s, i)) return 0.1;
      // What is counted stands behind the number: "22 sentra", "390 pelaku IKM".
      if (s.taken(i + 1) || s.taken(i + 2)) return 1;
      return beside('people') || beside('scale') || beside('weight') ? 0.8 : 0.5;
    case 'amount':
      if (beside('percent') || beside('money') || beside('power') || isMeasured()) return 1;
      return isLabel(s, i) ? 0 : 0.4;
    case 'money':
      if (beside('money')) return 1;
      if (isLabel(s, i)) return 0;
      return s.is(i + 1, 'scale') && !isMeasured() && !s.is(i + 2, 'piece') ? 0.7 : 0.2;
    case 'people':
      if (beside('people')) return 1;
      if (isLabel(s, i) || beside('percent') || beside('money') || isMeasured()) return 0;
      return s.taken(i + 1) || s.taken(i + 2) ? 1 : 0.5;
    case 'capacity':
      if (beside('capacity') || beside('power')) return 1;
      if (isLabel(s, i) || beside('percent') || beside('money')) return 0;
      return s.taken(i + 1) || s.taken(i + 2) ? 0.9 : 0.4;
    default:
      return beside(unit) ? 1 : isLabel(s, i) ? 0 : 0.2;
  }
}
