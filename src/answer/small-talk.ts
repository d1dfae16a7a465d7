import type { Answer } from './answer.ts';

type Kind = NonNullable<Answer['smallTalk']>;

/** Whole messages that are no questions; words are normalised and joined by blanks. */
const SMALL_TALK: readonly [Kind, RegExp][] = [
  [
    'greeting',
    /^((h[ae]l+o+|hai+|hi+|hey+|hei|pagi|siang|sore|malam|permisi|assalam\w*( \w+){0,3}|selamat (pagi|siang|sore|malam|datang)|good (morning|afternoon|evening|day)|apa kabar\w*|how are you|how do you do|salam( kenal)?|test|tes|ping)( (semua|min|admin|bot|pak|bu|kak|bang|there|all|everyone|sitasi|juga))*)+$/,
  ],
  [
    'thanks',
    /^(ok(e|ay)? |baik )?(terima ?kasih|trims|makasih|mksh|thanks?( you)?|thx|tq|suwun|nuhun)( (banyak|ya|min|bot|pak|bu|kak|atas \w+( \w+)?|so much|very much|a lot|for \w+( \w+)?))*$|^(mantap|keren|bagus|sip|ok(e|ay)?|good job|great|nice|baik)( sekali| banget| ya)?$/,
  ],
  [
    'farewell',
    /^(selamat tinggal|sampai jumpa( lagi)?|dadah?|dah|bye( bye)?|good ?(bye|night)|see you( later)?)$/,
  ],
  [
    'about',
    /^(siapa (kamu|anda|kau|namamu|nama (kamu|anda)|ini)|(kamu|anda) (siapa|bisa apa)|who are you|what are you|what can you do|are you (a )?(bot|robot|human)|apa yang (bisa|dapat) (kamu|anda) lakukan|(kamu|anda) (itu )?(bot|robot|manusia)|bot apa ini|ini bot apa|bantuan|help|menu|start)$/,
  ],
];

/** What kind of small talk the message is, or nothing where it may be a question. */
export function smallTalkOf(words: readonly string[]): Kind | undefined {
  const text = words.join(' ');
  if (words.length === 0 || words.length > 8) return undefined;
  return SMALL_TALK.find(([, pattern]) => pattern.test(text))?.[0];
}
