import { Answerer } from '../../src/answer/answerer.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { buildArchive } from '../../src/index/archive.ts';
import { compileLanguage, createLanguage } from '../../src/language/load.ts';
import { indexOptions } from '../../src/main/open.ts';

/** The repository's own corpus, built in memory once for each test file. */
export const language = createLanguage(compileLanguage());
const { articles } = await readCorpus('corpus');
export const archive = buildArchive(articles, indexOptions(language));
export const answerer = new Answerer(archive, language);
export const bodies = new Map(articles.map(({ id, body }) => [id, body]));

export interface Golden {
  /** Also the name of its file in `golden/`. */
  name: string;
  question: string;
  previous?: string;
  /** What one of the first three quotes must say; absent where the archive has no answer. */
  evidence?: RegExp;
  /** Why the evidence is not expected within three yet: then only `statistics.txt` tells. */
  miss?: string;
}

export const QUESTIONS: readonly Golden[] = [
  // One sentence of Bisnis names the ambassador, in Indonesian ("Duta Besar") for both questions.
  {
    name: 'ambassador-id',
    question: 'siapa yang menjadi Duta Besar Indonesia untuk Jepang?',
    evidence: /Arifin Tasrif/,
  },
  {
    name: 'ambassador-en',
    question: 'who is the ambassador of Indonesia to Japan?',
    evidence: /Arifin Tasrif/,
  },
  // Only Bisnis counts added workers ("penambahan tenaga kerja").
  {
    name: 'workers',
    question: 'how many workers will be added in the SMI sector?',
    evidence: /400\.000 orang/,
  },
  // Netralnews and Media Indonesia both give the province one product.
  {
    name: 'aloe-vera',
    question: 'what products does West Kalimantan make?',
    evidence: /aloe vera|lidah buaya/,
  },
  // Imam gives the reason in so many words: "karena mereka paling siap".
  { name: 'why-konawe', question: 'kenapa konawe dipilih', evidence: /paling siap/ },
  { name: 'why-konawe-en', question: 'why was Konawe chosen?', evidence: /paling siap/ },
  // The only count of businesses in Pasuruan.
  { name: 'slang', question: 'brp pelaku ikm di pasuruan', evidence: /390 pelaku/ },
  {
    name: 'actors-en',
    question: 'number of business actors registered in Pasuruan city',
    evidence: /390 pelaku/,
    miss: 'refused: no article has "registered", which counts as asked about',
  },
  // Pewter is worked in one place only; the typo must not lose it.
  { name: 'typo', question: 'kerajinan pewtr timah', evidence: /pewter/ },
  // Both crafts of Makassar stand in one clause, whatever is misspelt.
  { name: 'typos', question: 'kerajinn peraak di makasar', evidence: /perak/ },
  // Central Sulawesi: chocolate and rattan, in either language.
  {
    name: 'short-place',
    question: 'komoditas apa yg dikembangkan di sulteng',
    evidence: /cokelat|chocolate/,
  },
  {
    name: 'short-jateng',
    question: 'jateng bikin apa',
    evidence: /komponen logam|metal component/,
  },
  { name: 'short-babel', question: 'ikm babel', evidence: /pewter/ },
  { name: 'short-sulsel', question: 'smidep di sulsel ngapain aja sih', evidence: /perak/ },
  // ANTARA announces the first trial project there.
  {
    name: 'pilot-project',
    question: 'where is the pilot project of the SMI center?',
    evidence: /Konawe/,
  },
  // The number and year stand in ANTARA alone.
  {
    name: 'regulation',
    question: 'peraturan presiden tentang kebijakan industri nasional nomor berapa',
    evidence: /Nomor 28 Tahun 2008/,
  },
  // Bisnis dates the memorandum of Yogyakarta and Akashi.
  { name: 'signed', question: 'when was the MoU signed', evidence: /Juli 2016/ },
  // The article spells each acronym out where it first uses it.
  {
    name: 'acronym',
    question: 'what does KIID mean?',
    evidence: /Kompetensi Inti Industri Daerah/,
  },
  {
    name: 'acronym-jica',
    question: 'kepanjangan JICA',
    evidence: /Japan International Cooperation Agency/,
  },
  { name: 'acronym-jetro', question: 'Jetro itu singkatan dari apa', evidence: /External Trade/ },
  // "adalah" makes it a definition.
  { name: 'definition', question: 'apa itu sentra IKM', evidence: /lokasi pemusatan kegiatan/ },
  // The sentence begins "The sources of support in question include".
  {
    name: 'support',
    question: 'what are the sources of support for SMI development?',
    evidence: /budget/,
  },
  // Whoever asks for a person is served by the sentence with the office.
  { name: 'names', question: 'siapa gati', evidence: /Direktur Jenderal|Dirjen/ },
  // "mesin diesel" is but one of their products; it stands in no other sentence.
  {
    name: 'cluster-products',
    question: 'do they make diesel engines in Pasuruan?',
    evidence: /mesin diesel/,
  },
  // Bisnis lists the lines of industry for Japanese investors, in Indonesian.
  {
    name: 'investors',
    question: 'which industries could attract Japanese investors?',
    evidence: /pengemasan, tekstil/,
  },
  // Exported components went from 6.2 to 81 million.
  {
    name: 'exports',
    question: 'export of vehicle components in 2017',
    evidence: /81 juta unit/,
  },
  // Only Netralnews speaks of competitive SMEs; the question is Indonesian.
  {
    name: 'competitive',
    question: 'harapan agar UKM daerah lebih kompetitif di pasar domestik',
    evidence: /more competitive/,
  },
  // Underdeveloped or border areas, in either language.
  {
    name: 'affirmative',
    question: 'what kind of areas are the affirmative themes for?',
    evidence: /underdeveloped|tertinggal/,
  },
  // Media Indonesia names the three targets of SMIDeP together, Tempo calls them "target awal".
  {
    name: 'list-targets',
    question: 'sebutkan tiga daerah sasaran SMIDeP',
    evidence: /Sulawesi Selatan.* Papua/,
  },
  // Netralnews lists the five new provinces with their products.
  {
    name: 'list-provinces',
    question: 'list the five provinces of the program and their products',
    evidence: /Bangka Belitung.* Pasuruan|North Sumatra.*West Kalimantan/s,
  },
  // The value added of 2016, in rupiah and as growth, stands in one sentence.
  {
    name: 'money',
    question: 'nilai tambah IKM mencapai berapa rupiah?',
    evidence: /Rp520 triliun/,
  },
  // Three years, counted from 2018.
  {
    name: 'duration',
    question: 'berapa tahun pemda harus menjalankan program SMIDeP',
    evidence: /selama tiga tahun/,
  },
  // The quote of Tempo is dated within the sentence.
  {
    name: 'dated',
    question: 'apa yang dikatakan Gati pada 24 Desember 2017',
    evidence: /24 Desember 2017/,
  },
  // 22 centres are shared out over the islands in one sentence.
  {
    name: 'follow-up-place',
    question: 'kalau di Maluku?',
    previous: 'berapa sentra IKM di Kalimantan',
    evidence: /dua di Maluku/,
  },
  {
    name: 'follow-up-year',
    question: 'and in 2017?',
    previous: 'CBU exports in 2016',
    evidence: /231 ribu/,
  },
  // "he" is the ambassador: a strategic partner, or the right moment.
  {
    name: 'follow-up-pronoun',
    question: 'what did he say?',
    previous: 'who is Arifin Tasrif?',
    evidence: /mitra strategis|Momentum itu/,
  },
  { name: 'none-place', question: 'gempa di Aceh' },
  { name: 'none-person', question: 'siapa pendiri Toyota' },
  { name: 'none-measure', question: 'berapa luas kota Makassar' },
  { name: 'none-attribute', question: 'jumlah penduduk Papua' },
  { name: 'none-topic', question: 'jadwal kereta ke Pasuruan' },
  { name: 'none-price', question: 'price of silver in Makassar' },
  { name: 'none-sport', question: 'who won the football match in Yogyakarta?' },
  { name: 'none-rice', question: 'harga beras di surabaya brp ya' },
  { name: 'small-talk', question: 'selamat pagi min' },
  { name: 'small-talk-thanks', question: 'thanks a lot' },
];
