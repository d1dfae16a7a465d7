/** A word form and how much rarer than its root it is, 0 to 1. */
export interface Form {
  word: string;
  rarity: number;
}

/** What `meN-` and `peN-` become before a root: `tulis` → `nulis`, `baca` → `mbaca`. */
function nasal(root: string): string {
  const first = root.charAt(0);
  if ('aeioughk'.includes(first)) return `ng${first === 'k' ? root.slice(1) : root}`;
  if (first === 's') return `ny${root.slice(1)}`;
  if (first === 't') return `n${root.slice(1)}`;
  if (first === 'p') return `m${root.slice(1)}`;
  if ('bfv'.includes(first)) return `m${root}`;
  if ('dcjz'.includes(first)) return `n${root}`;
  return root;
}

/** Derivations of an Indonesian root as news has them. */
export function indonesianForms(root: string): Form[] {
  const n = nasal(root);
  return [
    { word: root, rarity: 0 },
    { word: `me${n}`, rarity: 0.2 },
    { word: `di${root}`, rarity: 0.2 },
    { word: `${root}an`, rarity: 0.25 },
    { word: `pe${n}an`, rarity: 0.25 },
    { word: `me${n}kan`, rarity: 0.3 },
    { word: `ber${root}`, rarity: 0.3 },
    { word: `${root}nya`, rarity: 0.3 },
    { word: `ke${root}an`, rarity: 0.35 },
    { word: `di${root}kan`, rarity: 0.35 },
    { word: `ter${root}`, rarity: 0.4 },
    { word: `pe${n}`, rarity: 0.4 },
    { word: `me${n}i`, rarity: 0.5 },
    { word: `pe${n}annya`, rarity: 0.5 },
  ];
}

/** Inflections of an English word. */
export function englishForms(word: string): Form[] {
  const base = word.endsWith('e') ? word.slice(0, -1) : word;
  return [
    { word, rarity: 0 },
    { word: /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`, rarity: 0.15 },
    { word: `${base}ed`, rarity: 0.3 },
    { word: `${base}ing`, rarity: 0.3 },
    { word: `${word}ly`, rarity: 0.6 },
  ];
}
