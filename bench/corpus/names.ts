import { mix } from './random.ts';

const ONSETS = 'b d g h j k l m n p r s t w y br dr kr pr tr ng sy'.split(' ');
const VOWELS = 'a a a e i i o u u ai'.split(' ');
const CODAS = ['', '', '', '', 'n', 'r', 's', 'h', 'ng', 'k', 't', 'm'];

/** An invented name, one for each number from 0 on: `Surobang`, `Katriman`. */
export function inventName(number: number): string {
  let bits = mix(number + 0x5ea);
  let name = '';
  const take = (from: readonly string[]) => {
    const part = from[bits % from.length] ?? '';
    bits = mix(bits);
    return part;
  };
  const syllables = 2 + (bits % 3);
  for (let s = 0; s < syllables; s++) {
    name += take(ONSETS) + take(VOWELS);
    if (s === syllables - 1) name += take(CODAS);
  }
  return capitalise(name);
}

export function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
