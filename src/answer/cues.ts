import type { Words } from '../index/words.ts';
import { numberWords } from '../language/numbers.ts';
import { firstWordsOfPlaces, type PlaceKind } from '../language/places.ts';

/** Words by which a sentence shows that it holds an answer of some kind. */
export const CUE_WORDS = {
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
  purposeSoft:
    'untuk agar supaya guna demi sehingga diharapkan dapat mampu membantu so helps help allow allows enable enables',
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
  money:
    'rp rupiah idr dolar dollar dollars usd US euro eur yen yuan ringgit pound pounds sen cent cents',
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
  power:
    'watt kw kilowatt mw megawatt gw gigawatt kwh mwh gwh kva mva megawatts kilowatts gigawatts',
  piece: 'unit units buah ekor',
  label: 'nomor no number nr pasal ayat',
  age: 'tahun usia umur berusia berumur year years age aged old',
  people:
    'orang jiwa warga korban pekerja penumpang siswa people persons victims workers passengers students',
  roughNumber:
    'belasan puluhan ratusan ribuan jutaan separuh setengah sepertiga seperempat dozens hundreds thousands millions half third quarter',
  /** Beside power. */
  capacity:
    'ton tons tonnes liter litre kiloliter barrel barel meter kubik orang penumpang people passengers unit units bph mmscfd tahun hari year day',
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
export const PLACE_KINDS = [
  'province',
  'regency',
  'city',
  'country',
  'island_group',
] as const satisfies readonly PlaceKind[];
export type Cue = keyof typeof CUE_WORDS | 'number' | PlaceKind;

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
