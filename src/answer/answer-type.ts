/** What kind of thing the question asks for. */
export type AnswerType =
  | 'who'
  | 'when'
  | 'where'
  | 'howMany'
  | 'why'
  | 'how'
  | 'definition'
  | 'law'
  /** What must be fulfilled: "syarat ikut diklat". */
  | 'condition'
  /** What happens to who does not comply. */
  | 'sanction'
  /** What something is good for. */
  | 'purpose'
  | 'list'
  | 'what'
  /** Nothing is asked: words to find, or a sentence. */
  | 'topic';

/** First match wins, so the narrower cues stand first. Words are normalised and joined by blanks. */
const CUES: readonly [AnswerType, RegExp][] = [
  // "what is its budget" asks for a number and defines nothing.
  [
    'howMany',
    /\bwhat (is|are|was|were) (the|its|their|his|her) (\S+ ){0,4}(age|amount|budget|cost|distance|height|length|number|percentage|population|price|rate|salary|share|size|speed|tariff|total|value|weight|width)\b/,
  ],
  [
    'definition',
    /\bapa (itu|yang dimaksud|yg dimaksud|arti|artinya|definisi|kepanjangan|singkatan)\b|\b(itu apa|adalah apa|maksudnya apa|artinya apa)\b|\b(kepanjangan|singkatan|akronim|definisi)nya\b|\b(kepanjangan|singkatan) (dari )?\S+$|\b(definition of|meaning of|stands? for|what does .{1,60} mean)\b|^what (is|are) (an? )?(?!its |their |his |her )\S+( \S+)?$/,
  ],
  // What an acronym stands for.
  [
    'definition',
    /\b(singkatan|kependekan|akronim) (dari |apa\b)|\b(full (name|form) of|(abbreviation|acronym) (of|for)|short for)\b/,
  ],
  ['definition', /^(apa )?(nama|bentuk) (lengkap|panjang) (dari )?\S+( itu)?( apa)?$/],
  ['definition', /^what (is|are) the \S+ (program|programme|project|agency|scheme|initiative)$/],
  [
    'law',
    /\b(dasar|landasan|payung|alas) hukum|\b(uu|perpres|permen|permenperin|undang undang|peraturan|aturan|regulasi|keputusan) (nomor |no )?(apa(kah)?|mana(kah)?|berapa(kah)?)\b|\b(diatur|tertuang|tercantum) (di|dalam|oleh) (apa|mana)\b|\blegal (basis|ground|foundation)|\b(which|what) (law|regulation|decree|rule)s?\b/,
  ],
  [
    'when',
    /\b(kapan(kah)?|bilamana|(tahun|tanggal|bulan|hari|pukul|jam|abad) (ke)?berapa(kah)?|(tahun|bulan|hari) apa(kah)?|when|(what|which) (year|date|month|day|time))\b/,
  ],
  [
    'howMany',
    /\b((se)?berapa(kah)?|how (many|much|large|big|small|high|far|long|old|tall|deep|wide|thick|heavy|fast|expensive|often)|(what|which) (percentage|percent|number|amount|share))\b|\b(jumlah|persentase|nilai|total)nya\b|^(jumlah|total|banyaknya|persentase|luas|harga|anggaran|biaya|tarif|gaji|upah|populasi|number of|amount of|total|percentage of|population of|price of|cost of|budget of|area of|size of) /,
  ],
  [
    'where',
    /\b(di ?mana(kah)?|ke ?mana(kah)?|dari ?mana(kah)?|where|((kota|negara|provinsi|daerah|kabupaten|kecamatan|kelurahan|desa|pulau|wilayah|benua|tempat|lokasi) (mana(kah)?|apa(kah)?))|(which|what) (cit(y|ies)|countr(y|ies)|regenc(y|ies)|(province|region|district|village|island|place|area|state(?! (bank|owned|company|enterprise|firm|budget))|town)s?))\b/,
  ],
  [
    'condition',
    /\b(syarat\w*|persyaratan\w*|kriteria\w*|requirements?|criteria|eligib(le|ility)|qualif(y|ies|ications?))\b|\bconditions (for|to)\b|\bapa (saja )?(yang|yg) (harus|mesti|wajib|perlu)\b|\bwhat (must|should|is (needed|required)|are (needed|required))\b/,
  ],
  [
    'sanction',
    /\b(sanksi\w*|hukuman\w*|denda\w*|ancaman hukuman|penalty|penalties|punish(ed|ment)s?|sanctions?|fines|a fine)\b/,
  ],
  [
    'purpose',
    /(?<!\b(?:negara|daerah|kota|pasar) )\b(tujuan\w*(?! (ekspor|wisata|utama ekspor))|manfaat\w*|fungsi(nya)?|gunanya|untungnya|keuntungannya)\b|\b(purposes?|goals?|aims?|objectives?|benefits?) (of|for)\b|\bwhat (is|are|was|were) \S+( \S+){0,4} (for|used for)$/,
  ],
  ['list', /\b(apa|siapa|mana) saja(kah)?\b|\b(sebutkan|daftar|list)\b/],
  ['who', /\b(siapa(kah)?|who|whom|whose)\b/],
  [
    'why',
    /\b(mengapa(kah)?|kenapa|apa (yang )?((?:me|di)?(sebab|alasan|dasar|penyebab|pendorong|pemicu|faktor|membuat|bikin|menyebabkan|disebabkan|mendorong|memicu))|(alasan|sebab|penyebab|pemicu|pendorong)(nya)?|why|on what (basis|grounds)|for what reason|what (made|makes|caused|causes|drove|drives|led|prompted|prompts|triggered|triggers|kept|keeps|hinders?|hindered|prevents?|prevented|stopped|stops|brought)|reasons?|apa\b.{0,40}\b(kendala|hambatan|menghambat|penghambat)(nya)?|(kendala|hambatan|penghambat)(nya)?\b.{0,40}\bapa|what .{0,40}\b(obstacles?|barriers?|problems?|challenges?))\b/,
  ],
  ['how', /\b(bagaimana(kah)?|gimana|how)\b/],
  ['what', /\b(apa(kah|nya)?|mana(kah)?|what|which)\b/],
];

/** Who types words instead of a question asks for a number too: "tingkat utilisasi industri semen 2023". */
const MEASURE =
  /\b(nilai|pagu|jumlah|total|besaran|besarnya|tingkat|persentase|kapasitas|pertumbuhan|kontribusi|pangsa|porsi|rasio|omzet|omset|gaji|upah|harga|biaya|ongkos|tarif|denda|hadiah|bunga|plafon|kuota|anggaran|per kapita|per capita|masa berlaku|lama|luas|panjang|value|number|amount|rate|percentage|capacity|growth|contribution|share|utilisasi|utili[sz]ation|fee|tax rate|duration|validity|price|cost|salary|wage|fines|prize|budget|quota|tonnage|headcount|area|in (usd|dollars?|rupiah|percent|persen))\b/;
/** What is counted every year: with a year beside it, its number is meant. */
const YEARLY =
  /\b(ekspor|impor|produksi|penjualan|investasi|konsumsi|kebutuhan|target|realisasi|exports?|imports?|production|output|sales|investments?|consumption|demand|targets?)\b/;
const YEAR = /\b(19|20)\d\d\b/;
/** The office, or what else somebody is, by which alone one asks who it is: "dirut Krakatau Steel"… */
export const OFFICE =
  /\b(dirut|direktur|presdir|presiden(?= direktur)|dirjen|sekjen|kepala|kadis|ketua|bupati|wali(?= kota)|walikota|gubernur|wagub|menteri|menperin|menko|wamen|rektor|camat|kades|ceo|komisaris|pemilik|pendiri|pimpinan|pengelola|sekretaris|juru(?= bicara)|duta(?= besar)|dubes|president(?= director)|director|minister|governor|regent|mayor|chairman|chairwoman|head(?= of)|owner|founder|ambassador|rector|spokesman|spokeswoman|spokesperson)\b/;
/** …or "Krakatau Steel president director". */
const OFFICE_BEHIND = /\b(ceo|president director|chairman|owner|founder)$/;
/** More words are a headline, and name whom they speak of. */
const MOST_OF_AN_OFFICE = 6;
/** A name is asked for without a question word: "nama bank penyalur", "name of the developer", "EU negotiator name". */
const NAME = /^(tolong |dan |terus )?nama |\bnames? of |\bname$/;
/** More words than these are a sentence. */
const MOST_KEYWORDS = 12;

export function answerTypeOf(words: readonly string[]): AnswerType {
  const text = words.join(' ');
  const asked = askedBy(text);
  if (asked !== undefined) return asked;
  if (words.length <= MOST_OF_AN_OFFICE && asksForHolder(text)) return 'who';
  if (words.length <= MOST_KEYWORDS && NAME.test(text)) return 'what';
  return asksForNumber(words, text) ? 'howMany' : 'topic';
}

/** Whether words that may be but the beginning of a line ask: an office there mostly begins a headline. */
export function opensQuestion(words: readonly string[]): boolean {
  const text = words.join(' ');
  return askedBy(text) !== undefined || asksForNumber(words, text);
}

function askedBy(text: string): AnswerType | undefined {
  const asking = withoutRelative(text);
  return CUES.find(([, cue]) => cue.test(asking))?.[0];
}

/** An English question that says with its first words what it asks, or that it is answered by yes or no… */
const OPENING =
  /^(?:(?:and|but|so|then|also|in|at|on|by|for|from|to|of|with|under) )*(?:what|which|how|why|who|where|when|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b/;
/** …asks no more by words that only join: "what can happen to a producer who …", "are there scholarships for those who". */
const RELATIVE =
  /(?<!\b(?:and|or|about|by|for|from|to|with|of|in|on|at)) (?:who|whose|whom|where|when|why|how)\b/g;

function withoutRelative(text: string): string {
  const opening = OPENING.exec(text)?.[0];
  if (opening === undefined) return text;
  return opening + text.slice(opening.length).replace(RELATIVE, ' ');
}

function asksForHolder(text: string): boolean {
  return OFFICE.exec(text.replace(/^nama /, ''))?.index === 0 || OFFICE_BEHIND.test(text);
}

function asksForNumber(words: readonly string[], text: string): boolean {
  const isMeasured = MEASURE.test(text) || (YEARLY.test(text) && YEAR.test(text));
  return words.length <= MOST_KEYWORDS && isMeasured;
}
