/**
 * Makes `src/language/data/places.tsv` from the lists of npm's `idn-area-data` (ODbL) and the tables below.
 *
 * Usage: node places.js DIR > src/language/data/places.tsv, DIR being the package's `data` folder.
 * Columns: key, kind, parents, Indonesian names, English names, `1` where the bare name is an everyday word.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Row {
  key: string;
  kind: string;
  parents: string[];
  id: string[];
  en: string[];
}

const DIRECTIONS: readonly [RegExp, string][] = [
  [/^(.+) barat daya$/, 'southwest $1'],
  [/^(.+) barat laut$/, 'northwest $1'],
  [/^(.+) timur laut$/, 'northeast $1'],
  [/^(.+) utara$/, 'north $1'],
  [/^(.+) selatan$/, 'south $1'],
  [/^(.+) barat$/, 'west $1'],
  [/^(.+) timur$/, 'east $1'],
  [/^(.+) tengah$/, 'central $1'],
  [/^(.+) tenggara$/, 'southeast $1'],
  [/^kepulauan (.+)$/, '$1 islands'],
  [/^pegunungan (.+)$/, '$1 mountains'],
];

/** `konawe selatan` → `south konawe`. */
function english(name: string): string[] {
  for (const [pattern, order] of DIRECTIONS) {
    if (pattern.test(name)) {
      const [inner = ''] = [name.replace(pattern, '$1')];
      const [deeper = inner] = english(inner);
      return [order.replace('$1', deeper)];
    }
  }
  return [];
}

/** Island group and other names of each province: `key: group | Indonesian | English`. */
const PROVINCES = `
aceh: sumatera | nad, nanggroe aceh darussalam | 
sumatera-utara: sumatera | sumut | north sumatra
sumatera-barat: sumatera | sumbar | west sumatra
riau: sumatera | |
jambi: sumatera | |
sumatera-selatan: sumatera | sumsel | south sumatra
bengkulu: sumatera | |
lampung: sumatera | |
kepulauan-bangka-belitung: sumatera | bangka belitung, babel | bangka belitung islands, bangka-belitung
kepulauan-riau: sumatera | kepri | riau islands
dki-jakarta: jawa | jakarta, dki, ibu kota jakarta | special capital region of jakarta
jawa-barat: jawa | jabar | west java
jawa-tengah: jawa | jateng | central java
daerah-istimewa-yogyakarta: jawa | yogyakarta, diy, di yogyakarta, jogja, jogjakarta, yogya | special region of yogyakarta
jawa-timur: jawa | jatim | east java
banten: jawa | |
bali: nusa-tenggara-raya | |
nusa-tenggara-barat: nusa-tenggara | ntb | west nusa tenggara
nusa-tenggara-timur: nusa-tenggara | ntt | east nusa tenggara
kalimantan-barat: kalimantan | kalbar | west kalimantan, west borneo
kalimantan-tengah: kalimantan | kalteng | central kalimantan
kalimantan-selatan: kalimantan | kalsel | south kalimantan
kalimantan-timur: kalimantan | kaltim | east kalimantan, east borneo
kalimantan-utara: kalimantan | kaltara | north kalimantan
sulawesi-utara: sulawesi | sulut | north sulawesi
sulawesi-tengah: sulawesi | sulteng | central sulawesi
sulawesi-selatan: sulawesi | sulsel | south sulawesi
sulawesi-tenggara: sulawesi | sultra | southeast sulawesi, south east sulawesi
gorontalo: sulawesi | |
sulawesi-barat: sulawesi | sulbar | west sulawesi
maluku: kepulauan-maluku | | moluccas
maluku-utara: kepulauan-maluku | malut | north maluku
papua: pulau-papua | | 
papua-barat: pulau-papua | pabar, irian jaya barat | west papua
papua-selatan: pulau-papua | | south papua
papua-tengah: pulau-papua | | central papua
papua-pegunungan: pulau-papua | pegunungan papua | highland papua
papua-barat-daya: pulau-papua | | southwest papua
`;

/** Provinces that today's were part of, so that older news is found: `new: old`. */
const CAME_FROM: Record<string, string> = {
  'papua-selatan': 'papua',
  'papua-tengah': 'papua',
  'papua-pegunungan': 'papua',
  'papua-barat-daya': 'papua-barat',
  'kalimantan-utara': 'kalimantan-timur',
  'sulawesi-barat': 'sulawesi-selatan',
  gorontalo: 'sulawesi-utara',
  banten: 'jawa-barat',
  'kepulauan-riau': 'riau',
  'kepulauan-bangka-belitung': 'sumatera-selatan',
  'maluku-utara': 'maluku',
  'papua-barat': 'papua',
};

const ISLANDS = `
sumatera: pulau sumatera, sumatra, andalas | sumatra
jawa: pulau jawa | java
nusa-tenggara-raya: kepulauan sunda kecil | lesser sunda islands
nusa-tenggara: nusa tenggara | nusa tenggara
kalimantan: pulau kalimantan | kalimantan, borneo
sulawesi: pulau sulawesi | sulawesi, celebes
kepulauan-maluku: kepulauan maluku | maluku islands
pulau-papua: pulau papua, tanah papua, irian jaya, irian | papua island, new guinea
`;

/** Spellings that the lists do not have: `key: other names`. */
const OTHER_NAMES: Record<string, string[]> = {
  'kota-makassar': ['makasar', 'ujung pandang', 'ujungpandang'],
  'kabupaten-dogiyai': ['dogoyai'],
  'kota-surabaya': ['sby'],
  'kota-yogyakarta': ['jogja', 'jogjakarta', 'yogya', 'yogyakarta'],
  'kota-surakarta': ['solo'],
  'kota-pontianak': ['ponti'],
  'kota-banjarmasin': ['banjarmasin'],
  'kota-denpasar': ['denpasar'],
  'kabupaten-mempawah': ['pontianak'],
  'kota-pangkal-pinang': ['pangkalpinang'],
  'kota-bau-bau': ['baubau'],
  'kota-tanjung-pinang': ['tanjungpinang'],
  'kabupaten-toli-toli': ['tolitoli'],
};

/** Bare names that are everyday words; they are places only when capitalised or behind a preposition. */
const EVERYDAY = new Set(
  'batu malang batang serang metro banjar buru puncak landak kudus bone ende palu demak agam karo bintan siak alor solok nias muna bima kediri lebak sigi barru tegal jepara pati bangli badung tabanan asahan langkat dairi simalungun kampar pelalawan natuna lingga karimun tebo bungo kerinci merangin seluma kaur mesuji way sabang binjai dumai jambi bengkulu ternate tual sorong fakfak asmat mappi nduga yalimo tolikara keerom sarmi waropen supiori deiyai paniai mimika buton wajo pinrang luwu toraja soppeng takalar gowa maros sinjai bantaeng selayar bulukumba enrekang sidenreng kapuas lamandau seruyan katingan berau kutai paser tanah balangan tabalong kotabaru tapin bali banten aru sula taliabu morotai halmahera'.split(
    ' ',
  ),
);

/** Countries: ISO 3166 code with demonyms and everyday names, `code: Indonesian | English`. */
const COUNTRY_NAMES: Record<string, [id: string, en: string]> = {
  AF: ['', 'afghan'],
  AR: ['', 'argentine'],
  AU: ['', 'australian, aussie'],
  AT: ['', 'austrian'],
  BD: ['', 'bangladeshi'],
  BE: ['', 'belgian'],
  BR: ['brasil', 'brazilian'],
  BN: ['brunei darussalam', 'brunei darussalam'],
  BG: ['', 'bulgarian'],
  KH: ['kampuchea', 'cambodian'],
  CA: ['', 'canadian'],
  CL: ['chile', 'chilean'],
  CN: ['cina, china, tiongkok, rrt, rrc', 'chinese, prc'],
  CO: ['', 'colombian'],
  HR: ['', 'croatian'],
  CU: ['', 'cuban'],
  CZ: ['ceko', 'czech republic, czech'],
  DK: ['', 'danish'],
  EG: ['', 'egyptian'],
  ET: ['', 'ethiopian'],
  FI: ['', 'finnish'],
  FR: ['perancis', 'french'],
  DE: ['', 'german'],
  GR: ['', 'greek'],
  HK: ['hongkong, hong kong', 'hong kong'],
  HU: ['', 'hungarian'],
  IN: ['', 'indian'],
  ID: ['', 'indonesian'],
  IR: ['', 'iranian'],
  IQ: ['', 'iraqi'],
  IE: ['', 'irish'],
  IL: ['', 'israeli'],
  IT: ['', 'italian'],
  JP: ['negeri matahari terbit, negeri sakura', 'japanese'],
  JO: ['yordania', 'jordanian'],
  KZ: ['', 'kazakh'],
  KE: ['', 'kenyan'],
  KP: ['korut', 'north korean'],
  KR: ['korsel', 'south korean'],
  KW: ['', 'kuwaiti'],
  LA: ['', 'lao'],
  LB: ['libanon', 'lebanese'],
  MY: ['', 'malaysian'],
  MX: ['', 'mexican'],
  MM: ['burma', 'burma, burmese'],
  NP: ['', 'nepalese'],
  NL: ['negeri belanda', 'holland, dutch'],
  NZ: ['', 'new zealander'],
  NG: ['', 'nigerian'],
  NO: ['', 'norwegian'],
  PK: ['', 'pakistani'],
  PS: ['palestina', 'palestine, palestinian'],
  PG: ['png', 'papua new guinean'],
  PE: ['', 'peruvian'],
  PH: ['', 'filipino, philippine'],
  PL: ['', 'polish'],
  PT: ['', 'portuguese'],
  QA: ['', 'qatari'],
  RO: ['', 'romanian'],
  RU: ['', 'russian'],
  SA: ['saudi', 'saudi arabian, saudi'],
  SG: ['', 'singaporean'],
  ZA: ['', 'south african'],
  ES: ['', 'spanish'],
  LK: ['srilanka', 'sri lankan'],
  SE: ['', 'swedish'],
  CH: ['', 'swiss'],
  SY: ['', 'syrian'],
  TW: ['', 'taiwanese'],
  TH: ['muangthai', 'thai'],
  TL: ['timor leste', 'timor-leste, east timor, timorese'],
  TR: ['turki', 'turkey, turkish, türkiye, turkiye'],
  UA: ['', 'ukrainian'],
  AE: ['uea, uni emirat arab', 'uae, emirati'],
  GB: ['inggris, inggris raya', 'uk, britain, great britain, british, england, english'],
  US: ['amerika serikat, amerika', 'united states of america, usa, america, american'],
  UZ: ['', 'uzbek'],
  VN: ['', 'vietnamese'],
  YE: ['', 'yemeni'],
  ZM: ['', 'zambian'],
  ZW: ['', 'zimbabwean'],
  SU: ['uni soviet', 'soviet union, soviet'],
};

const list = (text: string) =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
const keyOf = (name: string) => name.replace(/[^a-z0-9]+/g, '-');
const unique = (names: readonly string[]) => [...new Set(names.map((name) => name.toLowerCase()))];
const tables = (text: string) => text.split('\n').filter((line) => line.includes(':'));

const rows: Row[] = [];
for (const line of tables(ISLANDS)) {
  const [key = '', names = ''] = line.split(': ');
  const [id = '', en = ''] = names.split('|');
  const isAdministrative =
    key === 'nusa-tenggara-raya' || key === 'pulau-papua' || key === 'kepulauan-maluku';
  rows.push({
    key,
    kind: 'island_group',
    parents: [],
    id: [...(isAdministrative ? [] : [key.replace('-', ' ')]), ...list(id)],
    en: list(en),
  });
}
for (const line of tables(PROVINCES)) {
  const [key = '', names = ''] = line.split(': ');
  const [group = '', id = '', en = ''] = names.split('|').map((part) => part.trim());
  const name = key.replaceAll('-', ' ');
  const parents = [group, ...(CAME_FROM[key] === undefined ? [] : [CAME_FROM[key]])];
  rows.push({
    key,
    kind: 'province',
    parents,
    id: [name, ...list(id)],
    en: list(en).length > 0 ? list(en) : [name],
  });
}

const directory = process.argv[2];
if (directory === undefined)
  throw new Error('usage: places.js DIR (the data folder of idn-area-data)');
const csv = (file: string) =>
  readFileSync(join(directory, file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','));
const provinceKeys = new Map(
  csv('provinces.csv').map(([code = '', name = '']) => [code, keyOf(name.toLowerCase())]),
);
const known = new Set(rows.map(({ key }) => key));
for (const key of provinceKeys.values())
  if (!known.has(key)) throw new Error(`no province "${key}" in the table`);
for (const [, province = '', fullName = ''] of csv('regencies.csv')) {
  const name = fullName
    .toLowerCase()
    .replace(/ administrasi/, '')
    .trim();
  const isCity = name.startsWith('kota ');
  const bare = name.replace(/^(kabupaten|kota) /, '');
  const key = keyOf(name);
  const others = OTHER_NAMES[key] ?? [];
  const translated = english(bare);
  const unit = isCity ? 'city' : 'regency';
  rows.push({
    key,
    kind: unit,
    parents: [provinceKeys.get(province) ?? ''],
    id: [name, bare, ...(isCity ? [] : [`kab ${bare}`]), ...others],
    en: [
      ...translated,
      ...(translated.length > 0 ? translated : [bare]).map((one) => `${one} ${unit}`),
    ],
  });
}
for (const [code, [id, en]] of Object.entries(COUNTRY_NAMES)) {
  const nameIn = (locale: string) =>
    new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
  const isSpecial = /\(|SAR|DAK/;
  const own = (locale: string) =>
    isSpecial.test(nameIn(locale)) || code === 'SU' ? [] : [nameIn(locale)];
  rows.push({
    key: `negara-${code.toLowerCase()}`,
    kind: 'country',
    parents: [],
    id: [...own('id'), ...list(id)],
    en: [...own('en'), ...list(en)],
  });
}
for (const { key, kind, parents, id, en } of rows.sort((a, b) => (a.key < b.key ? -1 : 1))) {
  const names = [
    unique(id),
    unique(en).filter((name) => !unique(id).includes(name) || id.length === 0),
  ];
  const bare = unique([...id, ...en]).some((name) => EVERYDAY.has(name)) ? '1' : '';
  console.log(
    [key, kind, parents.filter(Boolean).join('|'), ...names.map((n) => n.join('|')), bare].join(
      '\t',
    ),
  );
}
