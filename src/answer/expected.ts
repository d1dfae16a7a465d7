import { isCapitalised, type Words, wordNumber } from '../index/words.ts';
import { isNumberWord, numberWords } from '../language/numbers.ts';
import { firstWordsOfPlaces, type PlaceKind } from '../language/places.ts';
import { type AnswerType, OFFICE } from './answer-type.ts';

/** Words by which a sentence shows that it holds an answer of some kind. */
const CUE_WORDS = {
  month:
    'januari februari maret april mei juni juli agustus september oktober november desember january february march may june july august october december jan feb mar apr jun jul agt agu sep okt oct nov des dec',
  weekday:
    'senin selasa rabu kamis jumat sabtu minggu ahad monday tuesday wednesday thursday friday saturday sunday',
  time: 'lalu mendatang kemarin besok lusa ago yesterday tomorrow next last tahun bulan pekan hari tanggal year month week day dini pagi siang sore malam morning evening night sejak since',
  clock: 'pukul jam wib wita wit gmt clock am pm',
  century: 'abad century dekade decade era masa',
  why: 'karena sebab akibat akibatnya disebabkan menyebabkan penyebab penyebabnya lantaran alasan alasannya dipicu memicu pemicu pemicunya pendorong pendorongnya berkat imbas terpukul menyusul pasalnya sebabnya gara dituding terganjal tersendat kendala kendalanya hambatan hambatannya terhambat terkendala persoalan persoalannya masalahnya keladi keladinya because due cause caused causes reason reasons owing thanks driven blamed blames citing cited blame obstacle obstacles barrier barriers',
  /** What may tell a reason, or something else. */
  whySoft:
    'agar supaya untuk guna demi sehingga membuat setelah masalah kekurangan kurangnya keterbatasan terbatas minim minimnya mengeluhkan mengeluh menolak ditolak belum since therefore so after hit lack lacked shortage problem problems complain complained argue argued fears feared demand',
  condition:
    'syarat syaratnya persyaratan persyaratannya kriteria kriterianya bersyarat requirement requirements criteria criterion condition conditions eligible qualify',
  conditionSoft:
    'harus mesti wajib diwajibkan perlu minimal minimum sekurangnya berusia berumur memiliki melampirkan lulus asalkan hanya paling must required requires require need needs least provided only should',
  sanction:
    'sanksi sanksinya denda didenda dendanya pidana penjara dijerat ancaman diancam hukuman dihukum teguran fined fine fines jail prison penalty penalties punished sanction sanctions imprisonment',
  sanctionSoft:
    'dikenai dikenakan dicabut pencabutan pelanggar melanggar ditarik disita revoked revocation withdrawal violators violate face faces seized',
  purpose:
    'tujuan tujuannya bertujuan manfaat manfaatnya bermanfaat fungsi fungsinya berfungsi aims aimed aim purpose goal goals objective benefit benefits designed intended',
  purposeSoft: 'untuk agar supaya guna demi sehingga diharapkan dapat mampu membantu so helps help allow allows enable enables',
  by: 'oleh by',
  law: 'undang uu peraturan perpres permen permenperin keputusan keppres kepmen inpres perda perppu pp law act regulation decree',
  how: 'dengan melalui cara secara lewat through by via using means',
  definition:
    'adalah merupakan yaitu yakni ialah disebut bernama bertajuk dinamakan dikenal dimaksud singkatan kependekan called named titled namely means known defined refers stands',
  being: 'is are was were',
  article: 'a an the one',
  place:
    'di ke dari kota kabupaten kecamatan desa kelurahan provinsi propinsi pulau negara wilayah jalan in at near from city province regency district village island',
  title:
    'presiden wapres menteri menko gubernur bupati walikota wali camat lurah ketua wakil direktur dirjen sekretaris kepala juru jenderal kolonel kapten letnan inspektur komisaris manajer profesor prof dr drs dra ir haji ustad kiai raja ratu pangeran sultan bapak ibu pelatih penyanyi pengamat peneliti pakar president minister governor regent mayor chairman chairwoman director secretary head spokesman spokesperson general captain professor doctor king queen prince coach mr mrs ms',
  deputy:
    'wakil waka mantan eks bekas deputi asisten ajudan staf penjabat calon istri suami vice deputy former ex acting assistant interim candidate',
  /** Before what is not named: "sebuah bank". */
  indefinite: 'sebuah seorang suatu salah lain lainnya a an another one',
  saying:
    'kata ujar ucap tutur jelas ungkap papar imbuh menurut tegas said says told according explained added',
  /** US is a word of its own, and no "us". */
  money: 'rp rupiah idr dolar dollar dollars usd US euro eur yen yuan ringgit pound pounds sen cent cents',
  percent: 'persen percent percentage persentase',
  duration:
    'detik menit jam hari minggu pekan bulan tahun abad second seconds minute minutes hour hours day days week weeks month months year years',
  oneOf: 'satu one a an',
  oneSpan: 'sejam sehari semalam seminggu sepekan sebulan setahun sedekade seabad',
  since: 'sejak since',
  length:
    'mm cm m km meter kilometer centimeter sentimeter mil mile miles metre kilometre kaki feet inci inch',
  area: 'hektar hektare ha persegi km2 m2 square hectare hectares acre acres',
  weight: 'gram kg kilogram ton kuintal tons tonnes kilo liter litre liters litres barrel barel',
  power: 'watt kw kilowatt mw megawatt gw gigawatt kwh mwh gwh kva mva megawatts kilowatts gigawatts',
  piece: 'unit units buah ekor',
  label: 'nomor no number nr pasal ayat',
  age: 'tahun usia umur berusia berumur year years age aged old',
  people:
    'orang jiwa warga korban pekerja penumpang siswa people persons victims workers passengers students',
  roughNumber:
    'belasan puluhan ratusan ribuan jutaan separuh setengah sepertiga seperempat dozens hundreds thousands millions half third quarter',
  capacity:
    'mw megawatt kw kilowatt watt kwh gw gigawatt ton tons tonnes liter litre kiloliter barrel barel meter kubik orang penumpang people passengers unit units bph mmscfd tahun hari year day',
  superlative:
    'utamanya paling terbesar terbanyak tertinggi terendah terkecil tercepat terdekat terjauh terbaik terlama tertua terkuat terluas terpanjang terutama utama dominan mendominasi most largest biggest highest lowest smallest fastest quickest nearest best oldest longest main mainly leading dominant dominates dominated',
  /** Who or what they stand for was said before, where a sentence begins with them… */
  pronoun:
    'ini itu hal mereka ia dia beliau keduanya ketiganya akibatnya this that these those it they he she such',
  /** …or the first words point back: "program tersebut". */
  pointing: 'ini itu tersebut dimaksud',
  /** Not of something that was named before, though they end so. */
  adverb:
    'sebelumnya sesudahnya akhirnya awalnya misalnya contohnya khususnya umumnya biasanya sebaiknya sebenarnya selanjutnya rencananya tentunya setidaknya sedikitnya sepenuhnya sebagainya semuanya tadinya kiranya nantinya seharusnya sebaliknya faktanya kabarnya hanya tanya punya',
  scale:
    'ribu juta miliar milyar triliun puluh ratus belas thousand million billion trillion hundred dozen',
} as const;
/** A place is told by the first word of its name. */
const PLACE_KINDS = [
  'province',
  'regency',
  'city',
  'country',
  'island_group',
] as const satisfies readonly PlaceKind[];
type Cue = keyof typeof CUE_WORDS | 'number' | PlaceKind;

/** Numbers of the cue words, by cue. */
export type AnswerCues = Record<Cue, ReadonlySet<number>>;

export function answerCues({ vocabulary }: Words): AnswerCues {
  const cues: [Cue, readonly string[]][] = [
    ...(Object.keys(CUE_WORDS) as (keyof typeof CUE_WORDS)[]).map((cue): [Cue, string[]] => [
      cue,
      CUE_WORDS[cue].split(' '),
    ]),
    ['number', numberWords()],
    ...PLACE_KINDS.map((kind): [Cue, string[]] => [kind, firstWordsOfPlaces(kind)]),
  ];
  return Object.fromEntries(
    cues.map(([cue, words]) => [
      cue,
      new Set(words.flatMap((word) => vocabulary.find(word) ?? [])),
    ]),
  ) as unknown as AnswerCues;
}

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
/** Which part of a date is asked for. */
export type Moment = 'year' | 'day' | 'weekday' | 'month' | 'clock' | 'any';

export interface Expectation {
  type: AnswerType;
  unit?: Unit;
  moment?: Moment;
  /** The kind of place that is asked for. */
  place?: PlaceKind;
  /** The concept that names the kind of thing asked for: `perusahaan` in "perusahaan apakah …". */
  focus?: number;
  /** The concept of the office, or the name, of whom is asked for: `bupati` in "siapa bupati Dogiyai". */
  title?: number;
  /** Whether it is asked what an acronym stands for. */
  expansion?: true;
}

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
  // What is taken off or put on may be a share or a sum.
  [
    'amount',
    /\b(potongan|keringanan|diskon|tambahan|penggantian|pengembalian|insentif|subsidi|deduction|discount|refund|rebate|incentive|subsidy|bagian)/,
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

const MOMENT_CUES: readonly [Moment, RegExp][] = [
  ['year', /\b(tahun (ke)?berapa(kah)?|tahun apa(kah)?|(what|which) year)\b/],
  ['day', /\b(tanggal berapa(kah)?|(what|which) date)\b/],
  ['weekday', /\b(hari apa(kah)?|(what|which) day)\b/],
  ['month', /\b(bulan (apa(kah)?|berapa(kah)?)|(what|which) month)\b/],
  ['clock', /\b((pukul|jam) berapa(kah)?|what time)\b/],
];

/** Which kind of place is asked for; "di mana kota Makassar" asks for none in particular. */
const PLACE_CUES: readonly [PlaceKind, RegExp][] = [
  [
    'country',
    /\b(negara (apa|mana|tujuan|asal)|(what|which|destination|origin) countr(y|ies)|export (markets?|destinations?)|(tujuan|pasar) (utama )?ekspor)/,
  ],
  ['province', /\b(pro[vp]insi (apa|mana)|(what|which) provinces?\b)/],
  ['regency', /\b(kabupaten (apa|mana)|(what|which) (regenc(y|ies)|districts?)\b)/],
  ['city', /\b(kota (apa|mana)|(what|which) (city|cities|towns?)\b)/],
];

/**
 * Where the word stands that says what kind of thing is asked for, the surest place first; behind a `named` word only
 * if that is a name or a number.
 */
const FOCUS = [
  /(?:\bapa(?:kah)? |^(?:tolong |dan |terus )?)nama (?:lengkap |resmi |asli |dari )?(\S+)/,
  /\bnames? of (?:the |an? )?(\S+)/,
  /\bnames? of (?:the |an? )?(?<named>\S+) (\S+)/,
  /(?:^| )(\S+) name$/,
  /\bsiapa(?:kah)? nama (\S+)/,
  /\b(?:what|which) (?:is the name of the |(?:is|are) (?:its|their|his|her) |(?:kind|type)s? of )?(\S+)/,
  // What is counted stands behind what it is counted in: "berapa unit IKM".
  /\bberapa(?:kah)? (?:jumlah )?(?:unit|buah|ekor|orang)(?:kah)? (?:pelaku )?(\S+)/,
  /\bberapa(?:kah)? (?:sih |ya |jumlah |banyak |total )*(?!lama\b)(\S+)/,
  /^(?:jumlah|total|banyaknya|nilai|persentase|number of|total number of|amount of|percentage of) (\S+)/,
  /\bhow many (?:units|people|kinds|types) (?:of |in )?(\S+)/,
  /\bhow many (?:new |more |other )?(\S+)/,
  // "which Swiss company", "five cities": what is asked for stands behind a name or a number.
  /\b(?:what|which) (?<named>\S+) (\S+)/,
  // "produsen mi Korea mana": what is asked for stands first.
  /^(?:dan |lalu |terus )?(\S+)(?: (?!di |ke |dari )\S+){1,3} (?:mana(?:kah)?\b|apa(?:kah)? (?:yang|yg)\b)/,
  // "sama siapa" asks with whom.
  /(?:^| )(?!sama )(\S+) (?:apa|mana|siapa|apakah|manakah|siapakah)\b/,
  /\bapa(?:kah)? (?:saja )?(\S+nya\b|\S+(?= \S+nya\b))/,
];

/** Where the word stands that says who is asked for. */
const TITLE = [
  /\b(?:siapa|siapakah) (?:sih |nama |itu )*(\S+)/,
  /\bwho (?:is|was) (?:the |a |an |its |their )?(\S+)/,
  OFFICE,
];

/** Asks what an acronym stands for, and not what the thing is. */
const EXPANSION =
  /\b(singkatan|kepanjangan|kependekan|akronim)|\bstands? for\b|\bfull (name|form)\b|\b(abbreviation|acronym|short) (of|for)\b|^(apa )?(nama|bentuk) (lengkap|panjang)\b/;

/**
 * What the question expects, from its normalised words.
 *
 * @param conceptOf finds the concept of a word
 * @param isName tells whether a word names one thing and not a kind of things; acronyms may be kinds (`IKM`)
 */
export function expectationOf(
  type: AnswerType,
  words: readonly string[],
  conceptOf: (word: string) => number | undefined,
  isName: (word: string) => boolean,
): Expectation {
  const text = words.join(' ');
  const expectation: Expectation = { type };
  if (type === 'howMany') expectation.unit = unitOf(text);
  if (type === 'when')
    expectation.moment = MOMENT_CUES.find(([, cue]) => cue.test(text))?.[0] ?? 'any';
  if (type === 'where') {
    const place = PLACE_CUES.find(([, cue]) => cue.test(text))?.[0];
    if (place !== undefined) expectation.place = place;
  }
  if (type === 'definition' && EXPANSION.test(text)) expectation.expansion = true;
  const isNamed = (word: string) => isNumberWord(word) || isName(word);
  const conceptAt = (places: readonly RegExp[], mayBeNamed: boolean) => {
    for (const place of places) {
      const found = place.exec(text);
      const word = found?.at(-1);
      const named = found?.groups?.named;
      if (word === undefined || (named !== undefined && !isNamed(named))) continue;
      const concept = mayBeNamed || !isNamed(word) ? conceptOf(word) : undefined;
      if (concept !== undefined) return concept;
    }
    return undefined;
  };
  const focus = conceptAt(FOCUS, false);
  if (focus !== undefined) expectation.focus = focus;
  const title = type === 'who' ? (conceptAt(TITLE, true) ?? focus) : undefined;
  if (title !== undefined) expectation.title = title;
  return expectation;
}

function unitOf(text: string): Unit {
  const named = NAMED_UNIT_OF.get(COUNTED_IN.exec(text)?.[1] ?? '');
  if (named !== undefined) return named;
  const cue = UNIT_CUES.find(([, words, behind]) => {
    const found = words.exec(text);
    if (found === null) return false;
    return behind === undefined || behind.test(text.slice(found.index + found[0].length));
  });
  return cue?.[0] ?? 'count';
}

/** Whether a sentence holds something that could be the answer, and how near it is to what matched. */
export interface ExpectedAnswer {
  strength: number;
  /** 1 beside a matched word, falling with distance; 0 where there is no candidate. */
  nearness: number;
  /** Like `nearness`, to the word that names the kind of thing asked for. */
  focused: number;
  /** Whether who or what is asked for is spoken of and not named: "sebuah bank", "a Swiss company". */
  unnamed: boolean;
}

export function expectedAnswer(
  expectation: Expectation,
  words: Words,
  sentence: Uint32Array,
  matched: { positions: readonly number[]; concepts: readonly number[] },
  cues: AnswerCues,
): ExpectedAnswer {
  const taken = new Set(matched.positions);
  const read = new Sentence(words, sentence, taken, cues);
  let strength = 0;
  let nearness = 0;
  let focused = 0;
  for (let i = 0; i < sentence.length; i++) {
    const weight = likelihood(expectation, read, i);
    if (weight === 0) continue;
    if (weight > strength) strength = weight;
    for (const [m, position] of matched.positions.entries()) {
      const near = weight / (1 + Math.max(0, Math.abs(i - position) - 1) / 3);
      if (near > nearness) nearness = near;
      if (matched.concepts[m] === expectation.focus && near > focused) focused = near;
    }
  }
  return { strength, nearness, focused, unnamed: leavesUnnamed(expectation, read, matched) };
}

/** A name so many words behind its kind is the name of it: "bank milik daerah, Bank Jatim". */
const NAMED_WITHIN = 3;

function leavesUnnamed(
  { type, focus, title }: Expectation,
  sentence: Sentence,
  matched: { positions: readonly number[]; concepts: readonly number[] },
): boolean {
  if (type !== 'who' && type !== 'what' && type !== 'list') return false;
  const asked = focus ?? title;
  const at = matched.positions.filter((_, m) => matched.concepts[m] === asked);
  return at.length > 0 && at.every((i) => sentence.isUnnamed(i));
}

/** Words of one sentence by position, with what they are. */
class Sentence {
  readonly #words: Words;
  readonly #entries: Uint32Array;
  readonly #taken: ReadonlySet<number>;
  readonly #cues: AnswerCues;

  constructor(words: Words, entries: Uint32Array, taken: ReadonlySet<number>, cues: AnswerCues) {
    this.#words = words;
    this.#entries = entries;
    this.#taken = taken;
    this.#cues = cues;
  }

  /** Whether the question itself has the word. */
  taken(i: number): boolean {
    return this.#taken.has(i);
  }

  is(i: number, cue: Cue): boolean {
    const entry = this.#entries[i];
    return entry !== undefined && this.#cues[cue].has(wordNumber(entry));
  }

  /** Written in digits. */
  numeric(i: number): boolean {
    const entry = this.#entries[i];
    return entry !== undefined && this.#words.isNumeric(wordNumber(entry));
  }

  /** Written in digits or in words. */
  number(i: number): boolean {
    return this.numeric(i) || this.is(i, 'number') || this.is(i, 'roughNumber');
  }

  year(i: number): boolean {
    return this.#isWritten(i, /^(1[5-9]|20)\d\d$/);
  }

  /** Two digits behind a name: newspapers write ages so, "Gati Wibawaningsih (57)". */
  age(i: number): boolean {
    return this.#capitalised(i - 1) && this.#isWritten(i, /^\d\d$/);
  }

  /** Whether one of the next words is written in digits. */
  hasNumberWithin(i: number, words: number): boolean {
    for (let n = i + 1; n <= i + words; n++) if (this.numeric(n)) return true;
    return false;
  }

  /** Whether a word is introduced as one of several, and no name follows it. */
  isUnnamed(i: number): boolean {
    if (!this.is(i - 1, 'indefinite') && !this.is(i - 2, 'indefinite')) return false;
    for (let n = i + 1; n <= i + NAMED_WITHIN; n++) if (this.name(n)) return false;
    return true;
  }

  /** A capitalised word that the question does not have; the first word of a sentence proves nothing. */
  name(i: number): boolean {
    return i > 0 && this.#capitalised(i) && !this.#taken.has(i);
  }

  /** A sentence's first word where it is a place: "Australia supplies …". */
  opensWithPlace(i: number): boolean {
    return i === 0 && !this.#taken.has(0) && PLACE_KINDS.some((kind) => this.is(0, kind));
  }

  #capitalised(i: number): boolean {
    const entry = this.#entries[i];
    return entry !== undefined && isCapitalised(entry);
  }

  #isWritten(i: number, digits: RegExp): boolean {
    const entry = this.#entries[i];
    if (entry === undefined || !this.numeric(i)) return false;
    return digits.test(this.#words.word(entry));
  }
}

/** "Peraturan Menteri Perindustrian Nomor 24": the number of a law stands so many words behind at most. */
const LAW_NUMBER_WITHIN = 6;

/** How much the word at `i` looks like an answer of the expected kind: 1 surely, 0 not. */
function likelihood(expected: Expectation, s: Sentence, i: number): number {
  switch (expected.type) {
    case 'who':
      // Who does it may be told by no name: "ditanggung oleh pemerintah kabupaten".
      if (!s.name(i)) return s.is(i - 1, 'by') && !s.taken(i) ? 0.5 : 0;
      if (s.is(i, 'month') || s.is(i, 'weekday')) return 0;
      if (s.is(i - 1, 'title') || s.is(i - 1, 'saying') || s.is(i - 2, 'title')) return 1;
      return s.name(i + 1) || s.name(i - 1) ? 0.9 : 0.5;
    case 'when':
      return momentLikelihood(expected.moment ?? 'any', s, i);
    case 'howMany':
      if (expected.unit === 'duration' && isSpan(s, i)) return 1;
      return s.number(i) && !s.taken(i) ? unitLikelihood(expected.unit ?? 'count', s, i) : 0;
    case 'where':
      return s.name(i) || s.opensWithPlace(i) ? placeLikelihood(expected.place, s, i) : 0;
    case 'why':
      return told(s, i, 'why', 'whySoft');
    case 'condition':
      return told(s, i, 'condition', 'conditionSoft');
    case 'sanction':
      return told(s, i, 'sanction', 'sanctionSoft');
    case 'purpose':
      return told(s, i, 'purpose', 'purposeSoft');
    case 'how':
      return s.is(i, 'how') ? 1 : 0;
    case 'law':
      return s.is(i, 'law') ? (s.hasNumberWithin(i, LAW_NUMBER_WITHIN) ? 1 : 0.5) : 0;
    case 'definition':
      // Weaker than an expansion in brackets: "SMIDeP, yaitu Jawa Timur …" explains something else.
      // "Is based on" defines nothing, "is a place" does.
      return s.is(i, 'definition') || (s.is(i, 'being') && s.is(i + 1, 'article')) ? 0.8 : 0;
    case 'list':
    case 'what':
      return s.name(i) ? 0.7 : 0;
    case 'topic':
      return 0;
  }
}

/** Some words tell what follows them, others may. */
function told(s: Sentence, i: number, surely: Cue, maybe: Cue): number {
  return s.is(i, surely) ? 1 : s.is(i, maybe) ? 0.5 : 0;
}

function placeLikelihood(kind: PlaceKind | undefined, s: Sentence, i: number): number {
  const followsPlaceWord = s.is(i - 1, 'place');
  if (kind !== undefined) return s.is(i, kind) ? 1 : followsPlaceWord ? 0.5 : 0.3;
  if (followsPlaceWord) return 1;
  return PLACE_KINDS.some((one) => s.is(i, one)) ? 0.8 : 0.5;
}

function momentLikelihood(moment: Moment, s: Sentence, i: number): number {
  if (s.taken(i)) return 0;
  const day =
    (s.numeric(i) && s.is(i + 1, 'month')) ||
    (s.numeric(i) && s.numeric(i + 1) && s.is(i - 1, 'weekday'));
  switch (moment) {
    case 'year':
      return s.year(i) ? 1 : 0;
    case 'day':
      return day ? 1 : s.is(i, 'month') ? 0.4 : 0;
    case 'weekday':
      return s.is(i, 'weekday') ? 1 : 0;
    case 'month':
      return s.is(i, 'month') ? 1 : 0;
    case 'clock':
      return s.is(i, 'clock') && s.numeric(i + 1) ? 1 : 0;
    case 'any':
      if (s.year(i) || day) return 1;
      if (s.is(i, 'month') || s.is(i, 'weekday')) return 0.8;
      return s.is(i, 'time') || s.is(i, 'century') ? 0.4 : 0;
  }
}

/** Whether a time is told without a number: "tahan setahun", "one month", "sejak 1930-an". */
function isSpan(s: Sentence, i: number): boolean {
  if (s.is(i, 'oneSpan') || (s.is(i, 'oneOf') && s.is(i + 1, 'duration'))) return true;
  return s.year(i) && s.is(i - 1, 'since');
}

/** A number that is none of a quantity: a year, a day of a month, the number of a law. */
function isLabel(s: Sentence, i: number): boolean {
  return (
    s.year(i) ||
    s.is(i + 1, 'month') ||
    s.is(i - 1, 'label') ||
    s.is(i - 1, 'weekday') ||
    s.is(i - 2, 'weekday')
  );
}

function unitLikelihood(unit: Unit, s: Sentence, i: number): number {
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
