import type { Answer } from './answer.ts';

type Kind = NonNullable<Answer['smallTalk']>;

/** Letters drawn out ("haloo", "makasiih") count once, on both sides of a comparison. */
const squeezed = (word: string): string => word.replace(/(.)\1+/g, '$1');
const phrases = (text: string): string[][] =>
  text.split(',').map((phrase) => phrase.trim().split(/\s+/).map(squeezed));
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).map(squeezed));
/** Each of the first words before each of the second. */
const pairs = (first: string, second: string): string =>
  first
    .split(' ')
    .flatMap((a) => second.split(' ').map((b) => `${a} ${b}`))
    .join(',');

/** Phrases that stand before a question as often as alone. */
const OPENINGS: readonly (readonly [Kind, string[][]])[] = [
  [
    'greeting',
    phrases(
      `halo, helo, hello, hallo, hai, hi, hey, hei, permisi, assalamualaikum, assalamu alaikum,
      asalamualaikum, aslm, samlekum, waalaikumsalam, salam, salam kenal, salam sejahtera,
      warahmatullahi, wabarakatuh, wr, wb, wr wb, apa kabar, apa kabarnya, how are you, how do you do,
      nice to meet you, mau tanya, mau nanya, mau bertanya, numpang tanya, boleh tanya,
      ${pairs('selamat slamat slmt met good', 'pagi siang sore malam malem datang pgi mlm')},
      ${pairs('pagi siang sore malam', 'semua min admin pak bu kak bang mas mbak')},
      ${pairs('good', 'morning afternoon evening day')}`,
    ),
  ],
  [
    'thanks',
    phrases(
      `terima kasih, trima kasih, makasih, makasi, mksh, mks, trims, thank you, thank, thanks, thx, tq,
      suwun, matur suwun, nuhun, hatur nuhun, cheers`,
    ),
  ],
];

/** Phrases that are small talk only where the message holds nothing else. */
const ALONE: readonly (readonly [Kind, string[][]])[] = [
  ['greeting', phrases('pagi, siang, sore, malam, morning, evening, test, tes, testing, ping')],
  [
    'thanks',
    phrases(
      `ok, oke, okay, okey, okeh, siap, sip, baik, baiklah, mantap, mantul, keren, bagus, good job, great, nice,
      cool, perfect, good, well done, paham, mengerti, saya mengerti, jelas, sudah jelas, oh begitu, begitu, begitu ya,
      got it, i see, understood, sama sama`,
    ),
  ],
  [
    'farewell',
    phrases(
      `selamat tinggal, selamat tidur, sampai jumpa, sampai ketemu, sampai bertemu, sampai nanti, sampai besok,
      dadah, dada, dah, bye, good bye, goodbye, good night, goodnight, see you, see ya, later, take care`,
    ),
  ],
  [
    'about',
    phrases(
      `siapa kamu, siapa anda, siapa kau, siapa namamu, siapa nama kamu, siapa nama anda, siapa ini, ini siapa,
      kamu siapa, anda siapa, kamu bisa apa, anda bisa apa, bisa apa, namamu siapa, nama kamu siapa,
      who are you, what are you, who is this, what is your name, whats your name, what can you do,
      what do you do, how do you work, how does this work, what can i ask, can you help me, can i ask,
      are you a bot, are you bot, are you a robot, are you robot, are you human, are you a human, are you real,
      are you an ai, are you ai, apa yang bisa kamu lakukan, apa yang bisa anda lakukan,
      apa yang dapat kamu lakukan, apa yang dapat anda lakukan, kamu bot, kamu robot, kamu manusia, kamu ai,
      kamu itu apa, kamu apa, kamu itu bot, kamu itu robot, anda bot, anda robot, anda manusia,
      bot apa ini, ini bot apa, ini apa, bot ini untuk apa, cara pakai, cara menggunakan, cara pakai bot ini,
      bagaimana cara pakai, bagaimana cara menggunakan bot ini, apa yang bisa saya tanyakan, bisa tanya apa,
      siapa yang membuat kamu, siapa yang membuatmu, siapa yang menciptakan kamu, siapa yang menciptakanmu,
      siapa yang buat kamu, siapa pembuatmu, siapa pembuat kamu, siapa penciptamu, siapa pencipta kamu,
      siapa yang membuat bot ini, siapa pembuat bot ini, kamu dibuat siapa, kamu dibuat oleh siapa,
      kamu buatan siapa, who made you, who created you, who built you, who is your creator, who is your maker,
      who made this bot, bantuan, help, menu, start`,
    ),
  ],
];

/** Words that say to whom, or how much, behind a phrase. */
const ADDRESSING = set(
  `semua semuanya min mimin admin bot pak bapak bu ibu kak kakak bang mas mbak gan om bro sis there all everyone guys
  sir madam sitasi juga ya yah iya dong deh sih nih kah sekali banget sangat banyak so very much a lot again lagi
  too kembali sebelumnya dulu friend please`,
);
/** What is thanked for. */
const THANKED_FOR = set(
  `atas untuk for your the all this that info infonya informasi informasinya information answer answers jawaban
  jawabannya penjelasan penjelasannya explanation bantuan bantuannya help helping me waktunya time kind support
  it nya`,
);

/** What a message is whose parts are of several kinds: the greeting of "halo, kamu siapa?" matters least. */
const STRONGEST: readonly Kind[] = ['about', 'farewell', 'thanks', 'greeting'];

/** A phrase at the beginning of the words, the longest one. */
function phraseAt(
  words: readonly string[],
  from: number,
  lists: readonly (readonly [Kind, string[][]])[],
): { kind: Kind; to: number } | undefined {
  let best: { kind: Kind; to: number } | undefined;
  for (const [kind, known] of lists) {
    for (const phrase of known) {
      const to = from + phrase.length;
      if (to <= (best?.to ?? from) || !phrase.every((word, i) => words[from + i] === word))
        continue;
      best = { kind, to };
    }
  }
  return best;
}

/** Phrases one behind the other, each with those whom it addresses, as far as they go. */
function read(
  words: readonly string[],
  lists: readonly (readonly [Kind, string[][]])[],
): { kinds: Set<Kind>; to: number } {
  const plain = words.map(squeezed);
  const kinds = new Set<Kind>();
  let at = 0;
  while (at < plain.length) {
    const phrase = phraseAt(plain, at, lists);
    const word = plain[at] ?? '';
    const isTail =
      kinds.size > 0 && (ADDRESSING.has(word) || (kinds.has('thanks') && THANKED_FOR.has(word)));
    if (phrase === undefined && !isTail) break;
    // "thank you for your help" asks for no help.
    if (phrase === undefined || (isTail && phrase.to === at + 1)) {
      at++;
      continue;
    }
    kinds.add(phrase.kind);
    at = phrase.to;
  }
  return { kinds, to: at };
}

/** What kind of small talk the message is, or nothing where it may be a question. */
export function smallTalkOf(words: readonly string[]): Kind | undefined {
  const { kinds, to } = read(words, [...OPENINGS, ...ALONE]);
  return to < words.length ? undefined : STRONGEST.find((kind) => kinds.has(kind));
}

/** Words one of which a request begins with: "tolong carikan data …", "please tell me …". */
const REQUESTING = set(
  `tolong tolongin mohon minta bantu bantuin cari carikan cariin kasih kasi beri berikan beritahu jelaskan jelasin
  ceritakan ceritain tampilkan tunjukkan info informasi infonya saya aku gue gua gw kami mau ingin pengen pengin butuh
  perlu boleh bisa bisakah dapatkah bolehkah penasaran kepo please pls can could would may i im id we tell find give
  show explain describe looking`,
);
/** Words that a request goes on with before it says for what. */
const REQUEST = set(
  `${[...REQUESTING].join(' ')} saja aja dong donk ya yah sih deh nih kak kakak min mimin admin pak bapak bu ibu bang
  mas mbak tahu tau tanya nanya bertanya menanyakan mengetahui dibantu dicarikan dijelaskan diberi data datanya detail
  keterangan penjelasan tentang ttg mengenai terkait soal seputar perihal you me us to know like want need a an some
  for on the about of regarding information info details data if`,
);
/** What stands behind a question and asks nothing: "… ya kak, terima kasih". */
const CLOSING = set(
  `terima trima kasih makasih makasi mksh mks trims thx tq thanks thank you please pls ya yah dong donk deh nih kak
  kakak min mimin admin pak bapak bu ibu bang mas mbak gan sis bro mohon tolong bantuannya infonya informasinya
  pencerahannya penjelasannya sebelumnya in advance banyak so very much sir madam`,
);
/** Those of them that close nothing alone: "how much?". */
const AFTER_THANKS = set('kasih in advance banyak so very much you sebelumnya');
/** Whom a message turns to: "kak, mau tanya …". */
const ADDRESSED = set(
  'kak kakak min mimin admin pak bapak bu ibu bang mas mbak gan om sis bro sir madam',
);
/** Words beyond which nobody is polite. */
const MOST_OF_A_COURTESY = 12;

function openingLength(plain: readonly string[]): number {
  let addressed = 0;
  while (addressed < MOST_OF_A_COURTESY && ADDRESSED.has(plain[addressed] ?? '')) addressed++;
  let at = addressed + read(plain.slice(addressed), OPENINGS).to;
  if (REQUESTING.has(plain[at] ?? '')) {
    const end = Math.min(plain.length, at + MOST_OF_A_COURTESY);
    while (at < end && REQUEST.has(plain[at] ?? '')) at++;
  }
  // Alone they may be part of what is asked: "mas" is gold, too.
  return at > addressed ? at : 0;
}

/**
 * Which words ask, `[from, to)`: without those in front that greet, thank or only say that something is asked
 * ("selamat pagi kak, mohon info …"), and those behind. All where nothing else is said.
 */
export function askingWords(words: readonly string[]): { from: number; to: number } {
  const plain = words.map(squeezed);
  const from = openingLength(plain);
  let to = words.length;
  const least = Math.max(from, to - MOST_OF_A_COURTESY);
  while (to > least && CLOSING.has(plain[to - 1] ?? '')) to--;
  while (to < words.length && AFTER_THANKS.has(plain[to] ?? '')) to++;
  return from < to ? { from, to } : { from: 0, to: words.length };
}
